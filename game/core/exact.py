"""What makes sums exact: round products to the grid, then add only grid values.

numpy adds in different orders by shape and layout; float64 sums of multiples of 2**-16 below 2**37
are exact, so their order does not matter and the same game gives the same bits everywhere.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from game.core.quantities import GRID

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Arrays without axes: numpy takes them up twice as fast as Python's floats.
_STEP, _STEPS = np.array(1.0 / GRID), np.array(GRID)


def grid(x: ArrayLike) -> Floats:
    """Round to the nearest multiple of 1/GRID (ties to even). A new array of the same shape."""
    out: Floats = np.asarray(np.multiply(x, _STEPS))
    np.rint(out, out=out)
    out *= _STEP
    return out


def total(x: Floats, axis: int | tuple[int, ...] = 0) -> Floats:
    """Sum of values already on the grid; exact in any order."""
    out: Floats = np.add.reduce(x, axis=axis)
    return out


def on_grid(x: ArrayLike) -> bool:
    """Whether every value is a multiple of 1/GRID."""
    scaled = np.asarray(x, dtype=np.float64) * GRID
    return bool((scaled == np.rint(scaled)).all())
