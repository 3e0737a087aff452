"""Names of numbers."""

from __future__ import annotations

from game.core.prose import opened
from game.present.words.texts import numbers as say


def number_name(name: str) -> str:
    """What the number of a quantity is called, at the beginning of a line."""
    return opened(say(f"q_{name}"))
