"""How much a fact makes of a month's news: what it is, what it moved, whether it is the first.

Works on public records only, so that the paper is the same for every seat and for the public.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import sqrt

from game.core.ledger import Note
from game.core.model import Scenario
from game.present.occasions import namesake, occasion_of
from game.report import telling

BASE: Mapping[str, float] = {
    "flashpoints.general_war": 400, "flashpoints.attempt_won": 190, "flashpoints.attempt_lost": 180,
    "settlement": 130, "flashpoints.brink": 125, "crisis.over": 115, "occasion": 95,
    "flashpoints.broken": 105, "accord leaked": 85, "crisis.broken": 80, "crisis.accident": 75,
    "accord over its head": 60, "summit": 55, "motion": 50, "crisis.kept": 45, "event": 34,
    "flashpoints.incident": 35, "settlement offered": 40, "order given": 26, "crisis.round": 12,
    "bond signed": 72, "bond left": 78, "bond offered": 30, "outbid": 62, "courted answer": 74,
    "accord signed": 64, "accord broken": 75, "courted": 40, "partial agreed": 58,
    "partial failed": 56, "scares.used": 95,
    "scares.begins": 62, "scares.lost": 60, "stocks.low": 32, "third_party": 34,
    "demand accepted": 60, "demand refused": 44, "demand met": 52, "threat carried out": 66,
    "threat dropped": 62, "demand prolonged": 34, "offer kept": 46, "offer withheld": 62,
    "offer lapsed": 26, "demand countered": 40, "demand settled": 56, "demand upheld": 32,
    "proposal leaked": 64, "assurance broken": 64, "event answered": 36, "event consequence": 30}
"""What a kind of fact is worth before its size; others count PLAIN."""
PLAIN = 30.0
ENDS: Mapping[tuple[str, int], float] = {
    ("summit", 0): 0, ("summit", 1): 20, ("summit", 2): -25, ("summit", 3): 5}
"""(kind, its number `end`) → what is added."""
FAMILY = {"force": 10.0, "alliances": 6.0, "diplomacy": 4.0}
"""What the family of an order adds to it."""
SIZE, MOST_SIZE = 9.0, 38.0
"""Points for the root of the size of what a fact moved, in units of telling changes; the most."""
FIRST, AGAIN, MOST_AGAIN = 14.0, 9.0, 36.0
"""For the first fact of its sort in the game; off for each earlier one; the most of that."""
GRAVE, DEEDS = ("nuclear_risk", "rung"), ("event", "third_party", "order given")
GRAVER, MOST_GRAVE = 12.0, 36.0
"""Numbers whose rise brings war nearer; what of the kinds of deeds raises them gets so many points
more for a telling change: a nuclear test comes before prices."""
HELD, BY_COST, MOST_HELD = 15.0, 12.0, 30.0
"""For what seats do that people hold; of their orders by political capital, and the most of that:
what people did comes before a background of like size."""
BACKGROUND = frozenset({"event", "third_party", "event consequence", "stocks.low", "scares.begins",
                        "scares.lost", "scares.passes", "flashpoints.incident"})
"""Facts that nobody has done who sits at the table."""
NAMESAKE = 200.0
"""For the occasion that the scenario is about."""
TRIFLE = 34.0
"""A fact below this never leads while there is another."""


def drama(scenario: Scenario, note: Note, moved: Mapping[int, float], earlier: int,
          held: Collection[int] = ()) -> float:
    """Points for a fact: `moved` what it changed by row; `earlier`: facts of its sort before;
    `held`: the seats that people hold."""
    out = BASE.get(note.kind, PLAIN) + ENDS.get((note.kind, note.numbers.get("end", -1)), 0.0)
    if note.kind == "occasion":
        out += occasion_weight(scenario, note)
    if note.kind == "order given":
        kind = scenario.order_types[int(scenario.orders.type[note.numbers["row"]])]
        out += FAMILY.get(kind.family, 0.0)
    out += min(SIZE * sqrt(size(scenario, moved)), MOST_SIZE)
    if note.kind in DEEDS:
        out += min(GRAVER * size(scenario, _grave(scenario, moved)), MOST_GRAVE)
    out += _of_people(scenario, note, held)
    return out + (FIRST if not earlier else -min(AGAIN * earlier, MOST_AGAIN))


def _of_people(scenario: Scenario, note: Note, held: Collection[int]) -> float:
    """What a fact gains as a deed of seats that people hold: an order by what it takes."""
    if note.kind in BACKGROUND or not note.actors:
        return 0.0
    if note.kind == "order given":
        cost = float(scenario.orders.cost[note.numbers["row"]])
        return min(BY_COST * (cost - 0.5), MOST_HELD) if note.actors[0] in held else 0.0
    return HELD if not set(note.actors).isdisjoint(held) else 0.0


def _grave(scenario: Scenario, moved: Mapping[int, float]) -> dict[int, float]:
    """The part of what was moved that brings war nearer."""
    return {row: amount for row, amount in moved.items()
            if amount > 0 and scenario.layout.where(row)[0] in GRAVE}


def occasion_weight(scenario: Scenario, note: Note) -> float:
    """More for the guest of honour, most at the occasion that gives the scenario its name."""
    occasion = occasion_of(scenario, note.subject)
    if not note.actors or note.actors[0] != occasion.honour:
        return -60.0
    return NAMESAKE if occasion.id == namesake(scenario) else -25.0


def size(scenario: Scenario, moved: Mapping[int, float]) -> float:
    """What was moved, each public number in units of its telling change."""
    unit, weight = telling(scenario)
    return sum(abs(amount) / float(unit[row]) * float(weight[row])
               for row, amount in sorted(moved.items()) if unit[row] > 0)


def sort_of(note: Note) -> tuple[str, str, tuple[int, ...], tuple[str, ...]]:
    """What makes two facts of one sort: kind, subject's first word, who, where."""
    return note.kind, note.subject.split(" ")[0], note.actors[:2], note.places


def counts(notes: Sequence[Note]) -> dict[tuple[str, str, tuple[int, ...], tuple[str, ...]], int]:
    """How many facts of each sort there are."""
    out: dict[tuple[str, str, tuple[int, ...], tuple[str, ...]], int] = {}
    for note in notes:
        out[sort_of(note)] = out.get(sort_of(note), 0) + 1
    return out
