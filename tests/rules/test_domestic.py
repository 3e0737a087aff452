"""Domestic politics: what publics judge, what wears them out, and who is spared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from levers import answer, assert_falls, assert_rises, with_entries, worlds_with
from small_world import (
    BACKER,
    BLOC,
    CLAIMANT,
    LEAD,
    WAR,
    assert_batch_equals_single,
    assert_ledger_sums,
    change,
    fresh,
    play,
    put,
)

from game.core.model import Scenario
from game.rules.domestic import domestic


@pytest.mark.parametrize(("lever", "seat", "falls"), [
    (("growth", LEAD, [-2, 1, 2.7, 5]), LEAD, False),
    (("prestige", LEAD, [20, 50, 90]), LEAD, False),
    (("credibility", LEAD, [20, 50, 90]), LEAD, False),
    (("weariness", CLAIMANT, [0, 30, 80]), CLAIMANT, True),
    (("casualties", WAR, [0, 100, 500, 2000]), CLAIMANT, True),
    (("threat", (BACKER, LEAD), [30, 50, 90]), LEAD, False)])
@pytest.mark.parametrize("months", [1, 4])
def test_what_moves_support(small: Scenario, lever: tuple[str, object, list[float]], seat: int,
                            falls: bool, months: int) -> None:
    check = assert_falls if falls else assert_rises
    check(answer(small, [domestic], lever, "support", seat, months=months))


def test_losses_of_others_do_not_count(small: Scenario) -> None:
    delta = change(put(fresh(small), "casualties", WAR, 1000), domestic, "support")[:, 0]
    assert delta[CLAIMANT] < 0 and not delta[[LEAD, BACKER, BLOC]].any()


def test_cohesion_of_a_bloc_only_returns_here(small: Scenario) -> None:
    settings = [("growth", BLOC, -3), ("prestige", BLOC, 90), ("weariness", BLOC, 60)]
    assert change(worlds_with(small, settings, 1), domestic, "support")[BLOC, 0] == 0
    assert change(put(fresh(small), "support", BLOC, 40), domestic, "support")[BLOC, 0] > 0


def test_votes_near_sharpen_judgement(small: Scenario) -> None:
    def loss(months: int) -> float:
        people = (replace(small.actors[LEAD], elections=(months,)), *small.actors[1:])
        scenario = replace(small, actors=people)
        return float(change(put(fresh(scenario), "growth", LEAD, 0), domestic, "support")[LEAD, 0])
    assert loss(1) < loss(7) < loss(12) < loss(13) == loss(60) < 0
    assert loss(1) / loss(60) == pytest.approx(1 + small.k["domestic"].election, rel=1e-3)


def test_honeymoons_fade_within_a_year(small: Scenario) -> None:
    scenario = with_entries(small, "domestic", honeymoon_lead=6.0)
    world = play(fresh(scenario), [domestic], 12)
    assert 2 < 48 - world.support[LEAD, 0] < 6
    assert play(world, [domestic], 24).support[LEAD, 0] == pytest.approx(42, abs=0.8)
    assert world.support[BACKER, 0] == pytest.approx(70, abs=0.1)


def test_wars_wear_out_who_fights_and_who_pays(small: Scenario) -> None:
    rungs = [3, 5, 6, 7, 9]
    for seat, settings in ((CLAIMANT, []), (LEAD, [("aid", (LEAD, WAR), 40)])):
        worn = answer(small, [domestic], ("rung", WAR, rungs), "weariness", seat, settings=settings)
        assert worn[0] == worn[1] < worn[2] <= worn[3] <= worn[4]
    aid = ("aid", (LEAD, WAR), [0, 10, 30, 60])
    assert_rises(answer(small, [domestic], aid, "weariness", LEAD))
    assert change(fresh(small), domestic, "weariness")[BACKER, 0] > change(
        put(fresh(small), "aid", (BACKER, WAR), 0), domestic, "weariness")[BACKER, 0]


def test_weariness_heals_in_peace_and_saturates_in_war(small: Scenario) -> None:
    peace = play(put(fresh(small), "rung", WAR, 2), [domestic], 12)
    assert peace.weariness[CLAIMANT, 0] < 25
    war = play(fresh(small), [domestic], 120)
    assert 30 < war.weariness[CLAIMANT, 0] < 75


def test_publics_do_not_move_without_the_rule(small: Scenario) -> None:
    settings = [("growth", LEAD, -2), ("growth", CLAIMANT, -4), ("casualties", WAR, 900)]
    idle = play(worlds_with(small, settings, 1), [], 6)
    moved = play(worlds_with(small, settings, 1), [domestic], 6)
    assert (idle.support[[LEAD, CLAIMANT], 0] == [48, 72]).all()
    assert moved.support[LEAD, 0] < 44 and moved.support[CLAIMANT, 0] < 60
    assert moved.weariness[CLAIMANT, 0] > idle.weariness[CLAIMANT, 0]


def test_exact(small: Scenario) -> None:
    scenario = with_entries(small, "domestic", honeymoon_lead=5.0)
    assert_batch_equals_single(scenario, [domestic])
    assert_ledger_sums(scenario, domestic)


def test_support_stays_inside_its_scale(small: Scenario) -> None:
    rough = worlds_with(small, [("growth", slice(None), -8), ("casualties", WAR, 5000),
                                ("weariness", slice(None), 100)], 1)
    smooth = worlds_with(small, [("growth", slice(None), 9), ("prestige", slice(None), 100)], 1)
    low, high = (play(w, [domestic], 36).support[:, 0] for w in (rough, smooth))
    assert (low > 0).all() and (high < 100).all() and (low[:BLOC] < high[:BLOC]).all()
