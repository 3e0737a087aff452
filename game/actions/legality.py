"""What a seat may order: season, preconditions, price, and what its sheet holds already."""

from __future__ import annotations

from game.actions import openings
from game.actions.tables import Given
from game.core.model import Scenario, derived
from game.core.records import IntMatrix, IntVector, Record, SmallVector, Vector
from game.core.rulebook import Numbers, formula, rule
from game.rules.checks import Checks, checks, holds


class Setting(Record):
    """What legality depends on, by row of the order table; see OrderTable.

    first [A + 1]: the rows of seat a are first[a] … first[a + 1] - 1. conditions [row, P]:
    numbers of `checks`.
    """

    first: IntVector
    key: SmallVector
    group: SmallVector
    cost: Vector
    budget: Vector
    opens: SmallVector
    closes: SmallVector
    conditions: IntMatrix
    checks: Checks
    openings: openings.Setting
    credit: float


@derived
def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    o = s.orders
    return Setting.of(
        first=o.first, key=o.key, group=o.group, cost=o.cost, budget=o.budget, opens=o.opens,
        closes=o.closes, conditions=o.conditions, checks=checks(s),
        openings=openings.setting(s), credit=s.k["capital"].debt_limit)


@formula
def allowed(w: Numbers, t: Setting, turn: int, row: int) -> bool:
    """Whether an order is in season and its preconditions hold."""
    if t.opens[row] > turn or t.closes[row] < turn:
        return False
    for p in range(t.conditions.shape[1]):
        number = t.conditions[row, p]
        if number > 0 and not holds(w, t.checks, number):
            return False
    return True


@rule
def tires(w: Numbers, t: Setting, seat: int, row: int) -> bool:
    """Whether the seat gave an order of the same type and target lately."""
    found = False
    for i in range(w.recent.shape[1]):
        found = found or w.recent[seat, i] == t.key[row]
    return found


@rule
def price(w: Numbers, t: Setting, seat: int, row: int) -> float:
    """Political capital that an order costs; one more for what tires, and what a courted day has
    made cheaper or dearer."""
    usual = t.cost[row] + openings.moved(w, t.openings, row)
    return usual + 1.0 if tires(w, t, seat, row) else usual


@rule
def purse(w: Numbers, t: Setting, seat: int) -> float:
    """Money that a seat can spend, bn USD; one that has overdrawn everything may still give orders
    that cost none."""
    return max(w.budget[seat] + t.credit, 0.0)


@rule
def clash(t: Setting, row: int, other: int) -> bool:
    """Whether two orders exclude each other on a sheet: same type and target, or same group."""
    if t.key[row] == t.key[other]:
        return True
    return t.group[row] >= 0 and t.group[row] == t.group[other]


@rule
def excluded(t: Setting, g: Given, world: int, slots: int, seat: int, row: int) -> bool:
    """Whether an order does not go with those in the first slots of the seat's sheet."""
    for slot in range(slots):
        other = g.chosen[world, slot, seat]
        if other >= 0 and clash(t, row, other):
            return True
    return False


@rule
def fits(w: Numbers, t: Setting, g: Given, turn: int, world: int, slots: int, seat: int, row: int,
         capital: float, money: float) -> bool:
    """Whether an order is legal beside those in the first slots of the seat's sheet.

    capital, money: what is left to pay with.
    """
    return t.openings.least[row] <= capital and t.budget[row] <= money \
        and allowed(w, t, turn, row) and price(w, t, seat, row) <= capital \
        and not excluded(t, g, world, slots, seat, row)


@rule
def put(w: Numbers, t: Setting, g: Given, world: int, slot: int, seat: int, row: int) -> None:
    """Put an order on the sheet, with its price."""
    g.chosen[world, slot, seat] = row
    g.cost[world, slot, seat] = price(w, t, seat, row)
    g.repeated[world, slot, seat] = 1 if tires(w, t, seat, row) else 0
