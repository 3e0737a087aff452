"""What-ifs and measures under an ensemble: each run is one of its set alone, and what is told of
luck and assumptions is what the sets' own games come to."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from game.arena import measures_sets as over
from game.arena import whatif_file, whatif_report
from game.arena.assumptions import assuming
from game.arena.compare_sets import of_sets
from game.arena.ensemble import Ensemble, read_ensemble, write_ensemble
from game.arena.ensemble_tally import apart
from game.arena.measure_rows import IN, OUT, Row, Target
from game.arena.measures_text import page_text, text
from game.arena.watched_games import REPEATS, play_table, vectors
from game.arena.whatif import BASE, CHANGED, what_if
from game.cli import main as command
from game.core.errors import UsageError
from game.core.model import Scenario
from game.match.match import Match
from game.row_names import find_row

NAMES = ("ties.tie_speed", "ties.shared_threat")
SETS = ({NAMES[0]: 0.03, NAMES[1]: 0.6}, {NAMES[0]: 0.12, NAMES[1]: 1.6})


@pytest.fixture(scope="module")
def ensemble(lesson: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Ensemble:
    file = tmp_path_factory.mktemp("sets") / "sets.csv"
    write_ensemble(file, SETS, f"lesson {lesson.hash} for tests")
    return read_ensemble(lesson, file)


@pytest.mark.slow
def test_a_run_under_a_set_is_one_with_these_assumptions(
        finished: Match, lesson: Scenario, ensemble: Ensemble) -> None:
    row = find_row(lesson, "tie", "russia", "china")
    given = dict.fromkeys(lesson.seats, "random")
    found = what_if(finished, 2, "us", [], 5, values={NAMES[1]: 1.2}, watched=[row], given=given,
                    ensemble=ensemble)
    assert found.set_of == [0, 1, 2] and [s.scores.count for s in found.sets.values()] == [2, 3]
    for number, (block, values) in enumerate(zip(([1, 2], [3, 4, 5]), SETS, strict=True)):
        alone = what_if(finished, 2, "us", [], 5, values=values | {NAMES[1]: 1.2}, watched=[row],
                        given=given)
        base = what_if(finished, 2, "", [], 5, values=values, watched=[row], given=given)
        for arm, other in ((CHANGED, alone), (BASE, base)):
            assert (found.runs[number + 1][arm] == other.runs[0][CHANGED][:, block]).all()
    usual = what_if(finished, 2, "us", [], 1, values={NAMES[1]: 1.2}, given=given)
    assert (found.numbers.own == usual.numbers.own).all(), "run 0 stays under the game's own values"


def test_a_what_if_tells_luck_and_assumptions_apart(
        finished: Match, lesson: Scenario, ensemble: Ensemble, tmp_path: Path) -> None:
    row = find_row(lesson, "tie", "russia", "china")
    given = dict.fromkeys(lesson.seats, "random")
    found = what_if(finished, 1, "china", [], 9, watched=[row], given=given, ensemble=ensemble)
    settings = whatif_report.settings(
        lesson, 11, {}, ensemble, turn=1, seat="china", instead_of=[], orders=[], hold=False,
        left_out=[])
    data = whatif_report.plain(lesson, settings, found)
    json.dumps(data, allow_nan=False)
    moved = [(arms[CHANGED] - arms[BASE])[-1] for arms in found.runs[1:]]
    expected = of_sets(np.array([m.mean() for m in moved]),
                       np.array([m.var(ddof=1) / m.size for m in moved]))
    tie = data["watched"][0]
    assert tie["luck"] == pytest.approx(expected.luck)
    assert tie["assumptions"] == pytest.approx(expected.assumptions)
    assert (tie["agreeing"], tie["robust"]) == (expected.agreeing, expected.robust)
    told = whatif_report.text(lesson, data)
    assert "Under 2 sets of values" in told and "on assumptions" in told
    whatif_file.write(found, tmp_path / "runs.csv")
    with (tmp_path / "runs.csv").open(encoding="utf-8") as file:
        rows = [*csv.DictReader(file)]
    assert [r["set"] for r in rows[::2]] == ["0", *"1111", *"22222"]
    usual = whatif_report.plain(lesson, {}, what_if(finished, 1, "china", [], 3, given=given))
    assert "robust" not in usual["scores"]["us"] and "luck" not in usual["general_war"]


def test_too_few_runs_for_the_sets_are_refused(finished: Match, ensemble: Ensemble) -> None:
    with pytest.raises(UsageError, match="4 in all"):
        what_if(finished, 2, "us", [], 3, ensemble=ensemble)


# --- measures ---------------------------------------------------------------------------------

@pytest.mark.slow
def test_measures_are_those_of_the_sets(lesson: Scenario, ensemble: Ensemble) -> None:
    facts = over.play_sets(lesson, ensemble, 4, 5)
    drawn = vectors(lesson, 4 * REPEATS, 5)
    alone = play_table(assuming(lesson, SETS[1]), 3, drawn[3], REPEATS, 5)
    assert [(f.doctrines, f.tie, f.raw) for f in facts[1][REPEATS:]] == [
        (f.doctrines, f.tie, f.raw) for f in alone]
    own = [over._figures(lesson, games) for games in facts]
    given = [np.array([f.orders[0].sum() / f.turns for f in games]) for games in facts]
    for figures, each in zip(own, given, strict=True):
        value, error = figures["orders a turn, us", ""]
        tables = each.reshape(2, REPEATS).mean(axis=1)
        assert value == pytest.approx(each.mean())
        assert error == pytest.approx(np.ptp(tables) ** 2 / 4), "of two tables, the jackknife's"
    found = over.measures_over_sets(lesson, ensemble, 4 * REPEATS + 3, 5 - over.HELD_OUT)
    json.dumps(found, allow_nan=False)
    rows = {r["measure"]: r for r in found["rows"]}
    told = apart(*(np.array(x) for x in zip(*(o["orders a turn, us", ""] for o in own),
                                            strict=True)))
    us = rows["orders a turn, us"]
    assert (found["games"], found["sets"], us["reached"]) == (32, 2, pytest.approx(told.mean))
    assert us["interval"] == pytest.approx(told.luck)
    assert us["assumptions"] == pytest.approx(told.assumptions) and "robust" not in us
    assert "assumptions" not in rows["longest crisis, months"]
    assert "Under 2 sets" in text(found) and "[luck " in page_text(found)


def test_a_target_hangs_on_assumptions_or_not() -> None:
    row = Row("m", "m", "≤ 60 %", 50.0, "", 80, (45.0, 55.0), True, IN, Target(-1e9, 60), " %", 0)
    steady = over.over_sets(row, [{("m", ""): (50.0 + x, 1.0)} for x in range(-5, 6)])
    told = over._judged(row.asked, steady)
    assert told["robust"] and told["inside"] and told["verdict"] == IN
    wide = over.over_sets(row, [{("m", ""): (50.0 + 6 * x, 1.0)} for x in range(-5, 6)])
    assert over._judged(row.asked, wide)["agreeing"] == pytest.approx(7 / 11)
    assert not over._judged(row.asked, wide)["robust"]
    high = over.over_sets(row, [{("m", ""): (90.0 + x, 1.0)} for x in range(-5, 6)])
    assert over._judged(row.asked, high)["verdict"] == OUT
    luck = steady.figures[""].luck
    assert 45 < luck[0] < 50 < luck[1] < 55, "percent, not shares"


def test_too_few_tables_are_refused(lesson: Scenario, ensemble: Ensemble) -> None:
    with pytest.raises(UsageError, match="32 or more"):
        over.measures_over_sets(lesson, ensemble, 31, 1)


def test_the_commands_refuse_what_cannot_be_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["measures", "victory_day_2025", "--ensemble", "--games", "480"]) == 2
    assert "--games 1024 or more" in " ".join(capsys.readouterr().err.split())
    assert command(["measures", "lesson_50_minutes", "--ensemble"]) == 2
    assert "no ensemble" in capsys.readouterr().err
