"""Doctrine weights that a search found to score best.

`champions.json` holds, by scenario and seat, the best response to each of several opponents
(`game.arena.balance` writes it). In each game a seat of the champion player draws one of them by
luck; the level `hard` adds a part of their mean to every doctrine.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import Any

from game.core.model import Scenario
from game.players.shipped import stored

FILE = "champions.json"
PLAIN: Mapping[str, float] = {"goal": 1.0}
"""Weights of a seat without a search: its goals alone."""
OWN = ("goal", "means.", "occasion.")
"""What begins so is left to the doctrine: what it seeks, and whom it lends its presence."""
DRAWN = 5
"""Number of a seat's champions that are drawn from; later ones respond to the mix of these."""


def found(scenario: Scenario) -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    """Seat → opponent → weights, for a scenario; those of the first scenario in the file if it has
    none of its own."""
    record: Mapping[str, Any] = stored(FILE).get(scenario.id) or next(
        iter(stored(FILE).values()), {"weights": {}})
    weights: Mapping[str, Mapping[str, Mapping[str, float]]] = record["weights"]
    return weights


def sets(scenario: Scenario) -> dict[str, list[Mapping[str, float]]]:
    """The champion player's weights by seat."""
    known = found(scenario)
    return {seat: list(known[seat].values())[:DRAWN] if seat in known else [PLAIN] * DRAWN
            for seat in scenario.seats}


def competence(scenario: Scenario, seat: int) -> dict[str, float]:
    """What a seat's champions have in common: the mean of their weights, without those that are a
    doctrine's `OWN`. A seat without champions gets the mean over all seats."""
    known = found(scenario)
    name = scenario.actors[seat].id
    mine = [w for s, group in known.items() if s == name or name not in known
            for w in group.values()]
    keys = dict.fromkeys(k for w in mine for k in w if not k.startswith(OWN))
    return {k: fsum(w.get(k, 0.0) for w in mine) / len(mine) for k in keys}
