"""What goals and stakes measure: rows of the world by their weights, and what has moved them."""

from __future__ import annotations

from collections.abc import Iterator

from game.core.model import Goal, Side
from game.match.report import Why
from game.present.observer.observer import Observer


def row_weights(measure: Goal | Side) -> dict[int, float]:
    """Row of the world → the points of a goal or a stake that a unit of it adds."""
    out: dict[int, float] = {}
    for row, weight in zip(measure.rows.tolist(), measure.coefficients.tolist(), strict=True):
        out[row] = out.get(row, 0.0) + weight
    return out


def points_moved(observer: Observer, measure: Goal | Side,
                 turn: int | None) -> Iterator[tuple[float, Why]]:
    """The points by which each known reason moved a goal or a stake in a turn or in all."""
    weights = row_weights(measure)
    for row, whys in observer.causes(weights, turn).items():
        for why in whys:
            yield weights[row] * why.amount, why
