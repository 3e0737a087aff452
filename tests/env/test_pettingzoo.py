"""The environments of several seats, by PettingZoo's own tests and whole games."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest

pettingzoo = pytest.importorskip("pettingzoo", reason="needs the extra rl")

from game import Batch, UsageError, load_scenario  # noqa: E402
from game.env import TABLE, ParallelTableEnv, TableEnv  # noqa: E402
from tests.env.playing import drawn  # noqa: E402

LESSON = load_scenario("lesson_50_minutes")
ADVICE = ("We recommend agents", "Agents have different", "Observations are different",
          "Observation is not a NumPy", "Observation space for each agent",
          "Environment has not defined a render", "The old environment creation")
"""What PettingZoo says of seats that have ids of their own and differ in size, of observations
with masks, and of its own games."""


@contextmanager
def no_other_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for text in ADVICE:
            warnings.filterwarnings("ignore", message=text)
        yield


def test_what_is_no_action_or_no_agent_is_said() -> None:
    turns, once = TableEnv(["us"], scenario=LESSON), ParallelTableEnv(["us"], scenario=LESSON)
    turns.reset(seed=1)
    once.reset(seed=1)
    with pytest.raises(ValueError, match="is the number of no action"):
        turns.step(turns.action_space("us").n)
    with pytest.raises(ValueError, match="is the number of no action"):
        once.step({"us": -1})
    with pytest.raises(UsageError, match="No learner plays a seat china"):
        once.step({"china": 0})


@pytest.mark.slow
def test_the_environments_pass_pettingzoos_tests() -> None:
    with no_other_warnings():
        from pettingzoo.test import api_test, parallel_api_test, parallel_seed_test, seed_test
        api_test(TableEnv(scenario=LESSON), num_cycles=300)
        seed_test(lambda: TableEnv(scenario=LESSON), num_cycles=60)
        parallel_api_test(ParallelTableEnv(scenario=LESSON), num_cycles=100)
        parallel_seed_test(lambda: ParallelTableEnv(scenario=LESSON))


def by_turns(env: TableEnv, seed: int) -> list[Any]:
    """All that a whole game shows and earns, a seat after another."""
    rng, out = np.random.default_rng(1), list[Any]()
    env.reset(seed=seed)
    for seat in env.agent_iter():
        seen, reward, over, cut, info = env.last()
        out += [seat, reward, over, info["month"], *seen.values()]
        env.step(None if over or cut else int(drawn(rng, seen["action_mask"])))
    return out


def test_whole_games_with_one_seed_are_one_game() -> None:
    first, again, other = (by_turns(TableEnv(scenario=LESSON), seed) for seed in (1, 1, 2))
    assert len(first) == len(again)
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not np.array_equal(first[4], other[4])


def test_seats_act_one_after_another_or_at_once_in_the_same_game() -> None:
    """What a seat does is unseen by the others, so the order in which they act makes no difference.
    """
    turns, once = (pettingzoo.make(kind, TABLE, scenario=LESSON, seats=("us", "china"))
                   for kind in ("aec", "parallel"))
    rng = {seat: np.random.default_rng(n) for n, seat in enumerate(("us", "china"))}
    turns.reset(seed=3)
    seen, _ = once.reset(seed=3)
    earned, scores = {"us": 0.0, "china": 0.0}, {}
    said = {seat: list[int]() for seat in earned}
    while once.agents:
        actions = {s: int(drawn(rng[s], seen[s]["action_mask"])) for s in once.agents}
        for seat in once.agents:
            if once.games.asked(seat)[0]:
                said[seat].append(actions[seat])
        seen, rewards, _, _, _ = once.step(actions)
        earned = {s: earned[s] + rewards[s] for s in earned}
    for seat in turns.agent_iter():
        _, reward, over, _, _ = turns.last()
        scores[seat] = scores.get(seat, 0.0) + reward
        turns.step(None if over else said[seat].pop(0))
    assert turns.games.batch.hashes() == once.games.batch.hashes()
    assert scores == pytest.approx(earned) and not any(said.values())
    assert scores["us"] == pytest.approx(once.games.batch.scores[0, 0] - Batch(
        LESSON, [3]).scores[0, 0])
