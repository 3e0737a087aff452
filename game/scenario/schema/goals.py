"""The schemas of goals, mandates, matters of the first day, doctrines, dilemmas and texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from game.core.locale.program import scenario_text
from game.core.model import FAMILIES, FEATURES
from game.scenario.read.nodes import Node, Path, child_of
from game.scenario.schema.catalogue import PLAIN, SHORT, SOURCE, TEXT, narrow, pool, quantity_of
from game.scenario.schema.language import (
    Bound,
    Check,
    Export,
    Json,
    ListOf,
    Map,
    MapOf,
    Report,
    may,
    need,
)
from game.scenario.schema.scalars import Choice, Flag, Id, Number, Ref, Selector, Text

ACTOR = Ref("actors", "actor")
_PLACE = re.compile(r"\{([^{}]*)\}")


def measure_rule(part: Mapping[str, Any], report: Report) -> None:
    """Report a part of a measure that cannot be measured."""
    q = quantity_of(part["quantity"])
    wrong = narrow(part, "zero", "full")
    if wrong:
        report("full", scenario_text("goals_measure_width", wrong=wrong))
        return
    for field in ("zero", "full"):
        if not q.low <= part[field] <= q.high:
            report(field, scenario_text("goals_reached_goes", part=f"{part[field]:g}", name=q.name,
                                        low=f"{q.low:g}", high=f"{q.high:g}"))


def weights_sum(parts: Iterable[Mapping[str, Any]], field: str, report: Report) -> None:
    """Report parts of a measure whose weights do not sum to 1."""
    whole = sum(part["weight"] for part in parts)
    if abs(whole - 1) > 1e-3:
        report(field, scenario_text("goals_weights_parts_sum", whole=f"{whole:.4g}"))


def _goal_rule(goal: Mapping[str, Any], report: Report) -> None:
    weights_sum(goal["measure"], "measure", report)
    if goal["held"] >= goal["achieved"]:
        report("held", scenario_text("goals_held_below_achieved", held=f"{goal['held']:g}",
                                     achieved=f"{goal['achieved']:g}"))
    if goal["actor"] in goal.get("rivals", ()):
        report("rivals", scenario_text("goals_actor_own_rival"))
    for field in ("held_when", "achieved_when"):
        for number in _PLACE.findall(goal.get(field, "")):
            if not number.isdigit() or not 1 <= int(number) <= len(goal["measure"]):
                report(field, scenario_text("goals_part_measure_parts", number=number,
                                            goal=len(goal["measure"])))


GOAL = Bound(Map({
    "actor": need(ACTOR, "whose goal it is"),
    "name": need(SHORT, "what it is called"),
    "short": may(Text(longest=16), "the same in one or two words, for buttons and lists"),
    "aim": may(Text(longest=80), "the same as a phrase that fits after: a step towards"),
    "seeks": need(TEXT, "what this government seeks, as it would say it"),
    "claim": need(TEXT, "the claim of the source, and what others say"),
    "rivals": may(ListOf(ACTOR, distinct=True), "whose goals it runs against"),
    "weight": need(Number(0, 100), "share of the actor's score; an actor's weights sum to 100"),
    "measure": need(ListOf(Map({
        "quantity": need(Selector(), "what is measured; of a set, its mean"),
        "zero": need(Number(-1e6, 1e6), "value that counts 0"),
        "full": need(Number(-1e6, 1e6), "value that counts 100"),
        "weight": need(Number(0, 1), "share of this part; the weights sum to 1"),
    }, name="measure", rule=measure_rule), fewest=1, most=20), "what progress is made of"),
    "held": need(Number(0, 100), "progress from which the goal counts as held"),
    "achieved": need(Number(0, 100), "progress from which it counts as achieved"),
    "held_when": may(Text(longest=300), "what the world is like then, in a sentence; {1} is what "
                     "the first part of the measure comes to"),
    "achieved_when": may(Text(longest=300), "the same for achieved"),
}, name="goal", rule=_goal_rule), self="actor")


def _mandate_rule(mandate: Mapping[str, Any], report: Report) -> None:
    goals = report.to.known["goals"]
    for name in mandate["weights"]:
        owner = child_of(goals[name], "actor")
        if owner is None or owner.value != mandate["actor"]:
            report(("weights", name), scenario_text("goals_goal", name=name,
                                                    mandate=mandate["actor"]))


MANDATE = Map({
    "actor": need(ACTOR, "whose mandate it is"),
    "name": need(SHORT, "what it is called"),
    "text": need(TEXT, "what the leadership came to office for"),
    "weights": need(MapOf(Ref("goals", "goal"), Number(0.5, 1.5)), "factors on goals' weights"),
}, name="mandate", rule=_mandate_rule)


class Row(Text):
    """An order in text form: type, target, option."""

    def __init__(self) -> None:
        super().__init__(meant="an order: type target option", longest=200)

    def _check(self, node: Node, path: Path, to: Check) -> str:
        text = super()._check(node, path, to)
        if not text:
            return ""
        kind, *rest = text.split()
        record = to.known["orders"].get(kind)
        if record is None:
            to.wrong(node, path, scenario_text("goals_order", kind=kind),
                     to.problems.hint(kind, to.known["orders"]))
            return ""
        kinds = [_kind(record, field) for field in ("target", "option")]
        wanted = [k for k in kinds if k != "none"]
        if len(rest) != len(wanted):
            form = " ".join([kind, *(w.upper() for w in wanted)])
            to.wrong(node, path, scenario_text("goals_complete_too_much", text=text, form=form))
            return ""
        for word, want in zip(rest, wanted, strict=True):
            known = pool(want, to)
            if known and word.split(":")[0] not in known:
                to.wrong(node, path, scenario_text("goals_there_is", want=want,
                                                   word=word), to.problems.hint(word, known))
        return " ".join([kind, *rest])


def _kind(record: Node, field: str) -> str:
    child = child_of(record, field)
    return child.value if child is not None and isinstance(child.value, str) else "none"


FIRST_DAY = Map({
    "actor": need(ACTOR, "whose desk it lies on"),
    "title": need(SHORT, "what it is called"),
    "text": need(TEXT, "what is known and what can be done"),
    "orders": may(ListOf(Row(), distinct=True), "orders that answer it"),
}, name="matter of the first day")


class Consideration(Text):
    """A consideration of a doctrine: `goal`, `family.force`, `tag.escalate`, `type.invite`,
    `crisis.firm` …; the prefix `feature.NAME.` scales it by that feature."""

    HEADS = ("goal", "family", "tag", "type", "feature", "crisis", "accord", "motion", "invitation",
             "occasion", "settlement", "demand", "deadline", "concession")

    def __init__(self) -> None:
        super().__init__(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*",
                         "a consideration, such as family.force or tag.escalate", 120)

    def _check(self, node: Node, path: Path, to: Check) -> str:
        text = super()._check(node, path, to)
        if text:
            self._steps(text.split("."), node, path, to)
        return text

    def _steps(self, steps: list[str], node: Node, path: Path, to: Check) -> None:
        head = steps[0]
        known = {"family": FAMILIES, "tag": to.known["tags"], "type": to.known["orders"]}
        if head not in self.HEADS:
            to.wrong(node, path, scenario_text("goals_consideration_begins",
                                               heads=", ".join(self.HEADS),
                                               head=head), to.problems.hint(head, self.HEADS))
        elif head == "feature" and len(steps) > 2:
            if steps[1] not in FEATURES:
                to.wrong(node, path, scenario_text("goals_feature", steps=steps[1]),
                         to.problems.hint(steps[1], FEATURES))
            self._steps(steps[2:], node, path, to)
        elif len(steps) != (1 if head == "goal" else 2):
            form = {"goal": "goal", "feature": "feature.NAME.tag.ID"}.get(head, f"{head}.ID")
            to.wrong(node, path, scenario_text("goals_written", steps=".".join(steps), form=form))
        elif head in known and steps[1] not in known[head]:
            noun = "order" if head == "type" else head
            to.wrong(node, path, scenario_text("goals_there_is_b", noun=noun, steps=steps[1]),
                     to.problems.hint(steps[1], known[head]))

    def _json(self, to: Export) -> Json:
        return {**super()._json(to), "description": self.meant}


_WEIGHTS = MapOf(Consideration(), Number(-10, 10))

DOCTRINE = Map({
    "name": need(SHORT, "what it is called"),
    "source": need(SOURCE, "what it rests on"),
    "text": need(TEXT, "what it holds"),
    "weights": need(_WEIGHTS, "what it weighs, and how much"),
    "actors": may(MapOf(ACTOR, _WEIGHTS), "what one actor weighs on top"),
}, name="doctrine")


def _pattern_rule(pattern: Mapping[str, Any], report: Report) -> None:
    if not {"tag", "type", "family"} & set(pattern):
        report((), scenario_text("goals_pattern_orders_needs"))


_HORN = Map({
    "name": need(SHORT, "what it is called, in a word or two"),
    "text": need(TEXT, "what this way is"),
    "orders": need(ListOf(Map({
        "tag": may(Ref("tags", "tag"), "orders with this tag"),
        "type": may(Ref("orders", "order"), "orders of this type"),
        "family": may(Choice(*FAMILIES), "orders of this family"),
        "target": may(ListOf(Ref("things", "target"), fewest=1, distinct=True), "aimed at these"),
        "option": may(ListOf(SHORT, fewest=1, distinct=True), "with these options"),
    }, name="pattern", rule=_pattern_rule), fewest=1), "orders that take it"),
    "all": may(Flag(), "whether every pattern must be met"),
}, name="horn")

DILEMMA = Map({
    "actor": need(ACTOR, "whose dilemma it is"),
    "name": need(SHORT, "what it is called"),
    "horns": need(MapOf(Id(), _HORN, fewest=2), "the ways out"),
}, name="dilemma")

TEXTS = Map({
    "theory": may(MapOf(Id(), Map({
        "title": need(SHORT, "what the idea is called"),
        "plain": need(TEXT, "the idea in plain words"),
        "in_game": need(TEXT, "what stands for it in the game"),
        "simplifies": need(TEXT, "what the game leaves out"),
        "reading": need(TEXT, "where to read more"),
        "question": need(TEXT, "a question for discussion"),
    }, name="theory")), "ideas behind orders and mechanisms"),
    "outcomes": may(MapOf(Id(), Map({
        "name": need(SHORT, "what such a world is called"),
        "when": may(PLAIN, "what must hold at the end; without conditions it always fits"),
        "text": need(TEXT, "what it is like, and what is disputed about it"),
    }, name="outcome")), "names of worlds; the first whose conditions hold is the game's"),
}, name="texts")
