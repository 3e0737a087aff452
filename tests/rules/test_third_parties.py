"""Third parties: conditions, rates, rests and limits, few acts a month, and how seats move them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from small_world import (
    BACKER,
    BLOC,
    CLAIMANT,
    LEAD,
    apply,
    assert_batch_equals_single,
    assert_ledger_sums,
    build_scenario,
    fresh,
    play,
    put,
    with_coefficient,
)

from game.core.ledger import Ledger
from game.core.model import Conditions, Effects, Move, Policy, Scenario, ThirdParty
from game.core.notes import note_text
from game.core.rulebook import coefficients, numbers
from game.rules.third_parties import chance_of, leaning, likelier, setting, third_parties

EAST = ThirdParty("east", "The East", (0, 2), (), True, "It lies there.")
WEST = ThirdParty("west", "The West", (1,), (), True, "It lies there.")
CLUB = ThirdParty("club", "The Club", (), (BLOC,), True, "It meets there.")


def policy(party: int, name: str, **more: object) -> Policy:
    """A policy that is possible without limit and acts nine times in ten, unless told otherwise."""
    basis = {"id": name, "party": party, "name": name, "chance": 1.0, "rest": 0, "limit": 99,
             "conditions": (), "moves": (), "block": 0, "price": -1, "urged_by": (LEAD,),
             "restrained_by": (), "text": f"{{party}} does {name}.", "why": "It must.",
             "source": "test", "hindsight": False}
    return Policy(**{**basis, **more})  # type: ignore[arg-type]


def world_of(*rows: Policy, parties: tuple[ThirdParty, ...] = (EAST, WEST, CLUB)) -> Scenario:
    """Block 0 raises the oil price by 5, block 1 the nuclear risk by 1; check 1: oil above 80."""
    zero, layout = np.zeros(2, np.int64), build_scenario(policies=rows).layout
    oil, risk = layout.row("energy_price"), layout.row("nuclear_risk")
    effects = Effects(np.arange(3), np.array([oil, risk]), np.array([5.0, 1.0]), zero, zero - 1,
                      np.zeros(2), np.zeros(2))
    checks = Conditions(np.array([0, oil]), np.ones(2), np.array([-1e18, 80.0]), np.full(2, -1),
                        ("", ""))
    small = build_scenario(effects=effects, checks=checks, parties=parties, policies=rows)
    return with_coefficient(small, "third_parties.surest", 1.0)


def chance(scenario: Scenario, number: int = 0, **values: tuple[object, float]) -> float:
    """The chance of a policy with some numbers of the world at another value."""
    world = fresh(scenario)
    for name, (index, value) in values.items():
        put(world, name, index, value)
    w = numbers(world.flat[:, 0].copy(), scenario.layout)
    return float(chance_of(w, coefficients(scenario).third_parties, setting(scenario), number))


def test_an_act_changes_what_it_says_and_costs_its_price() -> None:
    world = apply(fresh(world_of(policy(0, "drill", block=0, price=1)), 3), third_parties)
    assert (world.energy_price == 80).all() and (world.nuclear_risk == 16).all()
    assert (world.acted[0] == 1).all() and (world.acted_in[0] == 1).all()


@pytest.mark.slow
def test_conditions_must_hold() -> None:
    scenario = world_of(policy(0, "drill", conditions=(0, 1)))
    world = put(fresh(scenario).take(np.zeros(3, int)), "energy_price", ..., [79, 80, 120])
    apply(world, third_parties)
    assert list(world.energy_price) == [79, 85, 125]


def test_limit_rest_and_epilogue() -> None:
    scenario = world_of(policy(0, "once", limit=1), policy(1, "rests", rest=2))
    world = play(fresh(scenario, 2), [third_parties], 7)
    assert (world.acted[0] == 1).all() and (world.acted[1] == 3).all()
    assert (apply(fresh(scenario), third_parties, epilogue=True).acted == 0).all()


def test_few_acts_a_month_and_one_a_party() -> None:
    many = [policy(p, f"act{p}{i}") for p in range(3) for i in range(3)]
    scenario = world_of(*many)
    world = apply(fresh(scenario, 50), third_parties)
    assert (world.acted[:9].reshape(3, 3, 50).sum(axis=1) == 1).all()
    world = apply(fresh(with_coefficient(scenario, "third_parties.most", 2), 50), third_parties)
    assert (world.acted.sum(axis=0) == 2).all()


def test_a_party_that_is_not_there_keeps_still() -> None:
    silent = replace(EAST, present=False)
    scenario = world_of(policy(0, "drill"), policy(1, "swim"), parties=(silent, WEST, CLUB))
    world = apply(fresh(scenario, 5), third_parties)
    assert (world.acted[0] == 0).all() and (world.acted[1] == 1).all()


@pytest.mark.slow
def test_the_rate_is_the_share_of_months() -> None:
    for most, tempo in ((0.3, 1.0), (0.6, 2.0)):
        scenario = with_coefficient(world_of(policy(0, "drill", chance=0.3)),
                                    "third_parties.tempo", tempo)
        assert abs(apply(fresh(scenario, 3000), third_parties).acted[0].mean() - most) < 0.03


def test_nothing_is_certain() -> None:
    scenario = world_of(policy(0, "drill"))
    assert chance(with_coefficient(scenario, "third_parties.surest", 0.8)) == 0.8


@pytest.mark.slow
def test_what_moves_it_moves_it() -> None:
    oil = build_scenario(policies=[policy(0, "drill")]).layout.row("energy_price")
    dear = Move("a dear barrel", oil, 80.0, 1 / 40, 3.0)
    scenario = world_of(policy(0, "drill", chance=0.1, moves=(dear,)))
    odds = [chance(scenario, energy_price=(..., x)) for x in (60, 80, 100, 120, 150)]
    assert np.allclose(odds, [0.1, 0.1, 0.2, 0.3, 0.3])


def test_urging_raises_and_restraining_lowers_the_rate() -> None:
    scenario = world_of(policy(0, "drill", chance=0.1))
    odds = [chance(scenario, urging=((LEAD, 0), x)) for x in (-6, -1, 0, 1, 3)]
    assert odds == sorted(odds) and odds[0] < 0.1 < odds[-1] and odds[2] == 0.1
    deaf = with_coefficient(scenario, "third_parties.pull", 0.0)
    assert chance(deaf, urging=((LEAD, 0), 3)) == 0.1


def test_a_party_hears_whom_it_leans_to() -> None:
    scenario = world_of(policy(0, "drill", chance=0.1), policy(2, "meet", chance=0.1))
    world = put(put(fresh(scenario), "alignment", (LEAD, slice(None)), 60), "relations",
                (BLOC, CLAIMANT), -80)
    w, t = numbers(world.flat[:, 0].copy(), scenario.layout), setting(scenario)
    assert leaning(w, t, 0, LEAD) > leaning(w, t, 0, CLAIMANT)
    assert [leaning(w, t, 2, a) for a in (CLAIMANT, LEAD, BLOC)] == [10, 50, 100]
    put(world, "urging", (slice(None), 0), 0)
    heard = [chance(scenario, alignment=((LEAD, slice(None)), x), urging=((LEAD, 0), 2))
             for x in (5, 30, 80)]
    assert heard == sorted(heard) and heard[0] < heard[-1]


@pytest.mark.slow
def test_urging_wears_off() -> None:
    world = put(fresh(world_of(policy(0, "drill", chance=0.0))), "urging", (BACKER, 0), 2)
    left = [float(play(world, [third_parties], 1).urging[BACKER, 0, 0]) for _ in range(3)]
    assert 2 > left[0] > left[1] > left[2] > 0
    lasting = with_coefficient(world.scenario, "third_parties.fade", 0.0)
    world = put(fresh(lasting), "urging", (BACKER, 0), 2)
    assert (apply(world, third_parties).urging[BACKER, 0] == 2).all()


def test_what_urging_brings_is_foreseen_by_seats_that_are_heard() -> None:
    found = likelier(world_of(policy(0, "drill", chance=0.1)))
    assert found[LEAD, 0] > 0 and (np.delete(found[:, 0], LEAD) == 0).all()


@pytest.mark.slow
def test_the_order_of_policies_and_parties_does_not_matter() -> None:
    rows = [policy(i % 3, f"act{i}", chance=0.4) for i in range(6)]
    world = play(fresh(world_of(*rows), 20), [third_parties], 4)
    turned = [replace(p, party=2 - p.party) for p in reversed(rows)]
    other = play(fresh(world_of(*turned, parties=(CLUB, WEST, EAST)), 20), [third_parties], 4)
    assert (world.acted == other.acted[::-1]).all() and world.acted.sum() > 0


def test_an_act_is_news() -> None:
    scenario, ledger = world_of(policy(0, "drill")), Ledger()
    apply(fresh(scenario), third_parties, ledger)
    fact, = ledger.notes
    assert fact.kind == "third_party" and fact.places == ("C0",) and fact.subject == "drill"
    assert note_text(scenario, fact) == "The East does drill."
    assert fact.cause.text == "The East: drill"


def test_the_ledger_sums_and_a_batch_equals_single_games() -> None:
    scenario = world_of(*(policy(i % 3, f"act{i}", chance=0.4, price=1) for i in range(6)))
    assert_ledger_sums(scenario, third_parties)
    assert_batch_equals_single(scenario, [third_parties])
