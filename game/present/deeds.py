"""An order as one would ask for it, such as `Offer China fewer forces on its flank`."""

from __future__ import annotations

from collections.abc import Sequence

from game.actions.orders import option_name
from game.core.model import Scenario
from game.core.notes import called_names, where_name
from game.present.formatting import giver, order_title, terms
from game.present.order_parts import order_parts
from game.present.texts.moves import option_word, say
from game.present.texts.occasions import key_of
from game.present.texts.terminal import tr


def asked(scenario: Scenario, row: int, about: str = "") -> str:
    """A global order row as a sentence without its full stop; `about`: the id of what the reader
    sees it beside, which it need not name. A type without a sentence reads by its title."""
    kind = scenario.order_types[int(scenario.orders.type[row])].id
    words = scenario.orders.texts[row].split(" ")[1:]
    key = _key(scenario, giver(scenario, row), kind, words, about)
    if key not in say:
        return order_title(scenario, row)
    names = {"target": _name(scenario, row, words[0], words[0]), "option": _name(
        scenario, row, words[0], words[-1])} if words else {}
    if words and any(place.id == words[0] for place in scenario.flashpoints):
        names["where"] = where_name(scenario, words[0]).text
    parts = order_parts(scenario, row)
    secret = scenario.orders.extra[row] and ("give" in parts or "demand" in parts)
    return say(key, **names, **parts) + (tr("secret_mark") if secret else "")


def within(scenario: Scenario, row: int) -> str:
    """A global order row as it stands inside a sentence, after `would`."""
    text = asked(scenario, row)
    return text[:1].lower() + text[1:]


def _key(scenario: Scenario, seat: int, kind: str, words: Sequence[str], about: str) -> str:
    """The key of an order's sentence: of the occasion by its id, of one that another seat holds,
    else as it stands beside what it is about, else by the type alone."""
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
