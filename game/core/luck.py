"""Chance: a draw is a pure function of game seed, turn, purpose and who it concerns.

Nothing is stored.

Names, not positions, key a draw: adding a country to a scenario shifts nobody else's luck.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from game.core.exact import Floats

U64 = NDArray[np.uint64]
_A, _B, _C = (np.uint64(x) for x in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


@lru_cache(maxsize=4096)
def name_key(text: str) -> np.uint64:
    """64 bits that stand for a name, the same on every machine."""
    return np.uint64(int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little"))


def name_keys(names: Sequence[str]) -> U64:
    """Keys of several names, shape [names]."""
    return np.array([name_key(n) for n in names], dtype=np.uint64)


def _mix(x: U64) -> U64:
    """SplitMix64 finaliser (Steele, Lea and Flood 2014), in place; arrays wrap round."""
    x ^= x >> np.uint64(30)
    x *= _B
    x ^= x >> np.uint64(27)
    x *= _C
    x ^= x >> np.uint64(31)
    return x


def _unit(x: U64) -> Floats:
    """The high 53 bits as a number in [0, 1)."""
    out: Floats = (x >> np.uint64(11)).astype(np.float64)
    out *= 2.0**-53
    return out


class Luck:
    """Draws for worlds with the given game seeds, shape [W]."""

    def __init__(self, seeds: Sequence[int] | NDArray[np.integer]) -> None:
        wide = np.array([int(s) & 0xFFFF_FFFF_FFFF_FFFF for s in seeds], dtype=np.uint64)
        self.state: U64 = _mix(wide * _A + _C)

    def take(self, worlds: NDArray[np.integer]) -> Luck:
        """The luck of a selection of worlds."""
        out = Luck.__new__(Luck)
        out.state = self.state[worlds]
        return out

    def draw(self, turn: int, purpose: str, keys: U64) -> Floats:
        """Uniform draws in [0, 1), multiples of 2**-53, shape [keys, W]."""
        stem = name_key(f"{purpose}/{turn}")
        return _unit(_mix((keys ^ stem)[:, None] * _A + self.state))
