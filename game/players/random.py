"""The random-legal player: any legal order, any open answer.

A type is drawn first, then a row of the type, a few times; the first legal draw is taken, so that
rare types with few targets are tried as often as common ones. What finds nothing legal stays empty.
"""

from __future__ import annotations

import numpy as np

from game.actions.drafts import Draft
from game.core.exact import Floats, Ints
from game.core.luck import U64, Luck, name_keys
from game.core.model import Scenario, derived
from game.core.sheets import COUNTER, items
from game.players.base import empty_rows
from game.views import View, waiting

TRIES = 4


class _Tables:
    """For each seat: its types, and the rows of each type, as flat look-up tables."""

    def __init__(self, scenario: Scenario) -> None:
        table, seats = scenario.orders, len(scenario.actors)
        width = max(1, *(len(t) for t in table.type_rows))
        self.kinds = np.array([len(t) for t in table.type_rows], np.int64)
        self.count = np.zeros((seats, width), np.int64)
        self.start = np.full((seats, width), table.type.size)
        rows: list[Ints] = []
        at = 0
        for seat in range(seats):
            for i, mine in enumerate(table.type_rows[seat]):
                self.start[seat, i], self.count[seat, i] = at, mine.size
                rows.append(mine + table.first[seat])
                at += mine.size
        self.rows = np.concatenate([*rows, [-1]])  # the last is what a seat without orders finds
        self.keys = name_keys([f"{a}/{s}/{t}" for s in range(scenario.slots)
                               for a in scenario.seats for t in range(TRIES)])


@derived
def _tables(scenario: Scenario) -> _Tables:
    return _Tables(scenario)


@derived
def _answer_keys(scenario: Scenario) -> U64:
    """Keys [A, item] of what a seat answers to an item."""
    names = items(scenario).names
    return np.array([name_keys([f"{a}/{i}" for i in names]) for a in scenario.seats])


class RandomPlayer:
    """Uniform over legal types, then over the rows of the type."""

    name = "random"

    def orders(self, views: dict[int, View], draft: Draft, luck: Luck) -> dict[int, Ints]:
        """The first legal of a few draws for each slot."""
        scenario, tables = draft.scenario, _tables(draft.scenario)
        seats = list(views)
        shape = (scenario.slots, len(scenario.actors), TRIES, -1)
        draws = luck.draw(draft.world.turn, "random orders", tables.keys).reshape(shape)[:, seats]
        tried = self._rows(tables, np.array(seats, np.int64), draws)
        legal = draft.conditions_hold(tried)
        for slot in range(scenario.slots):
            chosen = empty_rows(draft)
            for t in range(TRIES):
                rows = empty_rows(draft)
                rows[seats] = np.where(legal[slot, :, t], tried[slot, :, t], -1)
                fits = draft.affordable(rows) & (chosen < 0)
                chosen = np.where(fits, rows, chosen)
            draft.add(chosen)
        return {s: draft.chosen[:, s] for s in seats}

    @staticmethod
    def _rows(tables: _Tables, seats: Ints, draws: Floats) -> Ints:
        """Order rows [slot, seat, try, W] for uniform draws: the high part picks the type."""
        scaled = draws * tables.kinds[seats][:, None, None]
        kind = scaled.astype(np.int64)
        rest = scaled - kind
        at = seats[:, None, None]
        inside = (rest * tables.count[at, kind]).astype(np.int64)
        rows: Ints = tables.rows[tables.start[at, kind] + inside]
        return rows

    def answers(self, views: dict[int, View], luck: Luck) -> dict[int, Ints]:
        """Any of the first choices of what is open; no counter-proposals."""
        view = next(iter(views.values()))
        scenario, table = view.scenario, items(view.scenario)
        seats = list(views)
        seat, item, lane = np.nonzero(waiting(views))
        limit = self._limits(scenario)
        draws = luck.draw_at(view.turn, "random answers", _answer_keys(scenario)[
            np.array(seats)[seat], item], lane)
        out = np.zeros((len(seats), table.count, view.worlds), np.int64)
        out[seat, item, lane] = (draws * limit[item]).astype(np.int64)
        return {s: out[i] for i, s in enumerate(seats)}

    @staticmethod
    def _limits(scenario: Scenario) -> Ints:
        table = items(scenario)
        four = [table.kind(i) in ("crisis", "occasion") for i in range(table.count)]
        return np.where(four, 4, COUNTER)

    def crisis(self, views: dict[int, View], number: int, luck: Luck) -> dict[int, Ints]:
        """Any stance."""
        view = next(iter(views.values()))
        draws = luck.draw(view.turn, f"random crisis {number}", name_keys(view.scenario.seats))
        return {s: (draws[s] * 4).astype(np.int64) for s in views}
