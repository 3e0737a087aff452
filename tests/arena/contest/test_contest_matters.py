"""Rows on matters: moments, contenders, spending, and what openings leave."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from contested import written

from game.arena.contest import matters
from game.arena.contest.courses import row_of, table_of
from game.arena.contest.moments import Course, course, lasting, leads, stakes, with_matters
from game.arena.contest.piece import Effort
from game.arena.contest.run import contest
from game.core.model import Scenario
from game.engine.engine import Sheets
from game.scenario.load import load_scenario

US, RUSSIA, CHINA, BRICS = range(4)
PARTNERSHIP, SEAS = range(2)
MAY = 3
TINY = Effort(games=2, looks=3, worlds=2, quick=True)


def seated(data: dict[str, Any]) -> None:
    """Give the sides of both matters seats, and moments little luck."""
    data["assumptions"]["matters"]["noise"]["value"] = 0.5
    for side, seat in zip(data["matters"]["seas"]["sides"], ("china", "us"), strict=True):
        side["seats"] = [seat]


@pytest.fixture(scope="module")
def contested(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return load_scenario(str(written(tmp_path_factory.mktemp("contested"), seated)))


@pytest.fixture(scope="module")
def games(contested: Scenario) -> Iterator[Course]:
    return course(table_of(contested), [1, 2, 3, 4])


def test_without_a_table_there_is_nothing_to_measure_and_the_reason_is_told(
        scenario: Scenario) -> None:
    if scenario.matters:
        pytest.skip("a scenario with matters")
    assert matters.tasks(scenario, TINY, 1) == []
    rows = matters.rows(scenario, [])
    assert [(row.measure, row.target) for row in rows] == [
        ("matters.walkovers", "≤ 35 %"), ("matters.largest", "≤ 50 %"),
        ("matters.lasting", "≥ 0.5 SD")]
    assert all(row.text.startswith("nothing to measure") and row.reached is None
               and row.inside is None and "`matters`" in row.text for row in rows)


@pytest.mark.slow
def test_what_stands_at_stake_decides_the_moment(games: Course, contested: Scenario) -> None:
    k, found = contested.k["matters"], stakes(games)
    assert games.opened[MAY, PARTNERSHIP].all() and games.opened[:, SEAS].any(axis=0).all()
    assert (np.isnan(found[:, :, 0]) == ~games.opened).all()
    for t, y, g in np.argwhere(games.opened).tolist():
        prevails = games.worlds[t + 1].settled[y, g] / 100
        ahead = k.width * prevails / np.sqrt(1 - prevails**2)
        assert ahead == pytest.approx(found[t, y, 0, g] - found[t, y, 1, g], abs=3 * k.noise + 0.1)


def test_without_orders_less_stands_at_stake(games: Course) -> None:
    given, same, alone = stakes(games), stakes(games, ()), stakes(games, (RUSSIA,))
    assert np.array_equal(given, same, equal_nan=True), "the same orders lead to the same games"
    assert (alone[MAY, PARTNERSHIP, 0] < given[MAY, PARTNERSHIP, 0] - 3).all()
    assert (alone[0] == given[0])[~np.isnan(given[0])].all(), "nobody has ordered anything before"


def test_a_contender_has_raised_its_stake() -> None:
    stake, without = np.array([21.9, 22.0, 0.9, 1.0, 30.0]), np.array([20.0, 20.0, 0.0, 0.0, 35.0])
    assert matters.contends(stake, without).tolist() == [False, True, False, True, False]


def test_an_order_is_told_by_whom_it_puts_ahead(games: Course, contested: Scenario) -> None:
    given = Sheets(contested, 4)
    given.chosen[0, RUSSIA] = row_of(contested, RUSSIA, "offer_security china")
    given.chosen[1, CHINA] = row_of(contested, CHINA, "deploy asia")
    found = leads(games._replace(sheets=[given]), 0)
    assert (found[0, RUSSIA, PARTNERSHIP] > 3).all() and (found[1, CHINA, SEAS] > 0.5).all()
    assert np.isnan(found[:, BRICS]).all() and np.isnan(found[:, CHINA, PARTNERSHIP]).all()
    assert (found[2, [US, RUSSIA], PARTNERSHIP] == 0).all(), "none was given"


def test_an_orders_price_counts_for_one_matter(games: Course) -> None:
    paid = matters.spent(games)
    assert paid.shape == (4, 4, 3)
    assert paid.sum(axis=2) == pytest.approx(
        sum(sheets.cost.sum(axis=0) for sheets in games.sheets).T)
    assert (paid[:, RUSSIA, PARTNERSHIP] > 0).all()
    assert (paid[:, BRICS, :2] == 0).all(), "it is on no side"


@pytest.mark.slow
def test_what_an_opening_leaves_comes_from_its_effects(games: Course, contested: Scenario) -> None:
    def left(scenario: Scenario) -> float:
        own = games._replace(table=table_of(scenario), worlds=[w.clone() for w in games.worlds])
        for world in own.worlds:
            world.scenario = scenario
        return float(lasting(own, MAY, PARTNERSHIP).mean())
    assert left(contested) > 0.1
    assert left(with_matters(contested, lambda m: replace(m, each_month=-1))) > 0.1
    monthly = with_matters(contested, lambda m: replace(m, at_once=-1))
    assert left(with_matters(monthly, lambda m: replace(m, lasts=2))) < left(monthly) / 2
    assert left(with_matters(contested, lambda m: replace(m, at_once=-1, each_month=-1))) == 0
    late = np.flatnonzero(games.opened[-1, SEAS])
    assert lasting(games, contested.turns - 1, SEAS).shape == late.shape, "in the epilogue"


def test_rows_of_matters_by_hand(contested: Scenario) -> None:
    def moment(game: int, matter: int, settled: float, ahead: float, contenders: int, left: float
               ) -> list[float]:
        return list(matters.Moment(game, matter, settled, ahead, contenders, left))
    results = [
        {"moments": [moment(0, 0, 50, 10, 2, 1.0), moment(0, 1, -50, -20, 2, 0.2)],
         "spent": [[[6, 2, 2], [3, 0, 7], [0, 1, 9], [0, 0, 5]]]},
        {"moments": [moment(1, 0, -10, -10, 1, 2.0), moment(1, 0, -10, 0, 2, 3.0)],
         "spent": [[[2, 6, 2], [5, 0, 5], [0, 1, 9], [0, 0, 5]]]}]
    of = {row.measure: row for row in matters.rows(contested, results)}
    assert of["matters.walkovers"].reached == 25 and of["matters.walkovers"].games == 4
    assert "Moscow and Beijing 33 %; The seas 0 %" in of["matters.walkovers"].text
    assert of["matters.largest"].reached == {"us": 40, "russia": 40, "china": 10, "brics": 0}
    assert "Russia: Moscow and Beijing 40 %" in of["matters.largest"].text
    assert of["matters.largest"].text.endswith("63 % of all on none")  # 44 of 70
    assert of["matters.lasting"].reached == pytest.approx((2.0 + 0.2) / 2)
    assert of["matters.prevails"].reached == pytest.approx({"partnership": 100 / 3, "seas": 0})
    assert of["matters.settled"].reached == {
        "partnership": pytest.approx(np.std([50, -10, -10], ddof=1)), "seas": None}
    assert of["matters.lead"].reached == {"partnership": 0, "seas": -2}
    assert of["matters.ahead"].reached["partnership"] == 1
    page = (Path(__file__).parents[3] / "docs" / "contest.md").read_text("utf-8")
    assert not [measure for measure in of if f"`{measure}`" not in page]


@pytest.mark.slow
def test_any_number_of_processes_finds_the_same_moments(contested: Scenario, tmp_path: Path,
                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matters, "AT_ONCE", 4)
    one, two = (json.dumps(contest(contested, TINY, 3, jobs, tmp_path / str(jobs),
                                   [matters.PIECE])[0]) for jobs in (1, 2))
    assert one == two
    found = {row["measure"]: row for row in json.loads(one)["rows"]}
    assert found["matters.prevails"]["games"] >= 16 and found["matters.lasting"]["games"] == 8
