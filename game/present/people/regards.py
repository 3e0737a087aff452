"""How one seat regards another, in the same words wherever it is told: its mood by relations and
whether that is turning, and what it thinks of the other's word by trust."""

from __future__ import annotations

from dataclasses import dataclass

from game.present.observer.observer import Observer
from game.present.words.texts import people as say

MOODS = ((60.0, "friendly"), (35.0, "warm"), (12.0, "open"), (-12.0, "plain"),
         (-35.0, "reserved"), (-60.0, "cold"), (-101.0, "hostile"))
"""Least relations, in points, for each word of a mood."""
UNFRIENDLY = ("hostile", "cold")
TURNING = 1.5
"""Points of relations in a month from which a mood is warming or cooling."""
LEANS = ((60.0, "behind"), (40.0, "near"), (20.0, "between"), (-1.0, "far"))
"""Least share of a country that leans to the reader, in percent, for each word of its mood."""
LEANT = 0.1
"""Points of that share in a month from which it has come nearer or gone away."""
TRUSTS, DOUBTS = 60.0, 35.0
"""Points of trust from which a seat trusts a word, and below which it doubts it."""


def mood_of(relations: float) -> str:
    """The key of the mood at some relations, in points."""
    return next(word for least, word in MOODS if relations >= least)


@dataclass(frozen=True, kw_only=True)
class Regard:
    """How a seat regards another: relations, their change in the last month, trust in its word."""

    relations: float
    change: float
    trust: float

    @property
    def mood(self) -> str:
        """The key of the mood."""
        return mood_of(self.relations)

    @property
    def mood_word(self) -> str:
        """The mood in words."""
        return say(f"mood_{self.mood}")

    @property
    def word(self) -> str:
        """The mood in words, and whether it is turning."""
        word, way = self.mood_word, self.turning
        return say("mood_up" if way > 0 else "mood_down", mood=word) if way else word

    @property
    def turning(self) -> int:
        """Whether it is getting warmer (1) or colder (-1), or neither (0)."""
        return 0 if abs(self.change) < TURNING else 1 if self.change > 0 else -1

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


@dataclass(frozen=True)
class Leaning:
    """How far a third party leans to the reader: its name, the code of its flag, "" where it stands
    for several, the share of its countries by weight in percent, and how that changed last month.
    """

    party: int
    name: str
    code: str
    share: float
    change: float

    @property
    def mood(self) -> str:
        """Its mood in words."""
        return say(f"lean_{next(word for least, word in LEANS if self.share >= least)}")

    @property
    def way(self) -> int:
        """Whether it came nearer (1) or went away (-1) in the last month, or neither (0)."""
        return 0 if abs(self.change) < LEANT else 1 if self.change > 0 else -1

    @property
    def far(self) -> bool:
        """Whether it hardly leans to the reader at all."""
        return self.share < LEANS[-2][0]


def leanings(observer: Observer) -> list[Leaning]:
    """The third parties that stand for contested countries, those that moved most last month first,
    equal ones by how much their countries weigh. Requires a seat."""
    scenario, me = observer.scenario, observer.view().seat
    found = list[tuple[float, Leaning]]()
    for number, party in enumerate(scenario.third_parties):
        weight = sum(scenario.countries[land].weight for land in party.lands)
        if not party.present or not weight:
            continue
        parts = [(scenario.countries[land].weight / weight, observer.read("alignment", me, land))
                 for land in party.lands]
        code = scenario.countries[party.lands[0]].id if len(party.lands) == 1 else ""
        found.append((weight, Leaning(
            number, party.name, code, sum(share * now.value for share, now in parts),
            sum(share * now.change for share, now in parts))))
    return [leaning for _, leaning in sorted(
        found, key=lambda f: (-abs(f[1].change) if f[1].way else 0.0, -f[0], f[1].party))]
