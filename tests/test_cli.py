"""The command line: what people type, what they get, and what they are told when it is wrong."""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from datetime import date
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest

from game.arena import games
from game.arguments import Parser
from game.cli import main
from game.match.match import Match
from game.present.world.game_terms import Terms
from game.saves.journal import Journal, read_lines
from game.scenario.load import load_scenario

ROOT = Path(__file__).resolve().parents[1]
LESSON = "lesson_50_minutes"
COMMANDS = ("play", "host", "join", "simulate", "compare", "replay", "whatif", "validate", "bench",
            "norms", "measures", "contest", "rates", "happened", "record", "hindcast", "sweep",
            "calibrate", "schema", "version")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A finished game in a file."""
    match = Match(load_scenario(LESSON), 4, seats={"us": "human"})
    while not match.over:
        match.play({"us": [match.view("us").choices()[0].text]})
    path = tmp_path / "game.jsonl"
    match.save(path)
    return path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """(status, stdout, stderr) of a command."""
    status = main(words)
    told = capsys.readouterr()
    return status, told.out, told.err


def started(*words: str, **more: object) -> subprocess.Popen[str]:
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "main.py", *words], cwd=ROOT, text=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


# Help and errors -------------------------------------------------------------------------------


def test_help_names_all_commands_and_loads_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert all(re.search(rf"    {c}\s", text) for c in COMMANDS) and "does not predict" in text
    code = ("import sys\nfrom game.cli import main\n"
            "try: main(['simulate', '--help'])\nexcept SystemExit: pass\n"
            "heavy = {'numpy', 'yaml', 'joblib', 'tqdm'} & set(sys.modules)\n"
            "raise SystemExit(1 if heavy else 0)")
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False,
                          stdout=subprocess.DEVNULL).returncode == 0


def test_a_command_may_keep_the_lines_of_its_help() -> None:
    parser = Parser(prog="x", description="a\n  b",
                    formatter_class=argparse.RawDescriptionHelpFormatter)
    assert "a\n  b\n" in parser.format_help()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0 and "usage:" in capsys.readouterr().out


@pytest.mark.parametrize(("words", "message"), [
    (["simulat", LESSON], "did you mean 'simulate'?"),
    (["xyzzy"], "Commands are play, host, mcp, join, simulate"),
    (["simulate", LESSON], "--games"),
    (["simulate", LESSON, "--games", "ten"], "a whole number is meant, not 'ten'"),
    (["simulate", LESSON, "--games", "0"], "at least 1 is meant, not 0"),
    (["simulate", LESSON, "--games", "2", "--seats", "us=human"], "Nobody asks a person"),
    (["simulate", LESSON, "--games", "2", "--seats", "uss=random"], "did you mean 'us'?"),
    (["simulate", LESSON, "--games", "2", "--seats", "doctrine:hawx"], "did you mean 'hawk'?"),
    (["simulate", "lesson", "--games", "2"], "there is no scenario of this name"),
    (["simulate", LESSON, "--games", "2", "--seats", "us=random,us=doctrine"], "stands twice"),
    (["simulate", LESSON, "--games", "2", "--seats", "champion:zz"], "Champions are 1, 2, 3"),
    (["simulate", LESSON, "--games", "2", "--seats", "random:zz"], "random has no variants"),
    (["simulate", LESSON, "--games", "2", "--seats", ""], "a name is meant, not ''"),
    (["simulate", LESSON, "--games", "1" + 24 * "0"], "at most 1,000,000,000 is meant"),
    (["simulate", LESSON, "--games", "9" * 5_000], "not a number of 5,000 digits"),
    (["simulate", LESSON, "--games", "x" * 5_000], "xxx…'. `"),
    (["simulate", LESSON, "--games", "2", "--jobs", "999999"], "--jobs: at most"),
    (["simulate", LESSON, "--games", "2", "--seed", "9" * 5_000], "--seed: at most"),
    (["simulate", LESSON, "--games", "2", "--seed", "-" + "9" * 5_000], "--seed: at least"),
    (["simulate", LESSON, "--games", "2", "--out", ""], "the name of a file or folder is meant"),
    (["simulate", "", "--games", "2"], "a name is meant, not ''"),
    (["norms", LESSON, "--games", "9" * 20], "at most 1,000,000 is meant"),
    (["whatif", "x", "--seat", "us", "--order", "", "--turn", "9" * 5_000], "--turn: at most"),
    (["whatif", "x", "--seat", "us", "--order", "", "--turn", "1", "--games", "9" * 9],
     "--games: at most"),
    (["play", LESSON, "--text", "--seat", ""], "a name is meant, not ''"),
    (["play", "--text", "--load", ""], "the name of a file or folder is meant"),
    (["replay", ""], "the name of a file or folder is meant"),
    (["host", "--students", "0"], "--students: at least 1"),
    (["host", "--students", "121"], "--students: at most 120"),
    (["host", "--proxy", "school.example"], "--proxy school.example is no address"),
    (["validate", ""], "a name is meant, not ''"),
    (["validate", os.devnull], "there is no scenario.yaml beside this file"),
    (["replay", str(ROOT)], "cannot read the journal"),
    (["replay", sys.executable], "not JSON"),
    (["play", "--replay-input", os.devnull], "not a regular file"),
    (["--unknown"], "required"),
    (["replay", "nowhere.jsonl"], "nowhere.jsonl: there is no such file."),
    (["whatif", "no/where.jsonl", "--seat", "us", "--order", "", "--turn", "1"],
     "no/where.jsonl: there is no such file."),
    (["simulate", LESSON, "--games", "2", "--seats", "us=hawk"], "did you mean 'doctrine:hawk'?"),
    (["simulate", LESSON, "--games", "2", "--seats", "us=Hawx@easy"],
     "did you mean 'doctrine:hawk@easy'?"),
    (["simulate", LESSON, "--games", "2", "--seats", "us=Randon"], "did you mean 'random'?"),
    (["simulate", LESSON, "--games", "2", "--seats", "us=doctrin:hawk"], "did you mean 'doctrine'"),
    (["simulate", LESSON, "--games", "2", "--resume"], "name it with --out DIR"),
    (["simulate", LESSON, "--games", "2", "--save-game", "0"], "with --out DIR"),
    (["simulate", LESSON, "--games", "2", "--out", "x", "--save-game", "2"], "0 … 1, not 2"),
    (["simulate", LESSON, "--games", "2", "--out", "x", "--resume", "--overwrite"],
     "not allowed with argument"),
    (["validate", LESSON, "--fast"], "--fast. `main.py validate --help`"),
    (["version", "x" * 5_000], "xxx…. `main.py version --help`"),
    (["validate", "nowhere.yaml"], "there is no such file or folder"),
    (["play", "--load", "game.jsonl", "--seed", "3"], "leave them out"),
    (["play", LESSON, "--seat", "us", "--seats", "random"], "as SEAT=PLAYER"),
    (["play", LESSON, "--seat", "mars"], "'mars=human' names no seat")])
def test_errors_are_one_paragraph(words: list[str], message: str,
                                  capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = said(capsys, *words)
    assert (status, out) == (2, "") and message in err
    assert "Traceback" not in err and "\n\n" not in err.strip()


def test_as_a_module_it_says_how_it_was_called() -> None:
    done = subprocess.run([sys.executable, "-m", "game", "--help"], cwd=ROOT, check=True,
                          stdout=subprocess.PIPE, text=True)
    assert done.stdout.startswith("usage: python -m game ")


def test_alone_without_a_terminal_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = said(capsys)
    assert (status, err) == (0, "") and out.count("\n") == 1 and "simulate" in out


# Menu and play ---------------------------------------------------------------------------------


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What the terminal game is asked to do."""
    made: list[tuple[object, ...]] = []
    module = ModuleType("game.terminal.play")

    def run(*asked: object, terms: object = None) -> int:
        made.append(asked if terms in (None, Terms()) else (*asked, terms))
        return 0
    module.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "game.terminal.play", module)
    return made


def test_alone_in_a_terminal_it_opens_the_menu(calls: list[tuple[object, ...]],
                                               monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    assert main([]) == 0 and calls == [()]


def test_play_passes_on_what_was_said(calls: list[tuple[object, ...]]) -> None:
    main(["play", LESSON, "--seat", "brics", "--seats", "us=random", "--seed", "5", "--text"])
    main(["play", LESSON])
    main(["play", "--load", "game.jsonl"])
    assert calls == [(LESSON, "us=random,brics=human", 5, None), (LESSON, None, None, None),
                     (None, None, None, Path("game.jsonl"))]


def test_play_takes_a_challenge_a_day_and_ironman(calls: list[tuple[object, ...]],
                                                  capsys: pytest.CaptureFixture[str],
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    class Day(date):
        @classmethod
        def today(cls) -> date:
            return date(2025, 3, 1)
    monkeypatch.setattr("game.cli.date", Day)
    main(["play", "--challenge", "received_again", "--daily", "--ironman", "--text"])
    main(["play", LESSON, "--seat", "us", "--daily", "--text"])
    assert calls == [
        ("victory_day_2025", "russia=human", 20_250_301, None,
         Terms("received_again", True, "2025-03-01")),
        (LESSON, "us=human", 20_250_301, None, Terms(day="2025-03-01"))]
    for words, told in ((["--challenge", "recieved_again"], "received_again"),
                        (["--daily", "--seed", "3"], "--seed"),
                        (["--challenge", "received_again", "--seat", "us"], "--seat russia"),
                        ([LESSON, "--challenge", "received_again"], "victory_day_2025"),
                        (["--load", "x.jsonl", "--ironman"], "--load")):
        assert main(["play", *words]) == 2
        assert told in capsys.readouterr().err, words
    assert len(calls) == 2


def test_challenges_are_listed_with_their_record(capsys: pytest.CaptureFixture[str],
                                                 tmp_path: Path,
                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path))
    status, text, err = said(capsys, "challenges")
    assert (status, err) == (0, "") and "received_again" in text and "not tried" in text
    (tmp_path / "record.json").write_text("{", "utf-8")
    status, out, err = said(capsys, "challenges", "--json")
    assert status == 0 and "put aside" in err and len(json.loads(out)["challenges"]) >= 12
    assert (tmp_path / "record-unreadable.json").read_text("utf-8") == "{"


# Simulate --------------------------------------------------------------------------------------


def test_simulate_as_text_and_data(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    words = ("simulate", LESSON, "--games", "6", "--seed", "2", "--seats", "us=random")
    status, text, err = said(capsys, *words)
    assert (status, err) == (0, "") and "seed 2" in text and "us=random" in text
    status, out, _ = said(capsys, *words, "--json", "--out", str(tmp_path / "run"))
    data = json.loads(out)
    assert {"seats", "general_war_share", "order_use", "outcomes", "escalation"} <= set(data)
    assert 0 <= data["seats"]["us"]["first_share"] <= 1
    assert (data["games"], data["seed"], data["scenario"]) == (6, 2, LESSON)
    assert data["players"] == {**dict.fromkeys(data["seats"], "doctrine"), "us": "random"}
    assert data["stale_norms"] is False and data["assumptions"] == {}
    assert json.loads((tmp_path / "run" / "summary.json").read_text("utf-8")) == data
    assert sorted(f.name for f in (tmp_path / "run").iterdir()) == [
        "columns.csv", "games.csv", "places.csv", "resume.json", "run.json", "scenario.json",
        "summary.json", "turns.csv"]


@pytest.mark.slow
def test_a_run_under_other_assumptions_says_so(capsys: pytest.CaptureFixture[str],
                                               tmp_path: Path) -> None:
    out, usual = str(tmp_path / "run"), load_scenario(LESSON)
    words = ("simulate", LESSON, "--games", "2", "--out", out)
    status, text, _ = said(capsys, *words, "--assume", "ties.wedge=0")
    about = usual.coefficients["ties.wedge"]
    assert status == 0 and (f"Assumed: ties.wedge 0 in place of {about.value:g}, outside its range "
                            f"{about.low:g} … {about.high:g}.") in text
    assert "norms do not fit" in text
    for name in ("run.json", "summary.json"):
        told = json.loads((tmp_path / "run" / name).read_text("utf-8"))
        assert told["stale_norms"] and told["scenario_hash"] != usual.hash
        assert told["assumptions"] == {"ties.wedge": {
            "value": 0, "usual": about.value, "low": about.low, "high": about.high}}
    status, _, err = said(capsys, *words, "--resume", "--assume", "ties.wedge=0.2")
    assert status == 2 and "assumptions is ties.wedge=0.0 there and ties.wedge=0.2 here" in err
    status, _, err = said(capsys, *words, "--overwrite", "--assume", "tie.wedge=0.2")
    assert status == 2 and "did you mean 'ties.wedge'" in err


@pytest.mark.slow
@pytest.mark.parametrize("seats", ["doctrine", "us=random,china=champion"])
def test_a_game_of_a_run_is_saved(capsys: pytest.CaptureFixture[str], tmp_path: Path,
                                  seats: str) -> None:
    folder = tmp_path / "run"
    words = ("simulate", LESSON, "--games", "3", "--seats", seats, "--assume", "ties.wedge=0.2",
             "--out", str(folder))
    assert said(capsys, *words)[0] == 0
    before = {f.name: f.read_bytes() for f in folder.iterdir()}
    status, _, err = said(capsys, *words, "--resume", "--save-game", "2", "--save-game", "0")
    assert status == 0 and "Game 2 is saved in" in err
    assert {name: (folder / name).read_bytes() for name in before} == before
    rows = (folder / "games.csv").read_text("utf-8").splitlines()
    for number in (0, 2):
        file = str(folder / f"game-{number}.jsonl")
        status, out, _ = said(capsys, "replay", file, "--json")
        found = json.loads(out)
        assert status == 0 and found["verified"] and found["over"]
        assert rows[number + 1].endswith(found["state_hash"])
        assert found["scenario_hash"] == json.loads(before["run.json"])["scenario_hash"]
    words = ("whatif", file, "--turn", "2", "--seat", "us", "--order", "", "--games", "2")
    assert said(capsys, *words)[0] == 0


@pytest.mark.slow
def test_a_run_without_hindsight_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("simulate", LESSON, "--games", "2")
    assert json.loads(said(capsys, *words, "--json")[1])["hindsight"] is True
    status, text, _ = said(capsys, *words, "--without-hindsight")
    assert status == 0 and "without hindsight" in text
    _, out, _ = said(capsys, *words, "--without-hindsight", "--json")
    assert json.loads(out)["hindsight"] is False


def test_a_scenario_as_it_stands_has_no_note(capsys: pytest.CaptureFixture[str]) -> None:
    _, text, _ = said(capsys, "simulate", LESSON, "--games", "2")
    assert "norms do not" not in text and "hindsight" not in text and "Assumed" not in text


def test_ctrl_c_in_a_run_is_130(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
                                tmp_path: Path) -> None:
    def stopped(*args: object, **more: object) -> object:
        raise KeyboardInterrupt
    monkeypatch.setattr("game.arena.runs.play_chunk", stopped)
    status, out, err = said(capsys, "simulate", LESSON, "--games", "4", "--out", str(tmp_path))
    assert (status, out) == (130, "") and "0 of 4 games are finished" in err


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there are no POSIX signals")
@pytest.mark.parametrize(("jobs", "sign", "status"), [
    ("1", "SIGINT", 130), ("2", "SIGINT", 130), ("2", "SIGTERM", 143), ("1", "SIGHUP", 129)])
def test_a_signal_from_a_terminal_keeps_whole_rows(tmp_path: Path, jobs: str, sign: str,
                                                   status: int) -> None:
    """The signal reaches the whole process group, as from a terminal; no worker stays behind."""
    process = started("simulate", LESSON, "--games", "1000000", "--seats", "random", "--jobs", jobs,
                      "--out", str(tmp_path / "run"), start_new_session=True)
    table = tmp_path / "run" / "games.csv"
    try:
        for _ in range(1200):
            if table.exists() and table.read_bytes().count(b"\n") > 1:
                break
            time.sleep(0.05)
        os.killpg(process.pid, getattr(signal, sign))
        out, err = process.communicate(timeout=60)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == status, err
    assert "Traceback" not in err and "games are finished" in err and "seed 1" in out
    lines = table.read_bytes().split(b"\n")
    assert lines[-1] == b"" and len({line.count(b",") for line in lines[:-1]}) == 1
    told = json.loads((tmp_path / "run" / "summary.json").read_text("utf-8"))
    assert told["games_finished"] == len(lines) - 2 and told["interrupted"]


@pytest.mark.skipif(os.name == "nt", reason="there are no POSIX pipes")
def test_a_closed_pipe_is_quiet() -> None:
    process = started("schema")
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == "" and process.wait(timeout=60) == 141
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_output_that_cannot_be_written() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([sys.executable, "main.py", "version"], cwd=ROOT, check=False,
                              stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2 and done.stderr == (
        "The output cannot be written (No space left on device).\n")


# Saved games -----------------------------------------------------------------------------------


def test_replay(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = saved.read_bytes()
    status, text, _ = said(capsys, "replay", str(saved))
    assert status == 0 and "Turn 6" in text and "seed 4" in text and "as recorded" in text
    status, short, _ = said(capsys, "replay", str(saved), "--verify")
    assert status == 0 and short.count("\n") == 2 and "6 turns" in short
    assert "whoever can write the file can put in others" in short
    status, full, _ = said(capsys, "replay", str(saved), "--text")
    assert len(full) > len(text) and "Why?" in full
    status, out, _ = said(capsys, "replay", str(saved), "--json")
    data = json.loads(out)
    assert data["over"] and set(data["results"]) == {"us", "russia", "china", "brics"}
    assert saved.read_bytes() == before


def test_a_cut_off_line_is_told_and_left_alone(saved: Path,
                                               capsys: pytest.CaptureFixture[str]) -> None:
    cut = saved.read_bytes()[:-20]
    saved.write_bytes(cut)
    status, out, err = said(capsys, "replay", str(saved), "--verify")
    assert status == 0 and "cut off" in err and "5 turns" in out
    assert saved.read_bytes() == cut


def forged(path: Path, change: dict[str, object]) -> None:
    """The journal with fields of its second step changed and all checksums right."""
    lines, _ = read_lines(path)
    where = lines[0] if "rules" in change else lines[2]
    where.update(change)
    Journal(lines).save(path)


def test_a_replay_that_differs_names_the_turn(saved: Path,
                                              capsys: pytest.CaptureFixture[str]) -> None:
    forged(saved, {"hash": "0" * 32})
    status, _, err = said(capsys, "replay", str(saved), "--verify")
    assert status == 2 and "in turn 2" in err


def test_a_journal_of_other_rules_is_told_not_played(saved: Path,
                                                     capsys: pytest.CaptureFixture[str]) -> None:
    lines, _ = read_lines(saved)
    lines[0]["scenario"]["title"] = "\x1b[31m7 \u202e"
    Journal(lines).save(saved)
    forged(saved, {"rules": 0})
    status, _, err = said(capsys, "replay", str(saved), "--verify")
    assert status == 2 and "rules version 0" in err
    assert said(capsys, "replay", str(saved))[0] == 0
    status, text, _ = said(capsys, "replay", str(saved), "--text")
    assert status == 0 and "stored summaries" in text and "Turn 6" in text and "\x1b" not in text


def test_verify_names_what_the_teacher_did_and_what_has_no_state(
        tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    match = Match(load_scenario(LESSON), 4)
    match.play({})
    match.override("support", ("us",), 51.5, "a poll")
    match.inject(match.scenario.events[0].id)
    match.play({})
    lines = match.journal.lines
    del lines[1]["hash"]
    Journal(lines).save(tmp_path / "game.jsonl")
    status, out, _ = said(capsys, "replay", str(tmp_path / "game.jsonl"), "--verify")
    assert status == 0 and "every recorded state is as recorded" in out
    assert "Set or let happen by the teacher: 2, in lines 3, 4." in out
    assert "Without a recorded state, so not compared: 1, in line 2." in out
    status, out, _ = said(capsys, "replay", str(tmp_path / "game.jsonl"), "--verify", "--json")
    assert json.loads(out)["by_teacher"] == [3, 4] and json.loads(out)["without_state"] == [2]


def test_replay_tells_nothing_hidden_while_the_game_goes_on(
        tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    match = Match(load_scenario(LESSON), 4)
    match.play({"us": [match.view("us").choices()[0].text]})
    path = tmp_path / "game.jsonl"
    match.save(path)
    status, out, _ = said(capsys, "replay", str(path))
    assert status == 0 and "Scores and goals are still hidden" in out and "verdict" not in out
    status, out, _ = said(capsys, "replay", str(path), "--json")
    assert "results" not in json.loads(out) and json.loads(out)["hidden"]
    status, out, _ = said(capsys, "replay", str(path), "--facilitator")
    assert "verdict" in out and "hidden" not in out
    forged_head(path, rules=0)
    order = match.journal.lines[1]["sheets"]["us"]["orders"][0]
    assert order not in said(capsys, "replay", str(path), "--text")[1]
    assert order in said(capsys, "replay", str(path), "--text", "--facilitator")[1]


def forged_head(path: Path, **change: object) -> None:
    lines, _ = read_lines(path)
    lines[0].update(change)
    Journal(lines).save(path)


def test_whatif(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("whatif", str(saved), "--turn", "2", "--seat", "us", "--order", "", "--games", "5")
    status, out, _ = said(capsys, *words, "--json")
    data = json.loads(out)
    assert status == 0 and data["runs"] == 5 and data["orders"] == [] and data["instead_of"]
    assert set(data["players"].values()) == {"doctrine"} and data["drawn_each_run"]
    runs = saved.parent / "runs.csv"
    status, out, _ = said(capsys, *words, "--json", "--seats", "us=doctrine", "--seed", "2",
                          "--watch", "relations.us.china", "--out", str(runs))
    more = json.loads(out)
    assert more["players"] == data["players"]
    assert more["luck_seed"] == 2 and more["watched"][0]["name"] == "relations.us.china"
    assert len(runs.read_text("utf-8").splitlines()) == 1 + 2 * 6
    for wrong, found in (("relations.us.mars", "mars"), ("relation.us", "relation")):
        status, _, err = said(capsys, *words, "--watch", wrong)
        assert status == 2 and found in err
    status, _, err = said(capsys, *words, "--out", str(saved.parent / "none" / "runs.csv"))
    assert status == 2 and "cannot be written" in err
    status, text, _ = said(capsys, *words, "--hold")
    assert status == 0 and "no orders" in text and "recorded sheets are held" in text
    status, _, err = said(capsys, *words[:-4], "--order", "conquer mars")
    assert status == 2 and "conquer mars" in err


@pytest.mark.slow
def test_whatif_with_another_assumption(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("whatif", str(saved), "--turn", "2", "--games", "5", "--assume",
             "flashpoints.incident=0.03")
    status, out, _ = said(capsys, *words, "--json")
    data = json.loads(out)
    assert status == 0 and data["seat"] == "" and data["runs"] == 5
    assert data["assumptions"]["flashpoints.incident"]["changed"] == 0.03
    status, text, _ = said(capsys, *words, "--seat", "us", "--order", "")
    assert status == 0 and "From turn 2 on, flashpoints.incident: 0.03 in place of" in text
    assert "as played:" in text
    for wrong, found in ((words[:-2], "--assume NAME=VALUE"), ((*words, "--seat", "us"), "--order"),
                         ((*words[:-1], "flashpoints.incident=1e400"), "NAME=VALUE is meant"),
                         ((*words[:-1], "flashpoints.incident"), "NAME=VALUE is meant"),
                         ((*words[:-1], "=1"), "a name is meant"),
                         ((*words[:-1], "flashpoints.incidence=0.1"), "did you mean")):
        status, _, err = said(capsys, *wrong)
        assert status == 2 and found in err, err


def test_whatif_tells_nothing_while_the_game_goes_on(tmp_path: Path,
                                                     capsys: pytest.CaptureFixture[str]) -> None:
    match = Match(load_scenario(LESSON), 4)
    match.play({})
    match.save(tmp_path / "game.jsonl")
    words = ("whatif", str(tmp_path / "game.jsonl"), "--turn", "1", "--seat", "us", "--order", "",
             "--games", "2")
    status, out, err = said(capsys, *words)
    assert (status, out) == (2, "") and "--facilitator" in err
    assert said(capsys, *words, "--facilitator")[0] == 0


# Scenarios and the rest ------------------------------------------------------------------------


def test_validate_finds_problems_and_places(capsys: pytest.CaptureFixture[str]) -> None:
    bad = str(ROOT / "tests" / "bad_scenarios" / "duplicate_key")
    status, out, err = said(capsys, "validate", "--quick", LESSON, bad)
    assert status == 2 and "has no errors" in out and ":" in err and "stands here twice" in err
    status, out, _ = said(capsys, "validate", "--quick", "--json", LESSON, bad)
    first, second = json.loads(out)["scenarios"]
    assert first["scenario"] == LESSON and first["problems"] == [] and second["problems"]
    assert said(capsys, "validate", LESSON, "--quick", bad, "--json")[1] == out, "in any order"


def test_findings_of_the_dry_run(capsys: pytest.CaptureFixture[str],
                                 monkeypatch: pytest.MonkeyPatch) -> None:
    from game.arena import lint
    found = [lint.Finding("at_bound", "tariff", "stuck")]
    monkeypatch.setattr(lint, "dry_run", lambda scenario: found)
    status, out, _ = said(capsys, "validate", LESSON)
    assert status == 0 and "tariff: stuck" in out
    assert said(capsys, "validate", LESSON, "--strict")[0] == 1
    found.clear()
    assert said(capsys, "validate", LESSON, "--strict")[0] == 0


@pytest.mark.slow
def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["schema"], ["schema", "--complete"]):
        status, out, _ = said(capsys, *words)
        assert status == 0
        jsonschema.Draft202012Validator.check_schema(json.loads(out))


def test_norms_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                           monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.arena.norms.LEAST_GAMES", 64)
    path = tmp_path / "norms.yaml"
    status, out, _ = said(capsys, "norms", LESSON, "--games", "64", "--out", str(path))
    assert status == 0 and path.read_text("utf-8") in out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    from game import __version__
    assert said(capsys, "version")[1].startswith(f"Multipolar {__version__}, rules ")


def test_the_stride_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "simulate", LESSON, "--games", "1", "--json")
    assert str(games.STRIDE) in json.loads(out)["game_seed"]


def test_types_are_shipped() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "py.typed" in project["tool"]["setuptools"]["package-data"]["game"]
    assert (ROOT / "game" / "py.typed").is_file()
