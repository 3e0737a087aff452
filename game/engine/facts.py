"""What happened in the worlds of an array, as the numbers that rules wrote down."""

from __future__ import annotations

from game.core.exact import Ints


class Facts:
    """Facts of all worlds of an array, collected phase by phase: of each `found` the number of the
    world, the turn, and [n, 5], in the order in which they happened; see rulebook.note. The record
    of one is made by `game.core.notes.note_of`."""

    def __init__(self) -> None:
        self.found: list[tuple[int, int, Ints]] = []

    def taken(self) -> list[tuple[int, int, Ints]]:
        """What was found so far, from now on the caller's."""
        out, self.found = self.found, []
        return out
