"""Flashpoints: directions, base rates, ablations, settlements, attempts, the way to general war."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from small_world import (
    BACKER,
    BLOC,
    CLAIMANT,
    LEAD,
    SEA,
    STRAIT,
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

from game.core.ledger import Ledger
from game.core.model import Scenario
from game.core.notes import note_text
from game.core.rulebook import coefficients, numbers
from game.core.world import World
from game.engine.engine import rulebook
from game.rules.disputes import setting
from game.rules.flashpoints import flashpoints
from game.rules.standoff import attempt_odds

RULE = [flashpoints]


def moved(scenario: Scenario, name: str, changes: list[tuple[str, object, object]],
          where: object) -> np.ndarray:
    """How one month changes a number in worlds that differ in one thing, in the order given."""
    world = fresh(scenario, 1).take(np.zeros(len(changes), int))
    for i, (quantity, index, value) in enumerate(changes):
        if quantity:
            spot = index if isinstance(index, tuple) else (index,)
            put(world, quantity, (*spot, i), value)
    return np.asarray(change(world, flashpoints, name)[where])


@pytest.mark.parametrize(("quantity", "index", "values"), [
    ("arms", CLAIMANT, (60, 100, 150)),
    ("manpower", CLAIMANT, (50, 100, 140)),
    ("support", CLAIMANT, (30, 72, 90)),
    ("forces", (CLAIMANT, 1), (40, 80, 95)),
    ("aid", (BACKER, WAR), (0, 6, 20)),
    ("defender_exhaustion", WAR, (20, 50, 90)),
    ("commitment", (CLAIMANT, WAR), (60, 85, 100)),
])
def test_what_helps_the_claimant_moves_the_front(small: Scenario, quantity: str, index: object,
                                                 values: tuple[float, ...]) -> None:
    gains = moved(small, "control", [(quantity, index, v) for v in values], WAR)
    assert (np.diff(gains) > 0).all()


@pytest.mark.parametrize(("quantity", "index", "values"), [
    ("aid", (LEAD, WAR), (0, 10, 20, 35)),
    ("replacement", WAR, (0, 6, 12)),
    ("resolve", WAR, (20, 80, 95)),
    ("claimant_exhaustion", WAR, (10, 45, 90)),
    ("weariness", CLAIMANT, (0, 30, 70)),
])
def test_what_helps_the_defender_holds_the_front(small: Scenario, quantity: str, index: object,
                                                 values: tuple[float, ...]) -> None:
    gains = moved(small, "control", [(quantity, index, v) for v in values], WAR)
    assert (np.diff(gains) < 0).all()


def test_the_front_moves_as_in_2024_at_the_start(small: Scenario) -> None:
    gain = change(fresh(small, 50), flashpoints, "control")[WAR]
    assert ((gain >= 0.05) & (gain <= 0.12)).all()


def test_the_front_moves_slowly_even_without_aid(small: Scenario) -> None:
    world = put(fresh(small, 20), "aid", (LEAD, WAR), 0)
    play(world, RULE, 12)
    gained = world.control[WAR] - small.start[small.layout.row("control", WAR)]
    assert ((gained > 2.5) & (gained < 7)).all()


def test_a_defender_with_means_pushes_back(small: Scenario) -> None:
    world = put(put(fresh(small), "arms", CLAIMANT, 30), "manpower", CLAIMANT, 30)
    assert change(world, flashpoints, "control")[WAR, 0] < 0


def test_losses_of_a_year_are_those_of_2024(small: Scenario) -> None:
    world = play(fresh(small, 40), RULE, 12)
    assert 450 < world.casualties[WAR].mean() < 650
    assert 350 < world.displaced[WAR].mean() < 800
    assert (world.casualties[STRAIT] == 0).all()


def test_tempo_costs_more_lives(small: Scenario) -> None:
    for quantity, index, values in (("rung", WAR, (6, 7, 8)),
                                    ("commitment", (CLAIMANT, WAR), (60, 85, 95))):
        losses = moved(small, "casualties", [(quantity, index, v) for v in values], WAR)
        men = moved(small, "manpower", [(quantity, index, v) for v in values], CLAIMANT)
        assert (np.diff(losses) > 0).all()
        assert (np.diff(men) < 0).all()


def test_the_war_stops_below_its_rung_and_rests(small: Scenario) -> None:
    world = put(fresh(small), "rung", WAR, 5)
    assert change(world, flashpoints, "casualties")[WAR, 0] == 0
    assert change(world, flashpoints, "control")[WAR, 0] == 0
    assert change(world, flashpoints, "claimant_exhaustion")[WAR, 0] < 0
    half = moved(small, "casualties", [("rung", WAR, 5.5), ("rung", WAR, 6)], WAR)
    assert 0 < half[0] < half[1]


def test_war_exhausts_and_the_defender_sooner_without_aid(small: Scenario) -> None:
    tired = moved(small, "defender_exhaustion",
                  [("aid", (LEAD, WAR), v) for v in (0, 10, 20)], WAR)
    assert (np.diff(tired) < 0).all() and (tired > 0).all()
    world = play(fresh(small, 10), RULE, 12)
    assert (world.claimant_exhaustion[WAR] > 50).all()
    assert (world.claimant_exhaustion[WAR] < 75).all()


def test_friends_replace_part_of_lost_aid_in_steps(small: Scenario) -> None:
    world = put(fresh(small, 200), "aid", (LEAD, WAR), 5)
    first = change(world, flashpoints, "replacement")[WAR]
    assert ((first > 0) & (first < 0.7 * 15 / 3 + 0.01)).all()
    play(world, RULE, 3)
    third = world.replacement[WAR].copy()
    play(world, RULE, 3)
    share = world.replacement[WAR] / 15
    assert ((share >= 0.299) & (share <= 0.701)).all() and share.std() > 0.05
    assert (third < world.replacement[WAR]).any() and (third <= world.replacement[WAR]).all()
    put(world, "aid", (LEAD, WAR), 20)
    assert (change(world, flashpoints, "replacement")[WAR] < 0).all()


def test_replacement_is_drawn_once_a_game(small: Scenario) -> None:
    world = put(fresh(small, 5), "aid", (LEAD, WAR), 5)
    early = change(world, flashpoints, "replacement")
    world.turn = 9
    assert (change(world, flashpoints, "replacement") == early).all()


def test_without_replacement_the_front_moves_further(small: Scenario) -> None:
    alone = with_coefficient(with_coefficient(small, "flashpoints.replacement_low", 0),
                             "flashpoints.replacement_high", 0)
    control = [play(put(fresh(s, 30), "aid", (LEAD, WAR), 0), RULE, 12).control[WAR].mean()
               for s in (small, alone)]
    assert control[1] > control[0] + 0.4


def test_attrition_switched_off_leaves_the_front(small: Scenario) -> None:
    still = with_coefficient(small, "flashpoints.tempo_most", 0)
    on, off = (play(fresh(s, 10), RULE, 12) for s in (small, still))
    assert (off.control[WAR] == 40).all() and (on.control[WAR] > 40.5).all()
    assert (off.casualties[WAR] == 0).all()


@pytest.mark.parametrize(("quantity", "index", "values", "sign"), [
    ("aid", (LEAD, WAR), (0, 10, 20), 1),
    ("commitment", (LEAD, WAR), (10, 60, 90), 1),
    ("control", WAR, (30, 40, 60), -1),
    ("defender_exhaustion", WAR, (20, 50, 90), -1),
    ("rung", WAR, (6, 7, 9), 1),
])
def test_resolve_follows_what_upholds_it(small: Scenario, quantity: str, index: object,
                                         values: tuple[float, ...], sign: int) -> None:
    drift = moved(small, "resolve", [(quantity, index, v) for v in values], WAR)
    assert (sign * np.diff(drift) > 0).all()


def test_stakes_fade_unless_renewed(small: Scenario) -> None:
    world = put(fresh(small), "commitment", (CLAIMANT, WAR), 100)
    faded = change(world, flashpoints, "commitment")
    assert (faded <= 0).all() and faded[CLAIMANT, WAR, 0] < -0.5
    play(world, RULE, 120)
    assert world.commitment[LEAD, WAR, 0] > 0.8 * 60


@pytest.mark.parametrize(("quantity", "index", "values", "sign"), [
    ("posture", (BACKER, 2), (20, 55, 80), 1),
    ("posture", (LEAD, 2), (5, 30, 60), -1),
    ("readiness", BACKER, (20, 55, 90), 1),
    ("commitment", (LEAD, STRAIT), (10, 70, 95), -1),
    ("presence", (BACKER, 1), (10, 30, 60), 1),
    ("presence", (LEAD, 1), (10, 30, 60), -1),
    ("resolve", STRAIT, (40, 75, 95), -1),
    ("rung", STRAIT, (2, 3, 6), 1),
    ("control", SEA, (45, 55, 70), 1),
])
def test_a_standoff_drifts_with_the_balance(small: Scenario, quantity: str, index: object,
                                            values: tuple[float, ...], sign: int) -> None:
    drift = moved(small, "control", [(quantity, index, v) for v in values], STRAIT)
    assert (sign * np.diff(drift) > 0).all()
    assert (np.abs(drift) <= 0.6001).all()


def test_a_withdrawal_shifts_a_standoff_by_points_in_a_year(small: Scenario) -> None:
    def year(patron_forces: float) -> World:
        return play(put(fresh(small, 20), "posture", (LEAD, 2), patron_forces), RULE, 12)
    assert (year(5).control[STRAIT] - year(30).control[STRAIT] > 2).all()


def odds_at_the_strait(world: World) -> np.ndarray:
    """Chance that a decided attempt there succeeds, in each world."""
    s = world.scenario
    k, t = coefficients(s).flashpoints, setting(s)
    return np.array([attempt_odds(numbers(flat.copy(), s.layout), k, t, STRAIT)
                     for flat in world.flat.T])


def test_forces_tied_down_elsewhere_decide_an_attempt(small: Scenario) -> None:
    world = fresh(small).take(np.zeros(4, int))
    put(world, "forces", (LEAD, 2), [0, 15, 30, 60])
    odds = odds_at_the_strait(world)
    assert (np.diff(odds) < 0).all()
    assert abs(odds[2] - small.k["flashpoints"].attempt_base) < 1e-9
    world = fresh(small).take(np.zeros(3, int))
    put(world, "posture", (BACKER, 2), [55, 35, 15])
    assert (np.diff(odds_at_the_strait(world)) > 0).all(), "surprise must help"
    world = fresh(small).take(np.zeros(2, int))
    put(world, "commitment", (LEAD, STRAIT), [70, 20])
    assert np.diff(odds_at_the_strait(world)) > 0


def attempted(small: Scenario, worlds: int = 600) -> tuple[World, World]:
    """Many worlds in which an attempt is under way, before and after a month."""
    before = put(fresh(small, worlds), "rung", STRAIT, 8)
    return before, apply(before.take(np.arange(worlds)), flashpoints)


def test_most_attempts_fail_at_the_starting_balance(small: Scenario) -> None:
    before, after = attempted(small)
    gain = after.control[STRAIT] - before.control[STRAIT]
    won, lost = gain > 20, gain < -2
    assert 0.22 < (won | lost).mean() < 0.38, "about three in ten are decided in a month"
    assert 0.05 < won.sum() / (won | lost).sum() < 0.27
    assert (after.prestige[BACKER][lost] < 55).all() and (after.readiness[BACKER][lost] < 45).all()
    assert (after.prestige[BACKER][won] > 60).all() and (after.isolation[BACKER][won] > 20).all()
    assert (after.rung[STRAIT][lost] <= 6).all() and (after.rung[STRAIT][won] <= 7).all()
    assert (after.casualties[STRAIT] > 0).all() and (after.casualties[SEA] == 0).all()


def test_an_attempt_is_a_matter_of_standoffs_only(small: Scenario) -> None:
    world = put(fresh(small, 100), "rung", WAR, 8)
    assert (np.abs(change(world, flashpoints, "control")[WAR]) < 2).all()


def test_heat_goes_out_when_nobody_pushes(small: Scenario) -> None:
    world = put(fresh(small, 300), "rung", STRAIT, 6)
    play(world, RULE, 6)
    assert world.rung[STRAIT].mean() < 5
    assert (world.rung[STRAIT] >= 2).all()


def test_no_drift_in_an_open_crisis(small: Scenario) -> None:
    world = put(put(fresh(small, 300), "rung", STRAIT, 6), "crisis", ..., STRAIT)
    assert (change(world, flashpoints, "rung")[STRAIT] == 0).all()
    assert (change(world, flashpoints, "rung")[SEA] != 0).any()


def test_incidents_are_rare_and_grow_with_heat(small: Scenario) -> None:
    def rate(**rungs: float) -> float:
        world = fresh(small, 4000)
        for name, rung in rungs.items():
            put(world, "rung", {"strait": STRAIT, "sea": SEA}[name], rung)
        return float((change(world, flashpoints, "rung")[STRAIT] > 0).mean())
    usual, linked, hot = rate(), rate(sea=7), rate(strait=7)
    assert 0.01 < usual < 0.036
    assert linked > usual * 1.3 and hot > usual * 1.5


def test_a_war_put_aside_without_a_settlement_comes_back(small: Scenario) -> None:
    world = put(fresh(small, 200), "rung", WAR, 5)
    play(world, RULE, 6)
    assert (world.rung[WAR] >= 6).mean() > 0.9


def settled(small: Scenario, deal: int = 0, peace: float = 50, worlds: int = 200) -> World:
    """Worlds in which a settlement of the war is in force."""
    world = put(put(fresh(small, worlds), "settlement", WAR, deal), "peace", WAR, peace)
    world.term[WAR] = deal
    return put(world, "rung", WAR, 3)


def test_a_peace_costs_its_guarantor(small: Scenario) -> None:
    world = settled(small, 0)
    money, ready = (change(world, flashpoints, name)[LEAD] for name in ("budget", "readiness"))
    assert (money < 0).all() and (ready < 0).all()
    loose = settled(small, 1)
    assert (change(loose, flashpoints, "budget")[LEAD] > money).all(), "who promises less pays less"
    off = with_coefficient(with_coefficient(small, "flashpoints.keep_budget", 0.0),
                           "flashpoints.keep_readiness", 0.0)
    assert (change(settled(off, 0), flashpoints, "budget")[LEAD] == 0).all()


def test_a_broken_peace_leaves_no_terms(small: Scenario) -> None:
    world = apply(settled(small, 0, peace=0.0), flashpoints)
    assert (world.settlement[WAR] == -1).all() and (world.term[WAR] == -1).all()


def test_a_settlement_ends_the_killing(small: Scenario) -> None:
    world = play(settled(small), RULE, 6)
    holds = world.settlement[WAR] >= 0
    assert holds.mean() > 0.9
    assert (world.casualties[WAR][holds] == 0).all()
    assert (world.claimant_exhaustion[WAR][holds] < 45).all()
    assert (world.rung[WAR][holds] <= 3.5).mean() > 0.8


def test_guarantees_make_a_settlement_last(small: Scenario) -> None:
    firm, loose = (play(settled(small, deal), RULE, 12) for deal in (0, 1))
    assert firm.peace[WAR].mean() > loose.peace[WAR].mean() + 10
    assert (loose.settlement[WAR] < 0).mean() > (firm.settlement[WAR] < 0).mean()
    pledged = put(settled(small, 1), "guarantee", (LEAD, 0), 1)
    assert play(pledged, RULE, 12).peace[WAR].mean() > loose.peace[WAR].mean() + 3


def test_shifts_of_power_and_broken_trust_undo_a_settlement(small: Scenario) -> None:
    base = change(settled(small), flashpoints, "peace")[WAR].mean()
    strong = put(settled(small), "arms", CLAIMANT, 200)
    assert change(strong, flashpoints, "peace")[WAR].mean() < base
    lied = put(put(settled(small), "trust", (CLAIMANT, LEAD), 0), "trust", (LEAD, CLAIMANT), 0)
    assert change(lied, flashpoints, "peace")[WAR].mean() < base


def test_a_broken_settlement_brings_the_war_back(small: Scenario) -> None:
    world = apply(settled(small, peace=0), flashpoints)
    assert (world.settlement[WAR] == -1).all()
    assert (world.rung[WAR] >= 6).all()
    assert (world.trust[CLAIMANT, LEAD] < 40).all()
    standoff = put(put(fresh(small, 5), "settlement", SEA, 1), "rung", SEA, 1)
    apply(standoff, flashpoints)
    assert (standoff.settlement[SEA] == -1).all()
    assert (np.abs(standoff.rung[SEA] - 3) <= 1).all()


def test_from_the_top_rung_both_sides_recoil(small: Scenario) -> None:
    world = apply(put(fresh(replace(small, intensity=3), 2000), "rung", SEA, 10), flashpoints)
    assert (world.over == 0).all() and (world.rung[SEA] <= 9).all()


def test_without_anybody_pushing_there_is_no_general_war(small: Scenario) -> None:
    world = play(fresh(small, 1000), RULE, 24)
    assert (world.over == 0).all()
    assert (world.rung[WAR].mean(), world.rung[SEA].mean()) < (8, 4)


def test_nothing_runs_into_its_bounds(small: Scenario) -> None:
    world = play(fresh(small, 50), RULE, 30)
    for name in ("control", "resolve", "claimant_exhaustion", "defender_exhaustion"):
        values = getattr(world, name)
        assert ((values > 1) & (values < 99)).all(), name
    assert ((world.manpower > 60) & (world.manpower < 150)).all()


def test_a_flashpoint_without_patrons_works(small: Scenario) -> None:
    alone = replace(small, flashpoints=tuple(
        replace(f, patrons=(), backers=()) for f in small.flashpoints))
    world = play(fresh(alone, 20), RULE, 12)
    assert np.isfinite(world.flat).all()
    play(put(settled(alone, worlds=5), "peace", WAR, 0), RULE, 2)
    play(put(fresh(alone, 20), "rung", STRAIT, 8), RULE, 3)


def test_batch_equals_single(small: Scenario) -> None:
    assert_batch_equals_single(small, RULE, 14)


def test_ledger_sums_exactly(small: Scenario) -> None:
    ledger = assert_ledger_sums(small, flashpoints)
    causes = {e.cause.id for e in ledger.entries}
    assert {"flashpoints.front", "flashpoints.losses", "flashpoints.manpower"} <= causes


@pytest.mark.slow
def test_every_coefficient_is_used_and_named(small: Scenario,
                                             monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULTIPOLAR_NO_JIT", "1")
    used: set[str] = set()
    read: set[str] = set()

    class Spy(dict[str, float]):
        def __getattr__(self, name: str) -> float:
            used.add(name)
            return self[name]

        def __getitem__(self, name: str) -> float:
            used.add(name)
            return super().__getitem__(name)

    spy = Spy(small.k["flashpoints"])
    for intensity in (1, 2, 3):
        watched = replace(small, intensity=intensity,
                          k={**small.k, "flashpoints": spy})  # type: ignore[dict-item]
        rulebook(watched)
        used.clear()  # compiled code would get them all
        for setup in (("rung", STRAIT, 8), ("rung", SEA, 10), ("aid", (LEAD, WAR), 5)):
            play(put(fresh(watched, 60), *setup), RULE, 4)
        play(settled(watched, peace=4, worlds=60), RULE, 8)
        read |= used
    pushes = {name for name in small.k["flashpoints"] if name.startswith(("brink", "general_war"))}
    assert read == set(small.k["flashpoints"]) - pushes, "pushes are tested with brinkmanship"


def test_notes_tell_what_happened(small: Scenario) -> None:
    told = set()
    for seed in range(60):
        for setup in (("rung", STRAIT, 8), ("rung", SEA, 10)):
            ledger = Ledger()
            apply(put(fresh(small, 1, seed), *setup), flashpoints, ledger)
            told |= {note_text(small, note) for note in ledger.notes}
    assert "The attempt by force at strait fails." in told
    assert "Both sides recoil from general war at sea." in told
    assert BLOC == 3
