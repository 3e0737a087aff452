"""Sweeps: designs as they should be, effects of a known function, points that are plain runs, and a
sweep that was killed and goes on to the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.arena.assumptions import assuming
from game.arena.compare_measures import measures_of
from game.arena.games import play_chunk
from game.arena.runs import make_players
from game.arena.sweep import run
from game.arena.sweep.designs import GRID, LATIN, LEVELS, MORRIS, START, STEP, grid, latin, morris
from game.arena.sweep.effects import by_luck, effects, idle
from game.arena.sweep.plan import SweepPlan, usual_measures
from game.arena.sweep.run import SWEEP, Point, Swept, read_points, sweep
from game.arena.sweep.text import page_text, plain, text
from game.cli import main as command
from game.core.errors import UsageError
from game.core.exact import Floats
from game.core.model import Scenario

NAMES = ("a", "b", "c", "d")
VARY = ("ties.threat_*", "bonds.belief_span")


def plan(scenario: Scenario, *, vary: tuple[str, ...] = VARY, design: str = MORRIS, size: int = 1,
         games: int = 2, measures: tuple[str, ...] = ("tie.russia.china", "outcome.axis")
         ) -> SweepPlan:
    return SweepPlan(scenario, vary, design, size, dict.fromkeys(scenario.seats, "random"),
                     games, 3, measures)


def texts(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


# --- designs ----------------------------------------------------------------------------------

def test_each_coefficient_moves_once_on_a_trajectory() -> None:
    points, moved = morris(NAMES, 5, 7)
    assert points.shape == (5 * 5, 4) and points.min() == 0 and points.max() == 1
    assert set(np.rint(points * (LEVELS - 1)).ravel()) == {0, 1, 2, 3}
    for number in range(25):
        if number % 5 == 0:
            assert moved[number] == START
            assert sorted(moved[number + 1:number + 5]) == [0, 1, 2, 3]
        else:
            by = np.abs(points[number] - points[number - 1])
            assert by[moved[number]] == pytest.approx(STEP) and np.count_nonzero(by) == 1
    orders = {tuple(moved[n + 1:n + 5]) for n in range(0, 25, 5)}
    assert len(orders) > 1 and len({tuple(p) for p in points[::5]}) == 5
    assert (morris(NAMES, 5, 7).points == points).all()
    assert not (morris(NAMES, 5, 8).points == points).all()


def test_a_latin_hypercube_has_each_part_of_each_range_once() -> None:
    points = latin(NAMES, 9, 7).points
    for column in points.T:
        assert sorted(np.floor(column * 9)) == [*range(9)]
    assert (latin(NAMES[1:], 9, 7).points == points[:, 1:]).all()
    assert np.abs(np.corrcoef(latin(NAMES, 200, 7).points.T) - np.eye(4)).max() < 0.25


def test_a_grid_has_all_combinations() -> None:
    points = grid(NAMES[:2], 3, 7).points
    assert {tuple(p) for p in points.tolist()} == {(x, y) for x in (0, .5, 1) for y in (0, .5, 1)}


# --- effects ----------------------------------------------------------------------------------

def swept(scenario: Scenario, of: Callable[[Floats], float], size: int = 8) -> Swept:
    """What a sweep would find whose measure is a function of the places in the ranges."""
    about = plan(scenario, size=size, measures=("tie.russia.china",))
    points, moved = about.points
    values = [of(p) for p in points]
    return Swept(about, [Point(int(m), f"{value:.12g}", np.array([[value, value - 1, value + 1]]))
                         for m, value in zip(moved, values, strict=True)])


def test_effects_of_a_known_function(lesson: Scenario) -> None:
    """y = 3a - 2b + 4ad, c nothing: b has one effect everywhere, a and d hang on each other."""
    found = swept(lesson, lambda x: float(3 * x[0] - 2 * x[1] + 4 * x[0] * x[3]))
    names = found.plan.coefficients
    of = {e.coefficient: e for e in effects(found)["tie.russia.china"]}
    a, b, c, d = (of[name] for name in names[:4])
    assert (b.mu_star, b.mu, b.sigma) == pytest.approx((2, -2, 0), abs=1e-9)
    assert b.interval == pytest.approx((2, 2)) and (c.mu_star, c.sigma, c.number) == (0, 0, 8)
    places = [found.plan.points.points[n][3] for n, point in enumerate(found.points)
              if point.moved == 0]
    assert a.mu == pytest.approx(3 + 4 * np.mean(places))
    assert a.sigma == pytest.approx(4 * np.std(places, ddof=1)) and a.mu == a.mu_star
    assert 0 < d.mu < 4 and d.sigma is not None and d.sigma > 0
    strongest = [e.coefficient for e in effects(found)["tie.russia.china"]]
    assert strongest[0] == names[0] and set(strongest[4:]) <= set(idle(found))
    assert idle(found) == [name for i, name in enumerate(names) if i not in (0, 1, 3)]


def test_one_trajectory_has_no_interval_and_luck_has_a_size(lesson: Scenario) -> None:
    found = swept(lesson, lambda x: float(x[0]), size=1)
    first = effects(found)["tie.russia.china"][0]
    assert first.interval is None and first.sigma is None and first.number == 1
    draws = np.random.default_rng(3).normal(0, 1 / 1.96, (100_000, 2))
    size = np.abs(draws[:, 0] - draws[:, 1]).mean() / STEP
    assert by_luck(found.points, 0, STEP) == pytest.approx(size, rel=0.02)


# --- runs -------------------------------------------------------------------------------------

def test_a_point_is_a_plain_run_with_these_assumptions(lesson: Scenario) -> None:
    about = plan(lesson, games=3, measures=usual_measures(lesson))
    last = sweep(about).points[-1]
    changed = assuming(lesson, about.values(len(about.points.points) - 1))
    players = make_players(changed, dict.fromkeys(lesson.seats, "random"))
    measures = measures_of(changed, usual_measures(lesson))
    rows = sorted({m.row for m in measures if m.row is not None})
    played = play_chunk(changed, players, 3, 0, 3, rows=rows)
    for found, measure in zip(last.found, measures, strict=True):
        assert found[0] == pytest.approx(measure.of(played, rows).mean()), measure.name


def test_points_have_luck_in_common_unless_each_is_to_have_its_own(lesson: Scenario) -> None:
    about = plan(lesson, vary=("bonds.belief_span",), design=LATIN, size=2, games=3,
                 measures=("score.us", "rate.rival_mid"))
    own = sweep(replace(about, own_luck=True))
    for number, point in enumerate(own.points):
        changed = assuming(lesson, about.values(number))
        played = play_chunk(changed, make_players(changed, about.seats), 3, 3 * number, 3)
        assert point.found[0, 0] == pytest.approx(played.score[0].mean())
    common = sweep(about)
    assert common.points[0].digest == own.points[0].digest
    assert common.points[1].digest != own.points[1].digest
    assert "--own-luck" in own.plan.command() and own.plan.settings() != about.settings()


class Killed(BaseException):
    """What nothing in the program catches: the process is gone."""


@pytest.mark.parametrize("at", [0, 3])
def test_a_killed_sweep_goes_on_to_the_same_bytes(lesson: Scenario, tmp_path: Path, at: int,
                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    about = plan(lesson, vary=("ties.threat_p*", "bonds.belief_span"), size=2)
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    found, played, play = sweep(about, folder=whole), list[int](), run.play_point

    def until(*args: object) -> Point:
        if len(played) == at:
            raise Killed
        played.append(1)
        return play(*args)  # type: ignore[arg-type]
    with monkeypatch.context() as patch:
        patch.setattr(run, "play_point", until)
        with pytest.raises(Killed):
            sweep(about, folder=cut)
    if at:  # killed while it wrote
        with (cut / SWEEP).open("ab") as file:
            file.write(b"3,ties.thr")
    again = sweep(about, folder=cut, resume=True)
    assert texts(cut) == texts(whole)
    for one, other in zip(found.points, again.points, strict=True):
        assert one[:2] == other[:2] and np.allclose(one.found, other.found, rtol=1e-7)
    with pytest.raises(UsageError, match="games is 2 there and 3 here"):
        sweep(plan(lesson, vary=about.vary, size=2, games=3), folder=cut, resume=True)


@pytest.mark.slow
def test_processes_make_no_difference(lesson: Scenario, tmp_path: Path) -> None:
    about = plan(lesson, design=LATIN, size=3, measures=("rate.rival_mid", "score.us"))
    sweep(about, folder=tmp_path / "1")
    sweep(about, folder=tmp_path / "2", jobs=2)
    assert texts(tmp_path / "1") == texts(tmp_path / "2")


def test_the_table_says_where_it_comes_from_and_is_read_again(lesson: Scenario, tmp_path: Path
                                                              ) -> None:
    about = plan(lesson, vary=("bonds.belief_span",), measures=("rate.rival_mid", "score.us"))
    found = sweep(about, folder=tmp_path)
    first = (tmp_path / SWEEP).read_text("utf-8").split("\n")[0]
    assert lesson.hash in first and f"python main.py {about.command()}" in first
    for place in (tmp_path, tmp_path / SWEEP):
        again = read_points(about, place)
        assert [p.digest for p in again] == [p.digest for p in found.points]
        assert np.allclose(again[1].found, found.points[1].found, equal_nan=True)
    data = plain(found)
    json.dumps(data, allow_nan=False)
    for told in (text(data), page_text(data)):
        assert "rate.rival_mid" in told and "bonds.belief_span" in told


@pytest.mark.parametrize(("words", "said"), [
    (["--vary", "ties.thraet_sanctions"], "ties.threat_sanctions"),
    (["--vary", "ties.*", "--design", "grid", "--size", "9"], "100,000 points"),
    (["--measures", "rate.rival_mud"], "rate.rival_mid"),
    (["--measures", "tie.russia.chin"], "tie.russia.china"),
    (["--resume"], "--out DIR"), (["--seats", "us=human"], "person")])
def test_what_cannot_be_swept_is_told(words: list[str], said: str,
                                      capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["sweep", "lesson_50_minutes", *words]) == 2
    assert said in capsys.readouterr().err


def test_a_grid_of_one_coefficient_by_the_command_line(
        capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    words = ["sweep", "lesson_50_minutes", "--design", GRID, "--size", "2", "--vary",
             "bonds.belief_span", "--games", "2", "--seats", "random", "--out",
             str(tmp_path), "--json"]
    assert command(words) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["finished"] == data["points"] == 2 and "effects" not in data
    assert command([*words, "--resume"]) == 0
