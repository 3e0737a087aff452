"""How all seats stand, as far as a reader can see: how many of its stated goals each has held or
achieved, and all of them together by their stated weights, against what it usually reaches."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.numerals import amount
from game.present.observer.observer import Observer
from game.present.words.texts import people as say
from game.rules.goals import HELD, against_norms, verdicts, weighted


@dataclass(frozen=True)
class Place:
    """A seat by number: how many goals are held, of how many, and the score if all the months had
    been as this one."""

    seat: int
    held: int
    goals: int
    points: float


def standings(observer: Observer) -> list[Place]:
    """Each seat's place now, who stands best first."""
    scenario, world = observer.scenario, observer.world()
    points = against_norms(scenario, weighted(scenario, world))[:, 0]
    verdicts_now = verdicts(scenario, world.flat)[:, 0]
    own = [[int(verdicts_now[n]) for n, goal in enumerate(scenario.goals) if goal.actor == seat]
           for seat in range(len(scenario.actors))]
    found = [Place(seat, sum(goal >= HELD for goal in goals), len(goals), float(points[seat]))
             for seat, goals in enumerate(own)]
    return sorted(found, key=lambda place: (-place.points, place.seat))


def standing_lines(observer: Observer) -> list[str]:
    """The same as a sentence for each seat; what is guessed of others' numbers is in it."""
    names = observer.scenario.actors
    return [say("race_line", who=names[place.seat].name, held=place.held, goals=place.goals,
                points=amount(round(place.points, 1))) for place in standings(observer)]
