"""Orders as sentences that ask for them."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("moves")
"""The text of a key, its fields filled in; keys: ids of types of orders."""


def option_word(id: str) -> str:
    """The word for an option as it stands before a noun, such as `financial`; "" without one."""
    return say.get(f"word_{id}", "")
