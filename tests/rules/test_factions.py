"""Factions at home: what moves their discontent, what it costs and bars; rivalries in the bloc."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from leagues import assert_sound, leagues
from small_world import BLOC, CLAIMANT, LEAD, apply, change, fresh, play, put, with_coefficient

from game.core.model import Conditions, Faction, Member, Rivalry, Scenario
from game.core.world import World
from game.engine.drafts import Draft
from game.rules.domestic import domestic
from game.rules.factions import factions
from game.rules.rivalries import rivalries
from game.scenario.load import load_scenario


def _moved(s: Scenario, name: str, *index: int) -> tuple[np.ndarray, np.ndarray]:
    return np.array([s.layout.row(name, *index)]), np.array([0.5])


@pytest.fixture
def camps() -> Scenario:
    """The small world with two factions at the claimant's home."""
    s = leagues()
    start, rows = s.start.copy(), s.layout.slices["discontent"]
    start[rows] = 50
    hawks = Faction("hawks", CLAIMANT, "Hawks", "", 60.0, *_moved(s, "threat", LEAD, CLAIMANT),
                    (), "", "", "")
    doves = Faction("doves", CLAIMANT, "Doves", "", 60.0, np.zeros(0, np.int64), np.zeros(0),
                    (), "", "", "")
    return replace(s, factions=(hawks, doves), start=start)


@pytest.fixture
def main() -> Scenario:
    return load_scenario("victory_day_2025")


def test_discontent_follows_what_the_faction_cares_about(camps: Scenario) -> None:
    world = fresh(camps)
    assert change(world, factions, "discontent")[0] == 0
    moves = []
    for threat in (20, 40, 60):
        put(world, "threat", (LEAD, CLAIMANT), threat)
        moves.append(float(change(world, factions, "discontent")[0, 0]))
    assert moves[0] < 0 < moves[1] < moves[2]


def test_a_demand_that_comes_to_be_met_calms(camps: Scenario) -> None:
    asks = replace(camps.factions[1], demand=(1,))
    row = camps.layout.row("trade", LEAD, CLAIMANT)
    wants = replace(camps, factions=(camps.factions[0], asks), checks=Conditions(
        np.array([0, row]), np.ones(2), np.array([-1e18, 250.0]), np.full(2, -1), ("", "")))
    assert play(fresh(wants), [factions], 6).discontent[1, 0] == 50, "nothing has changed"
    world = put(fresh(wants), "trade", (LEAD, CLAIMANT), 260)
    assert play(world, [factions], 12).discontent[1, 0] < 40 < world.discontent[0, 0]
    off = put(fresh(with_coefficient(wants, "factions.met", 0.0)), "trade", (LEAD, CLAIMANT), 260)
    assert play(off, [factions], 12).discontent[1, 0] == 50


def test_anger_costs_support_and_beyond_patience_capital(camps: Scenario) -> None:
    world = fresh(camps)
    put(world, "discontent", (0, 0), 58)
    assert change(world, factions, "support")[CLAIMANT, 0] < 0
    assert change(world, factions, "capital")[CLAIMANT, 0] == 0
    put(world, "discontent", (0, 0), 80)
    assert change(world, factions, "capital")[CLAIMANT, 0] < -0.2
    assert not change(world, factions, "support")[[LEAD, BLOC]].any()
    for name, moved in (("factions.support", "support"), ("factions.toll", "capital")):
        off = put(fresh(with_coefficient(camps, name, 0.0)), "discontent", (0, 0), 80)
        assert not change(off, factions, moved).any()


def test_anger_fades_with_its_speed(camps: Scenario) -> None:
    ends = []
    for speed in (0.05, 0.25):
        world = put(fresh(with_coefficient(camps, "factions.speed", speed)), "discontent", 0, 80)
        ends.append(float(play(world, [factions, domestic], 6).discontent[0, 0]))
    assert ends[0] > ends[1] + 5 > 50


def test_tension_feeds_on_its_causes_and_strains_the_bloc() -> None:
    s = leagues()
    start = s.start.copy()
    start[s.layout.slices["tension"]] = 50
    rows, each = _moved(s, "threat", CLAIMANT, BLOC)
    two = tuple(Member(n, n, -1, -1, 1.0, 1.0, {}, {}, "", "") for n in ("a", "b"))
    torn = replace(s, start=start, members=two, rivalries=(
        Rivalry("a", "A", 0, 1, rows, each, "", ""),))
    world = fresh(torn)
    before = world.flat.copy()
    assert np.array_equal(apply(world, rivalries).flat, before)
    put(world, "threat", (CLAIMANT, BLOC), 60)
    assert change(world, rivalries, "tension")[0, 0] > 0.5
    put(world, "tension", 0, 80)
    assert change(world, rivalries, "support")[BLOC, 0] < -0.5
    assert not change(world, rivalries, "support")[CLAIMANT].any()
    for name, moved in (("rivalries.cohesion", "support"), ("rivalries.speed", "tension")):
        off = put(fresh(with_coefficient(torn, name, 0.0)), "tension", 0, 80)
        assert not change(off, rivalries, moved).any()


@pytest.mark.parametrize("name", ["victory_day_2025", "five_seats"])
def test_the_real_factions_start_where_they_stay(name: str) -> None:
    scenario = load_scenario(name)
    world = play(fresh(scenario), [factions, rivalries], 6)
    assert (world.discontent == fresh(scenario).discontent).all()
    assert world.tension[0, 0] == fresh(scenario).tension[0, 0]
    counts = [sum(f.actor == a for f in scenario.factions) for a in range(len(scenario.actors))]
    assert counts == [2] * len(scenario.actors)


def test_sound(main: Scenario) -> None:
    assert_sound(main, factions)
    assert_sound(main, rivalries)


def test_an_angry_faction_bars_orders_and_clauses_and_says_so(main: Scenario) -> None:
    us = main.seats.index("us")
    number = [f.id for f in main.factions].index("congress_hawks")
    world = World.new(main, [1])
    rows = main.orders.by_text[us]
    relief = rows["ease_sanctions russia finance"]
    accord = next(r for t, r in rows.items() if t.startswith("propose_accord russia ease_finance/"))
    legal = Draft(world).legal(us)[:, 0]
    assert legal[relief] and legal[accord]
    world.discontent[number] = 70
    legal = Draft(world).legal(us)[:, 0]
    assert not legal[relief] and not legal[accord]
    assert legal[rows["impose_sanctions russia finance"]]
    from game.actions.reasons import failed_condition
    text = failed_condition(world, int(main.orders.first[us]) + relief, 0)
    assert "blocked at home. The hawks in Congress: discontent 70" in text


def test_acts_move_factions_and_concessions_calm_one_at_the_other_s_cost(main: Scenario) -> None:
    us = main.seats.index("us")
    ids = [f.id for f in main.factions]
    rows, e = main.orders.by_text[us], main.effects

    def effects(text: str) -> dict[int, float]:
        block = int(main.orders.block[int(main.orders.first[us]) + rows[text]])
        span = slice(int(e.start[block]), int(e.start[block + 1]))
        return dict(zip(e.row[span].tolist(), e.amount[span].tolist(), strict=True))
    hawks, restrainers = (main.layout.row("discontent", ids.index(x))
                          for x in ("congress_hawks", "restrainers"))
    assert effects("ease_sanctions russia finance")[hawks] > 0
    assert hawks not in effects("ease_sanctions china finance")
    given = effects("appease_faction congress_hawks")
    assert given[hawks] < 0 < given[restrainers]
    assert "appease_faction war_party" not in rows, "only one's own"
