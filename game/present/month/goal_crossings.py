"""Goals that crossed a mark in a month: surely, or just so that the next month may undo it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from game.present.observer.observer import Observer
from game.rules.goals import ACHIEVED, FAILED, HELD, verdict

MARGIN = 1.0
"""Points beyond a mark from which a goal has surely crossed it in one month."""
NARROW = 3.0
"""Points beyond a mark up to which it is narrowly that a goal has crossed it."""
_KEYS = {FAILED: "down", HELD: "held", ACHIEVED: "up"}


@dataclass(frozen=True)
class Crossing:
    """A goal that crossed a mark, by its number; `key`: which, up, held or down; by how many points
    it is beyond it, and whether that is told on a screen of its own."""

    goal: int
    key: str
    gap: float
    sure: bool

    @property
    def narrow(self) -> bool:
        """Whether it has surely crossed the mark, and by little."""
        return self.sure and self.gap < NARROW


def crossed(observer: Observer, turn: int) -> Iterator[Crossing]:
    """The seat's goals that crossed a mark, for the first time in that direction: surely by MARGIN
    points, or where a later month takes them further beyond it; else just so. What was told as just
    so is not told again, but for a gain that has become more than a narrow one."""
    if observer.seat is None:
        return
    progress = observer.progress()
    for number, goal in enumerate(observer.scenario.goals):
        if goal.actor != observer.seat:
            continue
        bounds = (goal.held, goal.achieved)
        course = [float(progress[number, at]) for at in range(turn + 1)]
        marks = verdict(np.array(goal.held), np.array(goal.achieved), np.array(course)).tolist()
        sure = _surely(course, bounds)
        for kind, steps in ((True, sure), (False, marks)):
            before, now = steps[-2:]
            key = _KEYS[now] if before != now and (before, now) not in pairwise(steps[:-1]) else ""
            mark = goal.achieved if now == ACHIEVED else goal.held
            gap = abs(course[-1] - mark)
            if kind and marks[-2] == now and (key == "down" or gap < NARROW):
                key = ""
            if key and (now > before or key == "down") and (kind or now != sure[-1]):
                yield Crossing(number, key, gap, kind)
                break


def _surely(course: Sequence[float], bounds: Sequence[float]) -> list[int]:
    """The verdict of each moment, where a mark counts as crossed only by MARGIN points, or by a
    later month that leads further beyond it: what is told of the month then fits the verdict."""
    above = [course[0] >= bound for bound in bounds]
    out = [sum(above)]
    for last, done in pairwise(course):
        above = [done >= bound if ((last >= bound) == (done >= bound) and (
                     done > last if done >= bound else done < last))
                 or ((last >= bound) != (done >= bound) and abs(done - bound) >= MARGIN) else was
                 for bound, was in zip(bounds, above, strict=True)]
        out.append(sum(above))
    return out
