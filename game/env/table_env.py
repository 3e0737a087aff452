"""Several seats of one game as a PettingZoo environment: one seat acts after another (AEC)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from gymnasium import spaces
from numpy.typing import NDArray
from pettingzoo import AECEnv

from game.core.model import Scenario
from game.env.seat_env import SEEDS, loaded, observation_box
from game.env.slot_games import MONTHLY, SlotGames
from game.players.base import Player

Seen = dict[str, NDArray[Any]]


class Table:
    """What the environments of several seats share: games, spaces, what seats see.

    seats: those of learners, None for all; others, scenario, reward: as for a SeatEnv.
    """

    def __init__(self, seats: Sequence[str] | None, others: str | Mapping[str, str | Player],
                 scenario: str | Scenario, reward: str) -> None:
        known = loaded(scenario)
        self.games = SlotGames(known, known.seats if seats is None else seats, others, reward)
        self.seats = list(self.games.seats)
        self.actions = {s: spaces.Discrete(self.games.actions(s).size) for s in self.seats}
        self.observations = {s: spaces.Dict({
            "observation": observation_box(self.games.features(s)),
            "action_mask": spaces.Box(0, 1, (self.games.actions(s).size,), np.int8)})
            for s in self.seats}
        self._chance: np.random.Generator | None = None

    def begin(self, seed: int | None) -> None:
        """Begin the game of a seed, or without one the next that is drawn."""
        if seed is not None or self._chance is None:
            self._chance = np.random.default_rng(seed)
        self.seed = int(self._chance.integers(SEEDS)) if seed is None else int(seed)
        self.games.begin([self.seed])

    def seen(self, seat: str) -> Seen:
        """What a seat sees and may do."""
        return {"observation": self.games.observe(seat)[0],
                "action_mask": self.games.masks(seat)[0]}

    def rewards(self) -> dict[str, float]:
        """What each seat has earned since this was last called."""
        return {seat: float(earned[0]) for seat, earned in self.games.take_rewards().items()}

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return bool(self.games.over[0])

    def info(self, *, refused: bool) -> dict[str, Any]:
        """Facts beside what is seen."""
        return {"month": self.games.month, "round": self.games.round, "seed": self.seed,
                "refused": refused}


class Seated:
    """What the environments of several seats have in common toward PettingZoo.

    seats: those of learners, None for all; others, scenario, reward: as for a SeatEnv.
    """

    def __init__(self, seats: Sequence[str] | None = None,
                 others: str | Mapping[str, str | Player] = "doctrine",
                 scenario: str | Scenario = "victory_day_2025", reward: str = MONTHLY) -> None:
        super().__init__()
        self.table = Table(seats, others, scenario, reward)
        self.games, self.possible_agents = self.table.games, self.table.seats
        self.agents: list[str] = []
        self.render_mode = None

    def observation_space(self, agent: str) -> spaces.Dict:
        """The space of what a seat sees."""
        return self.table.observations[agent]

    def action_space(self, agent: str) -> spaces.Discrete:
        """The space of what a seat does."""
        return self.table.actions[agent]


class TableEnv(Seated, AECEnv[str, Seen, int]):
    """Seats that learners play, one after another: each builds its whole sheet, unseen by the
    others, before the next is asked; in a crisis each says its stance.

    seats: those of learners, None for all; others, scenario, reward: as for a SeatEnv. An
    observation holds `observation` and `action_mask`; infos: `month`, `round`, `seed`, `refused`.
    """

    metadata: dict[str, Any] = {  # noqa: RUF012
        "name": "multipolar_v0", "render_modes": [], "is_parallelizable": False}

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> None:
        """Begin a game; see SeatEnv.reset."""
        self.table.begin(seed)
        self.agents = list(self.possible_agents)
        self.rewards = dict.fromkeys(self.agents, 0.0)
        self._cumulative_rewards = dict.fromkeys(self.agents, 0.0)
        self.terminations = dict.fromkeys(self.agents, False)
        self.truncations = dict.fromkeys(self.agents, False)
        self.infos = {seat: self.table.info(refused=False) for seat in self.agents}
        self._select()

    def observe(self, agent: str) -> Seen:
        """What a seat sees; where another is asked, what it saw when it was."""
        return self.table.seen(agent)

    def step(self, action: int | None) -> None:
        """Let the seat whose turn it is do one thing."""
        seat = self.agent_selection
        if self.terminations[seat]:
            self._was_dead_step(action)
            return
        self._cumulative_rewards[seat] = 0.0
        refused = self.games.act({seat: np.array([action])})[seat]
        self.rewards = self.table.rewards()
        self._accumulate_rewards()
        self.infos = {s: self.table.info(refused=s == seat and bool(refused[0]))
                      for s in self.agents}
        if self.table.over:
            self.terminations = dict.fromkeys(self.agents, True)
            self._deads_step_first()
        else:
            self._select()

    def _select(self) -> None:
        self.agent_selection = next(s for s in self.possible_agents if self.games.asked(s)[0])
