"""Ensembles: luck and assumptions told apart on planted figures, files, runs that go on,
comparisons that hang on assumptions, and sets of assumptions by name."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.arena import odds, runs
from game.arena.assumptions import SETS, assuming, given, named_sets
from game.arena.compare import Arm, compare
from game.arena.compare_sets import over_sets
from game.arena.ensemble import Ensemble, read_ensemble, write_ensemble
from game.arena.ensemble_tally import apart
from game.arena.games import play_chunk
from game.arena.run_files import GAMES
from game.arena.runs import RunPlan, make_players
from game.arena.simulate import command_of, run
from game.cli import main as command
from game.core.errors import UsageError
from game.core.model import Scenario
from game.match.match import Match
from game.page import Section
from game.page.text import lines_of
from game.present.debrief import certainty
from game.present.observer.observer import Observer

NAMES = ("ties.tie_speed", "ties.shared_threat")
SETS_OF = ({NAMES[0]: 0.03, NAMES[1]: 0.6}, {NAMES[0]: 0.12, NAMES[1]: 1.6},
           {NAMES[0]: 0.06, NAMES[1]: 1.0})


@pytest.fixture
def ensemble(lesson: Scenario, tmp_path: Path) -> Ensemble:
    write_ensemble(tmp_path / "sets.csv", SETS_OF, f"lesson {lesson.hash} for tests")
    return read_ensemble(lesson, tmp_path / "sets.csv")


# --- luck and assumptions ---------------------------------------------------------------------

@pytest.mark.parametrize(("between", "within"), [(4.0, 10.0), (0.0, 10.0), (4.0, 0.0)])
def test_planted_luck_and_assumptions_are_told_apart(between: float, within: float) -> None:
    luck, sets, games = np.random.default_rng(5), 400, 9
    own = 20 + between * luck.normal(size=sets)
    played = own[:, None] + within * luck.normal(size=(sets, games))
    found = apart(played.mean(axis=1), played.var(axis=1, ddof=1) / games)
    half = 1.96 * within / np.sqrt(sets * games)
    assert found.luck == pytest.approx((found.mean - half, found.mean + half), abs=0.05)
    low, high = found.assumptions
    assert (high - low) / 2 == pytest.approx(1.645 * between, abs=0.8)
    assert low <= found.mean <= high and found.mean == pytest.approx(20, abs=0.8)


def test_a_share_that_never_came_has_an_interval_of_luck() -> None:
    found = apart(np.zeros(10), np.zeros(10), share=True, games=100)
    assert found.luck[0] < 1e-9 and 0.02 < found.luck[1] < 0.06 and found.assumptions == (0, 0)


def test_a_sign_that_hangs_on_the_set_is_fragile() -> None:
    luck, blocks = np.random.default_rng(5), [range(n, n + 30) for n in range(0, 600, 30)]
    noise, sides = luck.normal(size=600), np.repeat(np.where(np.arange(20) < 14, 2.0, -2.0), 30)
    assert over_sets(noise + sides, blocks).agreeing == pytest.approx(0.7)
    steady = over_sets(noise + 1.0, blocks)
    assert steady.robust and steady.agreeing == 1.0
    few = over_sets((noise + 1.0)[:40], [range(n, n + 2) for n in range(0, 40, 2)])
    assert few.robust  # what luck adds to the spread of sets is taken away


# --- files ------------------------------------------------------------------------------------

def test_what_is_written_is_read(lesson: Scenario, ensemble: Ensemble) -> None:
    assert ensemble.sets == SETS_OF and not ensemble.stale and "for tests" in ensemble.head
    changed = ensemble.scenario(lesson, 1)
    assert changed.hash == assuming(lesson, SETS_OF[1]).hash
    assert changed.coefficients[NAMES[0]].value == 0.12
    blocks = ensemble.blocks(10)
    assert [game for block in blocks for game in block] == [*range(10)]
    assert {len(block) for block in blocks} == {3, 4}
    assert [ensemble.set_of(game, 10) for game in (0, 3, 9)] == [0, 1, 2]
    assert ensemble.without(NAMES[:1]).sets[2] == {NAMES[1]: 1.0}


@pytest.mark.parametrize(("text", "said"), [
    ("coefficient,a,b\nties.wedgy,1,2\n", "ties.wedge"),
    ("coefficient,a,b\nties.wedge,1,much\n", "sets.csv:2: b"),
    ("# x\ncoefficient,a,b\nties.wedge,1,nan\n", "sets.csv:3: b"),
    ("coefficient,a\nties.wedge,1\n", "fewer than 2"), ("name,a,b\n", "lacks coefficient")])
def test_what_is_no_ensemble_is_told(lesson: Scenario, tmp_path: Path, text: str, said: str
                                     ) -> None:
    (tmp_path / "sets.csv").write_text(text)
    with pytest.raises(UsageError, match=said.replace(".", r"\.")):
        read_ensemble(lesson, tmp_path / "sets.csv")


def test_a_changed_scenario_makes_it_stale(lesson: Scenario, ensemble: Ensemble, tmp_path: Path
                                           ) -> None:
    other = lesson.with_({"ties.wedge": 0.2})
    assert read_ensemble(other, tmp_path / "sets.csv").stale
    with pytest.raises(UsageError, match="calibrate"):
        read_ensemble(lesson)


# --- runs -------------------------------------------------------------------------------------

def plan(lesson: Scenario, ensemble: Ensemble, games: int = 7) -> RunPlan:
    return RunPlan(lesson, dict.fromkeys(lesson.seats, "random"), games, 3, ensemble=ensemble)


def test_a_game_of_an_ensemble_is_a_game_with_these_assumptions(
        lesson: Scenario, ensemble: Ensemble, tmp_path: Path) -> None:
    about = plan(lesson, ensemble)
    done = run(about, folder=tmp_path / "run")
    with (tmp_path / "run" / GAMES).open(encoding="utf-8") as file:
        rows = [*csv.DictReader(file)]
    assert [row["set"] for row in rows] == [str(ensemble.set_of(n, 7) + 1) for n in range(7)]
    for row in rows[::3]:
        scenario = about.scenario_of(int(row["game"]))
        alone = play_chunk(scenario, make_players(scenario, about.seats), 3, int(row["game"]), 1,
                           series=True)
        assert alone.hashes == (row["state_hash"],)
    data = done.plain()
    assert data["sets"] == data["sets_finished"] == 3 and not data["stale_ensemble"]
    scores = np.array([float(row["score.us"]) for row in rows])
    parts = [scores[block.start:block.stop] for block in ensemble.blocks(7)]
    found = apart(np.array([p.mean() for p in parts]),
                  np.array([p.var(ddof=1) / p.size for p in parts]))
    seat = data["seats"]["us"]
    assert seat["score_interval"] == pytest.approx(found.luck, abs=1e-6)
    assert seat["score_assumptions"] == pytest.approx(found.assumptions, abs=1e-6)
    json.dumps(data, allow_nan=False)


class Killed(BaseException):
    """What nothing in the program catches: the process is gone."""


def test_a_killed_run_of_an_ensemble_goes_on(lesson: Scenario, ensemble: Ensemble, tmp_path: Path,
                                             monkeypatch: pytest.MonkeyPatch) -> None:
    def texts(folder: Path) -> dict[str, bytes]:
        return {f.name: f.read_bytes() for f in folder.iterdir() if f.is_file()}

    def until(*args: object, **more: object) -> object:
        if args[3] + args[4] > 5:  # type: ignore[operator]
            raise Killed
        return play_chunk(*args, **more)  # type: ignore[arg-type]
    run(plan(lesson, ensemble), folder=tmp_path / "whole")
    with monkeypatch.context() as patch:
        patch.setattr(runs, "play_chunk", until)
        with pytest.raises(Killed):
            run(plan(lesson, ensemble), folder=tmp_path / "cut")
    run(plan(lesson, ensemble), folder=tmp_path / "cut", resume=True)
    assert texts(tmp_path / "cut") == texts(tmp_path / "whole")


def test_too_few_games_for_the_sets_are_refused(lesson: Scenario, ensemble: Ensemble) -> None:
    with pytest.raises(UsageError, match="6 in all"):
        plan(lesson, ensemble, games=5)


def test_a_comparison_under_an_ensemble(lesson: Scenario, ensemble: Ensemble) -> None:
    """B's own value stands in all sets; what comes of a set is what comes of it alone."""
    players = dict.fromkeys(lesson.seats, "random")
    other = lesson.with_({NAMES[1]: 1.6})
    found = compare(Arm(lesson, players), Arm(other, players), 6, 3,
                    measures="tie.russia.china", ensemble=ensemble)
    alone = compare(Arm(assuming(lesson, SETS_OF[0]), players),
                    Arm(assuming(other, {NAMES[0]: 0.03}), players), 2, 3,
                    measures="tie.russia.china")
    assert (found.values["tie.russia.china"][:, :2] == alone.values["tie.russia.china"]).all()
    data = found.plain()
    assert data["sets"] == 3 and data["measures"][0]["robust"] in (True, False)
    assert "nine of ten sets" in str(found)
    assert "robust" not in alone.plain()["measures"][0]


# --- how sure an ending is -------------------------------------------------------------------

@pytest.fixture
def measured(lesson: Scenario, ensemble: Ensemble, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
             ) -> dict[str, Any]:
    """The lesson with a table of odds; what was measured."""
    monkeypatch.setattr(odds, "odds_file", lambda scenario: tmp_path / "odds.csv")
    monkeypatch.setattr(certainty, "known_odds", odds.read_odds)
    about = plan(lesson, ensemble)
    data = run(about).plain()
    odds.write_odds(tmp_path / "odds.csv", data, command_of(about))
    return data


def test_odds_are_what_was_measured(lesson: Scenario, measured: dict[str, Any], tmp_path: Path
                                    ) -> None:
    known = odds.read_odds(lesson)
    assert list(known) == sorted(known, key=lambda id: -known[id].share)
    for id, ending in measured["outcomes"].items():
        found = known[id]
        assert (found.share, *found.luck, *found.assumptions) == pytest.approx(
            (ending["share"], *ending["interval"], *ending["assumptions"]), abs=1e-6)
        assert (found.games, found.sets, found.stale) == (7, 3, False)
        told = certainty.how_sure(lesson, id)
        assert f"{100 * found.share:.0f} % [luck " in told and str(ending["name"]) in told
        luck, assumed = (high - low for low, high in (found.luck, found.assumptions))
        assert ("leaves more open" in told) == (assumed > luck)
    assert "--ensemble" in (tmp_path / "odds.csv").read_text("utf-8").split("\n")[0]
    other = lesson.with_({"ties.wedge": 0.2})
    assert all(one.stale for one in odds.read_odds(other).values())
    (tmp_path / "odds.csv").write_text(",".join(odds.COLUMNS) + "\nheaven,1,1,1,1,1,1,2\n")
    with pytest.raises(UsageError, match=r"odds\.csv:2: outcome"):
        odds.read_odds(lesson)


def test_the_table_is_read_once_for_a_scenario(
        lesson: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    read, other = list[Scenario](), lesson.with_({"ties.wedge": 0.21})
    monkeypatch.setattr(certainty, "read_odds", lambda scenario: read.append(scenario) or {})
    assert certainty.known_odds(other) == certainty.known_odds(other) == {}
    assert len(read) == 1


def test_a_finished_game_is_told_how_sure_its_ending_is(
        lesson: Scenario, measured: dict[str, Any], finished: Match, tmp_path: Path) -> None:
    observer = Observer(finished, None, everything=True)
    (told,) = certainty.certainty_page(observer)
    assert isinstance(told, Section)
    lines = "\n".join(lines_of((told,)))
    assert "How sure is this?" in lines and "Ending" in lines
    for ending in measured["outcomes"].values():
        assert str(ending["name"]) in lines
    (tmp_path / "odds.csv").unlink()
    assert certainty.certainty_blocks(observer) == ()
    with pytest.raises(UsageError, match="simulate --ensemble --write"):
        certainty.certainty_page(observer)


# --- sets by name -----------------------------------------------------------------------------

def test_sets_by_name_lie_in_the_ranges_and_differ(main: Scenario) -> None:
    sets = named_sets(main)
    assert set(sets) == {"sanctions_bite", "sanctions_do_not_bite", "wedge", "bind",
                         "taiwan_falls", "taiwan_holds"}
    for one, other in (("sanctions_bite", "sanctions_do_not_bite"), ("wedge", "bind"),
                       ("taiwan_falls", "taiwan_holds")):
        assert sets[one].keys() == sets[other].keys()
        for name, value in sets[one].items():
            usual = main.coefficients[name].value
            assert (value - usual) * (sets[other][name] - usual) < 0, name
    assert given(main, [("bind", None), ("ties.wedge", 0.4)]) == {**sets["bind"],
                                                                  "ties.wedge": 0.4}
    assert SETS not in main.data and main.hash == main.with_({"ties.wedge": 0.35}).hash


def test_an_unknown_set_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["simulate", "victory_day_2025", "--games", "1", "--assume", "wegde"]) == 2
    assert "did you mean 'wedge'" in capsys.readouterr().err
