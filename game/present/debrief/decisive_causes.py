"""What decided a seat's result: how each of its goals ended, which moved its standing most and
through which causes, over the whole game and in its most eventful month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.present.debrief.results import Swing, Verdict, causes_of, swing_at, verdicts
from game.present.debrief.year import course
from game.present.observer.observer import Observer

LEAST = 0.05
"""Smaller changes of standing, in points, count as none."""
BANDS = ((65.0, "far_above"), (55.0, "above"), (45.0, "middle"), (35.0, "below"),
         (0.0, "far_below"))
"""Lower bounds of the bands of normed scores, relative to many games of the same seat."""


@dataclass(frozen=True)
class Account:
    """A seat's course through the game: the verdicts on its goals; the goal that moved all of them
    together most (-1 if none did), by how many points, and the causes in points of the goal; the
    month in which they moved most."""

    actor: int
    verdicts: tuple[Verdict, ...]
    goal: int
    moved: float
    causes: tuple[tuple[str, float], ...]
    month: Swing | None

    def count(self, verdict: str) -> int:
        """The number of goals with that verdict."""
        return sum(v.verdict == verdict for v in self.verdicts)


def accounts(observer: Observer) -> list[Account]:
    """An account of every seat, in seat order."""
    done, found, (standing, _) = observer.progress(), verdicts(observer), course(observer)
    months = np.abs(np.diff(standing[:, :observer.played + 1], axis=1))
    out = []
    for a in range(len(observer.scenario.actors)):
        weights = observer.goal_weights(a)
        moves = {g: w / 100 * float(done[g, -1] - done[g, 0])
                 for g, w in weights.items()}
        goal = max(moves, key=lambda g: abs(moves[g]))
        still = abs(moves[goal]) < LEAST
        loudest = int(np.argmax(months[a])) if months.shape[1] else -1
        out.append(Account(
            a, tuple(v for v in found if v.actor == a), -1 if still else goal, moves[goal],
            () if still else causes_of(observer, goal, None, along=moves[goal]),
            swing_at(observer, a, loudest + 1) if loudest >= 0 and months[a, loudest] >= LEAST
            else None))
    return out


def band(score: float) -> str:
    """A score's band: far above, above, in, below or far below the middle of many games of the
    seat, for a score that is relative to norms."""
    return next((name for least, name in BANDS if score >= least), BANDS[-1][1])
