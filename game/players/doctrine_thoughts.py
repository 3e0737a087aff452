"""Explanations of a doctrine player's decisions.

The decision is computed again, in one world, with its record: what was chosen, what spoke for it,
the best alternative, and the part of chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum
from typing import Protocol

import numpy as np

from game.core.exact import Floats, Ints
from game.core.luck import Luck
from game.core.model import FEATURES, Scenario
from game.core.sheets import CRISIS, choices, items
from game.core.world import World
from game.engine.engine import Programs, Sheets, explain_decision
from game.engine.phases import DECIDE
from game.players.base import players_luck
from game.players.doctrine_weights import TASTE, SeatDoctrine, load
from game.players.levels import Level
from game.players.thoughts import Option, Part, Thought
from game.policies.orders import TWIN
from game.policies.replies import EVENT, REASONS, SAYINGS, SWAP
from game.policies.scores import PARTS, PRICE, saturate
from game.policies.tables import Reasons

NOTHING = 5e-10
"""Smaller contributions are left out."""
ONE = np.zeros(1, np.int64)
"""World index; there is only one world."""


class Doctrines(Protocol):
    """The interface of a player that plays its seats by doctrines, as far as needed here."""

    scenario: Scenario
    level: Level
    seats: list[list[SeatDoctrine]]

    def alone(self, seat: int) -> Programs:
        """The programs with this player in one seat and no players in the others."""

    def doctrine_of(self, seat: int, luck: Luck) -> Ints:
        """Index of the doctrine of the seat in each game, [W]."""


def doctrine_now(player: Doctrines, world: World, seat: int) -> SeatDoctrine:
    """The doctrine of the seat in a game of one world."""
    return player.seats[seat][int(player.doctrine_of(seat, players_luck(world))[0])]


def on_sheet(player: Doctrines, world: World, seat: int) -> list[Thought]:
    """How each order and each answer of the seat's sheet was chosen, in a game of one world."""
    sheets, reasons = explain_decision(world, 0, player.alone(seat), DECIDE)
    doctrine = doctrine_now(player, world, seat)
    return [*_on_orders(player, doctrine, seat, sheets, reasons),
            *_on_answers(player, doctrine, reasons)]


def on_crisis(player: Doctrines, world: World, seat: int, number: int) -> list[Thought]:
    """How the seat's stance in a round of the open crisis was chosen; empty if it has none."""
    _, reasons = explain_decision(world, 0, player.alone(seat), DECIDE - number)
    doctrine = doctrine_now(player, world, seat)
    return [_weighed(player, doctrine, reasons, i, "crisis", CRISIS[1:])
            for i in range(reasons.counts[2])]


def considered(player: Doctrines, world: World, seat: int) -> Considered:
    """How the doctrine of the seat rates all its orders, in a game of one world."""
    _, reasons = explain_decision(world, 0, player.alone(seat), DECIDE)
    return Considered(player, doctrine_now(player, world, seat), seat, reasons)


def _on_orders(player: Doctrines, doctrine: SeatDoctrine, seat: int, sheets: Sheets,
               reasons: Reasons) -> list[Thought]:
    reasoning = Considered(player, doctrine, seat, reasons)
    slots = reasons.array("slots")[:, :reasoning.types.size]
    rows = [int(row) - reasoning.first if row >= 0 else -1
            for row in sheets.chosen[:, seat, 0].tolist()]
    out = []
    for slot in range(reasons.counts[0]):
        by_lot = slot < player.level.lots
        out.append(reasoning.thought(slots[slot], rows[slot], by_lot, set(rows)))
        reasoning.given.append(rows[slot])
    return out


class Considered:
    """The considerations of one seat in one world."""

    def __init__(self, player: Doctrines, doctrine: SeatDoctrine, seat: int,
                 reasons: Reasons) -> None:
        self.player, self.doctrine, self.seat = player, doctrine, seat
        self.scenario = player.scenario
        table = self.scenario.orders
        self.first = int(table.first[seat])
        self.types = table.type[self.first:int(table.first[seat + 1])]
        names = (*PARTS, *doctrine.loads)
        self.whole: dict[str, Floats] = dict(zip(
            names, reasons.array("considered")[:, :self.types.size], strict=False))
        """Each consideration and its contribution to the score of each order, [row]."""
        self.need: Floats = reasons.array("need")
        """Present weight of a point of each own goal."""
        self.features: Floats = reasons.array("features")
        """The situation, by feature number."""
        self.noise: Floats = reasons.array("noise")
        self.given: list[int] = []
        """Rows of the seat that are on the sheet already."""

    def reasons(self) -> Floats:
        """Each row's score without chance, given the present sheet, [row]."""
        out = np.zeros(self.types.size)
        for part in self.whole.values():
            out = out + part
        for row in self.given:
            out = out - TWIN * (self.types == self.types[row])
        return out

    def thought(self, masked: Floats, row: int, by_lot: bool, sheet: set[int]) -> Thought:
        """How a slot was filled. masked: scores, -inf for illegal rows; sheet: all chosen rows."""
        legal = masked > -np.inf
        reasons = self.reasons()
        left = legal.copy()
        left[[r for r in sheet if r >= 0]] = False
        best = int(np.where(left, reasons, -np.inf).argmax())
        better = np.flatnonzero(left & (reasons > reasons[row] + NOTHING)) if row >= 0 else ONE[1:]
        return Thought("order", None if row < 0 else self.option(row, by_lot),
                       self.option(best) if left.any() and not by_lot else None,
                       1 + better.size, np.flatnonzero(legal).size, by_lot)

    def option(self, row: int, by_lot: bool = False) -> Option:
        """A row with its considerations; drawn by lot it has none."""
        text = self.scenario.orders.texts[self.first + row]
        if by_lot:
            return Option(text, (), 0.0)
        parts = tuple(p for p in self._parts(row) if abs(p.amount) > NOTHING)
        return Option(text, parts, float(self.noise[row]))

    def _parts(self, row: int) -> Iterator[Part]:
        d, scenario = self.doctrine, self.scenario
        goals = [Part.times(f"goal.{scenario.goals[g].id}", float(d.goals[i, row]),
                            float(d.goal * self.need[i])) for i, g in enumerate(d.table.numbers)]
        worths = [Part.times(name, float(values[row]), d.goal) for name, values in (
            ("others", d.others), ("means", d.means), ("offer", d.extras))]
        yield from (*goals, *worths)
        sums = np.array([fsum(p.amount for p in goals), *(p.amount for p in worths)])
        yield Part("saturation", fsum(saturate(x) - x for x in sums.tolist()))
        yield from self._taste(row)
        cost = float(scenario.orders.cost[self.first + row])
        yield Part.times("price", cost, -PRICE)
        yield Part("variety", float(self.whole["variety"][row]))
        twins = [g for g in self.given if self.types[g] == self.types[row]]
        yield Part.times("twin", float(len(twins)), -TWIN)
        for name in ("left", "deal", "challenge", "standing", "word", "vote", "moment", "book"):
            yield Part(name, float(self.whole[name][row]))
        for name, weights in d.loads.items():
            yield Part.times(f"feature.{name}", float(self.features[FEATURES.index(name)]),
                             float(weights[row]))

    def _taste(self, row: int) -> Iterator[Part]:
        """The doctrine's preferences for a type by family, by type and by tags; and competence."""
        kind, d = self.scenario.order_types[self.types[row]], self.doctrine
        if d.fitted:
            yield Part("record", float(d.taste[row]))
            return
        own = {k: TASTE * (w - d.tuned.get(k, 0.0)) for k, w in d.weights.items()}
        for key in (f"family.{kind.family}", f"type.{kind.id}"):
            yield Part.times(key, 1.0, own.get(key, 0.0))
        many = 0.5 + 0.5 * max(1, len(kind.tags))
        for tag in kind.tags:
            yield Part.times(f"tag.{tag}", 1.0 / many, own.get(f"tag.{tag}", 0.0))
        if d.tuned:
            yield _competence(self.player, float(
                load(self.scenario, self.seat, d.tuned)[row]))


def _competence(player: Doctrines, amount: float) -> Part:
    share = player.level.competence
    return Part.times("competence", share, amount / share)


def _on_answers(player: Doctrines, doctrine: SeatDoctrine, reasons: Reasons) -> list[Thought]:
    out: list[Thought] = []
    for i in range(reasons.counts[2]):
        item, kind, _ = reasons.array("questions")[i].tolist()
        if kind == SWAP and (out[-1].chosen is None or out[-1].chosen.what != "refuse"):
            continue
        words = choices(player.scenario, item)[1:] if kind == EVENT else _words(kind)
        out.append(_weighed(player, doctrine, reasons, i, items(player.scenario).names[item],
                            words))
    return out


def _words(kind: int) -> list[str]:
    """The possible words of a kind of question."""
    own = SAYINGS[kind].partition(".")[0]
    words = [word for of, _, word in (saying.partition(".") for saying in SAYINGS[kind:])
             if of == own]
    return words[:SWAP - kind] if kind < SWAP else words


def _weighed(player: Doctrines, doctrine: SeatDoctrine, reasons: Reasons, number: int,
             topic: str, words: Sequence[str]) -> Thought:
    """The decision of a question, with its options under these words."""
    _, kind, best = reasons.array("questions")[number].tolist()
    said = [(int(word), REASONS[int(part)], worth) for asked, word, part, worth in
            reasons.array("words")[:reasons.counts[1]].tolist() if asked == number]
    options = []
    for i, name in enumerate(words):
        parts = [Part(part, worth) for word, part, worth in said if word == i]
        if kind != EVENT:
            key = SAYINGS[kind + i]
            tuned = doctrine.tuned.get(key, 0.0)
            parts.append(Part("doctrine", doctrine.weights.get(key, 0.0) - tuned))
            if tuned:
                parts.append(_competence(player, tuned))
        options.append(Option(name, tuple(p for p in parts if abs(p.amount) > NOTHING),
                              float(reasons.array("chance")[number, i])))
    others = [o for i, o in enumerate(options) if i != best and o.reasons > -np.inf]
    better = [o for o in others if o.reasons > options[best].reasons + NOTHING]
    return Thought(topic, options[best], max(others, key=lambda o: o.reasons, default=None),
                   1 + len(better), 1 + len(others))
