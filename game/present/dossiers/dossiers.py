"""The dossiers of a seat: on each of the few matters that press it most, how it stands and what can
be done."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from game.core.sheets import Sheet
from game.match.odds import Course
from game.present.desk.moves import Moves
from game.present.dossiers.choosing import orders_of
from game.present.dossiers.deeds import WORLDS, Desk, as_programs, counted, deeds
from game.present.dossiers.records import Chance, Dossier, Utterance
from game.present.dossiers.state import changed, promises, stakes, waiting
from game.present.dossiers.touching import (
    Touching,
    opponent,
    pressing,
    settled_on,
    touching,
)
from game.present.dossiers.utterances import utterance
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.people.office_names import office_name
from game.present.people.offices import Office, offices
from game.present.people.persons import Person, counterpart
from game.present.talks.questions import Question, questions
from game.present.words.texts import dossiers as say

FEWEST, MOST = 3, 5
LESSER = 0.3
"""Share of what presses most below which a matter beyond the first three has no dossier."""
FAR = 3
"""Months to its day from which a matter is quiet, if nothing else stirs in it."""


def dossiers(observer: Observer, advisers: Advisers,
             sheet: Sheet | None = None) -> tuple[Dossier, ...]:
    """The dossiers of the observer's seat, the most pressing first; none once the game is over.
    sheet: what is on the seat's sheet, against which a deed may go."""
    if observer.seat is None or observer.over:
        return ()
    found = touching(observer)
    bare = advisers.courses(observer, [()], observer.scenario.turns, WORLDS) if found else []
    people = observer.people_at(observer.turn) - {observer.seat}
    chances = [_chance(one, bare, people) for one in found]
    weight = {one.number: pressing(one, None if chance is None else chance.share)
              for one, chance in zip(found, chances, strict=True)}
    ranked = sorted(zip(found, chances, strict=True),
                    key=lambda pair: (-weight[pair[0].number], pair[0].number))
    most = weight[ranked[0][0].number] if ranked else 0.0
    kept = [pair for at, pair in enumerate(ranked[:MOST])
            if at < FEWEST or weight[pair[0].number] >= LESSER * most]
    desk = Desk(observer, advisers, Moves(observer, advisers), sheet or Sheet(), people,
                bare[0] if bare else None)
    return _made(desk, kept, offices(observer), questions(observer))


def _chance(one: Touching, bare: Sequence[Course], people: Collection[int]) -> Chance | None:
    """That the good side comes out ahead when the matter is settled next."""
    if not bare:
        return None
    share, n = counted(bare[0].ahead[one.number] == one.side)
    return as_programs(Chance(say("ahead", side=one.matter.sides[one.side].name), share,
                              (share * (1 - share) / n) ** 0.5), people)


def _made(desk: Desk, kept: Sequence[tuple[Touching, Chance | None]], known: Sequence[Office],
          asked: Sequence[Question]) -> tuple[Dossier, ...]:
    """The dossiers of matters; no quote and no question stands in two of them, no deed either."""
    out, said, taken, done = list[Dossier](), set[str](), set[str](), set[str]()
    for one, chance in kept:
        person = counterpart(desk.observer, one.matter.id)
        who = opponent(desk.observer, one.matter) if person is None else person.seat
        mine = [q for q in waiting(desk.observer, one, asked, who)
                if q.item not in taken]
        taken |= {q.item for q in mine}
        spoken = utterance(desk.observer, one.matter, who, known, said) if who >= 0 else None
        said |= {spoken.text} if spoken is not None else set()
        out.append(_dossier(desk, one, chance, (who, _named(desk.observer, who, person), spoken),
                            [q.title.rstrip(".") for q in mine], done))
        done |= {deed.order for deed in out[-1].deeds}
    return tuple(out)


def _named(observer: Observer, who: int, person: Person | None) -> str:
    """Who speaks for the other side: a person with its office, else the office of a seat."""
    if person is not None:
        return say("person", name=person.name, office=person.office)
    return office_name(observer.scenario, who, observer.turn) if who >= 0 else ""


def _dossier(desk: Desk, one: Touching, chance: Chance | None,
             speaks: tuple[int, str, Utterance | None], asked: Sequence[str],
             done: Collection[str]) -> Dossier:
    """A dossier. speaks: the seat that does, its name, and what is said; done: orders that others
    show."""
    observer, (who, name, spoken) = desk.observer, speaks
    moved = changed(observer, one)
    quiet = one.now.months_left >= FAR and not asked and not moved and observer.played > 0
    orders = orders_of(observer, desk.advisers, desk.can, one, done, quiet)
    made = deeds(desk, one, orders)
    shown = {deed.row for deed in made}
    return Dossier(
        one.matter, one.number, who, name, who in desk.people, spoken, settled_on(observer, one),
        observer.turn + one.now.months_left, one.side,
        stakes(observer, one), chance, promises(observer, one), tuple(asked), moved, quiet, made,
        tuple(row for row in orders.rows if row not in shown))


