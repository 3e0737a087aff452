"""A courted occasion: asking, leaks, exposure, what each answer makes due, and how it works on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from leagues import DAY, OPENS, assert_sound, dated
from small_world import (
    BACKER,
    BLOC,
    CLAIMANT,
    LEAD,
    WAR,
    apply,
    assert_ledger_sums,
    change,
    fresh,
    put,
    with_coefficient,
)

from game.core.ledger import Ledger
from game.core.luck import Luck
from game.core.model import KEPT, LAPSED, PROMISED, UNKEPT, Courtship, Effects, Inducement, Scenario
from game.core.notes import note_text
from game.core.world import World
from game.rules.courtship import courtship
from game.scenario.load import load_scenario

COMES, VAGUE, AWAY = 1, 0, -1
GAS, CLAUSE, TRUCE, LICENCE = range(4)
"""Two things that the host may promise, two that the rival may."""
MONTHS = 3


@lru_cache
def courted() -> Scenario:
    """The dated world with its guest courted: CLAIMANT hosts, LEAD outbids, BACKER is the guest.

    What the host promises raises the guest's growth by 1 and 0.1 a month, the rival's its support;
    each answer and the bill move a number of their own, the others' text the bloc's prestige."""
    s = dated()
    row, first = s.layout.row, s.effects.start.size - 1
    changes = [("growth", 1.0), ("growth", 0.1), ("support", 2.0), ("support", 0.2),
               ("mitigation", 1.0), ("weariness", 1.0), ("readiness", 1.0), ("prestige", -3.0)]
    rows = [row(name, BACKER) for name, _ in changes] + [row("prestige", BLOC)]
    amounts = [amount for _, amount in changes] + [4.0]
    e, n = s.effects, len(rows)
    effects = Effects(
        np.concatenate([e.start, e.start[-1] + np.arange(1, n + 1)]),
        np.concatenate([e.row, rows]), np.concatenate([e.amount, amounts]),
        np.concatenate([e.lag, np.zeros(n, np.int64)]),
        np.concatenate([e.scale_row, np.full(n, -1)]), np.concatenate([e.scale_from, np.zeros(n)]),
        np.concatenate([e.scale_slope, np.zeros(n)]))
    came, envoy, away, bill, text = range(first + 4, first + 9)
    wooing = Courtship(LEAD, WAR, MONTHS, (0, 1), came, envoy, away, bill, text, {}, {})
    things = tuple(
        Inducement(name, name, 0, giver, BACKER, first + at, first + at + 1, "")
        for name, giver, at in (("gas", CLAIMANT, 0), ("clause", CLAIMANT, 0), ("truce", LEAD, 2),
                                ("licence", LEAD, 2)))
    occasion = replace(s.occasions[0], courtship=wooing)
    return replace(s, occasions=(occasion,), inducements=things, effects=effects)


def at(turn: int, stance: int, *things: int, secret: float = 0, scenario: Scenario | None = None,
       sure: float = 100) -> World:
    """A world at a turn: the guest's stance, what is promised, and how far words are believed."""
    world = put(fresh(scenario or courted()), "attendance", (BACKER, 0), stance)
    for thing in things:
        put(world, "inducement", thing, PROMISED)
        put(world, "inducement_secret", thing, secret)
    put(world, "credibility", ..., sure)
    put(world, "trust", ..., sure)
    world.turn = turn
    return world


def full() -> float:
    """How far a public promise is carried out by a giver of the best name whom the guest trusts."""
    k = courted().k["courtship"]
    return min(k.word + k.trusted + k.in_public, 1.0)


def states(world: World) -> list[float]:
    return [float(x) for x in world.inducement[:, 0]]


def months(world: World, count: int) -> World:
    for _ in range(count):
        apply(world, courtship)
        world.turn += 1
    return world


def test_without_a_courtship_nothing_moves() -> None:
    world = put(fresh(dated()), "attendance", (BACKER, 0), COMES)
    for world.turn in (OPENS, DAY, DAY + 1):
        before = world.flat.copy()
        apply(world, courtship)
        assert np.array_equal(world.flat, before)


def test_a_vague_guest_asks_each_suitor_for_more_once() -> None:
    world = put(at(OPENS, VAGUE), "offers_left", ..., 0)
    months(world, 2)
    left = world.offers_left[:, 0, 0]
    assert left[CLAIMANT] == left[LEAD] == 1 and left[BLOC] == 0
    assert world.haggled[0, 0] == world.pressed[0, 0] == 1


def test_of_a_host_that_announced_it_a_guest_asks_more_in_any_case() -> None:
    world = put(put(at(OPENS, COMES), "offers_left", ..., 0), "announced", 0, 1)
    months(world, 2)
    assert world.offers_left[CLAIMANT, 0, 0] == 1 and world.offers_left[LEAD, 0, 0] == 0
    assert months(put(at(OPENS, COMES), "offers_left", ..., 0), 1).pressed[0, 0] == 0


def test_a_secret_promise_comes_out_only_while_the_guest_is_vague() -> None:
    always = with_coefficient(courted(), "courtship.leak", 1.0)
    world = at(OPENS, VAGUE, GAS, TRUCE, secret=1, scenario=always, sure=50)
    apply(world, courtship)
    assert not world.inducement_secret[:, 0].any()
    assert world.trust[LEAD, BACKER, 0] < 50 and world.trust[CLAIMANT, BACKER, 0] < 50
    shut = at(OPENS, COMES, GAS, secret=1, scenario=always)
    assert apply(shut, courtship).inducement_secret[GAS, 0] == 1
    never = with_coefficient(courted(), "courtship.leak", 0.0)
    kept = at(OPENS, VAGUE, GAS, secret=1, scenario=never)
    assert months(kept, DAY - OPENS).inducement_secret[GAS, 0] == 1


def test_exposure_follows_the_trade_at_stake_and_the_heat_of_the_war() -> None:
    def aimed(scenario: Scenario, more: Callable[[World], object]) -> float:
        world = at(OPENS, VAGUE, scenario=scenario)
        more(world)
        return float(change(world, courtship, "exposure")[0, 0])
    cool = aimed(courted(), lambda w: None)
    hot = aimed(courted(), lambda w: put(w, "commitment", (CLAIMANT, WAR), 95))
    quiet = aimed(courted(), lambda w: put(w, "rung", WAR, 2))
    rich = aimed(courted(), lambda w: put(w, "commerce", (BACKER, slice(2, None)), 500))
    assert hot > cool > quiet > 0 and rich < cool
    still = with_coefficient(courted(), "courtship.expose_speed", 0.0)
    assert aimed(still, lambda w: None) == 0


def test_coming_makes_the_hosts_promises_due_and_lets_the_rivals_lapse() -> None:
    world = at(DAY, COMES, GAS, CLAUSE, TRUCE)
    growth = float(world.growth[BACKER, 0])
    apply(world, courtship)
    assert states(world) == [KEPT, KEPT, LAPSED, 0]
    assert world.growth[BACKER, 0] == pytest.approx(growth + 2 * full(), abs=1e-3)
    assert world.courted[0, 0] == 1
    assert world.courted_left[0, 0] == MONTHS


def test_staying_away_makes_the_rivals_promises_due_and_weakens_the_hosts_hand() -> None:
    world = at(DAY, AWAY, GAS, TRUCE, LICENCE)
    support = float(world.support[BACKER, 0])
    apply(world, courtship)
    assert states(world) == [LAPSED, 0, KEPT, KEPT] and world.courted[0, 0] == 3
    assert world.support[BACKER, 0] == pytest.approx(support + 4 * full(), abs=1e-3)
    assert world.concession[WAR, 0] == 1
    world.turn += 1
    assert change(world, courtship, "commitment")[CLAIMANT, WAR, 0] < 0
    months(world, MONTHS)
    assert world.concession[WAR, 0] == 0 and states(world) == [LAPSED, 0, LAPSED, LAPSED]


def test_to_an_envoy_both_pay_a_part() -> None:
    share = courted().k["courtship"].envoy * full()
    world = at(DAY, VAGUE, GAS, TRUCE)
    grown, liked = (float(x[BACKER, 0]) for x in (world.growth, world.support))
    apply(world, courtship)
    assert world.growth[BACKER, 0] - grown == pytest.approx(share, abs=1e-3)
    assert world.support[BACKER, 0] - liked == pytest.approx(2 * share, abs=1e-3)
    assert states(world) == [LAPSED, 0, LAPSED, 0] and world.courted[0, 0] == 2


def test_what_nobody_believes_is_not_kept_and_costs_the_givers_name() -> None:
    doubtful = with_coefficient(courted(), "courtship.least_belief", 0.0)
    world = at(DAY, AWAY, TRUCE, secret=1, scenario=doubtful, sure=0)
    put(world, "credibility", LEAD, 0)
    put(world, "trust", ..., 0)
    put(world, "credibility", BLOC, 60)
    grown = float(world.support[BACKER, 0])
    apply(world, courtship)
    assert states(world)[TRUCE] == UNKEPT and world.support[BACKER, 0] == grown
    firm = at(DAY, AWAY, TRUCE, sure=100)
    apply(firm, courtship)
    assert states(firm)[TRUCE] == KEPT


def test_a_promise_is_carried_out_as_far_as_it_is_believed_and_no_lot_decides() -> None:
    """The better the giver's name, the more is carried out and the less it loses."""
    grown, lost = list[float](), list[float]()
    for sure in (20, 50, 80):
        world = at(DAY, AWAY, TRUCE, sure=sure)
        worlds = world.take(np.zeros(12, np.int64), Luck(list(range(12))))
        before, name = worlds.support[BACKER].copy(), worlds.credibility[LEAD].copy()
        apply(worlds, courtship)
        assert (worlds.inducement[TRUCE] == KEPT).all()
        assert np.ptp(worlds.support[BACKER]) == np.ptp(worlds.credibility[LEAD]) == 0
        grown.append(float((worlds.support[BACKER] - before)[0]))
        lost.append(float((name - worlds.credibility[LEAD])[0]))
    assert 0 < grown[0] < grown[1] < grown[2] and lost[0] > lost[1] > lost[2] > 0


def test_in_later_months_a_kept_promise_follows_its_givers_name() -> None:
    def paid(sure: float) -> float:
        world = put(put(at(DAY + 1, COMES, GAS, sure=sure), "courted", 0, 1), "courted_left", 0, 2)
        put(world, "inducement", GAS, KEPT)
        return float(change(world, courtship, "growth")[BACKER, 0])
    assert paid(90) > paid(40) > 0


def test_a_failed_promise_costs_credibility_and_trust() -> None:
    doubtful = with_coefficient(courted(), "courtship.least_belief", 0.0)
    for name in ("word", "trusted", "in_public"):
        doubtful = with_coefficient(doubtful, f"courtship.{name}", 0.0)
    world = at(DAY, AWAY, TRUCE, scenario=doubtful, sure=60)
    apply(world, courtship)
    k = doubtful.k["courtship"]
    assert world.credibility[LEAD, 0] == 60 - k.fell_credibility
    assert world.trust[BACKER, LEAD, 0] == 60 - k.fell_trust


def test_a_guest_that_comes_for_less_than_it_asked_loses_standing() -> None:
    def lost(*things: int) -> float:
        world = put(at(DAY, COMES, *things), "pressed", 0, 1)
        return float(change(world, courtship, "prestige")[BACKER, 0])
    assert lost() < lost(GAS) < lost(GAS, CLAUSE) == 0


def test_the_bill_rises_with_exposure_and_the_war_and_falls_with_company() -> None:
    def billed(exposure: float, *, attack: float = 0.0, others: int = VAGUE,
               joint: float = 0.0) -> float:
        world = put(at(DAY + 1, COMES), "courted", 0, 1)
        put(world, "courted_left", 0, 2)
        put(world, "exposure", 0, exposure)
        put(world, "commitment", (CLAIMANT, WAR), 85 + attack)
        put(world, "attendance", (BLOC, 0), others)
        put(world, "joint", 0, joint)
        return -float(change(world, courtship, "prestige")[BACKER, 0])
    assert billed(80) > billed(40) > 0 == billed(0)
    assert billed(40, attack=8) > billed(40) > billed(40, attack=-15)
    assert billed(80) > billed(80, others=COMES) > billed(80, others=COMES, joint=1)


def test_each_answer_works_on_in_a_way_of_its_own_until_the_time_is_over() -> None:
    for stood, name in ((1, "mitigation"), (2, "weariness"), (3, "readiness")):
        world = put(at(DAY + 1, VAGUE), "courted", 0, stood)
        put(world, "courted_left", 0, MONTHS)
        before = float(getattr(world, name)[BACKER, 0])
        months(world, MONTHS + 2)
        assert getattr(world, name)[BACKER, 0] == before + MONTHS, name


def test_promises_that_are_kept_are_paid_month_by_month_and_dropped_ones_are_not() -> None:
    world = put(put(at(DAY + 1, COMES, GAS), "courted", 0, 1), "courted_left", 0, MONTHS)
    put(world, "inducement", GAS, KEPT)
    assert change(world, courtship, "growth")[BACKER, 0] > 0
    put(world, "inducement", GAS, UNKEPT)
    assert change(world, courtship, "growth")[BACKER, 0] == 0


def test_leaders_with_a_text_of_their_own_cost_the_guest_one_thing() -> None:
    world = put(at(DAY, COMES, GAS, CLAUSE), "attendance", (BLOC, 0), COMES)
    put(world, "joint", 0, 1)
    standing = float(world.prestige[BLOC, 0])
    apply(world, courtship)
    assert states(world)[:2] == [KEPT, LAPSED]
    assert world.prestige[BLOC, 0] == standing + 4
    absent = put(at(DAY, COMES, GAS, CLAUSE), "joint", 0, 1)
    assert states(apply(absent, courtship))[:2] == [KEPT, KEPT], "nobody came with it"


@pytest.mark.parametrize(("name", "moves"), [
    ("courtship.concession", "concession"), ("courtship.envoy", "growth")])
def test_switched_off_it_moves_nothing(name: str, moves: str) -> None:
    off = with_coefficient(courted(), name, 0.0)
    stance = AWAY if moves == "concession" else VAGUE
    world = at(DAY, stance, GAS, scenario=off)
    assert not change(world, courtship, moves).any()
    assert change(at(DAY, stance, GAS), courtship, moves).any()


def test_of_secret_promises_the_report_tells_only_the_two() -> None:
    world, ledger = at(DAY, AWAY, GAS, secret=1), Ledger()
    apply(world, courtship, ledger)
    told = {note.kind: note for note in ledger.notes}
    assert told["promise lapsed"].secret
    assert told["promise lapsed"].cause.parties == (CLAIMANT, BACKER)
    assert note_text(world.scenario, told["courted answer"]) == (
        "Backer stays away from Parade.")


def test_sound_in_worlds_that_differ_in_everything() -> None:
    assert_ledger_sums(courted(), courtship)
    assert_sound(courted(), courtship, (OPENS, DAY, DAY + 1))
    assert_sound(load_scenario("victory_day_2025"), courtship, (1, 3, 4, 6))
