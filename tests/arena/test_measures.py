"""Measures: what is kept of a game, and what the rows say of it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from game.arena import measures as rows
from game.arena.doc_sections import write_section
from game.arena.measure_rows import (
    IN,
    OUT,
    UNASKED,
    UNDECIDED,
    Sample,
    Target,
    number,
    untargeted,
)
from game.arena.measures_text import page_text, text
from game.arena.statistics import auc, between, predicted
from game.arena.tables import wrapped_grid
from game.arena.watched_games import Crisis, GameFacts, crises_of, play_game, vectors
from game.core.errors import MultipolarError
from game.core.ledger import Cause, Note
from game.core.model import Scenario
from game.players.random import RandomPlayer
from game.players.table import Table
from game.scenario.load import load_scenario

CAUSE = Cause("crisis", "x", "x")


@pytest.fixture(scope="module")
def facts(lesson: Scenario) -> list[GameFacts]:
    """Watched games by lot."""
    table = Table(lesson, dict.fromkeys(lesson.seats, RandomPlayer()))
    return [play_game(table, i // 2, ("hawk",) * len(lesson.seats), 50 + i) for i in range(4)]


def test_a_game_is_kept_month_by_month(lesson: Scenario, facts: list[GameFacts]) -> None:
    for game in facts:
        assert game.turns == lesson.turns == len(game.tie) == len(game.leader)
        assert all(0 <= x <= 100 for x in game.tie) and set(game.state) == {3}
        assert game.orders.sum() <= game.notes["order given"] + game.notes.get(
            "order overtaken", 0)
        assert len(game.verdict) == len(lesson.goals) and game.answer in (-1, 0, 1)
        assert not game.war or game.rank == [0] * len(lesson.seats)


def test_each_doctrine_is_drawn_and_repeated(lesson: Scenario) -> None:
    drawn = vectors(lesson, 400, 1)
    assert len(drawn) == 50 and {d for v in drawn for d in v} == set(lesson.data["doctrines"])
    assert drawn == vectors(lesson, 400, 1) != vectors(lesson, 400, 2)


def test_rounds_without_a_break_are_one_crisis() -> None:
    def note(kind: str, turn: int, place: str, end: int = 0) -> Note:
        return Note(CAUSE, (0, 1), (place,), numbers={"end": end}, kind=kind, turn=turn)
    notes = [note("crisis.round", 2, "a"), note("crisis.round", 2, "a"), note("event", 2, "a"),
             note("crisis.round", 3, "a"), note("crisis.over", 3, "a", 4),
             note("crisis.round", 5, "b"), note("crisis.round", 8, "b")]
    assert crises_of(notes) == [Crisis("a", 2, 3, 3, 4), Crisis("b", 5, 5, 1, -1),
                                Crisis("b", 8, 8, 1, -1)]


def test_variance_between_groups() -> None:
    group = np.repeat(np.arange(40), 8)
    rng = np.random.default_rng(1)
    luck, policy = rng.normal(size=320), rng.normal(size=40)[group]
    assert between(policy, group) == pytest.approx(1)
    assert between(luck, group) < 0.1
    assert between(policy + luck, group) == pytest.approx(0.5, abs=0.15)
    assert np.isnan(between(luck, np.zeros(320, int)))


def test_auc_and_prediction() -> None:
    hit = np.array([False, False, True, True])
    assert auc(np.array([1.0, 2, 3, 4]), hit) == 1 and auc(np.array([4.0, 3, 2, 1]), hit) == 0
    assert auc(np.ones(4), hit) == 0.5 and np.isnan(auc(np.ones(4), hit | True))
    rng = np.random.default_rng(2)
    state = rng.normal(size=(400, 3))
    assert predicted(state, state[:, 0] + 0.1 * state[:, 1] > 0) > 0.95
    assert predicted(state, rng.random(400) > 0.5) == pytest.approx(0.5, abs=0.12)


@pytest.fixture(scope="module")
def many(lesson: Scenario) -> Sample:
    """Watched games in three tables, the last of them short."""
    table = Table(lesson, dict.fromkeys(lesson.seats, RandomPlayer()))
    return Sample([play_game(table, i // 8, ("hawk", "dove", "hedger")[i // 8:][:1] * 4, 90 + i)
                   for i in range(20)])


def test_rows_judge_what_was_measured(lesson: Scenario, many: Sample) -> None:
    found = {r.measure: r for r in (
        *rows._tie(many), *rows._endings(lesson, many), *rows._verdicts(lesson, many),
        *rows._settlements(lesson, many), *rows._crises(lesson, many), *rows._words(many),
        *rows._orders(lesson, many), *rows._victory_day(many), *rows._thirds(many),
        *rows._spreads(lesson, many))}
    assert {f"verdict on {g.id}" for g in lesson.goals} <= set(found)
    given, turns = (sum(x) for x in zip(*((f.orders[0].sum(), f.turns) for f in many.facts),
                                        strict=True))
    us = found["orders a turn, us"]
    assert us.reached == pytest.approx(given / turns) and us.games == 20
    assert us.interval[0] <= us.reached <= us.interval[1] and us.name.endswith("United States")
    low = found["tie Moscow–Beijing, 10th percentile"]
    assert low.target == "≤ 55" and low.inside == (float(np.percentile(
        [f.tie[-1] for f in many.facts], 10)) <= 55)
    apart = found["verdict on us_apart"]
    assert sum(apart.reached.values()) == pytest.approx(100) and set(apart.interval) == set(
        apart.reached) == {"failed", "held", "achieved"}
    json.dumps([r._asdict() for r in found.values()], allow_nan=False)
    data = {"title": "T", "scenario_version": 1, "scenario_hash": "h", "rules_version": 2,
            "seed": 1, "games": 20, "intensity": 2, "hindsight": False, "stale": "",
            "tables": 3, "games_a_table": 8, "games_of_others": 8, "seeds": [5, 24],
            "without_targets": "", "rows": [r._asdict() for r in found.values()]}
    page, told = page_text(data), text(data, 100)
    assert "| verdict, United States: Moscow and Beijing apart | 10 … 60 % each | 20 |" in page
    assert "3 tables of doctrines drawn by luck, 8 games each, seeds 5 … 24" in page
    assert "intensity 2, without hindsight. " in page
    assert "|" not in told and max(map(len, told.splitlines())) <= 100
    assert not any(name in told for name in ("us_apart", "two_blocs", "taiwan_strait", "-1:"))
    said = [r.verdict for r in found.values()]
    asked = [r for r in found.values() if r.inside is not None]
    assert f"Of {len(asked)} targets, {said.count(IN)} are reached and {said.count(OUT)} missed" \
        in " ".join(told.split())
    assert len(asked) == len(said) - said.count(UNASKED)


def test_intervals_draw_whole_tables_and_are_the_same_each_time(many: Sample) -> None:
    same = Sample(many.facts)
    assert many.estimate(lambda games, _: float(games.mean())) == same.estimate(
        lambda games, _: float(games.mean()))
    between_tables = many.share([i // 8 == 0 for i in range(20)])[1]
    within = many.share([i % 2 == 0 for i in range(20)])[1]
    assert between_tables[0] == 0 and between_tables[1] > 60
    assert within == (50, 50), "what is alike in each table is certain over tables"
    assert many.share([False] * 20)[1][1] > 30, "no case in three tables proves little"
    assert Sample(many.facts[:8]).share([True] * 8) == (100, None)
    assert np.isnan(many.share([False] * 20, [False] * 20)[0])


@pytest.mark.parametrize(("interval", "verdict"), [
    ((10, 20), IN), ((4, 20), UNDECIDED), ((51, 60), OUT), ((0, 9), OUT), (None, IN)])
def test_a_target_is_reached_missed_or_undecided(interval: tuple[float, float] | None,
                                                 verdict: str) -> None:
    assert Target(10, 50).judged(15, interval) == verdict


def test_other_worlds_have_no_targets(lesson: Scenario) -> None:
    assert "12 turns" in rows.unfit(lesson) and not rows.unfit(load_scenario("victory_day_2025"))
    row = number("a", "a", Target(0, 1), (3.0, (2.0, 4.0)), 9)
    assert (row.verdict, row.inside) == (OUT, False)
    bare = untargeted(row)
    assert (bare.target, bare.inside, bare.verdict) == ("no target", None, UNASKED)


def test_a_table_is_wrapped_in_its_width() -> None:
    row = ["a long name of a measure", "41 % (33 … 49), 12 %"]
    lines = wrapped_grid([row], ["m", "b"], [12], 28)
    assert lines[1] == "─" * 28 and lines[2:] == [
        "a long name   41 %", "of a measure  (33 … 49),", "              12 %"]


def test_what_is_not_there_is_said(lesson: Scenario) -> None:
    row = number("motions", "motions", Target(25, 50), (float("nan"), None), 0)
    assert (row.text, row.reached, row.inside) == ("nothing to measure", None, None)
    with pytest.raises(MultipolarError, match="at least 8 games"):
        rows.least_games(7)


def test_a_section_of_a_page_is_replaced_and_the_rest_is_left(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n\nBefore.\n", "utf-8")
    write_section(page, "measures of x", "one")
    write_section(page, "measures of y", "two")
    write_section(page, "measures of x", "three")
    held = page.read_text("utf-8")
    assert held.startswith("# Page\n\nBefore.\n") and "one" not in held
    assert held.index("three") < held.index("two") and held.count("## Measures of x") == 1
    with pytest.raises(MultipolarError, match="cannot be written"):
        write_section(tmp_path / "none.md", "x", "y")
