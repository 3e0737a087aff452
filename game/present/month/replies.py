"""What became, in a month, of what a seat had put to others in an earlier one, and of its accords
that ran their time."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from game.actions.crisis import COMPROMISE, FAILED, PREVAILED
from game.actions.settlements import field_name, position_name
from game.core.ledger import Note
from game.core.locale.dates import month_name
from game.core.model import Scenario
from game.core.notes import where_name
from game.core.prose import opened
from game.core.sheets import CRISIS, PATRON
from game.match.crisis_endings import OVER, TAKEN, ending
from game.match.fates import ACCORD, DEMAND, INVITATION, MOTION, OFFER, PROPOSAL, Fate
from game.match.ranking import RECONSIDERED, REFUSED, namesake, occasion_of
from game.present.month.guest_reasons import guest_reasons
from game.present.month.order_results import LOST, MIXED, NOTHING, WAITS, WORKED, Result
from game.present.observer.observer import Observer
from game.present.people.office_names import office_name
from game.present.people.regards import DOUBTS
from game.present.talks.clauses import once, traded
from game.present.talks.crisis_path import end_words
from game.present.talks.defender_assent import refusal
from game.present.words.formatting import joined
from game.present.words.texts import front as say

ASKED = (PROPOSAL, INVITATION, MOTION, OFFER, DEMAND)
"""What a seat may put to others."""
GOOD = frozenset({"signed", "agreed", "met", "passed", "weakened", "accepted", "fulfilled"})
BAD = frozenset({"refused", "declined", "defeated", "disputed", "stalled", "carried", "unmet",
                 "dropped"})
"""How it may end for the better of who asked, and for the worse."""
MET = frozenset({"agreed", "met"})
"""Ends of an invitation that the guest has accepted."""
NO = frozenset({"refused", "declined"})
"""Ends by a plain no."""
NO_DEAL = "reply_offer_refused"
"""The key of an offer that whom the dispute is about has refused."""
SAID: Mapping[str, str] = {REFUSED: "guest_says_no", RECONSIDERED: "guest_says_again"}
"""What a guest says of a day of the seat's own → the text of it."""
WEIGHED = 2
"""Reasons of a guest that are told."""
ENDS: Mapping[tuple[int, int], str] = {
    (PREVAILED, 0): WORKED, (PREVAILED, 1): LOST, (FAILED, 0): LOST, (FAILED, 1): WORKED}
"""How a crisis ended, and which side the seat was, where it was won or lost.
"""
RESTRAIN = PATRON.index("restrain")
"""The number of the answer of a patron that holds its friend back."""
CHANGED = "settlement countered"
STEPS = {"partial agreed": WORKED, "partial dropped": LOST}
"""Ends of a partial deal that a seat proposed."""


def replies(observer: Observer, turn: int) -> list[Result]:
    """What became in a month of each thing that the seat had put to others before it, of the
    meetings to which it went, and of accords that it has kept to their end."""
    seat = observer.seat
    if seat is None:
        return []
    own = [f for f in observer.fates() if f.what in ASKED and f.parties[:1] == (seat,)
           and f.made < turn]
    met = [f for f in observer.fates() if f.what == INVITATION and f.parties[1:] == (seat,)
           and f.ended == turn and f.end in MET]
    return [_ended(observer, f) for f in own if f.ended == turn and _key(f) in say] + [
        Result(say("reply_title_met", month=month_name(observer.scenario.month(f.made)[1]),
                   them=observer.scenario.actors[f.parties[0]].called), WORKED, say(_key(f)), -1)
        for f in met] + [
        _changed(observer, f, note) for f in own if f.what == OFFER and not 0 < f.ended <= turn
        for note in observer.notes(turn) if note.kind == CHANGED
        and note.places == (f.place,) and note.actors[:1] != (seat,)] + [
        *_waiting(observer, turn), *(_kept(observer, f) for f in once(
            f for f in observer.fates() if f.what == ACCORD and seat in f.parties
            and (f.end, f.ended) == ("kept", turn)))] + [
        _said(observer, f) for f in own if f.said and f.said_in == turn and f.ended != turn] + [
        _step(observer, note) for note in observer.notes(turn)
        if note.kind in STEPS and note.actors[:1] == (seat,)] + [
        *_invitations(observer, turn), *_guests(observer, turn), *_crises(observer, turn)]


def _waiting(observer: Observer, turn: int) -> list[Result]:
    """The seat's proposals that are with the other: counter-offers of the month, and what has not
    been answered in it."""
    scenario = observer.scenario
    return [Result(_title(observer, f), WAITS, say(
        "order_out" if f.made == turn else "reply_silent",
        who=office_name(scenario, f.parties[1], turn)), -1)
        for f in observer.fates() if f.what == PROPOSAL and f.parties[0] == observer.seat
        and f.made <= turn and not 0 < f.ended <= turn
        and (f.made < turn or _counters(observer, f))]


def _counters(observer: Observer, fate: Fate) -> bool:
    """Whether a proposal is the answer to one of the other's."""
    return any((f.what, f.end, f.ended, f.parties) == (
        PROPOSAL, "countered", fate.made, fate.parties[::-1]) for f in observer.fates())


def _kept(observer: Observer, fate: Fate) -> Result:
    """That an accord of the seat has run its time, told from its side."""
    scenario, seat = observer.scenario, observer.view().seat
    give, _, get = fate.subject.partition(":")[0].partition("/")
    mine = fate.parties[0] == seat
    one, two = fate.parties if mine else fate.parties[::-1]
    terms = traded(scenario, f"{give}/{get}" if mine else f"{get}/{give}", one, two)
    return Result(say("reply_title_accord", month=month_name(scenario.month(fate.made)[1]),
                      them=scenario.actors[two].called), WORKED, say("reply_kept", terms=terms), -1)


def _invitations(observer: Observer, turn: int) -> list[Result]:
    """What the seat let be known in a month of coming to days that are not in its honour: it may
    have been taken for granted."""
    scenario, seat = observer.scenario, observer.view().seat
    last = observer.moment_count - 1
    before, after = observer.flat(min(turn - 1, last)), observer.flat(min(turn, last))
    said: dict[str, list[str]] = {}
    for number, day in enumerate(scenario.occasions):
        at = scenario.layout.row("attendance", seat, number)
        if seat in day.invited and day.turn > turn and after[at] and after[at] != before[at] \
                and day.honour != seat and day.id != namesake(scenario):
            key = "reply_treaty" if day.form == "treaty" else "reply_days"
            said.setdefault(f"{key}_{'yes' if after[at] > 0 else 'no'}", []).append(day.called)
    return [Result(say("reply_title_days"), WAITS, say(key, days=joined(days)), -1)
            for key, days in said.items()]


def _guests(observer: Observer, turn: int) -> list[Result]:
    """What guests said in a month of days of the seat's own, with what weighed most with them."""
    out = []
    for note in observer.notes(turn):
        day = occasion_of(observer.scenario, note.subject) if note.kind in SAID else None
        if day is not None and day.host == observer.seat != note.actors[0]:
            told = say(SAID[note.kind], guest=observer.scenario.actors[note.actors[0]].called)
            out.append(Result(say("reply_title_guest", day=day.called), WORKED if note.kind ==
                              RECONSIDERED else LOST, " ".join(
                                  [told, *guest_reasons(observer, note)[:WEIGHED]]), -1))
    return out


def _crises(observer: Observer, turn: int) -> list[Result]:
    """What the seat answered in the rounds of a crisis of a month, and how that ended."""
    scenario, seat, given = observer.scenario, observer.seat, observer.crisis_answers(turn)
    over = next((note for note in observer.notes(turn) if note.kind == OVER), None)
    if over is None or not given:
        return []
    won = ENDS.get((over.numbers["end"], over.actors.index(seat)), MIXED) \
        if seat in over.actors else NOTHING
    told = say("crisis_answers", said=_answered(observer, turn, over),
               end=end_words(scenario, over))
    return [Result(say("reply_title_crisis", where=where_name(scenario, over.places[0]).text), won,
                   f"{told} {held_back(observer, turn, over)}".rstrip(), -1)]


def _answered(observer: Observer, turn: int, over: Note) -> str:
    """What the seat did round by round: the same words once, with how often."""
    side = observer.seat in over.actors
    said = [CRISIS[n] if side else PATRON[n % len(PATRON)]
            for n in observer.crisis_answers(turn)]
    runs = [(word, len([*same])) for word, same in groupby(said)]
    told = [say("crisis_said_times", said=say(f"crisis_said_{word}"), times=say(f"times_{count}"))
            if count > 1 else say(f"crisis_said_{word}") for word, count in runs]
    found = ending(observer.notes(turn), over)
    if found.way == TAKEN and found.loser == observer.seat:
        told[-1] = say("crisis_said_taken")
    return say("crisis_then").join(told)


def held_back(observer: Observer, turn: int, over: Note) -> str:
    """The seat's part in terms that ended a crisis of others, as a sentence; "" where it did not
    hold its friend back."""
    held = RESTRAIN in observer.crisis_answers(turn) and observer.seat not in over.actors
    return say("crisis_held_back") if held and over.numbers["end"] == COMPROMISE else ""


def _said(observer: Observer, fate: Fate) -> Result:
    """What the other has said to a demand whose time still runs."""
    who = office_name(observer.scenario, fate.parties[1], fate.said_in)
    how = {"accepted": WORKED, "refused": LOST}.get(fate.said, WAITS)
    return Result(_title(observer, fate), how, say(f"reply_said_{fate.said}", who=who), -1)


def _step(observer: Observer, note: Note) -> Result:
    """What became of a partial deal that the seat had proposed the month before."""
    scenario = observer.scenario
    where = where_name(scenario, note.places[0]).text
    deal = next(d.name for p in scenario.flashpoints if p.id in note.places for d in p.partials
                if d.id == note.subject)
    how = STEPS[note.kind]
    return Result(say("reply_title_step", where=where), how, say(
        "reply_step_agreed" if how == WORKED else "reply_step_dropped", deal=deal), -1)


def _key(fate: Fate) -> str:
    return f"reply_{fate.what}_{fate.end}"


def _ended(observer: Observer, fate: Fate) -> Result:
    """How it ended; of a plain no, too, where it stood in the way that one's word is doubted, and
    why whom a dispute is about refused."""
    scenario, seat = observer.scenario, fate.parties[0]
    other = next((a for a in (*fate.by, *fate.parties[1:]) if a != seat), -1)
    who = _defender(scenario, fate) if other < 0 or _key(fate) == NO_DEAL else office_name(
        scenario, other, fate.ended)
    own = f"{_key(fate)}_own" if fate.by == (seat,) else f"{_key(fate)}_{fate.said}"
    key = own if own in say else _key(fate)
    told = [say(key, who=who, terms=_terms(scenario, fate))]
    if fate.end in NO and other >= 0:
        then = observer.flat(min(fate.ended, observer.moment_count - 1))
        if then[scenario.layout.row("trust", other, seat)] < DOUBTS:
            told.append(say("reply_doubts"))
    if key == NO_DEAL:
        place = next(f for f, one in enumerate(scenario.flashpoints) if one.id == fate.place)
        told += refusal(observer, place, fate.ended)
    how = WORKED if fate.end in GOOD else LOST if fate.end in BAD else NOTHING
    return Result(_title(observer, fate), how, " ".join(told), -1)


def _defender(scenario: Scenario, fate: Fate) -> str:
    """Whom a dispute is about, by its name."""
    lands = [place.defender for place in scenario.flashpoints if place.id == fate.place]
    return scenario.countries[lands[0]].called if lands and lands[0] >= 0 else say("defender")


def _changed(observer: Observer, fate: Fate, note: Note) -> Result:
    """That another side has asked for a change in an offer."""
    scenario, numbers = observer.scenario, note.numbers
    place = scenario.flashpoints[numbers["flashpoint"]]
    who = office_name(scenario, note.actors[0], note.turn) if note.actors else opened(
        scenario.countries[place.defender].called if place.defender >= 0 else say("defender"))
    position = position_name(scenario, place, numbers["field"], numbers["position"])
    return Result(_title(observer, fate), WAITS, say(
        "reply_changed", who=who, field=field_name(scenario, place.id, numbers["field"]),
        position=position), -1)


def _title(observer: Observer, fate: Fate) -> str:
    """What was asked, of whom and when."""
    scenario = observer.scenario
    what = "counter" if fate.what == PROPOSAL and _counters(observer, fate) else fate.what
    them = scenario.actors[fate.parties[1]].called if len(fate.parties) > 1 else ""
    where = where_name(scenario, fate.place).text if fate.place else ""
    return say(f"reply_title_{what}", month=month_name(scenario.month(fate.made)[1]),
               them=them, where=where)


def _terms(scenario: Scenario, fate: Fate) -> str:
    """The terms of a proposal, `what is given for what is got`; "" of anything else."""
    return traded(scenario, fate.subject, *fate.parties[:2]) if fate.what == PROPOSAL else ""
