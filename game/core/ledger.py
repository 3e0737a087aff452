"""The ledger of a watched game: what changed because of what, and what is to be told.

Its rows sum exactly, bit for bit, to what changed: each part stands there as it was submitted,
rounded to the grid, and what a bound cut off is a row of its own.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from game.core.model import Scenario
from game.core.world import World


@dataclass(frozen=True)
class Cause:
    """Why a number changed.

    `kind`: rule, order, event, accord, summit, motion, settlement, crisis, occasion or limit.
    `parents` are the quantities the change was computed from, `coefficients` the assumptions used.
    `actor` is who is behind it (-1 nobody), `secret` hides it from other seats.
    """

    kind: str
    id: str
    text: str
    actor: int = -1
    coefficients: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    secret: bool = False
    parties: tuple[int, ...] = ()


LIMIT = Cause("limit", "limit", "limit of the scale reached")
TIMES = ("", "Again: ", "A third time: ", "A fourth time: ")
"""What stands before the news of an event that came before, by how often."""


class Entry(NamedTuple):
    """One part: how much of `row` changed in a phase of a turn (world 0 of a watched game)."""

    turn: int
    phase: str
    row: int
    amount: float
    cause: Cause


@dataclass
class Ledger:
    """All parts of a watched single game, by turn; and the causes waiting in the pipeline."""

    entries: list[Entry] = field(default_factory=list)
    waiting: list[tuple[int, int, float, Cause]] = field(default_factory=list)
    notes: list[tuple[int, str, Cause]] = field(default_factory=list)

    def clone(self) -> Ledger:
        """A ledger of its own with the same records."""
        return Ledger(list(self.entries), list(self.waiting), list(self.notes))

    __copy__ = clone

    def rows(self, row: int, turn: int | None = None) -> Iterator[Entry]:
        """Entries of one number, of one turn or of all."""
        return (e for e in (self.entries if turn is None else self.of_turn(turn)) if e.row == row)

    def of_turn(self, turn: int) -> list[Entry]:
        """Entries of one turn; they are written in the order of turns."""
        first, after = (bisect(self.entries, number, key=lambda e: e.turn)
                        for number in (turn - 1, turn))
        return self.entries[first:after]


@dataclass(eq=False)
class Turn:
    """A turn in play: the worlds, the ledger that watches the first of them, if one does, and
    whether it is one of the months after the last turn."""

    world: World
    ledger: Ledger | None = None
    epilogue: bool = field(default=False, kw_only=True)
    number: int = field(init=False)

    def __post_init__(self) -> None:
        self.number = self.world.turn

    @property
    def scenario(self) -> Scenario:
        """The scenario that is played."""
        return self.world.scenario

    def note(self, text: str, cause: Cause) -> None:
        """A fact for the report of a watched game; of an event that came before it says so."""
        if self.ledger is None:
            return
        before = sum((known.kind, known.id) == ("event", cause.id)
                     for _, _, known in self.ledger.notes) if cause.kind == "event" else 0
        if before:
            if text.startswith(("A ", "An ", "The ")):
                text = text[0].lower() + text[1:]
            text = (TIMES[before] if before < len(TIMES) else TIMES[1]) + text
        self.ledger.notes.append((self.number, text, cause))
