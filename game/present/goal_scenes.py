"""Which scene illustrates a goal: by the dispute, else by the numbers that it is measured by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.core.model import Goal, Scenario
from game.core.quantities import BY_NAME
from game.present.scenes import FACING, PLACES, home

NUMBERS: Mapping[str, tuple[str, ...]] = {
    "tie": ("pipeline", "harbour_deal"), "cooperation": ("pipeline", "long_table"),
    "dependence": ("pipeline", "harbour_deal"), "technology": ("stock_floor",),
    "relations": ("harbour_deal", "long_table"), "threat": ("missile",),
    "alignment": ("savanna", "united_nations"), "prestige": ("united_nations",),
    "isolation": ("victory_day", "empty_seat"), "pressure": ("server_hall", "exchange"),
    "polarity": ("round_table", "united_nations"), "membership": ("round_table",),
    "norms": ("united_nations",), "dollar": ("exchange", "server_hall"),
    "alternative_finance": ("server_hall", "exchange"),
    "incumbent_institutions": ("united_nations",),
    "alternative_institutions": ("round_table", "united_nations"),
    "growth": ("container_port", "mine"), "world_growth": ("container_port", "exchange"),
    "tariff": ("container_port", "grain_port"), "energy_price": ("refinery",),
    "weariness": ("square_protest",),
    "budget": ("exchange",), "nuclear_risk": ("missile",), "posture": ("baltic",)}
"""Scenes by the number that a goal is measured by, the fitting one first."""
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
    for choice in (0, 1):
        for name, index in names:
            axes = BY_NAME[name].axes
            if "F" in axes:
                place = scenario.flashpoints[index[axes.index("F")]]
                yield PLACES.get(place.id, FACING)
            if name == SUPPORT:
                yield home(scenario, goal.actor)
            yield from NUMBERS.get(name, ())[choice:choice + 1]
