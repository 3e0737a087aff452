"""Matters: stakes decide moments, moments move the world, and what is banked follows from that."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from contested import Change, written
from playing import MAIN, compiled
from small_world import change, put

from game import Batch, Match
from game.core.errors import ScenarioError
from game.core.exact import Floats, grid
from game.core.ledger import Ledger
from game.core.model import Scenario
from game.core.numerals import amount
from game.core.rulebook import numbers
from game.core.turn import Turn
from game.core.world import World
from game.engine.engine import Phase
from game.engine.simulation import new_worlds
from game.engine.views import imagine
from game.page.record import page_record
from game.players.doctrine import DoctrinePlayer
from game.players.gains import clause_worth, gains
from game.players.table import Table
from game.present.observer.observer import Observer
from game.present.world.matters_page import matters_page
from game.row_names import find_row
from game.rules.goals import matter_of, raw_scores
from game.rules.matters import lead, matters, months_left, setting, slope, standings, success
from game.scenario.load import load_scenario

MAY = 4
"""The month of the parade."""


@pytest.fixture(scope="module")
def contested(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return load_scenario(str(written(tmp_path_factory.mktemp("contested"))))


def world_in(scenario: Scenario, turn: int, seed: int = 7) -> World:
    world = new_worlds(scenario, [seed])
    world.turn = turn
    return world


def row(scenario: Scenario, name: str, *index: str) -> int:
    return find_row(scenario, name, *index)


def with_overture(world: World, amount: float) -> World:
    """Washington's overture to Beijing."""
    return put(world, "overture", (0, 2), amount)


def test_a_scenario_may_have_no_matters(tmp_path: Path) -> None:
    def without(data: dict[str, Any]) -> None:
        data["matters"] = dict.fromkeys(data["matters"])
        data["assumptions"]["matters"] = None
    scenario = load_scenario(str(written(tmp_path, without)))
    assert scenario.layout.shapes["settled"] == (0,)
    assert set(matter_of(scenario)) == {-1}


def test_it_is_settled_on_its_date_and_at_no_other_time(contested: Scenario) -> None:
    for turn in (MAY - 1, MAY, MAY + 1):
        moved = change(world_in(contested, turn), matters, "openings")
        assert moved[:, 0].tolist() == [float(turn == MAY), 0.0]


def test_more_at_stake_prevails_the_more(contested: Scenario) -> None:
    ahead = [change(with_overture(world_in(contested, MAY), x), matters, "settled")[0, 0]
             for x in (0.0, 20.0, 40.0, 60.0)]
    assert ahead == sorted(ahead, reverse=True) and ahead[0] > 0.0 > ahead[-1]


def test_an_opening_moves_the_world_by_how_far_a_side_prevails(contested: Scenario) -> None:
    for overture in (0.0, 60.0):
        world = with_overture(world_in(contested, MAY), overture)
        settled = change(world, matters, "settled")[0, 0]
        tie = change(world, matters, "tie")[1, 2, 0]
        assert tie == pytest.approx(8.0 * settled / 100.0, abs=1e-3)


def test_it_works_on_each_month_for_as_long_as_it_lasts(contested: Scenario) -> None:
    world, felt = world_in(contested, MAY), list[float]()
    Phase("matters")(Turn(world))
    for _ in range(8):
        world.turn += 1
        felt.append(float(change(world, matters, "isolation")[1, 0]))
        Phase("matters")(Turn(world))
    assert all(x != 0.0 for x in felt[:6]) and felt[6:] == [0.0, 0.0]


def test_what_was_at_stake_is_used_up(contested: Scenario) -> None:
    world = with_overture(world_in(contested, MAY), 40.0)
    assert change(world, matters, "overture")[0, 2, 0] == -20.0


def after_a_crisis(scenario: Scenario, outcome: float, ahead: float | None = None) -> World:
    """A world in which a crisis in the strait has just ended; ahead: the first side is so much."""
    strait = [f.id for f in scenario.flashpoints].index("taiwan_strait")
    world = world_in(scenario, 6)
    put(world, "subsided", (strait,), scenario.k["crisis"].lull)
    t = setting(scenario)
    if ahead is not None:
        first = t.first[2]
        wanted = ahead - lead(numbers(world.flat[:, 0], scenario.layout), t, 1)
        world.flat[t.rows[first], 0] += grid(wanted / t.coefficients[first])
        now = lead(numbers(world.flat[:, 0], scenario.layout), t, 1)
        assert now == pytest.approx(ahead, abs=1e-3)
    return put(world, "crisis_outcome", (strait,), outcome)


def test_a_crisis_settles_it_where_a_side_gives_way(contested: Scenario) -> None:
    assert change(world_in(contested, 6), matters, "openings")[1, 0] == 0.0
    for outcome, times in ((1.0, 1.0), (-1.0, 1.0), (0.0, 0.0)):
        world = after_a_crisis(contested, outcome, 0.0)
        assert change(world, matters, "openings")[1, 0] == times, outcome


@pytest.mark.parametrize("outcome", [-1.0, -0.4, 0.4, 1.0])
@pytest.mark.parametrize("ahead", [-20.0, -6.0, 0.0, 6.0, 20.0])
def test_it_is_settled_for_who_stood_its_ground_or_stays_open(
        contested: Scenario, ahead: float, outcome: float) -> None:
    given = outcome * setting(contested).claims[1]
    world = after_a_crisis(contested, outcome, ahead)
    opened, settled = (change(world, matters, name)[1, 0] for name in ("openings", "settled"))
    assert opened == (settled != 0.0) and settled * given >= 0.0
    if abs(ahead) == 20.0:  # more than giving way and luck could make up for
        assert opened == (ahead * given > 0.0)


def test_who_gives_way_in_a_crisis_falls_back(contested: Scenario) -> None:
    t, k = setting(contested), contested.k["matters"]
    settled = [float(change(after_a_crisis(contested, x * t.claims[1], 0.0), matters,
                            "settled")[1, 0]) for x in (-1.0, -0.7, 0.7, 1.0)]
    assert 0.7 * k.conceded > 3.0 * k.noise, "three uniform draws reach no further"
    assert settled == sorted(settled) and len(set(settled)) == 4


def test_the_last_month_settles_what_no_crisis_has_settled_of_late(contested: Scenario) -> None:
    world = world_in(contested, contested.turns)
    assert change(world, matters, "openings")[1, 0] == 1.0
    put(world, "openings", (1,), 1.0)
    long_ago = contested.turns - contested.k["crisis"].lull
    for month, times in ((long_ago, 1.0), (long_ago + 1, 0.0)):
        put(world, "settled_in", (1,), month)
        assert change(world, matters, "openings")[1, 0] == times


def test_the_ledger_sums_to_what_an_opening_changed(contested: Scenario) -> None:
    world, ledger = with_overture(world_in(contested, MAY), 40.0), Ledger()
    before = world.flat[:, 0].copy()
    Phase("matters")(Turn(world, ledger))
    sums = np.zeros(before.size)
    for entry in ledger.entries:
        sums[entry.row] += entry.amount
        assert set(entry.cause.coefficients) <= set(contested.coefficients)
    assert (before + sums == world.flat[:, 0]).all()
    assert any("Moscow and Beijing" in e.cause.text for e in ledger.entries)


def banked(scenario: Scenario) -> Floats:
    """Raw scores after the month of the parade, of a game in which nobody acts."""
    match = Match(scenario, 5)
    while match.turn <= MAY:
        match.play({})
    return np.array(match.world.raw_score[:, 0])


def test_the_moment_is_banked_from_what_it_changed(tmp_path: Path, contested: Scenario) -> None:
    def without(data: dict[str, Any]) -> None:
        data["matters"]["partnership"].update(at_once=[])
    plain = load_scenario(str(written(tmp_path, without)))
    kept, less = banked(contested), banked(plain)
    assert (kept[:2] > 0.0).all() and kept[2] == kept[3] == 0.0
    assert kept[0] != less[0] and kept[1] != less[1]


def test_a_whole_game_counts_each_goal_once(contested: Scenario) -> None:
    match = Match(contested, 5)
    before = match.raw_scores
    while not match.over:
        assert all(0.0 <= x <= 100.0 for x in match.raw_scores.values())
        match.play({})
    assert match.world.openings[:, 0].tolist() == [1.0, 1.0]
    assert all(abs(match.raw_scores[s] - before[s]) < 25.0 for s in match.seats)
    assert np.allclose(raw_scores(contested, match.world)[:, 0], match.world.raw_score[:, 0])


def test_alone_and_in_a_batch_it_is_the_same_game(contested: Scenario) -> None:
    seats = dict.fromkeys(contested.seats, "doctrine")
    batch = Batch(contested, [11, 12, 13], seats=seats)
    alone = [Match(contested, seed, seats=seats) for seed in (11, 12, 13)]
    for _ in range(MAY + 1):
        batch.play({})
        for match in alone:
            match.play({})
    assert batch.hashes() == [match.state_hash() for match in alone]
    assert len(set(batch.chunks[0].settled[0].tolist())) == 3


def test_a_seat_imagines_stakes_from_what_it_sees(contested: Scenario) -> None:
    match = Match(contested, 5)
    seen = standings(contested, match.view("us").flat()[:, 0], 1)
    for world in range(3):
        drawn = imagine(match.world, 0, 0, 3, "test").flat[:, world]
        assert standings(contested, drawn, 1)[0].stakes == seen[0].stakes
    assert seen[0].ahead > 0.0


@pytest.mark.slow
@pytest.mark.parametrize(("edit", "said"), [
    (lambda m: m["partnership"].update(moments=[]), "a matter needs dates"),
    (lambda m: m["partnership"]["sides"][0]["stake"].pop(), "sum to 0.9, not to 1"),
    (lambda m: m["partnership"]["sides"][1]["seats"].append("russia"), "russia"),
    (lambda m: m["partnership"]["at_once"].append({"change": "pledge[us, china]", "by": 1}),
     "pledge goes by whole steps"),
    (lambda m: m["seas"].update(crisis="nowhere"), "nowhere"),
    (lambda m: m["seas"].update(sides=m["seas"]["sides"][:1]), "sides")])
def test_what_is_wrong_with_a_matter_is_said(tmp_path: Path, edit: Change, said: str) -> None:
    path = written(tmp_path, lambda data: edit(data["matters"]))
    with pytest.raises(ScenarioError, match=said):
        load_scenario(str(path))


def test_matters_need_their_coefficients(tmp_path: Path) -> None:
    path = written(tmp_path, lambda data: data["assumptions"].update(matters=None))
    with pytest.raises(ScenarioError, match="width"):
        load_scenario(str(path))


def test_what_was_settled_is_told(contested: Scenario) -> None:
    match = Match(contested, 5)
    while match.turn <= MAY:
        match.play({})
    assert any(re.fullmatch(
        "In “Moscow and Beijing”, “(Together|Apart)” came out "
        "(narrowly|clearly|far) ahead.",
        line.text) for line in Observer(match, None).facts(MAY))
    page = json.dumps(page_record(matters_page(Observer(match, 0))), ensure_ascii=False)
    for said in ("Together", "Apart", "prevailed by", "at stake", "Taipei's backers",
                 "for 6 months, each month: "):
        assert said in page


def test_the_page_names_who_is_ahead_and_how_stakes_make_an_outcome() -> None:
    observer, found = Observer(Match(compiled(MAIN), 5), 0), set[int]()
    for matter, now in zip(observer.scenario.matters, standings(
            observer.scenario, observer.flat(-1), observer.turn), strict=True):
        page = json.dumps(page_record(matters_page(observer, matter.id)), ensure_ascii=False)
        at = int(now.ahead < 0)
        assert (f"“{matter.sides[at].name}” would be ahead of “{matter.sides[1 - at].name}” by "
                f"{amount(abs(100 * now.ahead))} of 100") in page
        moves = 100 * abs(now.ahead_by(1.0) - now.ahead)
        assert f"moves the outcome by about {amount(round(moves, 1) or moves)} of 100" in page
        found.add(at)
    assert found == {0, 1}


def test_a_point_of_stake_counts_most_where_sides_are_even() -> None:
    assert slope(0.0) == 1.0 > slope(0.5) > slope(2.0)
    for x in (-2.0, -0.3, 0.0, 1.2):
        assert slope(x) == pytest.approx((success(x + 1e-5) - success(x - 1e-5)) / 2e-5)


def test_the_months_that_are_left_are_counted(contested: Scenario) -> None:
    t = setting(contested)
    seen = [(turn, numbers(world_in(contested, turn).flat[:, 0], contested.layout))
            for turn in (1, MAY, MAY + 1, contested.turns)]
    left = [[months_left(w, t, turn, y) for turn, w in seen] for y in range(2)]
    assert left == [[MAY - 1, 0, -1, -1],
                    [contested.turns - 1, contested.turns - MAY, contested.turns - MAY - 1, 0]]
    world = put(put(world_in(contested, MAY), "openings", (1,), 1.0), "settled_in", (1,),
                contested.turns - 1.0)
    assert months_left(numbers(world.flat[:, 0], contested.layout), t, MAY, 1) == -1


def test_programs_raise_what_is_at_stake_before_it_is_settled(contested: Scenario) -> None:
    overture = row(contested, "overture", "russia", "china")
    reached = []
    for weight in (-1.0, 0.0):
        player = DoctrinePlayer(contested, sets={
            seat: [{"matters": weight} if seat == "russia" else {}] for seat in contested.seats})
        world = new_worlds(contested, list(range(40)))
        Table(contested, dict.fromkeys(contested.seats, player)).turns(world, MAY - 1)
        reached.append(float(world.flat[overture].mean()))
    assert reached[1] > reached[0] + 5.0


def test_a_word_to_stand_aside_is_broken_by_what_raises_the_stake() -> None:
    scenario = compiled(MAIN)
    variant = scenario.variants.index("aside_seas")
    for seat, breaking, free in (
            ("us", "deploy asia", "deploy europe"),
            ("china", "blockade taiwan_strait", "stimulus")):
        number = scenario.seats.index(seat)
        row_of, first = scenario.orders.by_text[number], scenario.orders.first[number]
        other = scenario.seats.index("china" if seat == "us" else "us")
        rows = [first + row_of[breaking], first + row_of[free]]
        assert (scenario.orders.breaks[rows, other] >> variant & 1).tolist() == [1, 0]


def test_standing_aside_is_worth_to_each_side_what_it_loses_and_gains() -> None:
    scenario = compiled(MAIN)
    by_us = next(i for i, c in enumerate(scenario.clauses)
                 if (c.template, c.performer, c.partner) == ("aside_seas", 0, 2))
    us, china = (clause_worth(scenario, a, gains(scenario, a))[by_us] for a in (0, 2))
    assert us < 0.0 < china
