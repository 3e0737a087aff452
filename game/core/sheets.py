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
from game.core.locale.program import game_text
from game.core.model import FIELDS, FIRM, TERMS, Asking, Event, Scenario, derived

INVITATION = ("vague", "accept", "decline")
ACCORD = ("silence", "sign", "refuse")
MOTION = ("abstain", "support", "block")
CRISIS = ("default", "firm", "terms", "down")
PATRON = ("abstain", "back", "restrain")
OCCASION = ("keep", "confirm", "vague", "decline")
SETTLEMENT = ("silence", "accept", "refuse", *(f"counter {field}" for field in FIELDS))
PARTIAL = ("silence", "accept", "refuse")
DEMAND = ("silence", "comply", "refuse")
DEADLINE = ("drop", "carry_out", "extend")
CONCESSION = ("silence", "take", "insist")
EVENT = ("silence",)
"""What the answers to every event begin with; its own follow."""
COUNTER = len(ACCORD)
"""First choice number of an accord that is a counter-proposal: COUNTER + number of the pair."""
CHANGE = 3
"""First choice number of an answer to a settlement that asks for a change: CHANGE + field."""
LESS = len(DEMAND)
"""First choice number of an answer to a demand that offers less: LESS + number of that demand."""
ALIKE = 0.5
"""How alike a word and what may have been meant must be, 0 … 1."""


@dataclass(frozen=True)
class Items:
    """The fixed answer items of a scenario and where each kind begins."""

    names: tuple[str, ...]
    invitation: int
    accord: int
    motion: int
    crisis: int
    occasion: int
    settlement: int
    partial: int
    demand: int
    deadline: int
    concession: int
    event: int

    @property
    def count(self) -> int:
        """Number of items."""
        return len(self.names)

    def kind(self, item: int) -> str:
        """invitation, accord, motion, crisis, occasion, settlement, partial, demand, deadline,
        concession or event."""
        starts = (("event", self.event), ("concession", self.concession),
                  ("deadline", self.deadline), ("demand", self.demand), ("partial", self.partial),
                  ("settlement", self.settlement), ("occasion", self.occasion),
                  ("crisis", self.crisis), ("motion", self.motion), ("accord", self.accord))
        return next((kind for kind, start in starts if item >= start), "invitation")


@derived
def items(scenario: Scenario) -> Items:
    """The answer items of a scenario."""
    seats, places = scenario.seats, [f.id for f in scenario.flashpoints]
    groups = ([f"invitation.{a}" for a in seats], [f"accord.{a}" for a in seats], ["motion"],
              [f"crisis.{f}" for f in places], [f"occasion.{o.id}" for o in scenario.occasions],
              [f"settlement.{f}" for f in places], [f"partial.{f}" for f in places],
              [f"demand.{a}" for a in seats], [f"deadline.{a}" for a in seats],
              [f"concession.{a}" for a in seats], [f"event.{e.id}" for e, _ in asking(scenario)])
    starts = np.cumsum([0] + [len(g) for g in groups]).tolist()
    return Items(tuple(n for g in groups for n in g), *starts[:11])


@derived
def asking(scenario: Scenario) -> tuple[tuple[Event, Asking], ...]:
    """The events that ask a seat, with what they ask, in the order of their items."""
    found = sorted((i for i, e in enumerate(scenario.events) if e.asking is not None),
                   key=lambda i: scenario.events[i].type)
    return tuple((e, e.asking) for e in map(scenario.events.__getitem__, found)
                 if e.asking is not None)


def choices(scenario: Scenario, item: int) -> tuple[str, ...]:
    """Words for the choices of an item, number 0 first."""
    return _all_choices(scenario)[item]


@derived
def _all_choices(scenario: Scenario) -> tuple[tuple[str, ...], ...]:
    pairs = tuple(f"counter {scenario.variants[a]}/{scenario.variants[b]}"
                  for a, b in scenario.pairs)
    words = {"accord": ACCORD + pairs, "invitation": INVITATION, "motion": MOTION,
             "crisis": CRISIS, "occasion": OCCASION, "settlement": SETTLEMENT,
             "partial": PARTIAL, "deadline": DEADLINE, "concession": CONCESSION,
             "demand": DEMAND + tuple(f"counter {m.id}" for m in scenario.demands)}
    table = items(scenario)
    fixed = tuple(words[table.kind(i)] for i in range(table.event))
    return fixed + tuple(EVENT + tuple(a.id for a in ask.answers) for _, ask in asking(scenario))


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
