"""How one seat regards another, in the same words wherever it is told: its mood by relations and
whether that is turning, and what it thinks of the other's word by trust."""

from __future__ import annotations

from dataclasses import dataclass

from game.present.observer import Observer
from game.present.texts.people import say

MOODS = ((60.0, "friendly"), (35.0, "warm"), (12.0, "open"), (-12.0, "plain"),
         (-35.0, "reserved"), (-60.0, "cold"), (-101.0, "hostile"))
"""Least relations, in points, for each word of a mood."""
UNFRIENDLY = ("hostile", "cold")
TURNING = 1.5
"""Points of relations in a month from which a mood is warming or cooling."""
TRUSTS, DOUBTS = 60.0, 35.0
"""Points of trust from which a seat trusts a word, and below which it doubts it."""


@dataclass(frozen=True, kw_only=True)
class Regard:
    """How a seat regards another: relations, their change in the last month, trust in its word."""

    relations: float
    change: float
    trust: float

    @property
    def mood(self) -> str:
        """The key of the mood."""
        return next(word for least, word in MOODS if self.relations >= least)

    @property
    def word(self) -> str:
        """The mood in words, and whether it is turning."""
        word = say(f"mood_{self.mood}")
        if abs(self.change) < TURNING:
            return word
        return say("mood_up" if self.change > 0 else "mood_down", mood=word)

    @property
    def unfriendly(self) -> bool:
        """Whether the mood is bad."""
        return self.mood in UNFRIENDLY

    @property
    def trusting(self) -> str:
        """What it thinks of the other's word, in a sentence."""
        return say("trust_high" if self.trust >= TRUSTS else
                   "trust_low" if self.trust < DOUBTS else "trust_even")

    @property
    def token(self) -> str:
        """The colour of its trust."""
        return "good" if self.trust >= TRUSTS else "bad" if self.trust < DOUBTS else "warning"


def regard(observer: Observer, of: int, towards: int) -> Regard:
    """How a seat regards another, as the observer knows it."""
    change = observer.get("relations", of, towards)
    return Regard(relations=observer.value("relations", of, towards),
                  change=0.0 if change is None else change.change,
                  trust=observer.value("trust", of, towards))
