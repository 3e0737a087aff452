"""Turning points in the one order and with the numbers that they have everywhere; with a picture of
the fact of the month that did most for the goal behind it.

Where one person leads one seat, the months of that seat go before those of the others. Its largest
own deeds (see own_deeds) have their places first, at most DEEDS of them: what a player did is part
of its year, also where chance moved its goals more. The months that moved its goals most fill up,
at most FIRST of them and MOST in all, so that at least three places are measured by points alone.
A month that is both is one turning point, and its deed gives it title and picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum

from game.core.ledger import Note
from game.core.notes import note_text
from game.core.prose import opened
from game.present.debrief import SWINGS, Swing, swing_at, swings
from game.present.front_page import Story, ranked
from game.present.goal_scenes import goal_scenes
from game.present.observer import Observer
from game.present.own_deeds import own_deeds
from game.present.scenes import flags_of, scene_of

LEAST = 0.15
"""The share of the goal's move from which a fact of the month stands for it."""

FIRST = 4
"""So many of the months that moved a seat's goals most go before the others."""
DEEDS, MOST = 3, 6
"""Places that are kept for own deeds; turning points of one seat in all."""


@dataclass(frozen=True)
class TurningPoint:
    """A swing, what it is called, its scene, the flags of those at the table of the scene; `more`:
    what there is to say of a settlement beside the title."""

    swing: Swing
    title: str
    scene: str
    flags: tuple[str, ...] = ()
    more: str = ""


def turning_points(observer: Observer, count: int = SWINGS,
                   seats: Sequence[int] = ()) -> list[TurningPoint]:
    """The largest swings of all seats, or of some, in the order of their size."""
    return [_pictured(observer, swing) for swing in swings(observer, count, seats)]


def ordered(observer: Observer, people: Sequence[int]) -> tuple[list[Swing], list[Swing]]:
    """The turning points in the order of their numbers, the same on every page: by month those that
    go before, of the only person's seat, else of all, then by month the others of all seats."""
    def by_month(found: Sequence[Swing]) -> list[Swing]:
        return sorted(found, key=lambda swing: swing.turn)

    first = by_month(_of_one(observer, people[0]) if len(people) == 1 else swings(observer, FIRST))
    known = {(swing.turn, swing.actor) for swing in first}
    return first, by_month([swing for swing in swings(observer)
                            if (swing.turn, swing.actor) not in known])


def _of_one(observer: Observer, seat: int) -> list[Swing]:
    """The turning points of one seat: its largest deeds, and the months that moved it most."""
    found = {deed.turn: replace(swing_at(observer, seat, deed.turn), deed=deed.note)
             for deed in own_deeds(observer, seat, DEEDS)}
    for swing in swings(observer, FIRST, (seat,)):
        if len(found) < MOST:
            found.setdefault(swing.turn, swing)
    return list(found.values())


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
    """A swing by its own deed, else by the fact that moved its goal most its way; where none did,
    by its first cause and the goal's scene."""
    if swing.deed is not None:
        return _of_deed(observer, swing, swing.deed)
    story = _mover(observer, swing)
    if story is not None:
        return _told(swing, story)
    title = opened(swing.causes[0][0]) if swing.causes else swing.goal
    return TurningPoint(swing, title, goal_scenes(observer.scenario, swing.actor)[swing.number])


def _told(swing: Swing, story: Story) -> TurningPoint:
    return TurningPoint(swing, story.headline, story.scene, story.flags, story.detail)


def _of_deed(observer: Observer, swing: Swing, deed: Note) -> TurningPoint:
    """A swing by a deed of its month: as the paper has it, a secret one as it is on record."""
    scenario = observer.scenario
    story = next((s for s in ranked(observer.public, swing.turn) if deed in s.line.notes), None)
    return _told(swing, story) if story is not None else TurningPoint(
        swing, note_text(scenario, deed).rstrip("."), scene_of(scenario, deed),
        flags_of(scenario, deed))


def _mover(observer: Observer, swing: Swing) -> Story | None:
    """The story that moved the goal behind a swing most its way; None where none moved it much."""
    goal = observer.scenario.goals[swing.number]
    factors = dict(zip(goal.rows.tolist(), goal.coefficients.tolist(), strict=True))
    way = 1.0 if swing.step > 0 else -1.0

    def did(story: Story) -> float:
        moved = observer.moved_by(swing.turn, story.line)
        return way * fsum(factors.get(row, 0.0) * amount for row, amount in moved.items())
    best = max(((did(story), -n, story) for n, story in enumerate(ranked(observer, swing.turn))),
               default=None)
    return best[2] if best is not None and best[0] >= LEAST * abs(swing.step) else None
