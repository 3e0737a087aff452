"""What a learner has learnt as a player: `weights:FILE` plays by the best action, not by chance."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from game.core.exact import Floats, Ints
from game.core.luck import Luck
from game.core.model import Scenario
from game.core.sheets import items
from game.engine.drafts import Draft
from game.engine.views import View
from game.env.actions import SEAL, actions_of
from game.env.features import features_of
from game.env.policy import Policy, read_weights
from game.env.seat_sheets import THIRD
from game.players.base import PythonPlayer, empty_rows

NEVER = -np.inf


class WeightsPlayer(PythonPlayer):
    """Plays a seat by kept weights. Of the actions that are possible it takes the one that scores
    highest, the first among equals, until that is `seal`: what an environment with the same seed is
    played to by the same weights.

    text: `weights:FILE`. UsageError for a file that holds none, and in a seat or a scenario that
    they were not made for.
    """

    def __init__(self, text: str) -> None:
        self.name = self.text = text
        self._weights = read_weights(Path(text.partition(":")[2].strip()))
        self._policies: dict[tuple[str, int], Policy] = {}

    def __reduce__(self) -> tuple[type[WeightsPlayer], tuple[str]]:
        return type(self), (self.text,)

    def orders(self, views: dict[int, View], draft: Draft, luck: Luck) -> dict[int, Ints]:
        """The orders that score more than sealing, the best first, as far as they fit."""
        seat, view = next(iter(views.items()))
        actions, first = actions_of(view.scenario, seat), view.scenario.orders.first[seat]
        scores = self._scores(view, seat)
        for _ in range(view.scenario.slots):
            able = np.where(draft.legal(seat).T, scores[:, actions.orders], NEVER)
            best, rows = able.argmax(axis=1), empty_rows(draft)
            better = able.max(axis=1, initial=NEVER) > scores[:, SEAL]
            rows[seat] = np.where(better, best + int(first), -1)
            draft.add(rows)
        return {seat: draft.chosen[:, seat]}

    def answers(self, views: dict[int, View], luck: Luck) -> dict[int, Ints]:
        """Of each question the answer that scores highest, where that is more than sealing."""
        seat, view = next(iter(views.items()))
        actions, scores = actions_of(view.scenario, seat), self._scores(view, seat)
        open_, out = view.pending(), np.zeros((items(view.scenario).count, view.worlds), np.int64)
        able = np.where(open_[actions.item, actions.choice].T, scores[:, actions.answers], NEVER)
        for item in np.unique(actions.item).tolist():
            own = np.flatnonzero(actions.item == item)
            better = able[:, own].max(axis=1) > scores[:, SEAL]
            best = actions.choice[own[able[:, own].argmax(axis=1)]]
            out[item] = np.where(better, best, 0)
        return {seat: out}

    def crisis(self, views: dict[int, View], number: int, luck: Luck) -> dict[int, Ints]:
        """The stance that scores highest; none where sealing does."""
        seat, view = next(iter(views.items()))
        able = self._scores(view, seat)[:, actions_of(view.scenario, seat).stances].copy()
        sides = (view.challenger == seat) | (view.responder == seat)
        able[~sides, THIRD:] = NEVER
        better = able.max(axis=1) > self._scores(view, seat)[:, SEAL]
        return {seat: np.where(better, able.argmax(axis=1) + 1, 0)}

    def _scores(self, view: View, seat: int) -> NDArray[np.float32]:
        """The score of each action in each world, [W, n]."""
        policy = self._policy(view.scenario, seat)
        seen = np.zeros((view.worlds, policy.seen), np.float32)
        numbers: Floats = view.flat()
        features_of(view.scenario, seat).write(numbers, seen)
        month = min(view.turn, view.scenario.turns)
        return policy.scores(policy.situations(seen, month))

    def _policy(self, scenario: Scenario, seat: int) -> Policy:
        key = scenario.hash, seat
        if key not in self._policies:
            self._policies[key] = Policy(scenario, seat, self._weights)
        return self._policies[key]
