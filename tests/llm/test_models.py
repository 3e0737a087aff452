"""Language models in seats, and whatever may go wrong with them."""

from __future__ import annotations

import csv
import gc
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from game import Game, Match, load_scenario
from game.arena.runs import RunPlan
from game.cli import main as command
from game.core.model import Scenario
from game.llm.endpoint import Answer, Endpoint
from game.llm.prompts import DIARY, answer_in, found_text, seen_text
from game.llm.rehearsal import rehearse
from game.llm.said import said
from game.llm.store import FILE, Store
from game.seat.text import LENGTH

from .scripts import KEY, VARIABLE, about, played, player, scripts, serving

LESSON = "lesson_50_minutes"
MONTHS = 6
ENDS = {"cheapest": ("played", ""), "finder": ("played", ""), "hasty": ("played", ""),
        "busy": ("played", ""), "echo": ("played", ""), "half": ("rest", "refused"),
        "illegal": ("silent", "refused"), "garbage": ("silent", "garbage"),
        "slow": ("silent", "timeout"), "failing": ("silent", "failed"),
        "gone": ("silent", "unreachable"), "denied": ("silent", "rejected"),
        "elsewhere": ("silent", "redirected")}


def lines(folder: Path, kind: str) -> list[dict[str, Any]]:
    file, = folder.glob("*.jsonl")
    return [line for line in map(json.loads, file.read_text("utf-8").splitlines())
            if line["kind"] == kind]


def reasons(match: Match) -> list[str]:
    return [line["stated"]["reason"] for line in match.journal.lines if "stated" in line]


def everything(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


@pytest.mark.slow
@pytest.mark.parametrize("model", ENDS)
def test_games_end_whatever_a_model_does_and_the_key_is_nowhere(
        model: str, server: Any, scenario: Scenario, tmp_path: Path,
        capsys: pytest.CaptureFixture[str]) -> None:
    months = MONTHS if model in ("cheapest", "garbage") else 2
    match = played(scenario, player("one", about(server, model), tmp_path), months)
    match.save(tmp_path / "game.jsonl.saved")
    outcome, cause = ENDS[model]
    decisions = lines(tmp_path, "decision")
    assert {(d["outcome"], d["cause"]) for d in decisions} == {(outcome, cause)}
    assert len(decisions) == months and match.over == (months == MONTHS)
    silent = played(scenario, None, months)
    assert (match.state_hash() == silent.state_hash()) == (outcome == "silent")
    told = capsys.readouterr()
    assert ("The seat is silent." in told.err) == (outcome == "silent")
    assert all(reasons(match)) and len(reasons(match)) == len(decisions)
    found = said(tmp_path)["one"]
    assert found[outcome] == len(decisions) and found["rated"] == (outcome != "silent")
    assert found["silent_by"] == ({cause: len(decisions)} if outcome == "silent" else {})
    assert KEY.encode() not in everything(tmp_path) + repr(match.journal.lines).encode()
    assert KEY not in told.out + told.err


def test_what_is_refused_goes_back_and_is_counted_by_its_code(
        server: Any, scenario: Scenario, tmp_path: Path) -> None:
    played(scenario, player("one", about(server, "hasty"), tmp_path), 1)
    first, second = lines(tmp_path, "call")
    assert [one["code"] for one in first["refused"]] == ["not_due", "unknown_order"]
    assert "unknown_order" in second["asked"] and "conquer moon" in second["asked"]
    assert not second["refused"]
    assert said(tmp_path)["one"]["refused_by"] == {"not_due": 1, "unknown_order": 1}


def test_letters_and_the_diary_are_kept(server: Any, scenario: Scenario, tmp_path: Path) -> None:
    match = played(scenario, player("one", about(server, "cheapest"), tmp_path), 2)
    mail = [line["mail"] for line in match.journal.lines if "mail" in line]
    assert [(m["sender"], m["to"], m["text"]) for m in mail] == [("us", "*", "We seek calm.")] * 2
    first, second = lines(tmp_path, "call")
    assert "YOUR DIARY" not in first["asked"]
    assert second["asked"].endswith("YOUR DIARY\nI gave the cheapest.")
    assert len(first["rules"]) + LENGTH + DIARY < 14_000


def test_a_saved_game_needs_no_model(server: Any, scenario: Scenario, tmp_path: Path) -> None:
    match = played(scenario, player("one", about(server, "cheapest")))
    match.save(tmp_path / "game.jsonl")
    asked = dict(server.asks)
    assert Match.load(tmp_path / "game.jsonl").state_hash() == match.state_hash()
    assert server.asks == asked


def test_what_was_answered_is_not_asked_again(server: Any, scenario: Scenario,
                                              tmp_path: Path) -> None:
    first = played(scenario, player("one", about(server, "finder"), tmp_path))
    asked = dict(server.asks)
    again = played(scenario, player("one", about(server, "finder"), tmp_path))
    assert server.asks == asked and again.state_hash() == first.state_hash()
    assert all(line["kept"] for line in lines(tmp_path, "call"))
    other = played(scenario, player("one", about(server, "finder", temperature=0.5), tmp_path))
    assert server.asks != asked and other.state_hash() == first.state_hash()


def test_games_with_other_seeds_are_asked_for_themselves(server: Any, scenario: Scenario,
                                                         tmp_path: Path) -> None:
    us = player("one", about(server, "cheapest"), tmp_path)
    for seed in (1, 2):
        played(scenario, us, 1, seed)
    requests = [json.loads(line)["request"] for file in tmp_path.glob("*.jsonl")
                for line in file.read_text("utf-8").splitlines() if '"call"' in line]
    assert len(set(requests)) == 2, "a sample of its own, though the prompts are alike"


def test_every_legal_order_is_found(scenario: Scenario) -> None:
    seat = Game(load_scenario("victory_day_2025"), 7).seat("us")
    legal = {o["id"] for each in seat.observe("orders")["orders"].values() for o in each}
    found, first = set[str](), 0
    while len(page := found_text(seat, {"find": "", "first": first}).splitlines()[1:]):
        found |= {line.rpartition("): ")[0].rpartition(" (")[0] or line.partition(" (")[0]
                  for line in page}
        first += len(page)
    assert first == len(legal) > 200
    assert all(any(line.startswith(id) for line in found) for id in legal)
    one = sorted(legal)[0]
    assert f"\n{one} (" in found_text(seat, {"find": one.replace("_", " ")})


class Saying(Endpoint):
    """An endpoint that says one thing."""

    def __init__(self, text: str) -> None:
        self.text = text

    def ask(self, body: str) -> Answer:
        return Answer(self.text, "", 1, 1, True, 0.0)


HOSTILE = [
    "", "{}", "[]", "null", '{"orders": null}', '{"orders": 7, "answers": 7, "letters": 7}',
    '{"chances": {"a": NaN, "b": 1e999, "c": ' + "9" * 400 + '}}', "[" * 99_999, "{" * 99_999,
    '{"' + "k" * 500 + '": 1}', '{"a[0].b": 1, "orders": ["x"]}', '{"orders": ["\\ud800"]}',
    '{"letters": [{"to": "china", "text": "\\u001b[2J\\ud800"}]}', '{"answers": {"x[1].y": "z"}}',
    json.dumps({"orders": ["x" * 5_000] * 50, "letters": [{"to": "*", "text": "y"}] * 50}),
    json.dumps({"diary": "d" * 9_999, "reason": "r" * 9_999}), '{"find": {"a": 1}, "first": "x"}',
    '{"find": "", "first": -99999999999999999999}', '{"find": "x", "family": 9, "first": true}',
    '{"stance": "firm"}', '{"": 1}', '{"orders": [], "orders[0]": 1}']


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_answers_cost_no_more_than_the_month(text: str, server: Any, scenario: Scenario,
                                                     tmp_path: Path) -> None:
    us = player("one", about(server, "none"))
    us.rehearse(Saying(text))
    match = played(scenario, us, 1)
    assert match.turn == 2
    match.save(tmp_path / "game.jsonl")
    assert Match.load(tmp_path / "game.jsonl").state_hash() == match.state_hash()


def test_the_answer_is_the_last_object() -> None:
    assert answer_in('<think>{"orders": ["a"]}</think> {"orders": ["b"]} .') == {"orders": ["b"]}
    assert answer_in("```json\n{\"a\": {\"b\": 1}}\n```") == {"a": {"b": 1}}
    assert answer_in("none { here") is None


def test_shuffled_options_are_the_same_in_another_order(server: Any) -> None:
    seat = Game(load_scenario("victory_day_2025"), 7).seat("us")
    plain = player("plain", about(server, "x")).definition
    one, two = (player(f"s{n}", about(server, "x", shuffled=n)).definition for n in (1, 2))
    texts = [seen_text(seat, d, 7, "") for d in (plain, one, one, two)]
    assert texts[1] == texts[2] and len({*texts}) == 3
    parts = [sorted(text.replace("\n", "; ").replace(": ", "; ").split("; ")) for text in texts]
    assert parts[0] == parts[1] == parts[3]


# Runs ------------------------------------------------------------------------------------------


def file_of(folder: Path, server: Any, **fields: Any) -> str:
    path = folder / "players.yaml"
    path.write_text(json.dumps({"players": {"lab/m:1@x": about(
        server, "cheapest", timeout=5, **fields)}}), encoding="utf-8")
    return str(path)


@pytest.mark.slow
def test_a_budget_ends_on_a_whole_game(server: Any, tmp_path: Path,
                                       capsys: pytest.CaptureFixture[str]) -> None:
    out, before = tmp_path / "run", sum(server.asks.values())

    def words(**fields: Any) -> list[str]:
        return ["simulate", LESSON, "--games", "3", "--seats", "us=lab/m:1@x", "--out", str(out),
                "--players", file_of(tmp_path, server, **fields)]
    assert command(words(budget={"calls": 2 * MONTHS + 1})) == 2
    assert "no room for another game: 12 of 13 calls" in capsys.readouterr().err
    assert len((out / "games.csv").read_text().splitlines()) == 1 + 2
    assert command([*words(budget={"calls": 99}), "--resume"]) == 0
    assert len((out / "games.csv").read_text().splitlines()) == 1 + 3
    assert sum(server.asks.values()) - before == 3 * MONTHS, "nothing was asked twice"
    assert command([*words(budget={"calls": 99}, temperature=1), "--resume"]) == 2
    assert "defined" in capsys.readouterr().err
    assert command(["said", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["players"]["lab/m:1@x"]
    assert (told["games"], told["calls"], told["models"]) == (3, 3 * MONTHS, ["cheapest-1"])


def test_a_dry_run_asks_nobody(server: Any, scenario: Scenario) -> None:
    player("one", about(server, "x", prices={"input": 2, "output": 10}, finds=2))
    before = dict(server.asks)
    cost = rehearse(RunPlan(scenario, {**dict.fromkeys(scenario.seats, "random"), "us": "one"},
                            6, 1))["one"]
    assert server.asks == before
    assert cost["calls"] == 6 * MONTHS and cost["calls_at_most"] == 5 * 6 * MONTHS
    assert 500 < cost["tokens_in"] / cost["calls"] < 4_000
    assert cost["tokens_out_at_most"] == cost["calls_at_most"] * 1_500, "max_tokens each"
    assert cost["tokens_in_at_most"] > 5 * cost["tokens_in"] + cost["tokens_out_at_most"]
    for end in ("", "_at_most"):
        assert cost[f"money{end}"] == pytest.approx((
            2 * cost[f"tokens_in{end}"] + 10 * cost[f"tokens_out{end}"]) / 1e6, abs=1e-3)


@pytest.mark.parametrize(("model", "url", "key", "why"), [
    ("cheapest", "/v2", "", "try http://127.0.0.1:{port}/v2/v1"),
    ("cheapest", "", "", "try http://127.0.0.1:{port}/v1."), ("denied", "/v1", KEY, "not taken"),
    ("denied", "/v1", "", "It wants a key: set the environment variable MULTIPOLAR_API_KEY"),
    ("elsewhere", "/v1", "", "sends the request elsewhere"), ("failing", "/v1", "", "status 500"),
    ("gone", "/v1", "", "Check host and port")])
def test_an_endpoint_that_will_not_answer_is_found_before_games_begin(
        model: str, url: str, key: str, why: str, server: Any, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("MULTIPOLAR_API_KEY", key)
    monkeypatch.setattr("game.llm.endpoint.PATIENCE", 0.0)
    text = f"llm:{model}@http://127.0.0.1:{server.server_port}{url}"
    for command_of in (["simulate", LESSON, "--games", "2", "--seats", f"us={text}"],
                       ["tournament", LESSON, "--worlds", "1", "--players", "random", text]):
        assert command([*command_of, "--out", str(tmp_path / command_of[0])]) == 2
        told = capsys.readouterr()
        assert f"{text} cannot play, so no game was begun." in told.err and not told.out
        assert why.format(port=server.server_port) in told.err and len(told.err.splitlines()) == 1
        assert KEY not in told.err
        games = (tmp_path / command_of[0] / "games.csv").read_text().splitlines()
        assert len(games) == 1, "and the run can be gone on with"


def rows(path: Path) -> list[dict[str, str]]:
    return [*csv.DictReader(path.read_text("utf-8").splitlines())]


@pytest.mark.slow
def test_scores_of_a_silent_model_are_marked(server: Any, tmp_path: Path,
                                             capsys: pytest.CaptureFixture[str]) -> None:
    texts = [f"llm:{model}@http://127.0.0.1:{server.server_port}/v1"
             for model in ("garbage", "cheapest")]
    assert command(["simulate", LESSON, "--games", "1", "--seats",
                    f"us={texts[0]},china={texts[1]}", "--out", str(tmp_path / "run")]) == 0
    told = capsys.readouterr().out
    assert "United States†" in told and "China†" not in told
    assert "the score is not its alone: United States in 1 game" in " ".join(told.split())
    row, = rows(tmp_path / "run" / "games.csv")
    assert (row["silent.us"], row["silent.china"], row["silent.brics"]) == (str(MONTHS), "0", "0")
    assert "silent.us" in (tmp_path / "run" / "columns.csv").read_text()
    found = json.loads((tmp_path / "run" / "summary.json").read_text())["seats"]
    assert (found["us"]["silent_games"], found["china"]["silent_games"]) == (1, 0)
    assert command(["tournament", LESSON, "--worlds", "1", "--players", *texts, "random",
                    "--out", str(tmp_path / "t")]) == 0
    told = capsys.readouterr().out
    assert f"{texts[0]} in " in told and "†" in told and texts[1] in told, "names stand whole"
    plays = rows(tmp_path / "t" / "plays.csv")
    assert {r["player"] for r in plays if r["silent"] != "0"} == {texts[0]}
    assert "†" in (tmp_path / "t" / "report.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_killed_and_resumed_nothing_is_asked_twice(tmp_path: Path) -> None:
    """The process is killed while an answer is awaited; only that one was not given."""
    module = scripts()
    with serving(module) as server:
        words = [sys.executable, "main.py", "simulate", LESSON, "--games", "2", "--seats",
                 "us=lab/m:1@x", "--players", file_of(tmp_path, server), "--out"]
        say, held = module.say, dict[str, bool]()

        def hang(*given: Any) -> Any:
            if len(server.asks) == 9 and not held:
                held["here"] = True
                time.sleep(3)
            return say(*given)
        module.say = hang
        environment = {**os.environ, VARIABLE: KEY}
        first = subprocess.Popen([*words, str(tmp_path / "a")], env=environment,
                                 stdout=subprocess.DEVNULL)
        while not held and first.poll() is None:
            time.sleep(0.05)
        first.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        first.wait()
        subprocess.run([*words, str(tmp_path / "a"), "--resume"], env=environment, check=True,
                       stdout=subprocess.DEVNULL)
        assert len(server.asks) == 2 * MONTHS
        assert sorted(server.asks.values()) == [1] * (2 * MONTHS - 1) + [2]
        assert command([*words[2:], str(tmp_path / "b"), "--jobs", "2"]) == 0
    for name in ("games.csv", "turns.csv", "summary.json"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    assert KEY.encode() not in everything(tmp_path)
    assert (tmp_path / "a" / "said" / FILE).exists()


@pytest.mark.slow
def test_in_a_crisis_it_is_asked_for_its_word(server: Any, tmp_path: Path) -> None:
    us = player("one", about(server, "cheapest", masked=True, timeout=5), tmp_path)
    match = Match(load_scenario("victory_day_2025"), 7, seats={
        "us": us, "russia": "doctrine", "china": "doctrine", "brics": "random"})
    while match.turn <= 8:
        match.play({})
    calls = [line for line in lines(tmp_path, "call") if line["round"]]
    assert calls and all('"stance"' in line["said"] and not line["refused"] for line in calls)
    month = next(line for line in lines(tmp_path, "call") if not line["round"])
    assert max(len(line["asked"]) for line in calls) < len(month["asked"])


def test_a_store_that_nobody_holds_any_more_is_closed() -> None:
    store = Store(None)
    base = store._base
    del store
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        base.execute("SELECT 1")
