"""Orders as sentences that ask for them."""

from __future__ import annotations

from game.present.words.texts import moves as say


def option_word(id: str) -> str:
    """The word for an option as it stands before a noun, such as `financial`; "" without one."""
    return say.get(f"word_{id}", "")
