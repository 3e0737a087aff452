"""How near danger is, for everybody: the disputes by their rungs, and the mood that follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.core.model import Scenario
from game.present.observer.observer import Observer
from game.present.words.texts import turn as say

RUNGS = 11
"""Rungs of the track that all disputes share."""
ROSE = 0.5
"""Rungs in a month from which a dispute has climbed."""
WIDER, BRINK = 7.0, 8.0
"""Rungs: wider war, and great powers at the brink."""
WAR = "war"
"""The kind of a dispute in which force is used from the start."""
CALM, TENSE, CRISIS, END = "calm", "tense", "crisis", "end"
"""Moods, each of which has its music."""


@dataclass(frozen=True)
class Standing:
    """A dispute: its name, rung, and whether it has climbed in the last month; `step`: by how many
    whole rungs it moved then, None before the first month is played."""

    name: str
    rung: float
    rose: bool
    step: int | None = None

    @property
    def moved(self) -> str:
        """What the last month did to it, in words; "" before the first."""
        if self.step is None:
            return ""
        if not self.step:
            return say("danger_holds")
        return say("danger_up" if self.step > 0 else "danger_down", count=_spelled(self.step))


def rung_word(rung: float) -> str:
    """What the nearest rung is called on the danger track, the same for every dispute."""
    return say(f"danger_rung_{min(max(round(rung), 0), RUNGS - 1)}")


def brink(scenario: Scenario) -> int:
    """The rung from which great powers shoot at each other: the lowest at which force is used in a
    dispute that is no war yet; RUNGS where there is none."""
    return round(min((place.war_rung for place in scenario.flashpoints if place.kind != WAR),
                     default=RUNGS))


def distance(top: int, line: int) -> str:
    """How far the highest rung is from the line beyond which great powers shoot, in a sentence; ""
    where there is no such line."""
    if line >= RUNGS:
        return ""
    if top >= line:
        return say("danger_beyond")
    name = say(f"danger_at_{line}")
    if line - top == 1:
        return say("danger_below_one", name=name)
    return say("danger_below", count=_spelled(line - top).capitalize(), name=name)


def _spelled(count: int) -> str:
    return say(f"danger_count_{min(abs(count), RUNGS - 1)}")


def standings(observer: Observer) -> list[Standing]:
    """All disputes as the observer may know them, in the scenario's order."""
    rungs = [observer.read("rung", f) for f in range(len(observer.scenario.flashpoints))]
    return [Standing(place.name, rung.value, rung.change > ROSE, None if rung.before is None
                     else round(rung.value) - round(rung.before))
            for place, rung in zip(observer.scenario.flashpoints, rungs, strict=True)]


def mood(places: Sequence[Standing]) -> str:
    """The mood of a month: a war that goes on as it did is no news, one that grows is."""
    top = max((place.rung for place in places), default=0.0)
    if top >= BRINK:
        return CRISIS
    return TENSE if top >= WIDER or any(place.rose for place in places) else CALM
