"""An order as one would ask for it, such as `Offer China fewer forces on its flank`, and what it is
for."""

from __future__ import annotations

from game.actions.orders import option_name
from game.core.model import Scenario
from game.core.notes import called_names, where_name
from game.present.desk.order_parts import order_parts
from game.present.words.formatting import giver, order_title, terms
from game.present.words.moves import option_word
from game.present.words.occasions import key_of
from game.present.words.texts import labels, situations
from game.present.words.texts import moves as say
from game.present.words.texts import terminal as tr


def asked(scenario: Scenario, row: int, about: str = "") -> str:
    """A global order row as a sentence without its full stop; `about`: the id of what the reader
    sees it beside, which it need not name. A type without a sentence reads by its title."""
    key = _key(scenario, row, about)
    if key not in say:
        return order_title(scenario, row)
    parts = order_parts(scenario, row)
    secret = scenario.orders.extra[row] and ("give" in parts or "demand" in parts)
    return say(key, **_names(scenario, row), **parts) + (tr("secret_mark") if secret else "")


def brief(scenario: Scenario, row: int, about: str = "") -> str:
    """The same as a label for a button; the sentence itself where that is short."""
    key = _key(scenario, row, about)
    if key not in labels:
        return asked(scenario, row, about)
    names = _names(scenario, row)
    do = scenario.order_type(row).do
    if do == "settle":
        names["option"] = names["option"].partition(", ")[0]
    elif do == "court":  # that it is in secret stands in the sentence
        names["option"] = scenario.inducements[int(scenario.orders.option[row])].name
    return labels(key, **names, **order_parts(scenario, row))


def _names(scenario: Scenario, row: int) -> dict[str, str]:
    """The names that an order's sentence has: of its target, of its option, and where."""
    words = _words(scenario, row)
    if not words:
        return {}
    names = {"target": _name(scenario, row, words[0], words[0]),
             "option": _name(scenario, row, words[0], words[-1])}
    if any(place.id == words[0] for place in scenario.flashpoints):
        names["where"] = where_name(scenario, words[0]).text
    return names


def _words(scenario: Scenario, row: int) -> list[str]:
    return scenario.orders.texts[row].split(" ")[1:]


def within(scenario: Scenario, row: int) -> str:
    """A global order row as it stands inside a sentence, after `would`."""
    text = asked(scenario, row)
    return text[:1].lower() + text[1:]


def purpose(scenario: Scenario, row: int) -> str:
    """What an order is for whose effects touch none of its giver's goals, in words."""
    kind = scenario.order_type(row)
    return situations.get(f"for_{kind.id}", kind.hint)


def purpose_within(scenario: Scenario, row: int) -> str:
    """The same as a reason inside a sentence: its first clause."""
    text = purpose(scenario, row).rstrip(".").partition(";")[0]
    return text[:1].lower() + text[1:]


def _key(scenario: Scenario, row: int, about: str) -> str:
    """The key of an order's sentence: of the occasion by its id, of one that another seat holds,
    else as it stands beside what it is about, else by the type alone."""
    kind = scenario.order_type(row).id
    seat, words = giver(scenario, row), _words(scenario, row)
    day = next((o for o in scenario.occasions if [o.id] == list(words[:1])), None)
    other = f"{kind}_other"
    own = other if day is not None and day.host != seat and other in say else kind
    here = f"{own}_here"
    form = here if words[:1] == [about] and here in say else own
    if day is None:
        return form
    named = key_of(say, own, day)
    return named if named.endswith(day.id) else key_of(say, form, day)


def _name(scenario: Scenario, row: int, target: str, id: str) -> str:
    """The name of a row's target or option inside a sentence."""
    if "/" in id:
        return terms(scenario, giver(scenario, row), target, id)
    return option_word(id) or called_names(scenario).get(id) or option_name(scenario, target, id)
