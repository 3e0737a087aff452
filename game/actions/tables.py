"""What the rules on orders and answers read: this turn's sheets, and the table of all orders.

Axes: W world of the batch, A actor, N slot of a sheet, I item that awaits an answer.
"""

from __future__ import annotations

import numpy as np

from game.core.luck import name_keys
from game.core.model import Scenario, structural
from game.core.records import (
    Cube,
    IntCube,
    IntMatrix,
    IntVector,
    Keys,
    Record,
    SmallVector,
    Vector,
)
from game.core.rulebook import WORLD, Month, formula
from game.core.sheets import items


class Given(Record):
    """The sheets of this turn in all worlds.

    chosen [W, N, A]: rows of the order table, -1 none, with their cost in political capital and
    whether each tires (repeated); answers [W, A, I]; said [W, A]: answers in the crisis round.
    """

    chosen: IntCube
    cost: Cube
    repeated: IntCube
    answers: IntCube
    said: IntMatrix


class Orders(Record):
    """All grounded orders by row, as OrderTable has them; see there.

    list, risk_list: numbers of effect lists; covert: 1 for orders that stay sealed; pushes: 1 for
    those at a dispute that may become general war.
    seat_keys [A], slot_keys [N * A]: keys of luck. items: first answer item of each kind.
    """

    target: SmallVector
    option: SmallVector
    extra: SmallVector
    budget: Vector
    key: SmallVector
    do: SmallVector
    list: SmallVector
    risk_list: SmallVector
    risk_chance: Vector
    covert: SmallVector
    pushes: SmallVector
    breaks: IntMatrix
    seat_keys: Keys
    slot_keys: Keys
    items: IntVector


@structural
def order_rows(s: Scenario) -> Orders:
    """The orders of a scenario."""
    o = s.orders
    covert = np.array([t.covert for t in s.order_types], np.int64)
    pushes = np.array([t.pushes for t in s.order_types], np.int64)
    return Orders.of(
        target=o.target, option=o.option, extra=o.extra, budget=o.budget, key=o.key,
        do=o.do, list=o.block, risk_list=o.risk_block, risk_chance=o.risk_chance,
        covert=covert[o.type] if o.type.size else o.type,
        pushes=pushes[o.type] if o.type.size else o.type,
        breaks=o.breaks.reshape(o.type.size, len(s.actors)),
        seat_keys=name_keys(s.seats),
        slot_keys=name_keys([f"{a}/{n}" for n in range(s.slots) for a in s.seats]),
        items=list(items(s).first.values()))


@formula
def answered(g: Given, o: Orders, month: Month, seat: int, kind: int, number: int) -> int:
    """What a seat answers to an item, by the numbers of its kind and within that; 0 the default."""
    return g.answers[month.counts[WORLD], seat, o.items[kind] + number]
