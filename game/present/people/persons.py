"""The people of a scenario: who speaks for a seat or a country, whom a seat deals with in a matter,
who advises it, and in which mood each is.

All are invented. A person's mood is how the office that it speaks for regards the reader, in three
degrees; where a person of the game holds the seat, nobody knows its mood but that person, and none
is made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.core.model import Scenario, derived
from game.present.observer.observer import Observer
from game.present.people.regards import LEANS, mood_of

OPEN, GUARDED, HARD = "open", "guarded", "hard"
DEGREES = {"friendly": OPEN, "warm": OPEN, "open": OPEN, "plain": GUARDED, "reserved": GUARDED,
           "cold": HARD, "hostile": HARD}
"""The face of each mood of an office."""
NEAR = next(least for least, word in LEANS if word == "near")
"""Share of a country, in percent, from which it stands near the reader."""


@dataclass(frozen=True)
class Person:
    """An invented person.

    seat: the number of the seat that it speaks for or advises, -1 for a country without one; land:
    the code of its country where it speaks for one, ""; manner: how it deals with others, or why it
    advises as it does; since: the first month (year, month) in which it is there; follows: the id
    of whom it then follows, "" for nobody; school: the doctrine of an adviser, "" of others.
    """

    id: str
    name: str
    office: str
    manner: str
    seat: int
    land: str
    since: tuple[int, int]
    follows: str
    school: str

    def face(self, mood: str = "") -> str:
        """The name of its picture in a mood; without one, as whoever shows nothing."""
        return self.id if self.school else f"{self.id}_{mood or GUARDED}"


@derived
def people_of(scenario: Scenario) -> Mapping[str, Person]:
    """The people of a scenario by id; none where it has none."""
    records = scenario.data.get("people") or {}
    return {id: _person(scenario, id, record) for id, record in records.items()}


def _person(scenario: Scenario, id: str, record: Mapping[str, str]) -> Person:
    whom = record.get("speaks_for", record.get("advises", ""))
    seat = next((n for n, a in enumerate(scenario.actors) if whom == a.id or whom in a.home), -1)
    year, _, month = record.get("from", "0-0").partition("-")
    return Person(id, record["name"], record["office"], " ".join(record["manner"].split()), seat,
                  whom if whom not in scenario.seats else "", (int(year), int(month)),
                  record.get("follows", ""), record.get("school", ""))


def adviser(scenario: Scenario, seat: int, school: str) -> Person | None:
    """Who advises a seat in the eyes of a doctrine; None where a scenario names nobody."""
    return next((p for p in people_of(scenario).values()
                 if (p.seat, p.school) == (seat, school)), None)


def speaker(scenario: Scenario, seat: int, turn: int) -> Person | None:
    """Who speaks for the office of a seat in a month, or for its country; None where a scenario
    names nobody."""
    able = [p for p in people_of(scenario).values()
            if p.seat == seat and not (p.school or p.follows)]
    first = next((p for p in able if not p.land), able[0] if able else None)
    return first and _holder(scenario, first, turn)


def counterpart(observer: Observer, matter: str) -> Person | None:
    """Whom the reader's seat deals with in a matter now, by the matter's id; None where a scenario
    names nobody."""
    scenario = observer.scenario
    named = (scenario.data.get("counterparts") or {}).get(observer.seat_id or "", {})
    return _holder(scenario, people_of(scenario)[named[matter]], observer.turn) \
        if matter in named else None


def _holder(scenario: Scenario, person: Person, turn: int) -> Person:
    """Who holds a person's place in a month: the person, or who has followed."""
    month = scenario.month(turn)
    after = next((p for p in people_of(scenario).values()
                  if p.follows == person.id and p.since <= month), None)
    return person if after is None else _holder(scenario, after, turn)


def mood(observer: Observer, person: Person) -> str:
    """In which mood a person meets the reader's seat: open, guarded or hard; "" where it is the
    reader's own, or speaks for a seat that a person of the game holds.

    A country without a seat is open to whom it leans to; else it takes the mood of the seat that it
    leans to most.
    """
    me = observer.seat
    if me is None or person.seat == me:
        return ""
    seat = person.seat
    if seat < 0:
        land = [c.id for c in observer.scenario.countries].index(person.land)
        leans = [observer.value("alignment", a, land) for a in range(len(observer.scenario.actors))]
        if leans[me] >= NEAR:
            return OPEN
        seat = leans.index(max(leans))
        if seat == me:
            return GUARDED
    if seat in observer.people_at(observer.turn):
        return ""
    return DEGREES[mood_of(observer.value("relations", seat, me))]
