"""What a rule is written with: the decorator, changes, chance, scratch memory, notes.

A rule is plain Python over one world. It runs as it stands, and compiled (game.core.compiled) it
gives the same bits: what Python and compiled code do differently is done here once, in both.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from game.core.ledger import LIMIT as CUT
from game.core.ledger import RULE, Cause
from game.core.luck import name_key
from game.core.model import Layout, Scenario
from game.core.named import Assumptions, Quantities, Targets
from game.core.quantities import GRID, QUANTITIES
from game.core.records import (
    Field,
    IntMatrix,
    IntVector,
    Keys,
    Matrix,
    Record,
    Target,
    Vector,
    placed,
    view,
)

Function = TypeVar("Function", bound=Callable[..., Any])

RULES: list[tuple[Callable[..., Any], bool]] = []
"""Every function that rules are made of, as plain Python, and whether it is a formula."""
STEPS: set[Callable[..., Any]] = set()
"""Those of them that are compiled as parts of their callers."""
UNITS: set[Callable[..., Any]] = set()
"""Those that are compiled apart from their callers, by another process at the same time."""
_LISTENERS: list[Callable[[Callable[..., Any], bool], None]] = []
STEP = 1.0 / GRID
_ROUNDER = 1.5 * 2.0**52
_SURE = 2.0**51
EXTRA_MONTHS = 120
"""Months beyond the end of a game in which rules can still be played."""
_MASK = 0xFFFF_FFFF_FFFF_FFFF


def rule(function: Function) -> Function:
    """A function of the rulebook: plain Python over one world that can also be compiled."""
    return _listed(function, inline=False)


def formula(function: Function) -> Function:
    """A short rule that works out a number: compiled into whatever calls it."""
    return _listed(function, inline=True)


def steps(function: Function) -> Function:
    """A rule that does little but call others, from one place: compiled as a part of its caller,
    since compiling a rule includes all that it calls once more."""
    STEPS.add(function)
    return _listed(function, inline=False)


def unit(function: Function) -> Function:
    """A rule that returns nothing and is compiled apart from what calls it: a large part of the
    rulebook, of which little is needed elsewhere. game.engine.entry has the types of what it
    gets."""
    UNITS.add(function)
    return _listed(function, inline=False)


def _listed(function: Function, inline: bool) -> Function:
    RULES.append((function, inline))
    for tell in _LISTENERS:
        tell(function, inline)
    return function


def on_every_rule(tell: Callable[[Callable[..., Any], bool], None]) -> None:
    """Call `tell` for every rule there is and for every one to come."""
    _LISTENERS.append(tell)
    for function, inline in RULES:
        tell(function, inline)


class Numbers(Record, Quantities):
    """All quantities of one world."""

    fields = tuple(Field(q.name, "d", len(q.axes)) for q in QUANTITIES)


class Month(Record):
    """The month in play, whose phases `first` … `last` - 1 are played, and what rules leave in it.

    `counts` by the numbers below. `log` [n, 3]: phase, row and cause of a part, with `amounts` in
    steps of the grid; `notes` [n, 5]: kind, place, actor, other, cause. `spots`: rows that are to
    be closed one by one. `delayed` [n, 5]: world, month due, row, knowers and cause of an effect
    under way, with `delayed_amounts`, world after world.
    """

    number: int
    first: int
    last: int
    epilogue: int
    watched: int
    luck: Keys
    sums: int
    counts: IntVector
    log: IntMatrix
    amounts: Vector
    notes: IntMatrix
    scratch: Vector
    spots: IntVector
    delayed: IntMatrix
    delayed_amounts: Vector


LOGGED, NOTED, USED, OVERFLOW, PHASE, SPOTS, DELAYED, WORLD, OWN = range(9)
"""Places in Month.counts: rows of the log, notes, words of scratch in use, whether something
overflowed, the number of the phase, spots, effects under way, the number of the world, the first
effect under way in it."""


class UnderWay(Record):
    """Effects under way before play: month due, row, amount and knowers of each; those of world i
    from first[i] to first[i + 1]."""

    due: IntVector
    rows: IntVector
    amounts: Vector
    knowers: IntVector
    first: IntVector


class Bounds(Record):
    """Least and greatest value of every row."""

    low: Vector
    high: Vector


class Sums(Targets):
    """The sums of a phase's changes, in steps of the grid. Its fields are the quantities: part(…,
    d.tie, …) adds to the sums of `tie`."""

    def __init__(self, data: NDArray[np.float64], layout: Layout) -> None:
        self.data = data
        sums = view(data, 0, data.shape)
        for name in layout.names:
            setattr(self, name, Target(sums, layout.slices[name].start, layout.shapes[name]))


def numbers(data: NDArray[np.float64], layout: Layout) -> Numbers:
    """The record of one world's numbers [row]."""
    return Numbers(data, places(layout))


def rows(layout: Layout, *names: str) -> NDArray[np.int64]:
    """First row and the row after the last of each of these quantities, in the order of rows."""
    return np.array(sorted((layout.slices[n].start, layout.slices[n].stop) for n in names),
                    np.int64).reshape(-1, 2)


@lru_cache(maxsize=8)
def places(layout: Layout) -> NDArray[np.int64]:
    """Where each quantity stands among a world's numbers."""
    out = placed(Numbers.fields, layout.shapes)
    out.setflags(write=False)
    return out


def coefficients(scenario: Scenario) -> Assumptions:
    """The scenario's coefficients by group, as rules read them: k.ties.tie_speed."""
    out = Assumptions()
    out.__dict__.update(scenario.k)
    return out


# --- causes -----------------------------------------------------------------------------------

CAUSES: dict[int, Cause] = {}
"""Every cause that a rule names by its number."""
CAUSE_KINDS: dict[int, Callable[[Scenario, int], Cause]] = {}
"""What makes a cause of a number that says more: the number's high words → how to read the low."""
_LOW = 1 << 32


def cause(id: str, *, coefficients: tuple[str, ...] = (), parents: tuple[str, ...] = (),
          kind: str = RULE) -> int:
    """Why a rule changes a number; see Cause. Returns the number that stands for it in rules.
    The texts of causes have its words.

    The number comes from kind and id alone, so that compiled code may keep it whatever was
    imported before.
    """
    number = number_of(f"{kind} {id}")
    found = Cause(kind, id, coefficients=coefficients, parents=parents)
    if CAUSES.setdefault(number, found) != found:
        raise ValueError(f"two causes for {id!r}, or two ids with the number {number}")
    return number


def cause_kind(id: str, read: Callable[[Scenario, int], Cause]) -> int:
    """A kind of cause that says more than an id. In rules, the number returned plus something
    below 2**32 is such a cause; `read` makes the cause of the scenario and that something."""
    number = (number_of(id) >> 8) * _LOW
    if CAUSE_KINDS.setdefault(number, read) is not read:
        raise ValueError(f"two kinds of causes {id!r}, or two ids with the number {number}")
    return number


def cause_of(scenario: Scenario, number: int) -> Cause:
    """The cause that a number stands for."""
    high = number // _LOW * _LOW
    return CAUSE_KINDS[high](scenario, number - high) if high else CAUSES[number]


def number_of(id: str) -> int:
    """The number that stands for an id in rules."""
    return int.from_bytes(blake2b(id.encode(), digest_size=4).digest(), "little") >> 1


# --- changes ----------------------------------------------------------------------------------

def rounded(x: float) -> float:
    """The nearest whole number, ties to even."""
    if -_SURE < x < _SURE:
        return (x + _ROUNDER) - _ROUNDER
    return float(np.rint(x))


@formula
def grid(x: float) -> float:
    """The nearest multiple of 1/GRID (ties to even)."""
    return rounded(x * GRID) * STEP


def _row(target: Target, at: tuple[int, ...]) -> int:
    """The row of a number among the sums."""
    row = 0
    for i, size in zip(at, target.shape, strict=True):
        row = row * size + i
    return target.start + row


def part(month: Month, target: Target, at: tuple[int, ...], amount: float, why: int) -> None:
    """Submit a part of this month's change of one number, and why.

    target: the quantity among the sums; at: an index for each of its axes.
    """
    row = _row(target, at)
    units = rounded(amount * GRID)
    target.sums[row] += units
    if month.watched and units:
        log(month, row, units, why)


def spot(month: Month, target: Target, at: tuple[int, ...], amount: float, why: int) -> None:
    """A part of one number among many that a phase may move: as `part`, and closed by itself."""
    mark(month, _row(target, at))
    part(month, target, at, amount, why)


def move(month: Month, d: Sums, row: int, amount: float, why: int) -> None:
    """Submit a part of the change of the number in a row, on the grid already."""
    units = amount * GRID
    d.data[row] += units
    mark(month, row)
    if month.watched and units:
        log(month, row, units, why)


@rule
def mark(month: Month, row: int) -> None:
    """Have a row closed at the end of the phase."""
    n = month.counts[SPOTS]
    if n < month.spots.shape[0]:
        month.spots[n] = row
        month.counts[SPOTS] = n + 1
    else:
        month.counts[OVERFLOW] = 1


@rule
def log(month: Month, row: int, units: float, why: int) -> None:
    """Write a row of the ledger."""
    n = month.counts[LOGGED]
    if n < month.amounts.shape[0]:
        month.log[n, 0] = month.counts[PHASE]
        month.log[n, 1] = row
        month.log[n, 2] = why
        month.amounts[n] = units
        month.counts[LOGGED] = n + 1
    else:
        month.counts[OVERFLOW] = 1


@rule
def note(month: Month, kind: int, place: int, actor: int, other: int, why: int) -> None:
    """Record a fact of a watched game: its kind (game.core.notes.note_kind), where, who, with whom,
    and why, as the kind reads them."""
    if month.watched:
        n = month.counts[NOTED]
        if n < month.notes.shape[0]:
            month.notes[n, 0] = kind
            month.notes[n, 1] = place
            month.notes[n, 2] = actor
            month.notes[n, 3] = other
            month.notes[n, 4] = why
            month.counts[NOTED] = n + 1
        else:
            month.counts[OVERFLOW] = 1


@rule
def begin(month: Month, phase: int) -> None:
    """Begin a phase of the month."""
    month.counts[PHASE] = phase
    month.counts[USED] = 0


def close(month: Month, w: Numbers, d: Sums, bounds: Bounds, moved: IntMatrix) -> None:
    """End a phase: sums into the world, cut to their bounds once.

    moved [n, 2]: first row and the row after the last of each quantity that the phase may move, in
    the order of rows.
    """
    for i in range(moved.shape[0]):
        _close(month, w, d, bounds, slice(moved[i, 0], moved[i, 1]))
    for i in range(month.counts[SPOTS]):
        _close(month, w, d, bounds, slice(month.spots[i], month.spots[i] + 1))
    month.counts[SPOTS] = 0


def _close(month: Month, w: Numbers, d: Sums, bounds: Bounds, at: slice) -> None:
    rows = w.data.size
    uncut = w.data[at] + d.data[at] * STEP
    cut = np.minimum(np.maximum(uncut, bounds.data[at]),
                     bounds.data[rows + at.start:rows + at.stop])
    w.data[at], d.data[at] = cut, 0.0
    if month.watched:
        for row in np.flatnonzero(cut != uncut).tolist():
            log(month, at.start + row, float((cut - uncut)[row]) * GRID, LIMIT)


def flat(record: Record) -> Vector:
    """All numbers of a record in one vector, by row."""
    out: Vector = view(record.data, 0, record.data.shape)
    return out


LIMIT, LANDED, GIVEN = 0, 1, 2
"""Numbers of three causes: that a bound cut a sum; that something under way has landed, of which
the ledger knows the cause; what is done by hand, of which the cause is given with it."""
CAUSES[LIMIT] = CUT


# --- chance -----------------------------------------------------------------------------------

def stems(scenario: Scenario, purpose: str) -> tuple[int, ...]:
    """What luck is drawn from in each month for a purpose; a field of type Keys."""
    return _stems(purpose, months(scenario))


@lru_cache(maxsize=1024)
def _stems(purpose: str, months: int) -> tuple[int, ...]:
    return tuple(int(name_key(f"{purpose}/{month}")) for month in range(months))


def months(scenario: Scenario) -> int:
    """Length of tables by month: a game's with its epilogue, and some for rules played alone."""
    return scenario.turns + scenario.epilogue + 2 + EXTRA_MONTHS


def draw(state: int, stem: int, key: int) -> float:
    """A uniform draw in [0, 1); see game.core.luck."""
    x = ((key ^ stem) * 0x9E3779B97F4A7C15 + state) & _MASK
    x ^= x >> 30
    x = (x * 0xBF58476D1CE4E5B9) & _MASK
    x ^= x >> 27
    x = (x * 0x94D049BB133111EB) & _MASK
    x ^= x >> 31
    return (x >> 11) * 2.0**-53


def lot(chance: float, key: int) -> float:
    """A lot in [0, 1) from a uniform draw, spread by the key of a name.

    Multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4): a further name takes its
    own share of luck and shifts nobody else's.
    """
    spread = (int(chance * 2.0**53) * (key | 1)) & _MASK
    return (spread >> 11) * 2.0**-53


# --- scratch ----------------------------------------------------------------------------------

def vector(month: Month, size: int) -> Vector:
    """A vector of zeros for the rest of the phase."""
    out: Vector = view(np.zeros(size), 0, (size,))
    return out


def matrix(month: Month, rows: int, columns: int) -> Matrix:
    """A matrix of zeros for the rest of the phase."""
    out: Matrix = view(np.zeros(rows * columns), 0, (rows, columns))
    return out
