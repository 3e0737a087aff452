"""The offices behind the other seats: their mood towards the reader's seat and its reasons, and
what they remember of it.

An office remembers, whoever holds it; the same words for all. Everything is read from records that
the reader may know: relations and trust, the reasons of their changes, what became of proposals,
accords, invitations, motions and offers, and the facts of the months.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.actions.orders import risk_told
from game.core.ledger import Note
from game.core.locale.dates import MONTHS, month_name, month_text
from game.core.model import Scenario
from game.core.notes import note_text
from game.core.prose import opened
from game.match.fates import ACCORD, INVITATION, MOTION, PROPOSAL, Fate
from game.match.ranking import namesake, occasion_of
from game.match.report import UNDISCLOSED, Why, top
from game.present.observer.observer import Observer
from game.present.people.office_names import office_name
from game.present.people.regards import Regard, regard
from game.present.talks.clauses import traded
from game.present.words.order_words import asked
from game.present.words.scenes import home
from game.present.words.texts import people as say
from game.present.world.occasions import sent_envoy
from game.present.world.pairs import acting_first

REASONS, MEMORIES = 3, 4
LATELY = 4
"""Months whose reasons explain a mood."""
TELLING = 2.0
"""Points of relations from which an office remembers an order."""
HARDLY = 0.5
"""Points of relations below which a month has hardly changed a mood."""
FADES = 0.35
"""Weight that a memory loses with each month."""


@dataclass(frozen=True)
class Memory:
    """What an office remembers: the turn, its weight when it was fresh, whether it likes it (1),
    minds it (-1) or neither, its sentence."""

    turn: int
    weight: float
    worth: int
    text: str


@dataclass(frozen=True)
class Reason:
    """A reason of a mood: its cause in words, by how many points of relations."""

    text: str
    points: float


@dataclass(frozen=True, kw_only=True)
class Office(Regard):
    """The office of another seat: its name and scene, how it regards the reader, its reasons, what
    it remembers with the newest first."""

    seat: int
    name: str
    scene: str
    reasons: tuple[Reason, ...]
    memories: tuple[Memory, ...]
    latest: str = ""
    """What moved it most in the last month the way that it was moved altogether; "" if it hardly
    was, or for what is not known."""

    @property
    def way(self) -> int:
        """Whether it came to like the reader better (1) or less (-1) in the last month, or hardly
        either (0)."""
        return 0 if abs(self.change) < HARDLY else 1 if self.change > 0 else -1

    @property
    def last_word(self) -> str:
        """What moved it most in the last month; where it hardly moved, the newest that it remembers
        or what it thinks of the reader's word."""
        if self.way:
            return opened(self.latest) or self.trusting
        return f"“{self.memories[0].text}”" if self.memories else self.trusting


def offices(observer: Observer) -> list[Office]:
    """The offices of all other seats, in the order of the seats."""
    me, scenario = observer.seat, observer.scenario
    if me is None:
        return []
    heard = [f for f in observer.fates() if me in f.parties]
    return [_office(observer, me, seat, heard) for seat in range(len(scenario.actors))
            if seat != me]


def _office(observer: Observer, me: int, seat: int, heard: list[Fate]) -> Office:
    scenario = observer.scenario
    moved, held = observer.why("relations", seat, me), regard(observer, seat, me)
    return Office(
        relations=held.relations, change=held.change, trust=held.trust, seat=seat,
        name=office_name(scenario, seat, observer.turn), scene=home(scenario, seat),
        reasons=tuple(_reasons(moved, observer.played)),
        memories=tuple(_remembered(observer, me, seat, heard, moved)),
        latest=_latest(observer, scenario.layout.row("relations", seat, me), moved, held.change))


def _latest(observer: Observer, row: int, moved: list[Why], change: float) -> str:
    """The largest known reason of the last month that points the way of its change, first of those
    that act between the two."""
    if abs(change) < HARDLY:
        return ""
    month = acting_first(observer, row, top([
        why for why in moved if why.turn == observer.played and why.kind != UNDISCLOSED],
        len(moved)))
    return next((why.cause.rstrip(".") for why in month if why.amount * change > 0), "")


def _reasons(moved: list[Why], played: int) -> list[Reason]:
    """What moved relations most in the last months."""
    late = [why for why in moved if why.turn > played - LATELY and why.kind != UNDISCLOSED]
    return [Reason(why.cause.rstrip("."), why.amount) for why in top(late, REASONS)
            if abs(why.amount) >= 0.05]


def _remembered(observer: Observer, me: int, seat: int, heard: list[Fate],
                moved: list[Why]) -> list[Memory]:
    """The memories that weigh most now, the newest first; each sentence once."""
    scenario, now = observer.scenario, observer.played
    found = [*_of_fates(scenario, me, seat, heard), *_of_facts(observer, me, seat),
             *_of_orders(observer, me, moved)]
    each = {memory.text: memory for memory in found}
    heavy = sorted(each.values(), key=lambda m: (FADES * (now - m.turn) - m.weight, m.text))
    return sorted(heavy[:MEMORIES], key=lambda m: (-m.turn, -m.weight, m.text))


def when(scenario: Scenario, turn: int) -> str:
    """A month of the game in a sentence: with its year where another has the same name."""
    year, month = scenario.month(turn)
    plain = scenario.turns <= MONTHS
    return say("in_month", month=month_name(month) if plain else month_text(year, month))


# What is remembered -------------------------------------------------------------------------------

def _of_fates(scenario: Scenario, me: int, seat: int, heard: list[Fate]) -> Iterator[Memory]:
    """Memories of what became of proposals, accords, invitations and motions."""
    for fate in heard:
        if fate.what == MOTION and fate.parties[0] == seat and me in fate.by:
            name = next(m.name for m in scenario.motions if m.id == fate.subject)
            yield Memory(fate.ended, 3.0, -1, say("you_blocked", when=when(scenario, fate.ended),
                                                  motion=name))
        if seat not in fate.parties or not fate.ended:
            if fate.what == ACCORD and seat in fate.parties:
                yield Memory(fate.made, 2.5, 1, _told(
                    scenario, me, "you_signed", fate, fate.made))
            continue
        if fate.what == ACCORD:
            yield from _of_accord(scenario, me, fate)
        elif fate.what in (PROPOSAL, INVITATION):
            key, weight, worth = ASKED.get((fate.what, fate.parties[0] == me, fate.end),
                                           ("", 0.0, 0))
            if key:
                yield Memory(fate.ended, weight, worth,
                             _told(scenario, me, key, fate, fate.ended))


ASKED = {
    (PROPOSAL, False, "refused"): ("you_refused", 2.5, -1),
    (PROPOSAL, False, "countered"): ("you_countered", 1.0, 0),
    (PROPOSAL, True, "refused"): ("we_refused", 1.0, 0),
    (INVITATION, False, "declined"): ("you_declined", 2.5, -1),
    (INVITATION, False, "vague"): ("you_vague", 1.5, -1),
    (INVITATION, False, "met"): ("you_came", 2.0, 1),
    (INVITATION, False, "agreed"): ("you_came", 2.5, 1),
    (INVITATION, True, "declined"): ("we_declined", 1.0, 0)}
"""What is remembered of a question: kind, whether the reader asked it, how it ended → the key of
the sentence, weight, worth."""


def _of_accord(scenario: Scenario, me: int, fate: Fate) -> Iterator[Memory]:
    """A memory of an accord that has ended; one that gave way to another says nothing."""
    if fate.end == "kept":
        yield Memory(fate.ended, 3.5, 1, _told(scenario, me, "you_kept", fate, fate.ended))
    elif fate.end == "broken":
        mine = fate.by == (me,)
        key = "you_broke" if mine else "both_broke" if me in fate.by else "we_broke"
        yield Memory(fate.ended, 5.0 if mine else 2.0, -1 if mine else 0, _told(
            scenario, me, key, fate, fate.ended))


def _told(scenario: Scenario, me: int, key: str, fate: Fate, turn: int) -> str:
    """A sentence with month and terms; of an accord what the reader gives stands first."""
    give, _, get = fate.subject.partition("/")
    mine = fate.what != ACCORD or fate.parties[0] == me
    terms = "" if fate.what == INVITATION else traded(scenario, fate.subject, *fate.parties) \
        if mine else traded(scenario, f"{get}/{give}", *fate.parties[::-1])
    month = month_name(scenario.month(turn)[1])
    return say(key, when=when(scenario, turn), month=month, terms=terms)


def _of_facts(observer: Observer, me: int, seat: int) -> Iterator[Memory]:
    """Memories of days, crises, bonds, and words that were or were not kept."""
    for note in observer.notes():
        if note.kind == "occasion":
            yield from _day(observer, note, me, seat)
        elif not {me, seat} <= set(note.actors[:2]) or note.turn > observer.played:
            continue
        elif note.kind == "crisis.over":
            yield _crisis(observer.scenario, note, me)
        elif note.kind in ("crisis.kept", "crisis.broken") and note.actors[0] == me:
            kept = note.kind == "crisis.kept"
            yield Memory(note.turn, 4.0, 1 if kept else -1, say(
                "you_backed" if kept else "you_left_us", when=when(observer.scenario, note.turn)))
        elif note.kind in ("bond signed", "bond left"):
            yield _bond(observer.scenario, note, me)


def _day(observer: Observer, note: Note, me: int, seat: int) -> Iterator[Memory]:
    """Whether the reader came to a day of the office's, or sent an envoy."""
    scenario = observer.scenario
    day = occasion_of(scenario, note.subject)
    if day.host == seat and note.actors[:1] == (me,):
        came, envoy = bool(note.numbers["came"]), sent_envoy(note, observer.notes(note.turn))
        weight = 4.0 if day.id == namesake(scenario) else 1.5
        yield Memory(note.turn, weight, 1 if came else 0 if envoy else -1, say(
            "day_came" if came else "day_envoy" if envoy else "day_away",
            when=when(scenario, note.turn), day=day.called))


def _crisis(scenario: Scenario, note: Note, me: int) -> Memory:
    """How a crisis between the two ended."""
    end = note.numbers["end"]
    first = note.actors[0] == me
    key = (("crisis_we_gave" if first else "crisis_you_gave"),
           ("crisis_you_gave" if first else "crisis_we_gave"), "crisis_terms", "crisis_even",
           "crisis_worn", "crisis_arms")[end]
    worth = {"crisis_terms": 1, "crisis_even": 1, "crisis_arms": -1, "crisis_we_gave": -1}
    return Memory(note.turn, 4.0, worth.get(key, 0), say(
        key, when=when(scenario, note.turn), there=next(
            f.there for f in scenario.flashpoints if f.id == note.places[0])))


def _bond(scenario: Scenario, note: Note, me: int) -> Memory:
    """A bond between the two that was signed or left."""
    key = "bond_signed" if note.kind == "bond signed" else \
        "bond_left" if note.actors[0] == me else "bond_left_us"
    return Memory(note.turn, 4.0, {"bond_signed": 1, "bond_left": -1}.get(key, 0), say(
        key, when=when(scenario, note.turn), bond=bond_name(scenario, note)))


def bond_text(scenario: Scenario, note: Note) -> str:
    """What a bond is that a fact has signed, in a sentence: the rest of what is said about it are
    its prices. "" of another fact."""
    if note.kind != "bond signed":
        return ""
    bond = next(b for b in scenario.bonds if b.id == note.subject)
    return " ".join(bond.text.split()).split(". ")[0].rstrip(".") + "."


def bond_name(scenario: Scenario, note: Note) -> str:
    """The name of the bond that a fact is about."""
    return next((b.name for b in scenario.bonds if b.id == note.subject), note.subject)


def _of_orders(observer: Observer, me: int, moved: list[Why]) -> Iterator[Memory]:
    """Memories of orders that moved relations much, by what each did in its months together;
    nobody is thanked for what was turned down or went wrong."""
    scenario, sums = observer.scenario, dict[str, tuple[int, float]]()
    given = [n for n in observer.notes() if n.kind == "order given" and n.actors[0] == me]
    wrong = {note.subject for note in given if risk_told(scenario, note)}
    told = {(n.subject, n.turn): note_text(scenario, n).rstrip(".") for n in given}
    name = scenario.actors[me].name
    for why in moved:
        if why.kind == "order" and why.actor == name:
            turn, points = sums.get(why.rule, (0, 0.0))
            sums[why.rule] = max(turn, why.turn), points + why.amount
    rows = scenario.orders.by_text[me]
    for text, (turn, points) in sums.items():
        if abs(points) >= TELLING and text in rows and not (points > 0 and text in wrong):
            row = int(scenario.orders.first[me]) + rows[text]
            yield Memory(turn, min(3.0, abs(points) / 2), 1 if points > 0 else -1, say(
                "order_good" if points > 0 else "order_bad", when=when(scenario, turn),
                deed=told.get((text, turn), asked(scenario, row))))

