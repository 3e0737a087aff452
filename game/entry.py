"""The way from Python into the compiled rulebook. Importing this module imports numba."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numba import config, njit, types

from game.actions.tables import Given
from game.core import compiled
from game.core.rulebook import WORLD, Landing, Month, Numbers
from game.phases import HALTED, Settings, phases

_world_at = compiled.record_at(Numbers, compiled.FREE)
_start_at = compiled.record_at(Numbers)
_sums_at = compiled.record_at(Numbers, compiled.SUMS)
_settings_at = compiled.record_at(Settings)
_given_at = compiled.record_at(Given)
_landing_at = compiled.record_at(Landing)
_month_at = compiled.record_at(Month, compiled.FREE)
_coefficients_at = compiled.coefficients_at
_WORD = 8
_SIGNATURE = types.void(
    types.float64[:, ::1], types.uint64[::1], types.int64[::1], types.float64[:, ::1],
    types.int64[::1], types.int64, types.int64, types.int64, types.int64)


def play(flat: Any, luck: Any, active: Any, block: Any, at: Any, begin: int, end: int, first: int,
         last: int) -> None:
    """Play phases first … last - 1 of a month in worlds begin … end - 1 of flat [row, W], in place.

    luck [W]: the worlds' states of chance. active [W]: 0 where nothing is to be played; set to
    HALTED where a turn halts. block [n, row]: memory in which the numbers of n worlds are brought
    together. at: addresses of places, start and coefficients; of settings and month (data, places
    each); of sums; of sheets and of what lands (data, places each).
    """
    chosen, n = np.empty(block.shape[0], np.int64), 0
    for i in range(begin, end):
        if active[i] != 0:
            chosen[n] = i
            n += 1
        if n == block.shape[0] or (i == end - 1 and n > 0):
            _together(flat, luck, active, block, at, chosen[:n], first, last)
            n = 0


@njit(**compiled.FLAGS)
def _together(flat: Any, luck: Any, active: Any, block: Any, at: Any, chosen: Any, first: int,
              last: int) -> None:
    """Play in the chosen worlds; a single world's numbers stand together already."""
    if flat.shape[1] == 1:
        _worlds(flat.ctypes.data, luck, active, at, chosen, flat.shape[0], first, last)
        return
    for row in range(flat.shape[0]):
        for i in range(chosen.shape[0]):
            block[i, row] = flat[row, chosen[i]]
    _worlds(block.ctypes.data, luck, active, at, chosen, flat.shape[0], first, last)
    for row in range(flat.shape[0]):
        for i in range(chosen.shape[0]):
            flat[row, chosen[i]] = block[i, row]


@njit(**compiled.FLAGS)
def _worlds(base: int, luck: Any, active: Any, at: Any, chosen: Any, rows: int, first: int,
            last: int) -> None:
    """Play in the chosen worlds, whose numbers stand one after another from `base` on."""
    places, s, k = at[0], _start_at(at[1], at[0]), _coefficients_at(at[2])
    t, month, d = _settings_at(at[3], at[4]), _month_at(at[5], at[6]), _sums_at(at[7], at[0])
    g, landing = _given_at(at[8], at[9]), _landing_at(at[10], at[11])
    for i in range(chosen.shape[0]):
        month.luck[0] = luck[chosen[i]]
        month.counts[WORLD] = chosen[i]
        w = _world_at(base + i * rows * _WORD, places)
        if not phases(first, last, w, s, d, k, t, g, landing, month):
            active[chosen[i]] = HALTED


def load(cache: Path | None) -> Callable[..., None]:
    """The compiled `play`, from a cache or compiled now and kept there; None keeps nothing."""
    config.CACHE_DIR = "" if cache is None else str(cache)
    found: Any = njit(cache=cache is not None, **compiled.FLAGS)(play)
    try:
        found.compile(_SIGNATURE)
    except OSError:  # compiled, but not kept: the disk is full
        found.compile(_SIGNATURE)
    return found  # type: ignore[no-any-return]
