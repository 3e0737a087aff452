"""The section of assumptions: the coefficients that rules read, and no others.

A name that no rule reads would change nothing, so it is refused with the nearest that one does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from game.core.coefficients import NEEDED
from game.core.locale.program import scenario_text
from game.scenario.read.nodes import Node, Path
from game.scenario.schema.catalogue import CONFIDENCE, SHORT, SOURCE, TEXT
from game.scenario.schema.language import Check, Map, MapOf, Report, may, need
from game.scenario.schema.scalars import Id, Number

PER_ACTOR: Mapping[str, tuple[str, ...]] = {
    "domestic": ("honeymoon",), "materials": ("supply",), "trade": ("trend", "energy_balance")}
"""Group to the beginnings of names that end with the id of an actor, as `trend_us`; all may be
left out. The actor may be one of another scenario, from which a file was copied, unless its id
looks like a misspelt one."""

Names = Callable[[str, Check], Collection[str]]
"""The names that the rules read below a map of this name."""

Spare = Callable[[str, str, Check], bool]
"""Whether a name below a map of this name may stand there though nothing reads it."""


class Read(MapOf):
    """Entries that rules read by name. Of one that none reads nothing else is checked."""

    def __init__(self, names: Names, refusal: str, value: Map | MapOf,
                 spare: Spare = lambda name, above, to: False) -> None:
        super().__init__(Id(), value)
        self.names, self.refusal, self.spare = names, refusal, spare

    def _check(self, node: Node, path: Path, to: Check) -> dict[str, Any]:
        if type(node.value) is dict:
            above, kept = str(path[-1]), dict[str, Node]()
            names = self.names(above, to)
            for name, child in node.value.items():
                if child.value is None or name in names or self.spare(name, above, to):
                    kept[name] = child
                else:
                    to.wrong(Node(name, child.key), (*path, name), scenario_text(self.refusal),
                             to.problems.hint(name, names))
            node = Node(kept, node.mark, node.key)
        return super()._check(node, path, to)


def _groups(_: str, to: Check) -> Collection[str]:
    return tuple(NEEDED)


def _names(group: str, to: Check) -> Collection[str]:
    """The names in a group, in this scenario."""
    own = [f"{stem}_{actor}" for stem in PER_ACTOR.get(group, ()) for actor in to.known["actors"]]
    return (*NEEDED[group], *own)


def _of_another_world(name: str, group: str, to: Check) -> bool:
    """Whether a name is meant for an actor that this scenario does without, as in copied files, and
    not for one that is misspelt."""
    return any(name.startswith(f"{stem}_") and not to.problems.hint(
        name.removeprefix(f"{stem}_"), to.known["actors"]) for stem in PER_ACTOR.get(group, ()))


def _rule(data: Mapping[str, Any], report: Report) -> None:
    low, high, value = data["low"], data["high"], data["value"]
    if low > high:
        report("low", scenario_text("sections_range_empty_above", low=f"{low:g}", high=f"{high:g}"))
    elif not low <= value <= high:
        report("value", scenario_text("sections_outside_own_range", value=f"{value:g}",
                                      low=f"{low:g}", high=f"{high:g}"))


ASSUMPTION = Map({
    "value": need(Number(-1e9, 1e9), "what the rules use"),
    "low": need(Number(-1e9, 1e9), "lowest plausible value"),
    "high": need(Number(-1e9, 1e9), "highest plausible value"),
    "unit": need(SHORT, "its unit"),
    "source": need(SOURCE, "where it comes from"),
    "confidence": need(CONFIDENCE, "how sure it is"),
    "help": may(TEXT, "what it does"),
}, name="assumption", rule=_rule)
ASSUMPTIONS = Read(_groups, "assumptions_unread_group",
                   Read(_names, "assumptions_unread", ASSUMPTION, _of_another_world))
