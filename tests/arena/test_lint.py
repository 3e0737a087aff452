"""The dry run finds what was put wrong on purpose, and only there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from playing import as_parts

from game.arena import lint
from game.arena.games import play_chunk
from game.arena.levers import direct, families_reaching
from game.arena.lint import Finding, _goals_at_start, at_bound, dry_run, played_by_both, reach
from game.arena.runs import make_players
from game.core.ledger import Cause, Entry, Ledger
from game.core.model import Scenario
from game.core.world import World
from game.players.table import Table
from game.rules.goals import ACHIEVED, HELD
from game.scenario.compile.scenario import canonical
from game.scenario.load import built, load_scenario

GAMES = 24


def unchecked(data: Mapping[str, Any]) -> Scenario:
    """A scenario with mistakes that the checks of files find, too."""
    return built(canonical(data))


def changed(scenario: Scenario, section: str, name: str, **more: Any) -> Scenario:
    """The scenario with fields of one record replaced."""
    part: Mapping[str, Any] = scenario.data[section]
    return unchecked({**scenario.data, section: {**part, name: {**part[name], **more}}})


def kinds(found: list[Finding]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for f in found:
        out.setdefault(f.kind, []).append(f.what)
    return out


@pytest.fixture(scope="module")
def sound(lesson: Scenario) -> dict[str, list[str]]:
    return kinds(dry_run(lesson, games=GAMES))


def test_the_shipped_scenario_is_sound(sound: dict[str, list[str]]) -> None:
    assert not {"goal_met_at_start", "goal_unreachable", "order_of_nobody", "no_lever",
                "always_first"} & set(sound)


@pytest.mark.slow
def test_a_goal_met_at_the_start(lesson: Scenario) -> None:
    goal = lesson.goals[0].id
    easy = changed(lesson, "goals", goal, held=1, achieved=2)
    assert f"goals.{goal}" in kinds(dry_run(easy, games=2))["goal_met_at_start"]


def test_a_goal_that_can_be_lost_is_at_stake(lesson: Scenario) -> None:
    easy = changed(lesson, "goals", lesson.goals[0].id, held=1, achieved=2)
    players = make_players(easy, dict.fromkeys(easy.seats, "random"))
    played = play_chunk(easy, players, 1, 0, 4)
    sure = np.full_like(played.verdict, ACHIEVED)
    found = [f.what for f in _goals_at_start(easy, replace(played, verdict=sure))]
    assert f"goals.{easy.goals[0].id}" in found
    lost = sure.copy()
    lost[:, -1] = HELD
    assert not list(_goals_at_start(easy, replace(played, verdict=lost)))


@pytest.mark.slow
def test_a_goal_out_of_reach(lesson: Scenario) -> None:
    goal = lesson.goals[0].id
    hard = changed(lesson, "goals", goal, measure=[
        {"quantity": "prestige[us]", "zero": 20, "full": 120, "weight": 1}], achieved=81)
    assert reach(hard, hard.goals[0]) == pytest.approx(80, abs=1e-3)
    assert kinds(dry_run(hard, games=2))["goal_unreachable"] == [f"goals.{goal}"]


@pytest.mark.slow
def test_an_order_that_is_never_legal(lesson: Scenario, sound: dict[str, list[str]]) -> None:
    number = int(lesson.orders.type[0])
    order = lesson.order_types[number].id
    shut = changed(lesson, "orders", order, needs=[{"quantity": "dollar", "at_least": 99}])
    found = kinds(dry_run(shut, games=GAMES))["order_never_legal"]
    assert set(found) - set(sound.get("order_never_legal", ())) == {f"orders.{order}"}


@pytest.mark.slow
def test_rare_orders_are_legal_in_some_game() -> None:
    """Legal once in some forty games, at random or of doctrines: no finding."""
    both = played_by_both(load_scenario("five_seats"), lint.GAMES, 1)
    table = load_scenario("five_seats").orders
    number = {kind.id: n for n, kind in enumerate(load_scenario("five_seats").order_types)}
    for order in ("pocket_promise", "blockade"):
        rows = [ever[table.type[first:last] == number[order]] for ever, first, last in zip(
            both.ever, table.first, table.first[1:], strict=False)]
        assert any(own.any() for own in rows), order


def test_games_that_are_watched_are_the_same(lesson: Scenario) -> None:
    both = played_by_both(lesson, 8, 3)
    stuck = sum(at_bound(Table(lesson, make_players(lesson, dict.fromkeys(lesson.seats, player)))
                         .play(list(range(3, 11)))) for player in ("random", "doctrine"))
    assert (both.stuck == stuck).all()


@pytest.mark.slow
def test_an_order_that_nobody_has(lesson: Scenario) -> None:
    order = lesson.order_type(0).id
    nobody = changed(lesson, "orders", order, by=["bloc"], target="actor", targets={"kind": "bloc"})
    found = kinds(dry_run(nobody, games=2))
    assert found["order_of_nobody"] == [f"orders.{order}"]


@pytest.mark.slow
def test_a_seat_that_always_wins(lesson: Scenario) -> None:
    norms = {s: {"median": 5 if s == "china" else 50, "iqr": 8} for s in lesson.seats}
    found = kinds(dry_run(unchecked({**lesson.data, "norms": norms}), games=96))
    assert found["always_first"] == ["china"]
    assert set(found["never_first"]) == set(lesson.seats) - {"china"}


def test_numbers_at_their_bounds(lesson: Scenario) -> None:
    world = World.new(lesson, [1, 2, 3])
    row = lesson.layout.row("prestige", 0)
    before = at_bound(world)
    world.flat[row, :2] = (0, 100)
    after = at_bound(world)
    assert after[row] == 2 and before[row] == 0
    assert (np.delete(after, row) == np.delete(before, row)).all()


def test_levers_lead_on_through_the_rules(lesson: Scenario) -> None:
    ledger = Ledger()
    own = direct(lesson, ledger)
    name = next(n for n, families in own.items() if families and n != "capital")
    orphan = next(n for n, families in own.items() if not families and n in ("polarity", "gdp"))
    assert families_reaching(lesson, ledger)[orphan] == frozenset()
    row = lesson.layout.slices[orphan].start
    rule = Cause("rule", "test", "test", parents=(name,))
    ledger.parts += as_parts([Entry(1, "test", row, 1.0, rule)])
    assert families_reaching(lesson, ledger)[orphan] == own[name]


def test_a_number_without_levers(lesson: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.arena.lint.families_reaching", lambda s, ledger: {
        n: frozenset() if n == "norms" else frozenset({"force"}) if n == "tie" else
        frozenset({"force", "economy"}) for n in s.layout.names})
    found = kinds(dry_run(lesson, games=2))
    assert (found["no_lever"], found["one_lever"]) == (["norms"], ["tie"])
