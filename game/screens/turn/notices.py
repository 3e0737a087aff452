"""What the teacher did since a person last sat at the desk: shown once, before anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.app.classroom import LIVE, deeds
from game.present.texts.turn import say
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import ask

if TYPE_CHECKING:
    from game.app.controller import GameController


class Notices:
    """Remembers what each seat was shown; a game that is loaded shows this turn's once more."""

    def __init__(self) -> None:
        self._shown: dict[int, int] = {}

    def clear(self) -> None:
        """Another game."""
        self._shown.clear()

    def show(self, game: GameController) -> None:
        """Show the person at the desk what is new, if there is anything."""
        lines = len(game.match.journal.lines)
        if game.seat is None or self._shown.get(game.seat, 0) == lines:
            return
        before, seat = self._shown.get(game.seat, 0), game.match.seats[game.seat]
        self._shown[game.seat] = lines
        new = [words for deed in deeds(game.match, game.match.turn)
               if deed.line >= before and deed.kind in LIVE and (words := deed.told(seat))]
        if new:
            ask(game.app.ui, say("from_teacher"), "\n".join(f"- {escape(w)}" for w in new),
                [(say("read"), "primary", None)], id="from_teacher")
