"""What a learner has learnt plays as a player; files of weights are looked at before they count."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game import Batch, Match, UsageError, load_scenario
from game.cli import main
from game.env.policy import Policy, check_place, read_weights, write_weights
from game.env.slot_games import SlotGames
from game.players import own
from game.players.registry import allow_own

LESSON, MAIN = load_scenario("lesson_50_minutes"), load_scenario("victory_day_2025")


@pytest.fixture
def kept(tmp_path: Path) -> str:
    """A player by chance weights of the lesson's first seat."""
    chance, policy = np.random.default_rng(3), Policy(LESSON, 0)
    weights = {name: np.float32(chance.normal(size=w.shape)) if name != "projection" else w
               for name, w in policy.weights.items()}
    write_weights(tmp_path / "us.npz", weights)
    text = f"weights:{tmp_path / 'us.npz'}"
    allow_own([text])
    return text


def by_hand(seeds: list[int], kept: str) -> list[str]:
    """Games that are played an action at a time, always the one that scores highest."""
    policy = Policy(LESSON, 0, read_weights(Path(kept.partition(":")[2])))
    games = SlotGames(LESSON, ["us"])
    games.begin(seeds)
    while not games.over.all():
        scores = policy.scores(policy.situations(games.observe("us"), games.month))
        games.act({"us": np.where(games.masks("us") > 0, scores, -np.inf).argmax(axis=1)})
    return games.batch.hashes()


def test_it_plays_what_an_environment_is_played_to_however_many_at_once(kept: str) -> None:
    seats = {"us": kept, **dict.fromkeys(("russia", "china", "brics"), "doctrine")}
    seeds, found = [5, 6, 7], by_hand([5, 6, 7], kept)
    batch = Batch(LESSON, seeds, seats=seats)
    while not batch.over.all():
        batch.play({})
    match = Match(LESSON, 6, seats=seats)
    while not match.over:
        match.play({})
    assert batch.hashes() == found and match.state_hash() == found[1]
    silent = Batch(LESSON, seeds, seats={**seats, "us": "doctrine"})
    while not silent.over.all():
        silent.play({})
    assert silent.hashes() != found
    assert pickle.loads(pickle.dumps(own.OWN[kept](kept))).text == kept  # type: ignore[call-arg]


@pytest.mark.slow
def test_a_run_takes_it_and_refuses_it_in_another_seat(
        kept: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["simulate", LESSON.id, "--games", "2", "--seed", "1", "--out"]
    for jobs in "12":
        assert main([*words, str(tmp_path / jobs), "--seats", f"us={kept}", "--jobs", jobs,
                     "--save-game", "1"]) == 0
    one, two = ((tmp_path / jobs / "games.csv").read_bytes() for jobs in "12")
    assert one == two and b"silent" not in one
    capsys.readouterr()
    assert main([*words, str(tmp_path / "x"), "--seats", f"china={kept}"]) == 2
    told = capsys.readouterr().err
    assert "not those of a learner for china" in told and len(told.splitlines()) == 1


def hostile(folder: Path) -> dict[str, bytes]:
    """Files that hold no weights, or more than weights."""
    good = Policy(LESSON, 0).weights

    def packed(**arrays: Any) -> bytes:
        np.savez(folder / "made.npz", **{**good, **arrays})
        return (folder / "made.npz").read_bytes()
    bomb = folder / "bomb.npz"
    np.savez_compressed(bomb, action=np.zeros(20_000_000, np.float32))
    whole = packed()
    return {"empty": b"", "text": b"weights", "zip": b"PK\x03\x04" + b"\0" * 90,
            "pickle": pickle.dumps(good), "objects": packed(action=np.array([{}], object)),
            "nan": packed(action=np.full(good["action"].shape, np.nan, np.float32)),
            "doubles": packed(action=good["action"].astype(float)), "cut": whole[:len(whole) // 2],
            "bomb": bomb.read_bytes()}


def test_a_file_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    for name, data in hostile(tmp_path).items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(UsageError, match="holds no weights of a learner"):
            read_weights(tmp_path / name)
    for wrong in (tmp_path, tmp_path / "none"):
        with pytest.raises(UsageError, match="cannot be read"):
            read_weights(wrong)
    more = {**Policy(LESSON, 0).weights, "more": np.zeros(1, np.float32)}
    for weights, scenario, seat in ((more, LESSON, 0), (Policy(LESSON, 0).weights, LESSON, 1),
                                    (Policy(LESSON, 0).weights, MAIN, 0)):
        with pytest.raises(UsageError, match="not those of a learner"):
            Policy(scenario, seat, weights)


def test_where_weights_cannot_be_kept_is_said_at_once(tmp_path: Path) -> None:
    for wrong in (tmp_path / "no" / "us.npz", tmp_path):
        with pytest.raises(UsageError, match="cannot be kept in"):
            check_place(wrong)
    check_place(tmp_path / "us.npz")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.slow
@pytest.mark.parametrize(("words", "why"), [
    (["moon"], "no seat"), (["us", "--minutes", "nan"], "from 0 to 10000 is meant"),
    (["us", "--games", "0"], "at least 1"), (["us", "--out", "no/such/us.npz"], "cannot be kept"),
    (["us", "--weights", "README.md"], "holds no weights"), (["us", "--others", "us=random"],
                                                           "A learner plays us")])
def test_the_script_says_what_is_wrong_before_it_learns(words: list[str], why: str) -> None:
    pytest.importorskip("gymnasium", reason="needs the extra rl")
    done = subprocess.run([sys.executable, "scripts/train_learner", *words, "--scenario",
                           LESSON.id], capture_output=True, text=True, check=False,
                          cwd=Path(__file__).parents[2])
    assert done.returncode == 2 and why in done.stderr and "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
