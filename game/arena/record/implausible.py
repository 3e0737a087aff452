"""How far what games bring lies from what the record says: implausibility (Craig et al. 1997).

The distance from the middle of a rate's interval, in standard deviations of all that is uncertain:
luck of the games, the record, and the discrepancy by which the model differs from the world at its
best values. A set of values is rejected where a rate lies farther than LIMIT (Pukelsheim 1994:
95 % of any distribution with one peak lie within three).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot, isnan
from typing import NamedTuple

import numpy as np

from game.arena.intervals import Interval, Z
from game.arena.record.rates import Rate
from game.arena.sweep.run import Point
from game.core.exact import Flags, Floats

LIMIT = 3.0
NEAREST = 5.0
"""Percent of points that may come near a rate that is out of reach, as few games may."""
DISCREPANCY = 0.25
"""Standard deviation of the discrepancy, as a part of the middle of a rate's interval; judged: what
the game calls a crisis, or a package of sanctions, is not quite what the record calls so."""


class Judged(NamedTuple):
    """What a sweep of rates says of its points.

    far: implausibility, [point, rate], NaN where games brought nothing to measure; fitted: rates
    that reject, by number; rejected: points that one of these rejects, [point].
    """

    far: Floats
    fitted: list[int]
    rejected: Flags


def tolerance(record: Interval, discrepancy: float) -> tuple[float, float]:
    """The middle of a rate's interval, and the standard deviation of record and discrepancy."""
    middle, half = (record[0] + record[1]) / 2, (record[1] - record[0]) / 2
    return middle, hypot(half / Z, discrepancy * middle)


def implausibility(found: Floats, record: Interval, discrepancy: float) -> float:
    """Of a rate's value and interval over games, [3]; NaN without a value."""
    value, low, high = found.tolist()
    middle, spread = tolerance(record, discrepancy)
    facing = low if value > middle else high
    if not isnan(facing):
        spread = hypot(spread, abs(facing - value) / Z)
    return abs(value - middle) / spread if spread else 0.0


def out_of_reach(values: Floats, record: Interval, discrepancy: float) -> bool:
    """Whether a rate's values at points, NaN for none, lie too far at nineteen of twenty even if
    luck has no part in them, so that no set of values is to blame."""
    known, (middle, spread) = values[~np.isnan(values)], tolerance(record, discrepancy)
    if not known.size or not spread:
        return False
    return float(np.percentile(np.abs(known - middle) / spread, NEAREST)) > LIMIT


def open_rates(rates: Iterable[Rate]) -> list[int]:
    """The numbers of those that may reject: neither held out nor from after the start."""
    return [r for r, rate in enumerate(rates) if not rate.held_out and not rate.after_start]


def judged(points: Sequence[Point], rates: Sequence[Rate], discrepancy: float,
           fitted: Sequence[int]) -> Judged:
    """Judge points by the rates that are their measures, in this order; fitted: those that reject,
    by number."""
    far = np.array([[implausibility(found, rate.record, discrepancy)
                     for found, rate in zip(point.found, rates, strict=True)]
                    for point in points]).reshape(len(points), len(rates))
    rejected = (np.nan_to_num(far[:, list(fitted)]) > LIMIT).any(axis=1)
    return Judged(far, list(fitted), rejected)
