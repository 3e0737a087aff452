"""Several seats of one game as a PettingZoo environment in which all act at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from pettingzoo import ParallelEnv

from game.env.table_env import Seated, Seen


class ParallelTableEnv(Seated, ParallelEnv[str, Seen, int]):
    """Seats that learners play at once, an order, an answer or a stance each at a step. A seat
    whose sheet is sealed, or which has no say in a crisis, waits for the others: `seal` alone is
    possible then, and does nothing.

    seats, others, scenario, reward, observations and infos: as for a TableEnv.
    """

    metadata: dict[str, Any] = {"name": "multipolar_parallel_v0", "render_modes": []}  # noqa: RUF012

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None,
              ) -> tuple[dict[str, Seen], dict[str, dict[str, Any]]]:
        """Begin a game; see SeatEnv.reset."""
        self.table.begin(seed)
        self.agents = list(self.possible_agents)
        return self._seen(), {s: self.table.info(refused=False) for s in self.agents}

    def step(self, actions: Mapping[str, int]) -> tuple[
            dict[str, Seen], dict[str, float], dict[str, bool], dict[str, bool],
            dict[str, dict[str, Any]]]:
        """Let each seat do one thing; a seat that is left out is asked again."""
        refused = self.games.act({s: np.array([action]) for s, action in actions.items()})
        agents, over = self.agents, self.table.over
        seen, earned = self._seen(), self.table.rewards()
        infos = {s: self.table.info(refused=s in refused and bool(refused[s][0])) for s in agents}
        if over:
            self.agents = []
        return (seen, earned, dict.fromkeys(agents, over), dict.fromkeys(agents, False), infos)

    def _seen(self) -> dict[str, Seen]:
        return {seat: self.table.seen(seat) for seat in self.possible_agents}
