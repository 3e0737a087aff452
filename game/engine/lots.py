"""Draws by lot that have a name: the same name, the same draws."""

from __future__ import annotations

import numpy as np

from game.core.exact import Floats, Ints
from game.core.luck import Luck, name_key


class Lots:
    """A row of draws that has a name."""

    def __init__(self, name: str) -> None:
        self._luck, self._drawn = Luck([int(name_key(name))]), 0

    def numbers(self, count: int) -> Floats:
        """So many numbers in [0, 1)."""
        self._drawn += 1
        keys = np.arange(count, dtype=np.uint64)
        return np.asarray(self._luck.draw(self._drawn, "lots", keys)[:, 0])

    def below(self, bound: int, count: int) -> Ints:
        """So many whole numbers 0 … bound - 1."""
        return np.asarray((self.numbers(count) * bound).astype(np.int64))

    def one(self, of: Ints) -> int:
        """One of several numbers."""
        return int(of[self.below(len(of), 1)[0]])
