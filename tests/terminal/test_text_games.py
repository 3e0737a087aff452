"""Whole games in the terminal: to the end, through crises, saved, loaded, branched, cut off."""

from __future__ import annotations

import errno
import json
import re
from pathlib import Path
from typing import Any

import pytest
from typist import Seated, script, sit, usual

from game.core.errors import ElsewhereError, JournalError, UsageError
from game.match.match import Match
from game.present.talks.crisis_questions import at_war_edge
from game.process import Terminated
from game.saves import append_file
from game.saves.journal import Journal, read_lines
from game.scenario.load import load_scenario

LESSON, MAIN = "lesson_50_minutes", "victory_day_2025"
ORDERS = {"us February 2025": ["1", "2", "sheet"], "us March 2025": ["3"]}


def saved(saves: Path, number: int = 1) -> Path:
    return sorted(saves.glob("*.jsonl"))[number - 1]


def flat(text: str) -> str:
    """Text without the line breaks of wrapping."""
    return " ".join(text.split())


def final(path: Path) -> str:
    return Match.load(path).state_hash()


@pytest.mark.slow
def test_a_lesson_is_played_to_its_end(saves: Path) -> None:
    out, _ = sit(usual({"china March 2025": ["1", "desk"], "china May 2025": ["2"]}), LESSON,
                 "china=human,us=random", 5)
    assert out.count("Your other dossiers") >= 6
    assert out.count("SITUATION of China") == 1  # asked for once
    for part in ("BRIEFING: ", "Mandate: ", "On your desk", "FRONT PAGE: March 2025",
                 "Debrief: ", "Scores", "Turning points", "Hidden while it happened",
                 "Promise against deed", "Escalation", "It does not predict"):
        assert part in out, part
    assert max(len(line) for line in out.split("\n") if "/" not in line) <= 80
    assert Match.load(saved(saves)).over


@pytest.mark.slow
def test_a_lesson_can_be_scored_after_four_months_and_not_before(saves: Path) -> None:
    plans = {"us May 2025": ["stop"], "us July 2025": ["stop"]}
    out, typist = sit(usual(plans), LESSON, "us=human", 2)
    assert "can be stopped after turn 4; 2 were played" in out
    assert "Debrief: " in out and "us August 2025" not in {p.split(",")[0] for p, _ in typist.shown}
    match = Match.load(saved(saves))
    assert match.over and len(match.reports) == 4
    assert "REPORT of turn 4" in out


@pytest.mark.slow
def test_a_game_loaded_in_the_middle_ends_as_one_played_through(saves: Path) -> None:
    sit(usual(ORDERS), LESSON, "us=human,brics=doctrine:dove", 8)
    sit(usual(ORDERS, until="us May"), LESSON, "us=human,brics=doctrine:dove", 8)
    cut = saved(saves, 2)
    assert not Match.load(cut).over
    out, typist = sit(usual(), None, load=cut)
    assert "goes on in May 2025" in out and "us April" not in typist.shown[0][0]
    assert final(cut) == final(saved(saves))


@pytest.mark.slow
def test_end_of_input_keeps_the_sheet_in_work(saves: Path) -> None:
    out, _ = sit(script(["1", "3"]), MAIN, "us=human", 4)
    assert "The game is saved in" in out
    orders = json.loads(saved(saves).read_text().splitlines()[-1])["sheet"]["orders"]
    assert len(orders) == 2
    out, _ = sit(script(["sheet", "undo", "undo 1", "done", "y"]), None, load=saved(saves))
    assert out.count("YOUR SHEET: 2 of 3") == 2 and "YOUR SHEET: 0 of 3" in out
    assert "FRONT PAGE: February" in out


@pytest.mark.slow
def test_a_branch_is_a_game_of_its_own(saves: Path) -> None:
    plans = {"us April 2025": ["branch 2"], "us March 2025": ["1"]}
    out, _ = sit(usual(plans, until="us May"), MAIN, "us=human", 6)
    assert "goes on from before the orders of turn 2, March 2025" in out
    first, second = (read_lines(saved(saves, n))[0] for n in (1, 2))
    assert [line["kind"] for line in second].count("branch") == 1
    assert next(x["hash"] for x in first if x["kind"] == "step") == \
        next(x["hash"] for x in second if x["kind"] == "step")
    # The sheet that had been sealed in March does not play itself again.
    assert out.count("us March 2025, orders 0/3>") == 2
    assert out.count("us March 2025, orders 1/3>") == 1


@pytest.mark.slow
def test_a_finished_game_can_be_read_and_branched(saves: Path) -> None:
    plans = {"debrief": ["report 2", "why support us all", "nonsense", "relations", "save",
                         "branch 6"]}
    play = usual(plans)
    months = iter(["done"] * 6)
    out, _ = sit(lambda p, new: next(months, None) if "orders" in p else play(p, new), LESSON,
                 "us=human", 5)
    assert "REPORT of turn 2" in out and "You may look at" in out and "\nRelations\n=" in out
    assert "before the orders of turn 6, August 2025" in out
    out, _ = sit(script(["goals brics"]), None, load=saved(saves))
    assert "Debrief: " in out and "What BRICS seeks" in out


# Crises ------------------------------------------------------------------------------------------

CRISIS = {"us February 2025": ["order raise_rung south_china_sea"]}


@pytest.mark.slow
def test_a_crisis_is_asked_round_by_round_with_its_price(saves: Path) -> None:
    out, typist = sit(usual(CRISIS, crisis="firm", until="us March"), MAIN,
                      "us=human,china=human", 1)
    assert "WARNING: " in out
    rounds = [p for p, _ in typist.shown if "crisis round" in p]
    assert rounds[:2] == ["china, crisis round 1> ", "us, crisis round 1> "]
    assert len(rounds) == 6
    page = next(new for p, new in typist.shown if p == "us, crisis round 2> ")
    assert "CRISIS in the South China Sea: round 2 of 3" in page and "At stake: " in page
    assert "In the last round the United States stood firm and China stood firm" in page
    assert re.search(r"You lose credibility −\d", flat(page))
    step = read_lines(saved(saves))[0][-1]
    kinds = [x for x in read_lines(saved(saves))[0] if x["kind"] == "step"]
    assert len(kinds[0]["crisis"]) == 3 and step["kind"] != "head"


@pytest.mark.slow
def test_a_third_seat_backs_restrains_or_abstains(saves: Path) -> None:
    _, typist = sit(usual({"china April 2025": ["order raise_rung taiwan_strait"]},
                          until="russia May"), MAIN, "russia=human,china=human", 1)
    page = next(new for p, new in typist.shown if p == "russia, crisis round 1> ")
    assert "You stand behind China" in page and "restrain" in page and "abstain" in page


@pytest.mark.slow
def test_leaving_in_a_crisis_plays_the_month_on_return(saves: Path) -> None:
    out, _ = sit(usual(CRISIS, until="us, crisis"), MAIN, "us=human", 1)
    assert "The game is saved" in out and "FRONT PAGE" not in out
    match = Match.load(saved(saves))
    assert match.turn == 1
    out, typist = sit(usual(crisis="help", until="us, crisis"), None, load=saved(saves))
    assert typist.shown[0][0] == "us, crisis round 1> "
    plans = iter(["nonsense", "flashpoints", "show rung south_china_sea", "terms"])
    out, typist = sit(lambda p, new: next(plans, "") if "crisis" in p else None, None,
                      load=saved(saves))
    assert "Answer with a number or one of: firm, terms, down" in out and "Flashpoints" in out
    assert "FRONT PAGE: February 2025" in out


def test_an_answer_in_a_crisis_stands_on_return(saves: Path) -> None:
    """Who leaves in the second round is asked in the second round, and not again in the first."""
    sit(usual(CRISIS, until="us, crisis"), MAIN, "us=human", 1)
    firm = iter(["firm"])
    sit(lambda p, new: next(firm, None) if "crisis" in p else None, None, load=saved(saves))
    assert Match.load(saved(saves)).turn == 1
    _, typist = sit(usual(crisis="help", until="us, crisis"), None, load=saved(saves))
    assert typist.shown[0][0] == "us, crisis round 2> "


def test_the_last_step_to_war_is_confirmed(saves: Path) -> None:
    """At the brink `firm` is asked twice by who has pushed before; no other answer is."""
    match = Match(load_scenario(MAIN), 1)
    world, place = match.world, match.scenario.flashpoints[2]
    world.crisis[0], world.stake[0] = 2, 10.0
    world.challenger[0], world.responder[0] = place.claimant, place.patrons[0]

    def edge(rung: float, pushes: int) -> bool:
        world.rung[2], world.pushes[...] = rung, pushes
        return at_war_edge(match.view("us"), 1)
    assert [edge(*at) for at in ((3, 5), (5.5, 5), (6, 0), (6, 1), (9, 5))] == [
        False, False, False, True, True]


# Damage ------------------------------------------------------------------------------------------

@pytest.mark.slow
def test_a_full_disk_does_not_end_the_game(saves: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing fails from the third line on and works again later; nothing is lost."""
    calls = {"n": 0}
    whole, write = append_file.AppendFile.replace, append_file.AppendFile.append

    def broken() -> bool:
        calls["n"] += 1
        return 3 <= calls["n"] <= 9

    def attempt(do: Any) -> Any:
        def instead(self: append_file.AppendFile, data: bytes) -> None:
            if broken():
                raise OSError(errno.ENOSPC, "No space left on device")
            do(self, data)
        return instead
    monkeypatch.setattr(append_file.AppendFile, "replace", attempt(whole))
    monkeypatch.setattr(append_file.AppendFile, "append", attempt(write))
    orders = {"us March 2025": ["1"], "us April 2025": ["1"]}
    out = flat(sit(usual(orders), LESSON, "us=human", 4)[0])
    assert out.count("No space left on device") == 1 and "Saving works again" in out
    assert "Debrief: " in out
    monkeypatch.undo()
    assert Match.load(saves / f"{LESSON}-001.jsonl").over


def test_where_nothing_can_be_saved_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def save(self: Journal, path: Path) -> None:
        raise JournalError(f"{path}: cannot save the game (Read-only file system).")
    monkeypatch.setattr(Journal, "save", save)
    out = flat(sit(script(["done", "y"]), LESSON, "us=human", 4)[0])
    assert out.count("Read-only file system") == 1
    assert "FRONT PAGE" in out and "could not be saved anywhere" in out


def test_if_the_place_of_saves_fails_another_is_found(
        saves: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    saves.parent.write_text("a file where the folder should be")
    monkeypatch.chdir(tmp_path)
    out = flat(sit(script(["done", "y"]), LESSON, "us=human", 4)[0])
    assert "cannot save the game" in out and f"saved in {tmp_path}" in out
    assert Match.load(tmp_path / f"{LESSON}-001.jsonl").turn == 2


def test_a_cut_off_line_is_left_out_with_a_notice(saves: Path) -> None:
    sit(usual(until="us April"), LESSON, "us=human", 4)
    path = saved(saves)
    path.write_bytes(path.read_bytes()[:-20])
    out, typist = sit(usual(until="us April"), None, load=path)
    assert "cut off" in out and "goes on in March 2025" in out
    assert typist.shown[-1][0].startswith("us April")


def test_damage_is_told_and_the_running_game_goes_on(saves: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("no journal\n")
    with pytest.raises(JournalError, match="not JSON"):
        sit(script([]), None, load=bad)
    lines = [f"load {bad}", "load 9", "load nowhere.jsonl", "load", "x", "1", "done", "y"]
    out = flat(sit(script(lines), LESSON, "us=human", 4)[0])
    assert "not JSON" in out and "there is no such file" in out
    assert "1. lesson_50_minutes-001.jsonl" in out and "goes on in March 2025" in out
    assert "FRONT PAGE: March 2025" in out


def test_saving_elsewhere_asks_before_it_replaces(saves: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere.jsonl"
    other.write_text("precious")
    lines = iter([f"save {other}", "n", "save", f"save {other}", "y"])
    out, _ = sit(lambda p, new: next(lines, None), LESSON, "us=human", 4)
    assert out.count("exists. Replace it?") == 2 and "Saved in" in out
    assert Match.load(other).turn == 1


def test_nobody_playing_is_an_error() -> None:
    with pytest.raises(UsageError, match="Nobody plays"):
        sit(script([]), LESSON, "doctrine", 1)


def test_an_interrupted_month_is_not_half_played(
        saves: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the month is computed: it is as if it had not begun."""
    def half(world: Any, *rest: Any) -> Any:
        world.capital += 1
        raise KeyboardInterrupt
    with monkeypatch.context() as patch:
        patch.setattr("game.match.month.SteppedMonth", half)
        out, _ = sit(usual(), LESSON, "us=human", 4)
    assert "The game is saved" in out
    match = Match.load(saved(saves))
    assert match.turn == 1
    out, typist = sit(usual(until="us April"), None, load=saved(saves))
    assert typist.shown[-1][0].startswith("us April")


def test_a_signal_to_end_saves_and_is_passed_on(saves: Path,
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is asked whether to go on, neither at the sheet nor while a month is computed."""
    def stop(*_: Any) -> Any:
        raise Terminated
    with pytest.raises(Terminated):
        sit(stop, LESSON, "us=human", 4)
    with monkeypatch.context() as patch, pytest.raises(Terminated):
        patch.setattr("game.match.month.SteppedMonth", stop)
        sit(usual(), LESSON, "us=human", 5)
    assert [Match.load(path).turn for path in sorted(saves.glob("*.jsonl"))] == [1, 1]


@pytest.mark.slow
def test_a_game_that_is_open_elsewhere_is_branched_or_taken_over(
        saves: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sit(script(["done", "y"]), LESSON, "us=human", 4)
    path = saved(saves)
    whole, tried = Match.load, list[bool]()

    def load(file: Path, *, take_over: bool = False) -> Match:
        tried.append(take_over)
        if not take_over:
            raise ElsewhereError("this game is open in main.py (process 7)", str(file))
        return whole(file, take_over=True)
    monkeypatch.setattr(Match, "load", load)
    before = path.read_bytes()
    with pytest.raises(ElsewhereError, match="process 7"):
        sit(script([]), None, load=path)  # nobody sits there
    out = sit(script(["back"]), None, load=path, kind=Seated)[0]
    assert "process 7" in out and "take it over" in out and len(list(saves.iterdir())) == 1
    out = sit(script(["1", "done", "y"]), None, load=path, kind=Seated)[0]
    branch, = set(saves.glob("*.jsonl")) - {path}
    assert branch.name in out and path.read_bytes() == before
    kinds = [x["kind"] for x in read_lines(branch)[0]]
    assert kinds.count("branch") == 1 and kinds.count("step") == 2
    sit(script(["2", "done", "y"]), None, load=path, kind=Seated)
    assert tried[-1] and len(path.read_bytes()) > len(before)


def programs_alone(path: Path, turns: int = 99) -> Path:
    """A saved game that programs played, to its end or for so many turns."""
    scenario = load_scenario(LESSON)
    match = Match(scenario, 4, seats=dict.fromkeys(scenario.seats, "random"))
    while not match.over and turns:
        match.play({})
        turns -= 1
    match.save(path)
    return path


@pytest.mark.slow
def test_a_game_of_programs_alone_can_be_looked_back_on(saves: Path, tmp_path: Path) -> None:
    path = programs_alone(tmp_path / "game-0.jsonl")
    out, _ = sit(script(["goals", "branch 2", "again china", "quit"]), None, load=path)
    assert "Debrief: " in out and "Hidden while it happened" in out
    assert "Nobody plays" in out and "china March 2025" in out
    with pytest.raises(UsageError, match="Nobody plays"):
        sit(script([]), None, load=programs_alone(tmp_path / "game-1.jsonl", 2))
