"""The way from Python into the compiled rulebook. Importing this module imports numba."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from numba import config, njit, types

from game.actions.tables import Given
from game.core import compiled
from game.core.rulebook import WORLD, Month, Numbers
from game.phases import Settings, phases

_world_at = compiled.record_at(Numbers, compiled.FREE)
_start_at = compiled.record_at(Numbers)
_sums_at = compiled.record_at(Numbers, compiled.SUMS)
_settings_at = compiled.record_at(Settings)
_given_at = compiled.record_at(Given)
_month_at = compiled.record_at(Month, compiled.FREE)
_coefficients_at = compiled.coefficients_at
_SIGNATURE = types.void(types.float64[:, ::1], types.uint64[::1], types.int64[::1], types.int64,
                        types.int64, types.int64)


def play(worlds: Any, luck: Any, at: Any, number: int, first: int, last: int) -> None:
    """Play phases first … last - 1 of a month in each of the worlds [W, row], in place.

    number: of the first world in its batch. luck [W]: the worlds' states of chance. at: addresses
    of places, start and coefficients; of settings and month (data, places each); of sums; of the
    sheets (data, places).
    """
    places, s, k = at[0], _start_at(at[1], at[0]), _coefficients_at(at[2])
    t, month, d = _settings_at(at[3], at[4]), _month_at(at[5], at[6]), _sums_at(at[7], at[0])
    g = _given_at(at[8], at[9])
    for i in range(worlds.shape[0]):
        month.luck[0] = luck[i]
        month.counts[WORLD] = number + i
        w = _world_at(worlds.ctypes.data + i * worlds.shape[1] * 8, places)
        phases(first, last, w, s, d, k, t, g, month)


def load(cache: Path | None) -> Callable[..., None]:
    """The compiled `play`, from a cache or compiled now and kept there; None keeps nothing."""
    config.CACHE_DIR = "" if cache is None else str(cache)
    found: Any = njit(cache=cache is not None, **compiled.FLAGS)(play)
    try:
        found.compile(_SIGNATURE)
    except OSError:  # compiled, but not kept: the disk is full
        found.compile(_SIGNATURE)
    return found  # type: ignore[no-any-return]
