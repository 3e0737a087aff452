"""Why a doctrine player decides as it does: its own considerations as labelled numbers.

It decides again, in one world, and tells: what was chosen, what spoke for it, the best that was
left, how much was chance. Nothing here is a story told afterwards; the parts add up to the score
by which the player chose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from game.actions.drafts import Draft
from game.core.exact import Floats
from game.core.luck import Luck
from game.core.sheets import CRISIS, items
from game.players import replies
from game.players.doctrine import PRICE, TWIN, DoctrinePlayer, saturate
from game.players.features import FEATURES
from game.players.leanings import TASTE, SeatDoctrine, load
from game.views import View

NOTHING = 5e-10
"""Less than this is no part of a score."""
ONE = np.zeros(1, np.int64)
"""The only world."""


@dataclass(frozen=True)
class Part:
    """A consideration: what it is, its input, its weight, and what it adds. Where a rule gives the
    whole there is no input and no weight."""

    name: str
    amount: float
    input: float | None = None
    weight: float | None = None

    @classmethod
    def times(cls, name: str, number: float, weight: float) -> Part:
        """A number times a weight."""
        return cls(name, number * weight, number, weight)


@dataclass(frozen=True)
class Option:
    """An order or a word that could be chosen: what speaks for it, and chance."""

    what: str
    parts: tuple[Part, ...]
    chance: float

    @property
    def reasons(self) -> float:
        """The score by considerations alone."""
        return fsum(p.amount for p in self.parts)

    @property
    def score(self) -> float:
        """The score by which it was chosen or not."""
        return self.reasons + self.chance


@dataclass(frozen=True)
class Thought:
    """One decision. `topic`: `order`, an answer item such as `accord.us`, or `crisis`."""

    topic: str
    chosen: Option | None
    """None: no further order seemed worth its price."""
    rejected: Option | None
    """The best by considerations that was not chosen; None if there was none."""
    place: int
    """Where the chosen stands by considerations alone, among what was not chosen; 1 is best."""
    options: int
    by_lot: bool = False
    """A lot chose among all options; considerations had no say."""

    @property
    def by_chance(self) -> bool:
        """Whether chance and not considerations made the difference."""
        return self.by_lot or self.place > 1


def doctrine_now(player: DoctrinePlayer, view: View, luck: Luck) -> SeatDoctrine:
    """The doctrine that leads the seat in a game of one world."""
    return player.seats[view.seat][int(player.doctrine_of(view, luck)[0])]


def on_orders(player: DoctrinePlayer, view: View, draft: Draft, luck: Luck) -> list[Thought]:
    """How each order of the seat's sheet was chosen. `draft`: an empty one of its own."""
    told: list[tuple[Floats, int, bool]] = []
    player.orders({view.seat: view}, draft, luck, lambda _, masked, row, by_lot: told.append(
        (masked[:, 0], int(row[0]), by_lot)))
    reasoning = _Reasoning(player, view, doctrine_now(player, view, luck), luck)
    sheet = {row for _, row, _ in told}
    out = []
    for masked, row, by_lot in told:
        out.append(reasoning.thought(masked, row, by_lot, sheet))
        if row < 0:
            break
        reasoning.given.append(row)
    return out


class _Reasoning:
    """The considerations of one seat in one world."""

    def __init__(self, player: DoctrinePlayer, view: View, doctrine: SeatDoctrine,
                 luck: Luck) -> None:
        self.player, self.view, self.doctrine = player, view, doctrine
        self.scenario = view.scenario
        table = self.scenario.orders
        self.first = int(table.first[view.seat])
        self.types = table.type[self.first:int(table.first[view.seat + 1])]
        self.whole = {k: p[:, 0] for k, p in player.considerations(view, doctrine, ONE).items()}
        self.need, behind = player.needs(view)
        self.behind = float(behind[0])
        self.noise = np.zeros((self.types.size, 1))
        player.add_noise(view, luck, self.noise)
        self.given: list[int] = []
        """Rows of the seat that are on the sheet already."""

    def reasons(self) -> Floats:
        """Each row's score without chance, as the sheet stands, [row]."""
        out = np.zeros(self.types.size)
        for part in self.whole.values():
            out = out + part
        for row in self.given:
            out = out - TWIN * (self.types == self.types[row])
        return out

    def thought(self, masked: Floats, row: int, by_lot: bool, sheet: set[int]) -> Thought:
        """How a slot was filled. masked: scores, -inf what is not legal; sheet: all chosen rows."""
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
        return Option(text, parts, float(self.noise[row, 0]))

    def _parts(self, row: int) -> Iterator[Part]:
        d, scenario = self.doctrine, self.scenario
        goals = [Part.times(f"goal.{scenario.goals[g].id}", float(d.goals[i, row]),
                            float(d.goal * self.need[i, 0])) for i, g in enumerate(d.table.numbers)]
        worths = [Part.times(name, float(values[row]), d.goal) for name, values in (
            ("others", d.others), ("means", d.means), ("offer", d.extras))]
        yield from (*goals, *worths)
        sums = np.array([fsum(p.amount for p in goals), *(p.amount for p in worths)])
        yield Part("saturation", fsum((saturate(sums) - sums).tolist()))
        yield from self._taste(row)
        cost = float(scenario.orders.cost[self.first + row])
        yield Part.times("price", cost, -PRICE)
        yield Part("variety", float(self.whole["variety"][row]))
        twins = [g for g in self.given if self.types[g] == self.types[row]]
        yield Part.times("twin", float(len(twins)), -TWIN)
        for name in ("deal", "challenge", "standing", "word"):
            if name in self.whole:
                yield Part(name, float(self.whole[name][row]))
        for name, weights in d.loads.items():
            value = self.behind if name == "behind" else float(FEATURES[name](self.view)[0])
            yield Part.times(f"feature.{name}", value, float(weights[row]))

    def _taste(self, row: int) -> Iterator[Part]:
        """What the doctrine likes of a type by family, by itself and by tags; and competence."""
        kind, d = self.scenario.order_types[self.types[row]], self.doctrine
        own = {k: TASTE * (w - d.tuned.get(k, 0.0)) for k, w in d.weights.items()}
        for key in (f"family.{kind.family}", f"type.{kind.id}"):
            yield Part.times(key, 1.0, own.get(key, 0.0))
        many = 0.5 + 0.5 * max(1, len(kind.tags))
        for tag in kind.tags:
            yield Part.times(f"tag.{tag}", 1.0 / many, own.get(f"tag.{tag}", 0.0))
        if d.tuned:
            yield _competence(self.player, float(
                load(self.scenario, self.view.seat, d.tuned)[row]))


def _competence(player: DoctrinePlayer, amount: float) -> Part:
    share = player.level.competence
    return Part.times("competence", share, amount / share)


def on_answers(player: DoctrinePlayer, view: View, luck: Luck) -> list[Thought]:
    """How each of the seat's answers was chosen."""
    told: list[replies.Weighing] = []
    replies.answers(player, view, luck, told.append)
    doctrine = doctrine_now(player, view, luck)
    out: list[Thought] = []
    for asked in told:
        name = items(view.scenario).names[asked.item]
        if "counter" in asked.case and (out[-1].chosen is None or out[-1].chosen.what != "refuse"):
            continue
        out.append(_weighed(player, doctrine, asked, name, list(asked.case)))
    return out


def on_crisis(player: DoctrinePlayer, view: View, number: int, luck: Luck) -> list[Thought]:
    """How the seat's stance in a round of the open crisis was chosen; nothing if it has none."""
    told: list[replies.Weighing] = []
    replies.crisis(player, view, number, luck, told.append)
    doctrine = doctrine_now(player, view, luck)
    return [_weighed(player, doctrine, asked, "crisis", CRISIS[1:]) for asked in told]


def _weighed(player: DoctrinePlayer, doctrine: SeatDoctrine, asked: replies.Weighing, topic: str,
             words: Sequence[str]) -> Thought:
    """A question as it was decided, its options under these words."""
    options = []
    for i, (word, case) in enumerate(asked.case.items()):
        parts = [Part(name, float(np.broadcast_to(worth, 1)[0])) for name, worth in case]
        key = f"{asked.kind}.{word}"
        tuned = doctrine.tuned.get(key, 0.0)
        parts.append(Part("doctrine", doctrine.weights.get(key, 0.0) - tuned))
        if tuned:
            parts.append(_competence(player, tuned))
        options.append(Option(words[i], tuple(p for p in parts if abs(p.amount) > NOTHING),
                              float(np.broadcast_to(asked.noise, (len(asked.case), 1))[i, 0])))
    best = int(asked.best[0])
    others = [o for i, o in enumerate(options) if i != best and o.reasons > -np.inf]
    better = [o for o in others if o.reasons > options[best].reasons + NOTHING]
    return Thought(topic, options[best], max(others, key=lambda o: o.reasons, default=None),
                   1 + len(better), 1 + len(others))
