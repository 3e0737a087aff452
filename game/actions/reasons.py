"""Why an order is not legal, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from game.core.locale.texts import area, language
from game.core.model import CHANNELS, FIELDS, MEANS, SIDES, Scenario, derived
from game.core.notes import called_names
from game.core.quantities import BY_NAME
from game.core.world import World

say = area("numbers")
"""The text of a key, its fields filled in."""
TOWARD: dict[str, str] = {
    "relations": "with", "trust": "in", "tie": "with", "trade": "with", "threat": "to",
    "dependence": "on", "sanctions": "on", "accord_give": "to", "accord_get": "to",
    "accord_secret": "with"}
"""What stands between the two actors of a pair: the end of the key of the text."""
PLACES = ("first", "second", "third")
"""The fields of a phrase, in the order of the axes."""


_THINGS: Mapping[str, Callable[[Scenario], Iterable[str]]] = {
    "A": lambda s: (a.called for a in s.actors), "C": lambda s: (c.called for c in s.countries),
    "F": lambda s: (f.name for f in s.flashpoints),
    "T": lambda s: (str(t["name"]) for t in s.data["theatres"].values()),
    "E": lambda s: (str(e["name"]) for e in s.data["events"].values()),
    "M": lambda s: (say(f"stock_{m}") for m in MEANS),
    "H": lambda s: (say(f"channel_{c}") for c in CHANNELS),
    "L": lambda s: (say(f"field_{f}") for f in FIELDS),
    "S": lambda s: (say(f"side_{x}") for x in SIDES),
    "B": lambda s: (called_names(s)[b] for b in s.blocs),
    "O": lambda s: (o.called for o in s.occasions), "I": lambda s: (p.name for p in s.inducements),
    "P": lambda s: (p.name for p in s.policies), "X": lambda s: (x.name for x in s.rivalries),
    "D": lambda s: (x.name for x in s.factions),
    "V": lambda s: (called_names(s).get(x.id, x.name) for x in s.members),
    "N": lambda s: (say("motion_to", name=x.name) for x in s.motions),
    "K": lambda s: (b.name for b in s.bonds), "Y": lambda s: (m.called for m in s.matters)}
"""What the places of an axis are called."""


def kind_name(id: str) -> str | None:
    """The name of a kind that the rules know: of a stock, a channel, a field or side of talks, a
    vote; None for another id."""
    keys = (f"stock_{id}", f"channel_{id}", f"field_{id}", f"side_{id}", f"vote_{id}")
    return next((say(key) for key in keys if key in say), None)


def _things(scenario: Scenario, axis: str) -> tuple[str, ...]:
    return _things_in(scenario, axis, language())


@derived
def _things_in(scenario: Scenario, axis: str, code: str) -> tuple[str, ...]:
    """The same in a language."""
    return tuple(_THINGS[axis](scenario))


def names(scenario: Scenario, row: int, instead: Mapping[str, str] | None = None) -> list[str]:
    """The names of what one number of the world is about, as inside a sentence, in the order of
    its axes.

    instead: axis → what is said in place of the name.
    """
    name, index = scenario.layout.where(row)
    given = instead or {}
    return [given.get(axis) or (
        _deal(scenario, index) if axis == "Q" else
        str(i) if axis == "R" else _things(scenario, axis)[i])
        for axis, i in zip(BY_NAME[name].axes, index, strict=True)]


def _deal(scenario: Scenario, index: tuple[int, ...]) -> str:
    """The name of a partial deal, by flashpoint and number there."""
    known = [deal.name for deal in scenario.flashpoints[index[0]].partials]
    return known[index[1]] if index[1] < len(known) else str(index[1])


def label(scenario: Scenario, row: int, instead: Mapping[str, str] | None = None) -> str:
    """Words for one number of the world, such as `tie of Russia with China`; see names.

    A quantity that has a phrase of its own is told by it, others by their name and what they are
    about.
    """
    name, _ = scenario.layout.where(row)
    axes, words = BY_NAME[name].axes, names(scenario, row, instead)
    if (phrase := f"is_{name}") in say:
        place = next((n for n, axis in enumerate(axes) if axis in "FTO"), -1)
        there = _there(scenario, row, axes[place], words[place]) if place >= 0 else ""
        return say(phrase, there=there, **dict(zip(PLACES, words, strict=False)))
    what = say(f"q_{name}")
    if axes.startswith("H"):
        what, words, axes = say("of_channel", channel=words[0], what=what), words[1:], axes[1:]
    if axes == "KAA":
        return say("of_bond", what=what, bond=words[0], first=words[1], second=words[2])
    if axes == "AA":
        return say(f"of_pair_{TOWARD.get(name, 'of')}", what=what, first=words[0], second=words[1])
    if axes == "AC":
        return say("of_country", what=what, country=words[1], who=words[0])
    if axes in ("AF", "AT", "AO"):
        return say("of_place", what=what, who=words[0],
                   there=_there(scenario, row, axes[1], words[1]))
    if axes == "FQ":
        return say("of_deal", deal=words[1].lower(), there=_there(scenario, row, "F", words[0]))
    if axes == "BC":
        return say("of_bloc", what=what, country=words[1], bloc=words[0])
    if axes == "F":
        return say("of_there", what=what, there=_there(scenario, row, axes, words[0]))
    return say("of_names", what=what, names=", ".join(words)) if words else what


def _there(scenario: Scenario, row: int, axis: str, word: str) -> str:
    """Where a number of a flashpoint, theatre or occasion is, whose name or another word is given.
    """
    name, index = scenario.layout.where(row)
    at = index[BY_NAME[name].axes.index(axis)]
    if word != _things(scenario, axis)[at]:
        return say("at", place=word)
    if axis == "F":
        return scenario.flashpoints[at].there
    record = list(scenario.data["theatres"].values())[at] if axis == "T" else {}
    return str(record.get("where") or say("at", place=word))


def enough(scenario: Scenario, number: int) -> list[int]:
    """Numbers of the conditions of which one is enough for this one to hold, itself included."""
    out = [number]
    while (other := int(scenario.checks.other[out[-1]])) >= 0:
        out.append(other)
    return out


def why_closed(told: str) -> str:
    """Why an order is not open: what the scenario says, or the text of a key of the compiler's,
    after which there may be a colon and the name that the text asks for."""
    key, _, name = told.partition(":")
    return say(key, name=name) if key in say else told


def failed_condition(world: World, row: int, index: int) -> str:
    """The first unmet precondition of a global order row in one world; '' if all hold."""
    scenario, checks = world.scenario, world.scenario.checks
    for number in scenario.orders.conditions[row]:
        value = float(world.flat[checks.row[number], index])
        if not any(world.flat[checks.row[n], index] * checks.sign[n] >= checks.limit[n]
                   for n in enough(scenario, int(number))):
            if checks.why[number]:
                return why_closed(str(checks.why[number]))
            limit = checks.limit[number] * checks.sign[number]
            if scenario.layout.where(int(checks.row[number]))[0] == "discontent":
                return vetoed(scenario, int(checks.row[number]), limit, value)
            return say("must_least" if checks.sign[number] > 0 else "must_most", what=label(
                scenario, int(checks.row[number])), limit=f"{limit:g}", value=f"{value:.4g}")
    return ""


def vetoed(scenario: Scenario, row: int, limit: float, value: float) -> str:
    """That a faction at home blocks an order, in words."""
    faction = scenario.factions[scenario.layout.where(row)[1][0]]
    return say("vetoed", faction=faction.name, value=f"{value:.4g}", limit=f"{limit:g}")
