"""How near danger is, for everybody: the disputes by their rungs, and the mood that follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.present.observer import Observer
from game.present.texts.turn import say

RUNGS = 11
"""Rungs of the track that all disputes share."""
ROSE = 0.5
"""Rungs in a month from which a dispute has climbed."""
WIDER, BRINK = 7.0, 8.0
"""Rungs: wider war, and great powers at the brink."""
CALM, TENSE, CRISIS, END = "calm", "tense", "crisis", "end"
"""Moods, each of which has its music."""


@dataclass(frozen=True)
class Standing:
    """A dispute: its name, rung, and whether it has climbed in the last month."""

    name: str
    rung: float
    rose: bool


def rung_word(rung: float) -> str:
    """What the nearest rung is called on the danger track, the same for every dispute."""
    return say(f"danger_rung_{min(max(round(rung), 0), RUNGS - 1)}")


def standings(observer: Observer) -> list[Standing]:
    """All disputes as the observer may know them, in the scenario's order."""
    rungs = [observer.read("rung", f) for f in range(len(observer.scenario.flashpoints))]
    return [Standing(place.name, rung.value, rung.change > ROSE)
            for place, rung in zip(observer.scenario.flashpoints, rungs, strict=True)]


def mood(places: Sequence[Standing]) -> str:
    """The mood of a month: a war that goes on as it did is no news, one that grows is."""
    top = max((place.rung for place in places), default=0.0)
    if top >= BRINK:
        return CRISIS
    return TENSE if top >= WIDER or any(place.rose for place in places) else CALM
