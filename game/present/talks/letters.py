"""Letters between teams, lines to the public and words within a team: notes of the game's journal.

The teacher reads all of them and may hide one; hidden ones stay in the record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.saves.lines import EVERYBODY, Line

LENGTH = 600
"""Characters of a letter."""
HIDDEN, REPORTED, SHOWN = "hidden", "reported", "shown"


@dataclass(frozen=True)
class Letter:
    """A letter: its number, turn, sender's and addressee's seat, the member who wrote it, its text;
    whether it is a public line of the press; its mark ("" for none); seconds since the epoch."""

    id: int
    turn: int
    sender: str
    to: str
    by: str
    text: str
    press: bool = False
    mark: str = ""
    at: int = 0

    def reads(self, seat: str | None) -> bool:
        """Whether a seat, or the public (None), may read it."""
        return self.to == EVERYBODY or (seat is not None and seat in (self.sender, self.to))

    def talk(self, seat: str) -> str:
        """The talk of a seat to which a letter that it reads belongs: with everybody, within the
        team, or with another."""
        return self.sender if self.to == seat else self.to

    @property
    def hidden(self) -> bool:
        """Whether the teacher has hidden it."""
        return self.mark == HIDDEN


def letters(lines: Sequence[Line]) -> list[Letter]:
    """All letters of a journal, in order; what does not fit is left out."""
    found: list[Letter] = []
    marks: dict[int, str] = {}
    for line in lines:
        mail, mark = line.get("mail"), line.get("mail_mark")
        if line["kind"] == "note" and isinstance(mail, dict):
            try:
                found.append(Letter(len(found) + 1, int(line.get("turn", 0)), **mail))
            except (TypeError, ValueError):
                continue
        elif line["kind"] == "note" and isinstance(mark, dict):
            marks[int(mark.get("id", 0))] = str(mark.get("mark", ""))
    return [Letter(**{**vars(x), "mark": marks.get(x.id, "")}) for x in found]
