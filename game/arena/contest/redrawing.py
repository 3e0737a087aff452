"""Intervals of numbers that are no mean, such as a median: the values are drawn anew with fixed
luck (Efron 1979)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from game.arena.intervals import Interval
from game.arena.measure_rows import DRAWS
from game.core.exact import Floats
from game.core.luck import Luck, name_key, name_keys


def redrawn(values: Sequence[float] | Floats, of: Callable[[Floats], float]
            ) -> tuple[float, Interval | None]:
    """A number made of many, and its 95 % interval; NaN of none."""
    x = np.asarray(values, np.float64)
    if not x.size:
        return float("nan"), None
    if x.size < 2:
        return float(of(x)), None
    stem = int(name_key("contest/redrawn"))
    drawn = Luck([stem + i for i in range(DRAWS)]).draw(
        0, "values", name_keys([str(i) for i in range(x.size)]))
    found = [of(x[each]) for each in (drawn.T * x.size).astype(np.int64)]
    low, high = np.percentile(found, (2.5, 97.5))
    return float(of(x)), (float(low), float(high))


def median(values: Sequence[float] | Floats) -> tuple[float, Interval | None]:
    """The median of numbers and its 95 % interval; NaN of none."""
    return redrawn(values, lambda x: float(np.median(x)))
