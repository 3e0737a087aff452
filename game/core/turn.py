"""The turn in play: what a phase of the rulebook is played in.

It is called a turn, as everywhere else: a phase (game.engine.engine.Phase) is a part of it, and
the record that compiled rules read of it is the month (game.core.rulebook.Month).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from game.core.ledger import Ledger, Note
from game.core.model import Scenario
from game.core.world import World


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

    def note(self, note: Note) -> None:
        """Keep a fact of this turn of a watched game; of an event, how often it came before."""
        if self.ledger is None:
            return
        if note.cause.kind in ("event", "third_party"):
            before = sum(known.subject == note.subject and known.kind == note.kind
                         for known in self.ledger.notes)
            note = note.dated(self.number, before)
        self.ledger.notes.append(note)
