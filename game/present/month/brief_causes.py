"""Why a figure or a goal moved last month, in two or three words, by the record of its cause."""

from __future__ import annotations

from game.core.model import Scenario
from game.core.numerals import amount
from game.match.report import THIRD_PARTY, UNDISCLOSED, Why, top
from game.present.debrief.results import movers
from game.present.observer.observer import Observer
from game.present.words.texts import brief as say
from game.present.world.goal_state import MOVED, GoalState

NAMED = 26
"""Letters of the name of an event or a day up to which it stands for the cause."""


def brief_cause(observer: Observer, why: Why) -> str:
    """A cause in two or three words; "" for what the viewer may not know."""
    scenario = observer.scenario
    if why.kind == "order":
        own = observer.seat is not None and why.actor == scenario.actors[observer.seat].name
        return say("kind_own_order") if own or not why.actor else \
            say("kind_order", name=_called(scenario, why.actor))
    named = _name(scenario, why)
    if named and len(named) <= NAMED:
        return named
    group = why.rule.partition(".")[0]
    keys = (why.rule, group) if why.kind == "rule" else (f"kind_{why.kind}",)
    return next((say(key) for key in keys if key in say), "")


def _called(scenario: Scenario, name: str) -> str:
    return next((a.called for a in scenario.actors if a.name == name), name)


def _name(scenario: Scenario, why: Why) -> str:
    """What a day, an event or a third party is called; "" for other causes."""
    first = why.rule.partition(" ")[0]
    if why.kind == "occasion":
        return next((o.called for o in scenario.occasions if o.id == first), "")
    if why.kind == "event":
        return next((f"“{e.name}”" for e in scenario.events if e.id == why.rule), "")
    if why.kind == THIRD_PARTY:
        return next((scenario.third_parties[p.party].called for p in scenario.policies
                     if p.id == first), "")
    return ""


def goal_cause(observer: Observer, state: GoalState) -> str:
    """The largest known cause of a goal's change in the last month; "" where it hardly moved."""
    if not observer.played or abs(state.change) < MOVED:
        return ""
    whys = ((mover.parts[0][2], mover.points) for mover in movers(
        observer, state.number, (observer.played,), along=state.change))
    return next((brief_cause(observer, why) for why, points in whys
                 if points * state.change > 0 and why.kind != UNDISCLOSED), "")


def figure_words(observer: Observer, name: str, seat: int) -> tuple[str, ...]:
    """Where a figure of a seat is going, from the fullest wording to the shortest: with the largest
    known cause of last month's change, and without; none before the first month is over."""
    now = observer.read(name, seat)
    if name == "budget" and now.value < 0:
        left = now.value + observer.scenario.k["capital"].debt_limit
        return (say("on_credit", left=amount(max(left, 0.0))), say("on_credit_brief"))
    if now.before is None:
        return ()
    if abs(now.change) < MOVED:
        return (say("steady"),)
    plain, caused = ("rising", "rising_on") if now.change > 0 else ("falling", "falling_on")
    moved = observer.why(name, seat, turn=observer.played)
    cause = next((brief_cause(observer, why) for why in top(moved, len(moved))
                  if why.amount * now.change > 0 and why.kind != UNDISCLOSED), "")
    return (*([say(caused, cause=cause)] if cause else []), say(plain))
