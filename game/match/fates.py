"""The outcome of every proposal, accord, invitation, motion, settlement offer and demand.

Derived from the notes of a watched game, whose ids and actors say who made what to whom, and how it
ended. No text is parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from game.actions.accords import BOTH, FIRST, REPLACED, RUN_OUT, SECOND
from game.actions.motions import BLOCK, DEFEATED, WEAK, WHOLE
from game.actions.settlements import (
    CLAIMANT_SAID,
    DISPUTED,
    PATRON_SAID,
    STALLED,
    TAKEN,
    TURNED_DOWN,
)
from game.actions.summits import DECLINED, FULL, MET, VAGUE
from game.core.ledger import Ledger, Note
from game.core.model import Scenario

PROPOSAL, ACCORD, INVITATION, MOTION, OFFER, DEMAND = (
    "proposal", "accord", "invitation", "motion", "offer", "demand")
"""Kinds of items with fates. A proposal that is signed has become an accord."""
OPEN = ""
"""The end of an item that awaits an answer or is in force."""
ENDS: dict[str, tuple[str, ...]] = {
    PROPOSAL: (OPEN, "signed", "refused", "countered", "lapsed", "void", "crossed", "unsent"),
    ACCORD: (OPEN, "kept", "replaced", "broken"),
    INVITATION: (OPEN, "agreed", "met", "vague", "declined", "unsent"),
    MOTION: (OPEN, "passed", "weakened", "defeated"),
    OFFER: (OPEN, "accepted", "refused", "disputed", "stalled", "moot"),
    DEMAND: (OPEN, "fulfilled", "carried", "dropped", "given", "withheld", "unmet")}
"""The possible ends. unsent, moot: it was ordered, but something else prevented it; void: signing
it would have taken both sides at once; crossed: the other had proposed the same."""


@dataclass(frozen=True)
class Fate:
    """The outcome of one item.

    `parties`: its author, then the addressees, by number. `subject`: id of terms, agenda, motion or
    settlement; `place`: id of the flashpoint of an offer. `made`, `ended`: turns; 0 while it is
    open. `secret`: whether only the parties know of it, as of secret terms and of any
    counter-proposal. `by`: who refused, countered, declined, blocked or broke it, or had
    proposed the same, without the defender, which has no seat. `found_out`: the turn in which a
    secret accord or proposal was discovered, 0 for never. `said`, `said_in`: the last word of whom
    a demand is made to, accepted, refused or countered, and its turn; "" and 0 for none. A demand
    whose maker settles for less goes on as the lesser one, which the other has accepted.
    """

    what: str
    parties: tuple[int, ...]
    subject: str
    made: int
    place: str = ""
    secret: bool = False
    end: str = OPEN
    ended: int = 0
    by: tuple[int, ...] = ()
    found_out: int = 0
    said: str = ""
    said_in: int = 0
    notes: tuple[Note, ...] = ()

    def visible_to(self, seat: int | None) -> bool:
        """Whether a seat may know of it; None: everybody."""
        return not self.secret or bool(self.found_out) or seat in self.parties


def fates(scenario: Scenario, ledger: Ledger, seat: int | None = None, *,
          everything: bool = False) -> list[Fate]:
    """The outcomes of all items so far, in order of their making.

    Limited to what a seat may know, or everybody (None); `everything` hides nothing, for debriefs.
    """
    told = _Told(scenario)
    for note in ledger.notes:
        told.hear(note)
    return [fate for fate in told.fates if everything or fate.visible_to(seat)]


Key = tuple[str, ...]


class _Told:
    """Follows the notes; open items are identified by kind, author and place."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.fates: list[Fate] = []
        self.open: dict[Key, int] = {}

    def hear(self, note: Note) -> None:
        """Process a note."""
        if note.kind in HEARD:
            HEARD[note.kind](self, note)

    def make(self, what: str, key: Iterable[object], note: Note, parties: tuple[int, ...],
             end: str = OPEN) -> None:
        """Begin an item, and end it at once if it has an end."""
        place = note.places[0] if what == OFFER else ""
        fate = Fate(what, parties, note.subject, note.turn, place, note.secret, notes=(note,))
        self.open[_key(what, key)] = len(self.fates)
        self.fates.append(fate)
        if end:
            self.close(what, key, note, end)

    def close(self, what: str, key: Iterable[object], note: Note, end: str,
              by: tuple[int, ...] = ()) -> None:
        """End an item; ignored if it is not known, as in a game that was watched from later on."""
        at = self.open.pop(_key(what, key), None)
        if at is not None:
            was = self.fates[at]
            notes = was.notes if was.notes[-1] is note else (*was.notes, note)
            self.fates[at] = Fate(was.what, was.parties, was.subject, was.made, was.place,
                                  was.secret, end, note.turn, by, was.found_out, was.said,
                                  was.said_in, notes)

    def find_out(self, note: Note) -> None:
        """Note the discovery of a secret accord or proposal."""
        leaked = note.kind == "proposal leaked"
        at = self.open.get(_key(PROPOSAL, note.actors[:1]) if leaked
                           else _key(ACCORD, note.actors))
        if at is not None:
            was = self.fates[at]
            self.fates[at] = replace(was, found_out=note.turn, notes=(*was.notes, note))


def _key(what: str, key: Iterable[object]) -> Key:
    return (what, *map(str, key))


def _proposed(told: _Told, note: Note) -> None:
    told.make(PROPOSAL, note.actors[:1], note, note.actors)


def _unsent(told: _Told, note: Note) -> None:
    # Another proposal of the same seat is open meanwhile and is unaffected.
    told.make(PROPOSAL, (note.actors[0], "unsent"), note, note.actors, "unsent")


def _signed(told: _Told, note: Note) -> None:
    told.close(PROPOSAL, note.actors[:1], note, "signed")
    told.make(ACCORD, note.actors, note, note.actors)


def _answered(end: str) -> Callable[[_Told, Note], None]:
    def heard(told: _Told, note: Note) -> None:
        by = note.actors[1:] if end in ("refused", "countered", "crossed") else ()
        told.close(PROPOSAL, note.actors[:1], note, end, by)
    return heard


def _over(told: _Told, note: Note) -> None:
    one, other = note.actors
    end, by = {RUN_OUT: ("kept", ()), REPLACED: ("replaced", ()), FIRST: ("broken", (one,)),
               SECOND: ("broken", (other,)), BOTH: ("broken", (one, other))}[note.numbers["end"]]
    told.close(ACCORD, note.actors, note, end, by)


def _invited(told: _Told, note: Note) -> None:
    told.make(INVITATION, note.actors[:1], note, note.actors)


def _withdrawn(told: _Told, note: Note) -> None:
    told.close(INVITATION, note.actors[:1], note, "unsent")


def _met(told: _Told, note: Note) -> None:
    end = {MET: "met", FULL: "agreed", VAGUE: "vague", DECLINED: "declined"}[note.numbers["end"]]
    told.close(INVITATION, note.actors[:1], note, end,
               note.actors[1:] if end in ("vague", "declined") else ())


def _tabled(told: _Told, note: Note) -> None:
    told.make(MOTION, (), note, note.actors)


def _decided(told: _Told, note: Note) -> None:
    end = {WHOLE: "passed", WEAK: "weakened", DEFEATED: "defeated"}[note.numbers["end"]]
    against = tuple(seat for seat, id in enumerate(told.scenario.seats)
                    if note.numbers.get(f"vote.{id}") == BLOCK)
    told.close(MOTION, (), note, end, against)


def _offered(told: _Told, note: Note) -> None:
    told.make(OFFER, note.places, note, note.actors)


def _demanded(told: _Told, note: Note) -> None:
    told.make(DEMAND, note.actors, note, note.actors)


def _said(word: str) -> Callable[[_Told, Note], None]:
    def heard(told: _Told, note: Note) -> None:
        at = told.open.get(_key(DEMAND, note.actors))
        if at is not None:
            was = told.fates[at]
            told.fates[at] = replace(was, said=word, said_in=note.turn if word else 0,
                                     notes=(*was.notes, note))
    return heard


def _settled_for_less(told: _Told, note: Note) -> None:
    at = told.open.get(_key(DEMAND, note.actors))
    if at is not None:
        was = told.fates[at]
        told.fates[at] = replace(was, subject=note.subject, said="accepted", said_in=note.turn,
                                 notes=(*was.notes, note))


def _ended(end: str) -> Callable[[_Told, Note], None]:
    by = {"fulfilled": slice(1, 2), "unmet": slice(1, 2)}.get(end, slice(0, 1))

    def heard(told: _Told, note: Note) -> None:
        told.close(DEMAND, note.actors, note, end, note.actors[by])
    return heard


def _moot(told: _Told, note: Note) -> None:
    told.make(OFFER, (*note.places, "moot"), note, note.actors, "moot")


def _settled(told: _Told, note: Note) -> None:
    end = {TAKEN: "accepted", TURNED_DOWN: "refused", DISPUTED: "disputed",
           STALLED: "stalled"}[note.numbers["end"]]
    told.close(OFFER, note.places, note, end, broke_off(told.scenario, note))


def broke_off(scenario: Scenario, note: Note) -> tuple[int, ...]:
    """The seats on whose word an offer of a settlement failed, by the note of its end."""
    place, said = scenario.flashpoints[note.numbers["flashpoint"]], note.numbers["against"]
    return ((place.claimant,) if said & CLAIMANT_SAID else ()) + (
        place.patrons[:1] if said & PATRON_SAID else ())


HEARD: dict[str, Callable[[_Told, Note], None]] = {
    "proposal made": _proposed, "proposal unsent": _unsent, "accord signed": _signed,
    "proposal refused": _answered("refused"), "proposal countered": _answered("countered"),
    "proposal lapsed": _answered("lapsed"), "proposal void": _answered("void"),
    "proposals crossed": _answered("crossed"),
    "accord over": _over,
    "accord leaked": _Told.find_out, "proposal leaked": _Told.find_out,
    "invitation": _invited, "invitation unsent": _withdrawn, "summit": _met,
     "motion tabled": _tabled, "motion": _decided, "settlement offered": _offered,
    "settlement moot": _moot, "settlement": _settled, "demand made": _demanded,
    "demand accepted": _said("accepted"), "demand refused": _said("refused"),
    "demand countered": _said("countered"), "demand upheld": _said(""),
    "demand settled": _settled_for_less,
    "demand met": _ended("fulfilled"), "threat carried out": _ended("carried"),
    "threat dropped": _ended("dropped"), "offer kept": _ended("given"),
    "offer withheld": _ended("withheld"), "offer lapsed": _ended("unmet")}
"""The effect of each kind of note on fates."""
