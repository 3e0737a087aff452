"""Base rates: what is counted of games, the list, and what is wrong in one."""

from __future__ import annotations

import json
from math import isnan
from pathlib import Path

import numpy as np
import pytest

from game.actions.crisis import COMPROMISE, STALEMATE
from game.arena.games import game_seed, play_chunk
from game.arena.intervals import share_interval
from game.arena.record.counts import WatchedGame, count_named, counted
from game.arena.record.expressions import MalformedError, parse
from game.arena.record.rates import (
    BASE,
    BASE_COLUMNS,
    COLUMNS,
    RATE,
    rates,
    ratio,
    read_rates,
    unknown,
)
from game.arena.record.rates_text import page_text, text
from game.arena.record.tables import read_table, source
from game.arena.runs import RunPlan, make_players
from game.arena.watched_games import Crisis
from game.cli import main as command
from game.core.errors import UsageError
from game.core.ledger import Cause, Note
from game.core.model import Scenario
from game.match.fates import DEMAND, Fate
from game.players.table import Table
from game.row_names import find_row


@pytest.mark.parametrize(("said", "value"), [
    ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("5 - 2 - 1", 2), ("-a * -2", 8), ("(a >= 4)", 1),
    ("(a <= 3.5) + b.c@end", 10), ("(a >= b.c@end) * 7", 0)])
def test_an_expression_is_arithmetic(said: str, value: float) -> None:
    assert float(parse(said).value({"a": np.array(4.0), "b.c@end": np.array(10.0)})) == value


@pytest.mark.parametrize(("said", "at"), [
    ("", 1), ("1 +", 4), ("a b", 3), ("(1", 3), ("1 / 2", 3), ("a >= 1", 3), ("A", 1),
    ("(" * 99 + "1" + ")" * 99, 21), ("-" * 99 + "1", 21)])
def test_where_an_expression_breaks_off_is_told(said: str, at: int) -> None:
    with pytest.raises(MalformedError) as error:
        parse(said)
    assert error.value.at == at


@pytest.fixture(scope="module")
def game(lesson: Scenario) -> WatchedGame:
    """Two months with a compromise and a stalemate over Ukraine, and a threat that was dropped."""
    numbers = np.zeros((3, lesson.layout.rows))
    numbers[:, find_row(lesson, "growth", "russia")] = 1, 2, 4
    numbers[:, find_row(lesson, "rung", "ukraine_war")] = 6, 7, 5
    note = Note(Cause("x", "x", "x"), places=("ukraine_war",), kind="crisis.kept")
    return WatchedGame((0, 0), [Crisis("ukraine_war", 1, 1, 1, COMPROMISE),
                                Crisis("ukraine_war", 2, 2, 3, STALEMATE)],
                       [Fate(DEMAND, (0, 1), "x", 1, end="dropped")], [note], numbers)


@pytest.mark.parametrize(("name", "value"), [
    ("games", 1), ("months", 2), ("years", 2 / 12), ("crises", 2), ("crises.ukraine_war", 2),
    ("crises.any.compromise", 1), ("crises.ukraine_war.arms", 0), ("fates.demand.dropped", 1),
    ("fates.demand.carried", 0), ("facts.crisis.kept", 1), ("facts.crisis.kept.ukraine_war", 1),
    ("facts.crisis.broken", 0), ("peak.ukraine_war", 7), ("growth.russia@0", 1),
    ("growth.russia@1", 2), ("growth.russia@end", 4), ("growth.russia@mean", 3)])
def test_what_a_name_counts(lesson: Scenario, game: WatchedGame, name: str, value: float) -> None:
    assert count_named(lesson, name)(game) == value


@pytest.mark.parametrize(("name", "said"), [
    ("crisis", "did you mean 'crises'"), ("crises.any.compromised", "did you mean 'compromise'"),
    ("crises.a.b.c", "crises.PLACE.END"), ("fates.demand", "fates.WHAT.END"),
    ("growth.russia@99", "@end or @mean"), ("growth.rusia@1", "rusia"),
    ("facts.crisis.round.kiev", "there is no 'kiev'"),
    ("orders.us.condemm", "did you mean 'condemn'"),
    ("orders.brics.impose_sanctions", "never has that order")])
def test_a_name_that_counts_nothing_is_refused(lesson: Scenario, name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        count_named(lesson, name)


def test_watched_games_are_those_of_simulate(lesson: Scenario) -> None:
    """Counts of orders, and what the tables of a run have of each month, game by game."""
    players = make_players(lesson, dict.fromkeys(lesson.seats, "doctrine"))
    kinds = [lesson.order_types[int(k)].id for k in np.unique(
        lesson.orders.type[lesson.orders.first[0]:lesson.orders.first[1]])][:6]
    names = [*(f"orders.us.{kind}" for kind in kinds), *(
        f"{n}.{f.id}{at}" for n, at in (("peak", ""), ("control", "@end"))
        for f in lesson.flashpoints), "years"]
    found = counted(Table(lesson, players), names, 3, 1, 4)
    played = play_chunk(lesson, players, 3, 1, 4, series=True)
    assert played.by_turn is not None
    rungs, control = np.moveaxis(played.by_turn.places, 2, 0)
    ids = [kind.id for kind in lesson.order_types]
    orders = played.orders[0][[ids.index(kind) for kind in kinds]]
    assert played.seeds[0] == game_seed(3, 1)
    assert (found == np.vstack([
        orders, np.rint(rungs.max(axis=0)), control[-1], played.turns / 12]).T).all()
    assert found[:, :-1].any()


def test_every_rate_of_the_list_is_counted_in_the_main_scenario(main: Scenario) -> None:
    listed = read_rates()
    assert [r for r in listed if unknown(main, r)] == []
    assert sorted(r.id for r in listed) == sorted(
        line["id"] for line in read_table(source(BASE), BASE_COLUMNS))
    assert sum(r.kind == RATE for r in listed) == 18
    held = [r.id for r in listed if r.kind == RATE and r.held_out]
    assert held[:3] == ["sanc_gsdb_duration", "sanc_eu_package_rate", "mid_outcome_stalemate"]


def test_a_ratio_and_its_interval() -> None:
    """Sums 6 over 4; residuals by game -0.5, 0.5, -1.5, 1.5; t of 3 degrees of freedom 3.182."""
    value, interval, over = ratio(np.array([1.0, 2, 0, 3]), np.ones(4))
    half = 3.182 * np.sqrt(5 / 3 * 4) / 4
    assert (value, over) == (1.5, 4)
    assert interval == pytest.approx((1.5 * np.exp(-half / 1.5), 1.5 * np.exp(half / 1.5)))
    signed = ratio(np.array([-1.0, 0, -2, 1]), np.ones(4))
    assert signed[:2] == (-0.5, pytest.approx((-0.5 - half, -0.5 + half)))
    one_of_many = ratio(np.eye(1000)[0], np.ones(1000)).interval
    assert one_of_many == pytest.approx(share_interval(1, 1000), rel=0.01)
    limit = pytest.approx(-np.log(0.025) / 3)
    assert ratio(np.zeros(3), np.ones(3))[:2] == (0, (0, limit))
    assert ratio(np.ones(8), np.ones(8))[:2] == (1, (pytest.approx(1 + np.log(0.025) / 8), 1))
    assert isnan(ratio(np.zeros(2), np.zeros(2)).value)
    assert ratio(np.ones(1), np.ones(1)).interval is None


GOOD = "mid_usa_chn,rate,crises,years,a year,0.1,0.6,given,no,because"


@pytest.mark.parametrize(("line", "said"), [
    (GOOD.replace("0.6", "0.05"), "2: high: '0.05' is no number from 0.1 to"),
    (GOOD.replace("0.1", "nan"), "2: low: 'nan' is no number"),
    (GOOD.replace("mid_usa_chn", "mid_usa_chm"), "2: id: .* did you mean 'mid_usa_chn'"),
    (GOOD.replace("crises", "crises +"), "2: count: this is no expression from character 9"),
    (GOOD.replace("no,because", "maybe,because"), "2: after_start: 'maybe' is not known"),
    (GOOD.replace("because", ""), "2: why: say in a few words why"),
    (GOOD + ",more", "2: there are 11 cells and 10 columns"),
    (GOOD.replace("given", '"given'), "2: this is no CSV"),
    (f"{GOOD}\n{GOOD}", "3: id: 'mid_usa_chn' stands in line 2 already")])
def test_what_is_wrong_in_a_list_is_told_with_its_line(tmp_path: Path, line: str, said: str
                                                       ) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(",".join(COLUMNS) + f"\n{line}\n", "utf-8")
    with pytest.raises(UsageError, match=said) as error:
        read_rates(path)
    assert str(error.value).startswith(f"{path}:")


@pytest.mark.parametrize(("content", "said"), [
    (b"id,kind\n", "its heading lacks count, per"), (b"\xff\xfe", "no text in UTF-8"),
    (None, "cannot be read")])
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                           content: bytes | None, said: str) -> None:
    path = tmp_path / "rates.csv"
    if content is not None:
        path.write_bytes(content)
    assert command(["rates", "lesson_50_minutes", "--table", str(path)]) == 2
    told = capsys.readouterr()
    assert said in told.err and not told.out


@pytest.mark.slow
def test_rates_are_the_same_by_any_number_of_processes(lesson: Scenario) -> None:
    plan = RunPlan(lesson, dict.fromkeys(lesson.seats, "doctrine"), 25, 1)
    found = rates(plan, read_rates())
    assert json.dumps(rates(plan, read_rates(), jobs=2)) == json.dumps(found)
    rows = {row["id"]: row for row in found["rows"]}
    assert rows["mid_war"]["value"] is None and rows["mid_war"]["record"] is None
    growth = rows["sanc_russia_growth24"]
    assert 0 < growth["interval"][0] < growth["value"] < growth["interval"][1] < 6
    assert growth["verdict"] == "out" and growth["after_start"]
    assert "MID ends in stalemate (share of disputes) [held out]" in page_text(found)
    assert all("a direction" in told and "the 9 held out" in " ".join(told.split())
               for told in (text(found, 100), page_text(found)))
