"""Orders that can be given and serve nothing any more."""

from __future__ import annotations

from game.present.observer.observer import Observer
from game.present.world.third_parties import spent


def is_pointless(observer: Observer, row: int) -> bool:
    """Whether an order, by its global row, presses a third party over what is done for good, or
    trades in plans for a dispute that has been settled."""
    return spent(observer, row) or _settled(observer, row)


def _settled(observer: Observer, row: int) -> bool:
    """Whether an accord promises to take a side where there is a settlement in force."""
    scenario, table = observer.scenario, observer.scenario.orders
    if scenario.order_type(row).do != "propose":
        return False
    seat, target = observer.view().seat, int(table.target[row])
    give, get = scenario.pairs[int(table.option[row])]
    clauses = [scenario.clauses[int(scenario.clause_table[side])]
               for side in ((give, seat, target), (get, target, seat)) if side[0] >= 0]
    return any(clause.endorses and observer.value("settlement", clause.flashpoint) >= 0
               for clause in clauses)
