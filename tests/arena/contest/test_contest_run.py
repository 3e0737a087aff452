"""The frame of the contest: tasks in any number of processes, kept results, rows for machines."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.arena.contest import (
    acts_piece,
    course_piece,
    fields_piece,
    look_piece,
    months_piece,
    run,
)
from game.arena.contest.kept import Kept
from game.arena.contest.page import text
from game.arena.contest.piece import FULL, QUICK, Effort, Piece
from game.arena.contest.run import PIECES, contest
from game.arena.contest.schemes import Length
from game.arena.measure_rows import Row, Target, number
from game.core.errors import UsageError
from game.core.model import Scenario
from game.scenario.load import load_scenario

TINY = Effort(games=2, looks=3, worlds=2, quick=True)
PLAYED: list[int] = []


def counted(work: str, i: int, seed: int) -> dict[str, Any]:
    """A task that is remembered by this process."""
    PLAYED.append(i)
    return {"value": i * seed, "nan": float("nan")}


def sums(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """A row of the results in their order."""
    return [number("made.up", "made up", Target(0, 9, ""),
                   (float("".join(str(r["value"]) for r in results)), None), len(results))]


MADE_UP = Piece("made", lambda scenario, effort, seed: [(i, seed) for i in range(4)], counted, sums)


@pytest.fixture(autouse=True)
def _none_played() -> None:
    PLAYED.clear()


def test_a_stopped_run_goes_on(main: Scenario, tmp_path: Path) -> None:
    data, seconds = contest(main, TINY, 2, folder=tmp_path, pieces=[MADE_UP])
    assert PLAYED == [0, 1, 2, 3] and set(seconds) == {"made"}
    assert data["rows"][0]["reached"] == 246 and data["rows"][0]["verdict"] == "out"
    file, = tmp_path.iterdir()
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:2]) + lines[2][:20])  # stopped while it wrote the third
    PLAYED.clear()
    assert contest(main, TINY, 2, folder=tmp_path, pieces=[MADE_UP])[0] == data
    assert PLAYED == [2, 3]
    PLAYED.clear()
    assert contest(main, TINY, 2, folder=tmp_path, pieces=[MADE_UP])[0] == data
    assert not PLAYED


def test_a_changed_result_is_played_anew(main: Scenario, tmp_path: Path) -> None:
    data, _ = contest(main, TINY, 2, folder=tmp_path, pieces=[MADE_UP])
    file, = tmp_path.iterdir()
    file.write_text(file.read_text().replace('\\"value\\": 4', '\\"value\\": 5'))
    with file.open("ab") as more:
        more.write(b'\xff\xfe\n[[[\n{"task": 1}\n' + b"[" * 100_000 + b"\n")
    PLAYED.clear()
    assert contest(main, TINY, 2, folder=tmp_path, pieces=[MADE_UP])[0] == data
    assert PLAYED == [2]


def test_results_that_no_run_has_written_are_refused(main: Scenario, tmp_path: Path) -> None:
    kept = Kept(main, TINY, 2, tmp_path)
    kept.keep("made", (0, 2), {"result": {"value": []}, "seconds": 1})
    kept.keep("made", (1, 2), {"surprise": 7})
    with pytest.raises(UsageError, match="is not as a run writes it"):
        contest(main, TINY, 2, folder=tmp_path, pieces=[MADE_UP])


def test_old_results_leave_the_cache(main: Scenario, tmp_path: Path,
                                     monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULTIPOLAR_CACHE", str(tmp_path))
    for seed in (1, 2, 3):
        Kept(main, TINY, seed).keep("made", (0,), {})
    old, new, asked = (Kept(main, TINY, seed).path for seed in (1, 2, 3))
    for path in (old, asked):
        os.utime(path, (0, 0))
    Kept(main, TINY, 3)
    assert not old.exists() and new.exists() and asked.exists()


def test_other_luck_effort_or_scenario_are_other_results(main: Scenario, lesson: Scenario,
                                                         tmp_path: Path) -> None:
    names = {Kept(s, e, seed, tmp_path).path for s in (main, lesson) for e in (TINY, QUICK, FULL)
             for seed in (1, 2)}
    assert len(names) == 12
    other = main.with_({"ties.threat_sanctions": 1.5})
    assert Kept(other, TINY, 1, tmp_path).path not in names


def test_a_folder_that_cannot_be_used_is_refused(main: Scenario, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="results cannot be kept there"):
        contest(main, TINY, 1, folder=tmp_path / "file", pieces=[MADE_UP])
    Kept(main, TINY, 1, tmp_path).path.mkdir()
    with pytest.raises(UsageError, match="results cannot be kept there"):
        contest(main, TINY, 1, folder=tmp_path, pieces=[MADE_UP])


def test_without_a_cache_nothing_is_kept(main: Scenario, tmp_path: Path,
                                         monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MULTIPOLAR_CACHE", str(tmp_path / "file"))
    data, _ = contest(main, TINY, 2, pieces=[MADE_UP])
    assert data["rows"][0]["reached"] == 246


def test_rows_of_other_scenarios_have_no_targets(lesson: Scenario, tmp_path: Path) -> None:
    data, _ = contest(lesson, TINY, 2, folder=tmp_path, pieces=[MADE_UP])
    assert data["without_targets"] and data["rows"][0]["target"] == "no target"
    said = text(data, 100)
    assert "No targets" in said and "quick" in said and max(map(len, said.splitlines())) <= 100


def test_pieces_and_rows_are_told_apart(main: Scenario) -> None:
    names = [piece.name for piece in PIECES]
    assert len(set(names)) == len(names)
    for piece in PIECES:
        tasks = [list(task) for task in piece.tasks(main, QUICK, 1)]
        assert len({json.dumps(task) for task in tasks}) == len(tasks)
        assert tasks == json.loads(json.dumps(tasks))


def made_up_looks(lead: float) -> list[dict[str, Any]]:
    """Results of the looks with one mandate a seat: a plan of 50, a look that leads it."""
    return [{"seat": seat, "mandates": [{
        "score": [50.0, 52.0, 48.0], "half": [50.0, 52.0, 48.0], "first": [1, 0, 0.5],
        "stock": [49.0, 49.0, 46.0], "look": [50 + lead, 52 + lead], "look_first": [1, 0],
        "blind": [50.0, 52.0], "blind_first": [0, 0], "expert_first": [0, 0.5]}]}
            for seat in range(4)]


def test_rows_of_looks_by_hand(main: Scenario) -> None:
    of = {row.measure: row for row in look_piece.rows(main, made_up_looks(5.0))}
    assert of["look.lead"].reached == of["look.lead.russia"].reached == 5.0
    assert of["look.lead"].verdict == of["look.lead.us"].verdict == "in"
    assert of["look.lead"].text.endswith("2.50 SD of a game")  # a plan's games spread by 2
    assert of["look.blind"].reached == 0 and of["look.blind"].verdict == "in"
    assert of["look.seeing"].reached == 5.0
    assert of["plan.lead"].reached["china"] == 2.0 and of["plan.longer"].reached == 0
    assert of["plan.first"].reached["brics"] == 50 and of["first.look"].reached["us"] == 50
    against_experts = of["plan.first.expert"]
    assert against_experts.reached["china"] == 25 and against_experts.verdict == "no target"
    worse = {row.measure: row for row in look_piece.rows(main, made_up_looks(-1.0))}
    assert worse["look.lead"].reached == -1 and worse["look.lead"].verdict == "out"


def test_the_better_of_plan_and_stock_is_what_a_look_must_beat(main: Scenario) -> None:
    results = made_up_looks(5.0)
    for result in results:
        for plan in result["mandates"]:
            plan["stock"] = [53.0, 55.0, 90.0]
    of = {row.measure: row.reached for row in look_piece.rows(main, results)}
    assert of["look.lead"] == 2.0


def test_rows_of_the_course_by_hand(main: Scenario) -> None:
    one = {"games": 10, "first": [5, 3, 2, 0], "raw": [0, 0, 0, 10], "upset": 4,
           "changes": [1, 2, 3, 4, 5, 6, 7]}
    of = {row.measure: row for row in course_piece.rows(main, [
        {"table": name, **one} for name in course_piece.PLAYERS])}
    assert of["first.hard"].reached == {"us": 50, "russia": 30, "china": 20, "brics": 0}
    assert of["first.hard.raw"].reached["brics"] == 100
    assert of["lead.upset"].reached == 40 and of["lead.changes"].reached == 4


def test_rows_of_acts_fields_and_months_by_hand(main: Scenario) -> None:
    acts = [{"seat": seat, "both": 0.25, "know": 4.0 + i, "deviation": 10.0, "games": 600}
            for seat in range(4) for i in (-1, 0, 1)]
    play = [{"seat": seat, "both": 0.1 * i, "luck": 0.3, "best": 2 + i, "commonest": 0.5,
             "games": 100} for seat in range(4) for i in (0, 1)]
    months = [{"seat": seat, "best": [1.0, 3.0, 9.0], "passing": [0.0, -2.0, 4.0],
               "left": [8.0, 2.0, 1.0], "moment": [False, False, True]} for seat in range(4)]
    of = {row.measure: row for row in (
        *acts_piece.rows(main, acts), *fields_piece.rows(main, play),
        *months_piece.rows(main, months))}
    assert of["acts.interaction"].reached == 25 and of["acts.interaction"].verdict == "in"
    assert of["acts.know"].reached == 4 and of["acts.know"].games == 7_200
    assert of["acts.know"].interval[0] < 4 < of["acts.know"].interval[1]
    assert of["play.interaction"].reached == 5 and of["seed.share"].verdict == "out"
    assert of["answers.best"].reached == 2.5 and of["answers.commonest"].reached == 50
    assert of["sheet.other"].reached == 2 and of["pass.other"].reached == -1
    assert of["sheet.months"].reached == {"1": 1.0, "2": 3.0, "3": 9.0}
    assert of["sheet.moment"].reached == 9 and of["pass.moment"].reached == 4
    held = replace(main, matters=(None,))
    of = {row.measure: row for row in months_piece.rows(held, months)}
    assert of["sheet.moment"].reached == 9 and of["pass.moment"].reached == 4


def test_every_row_stands_on_its_page(main: Scenario) -> None:
    page = (Path(__file__).parents[3] / "docs" / "contest.md").read_text("utf-8")
    course = [{"table": name, "games": 1, "first": [1, 0, 0, 0], "raw": [1, 0, 0, 0], "upset": 0,
               "changes": [0]} for name in course_piece.PLAYERS]
    acts = [{"seat": seat, "both": 0.1, "know": 1.0, "deviation": 1.0, "games": 1}
            for seat in range(4)]
    play = [{"seat": seat, "both": 0.1, "luck": 0.3, "best": 2, "commonest": 0.5, "games": 1}
            for seat in range(4)]
    months = [{"seat": seat, "best": [1.0], "passing": [0.0], "left": [8.0], "moment": [False]}
              for seat in range(4)]
    for row in (*look_piece.rows(main, made_up_looks(1.0)), *acts_piece.rows(main, acts),
                *fields_piece.rows(main, play), *months_piece.rows(main, months),
                *course_piece.rows(main, course)):
        general = ".".join("SEAT" if p in main.seats else p for p in row.measure.split("."))
        assert f"`{general}`" in page, row.measure


def few(piece: Piece) -> Piece:
    """The first tasks of a piece, whose results are its only row."""
    return piece._replace(
        tasks=lambda *about: piece.tasks(*about)[:2],
        rows=lambda _, results: [Row(piece.name, piece.name, "–", [*results], "", len(results))])


@pytest.mark.slow
def test_any_number_of_processes_finds_the_same(lesson: Scenario, tmp_path: Path,
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look_piece, "QUICK", (1, Length(1, 16, 4, 4)))
    monkeypatch.setattr(acts_piece, "SIDE", 2)
    monkeypatch.setattr(months_piece, "SHEETS", 3)
    monkeypatch.setattr(fields_piece, "LUCK", 1)
    pieces = [few(p.PIECE) for p in (look_piece, acts_piece, fields_piece, months_piece,
                                     course_piece)]
    one, two = (json.dumps(contest(lesson, TINY, 3, jobs, tmp_path / str(jobs), pieces)[0])
                for jobs in (1, 2))
    assert one == two and json.loads(one)["rows"][0]["reached"][1]["mandates"][0]["look"]


def test_the_command_prints_rows_or_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                               monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "PIECES", (MADE_UP,))
    words = ["contest", "victory_day_2025", "--quick", "--seed", "2", "--out", str(tmp_path)]
    assert cli.main(words) == 0
    out, err = capsys.readouterr()
    assert "made up" in out and "Of 1 targets, 0 are reached" in out
    assert err.startswith("Seconds of a processor: made ")
    assert cli.main([*words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["quick"] and found["effort"] == QUICK._asdict() and found["seed"] == 2
    assert found["scenario_hash"] == load_scenario("victory_day_2025").hash
    assert set(found["rows"][0]) == set(Row._fields)


def test_some_pieces_alone_leave_their_results_to_all(
        tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
        ) -> None:
    monkeypatch.setattr(run, "PIECES", (MADE_UP._replace(name="other"), MADE_UP))
    words = ["contest", "victory_day_2025", "--quick", "--seed", "2", "--out", str(tmp_path)]
    assert cli.main([*words, "--only", "made"]) == 0 and PLAYED == [0, 1, 2, 3]
    assert capsys.readouterr().err.startswith("Seconds of a processor: made ")
    PLAYED.clear()
    assert cli.main([*words, "--only", "made, other"]) == 0 and PLAYED == [0, 1, 2, 3]
    assert "other" in capsys.readouterr().err
    PLAYED.clear()
    assert cli.main(words) == 0 and not PLAYED
    capsys.readouterr()
    assert cli.main([*words, "--only", "made,mad"]) == 2
    assert capsys.readouterr().err.strip() == (
        "There is no piece 'mad'; did you mean 'made'? Pieces are other, made.")
