"""The ledger of a watched game: what changed because of what, and what happened.

Its rows sum exactly, bit for bit, to what changed: each part stands there as it was submitted,
rounded to the grid, and what a bound cut off is a row of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat
from typing import NamedTuple

import numpy as np

from game.core.exact import Floats, Ints
from game.core.frozen import FrozenDict
from game.core.locale.files import beside
from game.core.locale.texts import area

say = area(*beside("causes"))
"""The text of a key, its fields filled in."""


@dataclass(frozen=True)
class Cause:
    """Why a number changed.

    `kind`: rule, order, event, third_party, accord, summit, motion, settlement, crisis, occasion or
    limit.
    `parents` are the quantities the change was computed from, `coefficients` the assumptions used.
    `words` say what came of something that has a name; a cause without any is told by its id.
    `actor` is who is behind it (-1 nobody), `secret` hides it from other seats.
    """

    kind: str
    id: str
    words: str = ""
    actor: int = -1
    coefficients: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    secret: bool = False
    parties: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The cause as it is told: in words of its own, else by its kind and id; "" for one that
        only a note has, whose sentence says it all."""
        return self.words or say.get(self.id if self.kind == RULE else f"{self.kind}.{self.id}", "")

    @cached_property
    def deed(self) -> Deed:
        """What identifies it."""
        return self.kind, self.id, self.actor


Deed = tuple[str, str, int]
"""What identifies a cause: kind, id, actor."""

RULE = "rule"
"""The kind of a cause that a rule names by its id alone."""
LIMIT = Cause("limit", "limit")


@dataclass(frozen=True)
class Note:
    """A fact of a watched game as a record; game.core.notes makes the sentence of it.

    `kind` is the id of a note kind. `actors`: who did it, then with whom or to whom, by number.
    `places`: ids of the flashpoints, countries and blocs concerned. `subject`: id of the order,
    event, motion, settlement, agenda or occasion, or the terms of an accord. `numbers`: what else
    the kind records, by name. `before`: how often the same event came before. `told`: whether it is
    news; else it is only kept, for the question what became of something.
    """

    cause: Cause
    actors: tuple[int, ...] = ()
    places: tuple[str, ...] = ()
    subject: str = ""
    numbers: Mapping[str, int] = field(default_factory=FrozenDict)
    kind: str = ""
    turn: int = 0
    before: int = 0
    told: bool = True

    @property
    def secret(self) -> bool:
        """Whether only some may know of it."""
        return self.cause.secret

    def visible_to(self, seat: int) -> bool:
        """Whether a seat may know of it, or everybody (PUBLIC)."""
        return not self.cause.secret or seat in self.cause.parties

    def dated(self, turn: int, before: int = 0) -> Note:
        """The same fact in a turn; `dataclasses.replace` takes ten times as long."""
        out: Note = object.__new__(Note)
        out.__dict__.update(self.__dict__, turn=turn, before=before)
        return out


class Entry(NamedTuple):
    """One part: how much of `row` changed in a phase of a turn (world 0 of a watched game)."""

    turn: int
    phase: str
    row: int
    amount: float
    cause: Cause


@dataclass(frozen=True, eq=False)
class Parts:
    """Parts of one turn as columns, in the order in which they were written.

    Of each of n parts: phase [n], a number into `phases`; row [n]; amount [n]; why [n], a number
    into `causes`.
    """

    turn: int
    phases: tuple[str, ...]
    phase: Ints
    row: Ints
    amount: Floats
    why: Ints
    causes: tuple[Cause, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Parts) and self.entries == other.entries

    __hash__ = None  # type: ignore[assignment]  # equal by its content

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The parts one by one."""
        return self.at(np.arange(self.row.size))

    def at(self, places: Ints) -> tuple[Entry, ...]:
        """Some of the parts, by their places in the columns."""
        return tuple(map(Entry, repeat(self.turn),
                         map(self.phases.__getitem__, self.phase[places].tolist()),
                         self.row[places].tolist(), self.amount[places].tolist(),
                         map(self.causes.__getitem__, self.why[places].tolist())))

    def because(self, causes: set[int]) -> Ints:
        """Places of the parts that have one of some causes, given by their numbers."""
        chosen = np.zeros(len(self.causes), bool)
        chosen[sorted(causes)] = True
        return np.flatnonzero(chosen[self.why])


@dataclass
class Ledger:
    """All parts of a watched single game, by turn; and the causes waiting in the pipeline."""

    parts: list[Parts] = field(default_factory=list)
    waiting: list[tuple[int, int, float, Cause]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def clone(self) -> Ledger:
        """A ledger of its own with the same records."""
        return Ledger(list(self.parts), list(self.waiting), list(self.notes))

    __copy__ = clone

    def parts_of(self, turn: int | None = None) -> list[Parts]:
        """The columns of one turn, or of all in the order of turns, as they were written."""
        if turn is None:
            return sorted(self.parts, key=lambda parts: parts.turn)
        return [parts for parts in self.parts if parts.turn == turn]

    @property
    def entries(self) -> list[Entry]:
        """All parts one by one, in the order of turns."""
        return [entry for parts in self.parts_of() for entry in parts.entries]

    def of_turn(self, turn: int) -> list[Entry]:
        """Parts of one turn, one by one."""
        return [entry for parts in self.parts_of(turn) for entry in parts.entries]

    def rows(self, row: int, turn: int | None = None) -> Iterator[Entry]:
        """Parts of one number, of one turn or of all."""
        for parts in self.parts_of(turn):
            yield from parts.at(np.flatnonzero(parts.row == row))

    def notes_of(self, turn: int) -> list[Note]:
        """What happened in one turn, in order."""
        return [note for note in self.notes if note.turn == turn]
