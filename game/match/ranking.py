"""The news of a month in their order, for report and paper alike: how much each fact makes of it,
by how far it moved the stakes of matters, by what it is and what else it moved, whether it is the
first of its sort.

What everybody knows is ranked by public records only, so that it stands in the same order for every
seat and for the public.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from math import sqrt
from typing import NamedTuple

import numpy as np

from game.actions.crisis import COMPROMISE
from game.core.exact import Floats
from game.core.ledger import Deed, Ledger, Note, Parts
from game.core.locale.texts import language
from game.core.model import Occasion, Scenario, derived
from game.core.notes import note_text
from game.core.quantities import BY_NAME
from game.core.world import PUBLIC
from game.engine.views import may_know, visible_row
from game.match.crisis_endings import DEEDS as CRISIS
from game.match.crisis_endings import OVER, ROUND
from game.row_names import is_observable
from game.rules.matters import leads

GUEST, STANDS = "occasion", "courted answer"
"""The kinds of the notes that a guest came or not, and with whom a courted guest stands."""
REFUSED, RECONSIDERED = "visit refused", "visit reconsidered"
"""The kinds of the notes that a guest says that it will not come, and that it takes that back."""
DECIDED = "occasion decided"
"""The kind of the note of how a day ended to which no seat was invited."""
BOND_LEFT = "bond left"
"""The kind of the note that a treaty was ended."""
UNBIND, CHALLENGE = "unbind", "challenge"
"""What orders do beside their effects that end a treaty, and that force a crisis."""
SETTLED = "matter settled"
"""The kind of the note that a matter was settled."""
URGENT = frozenset({"scares.used", "flashpoints.general_war"})
"""Kinds of notes that no other news comes before: the use of force."""
TELLING: dict[str, float] = {
    "rung": 1.0, "control": 2.0, "tie": 4.0, "support": 4.0, "growth": 0.5, "isolation": 4.0,
    "prestige": 4.0, "credibility": 4.0, "pressure": 4.0, "relations": 8.0, "dollar": 0.5,
    "polarity": 1.5, "norms": 1.5, "alternative_finance": 2.0, "alternative_institutions": 2.0,
    "membership": 1.0, "settlement": 1.0, "energy_price": 8.0, "nuclear_risk": 4.0,
    "alignment": 4.0, "pledge": 1.0, "peace": 20.0, "scare": 15.0, "trade": 25.0}
"""Least monthly change that is news, for the quantities that make headlines."""

BASE: Mapping[str, float] = {
    "flashpoints.general_war": 400, "flashpoints.attempt_won": 190, "flashpoints.attempt_lost": 180,
    "settlement": 130, "flashpoints.brink": 125, "crisis.over": 115, "occasion": 95,
    "flashpoints.broken": 105, "accord leaked": 85, "crisis.broken": 80, "crisis.accident": 75,
    "accord over its head": 60, "summit": 55, "motion": 50, "crisis.kept": 45, "event": 34,
    "flashpoints.incident": 35, "settlement offered": 40, "order given": 26, "crisis.round": 12,
    SETTLED: 92,
    "bond signed": 72, "bond left": 78, "bond offered": 30, "outbid": 62, "courted answer": 74,
    "overture belied": 58, "accord signed": 64, "accord broken": 75, "courted": 40,
    "partial agreed": 58, "partial failed": 56, "scares.used": 95,
    "scares.begins": 62, "scares.lost": 60, "stocks.low": 32, "third_party": 34,
    "demand accepted": 60, "demand refused": 44, "demand met": 52, "threat carried out": 66,
    "threat dropped": 62, "demand prolonged": 34, "offer kept": 46, "offer withheld": 62,
    "offer lapsed": 26, "demand countered": 40, "demand settled": 56, "demand upheld": 32,
    REFUSED: 22, RECONSIDERED: 20, DECIDED: 78, "proposal leaked": 64, "assurance broken": 64,
    "event answered": 36, "event consequence": 30}
"""What a kind of fact is worth before its size; others count PLAIN."""
PLAIN = 30.0
ENDS: Mapping[tuple[str, int], float] = {
    ("summit", 0): 20, ("summit", 1): 40, ("summit", 2): -25, ("summit", 3): 5,
    (OVER, COMPROMISE): -15}
"""(kind, its number `end`) → what is added."""
FAMILY = {"force": 10.0, "alliances": 6.0, "diplomacy": 4.0}
"""What the family of an order adds to it."""
SIZE, MOST_SIZE = 9.0, 38.0
"""Points for the root of the size of what a fact moved, in units of telling changes; the most."""
FIRST, AGAIN, MOST_AGAIN = 14.0, 9.0, 36.0
"""For the first fact of its sort in the game; off for each earlier one; the most of that."""
STAKES, MOST_STAKES = 2.5, 60.0
"""For a point by which a fact moved the stakes of a matter, of all matters together; the most."""
TALKS, IN_TALKS = frozenset({"settle", "yield", "insist", "suspend", "interim"}), 40.0
"""What orders in talks on a dispute do, and what each of them is worth: what a side demands moves
stakes once it is signed."""
GRAVE = ("nuclear_risk", "rung")
DEEDS = ("event", "third_party", "order given", "event answered")
GRAVER, MOST_GRAVE = 12.0, 36.0
"""Numbers whose rise brings war nearer; what of the kinds of deeds raises them gets so many points
more for a telling change: a nuclear test comes before prices."""
HELD, BY_COST, MOST_HELD = 15.0, 12.0, 30.0
"""For what seats do that people hold; of their orders by political capital, and the most of that:
what people did comes before a background of like size."""
BACKGROUND = frozenset({"event", "third_party", "event consequence", "stocks.low", "scares.begins",
                        "scares.lost", "scares.passes", "flashpoints.incident"})
"""Facts that nobody has done who sits at the table."""
NAMESAKE, REFUSES, HONOURED = 200.0, 84.0, 24.0
"""For the occasion that the scenario is about; for its guest of honour's word that it stays away or
may come after all, and for that of other guests of honour."""
TRIFLE = 34.0
"""A fact below this never leads while there is another."""


def drama(scenario: Scenario, note: Note, moved: Mapping[int, float], earlier: int,
          held: Collection[int] = ()) -> float:
    """Points for a fact: `moved` what it changed by row; `earlier`: facts of its sort before;
    `held`: the seats that people hold."""
    out = BASE.get(note.kind, PLAIN) + ENDS.get((note.kind, note.numbers.get("end", -1)), 0.0)
    if note.kind == GUEST:
        out += occasion_weight(scenario, note)
    if is_answer_of_honour(scenario, note):
        out += REFUSES if note.subject == namesake(scenario) else HONOURED
    if note.kind == "order given":
        kind = scenario.order_type(note.numbers["row"])
        out += FAMILY.get(kind.family, 0.0)
        out += IN_TALKS * (kind.do in TALKS)
    out += min(STAKES * staked(scenario, moved), MOST_STAKES)
    out += min(SIZE * sqrt(size(scenario, moved)), MOST_SIZE)
    if note.kind in DEEDS:
        out += min(GRAVER * graver(scenario, moved), MOST_GRAVE)
    out += _of_people(scenario, note, held)
    return out + (FIRST if not earlier else -min(AGAIN * earlier, MOST_AGAIN))


def staked(scenario: Scenario, moved: Mapping[int, float]) -> float:
    """Points by which the stakes of all matters were moved."""
    of = leads(scenario)
    return float(np.abs(sum((of[:, row] * amount for row, amount in sorted(moved.items())),
                            np.zeros(len(of)))).sum())


def _of_people(scenario: Scenario, note: Note, held: Collection[int]) -> float:
    """What a fact gains as a deed of seats that people hold: an order by what it takes."""
    if note.kind in BACKGROUND or not note.actors:
        return 0.0
    if note.kind == "order given":
        cost = float(scenario.orders.cost[note.numbers["row"]])
        return min(BY_COST * (cost - 0.5), MOST_HELD) if note.actors[0] in held else 0.0
    return HELD if not set(note.actors).isdisjoint(held) else 0.0


def graver(scenario: Scenario, moved: Mapping[int, float]) -> float:
    """The size of what was moved that brings war nearer."""
    return size(scenario, {row: amount for row, amount in moved.items()
                           if amount > 0 and scenario.layout.where(row)[0] in GRAVE})


def occasion_weight(scenario: Scenario, note: Note) -> float:
    """More for the guest of honour, most at the occasion that gives the scenario its name."""
    occasion = occasion_of(scenario, note.subject)
    if not note.actors or note.actors[0] != occasion.honour:
        return -60.0
    return NAMESAKE if occasion.id == namesake(scenario) else -25.0


def is_namesake(scenario: Scenario, note: Note) -> bool:
    """Whether a fact is about the guest of honour of the day that the scenario is about."""
    day = occasion_of(scenario, note.subject)
    return day.id == namesake(scenario) and note.actors[0] == day.honour


def is_answer_of_honour(scenario: Scenario, note: Note) -> bool:
    """Whether a guest of honour says that it stays away, or takes that back."""
    return note.kind in (REFUSED, RECONSIDERED) and (
        note.actors[0] == occasion_of(scenario, note.subject).honour)


def occasion_of(scenario: Scenario, id: str) -> Occasion:
    """The occasion with an id of the scenario."""
    return next(o for o in scenario.occasions if o.id == id)


def namesake(scenario: Scenario) -> str:
    """The occasion that the scenario is about: the first with a guest of honour; "" for none."""
    return next((o.id for o in sorted(scenario.occasions, key=lambda o: (o.turn, o.id))
                 if o.honour >= 0), "")


def size(scenario: Scenario, moved: Mapping[int, float]) -> float:
    """What was moved, each public number in units of its telling change."""
    unit, weight = telling(scenario)
    return sum(abs(amount) / float(unit[row]) * float(weight[row])
               for row, amount in sorted(moved.items()) if unit[row] > 0)


def sort_of(note: Note) -> tuple[str, str, tuple[int, ...], tuple[str, ...]]:
    """What makes two facts of one sort: kind, subject's first word, who, where."""
    return note.kind, note.subject.split(" ")[0], note.actors[:2], note.places


def counts(notes: Iterable[Note]) -> dict[tuple[str, str, tuple[int, ...], tuple[str, ...]], int]:
    """How many facts of each sort there are."""
    out: dict[tuple[str, str, tuple[int, ...], tuple[str, ...]], int] = {}
    for note in notes:
        out[sort_of(note)] = out.get(sort_of(note), 0) + 1
    return out


@derived
def telling(scenario: Scenario) -> tuple[Floats, Floats]:
    """(threshold, weight) of each row's change as news; threshold 0 for rows that are never news. A
    country's change is weighted by the country's weight."""
    unit, weight = np.zeros((2, scenario.layout.rows))
    for row in range(scenario.layout.rows):
        name, index = scenario.layout.where(row)
        if name in TELLING and is_observable(name):
            axes, unit[row], weight[row] = BY_NAME[name].axes, TELLING[name], 1.0
            if "C" in axes:
                weight[row] = min(1.0, scenario.countries[index[axes.index("C")]].weight / 3)
    return unit, weight


# The facts of a month ----------------------------------------------------------------------------

class Fact(NamedTuple):
    """An event: a sentence, and the record of which it was made."""

    text: str
    note: Note


class News(NamedTuple):
    """A piece of a month's news: its points, the facts that it tells (more than one of the guests
    of a day, the guest of honour first), each with all records of its sentence, and what they have
    moved of what is seen exactly, by row."""

    points: float
    facts: tuple[tuple[str, tuple[Note, ...]], ...]
    moved: Mapping[int, float]

    @property
    def notes(self) -> tuple[Note, ...]:
        """All records, that of the first fact first."""
        return tuple(note for _, notes in self.facts for note in notes)

    @property
    def first(self) -> Fact:
        """The fact that leads it."""
        text, notes = self.facts[0]
        return Fact(text, notes[0])


def visible_facts(scenario: Scenario, ledger: Ledger, turn: int,
                  seat: int = PUBLIC) -> list[Fact]:
    """The news of a turn that a seat may read, or everybody.

    That a courted guest came or not, and with whom it stands, is one sentence.
    """
    notes = [n for n in ledger.notes_of(turn) if n.told and may_know(seat, n.cause)]
    stands = {(n.subject, n.actors): n for n in notes if n.kind == STANDS}
    return [Fact(note_text(scenario, stands.get((n.subject, n.actors), n)
                           if n.kind == GUEST else n), n) for n in notes]


def distinct_facts(scenario: Scenario, ledger: Ledger, turn: int,
                   seat: int = PUBLIC) -> dict[str, tuple[Note, ...]]:
    """The same, each sentence once, in the order in which they happened, with all its records."""
    out: dict[str, tuple[Note, ...]] = {}
    for text, note in visible_facts(scenario, ledger, turn, seat):
        out[text] = (*out.get(text, ()), note)
    return out


def ranked(scenario: Scenario, ledger: Ledger, turn: int, seat: int = PUBLIC,
           held: Collection[int] = ()) -> list[News]:
    """The news of a turn that a seat may read, or everybody, what matters most first; what another
    tells is left out. First stands what leads the news of everybody.

    held: the seats that people hold.
    """
    known = [n for n in ledger.notes if n.turn < turn and may_know(seat, n.cause)]
    seen = {secret: counts(n for n in known if secret or not n.secret) for secret in (False, True)}
    out = []
    for facts in _gathered(scenario, _telling_all(scenario, ledger, turn, seat)):
        notes = [note for _, of in facts for note in of]
        first = notes[0]
        moved = _moved_by(scenario, ledger, turn, notes, seat if first.secret else PUBLIC)
        earlier = seen[first.secret].get(sort_of(first), 0)
        out.append(News(drama(scenario, first, moved, earlier, held), tuple(facts), moved))
    out.sort(key=lambda news: (news.first.note.kind not in URGENT, -news.points))
    lead = [news for news in out if not news.first.note.secret][:1]
    return [*lead, *(news for news in out if news not in lead)]


class Rankings:
    """News of a game that were ranked before. They are ranked anew once the ledger has more of
    their month or of an earlier one. Threads may ask at once."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, int, Collection[int], str],
                         tuple[list[Parts], int, tuple[News, ...]]] = {}

    def ranked(self, scenario: Scenario, ledger: Ledger, turn: int, seat: int,
               held: frozenset[int]) -> list[News]:
        """As `ranked` has them, in the language that is spoken."""
        key = turn, seat, held, language()
        parts, notes = ledger.parts_of(turn), sum(note.turn <= turn for note in ledger.notes)
        found = self._kept.get(key)
        if found is None or found[1] != notes or list(map(id, found[0])) != list(map(id, parts)):
            found = parts, notes, tuple(ranked(scenario, ledger, turn, seat, held))
            self._kept[key] = found
        return list(found[2])


def _telling_all(scenario: Scenario, ledger: Ledger, turn: int,
                 seat: int) -> dict[str, tuple[Note, ...]]:
    """The distinct facts of a turn: a crisis whose end is told with the order that forced it and
    without its rounds, and no orders to leave a treaty whose end is told."""
    found = distinct_facts(scenario, ledger, turn, seat)
    notes = [note for of in found.values() for note in of]
    over = {n.places for n in notes if n.kind == OVER}
    left = {n.actors[0] for n in notes if n.kind == BOND_LEFT}
    forced = [n for n in notes if n.places in over and does(scenario, n) == CHALLENGE]

    def told(note: Note) -> bool:
        """Whether another fact tells it."""
        return note in forced or (note.kind == ROUND and note.places in over) or (
            does(scenario, note) == UNBIND and note.actors[0] in left)

    return {text: (*of, *(n for n in forced if of[0].kind == OVER and n.places == of[0].places))
            for text, of in found.items() if not told(of[0])}


def does(scenario: Scenario, note: Note) -> str | None:
    """What an order that a fact tells does beside its effects; None of another fact. A seat leaves
    one treaty a month, and one crisis is forced."""
    return scenario.order_type(note.numbers["row"]).do \
        if note.kind == "order given" else None


def _gathered(scenario: Scenario, found: Mapping[str, tuple[Note, ...]],
              ) -> list[list[tuple[str, tuple[Note, ...]]]]:
    """Facts, with the guests of a day as one: the guest of honour first. The guest of honour of the
    day that the scenario is about is a fact of its own."""
    out: dict[str, list[tuple[str, tuple[Note, ...]]]] = {}
    for text, notes in found.items():
        note = notes[0]
        day = note.kind == GUEST and not is_namesake(scenario, note)
        out.setdefault(f"{GUEST} {note.subject}" if day else text, []).append((text, notes))
    for facts in out.values():
        if len(facts) > 1:
            honour = occasion_of(scenario, facts[0][1][0].subject).honour
            facts.sort(key=lambda fact: (fact[1][0].actors[0] != honour,
                                         not fact[1][0].numbers.get("came")))
    return list(out.values())


def _moved_by(scenario: Scenario, ledger: Ledger, turn: int, notes: Iterable[Note],
              seat: int) -> dict[int, float]:
    """Row → change by the causes of some facts in a turn, as far as a seat or everybody may know of
    them, of the numbers that everybody sees exactly; of a crisis that is over, all that it did."""
    deeds = set[Deed]()
    for note in notes:
        deeds |= {note.cause.deed, *(CRISIS if note.kind == OVER else ())}
    sums: dict[int, float] = {}
    for parts in ledger.parts_of(turn):
        causes = {i for i, cause in enumerate(parts.causes)
                  if cause.deed in deeds and may_know(seat, cause)}
        for entry in parts.at(parts.because(causes)) if causes else ():
            if visible_row(scenario, entry.row, PUBLIC) == entry.row:
                sums[entry.row] = sums.get(entry.row, 0.0) + entry.amount
    return sums
