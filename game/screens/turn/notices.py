"""What the teacher did since a person last sat at the desk: shown once, before anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.app.classroom import LIVE, deeds
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import ask
from game.screens.turn.text import say

if TYPE_CHECKING:
    from game.app.controller import Desk


class Notices:
    """Remembers what each seat was shown; a game that is loaded shows this turn's once more."""

    def __init__(self) -> None:
        self._shown: dict[int, int] = {}

    def clear(self) -> None:
        """Another game."""
        self._shown.clear()

    def show(self, desk: Desk) -> None:
        """Show the person at the desk what is new, if there is anything."""
        lines = len(desk.match.journal.lines)
        if desk.seat is None or self._shown.get(desk.seat, 0) == lines:
            return
        before, seat = self._shown.get(desk.seat, 0), desk.match.seats[desk.seat]
        self._shown[desk.seat] = lines
        new = [words for deed in deeds(desk.match, desk.match.turn)
               if deed.line >= before and deed.kind in LIVE and (words := deed.told(seat))]
        if new:
            ask(desk.app.ui, say("from_teacher"), "\n".join(f"- {escape(w)}" for w in new),
                [(say("read"), "primary", None)], id="from_teacher")
