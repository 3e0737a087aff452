"""The dossiers of a seat: on each of the few matters that press it most, how it stands and what can
be done."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from game.core.errors import sentence
from game.core.exact import Flags, Ints
from game.core.prose import opened
from game.core.sheets import Sheet
from game.match.odds import FIRST, WAR, Ends
from game.present.desk.moves import Moves
from game.present.dossiers.choice import choice
from game.present.dossiers.choosing import Lifts, orders_of
from game.present.dossiers.counsel import counsel
from game.present.dossiers.deeds import WORLDS, Desk, as_programs, counted, deeds, on_sheet
from game.present.dossiers.first_moved import first_moved
from game.present.dossiers.odds_moved import odds_moved
from game.present.dossiers.records import Chance, Dossier
from game.present.dossiers.state import changed, promises, stakes, waiting
from game.present.dossiers.touching import (
    Touching,
    ended_last,
    opponent,
    pressing,
    settled_on,
    touching,
)
from game.present.dossiers.utterances import utterance
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.people.office_names import office_name
from game.present.people.offices import offices
from game.present.people.persons import Person, counterpart
from game.present.talks.questions import Question, questions
from game.present.words.texts import dossiers as say

FEWEST, MOST = 4, 5
LESSER = 0.3
"""Share of what presses most below which a matter beyond the first three has no dossier."""
FAINT = 0.03
"""Chance of general war below which its moves from month to month are luck: so much is three
standard errors of a chance of 1 % in the worlds of odds."""
FAR = 3
"""Months to its day from which a matter is quiet, if nothing else stirs in it."""


def dossiers(observer: Observer, advisers: Advisers,
             sheet: Sheet | None = None) -> tuple[Dossier, ...]:
    """The dossiers of the observer's seat, that of this month first; none once the game is over.
    sheet: what is on the seat's sheet, against which a deed may go."""
    return beside(observer, worked_out(observer, advisers), sheet or Sheet())


def beside(observer: Observer, found: Sequence[Dossier], sheet: Sheet) -> tuple[Dossier, ...]:
    """Dossiers with what their deeds go against on a sheet."""
    if not sheet.orders and not sheet.answers:
        return tuple(found)
    return tuple(replace(one, deeds=tuple(
        replace(deed, against=tuple(dict.fromkeys([*deed.against, *on_sheet(
            observer, deed.order, sheet)]))) if deed.order else deed
        for deed in one.deeds)) for one in found)


def outlines(observer: Observer, advisers: Advisers) -> tuple[Dossier, ...]:
    """The dossiers without deeds, in their final order: a small part of the work."""
    if observer.seat is None or observer.over:
        return ()
    asked = questions(observer)
    return tuple(_outlined(observer, advisers, _pressing(observer, advisers, asked), asked))


def worked_out(observer: Observer, advisers: Advisers,
               outlined: Sequence[Dossier] = ()) -> tuple[Dossier, ...]:
    """The dossiers with their deeds, whatever is on the sheet. outlined: their outlines, where
    these are known."""
    if observer.seat is None or observer.over:
        return ()
    asked = questions(observer)
    kept = _pressing(observer, advisers, asked)
    people = observer.people_at(observer.turn) - {observer.seat}
    desk = Desk(observer, advisers, Moves(observer, advisers), people,
                advisers.held(observer, WORLDS))
    lifts = Lifts(observer)
    out, done = list[Dossier](), set[str]()
    for (one, _), told in zip(kept, outlined or _outlined(observer, advisers, kept, asked),
                           strict=True):
        orders = orders_of(observer, advisers, lifts, desk.can, one, done, told.quiet)
        made = deeds(desk, one, orders)
        shown = {deed.row for deed in made}
        whole = replace(told, deeds=made, rest=tuple(
            row for row in orders.rows if row not in shown))
        out.append(replace(whole, counsel=counsel(observer, advisers, whole)))
        done |= {deed.order for deed in made}
    return tuple(out)


def endings(observer: Observer, advisers: Advisers) -> tuple[Chance, ...]:
    """The chances that the seat comes first, and that the game ends in general war, if the seat
    gives no order this month, as the odds of an order set out from them; nothing where nothing is
    played."""
    found = {one.matter: one.before for one in advisers.odds(observer)}
    if not found:
        return ()
    people = observer.people_at(observer.turn) - {observer.seat}
    first, war = (as_programs(_ending(name, found[which]), people)
                  for which, name in ((FIRST, "first"), (WAR, "war")))
    return replace(first, since=first_moved(observer, advisers)), war


def _ending(name: str, share: float) -> Chance:
    """The chance of an ending; of a war that hardly any world brings, without its number, which
    another draw of worlds would change."""
    faint = name == "war" and share < FAINT
    return Chance(say("war_hardly" if faint else name), share, faint=faint)


Ranked = tuple[Touching, Chance | None]


def _pressing(observer: Observer, advisers: Advisers, asked: Sequence[Question]) -> list[Ranked]:
    """The matters that press most, each with its chance. asked: what awaits the seat's answer."""
    found = touching(observer)
    ends = advisers.ends(observer) if found else None
    people = observer.people_at(observer.turn) - {observer.seat}
    return _placed(observer, asked, _kept([(one, _chance(one, ends, people)) for one in found]))


def _kept(found: Sequence[Ranked]) -> list[Ranked]:
    """The matters that press most, the most pressing first."""
    weight = {one.number: pressing(one, None if chance is None else chance.share)
              for one, chance in found}
    ranked = sorted(found, key=lambda pair: (-weight[pair[0].number], pair[0].number))
    most = weight[ranked[0][0].number] if ranked else 0.0
    return [pair for at, pair in enumerate(ranked[:MOST])
            if at < FEWEST or weight[pair[0].number] >= LESSER * most]


def _placed(observer: Observer, asked: Sequence[Question],
            found: Sequence[Ranked]) -> list[Ranked]:
    """The same, first the matter that is settled this month, else one in which something awaits the
    seat's answer, else the most pressing; the others by their days, those that are settled for good
    last."""
    def due(pair: Ranked) -> int:
        one = pair[0]
        return 2 * (one.settles and not one.months) or int(bool(
            waiting(observer, one, asked, _against(observer, one)[1])))
    first = max(found, key=due, default=None)  # of equals the most pressing
    rest = sorted((pair for pair in found if pair is not first),
                  key=lambda pair: (not pair[0].settles, pair[0].months, pair[0].number))
    return [first, *rest] if first is not None else []


def _against(observer: Observer, one: Touching) -> tuple[Person | None, int]:
    """Who speaks for the other side of a matter: its person, and its seat, -1 nobody."""
    person = counterpart(observer, one.matter.id)
    return person, opponent(observer, one.matter) if person is None else person.seat


def _chance(one: Touching, ends: Ends | None, people: Collection[int]) -> Chance | None:
    """That the good side comes out ahead when the matter is settled next, if the seat gives no
    order this month."""
    if ends is None or not one.settles:
        return None
    return as_programs(_counted(say("ahead", side=one.matter.sides[one.side].name),
                                ends.ahead[one.number] == one.side), people)


def _counted(text: str, happened: Flags) -> Chance:
    """A chance by how often something happened in worlds, with its standard error."""
    share, n = counted(happened)
    return Chance(text, share, (share * (1 - share) / n) ** 0.5)


def _outlined(observer: Observer, advisers: Advisers, kept: Sequence[Ranked],
              asked: Sequence[Question]) -> list[Dossier]:
    """The dossiers of matters without deeds; no quote and no question stands in two of them."""
    past = advisers.ends_before(observer) if kept else None
    before = None if past is None else past.ahead
    known = offices(observer)
    people = observer.people_at(observer.turn) - {observer.seat}
    out, said, taken = list[Dossier](), set[str](), set[str]()
    for one, chance in kept:
        person, who = _against(observer, one)
        mine = [q for q in waiting(observer, one, asked, who) if q.item not in taken]
        taken |= {q.item for q in mine}
        spoken = utterance(observer, one.matter, who, known, said) if who >= 0 else None
        said |= {spoken.text, spoken.about} if spoken is not None else set()
        moved = (*odds_moved(observer, advisers, one, chance, before), *changed(observer, one))
        ended = ended_last(observer, one)
        fresh = bool(ended) and int(observer.value("settled_in", one.number)) == observer.played
        out.append(Dossier(
            one.matter, one.number, who, _named(observer, who, person), who in people, spoken,
            settled_on(observer, one), observer.turn + one.months, one.side,
            stakes(observer, one), chance, promises(observer, one),
            tuple(q.title.rstrip(".") for q in mine),
            (_as_told(one, ended, before), *moved) if fresh else moved,
            one.months >= FAR and not mine and not moved and observer.played > 0,
            (), (), tuple(q.item for q in mine), one.settles, choice(observer, one, asked),
            sentence(opened(ended)) if one.settles and ended and not fresh else ""))
    return out


def _as_told(one: Touching, ended: str, before: Ints | None) -> str:
    """How a round ended, with the chance that was told of it. before: who came out ahead in each
    matter in worlds of the month in which it was settled [Y, n]."""
    if before is None:
        return ended
    share, _ = counted(before[one.number] == one.side)
    return say("ended_told", ended=ended, before=round(100 * share))


def _named(observer: Observer, who: int, person: Person | None) -> str:
    """Who speaks for the other side: a person with its office, else the office of a seat."""
    if person is not None:
        return say("person", name=person.name, office=person.office)
    return office_name(observer.scenario, who, observer.turn) if who >= 0 else ""
