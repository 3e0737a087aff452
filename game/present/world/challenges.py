"""How a game stands in its challenge: each demand, and at the end whether it was won and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.arena.challenges import GOAL, ONCE, THROUGHOUT, Stand, demands, judged
from game.core.errors import MultipolarError, ScenarioError
from game.core.model import Actor, Scenario
from game.core.numerals import amount
from game.match.report import date_text
from game.present.observer.observer import Observer
from game.present.words.texts import challenges as say
from game.scenario.challenges import Challenge, shipped

OPEN, WON, LOST = "open", "won", "lost"


@dataclass(frozen=True)
class Point:
    """A demand in words: whether it is met as things stand, and whether nothing can change that."""

    text: str
    met: bool
    settled: bool


@dataclass(frozen=True)
class Standing:
    """A challenge as the game stands: its demands; open, won or lost; at the end, why."""

    challenge: Challenge
    points: tuple[Point, ...]
    result: str
    why: str

    @property
    def met(self) -> int:
        """Number of demands that are met."""
        return sum(point.met for point in self.points)


def actor_of(scenario: Scenario, seat: str) -> Actor:
    """The actor of a seat."""
    return scenario.actors[scenario.seats.index(seat)]


def challenges_for(scenario: Scenario, seat: str) -> list[Challenge]:
    """The challenges that a seat of a scenario may take up; none where their files have faults,
    which are told where challenges are listed."""
    try:
        return [one for one in shipped(scenario.id).values() if one.seat == seat]
    except ScenarioError:
        return []


def asked(scenario: Scenario, challenge: Challenge) -> list[str]:
    """What a challenge asks for, a line each."""
    names = {goal.id: goal.name for goal in scenario.goals}
    return [*(demand.says for demand in (*challenge.throughout, *challenge.once)),
            *(say("at_end", text=demand.says) for demand in challenge.end),
            *(say("at_end", text=say(f"goal_least_{word}", name=names[goal]))
              for goal, word in challenge.goals)]


def standing(observer: Observer) -> Standing | None:
    """How the observed game stands in its challenge; None without one, or for one that this version
    or the game's scenario does not have."""
    return standing_in(observer, observer.terms.challenge, observer.scenario.turns)


def standing_in(observer: Observer, id: str, months: int) -> Standing | None:
    """The same in a challenge by its id; it can be won from so many months on."""
    challenge = _challenge_in(observer, id)
    if challenge is None:
        return None
    path = [observer.flat(moment) for moment in range(1, observer.moment_count)]
    found = judged(observer.scenario, challenge, path, observer.flat(-1))
    points = tuple(_point(observer, stand) for stand in found)
    result, why = _result(observer, found, points, months)
    return Standing(challenge, points, result, why)


def _challenge_in(observer: Observer, id: str) -> Challenge | None:
    try:
        found = shipped(observer.scenario.id).get(id)
    except ScenarioError:
        return None  # where challenges are listed, the error is told
    if found is None:
        return None
    try:
        demands(observer.scenario, found)
    except (MultipolarError, LookupError, ValueError):
        return None  # a game of an older scenario that lacks what is asked for
    goals = {goal.id for goal in observer.scenario.goals}
    return found if goals >= {goal for goal, _ in found.goals} else None


def _point(observer: Observer, stand: Stand) -> Point:
    """A demand in words, with the value that it has now."""
    settled = observer.over or bool(stand.month and stand.kind in (THROUGHOUT, ONCE))
    if stand.kind == GOAL:
        goal = observer.scenario.goals[int(stand.value or 0)]
        done = float(observer.progress(1)[int(stand.value or 0), -1])
        mark = goal.achieved if stand.says == "achieved" else goal.held
        text = say(f"goal_{stand.says}", name=goal.name, now=amount(done), mark=amount(mark))
        return Point(text, stand.met, settled)
    text = stand.says
    if stand.month and stand.kind in (THROUGHOUT, ONCE):
        text = say(f"since_{stand.kind}", text=text,
                   date=date_text(observer.scenario, min(stand.month, max(observer.played, 1))))
    elif stand.value is not None:
        text = say("came_to" if observer.over else "now", text=text, value=amount(stand.value))
    return Point(text, stand.met, settled)


def _result(observer: Observer, found: Sequence[Stand], points: Sequence[Point],
            months: int) -> tuple[str, str]:
    """(open, won or lost; why, in a sentence or two)."""
    missed = [point for point in points if not point.met]
    if not observer.over:
        lost = next((p for p in missed if p.settled), None)
        return (LOST, say("lost_by", text=lost.text)) if lost else (OPEN, "")
    if observer.general_war:
        return LOST, say("lost_war")
    if observer.played < months:
        return LOST, say("lost_stopped")
    if observer.altered:
        return LOST, say("lost_altered")
    if not missed:
        return WON, say("won_by", count=len(points))
    if len(missed) == 1:
        return LOST, say("lost_by", text=missed[0].text)
    return LOST, say("lost_by_many", count=len(missed), text=missed[0].text)
