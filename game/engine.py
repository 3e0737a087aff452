"""Plays the rulebook's phases in the worlds of an array: compiled where that is possible."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.actions.drafts import Draft
from game.actions.tables import Given
from game.core import caching
from game.core.coefficients import NEEDED
from game.core.errors import MultipolarError
from game.core.exact import Floats, Ints
from game.core.ledger import Entry, Turn
from game.core.model import Scenario, derived
from game.core.quantities import GRID
from game.core.rulebook import (
    DELAYED,
    LANDED,
    LOGGED,
    NOTED,
    OVERFLOW,
    WORLD,
    Month,
    Numbers,
    Sums,
    cause_of,
    coefficients,
    months,
    numbers,
    places,
    worded,
)
from game.phases import PHASES, PIPELINE, Settings, phases, settings

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
        from game import entry
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


def play(turn: Turn, first: int, last: int, given: Given | None = None) -> None:
    """Play phases first … last - 1 (numbers into PHASES) of a turn in all its worlds.

    given: the sheets, which the phases up to the crisis read. A ledger watches world 0.
    """
    given = given or no_sheets(turn.scenario)
    if turn.number >= months(turn.scenario):
        raise MultipolarError(f"{turn.scenario.title} has no month {turn.number}.")
    sums = np.zeros(turn.world.flat.shape[0])
    landing = _landing(turn) if first <= PIPELINE < last else None
    if turn.ledger is not None:
        month = _month(turn, sums, landing, watched=True)
        _play(turn, month, sums, given, slice(0, 1), first, last)
        _enter(turn, month)
    month = _month(turn, sums, landing)
    for start in range(int(turn.ledger is not None), turn.world.size, BLOCK):
        _play(turn, month, sums, given, slice(start, start + BLOCK), first, last)
        _delay(turn, month)


def _landing(turn: Turn) -> Landing:
    """What lands this turn, by world; it leaves the pipeline."""
    rows, worlds, amounts = turn.world.pipeline.pop(turn.number)
    order = np.argsort(worlds, kind="stable")
    return Landing(rows[order], amounts[order],
                   np.searchsorted(worlds[order], np.arange(turn.world.size + 1)))


def _play(turn: Turn, month: Month, sums: Floats, given: Given, here: slice, first: int,
          last: int) -> None:
    world, book = turn.world, rulebook(turn.scenario)
    block, luck = np.ascontiguousarray(world.flat[:, here].T), world.luck.state[here]
    fast = COMPILED.get()
    if fast is None:
        _uncompiled(turn.scenario, book, block, luck, month, sums, given, here.start, first, last)
    else:
        at = np.array([*book.at, *month.at, sums.ctypes.data, *given.at], np.int64)
        fast(block, luck, at, here.start, first, last)
    world.flat[:, here] = block.T
    if month.counts[OVERFLOW]:
        raise MultipolarError(f"{turn.scenario.title}: a buffer of the engine is too small.")


@derived
def no_sheets(s: Scenario) -> Given:
    """Sheets of no world, for phases that read none."""
    return voices(np.zeros((0, 0), np.int64))


def sheets(draft: Draft, answers: Ints) -> Given:
    """The sheets of a finished draft [N, A, W] and answers [A, I, W] as rules read them."""
    def world_first(values: NDArray[Any]) -> NDArray[Any]:
        return np.ascontiguousarray(np.moveaxis(values, -1, 0))
    return Given.of(chosen=world_first(draft.chosen), cost=world_first(draft.cost),
                    repeated=world_first(draft.repeated), answers=world_first(answers),
                    said=np.zeros(answers.shape[::2][::-1]))


def voices(said: Ints) -> Given:
    """Sheets that hold only what the seats say in a round of crises, [A, W]."""
    cube = np.zeros((0, 0, 0))
    return Given.of(chosen=cube, cost=cube, repeated=cube, answers=cube, said=said.T)


class Landing(NamedTuple):
    """What lands in a turn: rows and amounts, those of world i from first[i] to first[i + 1]."""

    rows: Ints
    amounts: Floats
    first: Ints


def _month(turn: Turn, sums: Floats, landing: Landing | None, watched: bool = False) -> Month:
    """The record of this turn; a watched one has room for the ledger's rows."""
    numbers = turn.world.flat.shape[0]
    rows, spots = numbers * 16 if watched else 0, numbers * 4
    landing = landing or Landing(np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64))
    return Month.of(
        number=turn.number, epilogue=turn.epilogue, watched=watched, luck=[0],
        sums=sums.ctypes.data, counts=np.zeros(8), log=np.zeros((rows, 3)),
        amounts=np.zeros(rows), notes=np.zeros((min(rows, 1024), 5)), scratch=np.zeros(_SCRATCH),
        spots=np.zeros(spots), delayed=np.zeros((spots, 5)), delayed_amounts=np.zeros(spots),
        landing=landing.rows, landing_amounts=landing.amounts, landing_first=landing.first)


def _uncompiled(s: Scenario, book: Rulebook, block: Floats, luck: NDArray[np.uint64],
                month: Month, sums: Floats, given: Given, number: int, first: int,
                last: int) -> None:
    d, t = Sums(sums, s.layout), book.settings
    for i, state in enumerate(luck.tolist()):
        month.luck[0], month.counts[WORLD] = state, number + i
        phases(first, last, numbers(block[i], s.layout), book.start, d, book.coefficients, t,
               given, month)


def _delay(turn: Turn, month: Month) -> None:
    """Put what the phases left under way into the pipeline."""
    n = month.counts[DELAYED]
    if not n:
        return
    delayed, amounts = month.array("delayed")[:n], month.array("delayed_amounts")[:n].copy()
    for due in np.unique(delayed[:, 1]).tolist():
        at = delayed[:, 1] == due
        turn.world.pipeline.add(due, delayed[at, 2], delayed[at, 0], amounts[at], delayed[at, 3])
    month.counts[DELAYED] = 0


def _enter(turn: Turn, month: Month) -> None:
    """Bring what the phases left in the watched world into the ledger."""
    assert turn.ledger is not None
    ledger, scenario = turn.ledger, turn.scenario
    landed = iter([w for w in ledger.waiting if w[0] == turn.number])
    if any(month.log[i, 2] == LANDED for i in range(month.counts[LOGGED])):
        ledger.waiting = [w for w in ledger.waiting if w[0] != turn.number]
    for i in range(month.counts[LOGGED]):
        phase, row, why = (month.log[i, j] for j in range(3))
        because = next(landed)[3] if why == LANDED else cause_of(scenario, why)
        ledger.entries.append(Entry(turn.number, PHASES[phase], row, month.amounts[i] / GRID,
                                    because))
    for i in range(month.counts[NOTED]):
        turn.note(*worded(scenario, *(month.notes[i, j] for j in range(5))))
    for i in range(month.counts[DELAYED]):
        if month.delayed_amounts[i]:
            ledger.waiting.append((month.delayed[i, 1], month.delayed[i, 2],
                                   month.delayed_amounts[i],
                                   cause_of(scenario, month.delayed[i, 4])))
    _delay(turn, month)
