"""The sheets of one seat in work, an action at a time, in W worlds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.core.exact import Flags, Floats, Ints
from game.core.model import Scenario
from game.core.sheets import items
from game.env.actions import SEAL, actions_of
from game.env.features import Observations, features_of

Masks = NDArray[np.int8]
THIRD = 2
"""How many stances a seat has that is not a side of the crisis."""


class SeatSheets:
    """What a seat has put on its sheet in each world, what it may still do, and what it sees.

    chosen [slot, W]: rows of the seat's own table, -1 none; answers [item, W]; stance [W]; asked
    [W]: whether it is to act; given: whether there is an order on any sheet; stale: whether `able`
    must be told anew which orders fit; looked: whether it has seen the worlds as they stand.
    """

    def __init__(self, scenario: Scenario, seat: int, size: int) -> None:
        self.scenario, self.seat, self.size = scenario, seat, size
        self.actions, self.features = actions_of(scenario, seat), features_of(scenario, seat)
        self._mask = np.zeros((size, self.actions.size), np.int8)
        self._mask[:, SEAL] = 1
        self.asked: Flags = np.zeros(size, bool)
        self.stance: Ints = np.zeros(size, np.int64)
        item, n = self.actions.item, items(scenario).count
        self._first, self._stop = (np.searchsorted(item, range(n), side).tolist()
                                   for side in ("left", "right"))
        self._seen: Observations = np.zeros((size, self.features.size), np.float32)
        self._sheet = self._seen[:, self.features.sheet:]
        self._clear()

    def _clear(self) -> None:
        self.chosen: Ints = np.full((self.scenario.slots, self.size), -1, np.int64)
        self.answers: Ints = np.zeros((len(self._first), self.size), np.int64)
        self._filled, self._open = [0] * self.size, [0] * self.size
        self._sheet[...] = 0.0
        self.given = self.stale = self.looked = False

    # Being asked -----------------------------------------------------------------------------

    def ask_sheet(self, asked: Flags, pending: Flags) -> None:
        """Ask for a sheet in some worlds, [W]; pending [item, choice, W]: what may be answered."""
        self._clear()
        self.asked, a = asked.copy(), self.actions
        self._open = pending.any(axis=1).sum(axis=0).tolist()
        self._mask[:, a.stances] = 0
        self._mask[:, a.answers] = pending[a.item, a.choice].T

    def able(self, legal: Flags) -> None:
        """Say which orders fit on the sheets as they are, [order, W]."""
        room = self.chosen[-1] < 0
        self._mask[:, self.actions.orders] = legal.T & room[:, None]
        self.stale = False

    def ask_stance(self, asked: Flags, sides: Flags) -> None:
        """Ask for a stance in some worlds, [W]; sides [W]: where the seat is a side of the crisis.
        """
        self.asked, self.looked = asked.copy(), False
        self.stance[...] = 0
        self._mask[:, 1:] = 0
        stances = self._mask[:, self.actions.stances]
        stances[:, :THIRD], stances[:, THIRD:] = 1, sides[:, None]

    def masks(self) -> Masks:
        """Which actions may be taken now, [W, n]."""
        out = self._mask.copy()
        if not self.asked.all():
            out[~self.asked, 1:] = 0
        return out

    # Acting ----------------------------------------------------------------------------------

    def take(self, given: Ints) -> Flags:
        """Take an action in each world, [W], where the seat is asked; returns where it was refused
        since it is not possible now, [W], and counts as SEAL."""
        refused = np.zeros(self.size, bool)
        actions, going = given.tolist(), self.asked.tolist()
        for world in range(self.size):
            if going[world]:
                action = actions[world]
                if not self._mask[world, action]:
                    action, refused[world] = SEAL, True
                self.asked[world] = self._take(world, action)
        return refused

    def _take(self, world: int, action: int) -> bool:
        """Take an action in a world that can be taken; whether the seat is still asked there."""
        a = self.actions
        if action == SEAL:
            return False
        if action >= a.stances.start:
            self.stance[world] = action - a.stances.start + 1
            return False
        if action < a.answers.start:
            self._order(world, action - a.orders.start)
        else:
            self._answer(world, action - a.answers.start)
        return self._filled[world] < self.scenario.slots or self._open[world] > 0

    def _order(self, world: int, row: int) -> None:
        self.chosen[self._filled[world], world] = row
        self._filled[world] += 1
        self._sheet[world, self.features.kinds[row]] += 1.0 / self.scenario.slots
        self.given = True
        if self._filled[world] < self.scenario.slots:
            self.stale = True
        else:
            self._mask[world, self.actions.orders] = 0

    def _answer(self, world: int, number: int) -> None:
        item, choice = int(self.actions.item[number]), int(self.actions.choice[number])
        self.answers[item, world] = choice
        self._open[world] -= 1
        entry, first = self.features.answers + item, self.actions.answers.start
        self._sheet[world, entry] = choice * self.features.scale[self.features.sheet + entry]
        self._mask[world, first + self._first[item]:first + self._stop[item]] = 0

    # Seeing ----------------------------------------------------------------------------------

    def look(self, flats: Sequence[Floats], month: int, round_: int) -> None:
        """See the worlds in which the seat is asked, or in a round 0 all of them: the numbers of
        the seat's views [row, world] one after another, the month, the round of a crisis."""
        out, f, n = self._seen, self.features, self.features.rows.size
        if round_ and not self.asked.all():
            out = np.empty((int(self.asked.sum()), f.size), np.float32)
            out[:, f.sheet:] = self._sheet[self.asked]
        first = 0
        for flat in flats:
            f.write(flat, out[first:first + flat.shape[1]])
            first += flat.shape[1]
        out[:, n:f.sheet] = min(month, f.high[n]) * f.scale[n], round_ * f.scale[n + 1]
        if out is not self._seen:
            self._seen[self.asked] = out
        self.looked = True

    def observations(self) -> Observations:
        """What was seen when the seat was last asked, with what stands on the sheet, [W, m]."""
        return self._seen.copy()
