"""Plays the rulebook's phases in the worlds of an array: compiled where that is possible."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.core import caching
from game.core.coefficients import NEEDED
from game.core.errors import MultipolarError
from game.core.exact import Floats, Ints
from game.core.ledger import Entry, Turn
from game.core.model import Scenario, derived
from game.core.quantities import GRID
from game.core.rulebook import (
    CAUSES,
    LOGGED,
    NOTED,
    NOTES,
    OVERFLOW,
    Month,
    Numbers,
    Sums,
    coefficients,
    months,
    numbers,
    places,
)
from game.rules.month import PHASES, Settings, phases, settings

BLOCK = 16
"""Worlds whose numbers are played together, so that they fit into a core's cache."""
_SCRATCH = 4096


@dataclass(frozen=True)
class Rulebook:
    """What the phases read of a scenario: `start` [row], coefficients, settings, addresses."""

    places: Ints
    start: Numbers
    values: Floats
    coefficients: Any
    settings: Settings

    @property
    def at(self) -> list[int]:
        """Addresses in the order in which compiled code takes them."""
        return [self.places.ctypes.data, self.start.at[0], self.values.ctypes.data,
                *self.settings.at]


@derived
def rulebook(s: Scenario) -> Rulebook:
    """The rulebook of a scenario, computed once."""
    values = np.array([s.k[group][name] for group, names in NEEDED.items() for name in names])
    return Rulebook(places(s.layout), numbers(s.start, s.layout), values, coefficients(s),
                    settings(s))


class Phase:
    """A phase of the rulebook as a rule of the batch: called with a turn, it plays and ends it."""

    def __init__(self, name: str) -> None:
        self.__name__, self._number = name, PHASES.index(name)

    def __call__(self, turn: Turn) -> None:
        """Play the phase in all worlds of a turn."""
        play(turn, self._number, self._number + 1)


class Compiled:
    """The compiled rulebook of this process: absent, or loaded once.

    `patient`: whether play waits for the first compilation, some 20 seconds once on a machine.
    Where it does not (in a window) the same rules run uncompiled until another process has filled
    the cache. `tell`, if given, gets one line when there is something to wait for.
    """

    def __init__(self) -> None:
        self.patient = True
        self.tell: Callable[[str], None] | None = None
        self._play: Callable[..., None] | None = None
        self._lock = Lock()

    def get(self) -> Callable[..., None] | None:
        """The compiled entry, or None if the rules are to run uncompiled now."""
        if os.environ.get("MULTIPOLAR_NO_JIT", "") not in ("", "0"):
            return None
        if self._play is None:
            if not installed():
                self._say(MISSING)
            elif self.patient or caching.ready():
                with self._lock:
                    self._play = self._play or self._load()
        return self._play

    def _load(self) -> Callable[..., None]:
        from game.rules import entry
        if caching.ready():
            try:
                caching.used()
                return entry.load(caching.folder())
            except Exception:  # whatever a damaged file of the cache raises: compile anew
                caching.discard()
        self._say(WAIT)
        with caching.filling() as folder:
            return entry.load(folder)

    def _say(self, line: str) -> None:
        tell, self.tell = self.tell, None
        if tell is not None:
            tell(line)


WAIT = "Compiling the rules, once on this machine (about half a minute) …"
MISSING = ("numba is not installed, so the rules run uncompiled, with the same results and some 50 "
           "times slower.")
COMPILED = Compiled()


@lru_cache(maxsize=1)
def installed() -> bool:
    """Whether numba is there to compile the rules."""
    return find_spec("numba") is not None


def play(turn: Turn, first: int, last: int) -> None:
    """Play phases first … last - 1 (numbers into PHASES) of a turn in all its worlds.

    A ledger watches world 0.
    """
    if turn.number >= months(turn.scenario):
        raise MultipolarError(f"{turn.scenario.title} has no month {turn.number}.")
    sums = np.zeros(turn.world.flat.shape[0])
    if turn.ledger is not None:
        month = _month(turn, sums, watched=True)
        _play(turn, month, sums, slice(0, 1), first, last)
        _enter(turn, month)
    month = _month(turn, sums)
    for start in range(int(turn.ledger is not None), turn.world.size, BLOCK):
        _play(turn, month, sums, slice(start, start + BLOCK), first, last)


def _play(turn: Turn, month: Month, sums: Floats, here: slice, first: int, last: int) -> None:
    world, book = turn.world, rulebook(turn.scenario)
    block, luck = np.ascontiguousarray(world.flat[:, here].T), world.luck.state[here]
    fast = COMPILED.get()
    if fast is None:
        _uncompiled(turn.scenario, book, block, luck, month, sums, first, last)
    else:
        at = np.array([*book.at, *month.at, sums.ctypes.data], np.int64)
        fast(block, luck, at, first, last)
    world.flat[:, here] = block.T
    if month.counts[OVERFLOW]:
        raise MultipolarError(f"{turn.scenario.title}: a buffer of the engine is too small.")


def _month(turn: Turn, sums: Floats, watched: bool = False) -> Month:
    """The record of this turn; a watched one has room for the ledger's rows."""
    rows = turn.world.flat.shape[0] * 16 if watched else 0
    return Month.of(
        number=turn.number, epilogue=turn.epilogue, watched=watched, luck=[0],
        sums=sums.ctypes.data, counts=np.zeros(5), log=np.zeros((rows, 3)),
        amounts=np.zeros(rows), notes=np.zeros((min(rows, 1024), 3)), scratch=np.zeros(_SCRATCH))


def _uncompiled(s: Scenario, book: Rulebook, block: Floats, luck: NDArray[np.uint64],
                month: Month, sums: Floats, first: int, last: int) -> None:
    d, t = Sums(sums, s.layout), book.settings
    for i, state in enumerate(luck.tolist()):
        month.luck[0] = state
        phases(first, last, numbers(block[i], s.layout), book.start, d, book.coefficients, t,
               month)


def _enter(turn: Turn, month: Month) -> None:
    """Bring what the phases left in the log and among the notes into the ledger."""
    assert turn.ledger is not None
    entries: Sequence[Entry] = [
        Entry(turn.number, PHASES[month.log[i, 0]], month.log[i, 1], month.amounts[i] / GRID,
              CAUSES[month.log[i, 2]]) for i in range(month.counts[LOGGED])]
    turn.ledger.entries.extend(entries)
    for i in range(month.counts[NOTED]):
        kind, place, why = (month.notes[i, j] for j in range(3))
        turn.note(NOTES[kind].format(place=turn.scenario.flashpoints[place].name), CAUSES[why])
