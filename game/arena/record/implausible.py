"""How far what games bring lies from what the record says: implausibility (Craig et al. 1997).

The distance from the middle of a rate's interval, in standard deviations of all that is uncertain:
luck of the games, the record, and the discrepancy by which the model differs from the world at its
best values. A set of values is rejected where a rate lies farther than LIMIT (Pukelsheim 1994:
95 % of any distribution with one peak lie within three).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot, isnan
from typing import NamedTuple

import numpy as np

from game.arena.intervals import Interval, Z
from game.arena.record.rates import Rate
from game.arena.sweep.run import Point
from game.core.exact import Flags, Floats

LIMIT = 3.0
MOSTLY = 0.5
"""Share of points that a rate beyond reach rejects at least; where fewer, too few games may be why.
"""
DISCREPANCY = 0.25
"""Standard deviation of the discrepancy, as a part of the middle of a rate's interval; judged: what
the game calls a crisis, or a package of sanctions, is not quite what the record calls so."""


class Judged(NamedTuple):
    """What a sweep of rates says of its points.

    far: implausibility, [point, rate], NaN where games brought nothing to measure; fitted: rates
    that reject, by number; beyond: rates that would reject most points and that none comes near,
    whatever luck may hide, so that no set of values is to blame; rejected: points that a fitted
    rate rejects, [point].
    """

    far: Floats
    fitted: list[int]
    beyond: list[int]
    rejected: Flags


def tolerance(record: Interval, discrepancy: float) -> tuple[float, float]:
    """The middle of a rate's interval, and the standard deviation of record and discrepancy."""
    middle, half = (record[0] + record[1]) / 2, (record[1] - record[0]) / 2
    return middle, hypot(half / Z, discrepancy * middle)


def implausibility(found: Floats, record: Interval, discrepancy: float, *, luck: bool = True
                   ) -> float:
    """Of a rate's value and interval over games, [3]; NaN without a value. luck: whether luck may
    account for some of it."""
    value, low, high = found.tolist()
    middle, spread = tolerance(record, discrepancy)
    facing = low if value > middle else high
    if luck and not isnan(facing):
        spread = hypot(spread, abs(facing - value) / Z)
    return abs(value - middle) / spread if spread else 0.0


def judged(points: Sequence[Point], rates: Mapping[str, Rate], discrepancy: float,
           fitted: Sequence[int] | None = None) -> Judged:
    """Judge points by the rates that are their measures, in this order.

    fitted: the rates that reject; by default those that are neither held out nor from after the
    start, and that some point can reach.
    """
    far, exact = (np.array([[implausibility(found, rate.record, discrepancy, luck=luck)
                             for found, rate in zip(point.found, rates.values(), strict=True)]
                            for point in points]).reshape(len(points), len(rates))
                  for luck in (True, False))
    known = ~np.isnan(far)
    beyond = [r for r in range(len(rates)) if known[:, r].any() and np.nanmin(exact[:, r]) > LIMIT
              and (far[known[:, r], r] > LIMIT).mean() > MOSTLY]
    open_ = [r for r, rate in enumerate(rates.values())
             if not rate.held_out and not rate.after_start]
    kept = [r for r in open_ if r not in beyond] if fitted is None else list(fitted)
    rejected = (np.nan_to_num(far[:, kept]) > LIMIT).any(axis=1)
    return Judged(far, kept, [r for r in beyond if r in open_], rejected)
