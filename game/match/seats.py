"""One game seen from a seat: legal orders and pending answers in words, its sheet in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from game.actions.openings import moved_now, setting
from game.actions.orders import describe
from game.core.errors import UsageError
from game.core.exact import Ints
from game.core.locale.program import game_text
from game.core.model import Scenario, derived
from game.core.sheets import Sheet, choices, items, row_of
from game.core.world import World
from game.engine.drafts import Draft
from game.engine.views import View


def seat_number(scenario: Scenario, seat: str | int) -> int:
    """Number of a seat given by id or number; UsageError for an unknown seat."""
    if isinstance(seat, str) and seat in scenario.seats:
        return scenario.seats.index(seat)
    if isinstance(seat, (int, np.integer)) and 0 <= seat < len(scenario.seats):
        return int(seat)
    raise UsageError(game_text("batch_no_seat", seat=seat, seats=", ".join(scenario.seats)))


@dataclass(frozen=True)
class OrderChoice:
    """An order that a seat may give now; a sheet takes it as it takes its `text`.

    text: the order as sheets and journals hold it, such as `lower_tariffs china`; name and family:
    of its type; cost: political capital, `tired` (given in recent months, so dearer by 1)
    included; log: what the news would say; hint: advice; risk: what may go wrong, with its chance,
    '' for nothing.
    """

    text: str
    name: str
    family: str
    cost: float
    tired: bool
    log: str
    hint: str
    risk: str


class SeatView(View):
    """A seat's view of one game, with its legal orders and pending answers in words."""

    def choices(self, chosen: tuple[str, ...] = ()) -> list[OrderChoice]:
        """The orders that may still be added to a sheet that holds `chosen`."""
        scenario, first = self.scenario, int(self.scenario.orders.first[self.seat])
        draft = draft_of(self._world, {self.seat: Sheet(orders=chosen)})
        legal = np.flatnonzero(draft.legal(self.seat)[:, 0])
        recent = self._world.recent[self.seat, :, 0]
        tired = np.isin(scenario.orders.key[legal + first], recent)
        known = _choices(scenario, self.seat)
        out = [known[row][again] for row, again in zip(legal.tolist(), tired.tolist(), strict=True)]
        for n in np.flatnonzero(setting(scenario).array("day")[legal + first] >= 0).tolist():
            out[n] = self._priced(out[n], int(legal[n]) + first)
        return out

    def _priced(self, choice: OrderChoice, row: int) -> OrderChoice:
        """A choice at the price that a courted day may have moved."""
        moved = moved_now(self._world, row)
        return replace(choice, cost=choice.cost + moved) if moved else choice

    def check(self, sheet: Sheet) -> None:
        """Raise OrderError if the orders or answers of a sheet are not possible now."""
        draft_of(self._world, {self.seat: sheet})
        answers_of(self._world, {self.seat: sheet})

    def capital_left(self, orders: tuple[str, ...]) -> float:
        """Political capital left after these orders. Raises OrderError."""
        return float(draft_of(self._world, {self.seat: Sheet(orders)}).capital[self.seat, 0])

    def clashing(self, orders: tuple[str, ...], order: str) -> str:
        """The one of these orders, which fit on a sheet, that another cannot stand beside; "" if
        there is none."""
        draft, scenario = draft_of(self._world, {self.seat: Sheet(orders)}), self.scenario
        first = int(scenario.orders.first[self.seat])
        row = draft.clashing(self.seat, first + row_of(scenario, self.seat, order))
        return scenario.orders.texts[row] if row >= 0 else ""

    def awaiting(self) -> dict[str, tuple[str, ...]]:
        """Items that await an answer, with the possible words (the default first)."""
        mask = self.pending()[:, :, 0]
        return {items(self.scenario).names[i]: tuple(
                    word for c, word in enumerate(choices(self.scenario, i))
                    if c == 0 or mask[i, c])
                for i in np.flatnonzero(mask.any(axis=1)).tolist()}


@derived
def _choices(scenario: Scenario, seat: int) -> list[tuple[OrderChoice, OrderChoice]]:
    """Every order of a seat as a choice, fresh and tired, by row."""
    table, out = scenario.orders, []
    for row in range(int(table.first[seat]), int(table.first[seat + 1])):
        kind = scenario.order_type(row)
        risk = f"{kind.risk_name} {100 * kind.risk_chance:.0f} %" if kind.risk_chance else ""
        text = describe(scenario, row, seat)
        fresh, tired = (OrderChoice(
            table.texts[row], kind.name, kind.family, float(table.cost[row]) + again, bool(again),
            text, kind.hint, risk) for again in (0, 1))
        out.append((fresh, tired))
    return out


def draft_of(world: World, sheets: Mapping[int, Sheet]) -> Draft:
    """A checked draft of one world from seats' sheets; raises OrderError."""
    return draft_and_answers(world, sheets)[0]


def answers_of(world: World, sheets: Mapping[int, Sheet]) -> Ints:
    """Answers [A, item, W] of one world's sheets; raises OrderError."""
    return _numbers(world, sheets)[1]


def draft_and_answers(world: World, sheets: Mapping[int, Sheet]) -> tuple[Draft, Ints]:
    """Both of them."""
    draft, (rows, answers) = Draft(world), _numbers(world, sheets)
    if not draft.fill(rows).all():
        draft = Draft(world)
        for own in rows:  # raises where it first finds fault
            draft.add_checked(own)
    return draft, answers


def _numbers(world: World, sheets: Mapping[int, Sheet]) -> tuple[Ints, Ints]:
    """(global rows [slot, A, W], answers [A, item, W]) of one world's sheets."""
    scenario, seats = world.scenario, len(world.scenario.actors)
    rows = np.full((scenario.slots, seats, world.size), -1, np.int64)
    answers = np.zeros((seats, items(scenario).count, world.size), np.int64)
    for seat, sheet in sheets.items():
        own, said = sheet.numbers(scenario, seat)
        rows[:, seat], answers[seat] = own[:, None], said[:, None]
    first = scenario.orders.first[:-1, None]
    return np.where(rows >= 0, rows + first, -1), answers
