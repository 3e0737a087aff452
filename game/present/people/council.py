"""Four advisers with characters: what each would do in the matter that presses, who agrees with
whom, and how often each has been right.

Each adviser is a school of the scenario's doctrines, with an eye for some kinds of orders. An order
has its voice if it stands among the best twentieth of what can be ordered in its eyes, and its
warning outside the best tenth; between the two it says nothing. The record looks back on the
orders that the seat gave: a month after one, what the order itself has moved so far, of the numbers
that the seat sees, is counted in points of all its goals. Who was for an order that added to them
was right, who warned against it wrong, and the other way round where it took from them; orders that
moved them by less than a fiftieth of a point are not judged. Stands of the past are worked out anew
from what the seat knew in that month.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from game.core.exact import Floats
from game.core.model import Scenario
from game.core.world import World
from game.match.seats import SeatView
from game.players.doctrine import DoctrinePlayer
from game.present.debrief.counterfactuals import given
from game.present.desk.card import Situation
from game.present.desk.situations import hand
from game.present.observer.observer import Observer
from game.present.people.adviser_orders import assigned, reasons, with_an_eye
from game.present.people.advisers import Advisers
from game.present.people.persons import Person, adviser
from game.present.words.formatting import joined, row_in
from game.present.words.texts import people as say
from game.present.world.measures import row_weights

COUNT = 4
FOR, AGAINST = 0.95, 0.90
"""Shares of the legal orders that one must leave behind for a voice, and not to be warned of."""
JUDGED = 0.02
"""Points of all goals together from which an order is judged."""
VOICE, WARNING, SILENT = 1, -1, 0
"""What an adviser says of an order."""


@dataclass(frozen=True)
class Adviser:
    """A character: the school's id, its name in the room, the school's name, who it is where the
    scenario says so, and its creed: why that person advises as it does, else the school's."""

    id: str
    name: str
    school: str
    creed: str
    person: Person | None = None

    @property
    def called(self) -> str:
        """Its own name; in the room, where it has none."""
        return self.name if self.person is None else self.person.name


@dataclass(frozen=True)
class Record:
    """How often an adviser was right, of the orders that could be judged."""

    right: int
    judged: int


@dataclass(frozen=True)
class Opinion:
    """An adviser on the matter: the order it would give ("" for none) with its global row, why,
    the numbers of those who say the same, its record."""

    adviser: Adviser
    order: str
    row: int
    why: str
    with_it: tuple[int, ...]
    record: Record


@dataclass(frozen=True)
class Council:
    """The four on the matter that presses most; None where no matter has orders. `stands`: by
    global row of every legal order what each says."""

    matter: Situation | None
    opinions: tuple[Opinion, ...]
    stands: Mapping[int, tuple[int, ...]]

    @property
    def split(self) -> str:
        """How they divide, in words."""
        sides = {opinion.with_it for opinion in self.opinions if opinion.order}
        most = max((len(side) for side in sides), default=0)
        key = "agree" if len(sides) == 1 else "differ" if most <= 1 else "divide"
        return say(f"council_{key}", count=len(sides))

    def line(self, row: int) -> str:
        """Who is for an order and who against it, in words; "" where nobody says anything."""
        told = self.stands.get(row, ())
        parts = []
        for key, word in (("for", VOICE), ("against", WARNING)):
            names = [o.adviser.name.lower() for o, w in zip(self.opinions, told, strict=False)
                     if w == word]
            if len(names) == len(told):
                parts.append(say(f"council_all_{key}"))
            elif names:
                parts.append(say(f"council_{key}", names=joined(names)))
        return "; ".join(parts)


def characters(scenario: Scenario, seat: int) -> list[Adviser]:
    """The advisers of a seat: the scenario's first schools, by the characters that they have here.
    """
    found = list(scenario.data["doctrines"].items())[:COUNT]
    return [_character(id, record, adviser(scenario, seat, id)) for id, record in found]


def _character(id: str, record: Mapping[str, object], person: Person | None) -> Adviser:
    """An adviser of a school, by its id and record."""
    name = str(record.get("name", id))
    creed = " ".join(str(record.get("text", "")).split()).split(". ")[0].rstrip(".") + "."
    if person is not None:
        return Adviser(id, person.office, name, person.manner, person)
    return Adviser(id, say.get(f"adviser_{id}", name), name, creed)


def council(observer: Observer, advisers: Advisers) -> Council:
    """What the four say to a seat now."""
    observer = observer.as_read
    scenario, seat = observer.scenario, observer.view().seat
    first = int(scenario.orders.first[seat])
    people, players = characters(scenario, seat), advisers.schools[:COUNT]
    scores = [observer.considered(player).reasons() for player in players]
    legal = [row_in(scenario, seat, c.text) for c in observer.view().choices()]
    matter = next((card for card in hand(observer, observer.public, advisers)
                   if sum(bool(m.order) for m in card.moves) > 1), None)
    orders = [m.order for m in matter.moves if m.order] if matter else []
    rows = [row_in(scenario, seat, order) for order in orders]
    ids, own = [person.id for person in people], np.array(rows, np.int64) - first
    picks = assigned(observer, ids, [score[own] for score in scores], rows) if rows else \
        [-1] * len(people)
    whys = reasons(observer, advisers, ids, [rows[pick] for pick in picks]) if rows else \
        [""] * len(people)
    opinions = tuple(Opinion(
        person, orders[pick] if rows else "", rows[pick] if rows else -1, why,
        tuple(n for n, other in enumerate(picks) if other == pick), record)
        for person, pick, why, record in zip(people, picks, whys, records(observer, players),
                                             strict=True))
    every = np.array(legal, np.int64) - first
    return Council(matter, opinions, _stands(scenario, {
        id: score[every] for id, score in zip(ids, scores, strict=True)}, legal))


def _stands(scenario: Scenario, scores: Mapping[str, Floats],
            legal: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """What each adviser says of every legal order, by its share of those that stand below it in the
    eyes of its school and by its own leaning. scores: of the legal orders, by adviser."""
    found = []
    for id, score in scores.items():
        worth = with_an_eye(scenario, id, score, legal)
        share = np.searchsorted(np.sort(worth), worth, side="left") / max(1, len(legal))
        found.append(np.where(share >= FOR, VOICE, np.where(share < AGAINST, WARNING, SILENT)))
    return {row: tuple(int(words[n]) for words in found) for n, row in enumerate(legal)}


def stands(observer: Observer, advisers: Advisers) -> dict[int, tuple[int, ...]]:
    """What each adviser of a seat says of every legal order, by its global row."""
    rated = advisers.ratings(observer)
    legal, scenario = list(rated.orders), observer.scenario
    scores = {person.id: np.array([score[row] for row in legal]) for person, score in zip(
        characters(scenario, observer.view().seat), rated.by_school, strict=False)}
    return _stands(scenario, scores, legal)


def unwanted(observer: Observer, advisers: Advisers) -> frozenset[str]:
    """The legal orders that every adviser of a seat warns of."""
    orders = advisers.ratings(observer).orders
    return frozenset(orders[row].text for row, words in stands(observer, advisers).items()
                     if set(words) == {WARNING})


# The record ---------------------------------------------------------------------------------------

def records(observer: Observer, players: Sequence[DoctrinePlayer]) -> list[Record]:
    """The record of each adviser over the months that can be judged."""
    seat = observer.view().seat
    right, judged = [0] * len(players), [0] * len(players)
    for turn in range(1, observer.played):
        orders = given(observer, turn, observer.scenario.seats[seat])
        worth = {order: points for order in orders
                 if abs(points := points_of(observer, turn, order)) >= JUDGED}
        if not worth:
            continue
        stands = stands_then(observer, players, turn)
        for order, points in worth.items():
            told = stands.get(row_in(observer.scenario, seat, order), ())
            for n, word in enumerate(told):
                judged[n] += word != SILENT
                right[n] += word * points > 0
    return [Record(*pair) for pair in zip(right, judged, strict=True)]


def points_of(observer: Observer, turn: int, order: str) -> float:
    """What an order of the seat has itself moved so far, in points of all its goals by weight."""
    moved = observer.moved_by_deed(turn, order)
    return fsum(moved.get(row, 0.0) * factor
                for row, factor in _worth(observer).items() if row in moved)


def _worth(observer: Observer) -> dict[int, float]:
    """Points of all goals of the seat together for a unit of each number."""
    out: dict[int, float] = {}
    for number, weight in observer.goal_weights(observer.view().seat).items():
        goal = observer.scenario.goals[number]
        for row, factor in row_weights(goal).items():
            out[row] = out.get(row, 0.0) + factor * weight / 100
    return out


def stands_then(observer: Observer, players: Sequence[DoctrinePlayer],
                turn: int) -> dict[int, tuple[int, ...]]:
    """What each adviser would have said of every order before a month, from what the seat knew."""
    scenario, seat = observer.scenario, observer.view().seat
    world: World = observer.as_read.world(turn - 1)
    legal = [row_in(scenario, seat, c.text) for c in SeatView(world, seat).choices()]
    own = np.array(legal, np.int64) - int(scenario.orders.first[seat])
    return _stands(scenario, {
        person.id: observer.as_read.considered(player, turn - 1).reasons()[own]
        for person, player in zip(characters(scenario, seat), players, strict=False)}, legal)
