"""Which scene illustrates a goal: by the dispute or the region, else by the numbers that it is
measured by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from game.core.model import Goal, Scenario
from game.core.quantities import BY_NAME
from game.present.words.scene_tables import AT, NUMBERS, REGIONS
from game.present.words.scenes import FACING, PLACES, home

SUPPORT = "support"
"""The number for which a seat's own office stands: other places of power show one country's."""


def goal_scenes(scenario: Scenario, seat: int) -> dict[int, str]:
    """The scene of each goal of a seat, by number: one for each as far as there are enough."""
    out: dict[int, str] = {}
    for number, goal in enumerate(scenario.goals):
        if goal.actor == seat:
            known = [*_fitting(scenario, goal), home(scenario, seat)]
            out[number] = next((s for s in known if s not in out.values()), known[0])
    return out


def _fitting(scenario: Scenario, goal: Goal) -> Iterator[str]:
    """Scenes for a goal in the order of its measure, first choices before second ones."""
    names = dict.fromkeys(scenario.layout.where(int(row)) for row in goal.rows)
    homes, regions = set(scenario.actors[goal.actor].home), _regions(scenario, goal)
    for choice in (0, 1):
        for name, index in names:
            axes = BY_NAME[name].axes
            if "F" in axes:
                place = scenario.flashpoints[index[axes.index("F")]]
                yield PLACES.get(place.id, FACING)
            if name == SUPPORT:
                yield home(scenario, goal.actor)
            if "C" in axes:
                yield from (scene for region in regions for scene in REGIONS.get(region, ()))
            yield from (scene for scene in NUMBERS.get(name, ())[choice:choice + 1]
                        if scene not in AT or AT[scene] & homes)


def _regions(scenario: Scenario, goal: Goal) -> list[str]:
    """The regions of the contested countries that a goal is measured by, those with most first;
    none where they are all over the world."""
    met: Counter[str] = Counter()
    for row in goal.rows:
        name, index = scenario.layout.where(int(row))
        axes = BY_NAME[name].axes
        if "C" in axes:
            met[scenario.countries[index[axes.index("C")]].region] += 1
    return [region for region, _ in met.most_common()] if len(met) < len(scenario.regions) else []
