"""Legality: what a seat may order, given the world, what it can pay and what it has chosen.

A Draft collects the sheets of all seats in all worlds; an order enters it only if it is legal, so a
finished draft needs no second check.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.core.errors import OrderError
from game.core.exact import Flags, Floats, Ints
from game.core.model import Scenario, derived
from game.core.world import World


@dataclass(frozen=True)
class _SeatChecks:
    """A seat's own conditions, renumbered: `rows` [order, P] into `numbers` [U]."""

    numbers: Ints
    rows: Ints


@derived
def _seat_checks(scenario: Scenario, seat: int) -> _SeatChecks:
    table = scenario.orders
    mine = table.conditions[table.first[seat]:table.first[seat + 1]]
    numbers, inverse = np.unique(mine, return_inverse=True)
    return _SeatChecks(numbers, inverse.reshape(mine.shape))


@derived
def _condition_columns(scenario: Scenario) -> list[Ints]:
    """First, second … condition number of every order row; 0 is none."""
    return [np.ascontiguousarray(c) for c in scenario.orders.conditions.T]


@derived
def _rows_by_key(scenario: Scenario, seat: int) -> tuple[Ints, Ints, Ints]:
    """(sorted keys, starts, rows): the rows of a seat that share a type and target."""
    table = scenario.orders
    mine = table.key[table.first[seat]:table.first[seat + 1]]
    rows = np.argsort(mine, kind="stable")
    keys, start = np.unique(mine[rows], return_index=True)
    return keys, np.append(start, mine.size), rows


def holds(world: World, numbers: Ints) -> Flags:
    """Whether conditions hold, [numbers, W]."""
    checks = world.scenario.checks
    value = world.flat[checks.row[numbers]]
    return (value * checks.sign[numbers][:, None]) >= checks.limit[numbers][:, None]


class Draft:
    """Sheets being filled in: `chosen` [slot, A, W] global rows, -1 none; what is left to pay with.

    `oddity` is the number of what an order does that data cannot say (DO), 0 nothing. Costs are
    reserved here and charged when the turn is played. `first` is the number that errors
    give the first world, where these are part of a larger batch.
    """

    def __init__(self, world: World, first: int = 0) -> None:
        self.world, self.scenario, self.first = world, world.scenario, first
        shape = (len(self.scenario.actors), world.size)
        self.chosen = np.full((self.scenario.slots, *shape), -1, np.int64)
        self.capital: Floats = world.capital.copy()
        # Who has overdrawn everything may still give orders that cost no money.
        self.budget: Floats = np.maximum(
            world.budget + self.scenario.k["capital"].debt_limit, 0.0)
        self.cost = np.zeros((self.scenario.slots, *shape))
        self.repeated = np.zeros((self.scenario.slots, *shape), dtype=bool)
        self.oddity = np.zeros((self.scenario.slots, *shape), dtype=np.int8)
        self.filled = 0
        self._open: dict[int, tuple[Flags, Floats]] = {}
        self._lanes = np.arange(world.size)

    def price(self, rows: Ints) -> tuple[Floats, Flags]:
        """(political capital, whether it tires) of global rows [A, W]; -1 costs nothing."""
        table = self.scenario.orders
        tired = (self.world.recent == table.key[rows][:, None]).any(axis=1)
        return table.cost[rows] + tired, tired

    def conditions_hold(self, rows: Ints) -> Flags:
        """Whether the preconditions of global rows [..., W] hold and they are in season."""
        table, checks, world = self.scenario.orders, self.scenario.checks, self.world
        ok: Flags = (table.opens[rows] <= world.turn) & (table.closes[rows] >= world.turn)
        flat, size = world.flat.reshape(-1), world.size
        lanes = np.broadcast_to(self._lanes, rows.shape).reshape(-1)
        shape, rows, found = rows.shape, rows.reshape(-1), ok.reshape(-1)
        for column in _condition_columns(self.scenario):
            number = column[rows]
            some = np.flatnonzero((number > 0) & found)
            at = number[some]
            value = flat[checks.row[at] * size + lanes[some]]
            found[some] = value * checks.sign[at] >= checks.limit[at]
        return found.reshape(shape)

    def affordable(self, rows: Ints) -> Flags:
        """Whether global rows [A, W] can be paid, and do not exclude or repeat what is chosen."""
        table = self.scenario.orders
        cost, _ = self.price(rows)
        ok: Flags = (cost <= self.capital) & (table.budget[rows] <= self.budget)
        for slot in range(self.filled):
            other = self.chosen[slot]
            clash = table.key[other] == table.key[rows]
            clash |= (table.group[other] == table.group[rows]) & (table.group[rows] >= 0)
            ok &= ~clash | (other < 0)
        return ok

    def add(self, rows: Ints) -> None:
        """Fill the next slot with global rows [A, W] known to be legal; -1 leaves it empty."""
        table = self.scenario.orders
        given = rows >= 0
        cost, tired = self.price(rows)
        cost = np.where(given, cost, 0.0)
        self.chosen[self.filled] = rows
        self.cost[self.filled] = cost
        self.repeated[self.filled] = tired & given
        self.oddity[self.filled] = np.where(given, table.do[rows], 0)
        self.capital -= cost
        self.budget -= np.where(given, table.budget[rows], 0.0)
        self.filled += 1

    def add_checked(self, rows: Ints) -> None:
        """Fill the next slot; raises OrderError naming the rule and the first worlds at fault."""
        bad = (rows >= 0) & ~(self.conditions_hold(rows) & self.affordable(rows))
        if bad.any():
            seat, first = (int(x[0]) for x in np.nonzero(bad))
            where = (np.flatnonzero(bad[seat])[:5] + self.first).tolist()
            text = self.scenario.orders.texts[rows[seat, first]]
            place = "" if self.world.size + self.first == 1 else f" in worlds {where}"
            raise OrderError(f"{self.scenario.actors[seat].name} cannot order {text!r}{place}: "
                             f"{self.reason(seat, int(rows[seat, first]), first)}.")
        self.add(rows)

    def reason(self, seat: int, row: int, world: int) -> str:
        """The first rule that forbids a global row in one world, in words; '' if none does."""
        from game.actions.reasons import failed_condition
        table, w = self.scenario.orders, self.world
        if not table.opens[row] <= w.turn <= table.closes[row]:
            return "it is out of season this turn"
        unmet = failed_condition(w, row, world)
        if unmet:
            return unmet
        rows = np.full((len(self.scenario.actors), w.size), row)
        cost = float(self.price(rows)[0][seat, world])
        if cost > self.capital[seat, world]:
            return (f"it costs {cost:g} political capital and {self.capital[seat, world]:.1f} "
                    "is left")
        if table.budget[row] > self.budget[seat, world]:
            return f"it costs {table.budget[row]:g} bn USD, more than the budget and credit allow"
        return "the sheet already holds an order of its kind" \
            if not self.affordable(rows)[seat, world] else ""

    def legal(self, seat: int) -> Flags:
        """Mask [row of the seat, W] of what may still be added to the sheet."""
        table = self.scenario.orders
        mine = slice(int(table.first[seat]), int(table.first[seat + 1]))
        if seat not in self._open:
            self._open[seat] = self._allowed(seat), self._prices(seat)
        allowed, price = self._open[seat]
        ok: Flags = allowed & (price <= self.capital[seat])
        if table.budget[mine].any():
            ok &= table.budget[mine][:, None] <= self.budget[seat]
        for slot in range(self.filled):
            self._exclude(seat, slot, ok)
        return ok

    def _allowed(self, seat: int) -> Flags:
        """Rows whose preconditions hold and that are in season, [row, W]."""
        table, w = self.scenario.orders, self.world
        mine = slice(int(table.first[seat]), int(table.first[seat + 1]))
        checks = _seat_checks(self.scenario, seat)
        truth = holds(w, checks.numbers)
        ok: Flags = truth[checks.rows[:, 0]]
        for p in range(1, checks.rows.shape[1]):
            ok &= truth[checks.rows[:, p]]
        ok &= ((table.opens[mine] <= w.turn) & (table.closes[mine] >= w.turn))[:, None]
        return ok

    def _prices(self, seat: int) -> Floats:
        """Price of each row, one more for what was ordered lately, [row, W]."""
        table = self.scenario.orders
        mine = slice(int(table.first[seat]), int(table.first[seat + 1]))
        price = np.repeat(table.cost[mine][:, None], self.world.size, axis=1)
        keys, start, rows = _rows_by_key(self.scenario, seat)
        recent = self.world.recent[seat].astype(np.int64)
        _, lane = np.nonzero(recent >= 0)
        at = np.searchsorted(keys, recent[recent >= 0])
        count = start[at + 1] - start[at]
        owner = np.repeat(np.arange(at.size), count)
        entry = np.arange(owner.size) - np.repeat(np.cumsum(count) - count, count)
        hit = rows[start[at][owner] + entry]
        price[hit, lane[owner]] = table.cost[mine][hit] + 1
        return price

    def _exclude(self, seat: int, slot: int, ok: Flags) -> None:
        table = self.scenario.orders
        mine = slice(int(table.first[seat]), int(table.first[seat + 1]))
        other = self.chosen[slot, seat]
        given = other >= 0
        ok &= ~((table.key[mine][:, None] == table.key[other]) & given)
        group = np.where(given, table.group[other], -2)
        grouped = np.flatnonzero(table.group[mine] >= 0)
        ok[grouped] &= table.group[mine][grouped][:, None] != group
