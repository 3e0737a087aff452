"""The hindcast: its grid, what a model has to beat, scores, and what is wrong in tables of acts."""

from __future__ import annotations

import csv
import json
from math import log
from pathlib import Path

import numpy as np
import pytest

from game.arena.games import game_seed
from game.arena.record.frequencies import (
    STRENGTHS,
    constant,
    frequency_table,
    persistence,
    shrunk,
)
from game.arena.record.grid import COLUMNS, NOWHERE, Grid, read_acts, start
from game.arena.record.hindcast import (
    NAIVE,
    SCHOOL,
    TABLE,
    USUAL,
    WITHOUT,
    hindcast,
    record,
    scored,
)
from game.arena.record.hindcast_text import page_text, text
from game.arena.record.schools import acted, jeffreys, school_forecasts, schools
from game.arena.record.scores import (
    block_interval,
    brier,
    crps,
    curve,
    log_score,
    numbers_of,
)
from game.arena.record.scoring_log import log_scoring
from game.arena.runs import make_players
from game.cli import main as command
from game.core.errors import MultipolarError, UsageError
from game.core.model import FAMILIES, Scenario
from game.engine.simulation import new_worlds
from game.players.doctrine_weights import doctrine_names
from game.players.table import Table

Row = tuple[str, int, int, str, str, str]
"""Seat, year, month, verb, family, target."""


def table(path: Path, *rows: Row) -> Path:
    """A table of acts."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(COLUMNS)
        lines.writerows((f"{path.stem}-{n}", *row) for n, row in enumerate(rows))
    return path


def some_years() -> list[Row]:
    """2020 to January 2025: Washington sanctions Moscow every March, the others act once a year."""
    return [row for year in range(2020, 2025) for row in (
        ("us", year, 3, "impose_sanctions", "economy", "russia"),
        ("russia", year, 5, "energy_contract", "economy", "china"),
        ("china", year, 8, "grey_zone", "force", "taiwan_strait"),
        ("brics", year, 9, "fund_alternative", "diplomacy", "none"))]


SPRING: tuple[Row, ...] = (("us", 2025, 2, "raise_tariffs", "economy", "china"),
                           ("us", 2025, 3, "cut_aid", "alliances", "UKR"),
                           ("russia", 2025, 4, "none", "none", "UKR"),
                           ("china", 2025, 6, "condemn", "diplomacy", "us"))


@pytest.fixture
def tables(tmp_path: Path) -> list[Path]:
    return [table(tmp_path / "acts.csv", *some_years()),
            table(tmp_path / "trial.csv", *SPRING, ("us", 2025, 7, "condemn", "diplomacy", "us"))]


# --- the grid ---------------------------------------------------------------------------------

def test_every_seat_family_and_target_has_a_cell(main: Scenario) -> None:
    grid = Grid(main)
    assert grid.shape == (4, 5, 8) and grid.valid.sum() == 4 * 5 * 7
    assert not any(grid.valid[seat, :, seat].any() for seat in range(4))
    assert grid.targets == ["us", "russia", "china", "brics", "ukraine_war", "european_order",
                            "taiwan_strait", "south_china_sea"]
    us = 0
    assert [grid.target(id, us) for id in ("china", "RUS", "BRA", "IND", "UKR", "TWN", "POL", "PHL",
                                           "us", "USA", "DEU", "none", "")] == [
        2, 1, 3, 3, 4, 6, 5, 7, NOWHERE, NOWHERE, NOWHERE, NOWHERE, NOWHERE]


def test_every_order_has_its_cell_or_none(main: Scenario) -> None:
    grid = Grid(main)
    seat, family, target = grid.of_orders
    placed = target != NOWHERE
    assert grid.valid[seat[placed], family[placed], target[placed]].all()
    for text_, cell in (("impose_sanctions russia finance", (0, "economy", 1)),
                        ("guarantee_country UKR", (0, "alliances", 4)),
                        ("offensive ukraine_war", (1, "force", 4))):
        row = main.orders.texts.index(text_, int(main.orders.first[cell[0]]))
        assert (seat[row], FAMILIES[family[row]], target[row]) == cell
    assert all(target[row] == NOWHERE for row, text_ in enumerate(main.orders.texts)
               if text_.split()[0] in ("stimulus", "urge_party", "prepare_occasion"))


def test_acts_before_and_after_the_start_stand_apart(main: Scenario, tables: list[Path]) -> None:
    known = record(main, tables, 5)
    grid, us = known.grid, 0
    assert start(main) == 2025 * 12 + 1 and known.past.shape == (61, *grid.shape)
    assert known.past.sum() == 15 and known.past[2, us, FAMILIES.index("economy"), 1]
    assert np.argwhere(known.came).tolist() == [
        [0, us, FAMILIES.index("economy"), 2], [1, us, FAMILIES.index("alliances"), 4],
        [4, 2, FAMILIES.index("diplomacy"), 0]]
    assert known.counts == {"past": 20, "past_no_verb": 0, "past_no_place": 5, "trial": 4,
                            "trial_no_verb": 1, "trial_no_place": 0, "later": 1}


def test_an_act_after_january_moves_no_table(main: Scenario, tables: list[Path]) -> None:
    """Not even one that stands in the table of the past."""
    more = table(tables[0].parent / "more.csv", *some_years(), *(
        ("us", 2025, month, "impose_sanctions", "economy", "russia") for month in range(2, 7)))
    one, two = (record(main, [path, tables[1]], 5) for path in (tables[0], more))
    assert (one.past == two.past).all() and two.came.sum() == one.came.sum() + 5
    for window in (0, 48, 12):
        a, b = (frequency_table(known.past, known.grid.valid, window) for known in (one, two))
        assert a.strength == b.strength and (a.chances == b.chances).all()


# --- what a model has to beat -----------------------------------------------------------------

def test_a_frequency_table_by_hand() -> None:
    """Two families with two cells each, of which one is none; 4 months; 3 hits in one cell."""
    past = np.zeros((4, 1, 2, 2), bool)
    past[:3, 0, 0, 0] = True
    valid = np.array([[[True, True], [True, False]]])
    whole = 3.5 / 13
    first, second = (3 + 2 * whole) / (8 + 2), 2 * whole / (4 + 2)
    assert shrunk(past, valid, 2) == pytest.approx(np.array([[
        [(3 + 2 * first) / 6, 2 * first / 6], [2 * second / 6, 0]]]))
    assert constant(past, valid) == pytest.approx(whole * valid)


def test_how_far_a_table_is_shrunk_is_learnt_from_the_years_before() -> None:
    """Cells of one family that always and never act want no shrinking, cells by lot want much."""
    valid = np.ones((1, 1, 8), bool)
    steady = np.zeros((60, 1, 1, 8), bool)
    steady[..., :4] = True
    lot = np.random.default_rng(1).random((60, 1, 1, 8)) < 0.3
    assert frequency_table(steady, valid, 0).strength == STRENGTHS[0]
    assert frequency_table(lot, valid, 12).strength >= 64
    assert frequency_table(steady, valid, 12).chances[0, 0, 7] < 0.02


def test_persistence_by_hand() -> None:
    """The last month is January of a third year; one of two cells acted in it. Cells that acted in
    January acted in 3 of 4 months that followed, the others in 1 of 4."""
    past, valid = np.zeros((25, 1, 1, 2), bool), np.ones((1, 1, 2), bool)
    january, other = past[:, 0, 0, 0], past[:, 0, 0, 1]
    january[[0, 12, 24]] = january[[1, 2, 13]] = other[14] = True
    assert persistence(past, valid, 2).ravel() == pytest.approx([3.5 / 5, 1.5 / 5])


# --- scores -----------------------------------------------------------------------------------

def test_scores_by_hand() -> None:
    chance, came = np.array([0.8, 0.2, 0.2, 0.2]), np.array([True, True, False, False])
    assert log_score(chance, came) == pytest.approx([log(0.8), log(0.2), log(0.8), log(0.8)])
    found = brier(chance, came)
    assert found.score == pytest.approx((0.04 + 0.64 + 0.04 + 0.04) / 4)
    assert found.reliability == pytest.approx((0.2**2 + 3 * (0.2 - 1 / 3) ** 2) / 4)
    assert found.resolution == pytest.approx((0.5**2 + 3 * (1 / 3 - 0.5) ** 2) / 4)
    assert found.uncertainty == 0.25
    assert found.score == pytest.approx(found.reliability - found.resolution + 0.25)
    assert [(b.cells, round(b.chance, 9), b.share) for b in curve(chance, came)] == [
        (3, 0.2, pytest.approx(1 / 3)), (1, 0.8, 1)]
    assert curve(np.array([0.0, 1.0]), np.array([False, True]))[-1].chance == 1


def test_numbers_have_the_ranked_probability_score() -> None:
    assert numbers_of(np.array([0.5, 0.2])) == pytest.approx([0.4, 0.5, 0.1])
    assert crps(np.array([[0.4, 0.5, 0.1], [0, 0, 1]]), np.array([1, 2])) == pytest.approx(
        [0.4**2 + 0.1**2, 0])


def test_blocks_are_drawn_whole() -> None:
    """Cells of a block that agree are worth one: the interval is that of the blocks' means."""
    block = np.repeat(np.arange(10), 50)
    values = np.repeat(np.arange(10.0), 50)
    found = block_interval(values, block)
    assert found == block_interval(values, block) and found is not None
    assert found == pytest.approx((4.5 - 1.96 * 2.87 / 10**0.5, 4.5 + 1.96 * 2.87 / 10**0.5),
                                  abs=0.25)
    assert block_interval(values, np.zeros(500, int)) is None


def test_a_planted_forecast_that_knows_is_best(main: Scenario, tables: list[Path]) -> None:
    known = record(main, tables, 5)
    base = np.where(known.grid.valid, 0.02, 0.0)
    chances = {(TABLE, "table:all"): np.broadcast_to(base, known.came.shape),
               (SCHOOL, "wrong"): np.where(known.came, 0.001, 0.02),
               USUAL: np.broadcast_to(base, known.came.shape),
               (SCHOOL, "knowing"): np.where(known.came, 0.9, 0.001)}
    told = scored(chances, {}, known.came, known.grid.valid)
    found = {f["name"]: f for f in told["forecasts"]}
    assert told["over_usual"].keys() == {"wrong", "knowing"}  # the usual ones are the table's twin
    assert all(each["lead"] == pytest.approx(found[name]["lead"])
               and each["interval"] == pytest.approx(found[name]["interval"])
               for name, each in told["over_usual"].items())
    assert max(found, key=lambda name: found[name]["log_score"]) == "knowing"
    assert found["knowing"]["interval"][0] > 0 > found["wrong"]["lead"]
    assert min(found, key=lambda name: found[name]["crps"]) == "knowing"
    assert found["knowing"]["auc"] == 1 and found["wrong"]["auc"] == 0
    assert found["knowing"]["log_score"] == pytest.approx(
        (3 * log(0.9) + 697 * log(0.999)) / 700)
    assert np.mean(found["knowing"]["by_month"]) == pytest.approx(found["knowing"]["log_score"])
    assert found["knowing"]["by_family"]["force"]["log_score"] == pytest.approx(log(0.999))


# --- forecasts by games -----------------------------------------------------------------------

def test_what_schools_do_is_counted_by_game_month_and_cell(main: Scenario) -> None:
    grid, seeds = Grid(main), [game_seed(4, i) for i in range(3)]
    players = make_players(main, dict.fromkeys(main.seats, "doctrine:hawk"))
    hits, numbers, placed, given = acted(Table(main, players), seeds, 2)
    again, world = Table(main, players), new_worlds(main, seeds)
    cells, orders, there = set(), 0, 0
    for month in range(2):
        sheets = again.sheets(world)
        for game in range(3):
            for seat in range(len(main.seats)):
                for row in sheets.chosen[:, seat, game]:
                    verb, *rest = main.orders.texts[row].split() if row >= 0 else ("",)
                    orders += row >= 0
                    at = grid.target(rest[0], seat) if rest and verb != "table_motion" else NOWHERE
                    if at != NOWHERE:
                        there += 1
                        family = next(k.family for k in main.order_types if k.id == verb)
                        cells.add((game, month, seat, FAMILIES.index(family), at))
        again.play_turn(world, sheets)
    assert (hits.sum(), placed, given) == (len(cells), there, orders) and hits.max() <= 3
    assert (numbers.sum(axis=-1) == 3).all()
    assert (numbers @ np.arange(36)).sum() == hits.sum()
    for cell in cells:
        assert hits[cell[1:]] == sum(c[1:] == cell[1:] for c in cells)


def test_chances_are_jeffreys_and_none_is_certain() -> None:
    assert jeffreys(np.array([0, 5, 10]), 10).tolist() == [0.5 / 11, 0.5, 10.5 / 11]


@pytest.mark.slow
def test_forecasts_are_the_same_by_any_number_of_processes(lesson: Scenario) -> None:
    players = ["random", "doctrine"]
    one, two = (school_forecasts(lesson, players, 2, 300, 1, jobs) for jobs in (1, 2))
    assert all(np.array_equal(a, b) for p in players
               for a, b in zip(one[p], two[p], strict=True))
    assert not (one["random"].hits == one["doctrine"].hits).all()


@pytest.mark.slow
def test_a_hindcast_scores_all_schools_with_and_without_hindsight(
        main: Scenario, tables: list[Path], tmp_path: Path) -> None:
    found = hindcast(main, record(main, tables, 5), None, 20, 1)
    assert json.loads(json.dumps(found, allow_nan=False))["cells"] == 700
    names = {kind: [f["name"] for f in found["forecasts"] if f["kind"] == kind]
             for kind in (TABLE, NAIVE, SCHOOL, WITHOUT)}
    assert names[TABLE] == ["table:all", "table:four_years", "table:twelve_months"]
    assert names[NAIVE] == ["persistence", "constant", "fit", "lines", "random"]
    assert names[SCHOOL] == names[WITHOUT] == schools(main) == [
        "doctrine", "record", *(f"doctrine:{name}" for name in doctrine_names(main))]
    for told in (text(found), page_text(found)):
        assert "doctrine:hawk, without hindsight" in told and "Of 20 acts before the start" in told
        assert "Its lead over the usual programs (doctrine) is" in told
    log_ = tmp_path / "log.csv"
    for _ in range(2):
        log_scoring(log_, found, tables)
    rows = list(csv.DictReader(log_.read_text("utf-8").splitlines()))
    assert len(rows) == 2 * len(found["forecasts"]) and rows[0] == rows[len(rows) // 2]
    assert rows[6]["command"].startswith("hindcast victory_day_2025 --games 20 --seed 1 --mon")
    assert rows[6]["log_score"] == f"{found['forecasts'][6]['log_score']:.6f}"
    with pytest.raises(MultipolarError, match=r"name another log with --log"):
        log_scoring(tmp_path, found, tables)


# --- what is wrong ----------------------------------------------------------------------------

GOOD = "a,us,2024,3,condemn,diplomacy,china"


@pytest.mark.parametrize(("line", "said"), [
    (GOOD.replace("us", "usa"), "2: seat: 'usa' is not known here; did you mean 'us'"),
    (GOOD.replace("2024", "24"), "2: year: '24' is no number from 1900"),
    (GOOD.replace(",3,", ",13,"), "2: month: '13' is no number from 1 to 12"),
    (GOOD.replace(",3,", ",3.5,"), "2: month: this is no whole number"),
    (GOOD.replace("condemn", "condem"), "2: verb: .* did you mean 'condemn'"),
    (GOOD.replace("diplomacy", "force"), "2: family: the verb condemn belongs to the family dip"),
    (GOOD.replace("china", ""), "2: target: an act without a target has the target none"),
    (f"{GOOD}\n{GOOD}", "3: id: 'a' stands in line 2 already")])
def test_what_is_wrong_in_acts_is_told_with_its_line(main: Scenario, tmp_path: Path, line: str,
                                                     said: str) -> None:
    path = tmp_path / "acts.csv"
    path.write_text(",".join(COLUMNS) + f"\n{line}\n", "utf-8")
    with pytest.raises(UsageError, match=said):
        read_acts(Grid(main), [path])


@pytest.mark.parametrize(("past", "trial", "said"), [
    (some_years()[:3], SPRING, "no act of brics before the start"),
    (some_years()[-8:], SPRING, "begin 25 months before the start; a frequency table takes 36"),
    (some_years(), SPRING[2:3], "no act that has a place on the grid in the first 5 months")])
def test_tables_that_do_not_serve_are_refused(
        tmp_path: Path, capsys: pytest.CaptureFixture[str], past: list[Row], trial: list[Row],
        said: str) -> None:
    words = ["--acts", str(table(tmp_path / "acts.csv", *past)),
             "--trial", str(table(tmp_path / "trial.csv", *trial)), "--log", str(tmp_path / "log")]
    assert command(["hindcast", "victory_day_2025", *words]) == 2
    told = capsys.readouterr()
    assert said in " ".join(told.err.split()) and not told.out
    assert not (tmp_path / "log").exists()
