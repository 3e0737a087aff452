"""Orders that can be given and serve nothing any more."""

from __future__ import annotations

from collections.abc import Iterable

from game.match.seats import OrderChoice
from game.present.observer.observer import Observer
from game.present.words.formatting import row_in
from game.present.world.openings import worthless
from game.present.world.third_parties import spent


def is_pointless(observer: Observer, row: int) -> bool:
    """Whether an order, by its global row, presses a third party over what is done for good, or
    trades in promises about what has been settled."""
    return spent(observer, row) or bool(promises_nothing(observer, row))


def promises_nothing(observer: Observer, row: int) -> str:
    """Why an order proposes an accord of which a side is worth nothing any more; "" if it does not.
    """
    scenario, table = observer.scenario, observer.scenario.orders
    if scenario.order_type(row).do != "propose":
        return ""
    seat, target = observer.view().seat, int(table.target[row])
    give, get = scenario.pairs[int(table.option[row])]
    return next(filter(None, (
        worthless(observer, scenario.clauses[int(scenario.clause_table[side])])
        for side in ((give, seat, target), (get, target, seat)) if side[0] >= 0)), "")


def serving(observer: Observer, choices: Iterable[OrderChoice]) -> list[OrderChoice]:
    """Legal orders without those that trade in promises which are worth nothing any more."""
    seat = observer.view().seat
    return [c for c in choices if not promises_nothing(
        observer, row_in(observer.scenario, seat, c.text))]
