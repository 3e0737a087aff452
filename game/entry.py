"""The way from Python into the compiled rulebook. Importing this module imports numba."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from numba import njit, types
from numba.core.caching import CompileResultCacheImpl, FunctionCache, _CacheLocator

from game import options
from game.actions.tables import Given
from game.core import compiled
from game.core.rulebook import DELAYED, WORLD, Month, Numbers, UnderWay
from game.months import Recording
from game.months import play as play_world
from game.options import answer
from game.phases import HALTED, Settings, answers, ending, orders, societies
from game.policies.deciding import by_doctrine
from game.policies.tables import Deciding, Minds, Policies, Reasons, Situation

_world_at = compiled.record_at(Numbers, compiled.FREE)
_start_at = compiled.record_at(Numbers)
_sums_at = compiled.record_at(Numbers, compiled.SUMS)
_settings_at = compiled.record_at(Settings)
_given_at = compiled.record_at(Given, compiled.SHEETS)
_before_at = compiled.record_at(UnderWay)
_recording_at = compiled.record_at(Recording, compiled.SHEETS)
_month_at = compiled.record_at(Month, compiled.MONTH)
_tables_at = compiled.record_at(Deciding)
_policies_at = compiled.record_at(Policies)
_situation_at = compiled.record_at(Situation, compiled.SHEETS)
_reasons_at = compiled.record_at(Reasons, compiled.SHEETS)
_options_at = compiled.record_at(options.Setting)
_found_at = compiled.record_at(options.Found, compiled.SHEETS)
_coefficients_at = compiled.coefficients_at
_WORD = 8
"""Bytes of a number."""
_SIGNATURE = types.int64(
    types.float64[:, ::1], types.uint64[::1], types.int64[::1], types.int64[::1], types.int64,
    types.int64, types.int64, types.int64, types.int64, types.int64)


def play(numbers: Any, luck: Any, active: Any, at: Any, begin: int, end: int, first: int,
         last: int, months: int, room: int) -> int:
    """Play phases first … last - 1 of a month, or, if `months` is not 0, so many whole months, in
    worlds begin … end - 1 of numbers [W, row]; the first world for which there was no room.

    luck [W]: the worlds' states of chance. active [W]: 0 where nothing is to be played; set to
    HALTED where a turn halts. at: addresses of places, start and coefficients; of settings and
    month (data, places each); of sums; of sheets, of what is under way, of what programs decide by
    (tables, policies, situation, reasons; data, places each); of a view's numbers; of the
    recording (data, places). room: effects that a world may put under way.
    """
    places, s, k = at[0], _start_at(at[1], at[0]), _coefficients_at(at[2])
    t, month, d = _settings_at(at[3], at[4]), _month_at(at[5], at[6]), _sums_at(at[7], at[0])
    g, before = _given_at(at[8], at[9]), _before_at(at[10], at[11])
    m = Minds(_tables_at(at[12], at[13]), _policies_at(at[14], at[15]), _world_at(at[20], at[0]),
              _situation_at(at[16], at[17]), _reasons_at(at[18], at[19]))
    recording = _recording_at(at[21], at[22])
    base, size = numbers.ctypes.data, numbers.shape[1] * _WORD
    for i in range(begin, end):
        needed = room + before.first[i + 1] - before.first[i]
        if month.counts[DELAYED] + needed > month.delayed_amounts.shape[0]:
            return i
        month.luck[0] = luck[i]
        month.counts[WORLD] = i
        w = _world_at(base + i * size, places)
        if not play_world(first, last, months, active[i], w, s, d, k, t, g, before, recording,
                          month, m):
            active[i] = HALTED
    return end


_OPTIONS = types.void(types.int64[::1], types.int64, types.int64, types.int64, types.int64)


def ask(at: Any, worlds: int, what: int, seat: int, turn: int) -> None:
    """Answer a question to so many worlds; see game.options.

    at: addresses of places; of the setting, the sheets and what is found (data, places each); of a
    view's numbers; of the worlds' numbers, world by world.
    """
    v, t, g = _world_at(at[7], at[0]), _options_at(at[1], at[2]), _given_at(at[3], at[4])
    found, size = _found_at(at[5], at[6]), t.seeing.numbers * _WORD
    for i in range(worlds):
        answer(what, seat, turn, i, _world_at(at[8] + i * size, at[0]), v, t, g, found)


_W = compiled.RecordType(Numbers, compiled.FREE)
_D, _K = compiled.RecordType(Numbers, compiled.SUMS), compiled.CoefficientsType("")
_G = compiled.RecordType(Given, compiled.SHEETS)
_MONTH = compiled.RecordType(Month, compiled.MONTH)
_S, _T = compiled.RecordType(Numbers, compiled.FIXED), compiled.RecordType(Settings, compiled.FIXED)
UNITS: dict[Callable[..., None], tuple[Any, ...]] = {
    by_doctrine: (_W, _W, _K, compiled.RecordType(Deciding, compiled.FIXED),
                  compiled.RecordType(Policies, compiled.FIXED),
                  compiled.RecordType(Situation, compiled.SHEETS),
                  compiled.RecordType(Reasons, compiled.SHEETS), _G, _MONTH, types.int64,
                  types.int64),
    answers: (_W, _D, _K, _T, _G, _MONTH), orders: (_W, _D, _K, _T, _G, _MONTH),
    societies: (types.int64, types.int64, _W, _S, _D, _K, _T, _MONTH),
    ending: (types.int64, types.int64, _W, _D, _K, _T, _MONTH)}
"""What is compiled apart, and the types of what it gets."""
_CELLS = {unit: compiled.apart(unit, *wanted) for unit, wanted in UNITS.items()}


class Entries(NamedTuple):
    """The compiled forms of `play` and `ask`, and of the units that `play` calls."""

    play: Callable[..., int]
    ask: Callable[..., None]
    units: tuple[Callable[..., None], ...]


def load(cache: Path | None, wait: Callable[[], object] = lambda: None) -> Entries:
    """The compiled entries, from a cache or compiled now and kept there; None keeps nothing.

    wait: called before the units are loaded, which another process may be compiling.
    """
    whole, asked = _loaded(play, _SIGNATURE, cache), _loaded(ask, _OPTIONS, cache)
    wait()
    return Entries(whole, asked, load_units(cache))


def load_units(cache: Path | None) -> tuple[Callable[..., None], ...]:
    """The units, likewise; from then on `play` can call them, while they are kept."""
    made = tuple(_loaded(unit, types.none(*wanted), cache) for unit, wanted in UNITS.items())
    for cell, form in zip(_CELLS.values(), made, strict=True):
        compiled.link(cell, form)
    return made


def _kept_in(folder: Path) -> type[FunctionCache]:
    """numba's cache in a folder that fits whatever the path and time of the sources."""
    class Here(_CacheLocator):
        def get_cache_path(self) -> str:
            return str(folder)

        def get_source_stamp(self) -> str:
            return folder.name.partition(".")[0]  # a folder that is being filled has a suffix

        def get_disambiguator(self) -> str:
            return "rules"

        @classmethod
        def from_function(cls, py_func: Any, py_file: str) -> Here:
            return cls()

    class Kept(CompileResultCacheImpl):
        _locator_classes = (Here,)

    return type("Cache", (FunctionCache,), {"_impl_class": Kept})


def _loaded(function: Callable[..., Any], wanted: Any, cache: Path | None) -> Callable[..., Any]:
    found: Any = njit(**compiled.FLAGS)(function)
    if cache is not None:
        found._cache = _kept_in(cache)(function)
    try:
        found.compile(wanted)
    except OSError:  # compiled, but not kept: the disk is full
        found.compile(wanted)
    return found  # type: ignore[no-any-return]
