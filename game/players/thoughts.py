"""A program's record of a decision: its considerations as labelled numbers.

The parts of what was chosen add up to the score by which it was chosen; nothing here is
reconstructed afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum


@dataclass(frozen=True)
class Part:
    """A consideration: its name, input, weight, and contribution. Where a rule gives the whole
    there is no input and no weight."""

    name: str
    amount: float
    input: float | None = None
    weight: float | None = None

    @classmethod
    def times(cls, name: str, number: float, weight: float) -> Part:
        """A consideration: a number times a weight."""
        return cls(name, number * weight, number, weight)


@dataclass(frozen=True)
class Option:
    """An order or a word that could be chosen, with its considerations and its chance term."""

    what: str
    parts: tuple[Part, ...]
    chance: float

    @property
    def reasons(self) -> float:
        """The score by considerations alone."""
        return fsum(p.amount for p in self.parts)

    @property
    def score(self) -> float:
        """The score that decided whether it was chosen."""
        return self.reasons + self.chance


@dataclass(frozen=True)
class Thought:
    """One decision. `topic`: `order`, an answer item such as `accord.us`, or `crisis`."""

    topic: str
    chosen: Option | None
    """None: no further order scored above its price."""
    rejected: Option | None
    """The best by considerations that was not chosen; None if there was none."""
    place: int
    """Rank of the choice by considerations alone, among all options; 1 is best."""
    options: int
    by_lot: bool = False
    """Whether a lot chose among all options, without considerations."""

    @property
    def best(self) -> Option | None:
        """The best by considerations."""
        return self.rejected if self.by_chance and self.rejected else self.chosen

    @property
    def by_chance(self) -> bool:
        """Whether chance and not considerations made the difference."""
        return self.by_lot or self.place > 1
