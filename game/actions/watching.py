"""Telling a watched game what happened, one by one, while a batch does it in one piece."""

from __future__ import annotations

import numpy as np

from game.core.exact import Flags, Floats, Ints
from game.core.ledger import Cause, Turn


def each_watched(turn: Turn, count: int) -> list[Ints]:
    """Numbers 0 … count - 1 in one piece, or one by one in a watched game, for causes and notes."""
    whole = np.arange(count)
    return [whole] if turn.ledger is None else [whole[i:i + 1] for i in range(count)]


def say(turn: Turn, a: int, b: int, flag: Flags, secret: Floats, text: str) -> None:
    """News of what is between two seats, if the flag holds in the watched world."""
    if turn.ledger is not None and flag[0]:
        turn.note(text, Cause("accord", "news", text, a, secret=bool(secret[0]), parties=(a, b)))
