"""The schema of matters: what two sides contend for, and the moments at which it is settled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.core.locale.program import scenario_text
from game.scenario.schema.catalogue import ARTICLE, EFFECTS, SHORT, SOURCE, TEXT
from game.scenario.schema.goals import ACTOR, measure_rule, weights_sum
from game.scenario.schema.language import ListOf, Map, Report, may, need
from game.scenario.schema.scalars import Number, Ref, Selector

_STAKE = ListOf(Map({
    "quantity": need(Selector(), "what is at stake; of a set, its mean"),
    "zero": need(Number(-1e6, 1e6), "value that counts nothing"),
    "full": need(Number(-1e6, 1e6), "value that counts in full"),
    "weight": need(Number(0, 1), "share of this part; the weights sum to 1"),
    "spent": may(Number(0, 1), "share of what is above zero that a moment uses up"),
}, name="stake", rule=measure_rule), fewest=1, most=20)


def _side_rule(side: Mapping[str, Any], report: Report) -> None:
    weights_sum(side["stake"], "stake", report)


_SIDE = Map({
    "name": need(SHORT, "what it is called"),
    "seats": may(ListOf(ACTOR, distinct=True), "seats that stand with it"),
    "countries": may(ListOf(Ref("lands", "country"), distinct=True), "countries that do"),
    "headlines": may(ListOf(SHORT, fewest=1, most=4, distinct=True),
                     "that it came out ahead, in other words each time"),
    "stake": need(_STAKE, "what it has in the matter, by numbers of the world"),
}, name="side", rule=_side_rule)


def _matter_rule(matter: Mapping[str, Any], report: Report) -> None:
    if not matter.get("moments") and "crisis" not in matter:
        report("moments", scenario_text("matters_no_moment"))
    both = [a for a in matter["sides"][0].get("seats", ())
            if a in matter["sides"][1].get("seats", ())]
    if both:
        report("sides", scenario_text("sections_both_sides", both=both[0]))


MATTER = Map({
    "name": need(SHORT, "what it is called"),
    "article": ARTICLE,
    "text": need(TEXT, "what is contended for, each side as it would say it"),
    "sides": need(ListOf(_SIDE, 2, 2), "the two sides; effects are told of the first"),
    "moments": may(ListOf(Ref("occasions", "occasion"), distinct=True), "dates that settle it"),
    "crisis": may(Ref("flashpoints", "flashpoint"), "where a crisis settles it in which a "
                  "side gives way; without one, the last month"),
    "at_once": may(EFFECTS, "what the first side gains by prevailing in full; reversed "
                   "where the other prevails"),
    "each_month": may(EFFECTS, "the same, each month from then on"),
    "lasts": need(Number(1, 24, "months", whole=True), "for how many months"),
    "goals": may(ListOf(Ref("goals", "goal"), distinct=True), "half of whose weight counts at its "
                 "moments"),
    "source": need(SOURCE, "what it rests on"),
}, name="matter", rule=_matter_rule)
