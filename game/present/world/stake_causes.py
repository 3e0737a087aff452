"""What has moved the stakes of matters, by causes that a viewer may know."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.ledger import Note
from game.core.model import Side
from game.core.numerals import signed
from game.match.report import UNDISCLOSED, Why
from game.present.observer.observer import Observer
from game.present.world.measures import points_moved

TOLD = 0.5
"""Points of a stake from which a cause is told."""
BY_ITSELF = frozenset({UNDISCLOSED, "rule", "limit", "override"})
"""Kinds of causes that nobody's doing is behind."""


TENTHS = 3.0
"""Points below which a tenth is told, which would else be rounded to half as much or twice."""


def in_points(points: float) -> str:
    """Points of a stake or of a lead with their sign: few with a tenth, else whole ones."""
    return signed(round(points, 1) if abs(points) < TENTHS else round(points))


@dataclass(frozen=True)
class Moved:
    """What has moved a stake: its cause in words, by how many points, and by which causes (kind,
    id, name of the seat behind it)."""

    text: str
    points: float
    causes: frozenset[tuple[str, str, str]] = frozenset()


def stake_causes(observer: Observer, side: Side, turn: int | None = None,
                 settled: Note | None = None) -> list[Moved]:
    """What moved the stake of a side of a matter in a turn or in all, the most first. settled: of
    its settlement only what came before, and not what it brought itself."""
    sums, causes = dict[str, float](), dict[str, set[tuple[str, str, str]]]()
    for points, why in points_moved(observer, side, turn):
        if why.kind not in BY_ITSELF and (settled is None or _before(why, settled)):
            cause = why.cause.rstrip(".")
            sums[cause] = sums.get(cause, 0.0) + points
            causes.setdefault(cause, set()).add((why.kind, why.rule, why.actor))
    return [Moved(cause, sums[cause], frozenset(causes[cause]))
            for cause in sorted(sums, key=lambda c: (-abs(sums[c]), c))
            if abs(sums[cause]) >= TOLD]


def _before(why: Why, settled: Note) -> bool:
    """Whether a cause was at work when a matter was settled."""
    own = (why.kind, why.rule) == (settled.cause.kind, settled.cause.id)
    return why.turn < settled.turn or (why.turn == settled.turn and not own)
