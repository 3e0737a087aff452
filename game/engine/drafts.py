"""Drafts of sheets: the legal orders of a seat, given the world, its means and its choices so far.

A Draft collects the sheets of all seats in all worlds; an order enters it only if it is legal, so a
finished draft needs no second check.
"""

from __future__ import annotations

from math import floor

import numpy as np

from game.actions.openings import moved_now
from game.actions.orders import describe
from game.actions.reasons import failed_condition
from game.core.errors import ORDER, OrderError
from game.core.exact import Flags, Floats, Ints
from game.core.locale.program import game_text
from game.core.prose import opened
from game.core.world import World
from game.engine.engine import Sheets, query
from game.engine.options import ALL_SLOTS, FITS, LEGAL


class Draft:
    """Sheets being filled in, slot by slot.

    `chosen` [slot, A, W]: global rows, -1 none; `cost` and `repeated` as in Sheets. Costs are
    reserved here and charged when the turn is played. `first` is the number of the first world in
    errors, where these are part of a larger batch.
    """

    def __init__(self, world: World, first: int = 0) -> None:
        self.world, self.scenario, self.first = world, world.scenario, first
        self.sheets = Sheets(world.scenario, world.size)
        self.chosen, self.cost = self.sheets.chosen, self.sheets.cost
        self.repeated = self.sheets.repeated
        self.filled = 0

    def begin(self, world: World) -> None:
        """Empty the sheets, for as many worlds of the same scenario as they stand now."""
        self.world, self.filled = world, 0
        self.chosen[...] = -1
        for emptied in (self.cost, self.repeated, self.sheets.answers, self.sheets.said):
            emptied[...] = 0

    @property
    def capital(self) -> Floats:
        """Political capital that is left, [A, W]."""
        out: Floats = self.world.capital.copy()
        for cost in self.cost:
            out -= cost
        return out

    @property
    def budget(self) -> Floats:
        """Money that can still be spent, bn USD, [A, W]."""
        # A seat that is overdrawn may still give orders that cost no money.
        out: Floats = np.maximum(
            self.world.budget + self.scenario.k["capital"].debt_limit, 0.0)
        for rows in self.chosen:
            out -= np.where(rows >= 0, self.scenario.orders.budget[rows], 0.0)
        return out

    def add(self, rows: Ints) -> Flags:
        """Fill the next slot with global rows [A, W], -1 for none; returns whether each is legal.
        """
        slot, self.filled = self.filled, self.filled + 1
        if (rows < 0).all():  # as it is
            return np.ones(rows.shape, bool)
        self.chosen[slot] = rows
        return query(self.world, FITS, slot, len(self.scenario.actors), self.sheets) > 0.0

    def fill(self, rows: Ints) -> Flags:
        """Fill all slots with global rows [slot, A, W]; returns whether each is legal, if those in
        the slots before are."""
        self.filled = len(rows)
        if (rows < 0).all():  # as it is
            return np.ones(rows.shape, bool)
        self.chosen[...] = rows
        found = query(self.world, FITS, ALL_SLOTS, rows.shape[0] * rows.shape[1], self.sheets)
        return np.asarray(found.reshape(rows.shape) > 0.0)

    def take_back(self) -> None:
        """Empty the last slot."""
        self.filled -= 1
        self.chosen[self.filled] = -1
        self.cost[self.filled] = 0.0
        self.repeated[self.filled] = 0

    def add_checked(self, rows: Ints) -> None:
        """Fill the next slot; raises OrderError naming the rule and the first worlds that break it.
        """
        bad = ~self.add(rows)
        if bad.any():
            self.take_back()
            seat, first = (int(x[0]) for x in np.nonzero(bad))
            where = (np.flatnonzero(bad[seat])[:5] + self.first).tolist()
            text = self.scenario.orders.texts[rows[seat, first]]
            place = "" if self.world.size + self.first == 1 else game_text(
                "drafts_in_worlds", where=where)
            who = opened(self.scenario.actors[seat].called)
            raise OrderError(game_text("drafts_order", who=who, order=ORDER, place=place,
                                       reason=self.reason(seat, int(rows[seat, first]), first)),
                             order=text)

    def reason(self, seat: int, row: int, world: int) -> str:
        """The first rule that forbids a global row in one world, in words; '' if none does."""
        table, w = self.scenario.orders, self.world
        if not table.opens[row] <= w.turn <= table.closes[row]:
            return game_text("drafts_out_of_season")
        unmet = failed_condition(w, row, world)
        if unmet:
            return unmet
        cost = float(table.cost[row]) + bool((w.recent[seat, :, world] == table.key[row]).any())
        cost += moved_now(w, row, world)
        left = float(self.capital[seat, world])
        if cost > left:
            return game_text("drafts_capital", cost=f"{cost:g}",
                             left=f"{floor(10.0 * left) / 10.0:g}")
        if table.budget[row] > self.budget[seat, world]:
            return game_text("drafts_budget", amount=f"{table.budget[row]:g}")
        other = self.clashing(seat, row, world)
        return "" if other < 0 else game_text(
            "drafts_same_kind", order=describe(self.scenario, other, seat).rstrip("."))

    def clashing(self, seat: int, row: int, world: int = 0) -> int:
        """The global row on the sheet of one world that a global row cannot stand beside: it is of
        the same type and target, or of the same group; -1 if there is none."""
        table = self.scenario.orders
        return next((other for other in self.chosen[:self.filled, seat, world].tolist()
                     if other >= 0 and (table.key[row] == table.key[other]
                                        or 0 <= table.group[row] == table.group[other])), -1)

    def legal(self, seat: int) -> Flags:
        """Mask [row of the seat, W] of what may still be added to the sheet."""
        first = self.scenario.orders.first
        return query(self.world, LEGAL, seat, int(first[seat + 1] - first[seat]), self.sheets) > 0.0
