"""War scares: heat costs trade, growth and calm; force draws reactions; switched off, nothing."""

from __future__ import annotations

import numpy as np
import pytest
from levers import answer, assert_falls, assert_rises
from playing import compiled, texts
from small_world import (
    BACKER,
    BLOC,
    CLAIMANT,
    LEAD,
    STRAIT,
    WAR,
    apply,
    assert_batch_equals_single,
    assert_ledger_sums,
    change,
    fresh,
    play,
    put,
    sheets,
    with_coefficient,
)

from game.core.ledger import Ledger
from game.core.model import Scenario
from game.core.rulebook import numbers
from game.core.world import World
from game.match.match import Match
from game.rules.roles import roles
from game.rules.scares import scares
from game.rules.summits import watching
from game.rules.trade import trade

RUNGS = [3, 4, 5, 7, 9]
NAMES = tuple(name for name in sheets()[1]["scares"])


def hot(scenario: Scenario, rung: float = 9, scare: float = 80) -> World:
    """A world in which war over the strait is feared."""
    return put(put(fresh(scenario), "rung", STRAIT, rung), "scare", STRAIT, scare)


def test_nothing_happens_below_the_rung_that_frightens(small: Scenario) -> None:
    world = put(fresh(small), "rung", STRAIT, 4)
    before = world.flat.copy()
    assert (apply(world, scares).flat == before).all()


@pytest.mark.parametrize("quantity,index,falls", [
    ("trade", (LEAD, BACKER), True), ("trade", (CLAIMANT, BACKER), True),
    ("growth", LEAD, True), ("growth", BACKER, True), ("growth", BLOC, True),
    ("budget", BACKER, True), ("support", BACKER, True), ("world_growth", (), True),
    ("alignment", (BACKER, 0), True), ("commerce", (BACKER, 0), True),
    ("alignment", (LEAD, 0), False), ("energy_price", (), False), ("weariness", LEAD, False),
    ("isolation", BACKER, False), ("dollar", (), False), ("scare", STRAIT, False)])
def test_each_rung_costs_more(small: Scenario, quantity: str, index: object, falls: bool) -> None:
    values = answer(small, [scares], ("rung", STRAIT, RUNGS), quantity, index, months=3)
    (assert_falls if falls else assert_rises)(values)


def test_who_is_exposed_pays(small: Scenario) -> None:
    lost = -change(hot(small), scares, "growth")[:, 0]
    assert lost[BACKER] > lost[LEAD] > lost[BLOC] > 0
    fell = -change(hot(small), scares, "trade")[..., 0]
    assert fell[LEAD, BACKER] == fell[BACKER, LEAD] > 3 * fell[CLAIMANT, BACKER] > 0
    assert fell[LEAD, CLAIMANT] == 0
    moved = change(hot(small), scares, "alignment")[..., 0]
    assert (moved[BACKER, 1::2] == 0).all() and (moved[BACKER, ::2] < 0).all()


def test_five_months_on_a_high_rung_cost_trade_tens_of_percent_and_quiet_brings_it_back(
        small: Scenario) -> None:
    world = play(put(fresh(small), "rung", STRAIT, 9), [scares, trade], 5)
    worst = float(world.trade[LEAD, BACKER, 0])
    assert 80 < worst < 150
    put(world, "rung", STRAIT, 3)
    play(world, [scares, trade], 12)
    assert world.scare[STRAIT] < 10 and world.trade[LEAD, BACKER, 0] > worst + 30


def test_a_scare_comes_faster_than_it_fades(small: Scenario) -> None:
    rises = change(put(fresh(small), "rung", STRAIT, 7), scares, "scare")[STRAIT, 0]
    falls = change(put(fresh(small), "scare", STRAIT, 50), scares, "scare")[STRAIT, 0]
    assert rises > -falls > 0


def test_a_settlement_calms_markets(small: Scenario) -> None:
    world = put(hot(small), "settlement", STRAIT, 0)
    assert change(world, scares, "scare")[STRAIT, 0] < 0
    assert (change(world, scares, "participation") == 0).all()


def test_force_draws_reactions_and_pressure_below_it_does_not(small: Scenario) -> None:
    calm, force = hot(small, 7), hot(small, 8)
    assert (change(calm, scares, "participation") == 0).all()
    joined = change(force, scares, "participation")[..., 0]
    assert joined[BACKER].sum() > 0 and (joined[[LEAD, CLAIMANT, BLOC]] == 0).all()
    judged = change(force, scares, "relations")[:, BACKER, 0]
    assert judged[LEAD] < 0 and judged[BLOC] < 0 and judged[CLAIMANT] == 0


def test_the_closer_to_the_patron_the_more_a_country_joins(small: Scenario) -> None:
    lever = ("alignment", (LEAD, slice(None)), [0, 10, 20, 40])
    assert_rises(answer(small, [scares], lever, "participation", (BACKER, 1),
                        settings=[("rung", STRAIT, 9)]))


def test_a_war_that_was_fought_at_the_start_is_no_news(small: Scenario) -> None:
    world, ledger = fresh(small), Ledger()
    apply(world, scares, ledger)
    assert not ledger.notes and (world.scare[WAR] == 0).all()


def test_news_of_fear_of_force_and_of_lost_trade(small: Scenario) -> None:
    world, ledger = put(fresh(small), "rung", STRAIT, 9), Ledger()
    for _ in range(4):
        apply(world, scares, ledger)
        world.turn += 1
    kinds = [note.kind for note in ledger.notes]
    assert kinds.count("scares.begins") == 1 and kinds.count("scares.used") == 4
    assert "The war scare at strait has cost lead and backer 20 % of their trade." in texts(
        small, ledger)
    put(world, "rung", STRAIT, 3)
    for _ in range(9):
        apply(world, scares, ledger)
        world.turn += 1
    assert [note.kind for note in ledger.notes].count("scares.passes") == 1


def test_months_of_force_are_in_everybody_s_report() -> None:
    match = Match(compiled("victory_day_2025"), seed=4)
    for _ in range(3):
        match.override("rung", ("taiwan_strait",), 9, "a test")
        report = match.step()
        assert any("is using force in the Taiwan Strait" in headline.text
                   for headline in report.headlines)
    assert any("of their trade" in fact.text for fact in report.facts)


def test_guests_of_who_is_near_war_are_watched_and_exposed() -> None:
    main = compiled("victory_day_2025")
    k, layout = main.k["occasions"], main.layout
    us, russia = main.seats.index("us"), main.seats.index("russia")
    place, day = ([x.id for x in things].index(id) for things, id in (
        (main.flashpoints, "european_order"), (main.occasions, "victory_day")))
    eyes, bills = [], []
    for fear in (0, 50, 100):
        world = put(World.new(main, [1]), "scare", place, fear)
        eyes.append(watching(numbers(world.flat[:, 0].copy(), layout), k, roles(main), us, russia))
        bills.append(float(change(world, scares, "exposure")[day, 0]))
    assert eyes == sorted(eyes) and eyes[0] < eyes[1]
    assert bills == sorted(bills) and bills[0] == 0.0


@pytest.mark.parametrize("name", [n for n in NAMES if n != "seen"])
def test_every_coefficient_moves_something(small: Scenario, name: str) -> None:
    found = []
    for value in (0.0, 2 * small.k["scares"][name] + 0.01):
        world = hot(with_coefficient(small, f"scares.{name}", value), scare=60)
        put(world, "scare", WAR, 40)
        found.append(play(world, [scares], 2).flat.copy())
    assert (found[0] != found[1]).any()


def test_switched_off_it_leaves_the_world_alone(small: Scenario) -> None:
    off = with_coefficient(small, "scares.rise", 0.0)
    for name in ("join", "condemn"):
        off = with_coefficient(off, f"scares.{name}", 0.0)
    world = put(fresh(off), "rung", STRAIT, 9)
    before = world.flat.copy()
    assert (play(world, [scares], 3).flat == before).all()


def test_the_ledger_sums_and_batches_equal_singles(small: Scenario) -> None:
    assert_ledger_sums(small, scares)
    heated, ledger = hot(small), Ledger()
    before = heated.flat[:, 0].copy()
    apply(heated, scares, ledger)
    sums = np.zeros(before.size)
    for entry in ledger.entries:
        sums[entry.row] += entry.amount
    assert (before + sums == heated.flat[:, 0]).all()
    assert_batch_equals_single(small, [scares, trade], 3)
