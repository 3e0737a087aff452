"""What Morris's design shows: how far each coefficient moves each measure, and which move nothing.

An elementary effect is a measure's change over the step of a coefficient, per whole range. mu* is
the mean of their sizes over trajectories (Campolongo, Cariboni and Saltelli 2007), mu that of the
effects themselves, sigma their standard deviation: large beside mu* where what a coefficient does
hangs on the others, or on luck.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import pi, sqrt
from typing import NamedTuple

import numpy as np

from game.arena.intervals import Interval, mean_interval
from game.arena.sweep.designs import START
from game.arena.sweep.run import Point, Swept
from game.core.exact import Floats


class Effect(NamedTuple):
    """What a coefficient does to a measure. interval: of mu*, 95 % (Student's t over trajectories);
    None of one trajectory. sigma is None then, too. number: of elementary effects."""

    coefficient: str
    mu_star: float
    interval: Interval | None
    mu: float
    sigma: float | None
    number: int


def elementary(swept: Swept) -> dict[str, Floats]:
    """By coefficient its elementary effects on all measures, [effect, measure]; NaN where a measure
    has no value."""
    out: dict[str, list[Floats]] = {}
    plan = swept.plan
    for before, (number, point) in zip(swept.points, enumerate(swept.points[1:], 1),
                                       strict=False):
        if point.moved != START:
            places = plan.points.points[number - 1:number + 1, point.moved]
            out.setdefault(plan.coefficients[point.moved], []).append(
                (point.found[:, 0] - before.found[:, 0]) / float(places[1] - places[0]))
    return {name: np.array(effects) for name, effects in out.items()}


def effects(swept: Swept) -> dict[str, list[Effect]]:
    """By measure what each coefficient does, the strongest first."""
    found = elementary(swept)
    return {measure: sorted((_effect(name, each[:, m]) for name, each in found.items()),
                            key=lambda effect: (-effect.mu_star, effect.coefficient))
            for m, measure in enumerate(swept.plan.measures)}


def _effect(name: str, values: Floats) -> Effect:
    known = values[~np.isnan(values)]
    if not known.size:
        return Effect(name, 0.0, None, 0.0, None, 0)
    size, count = np.abs(known), int(known.size)
    spread = [float(x.std(ddof=1)) if count > 1 else 0.0 for x in (size, known)]
    interval = mean_interval(float(size.mean()), spread[0], count)
    return Effect(name, float(size.mean()), interval and (max(0.0, interval[0]), interval[1]),
                  float(known.mean()), spread[1] if count > 1 else None, count)


def idle(swept: Swept) -> list[str]:
    """The coefficients that moved and changed not a bit of any game, and no measure, in the
    scenario's order."""
    moved, changed = set[int](), set[int]()
    for before, point in zip(swept.points, swept.points[1:], strict=False):
        if point.moved != START:
            moved.add(point.moved)
            if point.digest != before.digest or not np.array_equal(
                    point.found, before.found, equal_nan=True):
                changed.add(point.moved)
    return [swept.plan.coefficients[i] for i in sorted(moved - changed)]


def by_luck(points: Sequence[Point], measure: int, step: float) -> float:
    """The mean size of an elementary effect where a coefficient only shuffles luck: of two means
    with the standard error that games at a point have; the median over points."""
    widths = np.array([point.found[measure, 2] - point.found[measure, 1] for point in points])
    known = widths[~np.isnan(widths)]
    if not known.size:
        return 0.0
    return float(np.median(known)) / (2 * 1.96) * 2 / sqrt(pi) / step
