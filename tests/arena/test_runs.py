"""Many games: the same whatever plays them when, written whole, kept when stopped."""

from __future__ import annotations

import csv
import errno
import json
import os
import re
from pathlib import Path

import numpy as np
import pytest

from game.arena import runs
from game.arena.columns import SERIES
from game.arena.games import game_seed, play_chunk, ranks
from game.arena.run_files import GAMES, PLACES, TABLES, TURNS
from game.arena.runs import ChunkPacer, RunPlan, make_players
from game.arena.saved_games import save_game
from game.arena.simulate import Run, run
from game.core.errors import MultipolarError, UsageError
from game.core.model import Scenario
from game.engine.simulation import finish, new_worlds
from game.players.table import Table
from game.rules.goals import progress, raw_scores

FILES = ("columns.csv", "games.csv", "places.csv", "resume.json", "run.json", "scenario.json",
         "summary.json", "turns.csv")


def plan(scenario: Scenario, games: int = 10, seed: int = 3, player: str = "doctrine") -> RunPlan:
    return RunPlan(scenario, dict.fromkeys(scenario.seats, player), games, seed)


def texts(folder: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in sorted(folder.iterdir())}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def whole(lesson: Scenario, tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    folder = tmp_path_factory.mktemp("run") / "out"
    return run(plan(lesson), folder=folder), folder


@pytest.mark.parametrize("chunk", [1, 3, 7])
def test_chunks_change_nothing(lesson: Scenario, whole: tuple[Run, Path], tmp_path: Path,
                               chunk: int) -> None:
    run(plan(lesson), folder=tmp_path / "out", chunk=chunk)
    assert texts(tmp_path / "out") == texts(whole[1])
    assert tuple(texts(whole[1])) == FILES


def test_every_column_is_described(lesson: Scenario, whole: tuple[Run, Path]) -> None:
    told = rows(whole[1] / "columns.csv")
    for name in TABLES:
        assert [r["column"] for r in told if r["file"] == name] == list(rows(whole[1] / name)[0])
    assert all(r["meaning"] for r in told) and len({tuple(r.values()) for r in told}) == len(told)
    units = {r["column"]: r["unit"] for r in told}
    assert units["gdp"] == "bn USD" and units["score.us"] == "points" and not units["seed"]
    meaning = {r["column"]: r["meaning"] for r in told}
    assert "next turn" in meaning["capital"] and "in the turn" in meaning["capital_before"]


@pytest.mark.slow
def test_processes_change_nothing(lesson: Scenario, whole: tuple[Run, Path],
                                  tmp_path: Path) -> None:
    run(plan(lesson), folder=tmp_path / "out", jobs=2)
    assert texts(tmp_path / "out") == texts(whole[1])


def paced(pace: ChunkPacer, a_game: float, a_chunk: float = 0.0) -> list[tuple[int, int]]:
    """The parts of a run on a machine with this speed."""
    parts = []
    for first, count in pace.parts():
        parts.append((first, count))
        pace.took(count, a_chunk + count * a_game)
    return parts


@pytest.mark.parametrize("a_game", [0.0, 0.003, 0.1, 2.0, 50.0])
def test_chunks_cover_all_games_once(a_game: float) -> None:
    for games, jobs, most in ((1, 4, 256), (10, 3, 4), (1000, 2, 256), (256, 1, 256)):
        parts = paced(ChunkPacer(games, jobs, most), a_game)
        assert [g for first, n in parts for g in range(first, first + n)] == list(range(games))
        assert max(n for _, n in parts) <= most
    assert len(paced(ChunkPacer(20, 2), a_game)) >= 2, "both jobs are busy"


@pytest.mark.parametrize("a_game", [0.001, 0.02, 0.3, 1.0, 4.0])
@pytest.mark.parametrize("a_chunk", [0.0, 0.9])
def test_chunks_end_within_five_seconds(a_game: float, a_chunk: float) -> None:
    for jobs in (1, 8):
        parts = paced(ChunkPacer(2_000, jobs), a_game, a_chunk)
        assert not [n for _, n in parts if a_chunk + n * a_game > 5 and n > 1]
        assert len(parts) < 40 + 2_000 * (a_game + a_chunk / 4), "nor are they needlessly small"


def test_a_huge_run_is_laid_out_as_it_goes() -> None:
    pace = ChunkPacer(10**9, 4)
    parts = pace.parts()
    assert next(parts) == (0, 1)
    pace.took(1, 0.3)
    assert next(parts) == (1, 10), "the next is decided when it is asked for"


def test_a_game_of_a_run_is_the_game_of_its_seed(lesson: Scenario,
                                                 whole: tuple[Run, Path]) -> None:
    row = rows(whole[1] / GAMES)[7]
    assert int(row["seed"]) == game_seed(3, 7)
    table = Table(lesson, make_players(lesson, plan(lesson).seats))
    assert table.play([int(row["seed"])]).hash() == row["state_hash"]


def test_a_row_that_was_changed_has_no_game(lesson: Scenario, tmp_path: Path) -> None:
    run(plan(lesson, 1), folder=tmp_path)
    table = tmp_path / GAMES
    table.write_bytes(table.read_bytes()[:-3] + b"x\n")
    with pytest.raises(MultipolarError, match="does not end as its row"):
        save_game(plan(lesson, 1), 0, tmp_path)
    assert not list(tmp_path.glob("*.jsonl"))


def test_other_seeds_are_other_games(whole: tuple[Run, Path]) -> None:
    assert len({r["state_hash"] for r in rows(whole[1] / GAMES)}) == 10


def test_turns_are_those_of_the_game(lesson: Scenario, whole: tuple[Run, Path]) -> None:
    told, places = ([r for r in rows(whole[1] / name) if r["game"] == "4"]
                    for name in (TURNS, PLACES))
    world = new_worlds(lesson, [game_seed(3, 4)])
    table = Table(lesson, make_players(lesson, plan(lesson).seats))
    for turn in range(1, lesson.turns + 1):
        sheets = []
        before = world.capital.copy()
        table.turn(world, watch=lambda w, given, kept=sheets: kept.append(given))
        for a, seat in enumerate(lesson.seats):
            row = told[(turn - 1) * len(lesson.seats) + a]
            assert (row["turn"], row["actor"]) == (str(turn), seat)
            for name in SERIES:
                assert float(row[name]) == pytest.approx(getattr(world, name)[a, 0], abs=5e-5)
            spent, orders = sheets[0].cost[:, a, 0].sum(), (sheets[0].chosen[:, a, 0] >= 0).sum()
            assert (float(row["capital_spent"]), int(row["orders"])) == (spent, orders)
            assert float(row["capital_before"]) == pytest.approx(before[a, 0], abs=5e-5)
            assert spent <= before[a, 0]
            for b, other in enumerate(lesson.seats):
                tie = row[f"tie.{other}"]
                assert (tie == "") if a == b else float(tie) == pytest.approx(
                    world.tie[a, b, 0], abs=5e-5)
        for f, place in enumerate(lesson.flashpoints):
            row = places[(turn - 1) * len(lesson.flashpoints) + f]
            assert (row["turn"], row["flashpoint"]) == (str(turn), place.id)
            assert int(row["rung"]) == np.rint(world.rung[f, 0])
            assert float(row["rung_exact"]) == pytest.approx(world.rung[f, 0], abs=5e-5)
            assert float(row["control"]) == pytest.approx(world.control[f, 0], abs=5e-5)
    assert len(told) == lesson.turns * len(lesson.seats)
    finish(world)
    row = rows(whole[1] / GAMES)[4]
    assert row["state_hash"] == world.hash()
    raw, done = raw_scores(lesson, world)[:, 0], progress(lesson, world.flat)[:, 0]
    for a, seat in enumerate(lesson.seats):
        assert float(row[f"raw_score.{seat}"]) == pytest.approx(raw[a], abs=5e-5)
        for b in range(a + 1, len(lesson.seats)):
            assert float(row[f"tie.{seat}.{lesson.seats[b]}"]) == pytest.approx(
                world.tie[a, b, 0], abs=5e-5)
    for g, goal in enumerate(lesson.goals):
        assert float(row[f"progress.{goal.id}"]) == pytest.approx(done[g], abs=5e-5)


def test_the_settings_name_everything(lesson: Scenario, whole: tuple[Run, Path]) -> None:
    told = json.loads((whole[1] / "run.json").read_text("utf-8"))
    assert told["scenario"] == lesson.id and told["scenario_hash"] == lesson.hash
    assert (told["games"], told["seed"]) == (10, 3) and told["seats"]["us"] == "doctrine"
    assert {"multipolar", "rules_version", "scenario_version", "game_seed"} <= set(told)


def test_order_use_is_what_the_turns_say(whole: tuple[Run, Path]) -> None:
    data = whole[0].plain()
    given = sum(int(r["orders"]) for r in rows(whole[1] / TURNS))
    assert sum(data["order_use"].values()) == given > 0
    assert sum(n for s in data["seats"].values() for n in s["order_use"].values()) == given


def test_doctrines_by_lot_are_named(whole: tuple[Run, Path]) -> None:
    names = {r["player.us"] for r in rows(whole[1] / GAMES)}
    assert len(names) > 1 and all(n.startswith("doctrine:") for n in names)


def test_champions_are_named_as_seats_take_them(lesson: Scenario, tmp_path: Path) -> None:
    run(plan(lesson, 2, player="champion"), folder=tmp_path / "drawn")
    for game, row in enumerate(rows(tmp_path / "drawn" / GAMES)):
        seats = {s: row[f"player.{s}"] for s in lesson.seats}
        assert all(re.fullmatch("champion:[1-5]", name) for name in seats.values()), seats
        table = Table(lesson, make_players(lesson, seats))
        assert table.play([game_seed(3, game)]).hash() == row["state_hash"]


def test_ctrl_c_keeps_what_is_finished(lesson: Scenario, whole: tuple[Run, Path], tmp_path: Path,
                                       monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*args: object, **more: object) -> object:
        if args[3] > 3:
            raise KeyboardInterrupt
        return play_chunk(*args, **more)  # type: ignore[arg-type]
    monkeypatch.setattr(runs, "play_chunk", stopped)
    done = run(plan(lesson), folder=tmp_path / "out", chunk=3)
    finished = done.tally.games
    assert done.interrupted and 0 < finished < 10
    for name in TABLES:
        full = (whole[1] / name).read_bytes()
        part = (tmp_path / "out" / name).read_bytes()
        assert full.startswith(part) and part.endswith(b"\n")
    assert [r["game"] for r in rows(tmp_path / "out" / GAMES)] == [str(i) for i in range(finished)]
    told = json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))
    assert told["interrupted"] is True and told["games_finished"] == finished


def test_a_full_disk_is_one_error_and_leaves_whole_rows(
        lesson: Scenario, whole: tuple[Run, Path], tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch) -> None:
    written, write = [0], os.write

    def full(file: int, data: bytes) -> int:
        room = 12_000 - written[0]
        if room <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        done = write(file, bytes(data)[:room])
        written[0] += done
        return done
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(MultipolarError, match="No space left") as caught:
        run(plan(lesson), folder=tmp_path / "out", chunk=2)
    monkeypatch.undo()
    kept = rows(tmp_path / "out" / GAMES)
    assert f"first {len(kept)} games" in str(caught.value) and 0 < len(kept) < 10
    for name in TABLES:
        part = (tmp_path / "out" / name).read_bytes()
        assert (whole[1] / name).read_bytes().startswith(part) and part.endswith(b"\n")
    games = {r["game"] for r in rows(tmp_path / "out" / TURNS)}
    assert games == {r["game"] for r in kept}


def test_a_run_is_not_overwritten_by_mistake(lesson: Scenario, tmp_path: Path) -> None:
    run(plan(lesson, games=2), folder=tmp_path)
    before = texts(tmp_path)
    with pytest.raises(UsageError, match="holds a run already"):
        run(plan(lesson, games=3), folder=tmp_path)
    assert texts(tmp_path) == before
    run(plan(lesson, games=3), folder=tmp_path, overwrite=True)
    assert len(rows(tmp_path / GAMES)) == 3


def test_a_folder_that_cannot_be_made(lesson: Scenario, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(MultipolarError, match="cannot write there"):
        run(plan(lesson, games=1), folder=tmp_path / "file" / "out")


@pytest.mark.parametrize(("games", "player", "said"), [
    (0, "random", "at least 1"), (1, "human", "Nobody asks a person"),
    (1, "doctrine:hwak", "did you mean 'hawk'")])
def test_plans_that_make_no_sense(lesson: Scenario, games: int, player: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        plan(lesson, games=games, player=player)


def test_ranks_share_places_and_war_has_none() -> None:
    score = np.array([[5.0, 1.0, 2.0], [7.0, 1.0, 2.0], [5.0, 3.0, 2.0]])
    assert ranks(score, np.array([False, False, True])).T.tolist() == [
        [2, 1, 2], [2, 2, 1], [0, 0, 0]]
