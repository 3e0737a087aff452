"""Turning points in the one order and with the numbers that they have everywhere; with a picture of
the fact of the month that did most for the goal behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from game.core.prose import opened
from game.present.debrief import SWINGS, Swing, swings
from game.present.front_page import Story, ranked
from game.present.goal_scenes import goal_scenes
from game.present.observer import Observer

LEAST = 0.15
"""The share of the goal's move from which a fact of the month stands for it."""

FIRST = 4
"""So many turning points go before the others."""


@dataclass(frozen=True)
class TurningPoint:
    """A swing, what it is called, its scene, the flags of those at the table of the scene."""

    swing: Swing
    title: str
    scene: str
    flags: tuple[str, ...] = ()


def turning_points(observer: Observer, count: int = SWINGS,
                   seats: Sequence[int] = ()) -> list[TurningPoint]:
    """The largest swings of all seats, or of some, in the order of their size."""
    return [_pictured(observer, swing) for swing in swings(observer, count, seats)]


def ordered(observer: Observer, people: Sequence[int]) -> tuple[list[Swing], list[Swing]]:
    """The turning points in the order of their numbers, the same on every page: by month those that
    go before, of the only person's seat, else of all, then by month the others of all seats."""
    def by_month(found: Sequence[Swing]) -> list[Swing]:
        return sorted(found, key=lambda swing: swing.turn)

    first = by_month(swings(observer, FIRST, people if len(people) == 1 else ()))
    known = {(swing.turn, swing.actor) for swing in first}
    return first, by_month([swing for swing in swings(observer)
                            if (swing.turn, swing.actor) not in known])


def listed(observer: Observer, people: Sequence[int], most: int = 0) -> list[tuple[int, Swing]]:
    """All of them with their numbers, or of these the `most` largest of all seats."""
    first, others = ordered(observer, people)
    all_of_them = list(enumerate([*first, *others], 1))
    if not most:
        return all_of_them
    largest = {(swing.turn, swing.actor) for swing in swings(observer, most)}
    return [(n, swing) for n, swing in all_of_them if (swing.turn, swing.actor) in largest]


def numbered(observer: Observer, people: Sequence[int]) -> tuple[list[TurningPoint],
                                                                 list[TurningPoint]]:
    """The turning points of `ordered`, each with its picture."""
    first, others = ([_pictured(observer, swing) for swing in part]
                     for part in ordered(observer, people))
    return first, others


def _pictured(observer: Observer, swing: Swing) -> TurningPoint:
    """A swing by the fact that moved its goal most its way; where none did, by its first cause and
    the goal's scene."""
    goal = observer.scenario.goals[swing.number]
    factors = dict(zip(goal.rows.tolist(), goal.coefficients.tolist(), strict=True))
    way = 1.0 if swing.step > 0 else -1.0

    def did(story: Story) -> float:
        moved = observer.moved_by(swing.turn, story.line)
        return way * fsum(factors.get(row, 0.0) * amount for row, amount in moved.items())
    best = max(((did(story), -n, story) for n, story in enumerate(ranked(observer, swing.turn))),
               default=None)
    if best is not None and best[0] >= LEAST * abs(swing.step):
        return TurningPoint(swing, best[2].headline, best[2].scene, best[2].flags)
    title = opened(swing.causes[0][0]) if swing.causes else swing.goal
    return TurningPoint(swing, title, goal_scenes(observer.scenario, swing.actor)[swing.number])
