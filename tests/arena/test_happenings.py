"""Tables of what happened: the same however games are played, and what they say is what was."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.arena import runs
from game.arena.games import play_chunk
from game.arena.happenings import Asked
from game.arena.runs import RunPlan, make_players
from game.arena.saved_games import save_game
from game.arena.simulate import run
from game.core.errors import UsageError
from game.core.model import Scenario
from game.core.sheets import items
from game.engine.answers import open_items, pending
from game.engine.simulation import new_worlds
from game.match.fates import fates
from game.match.match import Match
from game.players.base import Player, PythonPlayer
from game.players.registry import make_player
from game.players.table import Table
from game.scenario.load import load_scenario, scenario_of
from game.seat.player import Player as SeatedPlayer

EVERY = ["all"], ["tie.russia.china", "manpower.russia"]


def rows(found: bytes, scenario: Scenario, name: str) -> list[dict[str, str]]:
    head = [c.name for c in Asked.of(scenario, *EVERY).columns(scenario)[name]]
    return [dict(zip(head, row, strict=True)) for row in csv.reader(io.StringIO(found.decode()))]


def tables(scenario: Scenario, players: dict[str, Player], count: int = 4,
           first: int = 0) -> dict[str, bytes]:
    watch = Asked.of(scenario, *EVERY).watched(scenario, first, count)
    assert watch is not None
    played = play_chunk(scenario, players, 3, first, count, series=True, watch=watch)
    plain = play_chunk(scenario, players, 3, first, count, series=True)
    assert played.hashes == plain.hashes and np.array_equal(played.score, plain.score)
    return watch.lines()


class Silent(SeatedPlayer):
    """Gives no orders, writes letters, and says the default."""

    def act(self, seat: Any) -> Any:
        return None if seat.round else {"letters": [
            {"to": "russia", "text": 'Dear "friend",\nyes'}, {"to": "*", "text": "=1+1\u202e"}]}


@pytest.fixture(scope="module")
def year() -> Scenario:
    """A scenario with crises."""
    return load_scenario("victory_day_2025")


def test_waiting_items_are_those_that_views_have(lesson: Scenario) -> None:
    table = Table(lesson, make_players(lesson, dict.fromkeys(lesson.seats, "random")))
    world, crises = new_worlds(lesson, list(range(20))), items(lesson).first["crisis"]
    while world.turn <= lesson.turns:
        found = open_items(world)
        for seat in range(len(lesson.seats)):
            want = pending(world, seat).any(axis=1)
            want[crises:crises + len(lesson.flashpoints)] = False
            assert np.array_equal(found[seat], want)
        assert found.any()
        table.turn(world)


def test_chunks_change_nothing(lesson: Scenario) -> None:
    players = make_players(lesson, {**dict.fromkeys(lesson.seats, "doctrine:hawk"),
                                    "us": "random"})
    whole = tables(lesson, players)
    parts = [tables(lesson, players, 1), tables(lesson, players, 3, 1)]
    assert whole == {name: b"".join(p[name] for p in parts) for name in whole}
    assert all(whole[name] for name in ("orders", "answers", "accords", "facts", "beliefs"))
    assert not whole["letters"], "programs write none"


def test_games_played_alone_have_the_same_rows(lesson: Scenario) -> None:
    """A game in which a player is asked one by one, and its Match."""
    seats = {**dict.fromkeys(lesson.seats, "doctrine:hawk"), "us": "random"}
    players = {s: make_player(lesson, text) for s, text in seats.items()}
    alone = tables(lesson, {**players, "us": Silent()}, 2)
    match = Match(lesson, 3 * 1_000_003, seats={**seats, "us": Silent()})
    orders, turn = [], match.turn
    while not match.over:
        match.play({})
        line = [x for x in match.journal.lines if x["kind"] == "step"][-1]
        orders += [(str(turn), seat, order) for seat in lesson.seats
                   for order in line["sheets"].get(seat, {}).get("orders", ())]
        turn = match.turn
    mine = [r for r in rows(alone["orders"], lesson, "orders") if r["game"] == "0"]
    assert [(r["turn"], r["seat"], r["order"]) for r in mine] == orders and orders
    facts = [r for r in rows(alone["facts"], lesson, "facts") if r["game"] == "0"]
    assert [(int(r["turn"]), r["fact"]) for r in facts] == [
        (n.turn, n.kind) for n in match.ledger.notes]
    deals = [r for r in rows(alone["accords"], lesson, "accords") if r["game"] == "0"]
    assert [(r["what"], int(r["turn"]), r["fate"]) for r in deals] == [
        (f.what, f.made, f.end) for f in fates(lesson, match.ledger, everything=True)]
    letters = [r for r in rows(alone["letters"], lesson, "letters") if r["game"] == "0"]
    assert {(r["sender"], r["receiver"], r["text"]) for r in letters} == {
        ("us", "russia", 'Dear "friend",\nyes'), ("us", "*", "'=1+1?")}
    assert len(letters) == 2 * (match.turn - 1 - lesson.epilogue)


@pytest.mark.slow
def test_both_ways_of_playing_have_the_same_rows(year: Scenario) -> None:
    """A seat that does nothing, asked game by game and played by a program that gives nothing."""
    class Idle(SeatedPlayer):
        name = "asleep"

        def act(self, seat: Any) -> Any:
            return None

    class Asleep(PythonPlayer):
        name = "asleep"
    seats = {s: make_player(year, "doctrine:hawk") for s in year.seats}
    one = tables(year, {**seats, "us": Idle()}, 3)
    other = tables(year, {**seats, "us": Asleep()}, 3)
    assert one == other and one["crises"]


def test_numbers_and_beliefs_are_those_of_the_world(lesson: Scenario) -> None:
    players = make_players(lesson, dict.fromkeys(lesson.seats, "doctrine"))
    found = tables(lesson, players, 1)
    world = new_worlds(lesson, [3 * 1_000_003])
    table = Table(lesson, players)
    us, russia, china = map(lesson.seats.index, ("us", "russia", "china"))
    for turn in range(1, lesson.turns + 1):
        table.turn(world)
        numbers = {r["number"]: r for r in rows(found["numbers"], lesson, "numbers")
                   if r["turn"] == str(turn)}
        assert float(numbers["tie.russia.china"]["value"]) == pytest.approx(
            world.tie[russia, china, 0], abs=1e-4)
        assert numbers["manpower.russia"]["number_known_to"] == "estimate"
        held = next(r for r in rows(found["beliefs"], lesson, "beliefs")
                    if r["turn"] == str(turn) and (r["seat"], r["quantity"], r["of"]) == (
                        "us", "manpower", "russia"))
        for name, value in (("estimate", world.manpower_estimate[us, russia, 0]),
                            ("width", world.manpower_width[us, russia, 0]),
                            ("true", world.manpower[russia, 0])):
            assert float(held[name]) == pytest.approx(value, abs=1e-4)
    assert not [r for r in rows(found["beliefs"], lesson, "beliefs") if r["seat"] == r["of"]]


def test_crises_tell_who_had_a_say(year: Scenario) -> None:
    found = rows(tables(year, make_players(year, dict.fromkeys(
        year.seats, "doctrine:hawk")), 6)["crises"], year, "crises")
    rounds: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in found:
        rounds.setdefault((row["game"], row["turn"], row["round"]), []).append(row)
    assert rounds
    for each in rounds.values():
        roles = [r["role"] for r in each]
        assert roles.count("challenger") == roles.count("responder") == 1
        assert len({r["end"] for r in each}) == 1
        for r in each:
            words = ("firm", "terms", "down") if r["role"] != "third" else (
                "back", "restrain", "abstain")
            assert r["stance"] in words and r["said"] in ("", r["stance"])


def test_every_column_is_described(lesson: Scenario, tmp_path: Path) -> None:
    asked = Asked.of(lesson, *EVERY)
    plan = RunPlan(lesson, dict.fromkeys(lesson.seats, "doctrine"), 2, 3, asked=asked)
    run(plan, folder=tmp_path)
    with (tmp_path / "columns.csv").open(newline="") as file:
        told = list(csv.DictReader(file))
    for name in ("orders", "answers", "letters", "accords", "facts", "crises", "beliefs",
                 "numbers"):
        with (tmp_path / f"{name}.csv").open(newline="") as file:
            head, *body = csv.reader(file)
        mine = [r for r in told if r["file"] == f"{name}.csv"]
        assert [r["column"] for r in mine] == head and head[:3] == ["game", "turn", "month"]
        assert all(r["meaning"] and r["known_to"] for r in mine)
        for row in body:
            for value, column in zip(row, mine, strict=True):
                if value and column["holds"] != "text":
                    assert float(value) == int(value) if column["holds"] == "whole" else True
    assert scenario_of(json.loads((tmp_path / "scenario.json").read_text()),
                       "run").hash == lesson.hash


def stopped(plan: RunPlan, folder: Path, at: int) -> None:
    """A run that is gone when the chunk with game `at` is to be played."""
    class Killed(BaseException):
        pass

    def until(*args: Any, **more: Any) -> object:
        if args[3] + args[4] > at:
            raise Killed
        return play_chunk(*args, **more)
    with pytest.MonkeyPatch.context() as patch, pytest.raises(Killed):
        patch.setattr(runs, "play_chunk", until)
        run(plan, folder=folder, resume=True, chunk=2)


def files(folder: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in sorted(folder.iterdir())}


def test_a_killed_run_goes_on(lesson: Scenario, tmp_path: Path) -> None:
    plan = RunPlan(lesson, dict.fromkeys(lesson.seats, "doctrine"), 7, 3,
                   asked=Asked.of(lesson, *EVERY))
    run(plan, folder=tmp_path / "whole")
    stopped(plan, tmp_path / "run", 5)
    with (tmp_path / "run" / "facts.csv").open("ab") as file:
        file.write(b"4,1,2025-0")
    run(plan, folder=tmp_path / "run", resume=True)
    assert files(tmp_path / "run") == files(tmp_path / "whole")
    with pytest.raises(UsageError, match="tables is"):
        run(replace(plan, asked=Asked.of(lesson, ["orders"], [])), folder=tmp_path / "run",
            resume=True)


@pytest.mark.slow
def test_parquet_is_made_once_a_run_is_complete(lesson: Scenario, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    plan = RunPlan(lesson, dict.fromkeys(lesson.seats, "doctrine"), 5, 3,
                   asked=Asked.of(lesson, *EVERY))
    run(plan, folder=tmp_path / "csv")
    plan = replace(plan, form="parquet")
    run(plan, folder=tmp_path / "whole")
    stopped(plan, tmp_path / "run", 3)
    assert (tmp_path / "run" / "orders.csv").exists()
    run(plan, folder=tmp_path / "run", resume=True)
    assert files(tmp_path / "run") == files(tmp_path / "whole")
    assert not (tmp_path / "run" / "orders.csv").exists()
    run(plan, folder=tmp_path / "run", resume=True)
    assert files(tmp_path / "run") == files(tmp_path / "whole"), "a complete run is left alone"
    assert save_game(plan, 4, tmp_path / "run").exists()
    for name in ("games", "turns", "places", "orders", "facts", "accords", "beliefs", "numbers"):
        table = parquet.read_table(tmp_path / "whole" / f"{name}.parquet")
        with (tmp_path / "csv" / f"{name}.csv").open(newline="") as file:
            head, *body = csv.reader(file)
        assert table.column_names == head and table.num_rows == len(body) > 0
        for column, cells in zip(head, zip(*body, strict=True), strict=True):
            for was, now in zip(cells, table.column(column).to_pylist(), strict=True):
                assert was == now or (now is None and not was) or float(was) == now


@pytest.mark.slow
def test_tables_open_as_the_manual_says(lesson: Scenario, tmp_path: Path,
                                        monkeypatch: pytest.MonkeyPatch,
                                        capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("duckdb")
    manual = Path(__file__).resolve().parents[2] / "docs" / "manual.md"
    examples = re.findall(r"^```py\n(.*?)^```$", manual.read_text("utf-8"), re.M | re.S)
    run(RunPlan(lesson, dict.fromkeys(lesson.seats, "doctrine"), 3, 3,
                asked=Asked.of(lesson, *EVERY)), folder=tmp_path / "happened")
    monkeypatch.chdir(tmp_path)
    assert len(examples) == 2
    for code in examples:
        exec(code, {})
    assert "challenger" in (said := capsys.readouterr().out) or "lower_tariffs" in said


def test_what_there_is_not_is_refused(lesson: Scenario) -> None:
    for tables_, numbers, said in ((["order"], [], "orders"), ([], ["tie.us"], "tie"),
                                   ([], ["manpower.us.us.us"], "manpower")):
        with pytest.raises(UsageError, match=said):
            Asked.of(lesson, tables_, numbers)
