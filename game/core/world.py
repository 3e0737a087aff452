"""The world: one number array for many games, the world axis last, and its fingerprint."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.core.exact import Floats, Ints
from game.core.luck import Luck
from game.core.model import Layout, Scenario
from game.core.quantities import GRID

Entries = tuple[Ints, Ints, Floats, Ints]
"""Effects under way [n]: rows, worlds, amounts, knowers."""
PUBLIC = -1
"""Knowers of a pipeline entry that everybody may know of: a bit mask of seats with all bits set."""


class Pipeline:
    """Effects under way: for each month due, (rows, worlds, amounts, knowers), one entry each.

    `knowers` is a bit mask of the seats that know of the entry.
    """

    def __init__(self) -> None:
        self.due: dict[int, list[Entries]] = {}

    def add(self, due: int, rows: Ints, worlds: Ints, amounts: Floats, knowers: Ints) -> None:
        """Put entries [n] under way."""
        if rows.size:
            self.due.setdefault(due, []).append((rows, worlds, amounts, knowers))

    def pop(self, turn: int) -> tuple[Ints, Ints, Floats]:
        """(rows, worlds, amounts) of what lands this turn; it leaves the pipeline."""
        parts = self.due.pop(turn, [])
        if not parts:
            return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0)
        rows, worlds, amounts, _ = zip(*parts, strict=True)
        return np.concatenate(rows), np.concatenate(worlds), np.concatenate(amounts)

    def take(self, worlds: NDArray[np.integer], knower: int | None = None) -> Pipeline:
        """The pipeline of a selection of worlds (repeats allowed), or what a seat knows of it."""
        out = Pipeline()
        for due, parts in self.due.items():
            for rows, indices, amounts, knowers in parts:
                hits = indices[None, :] == np.asarray(worlds)[:, None]
                if knower is not None:
                    hits &= (knowers >> knower) & 1 > 0
                new, entry = np.nonzero(hits)
                out.add(due, rows[entry], new, amounts[entry], knowers[entry])
        return out

    def clone(self) -> Pipeline:
        """A pipeline of its own with the same entries; the arrays of an entry never change."""
        out = Pipeline()
        out.due = {due: list(parts) for due, parts in self.due.items()}
        return out

    __copy__ = clone

    def net(self, world: int) -> list[tuple[int, int, int]]:
        """One world's entries as sorted (due, row, grid units), summed; for the fingerprint."""
        sums: dict[tuple[int, int], int] = {}
        for due, parts in self.due.items():
            for rows, indices, amounts, _ in parts:
                for i in np.flatnonzero(indices == world):
                    at = (due, int(rows[i]))
                    sums[at] = sums.get(at, 0) + int(amounts[i] * GRID)
        return sorted((due, row, units) for (due, row), units in sums.items() if units)


class World:
    """All numbers of W games: `flat` [row, W]; each quantity is a named view of it.

    They are kept game by game (`numbers` [W, row]), so that what rules touch lies together.

    `turn` is the turn about to be played (from 1), the same for all worlds of the array. Copies of
    any kind (`clone`, `copy`, `deepcopy`, `pickle`) are worlds of their own that play the same
    games on.
    """

    def __init__(self, scenario: Scenario, flat: Floats, luck: Luck, turn: int = 1) -> None:
        self.numbers: Floats = np.ascontiguousarray(flat.T)
        self.scenario, self.luck, self.turn = scenario, luck, turn
        self.pipeline = Pipeline()

    @property
    def flat(self) -> Floats:
        """All numbers, [row, W]."""
        return self.numbers.T

    def __getattr__(self, name: str) -> Floats:
        """The view of a quantity, made when it is first asked for: few worlds are read whole."""
        scenario = self.__dict__.get("scenario")  # none while a copy is being made
        if scenario is None or name not in scenario.layout.slices:
            raise AttributeError(f"a world has no quantity {name!r}")
        view = self.__dict__[name] = named(scenario.layout, self.flat, name)
        return view

    @property
    def size(self) -> int:
        """Number of worlds W."""
        return len(self.numbers)

    @classmethod
    def new(cls, scenario: Scenario, seeds: NDArray[np.integer] | list[int]) -> World:
        """Worlds at the start of the scenario, one for each game seed."""
        return cls(scenario, np.tile(scenario.start, (len(seeds), 1)).T, Luck(seeds))

    def take(self, worlds: NDArray[np.integer], luck: Luck | None = None) -> World:
        """A copy of a selection of worlds, with their luck or a fresh one."""
        out = World(self.scenario, self.numbers[worlds].T, luck or self.luck.take(worlds),
                    self.turn)
        out.pipeline = self.pipeline.take(worlds)
        return out

    def clone(self) -> World:
        """The same worlds once more; neither moves the other. Scenario and luck, which never
        change, are shared."""
        out = World(self.scenario, self.numbers.copy().T, self.luck, self.turn)
        out.pipeline = self.pipeline.clone()
        return out

    def take_over(self, other: World) -> None:
        """Become what another world of the same games has become."""
        self.numbers[...], self.turn, self.pipeline = other.numbers, other.turn, other.pipeline

    def frozen(self) -> World:
        """This world, from now on read-only."""
        self.numbers.setflags(write=False)
        for name in self.scenario.layout.names:
            self.__dict__.pop(name, None)  # views made before could still be written to
        return self

    __copy__ = clone

    def __deepcopy__(self, memo: dict[int, Any]) -> World:
        return self.clone()

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("scenario", "flat", "luck", "turn",
                                                       "pipeline")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["scenario"], state["flat"], state["luck"], state["turn"])  # type: ignore[misc]
        self.pipeline = state["pipeline"]

    def hash(self, world: int = 0) -> str:
        """Fingerprint of one world: turn, every number in grid units, what is in the pipeline.

        Integers, little-endian, so that -0.0 equals 0.0 and machines agree. Where the game is over
        time stands still, though other worlds of the array go on, and nothing is under way.
        """
        units = np.rint(self.numbers[world] * GRID).astype("<i8")
        digest = blake2b(units.tobytes(), digest_size=16)
        over = self.over[world] > 0
        digest.update(repr(() if over else (self.turn, self.pipeline.net(world))).encode())
        return digest.hexdigest()


def named(layout: Layout, values: Floats, name: str) -> Floats:
    """The view of one quantity in a flat array [row, ...]."""
    return values[layout.slices[name]].reshape(*layout.shapes[name], *values.shape[1:])
