"""What the teacher did since a person last sat at the desk: shown once, before anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.present.class_record import LIVE
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
        lines = desk.observer.line_count
        if desk.seat is None or self._shown.get(desk.seat, 0) == lines:
            return
        before = self._shown.get(desk.seat, 0)
        self._shown[desk.seat] = lines
        new = desk.observer.told(desk.observer.turn, LIVE, since=before)
        if new:
            ask(desk.app.ui, say("from_teacher"), "\n".join(f"- {escape(w)}" for w in new),
                [(say("read"), "primary", None)], id="from_teacher")
