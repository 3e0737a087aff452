"""What several rules derive from a scenario in the same way, as arrays."""

from __future__ import annotations

import numpy as np

from game.core.exact import Floats, total
from game.core.model import Scenario
from game.rules import basis


def start(scenario: Scenario, name: str) -> Floats:
    """Starting values of a quantity, shape [its axes, 1]."""
    return np.asarray(getattr(basis.start(scenario), name))


def per_actor(scenario: Scenario, group: str, stem: str, default: float | Floats = 0.0) -> Floats:
    """[A, 1]: the sourced table `group.stem_<actor id>` of the assumptions, else the default."""
    def table(s: Scenario) -> Floats:
        other = np.broadcast_to(np.asarray(default), (len(s.actors), 1))
        return np.array([[s.k[group].get(f"{stem}_{a.id}", float(other[i, 0]))]
                         for i, a in enumerate(s.actors)])
    return scenario.once(f"{group}.{stem}", table)


def energy_exports(scenario: Scenario) -> Floats:
    """[A]: net exports of energy, % of output; 0 for importers."""
    return np.maximum(per_actor(scenario, "trade", "energy_balance")[:, 0], 0.0)


def trend(scenario: Scenario) -> Floats:
    """[A, 1]: growth to which each economy returns, % a year; the start's if no source says."""
    return per_actor(scenario, "trade", "trend", start(scenario, "growth"))


def outside(scenario: Scenario) -> float:
    """Output of the countries without a seat, bn USD: the world's less the seats' at the start."""
    seats = float(total(start(scenario, "gdp"))[0])
    return max(0.0, scenario.k["sanctions"].world_output - seats)
