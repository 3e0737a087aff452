"""An adviser who protests: the seat has given no order for some months, and one of its goals falls.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.present.debrief.counterfactuals import given
from game.present.observer.observer import Observer
from game.present.people.council import Adviser, characters
from game.present.words.texts import people as say
from game.present.world.goal_state import MOVED

IDLE = 2
"""Months without an order after which an adviser speaks up."""
WAYS = 3
"""Wordings of each adviser."""


@dataclass(frozen=True)
class Protest:
    """Who protests, in which words, and about which goal, by its number."""

    adviser: Adviser
    text: str
    goal: int


def protest(observer: Observer) -> Protest | None:
    """The protest that a seat hears at its desk; None while it acts, or where no goal has fallen.

    It is about the goal that fell most, by its weight, over the idle months. Another adviser speaks
    each month.
    """
    seat, scenario, played = observer.view().seat, observer.scenario, observer.played
    months = _idle(observer)
    if observer.over or months < IDLE:
        return None
    done, weights = observer.progress(IDLE + 1), observer.goal_weights(seat)
    lost = {g: float(done[g, 0] - done[g, -1]) for g in weights}
    falling = [g for g in weights if lost[g] >= MOVED]
    people = characters(scenario, seat)
    if not falling or not people:
        return None
    worst = max(falling, key=lambda g: (lost[g] * weights[g], -g))
    adviser = people[played % len(people)]
    key = f"protest_{adviser.id}" if f"protest_{adviser.id}_0" in say else "protest_other"
    way = (played + played // len(people)) % WAYS
    return Protest(adviser, say(f"{key}_{way}", goal=scenario.goals[worst].name,
                                months=months), worst)


def _idle(observer: Observer) -> int:
    """For how many months the seat has given no order."""
    seat = observer.scenario.seats[observer.view().seat]
    acted = (turn for turn in range(observer.played, 0, -1) if given(observer, turn, seat))
    return observer.played - next(acted, 0)
