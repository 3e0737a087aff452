"""The schemas of who must agree: members of the alternative bloc, rivalries between them, factions
at home."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.core.locale.program import scenario_text
from game.scenario.schema.catalogue import NEEDS, SHORT, SOURCE, TEXT, narrow, pool
from game.scenario.schema.goals import ACTOR
from game.scenario.schema.language import Bound, ListOf, Map, MapOf, Report, may, need
from game.scenario.schema.scalars import Id, Number, Ref, Selector

BOUND = Number(-1e6, 1e6)


def _part_rule(part: Mapping[str, Any], report: Report) -> None:
    wrong = narrow(part, "zero", "full")
    if wrong:
        report("full", scenario_text("goals_measure_width", wrong=wrong))


MEASURE = ListOf(Map({
    "quantity": need(Selector(), "what moves it; of a set, its mean"),
    "zero": need(BOUND, "value that moves it by nothing"),
    "full": need(BOUND, "value that moves it by the whole weight"),
    "weight": need(Number(0, 100, "points"), "how far this part can move it"),
}, name="measure", rule=_part_rule), most=20)
"""What moves a number away from its start: weight x (value - value at the start) / width."""

MEMBER = Map({
    "name": need(SHORT, "what it is called"),
    "voice": need(Number(0, 10, grid=True), "how much its word weighs"),
    "exposure": need(Number(0, 3), "how far it minds what the incumbent lead may do to it"),
    "interests": need(MapOf(Id(), Map({
        "worth": need(Number(-5, 5), "what a motion with this tag is worth to it"),
        "why": need(SHORT, "why, as in: wants no move against the dollar"),
    }, name="interest")), "what it wants, by the tags of motions"),
    "about": may(TEXT, "how it stands in the bloc"),
    "source": need(SOURCE, "what that rests on"),
}, name="member")


def _rivalry_rule(rivalry: Mapping[str, Any], report: Report) -> None:
    if len(set(rivalry["pair"])) != 2:
        report("pair", scenario_text("groups_rivalry_between_two"))


RIVALRY = Map({
    "name": need(SHORT, "what it is called"),
    "pair": need(ListOf(Ref("members", "member"), 2, 2), "the two members"),
    "moved": may(MEASURE, "what moves their tension away from that of the start"),
    "about": may(TEXT, "what it is about, each side as it would say it"),
    "source": need(SOURCE, "what that rests on"),
}, name="rivalry", rule=_rivalry_rule)

_WHICH = Map({
    "order": need(Ref("orders", "order"), "the order"),
    "target": may(ListOf(SHORT, fewest=1, distinct=True), "only at these targets"),
    "option": may(ListOf(SHORT, fewest=1, distinct=True), "only with these options"),
}, name="which")


def _faction_rule(faction: Mapping[str, Any], report: Report) -> None:
    for section in ("blocks", "acts"):
        for i, which in enumerate(faction.get(section, ())):
            _which_rule(which, section, i, report)


def _which_rule(which: Mapping[str, Any], section: str, number: int, report: Report) -> None:
    """The targets and options that are named must be some that the order can have."""
    record = report.to.known["orders"].get(which["order"])
    for field in ("target", "option"):
        kind = _word(record, field)
        known = pool(kind, report.to)
        for i, name in enumerate(which.get(field, ())):
            if kind == "none":
                report((section, number, field), scenario_text("groups_has_no",
                                                               which=which["order"], field=field))
                break
            if known and name.split(":")[0] not in known and not report.to.gone(name):
                report((section, number, field, i), scenario_text("groups_there_is", kind=kind,
                                                                  name=name),
                       report.to.problems.hint(name, known))


def _word(record: Any, field: str) -> str:
    entries = record.value if record is not None and isinstance(record.value, dict) else {}
    node = entries.get(field)
    return node.value if node is not None and isinstance(node.value, str) else "none"


FACTION = Bound(Map({
    "actor": need(ACTOR, "whose leadership needs it"),
    "name": need(SHORT, "what it is called, as in: the hawks in Congress"),
    "about": need(TEXT, "who it is and what it is about, as it would say it"),
    "patience": need(Number(0, 100, "points", grid=True), "discontent above which it blocks"),
    "wants": need(TEXT, "what it demands, in words"),
    "demand": need(NEEDS, "under which conditions it is content; self is its actor"),
    "bars": need(TEXT, "what it blocks, in words"),
    "blocks": may(ListOf(_WHICH, most=40), "which orders it blocks"),
    "clauses": may(ListOf(Ref("variants", "clause"), most=40), "which clauses it blocks"),
    "acts": may(ListOf(Map({
        "order": need(Ref("orders", "order"), "the act"),
        "target": may(ListOf(SHORT, fewest=1, distinct=True), "only at these targets"),
        "option": may(ListOf(SHORT, fewest=1, distinct=True), "only with these options"),
        "by": need(Number(-50, 50, "points"), "how far it moves the discontent"),
    }, name="act"), most=60), "which acts of its leadership please or anger it"),
    "moved": may(MEASURE, "what else moves its discontent away from that of the start"),
    "source": need(SOURCE, "what that rests on"),
}, name="faction", rule=_faction_rule), self="actor")

