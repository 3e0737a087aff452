"""A ledger that is written when somebody reads it: until then it holds what the months left behind.

Naming the causes of a month and making records of its facts takes longer than playing it, and most
months of most games are never looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.core.exact import Floats, Ints
from game.core.ledger import LIMIT, Cause, Ledger, Note, Parts
from game.core.locale.texts import language
from game.core.model import Scenario, derived
from game.core.notes import note_of
from game.core.rulebook import LANDED, cause_of
from game.core.turn import Turn
from game.engine.late import Late

Waiting = tuple[int, int, float, Cause]
"""An effect under way: turn due, row, amount, cause."""
_MOST = 10_000
"""Facts of a scenario that are kept as records; beyond that they are made anew."""


@dataclass(frozen=True, eq=False)
class Leavings:
    """What phases of a month left behind in the watched world, as numbers.

    names: of the phases; given: causes that no rule names, by their numbers; lands: whether what
    was due has landed; log [3, n] phase, row and why, and amounts [n] of the parts; late [n, 5] and
    late_amounts [n] of the effects under way; facts [n, 5].
    """

    turn: Turn
    names: tuple[str, ...]
    given: Mapping[int, Cause]
    lands: bool
    log: Ints
    amounts: Floats
    late: Ints
    late_amounts: Floats
    facts: Ints

    def write(self, ledger: Ledger) -> None:
        """Bring it into a ledger."""
        s, number = self.turn.scenario, self.turn.number
        causes = _causes(s, language())
        if self.given:
            causes = _Causes(s, causes)
            causes.update(self.given)
        if self.amounts.size:
            ledger.parts.append(self._parts(ledger, causes))
        if self.lands:
            ledger.waiting = [w for w in ledger.waiting if w[0] != number]
        ledger.waiting += [(due, row, amount, causes[why]) for (_, due, row, _, why), amount in
                           zip(self.late.tolist(), self.late_amounts.tolist(), strict=True)
                           if amount]
        turn, read = copy(self.turn), _facts(s, language())
        turn.ledger = ledger
        for fact in map(tuple, self.facts.tolist()):
            turn.note(read.note(s, fact, number, causes))

    def _parts(self, ledger: Ledger, known: _Causes) -> Parts:
        """The parts; what has landed has the causes that waited."""
        phase, row, told = self.log
        whys, why = np.unique(told, return_inverse=True)
        causes = [*map(known.__getitem__, whys.tolist())]
        landed = np.flatnonzero(told == LANDED)
        if landed.size:
            waited = [w[3] for w in ledger.waiting if w[0] == self.turn.number]
            why[landed] = len(causes) + np.arange(landed.size)
            causes += waited[:landed.size]
        return Parts(self.turn.number, self.names, phase, row, self.amounts, why, tuple(causes))


class _Causes(dict[int, Cause]):
    """Causes by their numbers; one that is missing is worked out and kept."""

    def __init__(self, s: Scenario, known: Mapping[int, Cause]) -> None:
        super().__init__(known)
        self._scenario = s

    def __missing__(self, number: int) -> Cause:
        found = self[number] = cause_of(self._scenario, number)
        return found


@derived
def _causes(s: Scenario, code: str) -> _Causes:
    """Those in a language, as far as any game of a scenario has had them: a month has hundreds, and
    most come every month. What has landed stands under LIMIT until its own causes are found."""
    return _Causes(s, {LANDED: LIMIT})


class _Facts(dict[tuple[int, ...], Note]):
    """Records of facts by their numbers, as far as any game of a scenario has had them."""

    def note(self, s: Scenario, fact: tuple[int, ...], turn: int,
             causes: Mapping[int, Cause]) -> Note:
        """The record of a fact of a turn; see `note_of`."""
        found, why = self.get(fact), causes.get(fact[-1])
        if found is None or (why is not None and why is not found.cause):
            found = note_of(s, fact, 0, causes)
            if len(self) < _MOST:
                self[fact] = found
        return found.dated(turn)


@derived
def _facts(s: Scenario, code: str) -> _Facts:
    """Those in a language, to be added to: most of them are orders, which come in many games."""
    return _Facts()


class Moment:
    """The ledger of a game as it was at some moment, as far as the months up to then go."""

    def __init__(self, ledger: LateLedger) -> None:
        self._of = ledger
        self.waiting: list[Waiting] = []
        """What was under way, once the ledger has been written that far."""

    def write(self, ledger: Ledger) -> None:
        """Keep what waits in a ledger that has been written up to here."""
        self.waiting = list(ledger.waiting)

    def ledger(self) -> Ledger:
        """The parts and notes of the game, and what was under way then."""
        parts, notes = self._of.parts, self._of.notes
        return Ledger(parts, self.waiting, notes)


class LateLedger(Ledger):
    """A ledger that keeps what months left behind until somebody reads parts, notes or what waits.

    Reading it, it holds the same as a Ledger that was written month by month. Causes and notes are
    in the language that is spoken when they are first read. Threads may read it at once.
    """

    def __init__(self) -> None:
        self._written, self._left = Ledger(), Late[Leavings | Moment]()

    def leave(self, leavings: Leavings) -> None:
        """Keep what phases left behind."""
        self._left.add(leavings)

    def moment(self) -> Moment:
        """This moment, for who may want to read the ledger as it is now."""
        out = Moment(self)
        self._left.add(out)
        return out

    def _up_to_date(self) -> Ledger:
        """All that was left behind, written."""
        self._left.do(self._write)
        return self._written

    def _write(self, item: Leavings | Moment) -> None:
        item.write(self._written)

    @property
    def parts(self) -> list[Parts]:
        """As of a ledger; so are those that follow."""
        return self._up_to_date().parts

    @parts.setter
    def parts(self, parts: list[Parts]) -> None:
        self._up_to_date().parts = parts

    @property
    def waiting(self) -> list[Waiting]:
        """What is under way."""
        return self._up_to_date().waiting

    @waiting.setter
    def waiting(self, waiting: list[Waiting]) -> None:
        self._up_to_date().waiting = waiting

    @property
    def notes(self) -> list[Note]:
        """What happened."""
        return self._up_to_date().notes

    @notes.setter
    def notes(self, notes: list[Note]) -> None:
        self._up_to_date().notes = notes

    def extend(self, other: LateLedger) -> None:
        """Take over what phases left behind in another ledger that nobody has read."""
        for piece in other._left.pieces:
            self._left.add(piece)

    def clone(self) -> LateLedger:
        """A ledger of its own with the same records."""
        out = LateLedger()
        with self._left.held(self._write):
            out._written = self._written.clone()
        return out

    __copy__ = clone

    def __getstate__(self) -> dict[str, Any]:
        return {"_written": self.clone()._written}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        self.__init__()  # type: ignore[misc]  # all that a copy has is what is written
        self._written = state["_written"]
