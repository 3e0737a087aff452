"""The schemas of demands with a deadline and of what is threatened or offered with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.core.locale.program import scenario_text
from game.scenario.schema.catalogue import (
    EFFECTS,
    KINDS,
    SEEN,
    SHORT,
    TEXT,
    ids_of,
    quantity_of,
)
from game.scenario.schema.language import Bound, ListOf, Map, Report, may, need
from game.scenario.schema.scalars import SEE, Flag, Number, Ref, Selector

LIMITS = ("at_most", "at_least", "down", "up", "rise")
_BOUND = Number(-1e6, 1e6, grid=True)
_STEP = Number(0.001, 1e6, grid=True)


def _demand_rule(demand: Mapping[str, Any], report: Report) -> None:
    given = [field for field in LIMITS if field in demand]
    if len(given) != 1:
        report("check", scenario_text("demands_demand", limits=", ".join(LIMITS), given=len(given)))
        return
    q, limit = quantity_of(demand["check"]), demand[given[0]]
    if given[0] in ("at_most", "at_least") and not q.low <= limit <= q.high:
        report(given[0], scenario_text("demands_goes", name=q.name, low=f"{q.low:g}",
                                       high=f"{q.high:g}"))
    if q.whole and limit != int(limit):
        report(given[0], scenario_text("demands_moves_whole_steps", name=q.name,
                                       limit=f"{limit:g}"))
    if not (demand.get("threats") or demand.get("offers")):
        report("threats", scenario_text("demands_nothing_threatened_offered"))


DEMAND = Bound(Map({
    "name": need(SHORT, "what the target shall do, as in: that it ease its sanctions"),
    "text": may(TEXT, "what is asked, in a sentence or two"),
    "by": may(ids_of("actor", *KINDS), "kinds or actors that may demand it; default all"),
    "of": may(ids_of("actor", *KINDS), "kinds or actors of whom; default all"),
    "check": need(Selector(SEE), "the number that shows whether it is met; self demands it of "
                  "target"),
    "at_most": may(_BOUND, "met where the number is so low"),
    "at_least": may(_BOUND, "met where it is so high"),
    "down": may(_STEP, "met once it has fallen by so much"),
    "up": may(_STEP, "met once it has risen by so much"),
    "rise": may(_STEP, "met if it does not rise by so much before the deadline"),
    "lesser": may(ListOf(Ref("demands", "demand"), distinct=True),
                  "lesser demands that the target may offer to meet instead"),
    "before": may(Ref("occasions", "occasion"), "the occasion by which it is of use"),
    "needs": may(SEEN, "what must hold to demand it"),
    "comply": may(EFFECTS, "what the target does that says yes"),
    "threats": may(ListOf(Ref("consequences", "consequence"), distinct=True),
                   "what may be threatened with it"),
    "offers": may(ListOf(Ref("consequences", "consequence"), distinct=True),
                  "what may be offered for it"),
}, name="demand", rule=_demand_rule), self="actor", target="actor")

CONSEQUENCE = Map({
    "name": need(SHORT, "what the maker will do, as in: raise its tariffs"),
    "gives": may(Flag(), "it is offered for meeting a demand, not threatened"),
    "by": may(ids_of("actor", *KINDS), "kinds or actors that may do it; default all"),
    "of": may(ids_of("actor", *KINDS), "kinds or actors to whom; default all"),
    "acts": need(ListOf(SHORT, 1, 2), "orders that do it, as on a sheet; target is the target"),
}, name="consequence")
