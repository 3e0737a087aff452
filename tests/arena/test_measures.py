"""Measures: what is kept of a game, and what the rows say of it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from game.arena import measures as rows
from game.arena.doc_sections import write_section
from game.arena.statistics import auc, between, predicted
from game.arena.watched_games import Crisis, GameFacts, crises_of, play_game, vectors
from game.core.errors import MultipolarError
from game.core.ledger import Cause, Note
from game.core.model import Scenario
from game.players.random import RandomPlayer
from game.players.table import Table

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


def test_rows_judge_what_was_measured(lesson: Scenario, facts: list[GameFacts]) -> None:
    found = {r.measure: r for r in (
        *rows._tie(facts), *rows._endings(lesson, facts), *rows._verdicts(lesson, facts),
        *rows._settlements(lesson, facts), *rows._crises(lesson, facts), *rows._words(facts),
        *rows._orders(lesson, facts), *rows._victory_day(lesson, facts), *rows._thirds(facts),
        *rows._spreads(lesson, facts))}
    assert {f"verdict on {g.id}" for g in lesson.goals} <= set(found)
    mean = np.mean([f.orders[0].sum() / f.turns for f in facts])
    assert found["orders a turn, us"].reached == f"{mean:.2f}"
    low = found["tie Moscow–Beijing, 10th percentile"]
    assert low.target == "≤ 55" and low.inside == (float(np.percentile(
        [f.tie[-1] for f in facts], 10)) <= 55)
    json.dumps([r._asdict() for r in found.values()], allow_nan=False)
    data = {"title": "T", "scenario_version": 1, "scenario_hash": "h", "rules_version": 2,
            "seed": 1, "games": 4, "intensity": 2, "stale": "",
            "rows": [r._asdict() for r in found.values()]}
    page, told = rows.page_text(data), rows.text(data)
    assert "| verdict on us_apart | 10 … 60 % each |" in page and "targets are reached" in page
    assert "|" not in told and "targets are reached" in told
    line = next(x for x in told.splitlines() if x.startswith("tie Moscow–Beijing, 10th"))
    assert line.split()[-2:] == ["in" if low.inside else "OUT", low.reached]


def test_what_is_not_there_is_said(lesson: Scenario) -> None:
    row = rows._within("motions", 25, 50, float("nan"))
    assert row == rows.Row("motions", "25 … 50 %", "nothing to measure", None)
    with pytest.raises(MultipolarError, match="at least 8 games"):
        rows.least_games(7)


def test_a_section_of_a_page_is_replaced_and_the_rest_is_left(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n\nBefore.\n", "utf-8")
    write_section(page, "measures of x", "one")
    write_section(page, "measures of y", "two")
    write_section(page, "measures of x", "three")
    text = page.read_text("utf-8")
    assert text.startswith("# Page\n\nBefore.\n") and "one" not in text
    assert text.index("three") < text.index("two") and text.count("## Measures of x") == 1
    with pytest.raises(MultipolarError, match="cannot be written"):
        write_section(tmp_path / "none.md", "x", "y")
