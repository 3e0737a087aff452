"""The door: the only way a world changes, and the ledger of what changed because of what.

A phase submits parts; each part is rounded to the grid the same way whether watched or not, parts
are summed, and the sum is cut once to the bounds. What a bound cut off is a row of its own, so the
ledger's rows sum exactly, bit for bit, to what changed.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import EllipsisType

import numpy as np

from game.core.exact import STEP, Floats, Ints, grid, units
from game.core.luck import Luck
from game.core.model import EffectPart
from game.core.quantities import BY_NAME, GRID
from game.core.world import PUBLIC, World

Where = int | slice | EllipsisType | tuple[int | slice | EllipsisType | None, ...]


@dataclass(frozen=True)
class Cause:
    """Why a number changed.

    `kind`: rule, order, event, accord, summit, motion, settlement, crisis, occasion or limit.
    `parents` are the quantities the change was computed from, `coefficients` the assumptions used.
    `actor` is who is behind it (-1 nobody), `secret` hides it from other seats.
    """

    kind: str
    id: str
    text: str
    actor: int = -1
    coefficients: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    secret: bool = False
    parties: tuple[int, ...] = ()


LIMIT = Cause("limit", "limit", "limit of the scale reached")
TIMES = ("", "Again: ", "A third time: ", "A fourth time: ")
"""What stands before the news of an event that came before, by how often."""


@dataclass(frozen=True)
class Entry:
    """One part: how much of `row` changed in a phase of a turn (world 0 of a watched game)."""

    turn: int
    phase: str
    row: int
    amount: float
    cause: Cause


@dataclass
class Ledger:
    """All parts of a watched single game, by turn; and the causes waiting in the pipeline."""

    entries: list[Entry] = field(default_factory=list)
    waiting: list[tuple[int, int, float, Cause]] = field(default_factory=list)
    notes: list[tuple[int, str, Cause]] = field(default_factory=list)

    def clone(self) -> Ledger:
        """A ledger of its own with the same records."""
        return Ledger(list(self.entries), list(self.waiting), list(self.notes))

    __copy__ = clone

    def rows(self, row: int, turn: int | None = None) -> Iterator[Entry]:
        """Entries of one number, of one turn or of all."""
        return (e for e in (self.entries if turn is None else self.of_turn(turn)) if e.row == row)

    def of_turn(self, turn: int) -> list[Entry]:
        """Entries of one turn; they are written in the order of turns."""
        first, after = (bisect(self.entries, number, key=lambda e: e.turn)
                        for number in (turn - 1, turn))
        return self.entries[first:after]


class Turn:
    """What a rule gets: the world to read, coefficients, luck, and the door.

    `note(text, cause)` records a fact for the report; it costs nothing when nobody watches.
    """

    def __init__(self, world: World, ledger: Ledger | None = None, *,
                 epilogue: bool = False) -> None:
        self.world, self.scenario, self.ledger = world, world.scenario, ledger
        self.number = world.turn
        self.luck: Luck = world.luck
        self.k = self.scenario.k
        self.phase = ""
        self._touched: dict[str, Where] = {}
        self._spots: list[tuple[Ints, Ints, Floats]] = []
        self._epilogue = epilogue

    @property
    def epilogue(self) -> bool:
        """Whether this is one of the months after the last turn."""
        return self._epilogue

    def draw(self, purpose: str, keys: np.ndarray) -> Floats:
        """Uniform draws [keys, W] for this turn."""
        return self.luck.draw(self.number, purpose, keys)

    def add(self, name: str, where: Where, amount: Floats | float, because: Cause) -> None:
        """Submit a part: `amount` broadcast over `name[where]` [..., W].

        Indices are ints, slices or `...`; a list would write to a copy and raises TypeError.
        """
        if where is not Ellipsis:
            _check_index(name, where)
        part = units(amount)
        target = self.world.delta_views[name][where]
        np.add(target, part, out=target)
        touched = self._touched.setdefault(name, where)
        if touched is not where and touched != where:
            self._touched[name] = Ellipsis
        if self.ledger is not None:
            whole = np.zeros(self.world.delta_views[name].shape)
            whole[where] = part
            flat = whole.reshape(-1, self.world.size)[:, 0] / GRID
            rows = self.scenario.layout.slices[name]
            for at in np.flatnonzero(flat):
                self.ledger.entries.append(
                    Entry(self.number, self.phase, rows.start + int(at), float(flat[at]), because))

    def add_at(self, name: str, index: tuple[Ints, ...], worlds: Ints,
               amount: Floats | float, because: Cause) -> None:
        """Submit parts in single worlds: `amount` [n] at `name[index]` in worlds [n].

        One array [n] for each axis of the quantity.
        """
        if not worlds.size:
            return
        layout = self.scenario.layout
        rows = np.full(worlds.size, 0)
        for at, size in zip(index, layout.shapes[name], strict=True):
            rows *= size
            rows += at
        rows += layout.slices[name].start
        part = grid(amount + np.zeros(worlds.size))
        self.scatter(rows, worlds, part)
        if self.ledger is not None:
            for i in np.flatnonzero(part).tolist():
                self._enter(int(rows[i]), float(part[i]), because)

    def apply(self, blocks: Ints, worlds: Ints, causes: Sequence[Cause] | None = None,
              factor: Floats | None = None, knowers: Ints | None = None) -> None:
        """Apply effect blocks [n] in worlds [n], each times factor [n] (default 1; whole
        numbers move whole).

        Block -1 is nothing. `causes` [n] is read only when somebody watches. `knowers` [n] is the
        bit mask of the seats that know of the effects while they are under way (PUBLIC by default).
        """
        if factor is not None and not (factor != 1.0).any():
            factor = None
        for part in self.scenario.effects.parts:
            count = part.count.take(blocks)
            if not count.any():
                continue
            entry = _runs(part.start.take(blocks), count)
            row, world = part.row.take(entry), worlds.repeat(count)
            scale = None if factor is None else factor.repeat(count)
            amount = self._amounts(part, entry, row, world, scale)
            if part.lag[0]:
                known = np.full(row.size, PUBLIC) if knowers is None else knowers.repeat(count)
                self._delay(part.lag.take(entry), row, world, amount, known)
            else:
                self.scatter(row, world, amount)
            if self.ledger is not None and causes is not None:
                owner = np.arange(blocks.size).repeat(count)
                self._explain(row, part.lag.take(entry), amount, owner, causes)

    def _amounts(self, part: EffectPart, entry: Ints, row: Ints, world: Ints,
                 scale: Floats | None) -> Floats:
        """Amounts on the grid of entries [n]; whole numbers move whole, not times `scale` [n]."""
        amount = part.amount.take(entry)
        at = part.scaled.take(entry).nonzero()[0]
        if scale is not None:
            scale[self.scenario.layout.whole.take(row)] = 1.0
            amount *= scale
        if at.size:
            here = entry[at]
            height = self.world.flat[part.scale_row[here], world[at]] - part.scale_from[here]
            height *= part.scale_slope[here]
            amount[at] *= height.clip(0.0, 1.0, out=height)
        return amount if scale is None and not at.size else grid(amount)

    def _delay(self, lag: Ints, row: Ints, world: Ints, amount: Floats, knowers: Ints) -> None:
        for months in range(1, int(lag.max()) + 1):
            at = (lag == months).nonzero()[0]
            self.world.pipeline.add(self.number + months, row[at], world[at], amount[at],
                                    knowers[at])

    def _explain(self, row: Ints, lag: Ints, amount: Floats, owner: Ints,
                 causes: Sequence[Cause]) -> None:
        assert self.ledger is not None
        for i in np.flatnonzero(amount).tolist():
            cause = causes[int(owner[i])]
            if lag[i]:
                self.ledger.waiting.append(
                    (self.number + int(lag[i]), int(row[i]), float(amount[i]), cause))
            else:
                self._enter(int(row[i]), float(amount[i]), cause)

    def scatter(self, rows: Ints, worlds: Ints, amounts: Floats) -> None:
        """Add grid amounts [n] at (row, world) pairs; the ledger is the caller's business."""
        self._spots.append((rows, rows * self.world.size + worlds, amounts))

    def _enter(self, row: int, amount: float, cause: Cause) -> None:
        assert self.ledger is not None
        self.ledger.entries.append(Entry(self.number, self.phase, row, amount, cause))

    def note(self, text: str, cause: Cause) -> None:
        """A fact for the report of a watched game; of an event that came before it says so."""
        if self.ledger is None:
            return
        before = sum((known.kind, known.id) == ("event", cause.id)
                     for _, _, known in self.ledger.notes) if cause.kind == "event" else 0
        if before:
            if text.startswith(("A ", "An ", "The ")):
                text = text[0].lower() + text[1:]
            text = (TIMES[before] if before < len(TIMES) else TIMES[1]) + text
        self.ledger.notes.append((self.number, text, cause))

    def close(self) -> None:
        """End the phase: sum the parts into the world and cut once to the bounds."""
        flat, doors = self.world.flat, self.world.doors
        parts = []
        for name, where in self._touched.items():
            target, delta, low, high = doors[name]
            part, more = target[where], delta[where]
            more *= STEP
            part += more
            more[...] = 0.0
            parts.append((part, low, high))
        for _, at, amounts in self._spots:
            np.add.at(flat.reshape(-1), at, amounts)
        uncut = flat[:, 0].copy() if self.ledger is not None else None
        for part, low, high in parts:
            part.clip(low, high, out=part)
        if self._spots:
            self._cut_spots()
        if uncut is not None:
            cut = flat[:, 0] - uncut
            for row in np.flatnonzero(cut):
                self._enter(int(row), float(cut[row]), LIMIT)
        self._touched.clear()
        self._spots.clear()

    def _cut_spots(self) -> None:
        """Cut numbers that were touched one by one; one that stands here twice is cut alike."""
        layout, flat = self.scenario.layout, self.world.flat.reshape(-1)
        rows = np.concatenate([r for r, _, _ in self._spots])
        at = np.concatenate([a for _, a, _ in self._spots])
        low, high, value = layout.low.take(rows), layout.high.take(rows), flat.take(at)
        out = np.flatnonzero((value < low) | (value > high))
        flat[at[out]] = np.minimum(np.maximum(value[out], low[out]), high[out])


def _runs(start: Ints, count: Ints) -> Ints:
    """start[0], start[0] + 1, … count[0] numbers, then as many from start[1], and so on."""
    ends = count.cumsum()
    out = np.arange(ends[-1])
    out += (start - ends + count).repeat(count)
    return out


_INDICES = (int, slice, EllipsisType)


def _check_index(name: str, where: Where) -> None:
    indices = where if type(where) is tuple else (where,)
    for i in indices:
        if type(i) not in _INDICES:
            raise TypeError(f"{name}: index {i!r}; the door takes ints, slices or ...")
    if len(indices) - (Ellipsis in indices) > len(BY_NAME[name].axes):
        raise TypeError(f"{name}: {where!r} has more indices than axes; worlds are not picked")
