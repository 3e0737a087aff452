"""Why an order does not go on a sheet beside the others, in words."""

from __future__ import annotations

from collections.abc import Sequence

from game.match.seats import SeatView
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import dialogs as say


def clash_text(view: SeatView, orders: Sequence[str], order: str) -> str:
    """Beside which of the orders of a sheet, which fit on it, another cannot stand, and why; "" if
    it is none of these that bars it."""
    other = view.clashing(tuple(orders), order)
    if not other:
        return ""
    table = view.scenario.orders
    row, barring = (row_in(view.scenario, view.seat, text) for text in (order, other))
    key = "clash_same" if table.key[row] == table.key[barring] else "clash_group"
    return say(key, order=asked(view.scenario, row),
               other=asked(view.scenario, barring))
