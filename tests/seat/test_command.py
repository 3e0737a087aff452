"""Players in other processes: JSON lines, and whatever may go wrong with them."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import time
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from game import Match, Player, load_scenario
from game.cli import main as command
from game.core.errors import UsageError
from game.core.model import Scenario
from game.players.registry import allow_own, make_player
from game.seat import command as told
from game.seat.lines import LONGEST

LESSON = "lesson_50_minutes"
BEGIN = """
import json, os, sys, time
def read():
    return json.loads(sys.stdin.readline())
def say(said, **reply):
    print(json.dumps({"id": said["id"], **reply}), flush=True)
hello = read()
"""
EACH = """
say(hello, parts=["means", "crisis", "orders"], seconds=SECONDS)
for line in sys.stdin:
    said = json.loads(line)
    if said["type"] == "act":
        act(said)
"""
CHEAP = """
def act(said):
    seen = said["seen"]
    if seen["round"]:
        return say(said, stance=seen["crisis"]["default"])
    found = sorted((o["cost"], o["id"]) for each in seen["orders"].values() for o in each)
    say(said, orders=[found[0][1]], reason="the cheapest")
"""


@pytest.fixture
def scenario() -> Scenario:
    return load_scenario(LESSON)


def program(folder: Path, act: str, seconds: float = 20) -> str:
    """The text of a player that is such a program."""
    path = folder / "bot.py"
    path.write_text(BEGIN + act + EACH.replace("SECONDS", str(seconds)), encoding="utf-8")
    text = f"cmd:{shlex.join([sys.executable, str(path)])}"
    allow_own([text])
    return text


def played(scenario: Scenario, text: str, months: int = 2) -> Match:
    player = make_player(scenario, text)
    match = Match(scenario, seed=3, seats={"us": player, "russia": "doctrine"})
    try:
        for _ in range(months):
            match.play({})
    finally:
        player.close()  # type: ignore[attr-defined]
    return match


def reasons(match: Match) -> list[str]:
    return [line["stated"]["reason"] for line in match.journal.lines if "stated" in line]


class Cheap(Player):
    """The same as the program, in the process."""

    def act(self, seat: Any) -> dict[str, Any]:
        seen = seat.observe("crisis", "orders")
        if seen["round"]:
            return {"stance": seen["crisis"]["default"]}
        found = sorted((o["cost"], o["id"]) for each in seen["orders"].values() for o in each)
        return {"orders": [found[0][1]], "reason": "the cheapest"}


def test_a_program_plays_as_a_class_that_does_the_same(scenario: Scenario, tmp_path: Path) -> None:
    outside = played(scenario, program(tmp_path, CHEAP), 4)
    inside = Match(scenario, seed=3, seats={"us": Cheap(), "russia": "doctrine"})
    for _ in range(4):
        inside.play({})
    assert outside.world.hash() == inside.world.hash()
    assert reasons(outside) == reasons(inside) == ["the cheapest"] * 4


@pytest.mark.slow
@pytest.mark.parametrize(("act", "why"), [
    ("def act(said): raise SystemExit(3)", "It has ended, with exit status 3."),
    ("def act(said): os._exit(0)", "It has ended, with exit status 0."),
    ("def act(said): time.sleep(60)", "It said nothing for 0.5 seconds."),
    ("def act(said): print('hm', flush=True)", "It sent what is no JSON object: hm"),
    ("def act(said): print('[1]', flush=True)", "It sent what is no JSON object: [1]"),
    ("def act(said): print('[' * 100000, flush=True)", "It sent what is no JSON object: "),
    ("def act(said): print('{\"id\": 99}', flush=True)", "Its reply has not the id"),
    ("def act(said): print('x' * 2000000, flush=True)", f"more than {LONGEST} bytes"),
    ("def act(said): [say({'id': 0}) for _ in range(9000)]", "It said nothing for 0.5 seconds."),
    ("def act(said): say(said, orders=['moon'])", "What it does is refused: "),
    ("def act(said): say(said, capital=9)", "An act has no field 'capital'"),
])
def test_what_it_does_wrong_costs_the_seat_and_no_more(
        scenario: Scenario, tmp_path: Path, act: str, why: str,
        capsys: pytest.CaptureFixture[str]) -> None:
    match = played(scenario, program(tmp_path, act, 0.5))
    silent = Match(scenario, seed=3, seats={"russia": "doctrine"})
    for _ in range(2):
        silent.play({})
    assert match.world.hash() == silent.world.hash(), "the seat is silent, the game goes on"
    assert why in reasons(match)[0]
    assert why in capsys.readouterr().err


def test_a_late_reply_is_passed_over(scenario: Scenario, tmp_path: Path) -> None:
    slow = CHEAP.replace("def act(said):", """
def act(said):
    if said["seen"]["month"] == 1:
        time.sleep(1.5)""")
    match = played(scenario, program(tmp_path, slow, 1.0), 3)
    assert reasons(match)[1:] == ["the cheapest"] * 2, "the answer to the first month is not read"
    assert "It said nothing" in reasons(match)[0]


def test_it_is_told_what_is_refused_and_may_say_it_anew(scenario: Scenario, tmp_path: Path) -> None:
    again = """
def act(said):
    wrong = said["refused"]
    say(said, orders=[wrong[0]["legal"][0]] if wrong else ["lower_tarifs china"],
        reason=wrong[0]["code"] if wrong else "")
"""
    assert reasons(played(scenario, program(tmp_path, again), 1)) == ["unknown_order"]


def test_it_is_told_begin_and_end(scenario: Scenario, tmp_path: Path) -> None:
    log = tmp_path / "log"
    text = program(tmp_path, CHEAP + f"log = open({str(log)!r}, 'w', buffering=1)\n")
    bot = tmp_path / "bot.py"
    bot.write_text(bot.read_text().replace("    said = json.loads(line)\n", """
    said = json.loads(line)
    log.write(json.dumps([said["type"], said["game"], said["seat"]]) + "\\n")
"""), encoding="utf-8")
    assert command(["simulate", LESSON, "--games", "2", "--seats", f"us={text}"]) == 0
    for _ in range(100):
        kinds = [json.loads(line)[:2] for line in log.read_text().splitlines()]
        if [kind for kind, _ in kinds].count("end") == 2:
            break
        time.sleep(0.05)
    assert {game for kind, game in kinds if kind == "begin"} == {1, 2}
    assert [kind for kind, _ in kinds].count("end") == 2


@pytest.mark.slow
def test_simulate_gives_the_same_with_many_jobs(tmp_path: Path) -> None:
    text = program(tmp_path, CHEAP)
    one, two = tmp_path / "one", tmp_path / "two"
    for folder, jobs in ((one, "1"), (two, "2")):
        assert command(["simulate", LESSON, "--games", "3", "--seed", "1", "--jobs", jobs,
                        "--out", str(folder), "--seats", f"us={text}"]) == 0
    assert (one / "games.csv").read_bytes() == (two / "games.csv").read_bytes()


@pytest.mark.parametrize(("text", "why"), [
    ("cmd:./no-such-program", "cannot be started"),
    ("cmd:", "cannot be started"),
    ("cmd:'", "cannot be started"),
    (f"cmd:{shlex.quote(sys.executable)} -c pass", "The greeting of"),
])
def test_what_cannot_be_started_is_said_at_once(text: str, why: str, scenario: Scenario) -> None:
    allow_own([text])
    with pytest.raises(UsageError, match=why):
        make_player(scenario, text)


@pytest.mark.slow
@pytest.mark.parametrize(("hello", "why"), [
    ('parts=["moon"]', "asks for parts of an observation that there are not"),
    ("parts=7", "asks for parts"), ("seconds=-1", "asks for -1 seconds"),
    ("seconds=True", "asks for True seconds"), ("seconds=1e9", "asks for 1000000000.0 seconds"),
])
def test_a_wrong_greeting_is_said_at_once(hello: str, why: str, tmp_path: Path,
                                          scenario: Scenario) -> None:
    path = tmp_path / "hello.py"
    path.write_text(BEGIN + f"say(hello, {hello})\ntime.sleep(9)", encoding="utf-8")
    text = f"cmd:{shlex.join([sys.executable, str(path)])}"
    allow_own([text])
    with pytest.raises(UsageError, match=why):
        make_player(scenario, text)


def test_a_text_that_no_command_line_named_runs_nothing(scenario: Scenario, tmp_path: Path) -> None:
    made = tmp_path / "made"
    with pytest.raises(UsageError, match="There is no player 'cmd'"):
        Match(scenario, seed=1, seats={"us": f"cmd:touch {made}"})
    assert not made.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="process groups of POSIX")
def test_what_it_started_ends_with_it(scenario: Scenario, tmp_path: Path) -> None:
    child = tmp_path / "child"
    act = f"""
import subprocess
started = subprocess.Popen(["sleep", "600"])
open({str(child)!r}, "w").write(str(started.pid))
""" + CHEAP
    played(scenario, program(tmp_path, act), 1)
    pid = child.read_text()
    for _ in range(100):
        state = subprocess.run(["ps", "-o", "stat=", "-p", pid], check=False,
                               capture_output=True, text=True)
        if not state.stdout.strip() or state.stdout.startswith("Z"):
            return
        time.sleep(0.05)
    pytest.fail("the process that the player started goes on")


def test_the_page_names_what_is_sent() -> None:
    page = (Path(__file__).parents[2] / "docs" / "seat.md").read_text(encoding="utf-8")
    for word in (told.PROTOCOL, '"hello"', '"begin"', '"act"', '"end"', "refused",
                 f"{told.USUAL:g}"):
        assert word in page


@pytest.mark.parametrize(("runs", "file"), [
    ("node", "cheapest.js"), (sys.executable, "patient.py")])
def test_the_players_that_the_docs_show_give_orders(runs: str, file: str,
                                                    scenario: Scenario) -> None:
    if which(runs) is None:
        pytest.skip(f"{runs} is not there")
    text = f"cmd:{shlex.join([runs, str(Path('docs/players', file).resolve())])}"
    allow_own([text])
    player = make_player(scenario, text)
    match = Match(scenario, seed=3, seats={"us": player, "russia": "doctrine"})
    match.play({})
    player.close()  # type: ignore[attr-defined]
    assert len(reasons(match)) == 1 and "It " not in reasons(match)[0]
    silent = Match(scenario, seed=3, seats={"russia": "doctrine"})
    silent.play({})
    assert match.world.hash() != silent.world.hash()
