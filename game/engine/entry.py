"""The way from Python into the compiled rulebook, and its compilation.

Importing this module imports numba. A process that finds the rules compiled does without, and takes
up their machine code as it is kept: see game.core.native.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from numba import types

from game.actions.tables import Given
from game.core import compiled, native
from game.core.rulebook import DELAYED, WORLD, Month, Numbers, UnderWay
from game.engine import options
from game.engine.months import Recording
from game.engine.months import play as play_world
from game.engine.options import answer
from game.engine.phases import HALTED, Settings, answers, ending, orders, societies
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
_luck_at = compiled.vector_at("Q", compiled.MONTH)
_active_at = compiled.vector_at("q", compiled.MONTH)
_addresses_at = compiled.vector_at("q", compiled.FIXED)
_WORD = 8
"""Bytes of a number."""
_SIGNATURE = types.int64(*[types.int64] * 11)


def play(numbers: int, rows: int, luck: int, active: int, addresses: int, begin: int, end: int,
         first: int, last: int, months: int, room: int) -> int:
    """Play phases first … last - 1 of a month, or, if `months` is not 0, so many whole months, in
    worlds begin … end - 1; the first world for which there was no room.

    numbers, luck, active, addresses: where these arrays begin, whose numbers follow each other.
    numbers [W, rows]: the worlds. luck [W]: their states of chance. active [W]: 0 where nothing is
    to be played; set to HALTED where a turn halts. addresses: of places, start and coefficients; of
    settings and month (data, places each); of sums; of sheets, of what is under way, of what
    programs decide by (tables, policies, situation, reasons; data, places each); of a view's
    numbers; of the recording (data, places). room: effects that a world may put under way.
    """
    at, state, going = _addresses_at(addresses, 23), _luck_at(luck, end), _active_at(active, end)
    places, s, k = at[0], _start_at(at[1], at[0]), _coefficients_at(at[2])
    t, month, d = _settings_at(at[3], at[4]), _month_at(at[5], at[6]), _sums_at(at[7], at[0])
    g, before = _given_at(at[8], at[9]), _before_at(at[10], at[11])
    m = Minds(_tables_at(at[12], at[13]), _policies_at(at[14], at[15]), _world_at(at[20], at[0]),
              _situation_at(at[16], at[17]), _reasons_at(at[18], at[19]))
    recording = _recording_at(at[21], at[22])
    month.first, month.last = first, last
    for i in range(begin, end):
        needed = room + before.first[i + 1] - before.first[i]
        if month.counts[DELAYED] + needed > month.delayed_amounts.shape[0]:
            return i
        month.luck[0] = state[i]
        month.counts[WORLD] = i
        w = _world_at(numbers + i * rows * _WORD, places)
        if not play_world(months, going[i], w, s, d, k, t, g, before, recording, month, m):
            going[i] = HALTED
    return end


_OPTIONS = types.void(*[types.int64] * 5)


def ask(addresses: int, worlds: int, what: int, seat: int, turn: int) -> None:
    """Answer a question to so many worlds; see game.engine.options.

    addresses: where an array of addresses begins: of places; of the setting, the sheets and what is
    found (data, places each); of a view's numbers; of the worlds' numbers, world by world.
    """
    at = _addresses_at(addresses, 9)
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
    **dict.fromkeys((societies, ending),
                    (_W, _S, _D, _K, _T, _MONTH))}
"""What is compiled apart, and the types of what it gets."""
for _unit, _wanted in UNITS.items():
    compiled.apart(_unit, *_wanted)


def compile_all(folder: Path | None, wait: Callable[[], object] = lambda: None) -> dict[
        str, native.Piece]:
    """The machine code of the entries and units by name, compiled unless it stands in a folder,
    and kept there; None keeps nothing.

    wait: called before the units are looked for, which another process may be compiling.
    """
    calls = tuple(compiled.name_of(unit) for unit in UNITS)
    made = dict((_piece(play, _SIGNATURE, folder, calls), _piece(ask, _OPTIONS, folder)))
    wait()
    return made | compile_units(folder)


def compile_units(folder: Path | None, which: slice = slice(None)) -> dict[str, native.Piece]:
    """The units, or some of them, likewise."""
    return dict(_piece(unit, types.none(*UNITS[unit]), folder) for unit in tuple(UNITS)[which])


def _piece(function: Callable[..., Any], wanted: Any, folder: Path | None,
           calls: tuple[str, ...] = ()) -> tuple[str, native.Piece]:
    name = compiled.name_of(function)
    if folder is not None:
        with suppress(OSError, ValueError):
            return name, native.read(folder, name)
    made = compiled.machine_code(function, wanted, calls)
    if folder is not None:
        with suppress(OSError):  # compiled, but not kept: the disk is full
            native.write(folder, name, made)
    return name, made
