"""What several rules measure by: the start as a yardstick, country weights, who leads a bloc."""

from __future__ import annotations

import numpy as np

from game.core.exact import Floats
from game.core.model import Scenario
from game.core.world import World

WEIGHT_STEPS = 16.0
"""Country weights in sixteenths: products of whole numbers and grid values stay on the grid."""


def start(scenario: Scenario) -> World:
    """The scenario's start as one world: its quantities [..., 1] broadcast against any worlds'."""
    return scenario.once("basis.start", lambda s: World.new(s, [0]).frozen())


def whole_weights(scenario: Scenario) -> Floats:
    """Country weights as whole numbers of sixteenths [C, 1]; none is below one sixteenth."""
    return scenario.once("basis.weights",
                         lambda s: np.maximum(np.rint(s.weights * WEIGHT_STEPS), 1.0)[:, None])


def bloc_leads(scenario: Scenario) -> tuple[int, ...]:
    """Which actor leads each bloc, -1 nobody."""
    def table(s: Scenario) -> tuple[int, ...]:
        seats = {a.id: i for i, a in enumerate(s.actors)}
        return tuple(seats.get(b.get("lead") or "", -1) for b in s.blocs.values())
    return scenario.once("basis.leads", table)


def bloc_seat(scenario: Scenario) -> int:
    """The actor that speaks for the alternative bloc, -1 if none does."""
    bloc = scenario.alternative_bloc
    return next((i for i, a in enumerate(scenario.actors) if a.bloc == bloc >= 0), -1)


def member_seats(scenario: Scenario) -> tuple[int, ...]:
    """Actors that belong to the alternative bloc: its seat and those its record names."""
    bloc = scenario.alternative_bloc
    named = tuple(scenario.blocs.values())[bloc].get("seats", ()) if bloc >= 0 else ()
    speaks = bloc_seat(scenario)
    return tuple(i for i, a in enumerate(scenario.actors) if i == speaks or a.id in named)


def claimant_seats(scenario: Scenario) -> tuple[int, ...]:
    """Actors that claim something at a flashpoint, in actor order."""
    return tuple(sorted({f.claimant for f in scenario.flashpoints}))
