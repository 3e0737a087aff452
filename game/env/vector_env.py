"""One seat in many games at once as a Gymnasium vector environment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from gymnasium import spaces
from gymnasium.utils import seeding
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from game.core.errors import UsageError
from game.core.exact import Flags, Floats, Ints
from game.core.locale.program import game_text
from game.core.model import Scenario
from game.env.features import Observations
from game.env.seat_env import SEEDS, invalid_actions, loaded, observation_box
from game.env.seat_sheets import Masks
from game.env.slot_games import MONTHLY, SlotGames
from game.players.base import Player

Stepped = tuple[Observations, Floats, Flags, Flags, dict[str, Any]]


class SeatVectorEnv(VectorEnv[Observations, NDArray[np.int64], NDArray[Any]]):
    """The seat of a SeatEnv in `num_envs` games, whose months are played together.

    Game k is that of a SeatEnv with its seed, step by step, but for steps in which it waits: until
    all have sealed their sheets, until the crises of others are over, and after a game's end until
    all are at theirs. There `seal` alone is possible, does nothing and earns nothing, and what is
    seen is as before. info: as that of a SeatEnv, [W] each, and `waiting`; with the mode SAME_STEP
    `final_obs` and `final_info`. autoreset_mode: a gymnasium.vector.AutoresetMode or its value.
    """

    metadata: dict[str, Any] = {"render_modes": [], "autoreset_mode": AutoresetMode.NEXT_STEP}  # noqa: RUF012

    def __init__(self, num_envs: int = 1, seat: str = "us",
                 others: str | Mapping[str, str | Player] = "doctrine",
                 scenario: str | Scenario = "victory_day_2025", reward: str = MONTHLY,
                 autoreset_mode: str | AutoresetMode = AutoresetMode.NEXT_STEP,
                 render_mode: None = None) -> None:
        self.games = SlotGames(loaded(scenario), [seat], others, reward)
        self._starts = SlotGames(self.games.scenario, [seat], others, reward)
        self.seat, self.num_envs, self.render_mode = seat, num_envs, render_mode
        self.autoreset_mode = AutoresetMode(autoreset_mode)
        self.metadata = {**self.metadata, "autoreset_mode": self.autoreset_mode}
        self.actions, self.features = self.games.actions(seat), self.games.features(seat)
        self.single_action_space = spaces.Discrete(self.actions.size)
        self.single_observation_space = observation_box(self.features)
        self.action_space = batch_space(self.single_action_space, num_envs)
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self._chance: list[np.random.Generator | None] = [None] * num_envs
        self._seeds = [0] * num_envs
        self._fresh = np.zeros(num_envs, bool)
        self._ended = np.ones(num_envs, bool)
        self._first = np.zeros((num_envs, self.features.size), np.float32)

    def reset(self, *, seed: int | Sequence[int | None] | None = None,
              options: dict[str, Any] | None = None) -> tuple[Observations, dict[str, Any]]:
        """Begin games: of seeds seed, seed + 1, …, or of a list of them. The option `reset_mask`,
        bool [W], begins some anew; they wait for the others' ends. UsageError for seeds or a mask
        of another length."""
        size = self.num_envs
        seeds = [seed + k for k in range(size)] if isinstance(seed, (int, np.integer)) else \
            [None] * size if seed is None else list(seed)
        mask = np.asarray((options or {}).get("reset_mask", np.ones(size, bool)))
        if len(seeds) != size or mask.shape != (size,) or mask.dtype != np.bool_:
            raise UsageError(game_text("env_vector_reset", size=size))
        self._renew(mask, seeds)
        if not (self._fresh | self._ended).all():
            self.games.leave(mask)
        self._begin_together()
        return self._observations(), self._infos(np.zeros(size, bool))

    def step(self, actions: Ints) -> Stepped:
        """Do one thing in each game; see reset and the class for those that wait.
        gymnasium.error.InvalidAction for what is not in the action space."""
        with invalid_actions():
            given = self.actions.check(actions, self.num_envs)
        renewed = self._ended & (self.autoreset_mode is AutoresetMode.NEXT_STEP)
        ended = self._ended.copy()
        if renewed.any():
            self._renew(renewed)
        refused = self.games.act({self.seat: np.where(self._fresh, 0, given)})
        rewards = np.where(self._fresh | ended, 0.0, self.games.take_rewards()[self.seat])
        over = self.games.over & ~self._fresh & ~ended
        self._ended |= over
        final = dict[str, Any]()
        if over.any() and self.autoreset_mode is AutoresetMode.SAME_STEP:
            final = self._final(over, self._infos(refused[self.seat]))
            self._renew(over)
        self._begin_together()
        return (self._observations(), rewards, over, np.zeros(self.num_envs, bool),
                {**self._infos(refused[self.seat]), **final})

    def _renew(self, worlds: Flags, seeds: Sequence[int | None] = ()) -> None:
        """Draw the next game of these worlds, [W], or take those of the seeds, and see how they
        begin; they are played once the others' games are over."""
        which = np.flatnonzero(worlds).tolist()
        for k in which:
            given, chance = seeds[k] if seeds else None, self._chance[k]
            if given is not None or chance is None:
                self._chance[k] = chance = seeding.np_random(given)[0]
            self._seeds[k] = int(chance.integers(SEEDS)) if given is None else int(given)
        self._fresh |= worlds
        self._ended &= ~worlds
        if not (self._fresh | self._ended).all():
            self._starts.begin([self._seeds[k] for k in which])
            self._first[which] = self._starts.observe(self.seat)

    def _begin_together(self) -> None:
        """Begin the games that wait for it once no other is played any more."""
        if (self._fresh | self._ended).all() and self._fresh.any():
            self.games.begin(self._seeds, idle=~self._fresh)
            self._fresh[...] = False

    def action_masks(self) -> Masks:
        """Which actions are possible now, int8 [W, n], as maskable learners ask for it."""
        out = self.games.masks(self.seat)
        out[self._fresh, 1:] = 0
        return out

    def _observations(self) -> Observations:
        out = self.games.observe(self.seat)
        out[self._fresh] = self._first[self._fresh]
        return out

    def _infos(self, refused: Flags) -> dict[str, Any]:
        all_of_them = np.ones(self.num_envs, bool)
        month = np.where(self._fresh, 1, self.games.month)
        infos = {"action_mask": self.action_masks(), "month": month,
                 "round": np.where(self.games.asked(self.seat), self.games.round, 0),
                 "seed": np.array(self._seeds), "refused": refused,
                 "waiting": self._fresh | ~self.games.asked(self.seat)}
        return {**infos, **{f"_{name}": all_of_them.copy() for name in infos}}

    def _final(self, over: Flags, infos: dict[str, Any]) -> dict[str, Any]:
        """What was last seen of the games that have ended, as Gymnasium hands it over."""
        seen = np.full(self.num_envs, None, object)
        for k, last in zip(np.flatnonzero(over), self._observations()[over], strict=True):
            seen[k] = last
        own = {name: over.copy() if name.startswith("_") else value
               for name, value in infos.items()}
        return {"final_obs": seen, "_final_obs": over.copy(), "final_info": own,
                "_final_info": over.copy()}
