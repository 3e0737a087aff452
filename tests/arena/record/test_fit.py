"""The fit to governments' acts, on invented acts; and the player that orders by it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playing import table_of

from game.arena.record import fit as fitting
from game.arena.record.choice_model import fitted, log_chances
from game.arena.record.considerations import CONSIDERATIONS, PRIOR, decaying, practice
from game.arena.record.fit import Acts, fit, on_sheet, read
from game.arena.record.fit_text import page_text, text
from game.arena.record.grid import COLUMNS
from game.arena.record.schools import school_forecasts
from game.arena.record.states import COLUMNS as FIGURES
from game.arena.record.tables import source
from game.arena.record.thresholds import HEIGHT, score_for
from game.arena.runs import identity
from game.cli import main as command
from game.core.errors import UsageError
from game.core.model import Scenario
from game.engine.simulation import new_worlds
from game.match.match import Match
from game.players.record_player import FILE, NEVER, RecordPlayer, alternative_of
from game.players.registry import make_player
from game.players.shipped import stored
from game.policies.orders import LEAST

Act = tuple[str, int, int, str, str, str]
YEARS = range(2015, 2025)


def written(path: Path, columns: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(columns)
        lines.writerows((f"{path.stem}-{n}", *row) for n, row in enumerate(rows))
    return path


def invented(folder: Path, *more: Act) -> list[Path]:
    """2015 to 2024: Washington raises tariffs on China under one administration, talks under the
    other, which change each year; the others act as ever."""
    def acts() -> Iterator[Act]:
        for year in YEARS:
            hawkish = year % 2
            for month in range(1, 13):
                yield ("us", year, month, "raise_tariffs", "economy", "china") if hawkish else (
                    "us", year, month, "back_channel", "diplomacy", "china")
                yield ("russia", year, month, "offensive", "force", "ukraine_war")
                if month % 2:
                    yield ("china", year, month, "grey_zone", "force", "taiwan_strait")
            yield ("brics", year, 7, "host_forum", "diplomacy", "none")
            yield ("brics", year, 8, "none", "none", "none")
            yield ("brics", year, 9, "court_country", "diplomacy", "USA")
        yield from more
    figures = (("administration", "us", year, 1, year % 2) for year in (*YEARS, 2025))
    return [written(folder / "acts.csv", COLUMNS, acts()),
            written(folder / "states.csv", FIGURES, figures)]


@pytest.fixture
def acts(main: Scenario, tmp_path: Path) -> Acts:
    return read(main, *invented(tmp_path))


# --- the fit ----------------------------------------------------------------------------------

def test_planted_weights_are_found_and_few_acts_leave_the_prior() -> None:
    luck = np.random.default_rng(7)
    planted, prior = np.array([1.4, -0.9, 0.0]), np.array([1.0, 0.0, 0.0])
    x = luck.normal(size=(600, 12, 3))
    done = np.log(luck.random((600, 12))) / np.exp(log_chances(x, planted))
    chosen = done == done.max(axis=1, keepdims=True)  # exponential races: P(j) as of the model
    assert np.exp(log_chances(x, planted)).sum(axis=1) == pytest.approx(1.0)
    assert fitted(x, chosen, prior, 1.0) == pytest.approx(planted, abs=0.15)
    few = fitted(x[:2], chosen[:2], prior, 300.0)
    assert few == pytest.approx(prior, abs=0.02) and (few != prior).any()
    assert fitted(x, np.zeros_like(chosen), prior, 1.0) == pytest.approx(prior)


def test_practice_by_hand() -> None:
    """One act in two months, in the last; three alternatives, of which two are of a type."""
    done = np.array([[False, False, False], [True, False, False]])
    weights = decaying(2, 1.0)
    assert weights.tolist() == [0.25, 0.5]
    whole = (0.5 + 0.5) / (0.75 * 3 + 1)
    family = (0.5 + 24 * whole) / (0.75 * 3 + 24)
    kind = (0.5 + 24 * family) / (0.75 * 2 + 24)
    found = practice(done, weights, np.array([0, 0, 1]), np.array([0, 0, 0]))
    assert found[0] == pytest.approx((0.5 + 24 * kind) / (0.75 + 24))
    assert found[1] == pytest.approx(24 * kind / (0.75 + 24)) and found[2] < found[1]


@pytest.mark.slow
def test_what_the_situation_tells_is_lost_in_another_order_of_months(
        main: Scenario, acts: Acts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Washington's choice hangs on the administration, so the control loses; nobody else's does."""
    monkeypatch.setattr(fitting, "SHUFFLES", 2)
    found = fit(main, acts, [tmp_path / "acts.csv"])
    us, russia = found["seats"]["us"], found["seats"]["russia"]
    assert us["weights"]["administration"] > 0.5 and us["tried"]["leads"]["control"][1] > 0.1
    assert us["tried"]["all"]["fit"] > us["tried"]["all"]["practice"] + 0.1
    assert abs(russia["tried"]["leads"]["control"][0]) < 0.05
    chances = us["chances"]  # 2025 is a year of tariffs
    assert chances["raise_tariffs china"] > 0.5 > 10 * chances["back_channel china"] > 0
    assert us["rate"] == pytest.approx(1, abs=0.1) and found["seats"]["brics"]["no_place"] == 10
    assert found["seats"]["brics"]["no_verb"] == 10 and len(us["weights"]) <= 12
    assert set(found["cells"]) == {str(year) for year in range(2018, 2026)}
    json.dumps(found, allow_nan=False)
    for seat in found["seats"].values():
        seat["orders"] = 1.0
    for told in (text(found | identity(main)), page_text(found | identity(main))):
        assert "us: the control loses by" in told and "how often it was done" in told


def test_no_act_after_the_start_and_none_of_the_year_itself_is_known(
        main: Scenario, acts: Acts, tmp_path: Path) -> None:
    later = tmp_path / "later"
    later.mkdir()
    again = read(main, *invented(later, *(("us", 2025, month, "cut_aid", "alliances", "UKR")
                                          for month in range(2, 7))))
    assert all((a.done == b.done).all() for a, b in zip(acts.chosen, again.chosen, strict=True))
    one, two = (fitting.Considering(main, 0, acts.own[0], done) for done in (
        acts.chosen[0].done, np.concatenate([acts.chosen[0].done[:108],
                                             ~acts.chosen[0].done[108:]])))
    before = [*range(12, 120)]  # to December 2024; months from January 2024 are other ones
    assert (one.months(acts.states, before) == two.months(acts.states, before)).all()
    assert not (one.months(acts.states, [120]) == two.months(acts.states, [120])).all()


def test_figures_hold_from_their_month_on(main: Scenario, acts: Acts) -> None:
    led = acts.states.administration[:, 0]
    assert led.tolist() == [float(year % 2) for year in YEARS for _ in range(12)] + [1.0, 1.0]
    real = read(main, source("acts.csv"), source("states.csv"))
    months = (2025 - real.year) * 12
    assert real.states.administration[months:, 0].tolist() == [0.0, 1.0]
    assert real.states.tense[months] == 0.6 and (real.states.sanctioned[-1] <= 1.0).all()
    assert real.states.distance[-1, 0, 2] == pytest.approx(2.206 + 0.854)


def test_acts_that_find_no_line_are_not_expected() -> None:
    chances = [np.exp(-2.0), 2 * np.exp(-2.0), 2 * np.exp(-2.0)]
    assert on_sheet(2.0, 3) == pytest.approx(
        chances[1] + 2 * chances[2] + 3 * (1 - sum(chances)))
    assert on_sheet(0.1, 3) == pytest.approx(0.1, abs=1e-4)


@pytest.mark.parametrize("options", [1, 6])
def test_a_score_passes_as_often_as_is_wanted(options: int) -> None:
    """By chance as programs draw it: on a type, a target and each option."""
    luck = np.random.default_rng(5)
    kind, spot, option = (luck.uniform(-1, 1, (40_000, n)) for n in (1, 1, options))
    most = HEIGHT * (kind + 0.4 * spot + 0.4 * option).max(axis=1)
    for chance in (0.02, 0.3, 0.9):
        score = float(score_for(np.array(chance), options))
        assert (score + most > LEAST).mean() == pytest.approx(chance, abs=0.01)


# --- the player -------------------------------------------------------------------------------

def test_the_file_that_ships_is_fitted_to_the_tables_that_ship(main: Scenario) -> None:
    found = stored(FILE)[main.id]
    assert found["acts"] == fitting.digest_of([source("acts.csv"), source("states.csv")])
    assert list(found["seats"]) == list(main.seats)
    for fit_ in found["seats"].values():
        assert list(fit_["weights"]) == list(CONSIDERATIONS) and len(PRIOR) <= 12
        assert sum(fit_["chances"].values()) == pytest.approx(1.0, abs=1e-3)
        assert set(fit_["scores"]) <= set(fit_["chances"])


def test_it_acts_as_often_as_its_government_and_not_every_month(main: Scenario) -> None:
    table, world = table_of(main, "record"), new_worlds(main, range(96))
    given = table.sheets(world).chosen >= 0
    orders = given.sum(axis=0).mean(axis=1)
    us, russia, china, brics = orders.tolist()
    assert min(us, russia, china) > 1.3 > 1.1 > brics > 0.4
    assert (given.sum(axis=0) == 0).any(axis=1).tolist() == [False, True, True, True]


def test_what_governments_all_but_never_did_is_never_ordered(main: Scenario) -> None:
    player = RecordPlayer(main)
    never = 0
    for seat, (own,) in enumerate(player.seats):
        scores = stored(FILE)[main.id]["seats"][main.seats[seat]]["scores"]
        for row, at in enumerate(range(*main.orders.first[seat:seat + 2].tolist())):
            name = alternative_of(main, at)
            assert own.taste[row] == scores.get(name, NEVER)
            never += name not in scores
    assert never > 20


def test_it_plays_the_same_alone_in_any_company_and_in_a_match(main: Scenario) -> None:
    seeds = [3, 8, 21]
    together = table_of(main, "record").play(seeds)
    alone = table_of(main, "record").play(seeds[1:2])
    assert alone.hash() == together.hash(1)
    match = Match(main, seeds[1], seats=dict.fromkeys(main.seats, "record"))
    while not match.over:
        match.step()
    assert match.state_hash() == together.hash(1)


@pytest.mark.slow
def test_it_plays_the_same_by_any_number_of_processes(main: Scenario) -> None:
    one, two = (school_forecasts(main, ["record"], 2, 600, 1, jobs) for jobs in (1, 2))
    assert all(np.array_equal(a, b) for a, b in zip(one["record"], two["record"], strict=True))


def test_a_scenario_without_a_fit_is_refused(lesson: Scenario, main: Scenario,
                                             capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError, match=r"knows the acts of no government in the seats of lesson"):
        make_player(lesson, "record")
    other = {**stored(FILE)[main.id], "seats": {"us": {}}}
    with pytest.raises(UsageError, match=r"it plays victory_day_2025\. Choose one of these"):
        RecordPlayer(main, other)
    assert command(["simulate", lesson.id, "--games", "2", "--seats", "record"]) == 2
    told = capsys.readouterr()
    assert "python main.py record lesson_50_minutes --write" in " ".join(told.err.split())
    assert not told.out and "\n\n" not in told.err.strip()


@pytest.mark.parametrize(("line", "said"), [
    ("a,weather,us,2020,1,1", "2: quantity: 'weather' is not known here"),
    ("a,war,all,2020,13,1", "2: month: '13' is no number from 1 to 12"),
    ("a,war,all,2020,1,3", "2: value: '3' is no number from 0 to 2"),
    ("a,administration,us,2020,1,x", "2: value: 'x' is no number")])
def test_what_is_wrong_in_figures_is_told_with_its_line(main: Scenario, tmp_path: Path, line: str,
                                                        said: str) -> None:
    acts_, figures = invented(tmp_path)
    figures.write_text(",".join(FIGURES) + f"\n{line}\n", "utf-8")
    with pytest.raises(UsageError, match=said):
        read(main, acts_, figures)
