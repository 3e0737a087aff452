"""One seat of one game as a Gymnasium environment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import gymnasium
import numpy as np
from gymnasium import spaces

from game.core.model import Scenario
from game.env.actions import Actions, NoActionError
from game.env.features import Features, Observations
from game.env.seat_sheets import Masks
from game.env.slot_games import MONTHLY, SlotGames
from game.players.base import Player
from game.scenario.load import load_scenario

SEEDS = 2**63
"""Seeds of games that are drawn: 0 … SEEDS - 1."""


class SeatEnv(gymnasium.Env[Observations, np.int64]):
    """A seat that a learner plays, an order, an answer or a stance at a step, against players.

    seat, scenario: by id; others: as `--seats` has it, or seat → player; reward: `monthly`, the
    change of the seat's score in each month, or `final`, its score when the game ends. `actions`
    and `features` name all that is done and seen. info: `action_mask` (int8), `month`, `round` of a
    crisis, `seed` of the game, `refused`: whether the action was not possible and counted as
    `seal`. UsageError for an unknown seat, scenario, player or reward.
    """

    metadata: dict[str, Any] = {"render_modes": []}  # noqa: RUF012

    def __init__(self, seat: str = "us", others: str | Mapping[str, str | Player] = "doctrine",
                 scenario: str | Scenario = "victory_day_2025", reward: str = MONTHLY,
                 render_mode: None = None) -> None:
        self.games = SlotGames(loaded(scenario), [seat], others, reward)
        self.seat, self.render_mode = seat, render_mode
        self.actions: Actions = self.games.actions(seat)
        self.features: Features = self.games.features(seat)
        self.action_space = spaces.Discrete(self.actions.size)
        self.observation_space = observation_box(self.features)

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None,
              ) -> tuple[Observations, dict[str, Any]]:
        """Begin a game: that of the seed, as `Match(scenario, seed)`; without one the next that is
        drawn."""
        super().reset(seed=seed)
        self._game = int(self.np_random.integers(SEEDS)) if seed is None else int(seed)
        self.games.begin([self._game])
        return self.games.observe(self.seat)[0], self._info(refused=False)

    def step(self, action: np.int64 | int,
             ) -> tuple[Observations, float, bool, bool, dict[str, Any]]:
        """Do one thing; where the sheet is ended by it, the month is played.
        gymnasium.error.InvalidAction for what is not in the action space."""
        with invalid_actions():
            refused = self.games.act({self.seat: np.array([action])})
        reward = float(self.games.take_rewards()[self.seat][0])
        return (self.games.observe(self.seat)[0], reward, bool(self.games.over[0]), False,
                self._info(bool(refused[self.seat][0])))

    def action_masks(self) -> Masks:
        """Which actions are possible now, int8 [n], as maskable learners ask for it."""
        masks: Masks = self.games.masks(self.seat)[0]
        return masks

    def _info(self, refused: bool) -> dict[str, Any]:
        return {"action_mask": self.action_masks(), "month": self.games.month,
                "round": self.games.round, "seed": self._game, "refused": refused}


@contextmanager
def invalid_actions() -> Iterator[None]:
    """Tell of what is no action as Gymnasium does."""
    try:
        yield
    except NoActionError as error:
        raise gymnasium.error.InvalidAction(str(error)) from None


def loaded(scenario: str | Scenario) -> Scenario:
    """A scenario that is given, or named."""
    return load_scenario(scenario) if isinstance(scenario, str) else scenario


def observation_box(features: Features) -> Any:
    """The space of observations."""
    return spaces.Box(0.0, 1.0, (features.size,), np.float32)
