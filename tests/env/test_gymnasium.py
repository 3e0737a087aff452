"""The environments of one seat, by Gymnasium's own checks and beside each other."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest

gymnasium = pytest.importorskip("gymnasium", reason="needs the extra rl")

from gymnasium.utils.env_checker import check_env  # noqa: E402

from game import Match, UsageError, load_scenario  # noqa: E402
from game.env import SEAT, SeatEnv, SeatVectorEnv  # noqa: E402
from tests.env.playing import drawn  # noqa: E402

LESSON = load_scenario("lesson_50_minutes")
MODES = ("NextStep", "SameStep", "Disabled")


def test_the_environment_passes_gymnasiums_check() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check_env(gymnasium.make(SEAT, seat="china", scenario=LESSON.id).unwrapped)


def test_it_is_made_by_its_id_with_players_by_name() -> None:
    env = gymnasium.make(SEAT, scenario=LESSON.id, others="doctrine:hawk@hard", reward="final")
    seen, info = env.reset(seed=3)
    assert seen in env.observation_space and info["seed"] == 3 and info["month"] == 1
    many = gymnasium.make_vec(f"game.env:{SEAT}", num_envs=2, scenario=LESSON.id,
                              vectorization_mode="vector_entry_point")
    assert many.reset(seed=3)[0][0].tolist() == SeatEnv(scenario=LESSON).reset(seed=3)[0].tolist()
    with pytest.raises(UsageError, match="moon"):
        gymnasium.make(SEAT, seat="moon")


def played(env: SeatEnv, seed: int | None, rng: np.random.Generator) -> list[Any]:
    """All that a whole game shows and earns."""
    seen, info = env.reset(seed=seed)
    out, over = [seen, info["action_mask"], info["seed"]], False
    while not over:
        seen, reward, over, cut, info = env.step(drawn(rng, info["action_mask"]))
        assert not cut and not info["refused"]
        assert (info["action_mask"] == env.action_masks()).all()
        out += [seen, reward, info["action_mask"]]
    return out


def test_whole_games_with_one_seed_are_one_game() -> None:
    runs = [[played(env, seed, rng) for seed in (5, None, 6)]
            for env, rng in ((SeatEnv(scenario=LESSON), np.random.default_rng(0)) for _ in "ab")]
    for one, two in zip(*runs, strict=True):
        assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))
    assert not np.array_equal(runs[0][0][-3], runs[0][2][-3])


def test_the_seed_is_that_of_a_match() -> None:
    env = SeatEnv("us", scenario=LESSON)
    env.reset(seed=11)
    match = Match(LESSON, 11, seats=dict.fromkeys(("russia", "china", "brics"), "doctrine"))
    while not match.over:
        env.step(0)
        match.play({})
    assert env.games.batch.hashes() == [match.state_hash()]


class Beside:
    """A single environment that is played beside one of a vector, with the same actions."""

    def __init__(self, seed: int) -> None:
        self.env, self.earned, self.games = SeatEnv(scenario=LESSON), 0.0, 1
        self.seen, self.info = self.env.reset(seed=seed)
        self.over = False

    def step(self, action: int) -> None:
        self.seen, reward, self.over, _, self.info = self.env.step(action)
        self.earned += reward

    def renew(self) -> None:
        self.seen, self.info = self.env.reset()
        self.over, self.earned, self.games = False, 0.0, self.games + 1

    def same(self, seen: Any, infos: dict[str, Any], k: int) -> None:
        assert (seen == self.seen).all()
        for name in ("action_mask", "month", "round", "seed"):
            assert np.array_equal(infos[name][k], self.info[name]), name


@pytest.mark.parametrize("mode", MODES)
def test_the_games_of_a_vector_are_those_of_single_environments(mode: str) -> None:
    size, rng = 3, np.random.default_rng(2)
    many = SeatVectorEnv(size, scenario=LESSON, autoreset_mode=mode)
    assert many.metadata["autoreset_mode"].value == mode
    singles, earned = [Beside(20 + k) for k in range(size)], np.zeros(size)
    seen, infos = many.reset(seed=20)
    over = np.zeros(size, bool)
    while min(one.games for one in singles) < 3:
        for k, one in enumerate(singles):
            if not infos["waiting"][k]:
                one.same(seen[k], infos, k)
        actions, asked = drawn(rng, infos["action_mask"]), ~infos["waiting"]
        if mode == "Disabled" and over.any():
            seen, infos = many.reset(options={"reset_mask": over})
            over = np.zeros(size, bool)
            continue
        renewed = over & (mode == "NextStep")
        seen, rewards, over, cut, infos = many.step(actions)
        assert many.observation_space.contains(seen) and not cut.any()
        earned += rewards
        for k, one in enumerate(singles):
            if asked[k] and not renewed[k]:
                one.step(actions[k])
            if over[k]:
                assert one.over and one.earned == pytest.approx(earned[k])
                last = infos["final_obs"][k] if mode == "SameStep" else seen[k]
                assert (last == one.seen).all()
                one.renew()
                earned[k] = 0.0
    if mode == "SameStep":
        assert set(infos["final_info"]) >= {"action_mask", "_action_mask", "month"}


def test_a_game_that_is_begun_anew_waits_for_the_others() -> None:
    many, rng = SeatVectorEnv(3, scenario=LESSON), np.random.default_rng(0)
    one, mask = SeatEnv(scenario=LESSON), np.array([False, True, False])
    seen, infos = many.reset(seed=[1, 2, 3])
    for _ in range(4):
        seen, _, _, _, infos = many.step(drawn(rng, infos["action_mask"]))
    seen, infos = many.reset(seed=[None, 40, None], options={"reset_mask": mask})
    first, info = one.reset(seed=40)
    while infos["waiting"][1]:
        assert (seen[1] == first).all() and infos["action_mask"][1].sum() == 1
        assert infos["seed"].tolist()[1] == 40 and infos["month"][1] == 1
        seen, rewards, over, _, infos = many.step(drawn(rng, infos["action_mask"]))
        assert rewards[1] == 0.0 and not over[1]
    assert (seen[1] == first).all() and (infos["action_mask"][1] == info["action_mask"]).all()
    assert infos["month"].tolist() == [1, 1, 1]
    with pytest.raises(UsageError, match="3 truth values"):
        many.reset(options={"reset_mask": np.ones(2, bool)})


def test_a_part_of_a_vector_can_begin_before_the_rest() -> None:
    many = SeatVectorEnv(2, scenario=LESSON, autoreset_mode="Disabled")
    _, infos = many.reset(seed=1, options={"reset_mask": np.array([True, False])})
    assert infos["waiting"].tolist() == [False, True]
    _, _, over, _, infos = many.step(np.zeros(2, int))
    assert infos["month"][0] == 2 and not over.any()


def test_what_is_not_in_the_action_space_is_gymnasiums_error() -> None:
    one, many = SeatEnv(scenario=LESSON), SeatVectorEnv(2, scenario=LESSON)
    one.reset(seed=1)
    many.reset(seed=1)
    for wrong in (-1, one.actions.size, 1.5):
        assert wrong not in one.action_space
        with pytest.raises(gymnasium.error.InvalidAction, match="ction"):
            one.step(wrong)
        with pytest.raises(gymnasium.error.InvalidAction, match="ction"):
            many.step(np.array([0, wrong]))
    with pytest.raises(UsageError, match="A learner plays us"):
        SeatEnv("us", others="us=random")


def test_a_vector_has_its_masks_as_a_single_environment_has() -> None:
    many, rng = SeatVectorEnv(2, scenario=LESSON), np.random.default_rng(0)
    _, infos = many.reset(seed=1)
    for _ in range(9):
        masks = many.action_masks()
        assert (masks == infos["action_mask"]).all() and masks.dtype == np.int8
        *_, infos = many.step(drawn(rng, masks))


def test_nothing_that_is_handed_out_is_the_games_own() -> None:
    many, rng = SeatVectorEnv(2, scenario=LESSON), np.random.default_rng(0)
    twin = SeatVectorEnv(2, scenario=LESSON)
    seen, infos = many.reset(seed=1)
    again, known = twin.reset(seed=1)
    for _ in range(12):
        actions = drawn(rng, known["action_mask"])
        for array in (seen, *infos.values()):
            array[...] = 0
        seen, _, _, _, infos = many.step(actions)
        again, _, _, _, known = twin.step(actions)
        assert (seen == again).all() and (infos["action_mask"] == known["action_mask"]).all()
