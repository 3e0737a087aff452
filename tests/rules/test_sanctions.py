"""Sanctions: who withholds, what comes round, who tires and who pays."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import numpy as np
import pytest
from levers import Setting, answer, assert_falls, assert_rises, press, started, worlds_with
from small_world import (
    BACKER,
    BLOC,
    CLAIMANT,
    LEAD,
    WAR,
    apply,
    assert_batch_equals_single,
    assert_ledger_sums,
    change,
    fresh,
    play,
    put,
    with_coefficient,
)

from game.core.model import CHANNELS, Scenario
from game.core.rulebook import Month, coefficients, numbers
from game.core.world import World
from game.rules.measures import closed, markets
from game.rules.roles import roles
from game.rules.sanctions import rerouted, sanctions

LEVELS = [0, 2, 4, 6, 8, 10]
FRIEND: list[Setting] = [("relations", (BACKER, CLAIMANT), 60)]


@pytest.mark.parametrize("channel", range(3))
def test_more_sanctions_never_mean_less_pressure(small: Scenario, channel: int) -> None:
    lever = ("sanctions", (channel, LEAD, CLAIMANT), LEVELS)
    assert_rises(answer(small, [sanctions], lever, "pressure", CLAIMANT))
    assert_rises(answer(small, [sanctions], lever, "pressure", CLAIMANT, months=12))


def test_pressure_of_others_is_left_alone(small: Scenario) -> None:
    world = worlds_with(small, press(CLAIMANT, 8), 1)
    delta = change(world, sanctions, "pressure")[:, 0]
    assert delta[CLAIMANT] > 0.5 and np.abs(delta[[LEAD, BACKER, BLOC]]).max() < 0.02


def test_a_larger_sender_presses_more(small: Scenario) -> None:
    by_lead = answer(small, [sanctions], ("sanctions", (1, LEAD, CLAIMANT), [8]), "pressure",
                     CLAIMANT)
    by_bloc = answer(small, [sanctions], ("sanctions", (1, BLOC, CLAIMANT), [8]), "pressure",
                     CLAIMANT)
    assert by_lead > by_bloc


def test_finance_follows_faster_than_technology(small: Scenario) -> None:
    def share_after(channel: int, months: int) -> float:
        scenario = with_coefficient(small, "sanctions.adapt", 0.0)
        def felt(n: int) -> float:
            lever = ("sanctions", (channel, LEAD, CLAIMANT), [0, 10])
            none, full = answer(scenario, [sanctions], lever, "pressure", CLAIMANT, months=n)
            return float(full - none)
        return felt(months) / felt(60)
    finance, energy, technology = (share_after(CHANNELS.index(c), 2)
                                   for c in ("finance", "energy", "technology"))
    assert finance > energy > technology > 0


def test_the_reserve_currency_is_a_weapon_of_its_issuer(small: Scenario) -> None:
    lever = ("dollar", (), [20, 40, 60, 80])
    def bitten(channel: int, sender: int) -> np.ndarray:
        full = [("sanctions", (channel, sender, CLAIMANT), 10)]
        return answer(small, [sanctions], lever, "pressure", CLAIMANT, settings=full)
    assert_rises(bitten(0, LEAD))
    for channel, sender in ((1, LEAD), (2, LEAD), (0, BACKER)):
        assert len(set(bitten(channel, sender))) == 1
    assert_falls(answer(small, [sanctions], ("alternative_finance", (), [0, 30, 60, 90]),
                        "pressure", CLAIMANT, settings=[("sanctions", (0, LEAD, CLAIMANT), 10)]))


@pytest.mark.parametrize(("name", "values"), [
    ("relations", [0, 30, 60, 90]), ("technology", [0, 30, 60, 90]), ("tie", [60, 65, 70])])
def test_third_seats_carry_trade_round(small: Scenario, name: str, values: list[float]) -> None:
    lever = (name, (BACKER, CLAIMANT), values)
    assert_falls(answer(small, [sanctions], lever, "pressure", CLAIMANT,
                        settings=[*press(CLAIMANT, 8), ("relations", (BACKER, CLAIMANT), 40)]))


def rerouted_share(world: World) -> np.ndarray:
    """Share of what is withheld from the claimant that comes round, in each world."""
    s, month = world.scenario, cast(Month, None)
    k, r = coefficients(s), roles(s)
    return np.array([
        rerouted(w, k.sanctions, markets(w, r, month), closed(w, k, r, month), CLAIMANT)
        for w in (numbers(flat.copy(), s.layout) for flat in world.flat.T)])


def test_a_firm_tie_reroutes_by_its_factor(small: Scenario) -> None:
    settings = [*FRIEND, ("mitigation", CLAIMANT, 0), ("tie", (BACKER, CLAIMANT), [50, 60, 70, 90])]
    world = worlds_with(small, settings, 4)
    world.relations[LEAD, CLAIMANT] = world.technology[[LEAD, BLOC], CLAIMANT] = 0.0
    came_round = rerouted_share(world)
    assert came_round[0] == came_round[1] and came_round[2] == came_round[3]
    assert came_round[2] / came_round[0] == pytest.approx(small.k["sanctions"].reroute_bound, 1e-3)


def test_own_sanctions_of_the_third_seat_close_its_way(small: Scenario) -> None:
    levels: list[Setting] = [("sanctions", (channel, BACKER, CLAIMANT), LEVELS)
                             for channel in range(3)]
    assert_falls(rerouted_share(worlds_with(small, [*FRIEND, *levels], len(LEVELS))))


def test_secondary_sanctions_close_ways_and_are_resented(small: Scenario) -> None:
    lever = ("secondary", (LEAD, CLAIMANT), LEVELS)
    settings = [*press(CLAIMANT, 8), *FRIEND, ("tie", (BACKER, CLAIMANT), 80)]
    for outcome, index, check in (
            ("pressure", CLAIMANT, assert_rises), ("mitigation", CLAIMANT, assert_falls),
            ("relations", (BACKER, LEAD), assert_falls)):
        check(answer(small, [sanctions], lever, outcome, index, settings=settings))
    world = put(fresh(small), "secondary", (LEAD, CLAIMANT), 8)
    hurt = change(world, sanctions, "relations")[:, :, 0]
    assert hurt[BACKER, LEAD] < 0 and hurt[BLOC, LEAD] < 0
    assert hurt[LEAD, LEAD] == hurt[CLAIMANT, LEAD] == 0 and not hurt[:, BACKER].any()


def test_more_countries_that_join_press_more(small: Scenario) -> None:
    lever = ("participation", (CLAIMANT, slice(None)), [0, 25, 50, 75, 100])
    assert_rises(answer(small, [sanctions], lever, "pressure", CLAIMANT))


def test_partners_need_a_seat_that_leads(small: Scenario) -> None:
    lever = ("sanctions", (0, LEAD, CLAIMANT), [0, 0])
    scenario = started(small, *press(CLAIMANT, 9))
    alone = answer(scenario, [sanctions], lever, "pressure", CLAIMANT, settings=press(CLAIMANT, 0))
    kept = answer(with_coefficient(scenario, "sanctions.partners_follow", 0.0), [sanctions], lever,
                  "pressure", CLAIMANT, settings=press(CLAIMANT, 0))
    assert alone[0] < kept[0]


def test_senders_pay_by_their_own_trade(small: Scenario) -> None:
    lever = ("sanctions", (1, LEAD, CLAIMANT), LEVELS)
    assert_falls(answer(small, [sanctions], lever, "growth", LEAD))
    by_trade = ("dependence", (LEAD, CLAIMANT), [15, 30, 60])
    assert_falls(answer(small, [sanctions], by_trade, "growth", LEAD,
                        settings=press(CLAIMANT, 8)))
    assert change(worlds_with(small, press(CLAIMANT, 8), 1), sanctions, "growth")[BACKER, 0] == 0


def test_targets_adapt_under_pressure_and_forget_without(small: Scenario) -> None:
    assert_rises(answer(small, [sanctions], ("pressure", CLAIMANT, [0, 20, 40, 80]), "mitigation",
                        CLAIMANT))
    delta = change(put(fresh(small), "pressure", CLAIMANT, 0), sanctions, "mitigation")
    assert delta[CLAIMANT, 0] < 0


def joined(world: World) -> np.ndarray:
    """Participation against the claimant, summed over countries [W]."""
    return np.asarray(world.participation[CLAIMANT].sum(axis=0))


def test_partners_tire(small: Scenario) -> None:
    world = play(fresh(small), [sanctions], 3)
    assert (world.participation[CLAIMANT] < 50).all()
    later = play(fresh(small), [sanctions], 12)
    assert (later.participation < world.participation).all()
    dear = worlds_with(small, [("energy_price", (), [50, 75, 100, 150])], 4)
    assert_falls(joined(play(dear, [sanctions], 3)))


def test_what_holds_partners(small: Scenario) -> None:
    for lever, check in (
            (("presence", (LEAD, slice(None)), [20, 30, 60, 90]), assert_rises),
            (("rung", WAR, [5, 6, 7, 8, 9]), assert_rises),
            (("sanctions", (slice(None), LEAD, CLAIMANT), LEVELS), assert_rises)):
        worlds = worlds_with(small, [lever], len(lever[2]))
        check(joined(play(worlds, [sanctions], 6)))


def test_paying_does_not_hold_partners_against_the_payer(small: Scenario) -> None:
    worlds = worlds_with(small, [("presence", (LEAD, slice(None)), [30, 90])], 2)
    play(worlds, [sanctions], 3)
    assert (worlds.participation[LEAD, :, 0] == worlds.participation[LEAD, :, 1]).all()


def test_close_friends_of_the_target_are_drawn_in(small: Scenario) -> None:
    lever = ("tie", (BACKER, CLAIMANT), [50, 70, 80, 95])
    worlds = play(worlds_with(small, [lever], 4), [sanctions], 3)
    shares = worlds.participation[BACKER].sum(axis=0)
    assert shares[0] == shares[1] < shares[2] < shares[3]


def test_pressure_comes_from_this_rule_alone(small: Scenario) -> None:
    scenario = started(small, *press(CLAIMANT, 8), ("pressure", CLAIMANT, 40))
    eased = worlds_with(scenario, press(CLAIMANT, 0), 1)
    assert play(eased.take(np.array([0])), [], 12).pressure[CLAIMANT, 0] == 40
    assert 0 < play(eased, [sanctions], 12).pressure[CLAIMANT, 0] < 30


def test_exact(small: Scenario) -> None:
    scenario = started(small, *press(CLAIMANT, 7), ("secondary", (LEAD, CLAIMANT), 3),
                       ("tie", (BACKER, CLAIMANT), 68), ("tie", (CLAIMANT, BACKER), 68))
    assert_batch_equals_single(scenario, [sanctions])
    assert_ledger_sums(scenario, sanctions)


def test_without_anybody_in_the_lead(small: Scenario) -> None:
    small = replace(small, incumbent_lead=-1, reserve_issuer=-1)
    world = apply(worlds_with(small, press(CLAIMANT, 8), 1), sanctions)
    assert world.pressure[CLAIMANT, 0] > 55
