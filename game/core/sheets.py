"""A seat's sheet for a turn: up to a few orders and the answers to what is pending.

Text form for people, journals and tests; numeric form for batches. An order is a row of the seat's
table, -1 is none. Answers stand at fixed items, 0 is the default of a silent seat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from game.core.errors import ORDER, OrderError, nearest
from game.core.exact import Ints
from game.core.frozen import FrozenDict
from game.core.kinds import BY_ID, KINDS, Kind
from game.core.locale.program import game_text
from game.core.model import FIRM, TERMS, Scenario, structural

CRISIS = BY_ID["crisis"].words
PATRON = ("abstain", "back", "restrain")
"""What a patron says in a crisis, for CRISIS."""
COUNTER, CHANGE, LESS = (len(BY_ID[kind].words) for kind in ("accord", "settlement", "demand"))
"""First choice numbers of counters: of an accord, COUNTER + number of the pair; of a settlement,
CHANGE + field; of a demand, LESS + number of the lesser demand."""
ALIKE = 0.5
"""How alike a word and what may have been meant must be, 0 … 1."""


@dataclass(frozen=True)
class Items:
    """The fixed answer items of a scenario and the first of each kind."""

    names: tuple[str, ...]
    first: Mapping[str, int]

    @property
    def count(self) -> int:
        """Number of items."""
        return len(self.names)

    def at(self, item: int | str) -> tuple[Kind, int]:
        """The kind of an item, by its number or name, and its number within the kind."""
        number = self.names.index(item) if isinstance(item, str) else item
        kind = next(k for k in reversed(KINDS) if number >= self.first[k.id])
        return kind, number - self.first[kind.id]

    def kind(self, item: int) -> str:
        """The id of an item's kind."""
        return self.at(item)[0].id


@structural
def items(scenario: Scenario) -> Items:
    """The answer items of a scenario."""
    groups = [[f"{kind.id}.{id}".rstrip(".") for id in kind.about(scenario)] for kind in KINDS]
    starts = np.cumsum([0, *map(len, groups)]).tolist()
    return Items(tuple(n for g in groups for n in g),
                 FrozenDict(zip((kind.id for kind in KINDS), starts, strict=False)))


def choices(scenario: Scenario, item: int) -> tuple[str, ...]:
    """Words for the choices of an item, number 0 first."""
    return _all_choices(scenario)[item]


@structural
def _all_choices(scenario: Scenario) -> tuple[tuple[str, ...], ...]:
    table = items(scenario)
    return tuple(kind.words + kind.more(scenario, number)
                 for kind, number in map(table.at, range(table.count)))


@dataclass(frozen=True)
class Sheet:
    """Orders as `type target option` texts and answers as item → word."""

    orders: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, value: Any) -> Sheet:
        """A sheet from a Sheet, a list of orders, or {"orders": …, "answers": …}.

        An order is a text, or one of the choices of a seat's view, which has one.
        """
        if isinstance(value, Sheet):
            return value
        if value is None:
            return cls()
        if isinstance(value, Mapping):
            unknown = set(value) - {"orders", "answers"}
            orders, answers = value.get("orders", ()), value.get("answers", {})
            if unknown or not isinstance(answers, Mapping) or not isinstance(orders, (list, tuple)):
                raise OrderError(game_text("sheet_keys", found=sorted(map(str, value))))
            return cls(_texts(orders), {str(k): str(v) for k, v in answers.items()})
        if isinstance(value, (list, tuple)):
            return cls(_texts(value))
        raise OrderError(game_text("sheet_no_list", kind=type(value).__name__))

    def plain(self) -> dict[str, Any]:
        """For journals."""
        return {"orders": list(self.orders), "answers": dict(self.answers)}

    def numbers(self, scenario: Scenario, seat: int) -> tuple[Ints, Ints]:
        """(row of each slot, choice of each item); raises OrderError with the nearest words."""
        if len(self.orders) > scenario.slots:
            raise OrderError(game_text(
                "sheet_too_long", who=scenario.actors[seat].called, count=len(self.orders),
                most=scenario.slots))
        rows = np.full(scenario.slots, -1, np.int64)
        for slot, text in enumerate(self.orders):
            rows[slot] = row_of(scenario, seat, text)
        table = items(scenario)
        answers = np.zeros(table.count, np.int64)
        for name, word in self.answers.items():
            if name not in table.names:
                raise OrderError(game_text(
                    "sheet_no_item", item=name, nearest=nearest(name, table.names, ALIKE)))
            item = table.names.index(name)
            answers[item] = _choice(scenario, item, word)
        return rows, answers


def _texts(orders: Any) -> tuple[str, ...]:
    """The texts of orders, evenly spaced; OrderError for what is no list of them."""
    if not isinstance(orders, (list, tuple)):
        raise OrderError(game_text("sheet_orders_no_list", kind=type(orders).__name__))
    texts: tuple[Any, ...] = tuple(getattr(order, "text", order) for order in orders)
    for text in texts:
        if not isinstance(text, str):
            raise OrderError(game_text("sheet_order_no_text", kind=type(text).__name__))
    return tuple(" ".join(text.split()) for text in texts)


def row_of(scenario: Scenario, seat: int, text: str) -> int:
    """Row of an order text in the seat's table."""
    known = scenario.orders.by_text[seat]
    clean = " ".join(text.split())
    if clean not in known:
        raise OrderError(game_text("sheet_no_order", who=scenario.actors[seat].called, order=ORDER,
                                   nearest=nearest(clean, known, ALIKE)), order=clean)
    return known[clean]


def _choice(scenario: Scenario, item: int, word: str) -> int:
    words = choices(scenario, item)
    if word in words:
        return words.index(word)
    if items(scenario).kind(item) == "crisis" and word in PATRON:
        return (3, FIRM, TERMS)[PATRON.index(word)]
    raise OrderError(game_text("sheet_no_answer", item=items(scenario).names[item], answer=word,
                               nearest=nearest(word, words, ALIKE)))
