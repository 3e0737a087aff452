"""Calibration: implausibility by hand, planted truths found and wrong ones rejected, held-out rates
left alone, and a calibration that was killed and goes on."""

from __future__ import annotations

import json
from dataclasses import replace
from math import nan, sqrt
from pathlib import Path

import numpy as np
import pytest

from game.arena.ensemble import read_ensemble
from game.arena.intervals import Z
from game.arena.record import calibrate as calibrating
from game.arena.record.calibrate import AGAIN, FIRST, Calibration, calibrate, write_found
from game.arena.record.calibrate_text import page_text, text
from game.arena.record.emulator import emulator
from game.arena.record.implausible import (
    LIMIT,
    implausibility,
    judged,
    open_rates,
    out_of_reach,
)
from game.arena.record.rates import RATE, Rate, read_rates
from game.arena.sweep import run
from game.arena.sweep.designs import START
from game.arena.sweep.run import SWEEP, Point
from game.core.errors import UsageError
from game.core.model import Scenario


def test_implausibility_by_hand() -> None:
    """5, known to within 2 by luck above and 1 below, against 2 … 4, a discrepancy of a tenth."""
    found, record = np.array([5.0, 4.0, 7.0]), (2.0, 4.0)
    spread = sqrt((1 / Z) ** 2 + (1 / Z) ** 2 + 0.3**2)
    assert implausibility(found, record, 0.1) == pytest.approx(2 / spread)
    assert implausibility(found - 4, record, 0.1) == pytest.approx(
        2 / sqrt((2 / Z) ** 2 + (1 / Z) ** 2 + 0.3**2))
    assert implausibility(np.array([3.0, nan, nan]), record, 0.1) == 0
    assert np.isnan(implausibility(np.array([nan] * 3), record, 0.1))
    assert implausibility(found, record, 1.0) < implausibility(found, record, 0.1)


def rate(id: str, record: tuple[float, float], after_start: bool = False) -> Rate:
    return Rate(id, RATE, "why", {}, record=record, after_start=after_start)


def test_who_rejects() -> None:
    """Held-out rates, those of after the start, and those that no point reaches reject nothing;
    nor does one that few games say little of count as out of reach."""
    open_, held = [next(id for id in map(str, range(99)) if rate(id, (1, 2)).held_out is which)
                   for which in (False, True)]
    rates = [rate(open_, (1, 2)), rate(held, (1, 2)), rate(open_, (1, 2), True),
             rate(open_, (1, 2))]
    assert open_rates(rates) == [0, 3]
    found = [[1.5, 90, 90, nan], [90, 1.5, 1.5, nan], [nan, 90, 90, 90]]
    points = [Point(START, "", np.array([[x, x - 0.1, x + 0.1] for x in row])) for row in found]
    out = judged(points, rates, 0.1, [0, 3])
    assert out.rejected.tolist() == [False, True, True] and np.isnan(out.far[0, 3])
    assert judged(points, rates, 0.1, [1]).rejected.tolist() == [True, False, True]
    far = np.array([90.0] * 96 + [1.5] * 4)
    assert out_of_reach(far, (1, 2), 0.1) and out_of_reach(np.append(far, nan), (1, 2), 0.1)
    assert not out_of_reach(np.array([90.0] * 94 + [1.5] * 6), (1, 2), 0.1)
    assert not out_of_reach(np.array([nan]), (1, 2), 0.1)


def test_an_emulator_finds_what_matters_and_no_more() -> None:
    luck = np.random.default_rng(3)
    places = luck.random((200, 300))
    values = 3 * places[:, 7] - 2 * places[:, 90] + luck.normal(0, 0.3, 200)
    found = emulator(places, values)
    assert found.chosen[:2] == [7, 90] and len(found.chosen) <= 3
    fresh = luck.random((500, 300))
    errors = found.at(fresh) - 3 * fresh[:, 7] + 2 * fresh[:, 90]
    assert np.abs(errors).max() < 0.3 and found.explained == pytest.approx(0.92, abs=0.03)
    assert emulator(places, luck.normal(size=200)).chosen == []


# --- a calibration whose rates follow from one coefficient --------------------------------------

@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Games whose every rate is twice the middle of the record's interval times the place of
    `ties.wedge` in its range, but one that is never reached; seeds of the points played."""
    rates = {f"rate.{r.id}": r for r in read_rates() if r.kind == RATE}
    played: list[int] = []

    def point(work, seats, own, measures, asked, values, moved, first, games, seed):  # type: ignore[no-untyped-def]
        played.append(seed)
        place, found = (values["ties.wedge"] - 0.15) / 0.45, []
        for name in measures:
            middle = sum(rates[name].record) / 2
            value = 50 * middle if name.endswith("rival_mid") else 2 * place * middle
            found.append([value, value - 0.1 * abs(middle), value + 0.1 * abs(middle)])
        return Point(moved, "", np.array(found))
    monkeypatch.setattr(run, "play_point", point)
    monkeypatch.setattr(calibrating, "rates", lambda plan, listed, jobs: {"rows": [
        {"id": r.id, "value": 1.0, "inside": False} for r in listed]})
    return played


def plan(scenario: Scenario) -> Calibration:
    return Calibration(scenario, dict.fromkeys(scenario.seats, "random"), points=24, games=2,
                       candidates=40, games_again=3, played_again=8, sets=6, usual=2)


def test_a_planted_value_is_found_and_others_are_rejected(
        lesson: Scenario, planted: list[int], tmp_path: Path) -> None:
    found = calibrate(plan(lesson), tmp_path)
    places = [(values["ties.wedge"] - 0.15) / 0.45 for values in found["ensemble"]]
    assert len(places) == 6 and all(0.15 < place < 0.85 for place in places)
    rows = {row["id"]: row for row in found["rows"]}
    assert rows["rival_mid"]["beyond"] and not rows["rival_mid"]["fitted"]
    for row in found["rows"]:
        known = next(r for r in read_rates() if r.id == row["id"])
        assert row["fitted"] == (row["id"] != "rival_mid" and not known.held_out
                                 and not known.after_start)
    assert found["spans"]["top"][0]["coefficient"] == "ties.wedge"
    assert found["spans"]["top"][0]["span"] < 0.7
    assert found["played"] == [24, 8] and found["left"][1] == 8  # foretold exactly
    assert found["near"] < found["candidates"] == 40
    assert all(one["coefficients"][0] == "ties.wedge" and one["explained"] > 0.99
               for one in found["emulators"])
    assert planted == [1] * 24 + [2] * 8  # other luck the second time
    json.dumps(found, allow_nan=False)
    for told in (text(found), page_text(found)):
        assert "rival_mid" in told and "ties.wedge" in told
    write_found(found, tmp_path / "sets.csv")
    again = read_ensemble(lesson, tmp_path / "sets.csv")
    assert not again.stale and plan(lesson).command() in again.head
    assert [dict(values) for values in again.sets] == found["ensemble"]


@pytest.mark.slow
def test_a_killed_calibration_goes_on(lesson: Scenario, planted: list[int], tmp_path: Path,
                                      monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        """What nothing in the program catches."""
    whole = calibrate(plan(lesson), tmp_path / "whole")
    count, play = len(planted), run.play_point
    for at in (9, 26):
        planted.clear()

        def until(*args: object, at: int = at) -> Point:
            if len(planted) >= at:
                raise Killed
            return play(*args)  # type: ignore[arg-type]
        with monkeypatch.context() as patch:
            patch.setattr(run, "play_point", until)
            with pytest.raises(Killed):
                calibrate(plan(lesson), tmp_path / str(at))
        again = calibrate(plan(lesson), tmp_path / str(at))
        assert json.dumps(again["spans"]) == json.dumps(whole["spans"])
        assert again["ensemble"] == whole["ensemble"] and len(planted) == count
        for stage in (FIRST, AGAIN):
            assert (tmp_path / str(at) / stage / SWEEP).read_bytes() == (
                tmp_path / "whole" / stage / SWEEP).read_bytes()
    with pytest.raises(UsageError, match="games is 2 there and 5 here"):
        calibrate(replace(plan(lesson), games=5), tmp_path / "whole")


def test_where_the_record_rejects_all_that_is_told(
        lesson: Scenario, planted: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert LIMIT == 3.0
    monkeypatch.setattr(calibrating, "FEWEST", 999)  # so that no emulator says where to look
    with pytest.raises(UsageError, match="larger"):
        calibrate(replace(plan(lesson), played_again=1, discrepancy=0.0, seed=next(
            seed for seed in range(1, 99) if replace(plan(lesson), seed=seed).again([0]).values(
                0)["ties.wedge"] > 0.5)), tmp_path)
