"""What several rules derive from the world in the same way; nothing here changes a number.

Most rules move a number towards a level: what it was at the start plus what has changed since in
the things that drive it. So a game in which nothing happens stays where the figures put it, and
each driver is a part of its own in the ledger.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np

from game.core.exact import Flags, Floats, total
from game.core.model import Scenario
from game.core.world import World
from game.rules import basis

T = TypeVar("T")


def at_start(scenario: Scenario, key: str, read: Callable[[World], T]) -> T:
    """What `read` gives for the world at the start, arrays [..., 1]; computed once."""
    return scenario.once(key, lambda s: read(World.new(s, [0])))


def start(scenario: Scenario, name: str) -> Floats:
    """Starting values of a quantity, shape [its axes, 1]."""
    return np.asarray(getattr(basis.start(scenario), name))


def apart(scenario: Scenario) -> Floats:
    """[A, A, 1]: 1 for two different actors, 0 for an actor and itself."""
    n = len(scenario.actors)
    return scenario.once("shared.apart", lambda s: (1.0 - np.eye(n))[:, :, None])


def per_actor(scenario: Scenario, group: str, stem: str, default: float | Floats = 0.0) -> Floats:
    """[A, 1]: the sourced table `group.stem_<actor id>` of the assumptions, else the default."""
    def table(s: Scenario) -> Floats:
        other = np.broadcast_to(np.asarray(default), (len(s.actors), 1))
        return np.array([[s.k[group].get(f"{stem}_{a.id}", float(other[i, 0]))]
                         for i, a in enumerate(s.actors)])
    return scenario.once(f"{group}.{stem}", table)


def trend(scenario: Scenario) -> Floats:
    """[A, 1]: growth to which each economy returns, % a year; the start's if no source says."""
    return per_actor(scenario, "trade", "trend", start(scenario, "growth"))


def war_rungs(scenario: Scenario) -> Floats:
    """[F, 1]: rung from which each flashpoint is a war."""
    return scenario.once("shared.war_rungs", lambda s: np.array(
        [f.war_rung for f in s.flashpoints], np.float64)[:, None])


def at_war(w: World) -> Flags:
    """[F, W]: whether the flashpoint has reached its war rung."""
    return np.asarray(w.rung >= war_rungs(w.scenario))


def claims(scenario: Scenario) -> Floats:
    """[F, A, 1]: 1 for the claimant of each flashpoint."""
    def table(s: Scenario) -> Floats:
        out = np.zeros((len(s.flashpoints), len(s.actors), 1))
        for i, f in enumerate(s.flashpoints):
            out[i, f.claimant] = 1.0
        return out
    return scenario.once("shared.claims", table)


def outside(scenario: Scenario) -> float:
    """Output of the countries without a seat, bn USD: the world's less the seats' at the start."""
    seats = float(total(start(scenario, "gdp"))[0])
    return max(0.0, scenario.k["sanctions"].world_output - seats)


def market(w: World) -> Floats:
    """[A, W]: each seat's share of world output, a stand-in for what it could trade with anyone."""
    seats = np.add.reduce(w.gdp, axis=0)
    whole = seats + w.scenario.once("shared.outside", outside)
    return np.asarray(w.gdp / np.maximum(whole, 1.0))
