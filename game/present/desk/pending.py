"""All that is pending for a seat in one list: awaiting its answer, offered, sent, in force, ended
lately.

Each matter has its history, and who must act by when.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from game.actions.orders import option_name
from game.core.kinds import seats
from game.core.notes import where_name
from game.core.numerals import amount
from game.match.fates import ACCORD, DEMAND, INVITATION, MOTION, OFFER, OPEN, PROPOSAL, Fate
from game.match.report import date_text, short_date
from game.present.asked.page import found
from game.present.observer.observer import Observer
from game.present.talks.answer_trials import lapses
from game.present.talks.bonds import bond_offers
from game.present.talks.clauses import speaks
from game.present.talks.negotiation import title
from game.present.talks.questions import Question, questions
from game.present.words.formatting import joined
from game.present.words.texts import demands as demand_say
from game.present.words.texts import dialogs as words
from game.present.words.texts import table as say

AWAITING, OFFERED, SENT, FORCE, OVER = "awaiting", "offered", "sent", "force", "over"
GROUPS = (AWAITING, OFFERED, SENT, FORCE, OVER)
LATELY = 3
"""Months for which what has ended is told."""
TALKS = (PROPOSAL, ACCORD)
TO_ONE = (*TALKS, INVITATION, DEMAND)
"""What one seat puts to another."""


@dataclass(frozen=True)
class Matter:
    """Something pending: its group and kind, a title, who must act by when, what happened so far;
    the item that answers it ("" none), the other seat (-1 none), whether it presses, and whether
    it was an accord that was broken."""

    group: str
    kind: str
    title: str
    due: str
    history: tuple[str, ...] = ()
    item: str = ""
    partner: int = -1
    urgent: bool = False
    broken: bool = False


def pending(observer: Observer, answers: Mapping[str, str] | None = None) -> list[Matter]:
    """All matters of the seat, by group, the newest first; `answers` are those on its sheet."""
    seat = observer.view().seat
    known = [f for f in observer.fates() if seat in f.parties]
    matters = [*_awaiting(observer, known, answers or {}), *_bonds(observer),
               *_sent(observer, known),
               *_binding(observer, known), *_ended(observer, known)]
    return sorted(matters, key=lambda m: GROUPS.index(m.group))


def between(observer: Observer, partner: int) -> list[str]:
    """What happened so far between the seat and another: proposals, accords, meetings and demands,
    in order."""
    return [say("h_line", date=_date(observer, turn), what=what)
            for turn, what in _passed(observer, partner)]


def course(observer: Observer, partner: int) -> list[tuple[str, str]]:
    """(month where room is short, what happened) of the same, in order."""
    return [(short_date(observer.scenario, turn), what[:1].upper() + what[1:])
            for turn, what in _passed(observer, partner)]


def asked_before(observer: Observer, by: int, of: int) -> list[int]:
    """The variants of clauses that one of two seats has asked of the other in proposals so far that
    the observer knows of, the latest first."""
    at = observer.scenario.variants.index
    asked = [at(fate.subject.partition("/")[2]) for fate in observer.fates()
             if fate.what == PROPOSAL and fate.parties == (by, of)]
    return list(dict.fromkeys(asked[::-1]))


def _passed(observer: Observer, partner: int) -> list[tuple[int, str]]:
    """(month, what happened) of all that the seat and another put to each other, in order."""
    both = {observer.view().seat, partner}
    told = [f for f in observer.fates() if f.what in TO_ONE and set(f.parties) == both]
    return sorted(_steps(observer, told, named=True), key=lambda step: step[0])


# Groups -------------------------------------------------------------------------------------------

def _awaiting(observer: Observer, known: Sequence[Fate],
              answers: Mapping[str, str]) -> Iterable[Matter]:
    """What awaits the seat's own answer."""
    scenario = observer.scenario
    for q in questions(observer):
        if q.settled:
            continue
        kind, page, number = found(scenario, q.item)
        partner = number if kind.about is seats else -1
        said = answers.get(q.item, "")
        due = say("act_answered", word=_word(q, said)) if said else say(
            "act_answer", word=_word(q, q.default))
        told = _chain(known, next((f for f in reversed(known) if f.what == page.past
                                   and f.parties[0] == partner and not f.end), None))
        yield Matter(AWAITING, kind.id, q.title, due, tuple(_history(observer, told)), q.item,
                     partner, not said)


def _word(question: Question, word: str) -> str:
    """An answer's word as its button has it; of a counter only that it is one."""
    first = word.partition(" ")[0]
    return question.labels.get(word) or (say("now_counter") if first == "counter"
                                         else words(f"word_{first}"))


def _bonds(observer: Observer) -> Iterable[Matter]:
    """Bonds offered to the seat, which it takes up by an order, and by it."""
    scenario, seat = observer.scenario, observer.view().seat
    for offer in bond_offers(observer):
        mine = offer.maker == seat
        other = offer.to if mine else offer.maker
        due = say("act_lapse" if mine else "act_take_up", them=_name(observer, other),
                  date=_date(observer, offer.last))
        yield Matter(SENT if mine else OFFERED, "bond", say(
            "t_bond", name=scenario.bonds[offer.bond].name, them=_name(observer, other)), due, (),
            "", other, offer.last == observer.turn)


def _sent(observer: Observer, known: Sequence[Fate]) -> Iterable[Matter]:
    """What the seat has sent and others must act on."""
    seat, asked = observer.view().seat, observer.view().awaiting()
    for fate in reversed(known):
        partner = _other(fate, seat)
        if fate.end != OPEN or fate.what == ACCORD or fate.parties[0] != seat or (
                fate.what == DEMAND and f"deadline.{observer.scenario.seats[partner]}" in asked):
            continue
        last = lapses(observer, seat) if fate.what == PROPOSAL else 0
        due = _time_left(observer, fate) if fate.what == DEMAND else \
            say("act_lapse", them=_name(observer, partner), date=date_text(
            observer.scenario, last)) if fate.what == PROPOSAL else \
            say("act_vote", date=_date(observer, observer.turn)) if fate.what == MOTION else \
            say("act_sides", date=_date(observer, observer.turn)) \
            if fate.what == OFFER or partner < 0 else \
            say("act_by", them=_name(observer, partner), date=_date(observer, observer.turn))
        yield Matter(SENT, fate.what, _title(observer, fate), due,
                     tuple(_history(observer, _chain(known, fate))), "", partner,
                     last == observer.turn)


def _time_left(observer: Observer, fate: Fate) -> str:
    """By when the target of a demand must meet it, and what it has said to it."""
    maker, target = fate.parties
    until = int(observer.value("demand_until", maker, target))
    if until <= observer.turn:
        return demand_say("act_due")
    mine = "_mine" if target == observer.view().seat else ""
    key = f"act_{fate.said}{mine}" if fate.said else "act_until"
    return demand_say(key, them=_name(observer, target), date=_date(observer, until - 1))


def _binding(observer: Observer, known: Sequence[Fate]) -> Iterable[Matter]:
    """Accords, bonds and partial deals that stand, accords with the months left."""
    scenario, seat = observer.scenario, observer.view().seat
    left = {(a.first, a.second): a.left for a in observer.accords()}
    for fate in reversed(known):
        months = left.get((fate.parties[0], fate.parties[-1]), 0)
        if fate.what == ACCORD and not fate.end and months:
            due = say("act_last") if months == 1 else say("act_left", months=months, date=_date(
                observer, observer.turn + months - 1))
            yield Matter(FORCE, ACCORD, _title(observer, fate), due,
                         tuple(_history(observer, _chain(known, fate))), "", _other(fate, seat),
                         months == 1)
        elif fate.what == DEMAND and not fate.end and fate.said == "accepted" \
                and fate.parties[1] == seat:
            yield Matter(FORCE, DEMAND, _title(observer, fate), _time_left(observer, fate),
                         tuple(_history(observer, [fate])), "", fate.parties[0])
    for n, bond in enumerate(scenario.bonds):
        for q in range(len(scenario.actors)):
            if q != seat and observer.value("bond", n, seat, q) > 0:
                age = observer.value("bond_age", n, seat, q)
                key = "act_bond" if age > 0 else "act_bond_new"
                yield Matter(FORCE, "bond", say("t_bond", name=bond.name, them=_name(observer, q)),
                             say(key, months=amount(age)), (), "", q)
    for f, place in enumerate(scenario.flashpoints):
        for n, deal in enumerate(place.partials):
            firm = observer.value("partial", f, n)
            if firm > 0 and place.side(seat):
                where = where_name(scenario, place.id).text
                yield Matter(FORCE, "partial", say("t_partial", where=where, subject=deal.name),
                             say("act_partial", firm=amount(firm)))


def _ended(observer: Observer, known: Sequence[Fate]) -> Iterable[Matter]:
    """What was refused, lapsed, broken or kept in the last months."""
    seat = observer.view().seat
    for fate in reversed(known):
        if not fate.end or fate.ended <= observer.turn - 1 - LATELY or fate.end in (
                "signed", "countered", "unsent", "moot"):
            continue
        told = _history(observer, _chain(known, fate))
        yield Matter(OVER, fate.what, _title(observer, fate), told[-1] if told else say(
            "act_none", date=_date(observer, fate.ended)), tuple(told), "", _other(fate, seat),
            broken=(fate.what, fate.end) == (ACCORD, "broken"))


# Words --------------------------------------------------------------------------------------------

def _date(observer: Observer, turn: int) -> str:
    return date_text(observer.scenario, turn)


def _name(observer: Observer, seat: int) -> str:
    return speaks(observer.scenario, seat) if seat >= 0 else ""


def _other(fate: Fate, seat: int) -> int:
    """The other party, -1 where there is none or there are several."""
    others = [p for p in fate.parties if p != seat]
    return others[0] if len(others) == 1 else -1


def _title(observer: Observer, fate: Fate) -> str:
    scenario, seat = observer.scenario, observer.view().seat
    them = _name(observer, _other(fate, seat))
    subject = option_name(scenario, fate.place, fate.subject)
    mark = f". {say('secret_mark')}" if observer.is_secret(fate) else ""
    if fate.what in TALKS:
        give, get = _terms(observer, fate, seat)
        return say(f"t_{fate.what}", them=them, give=give, get=get) + mark
    if fate.what == DEMAND:
        return _demand_title(observer, fate) + mark
    where = where_name(scenario, fate.place).text if fate.place else ""
    return say(f"t_{fate.what}", them=them, subject=subject, where=where)


def _demand_title(observer: Observer, fate: Fate) -> str:
    """A demand or conditional offer from the side of the seat."""
    numbers = next(n.numbers for n in fate.notes if n.subject == fate.subject)
    scenario = observer.scenario
    mine = fate.parties[0] == observer.view().seat
    key = {(True, 0): "t_demand", (True, 1): "t_offer", (False, 0): "t_asked",
           (False, 1): "t_offered"}[mine, numbers["gives"]]
    return demand_say(key, them=_name(observer, fate.parties[1 if mine else 0]),
                      demand=scenario.demands[numbers["demand"]].name,
                      means=scenario.consequences[numbers["consequence"]].name)


def _terms(observer: Observer, fate: Fate, maker: int) -> tuple[str, str]:
    """What one party would give and get by a proposal or accord, as headings."""
    scenario, (first, second) = observer.scenario, fate.parties
    give, _, get = fate.subject.partition("/")
    both = [title(scenario, scenario.clauses[int(
        scenario.clause_table[scenario.variants.index(v), a, b])])
        for v, a, b in ((give, first, second), (get, second, first))]
    return (both[0], both[1]) if maker == first else (both[1], both[0])


def _proposed(observer: Observer, fate: Fate) -> str:
    """Terms as their proposer put them."""
    give, get = _terms(observer, fate, fate.parties[0])
    return say("terms", give=give, get=get[:1].lower() + get[1:])


def _chain(known: Sequence[Fate], fate: Fate | None) -> list[Fate]:
    """What led to a proposal or accord: the proposals that it countered or that were signed."""
    out: list[Fate] = []
    while fate is not None:
        out.append(fate)
        fate = next((f for f in known if f.what == PROPOSAL and f.ended == fate.made and (
            (fate.what == ACCORD and f.end == "signed" and f.parties == fate.parties)
            or (fate.what == PROPOSAL and f.end == "countered"
                and f.parties == fate.parties[::-1]))), None)
    return out[::-1]


def _history(observer: Observer, told: Iterable[Fate]) -> list[str]:
    """What happened to matters, a line for each step, in order."""
    return [say("h_line", date=_date(observer, turn), what=what)
            for turn, what in _steps(observer, told)]


def _steps(observer: Observer, told: Iterable[Fate], *,
           named: bool = False) -> list[tuple[int, str]]:
    """(month, what happened) of matters, in order; named: with what was put to whom."""
    seat, out = observer.view().seat, list[tuple[int, str]]()
    told = list(told)
    counters = [_counter(told, fate) for fate in told]
    for fate, counter in zip(told, counters, strict=True):
        answers = any(fate is other for other in counters)
        if fate.what == PROPOSAL:
            who = "you" if fate.parties[0] == seat else "they"
            out.append((fate.made, say(
                f"h_{who}_{'countered' if answers else 'proposed'}", terms=_proposed(
                    observer, fate), them=_name(observer, fate.parties[0]))))
        else:
            out.append((fate.made, _made(observer, fate, named)))
        if fate.said and fate.said_in != fate.ended:
            out.append((fate.said_in, say(f"h_said_{fate.said}", who=_who(
                observer, fate.parties[1:]))))
        if fate.found_out:
            out.append((fate.found_out, say("h_found_out")))
        if fate.end and fate.end != "signed" and counter is None:
            who = _who(observer, fate.by) or _name(observer, _other(fate, seat)) or _defender(
                observer, fate)
            key = "h_unmet_refused" if (fate.end, fate.said) == ("unmet", "refused") \
                else f"h_{fate.end}"
            out.append((fate.ended, say(key, who=who)))
    return out


def _made(observer: Observer, fate: Fate, named: bool) -> str:
    """That something was signed or put to others; named: what and to whom."""
    mine = "" if fate.parties[0] == observer.view().seat else "_you"
    if fate.what == ACCORD:
        return say("h_signed")
    if named and fate.what == INVITATION:
        return say(f"h_invited{mine}", them=_name(observer, _other(fate, observer.view().seat)),
                   subject=option_name(observer.scenario, fate.place, fate.subject))
    if named:
        told = _demand_title(observer, fate)
        return told if mine else told[:1].lower() + told[1:]
    return say(f"h_made{mine}")


def _defender(observer: Observer, fate: Fate) -> str:
    """The defender of the dispute that an offer is about, which has no seat; "" for others."""
    scenario = observer.scenario
    place = next((f for f in scenario.flashpoints if f.id == fate.place), None)
    return scenario.countries[place.defender].called if place is not None else ""


def _counter(told: Sequence[Fate], fate: Fate) -> Fate | None:
    """The proposal among some matters that countered one of them, which then tells of it."""
    return next((f for f in told if fate.end == "countered" and f.what == PROPOSAL
                 and f.made == fate.ended and f.parties == fate.parties[::-1]), None)


def _who(observer: Observer, seats: Iterable[int]) -> str:
    """Seats as they stand in a line of what happened; "" for none."""
    return joined([say("you") if p == observer.view().seat else _name(observer, p)
                   for p in seats])


__all__ = ["AWAITING", "FORCE", "GROUPS", "INVITATION", "OFFER", "OFFERED", "OVER", "SENT",
           "Matter", "asked_before", "between", "course", "pending"]
