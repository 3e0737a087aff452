"""The champion player: weights of the doctrine player that a search found to do best.

`champions.json` holds, by scenario and seat, the best response to each of several opponents
(`game.arena.balance` writes it). In each game a seat draws one of them by luck.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from game.core.model import Scenario
from game.players.doctrine import DoctrinePlayer

FILE = "champions.json"
PLAIN: Mapping[str, float] = {"goal": 1.0}
"""Weights of a seat for which no search was made: nothing but its goals."""


@cache
def stored() -> Mapping[str, Any]:
    """The file's content by scenario id; empty if there is none."""
    path = resources.files("game.players") / FILE
    data: Mapping[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return data


def champion(scenario: Scenario) -> DoctrinePlayer:
    """The champions of a scenario; of the first one in the file if it has none of its own."""
    found: Mapping[str, Any] = stored().get(scenario.id) or next(
        iter(stored().values()), {"weights": {}})
    weights: Mapping[str, Mapping[str, Mapping[str, float]]] = found["weights"]
    return DoctrinePlayer(scenario, sets={
        seat: list(weights[seat].values())[:5] if seat in weights else [PLAIN] * 5
        for seat in scenario.seats})
