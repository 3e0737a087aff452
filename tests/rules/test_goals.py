"""Goals: measures, mandates, the score of a whole game, verdicts, general war."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from small_world import (
    apply,
    assert_batch_equals_single,
    assert_ledger_sums,
    build_scenario,
    fresh,
    put,
)

from game.core.exact import grid
from game.core.model import Goal, Mandate, Scenario
from game.core.world import World
from game.rules.goals import (
    ACHIEVED,
    FAILED,
    HELD,
    expected,
    goals,
    matter_of,
    measures,
    month_weight,
    progress,
    raw_scores,
    scaled,
    scores,
    stop_early,
    verdicts,
    weighted,
)

LAYOUT = build_scenario().layout


Part = tuple[str, tuple[int, ...], float, float, float]


def goal(actor: int, weight: float, *parts: Part) -> Goal:
    """A goal from parts (quantity, index, zero, full, weight)."""
    slopes = [100.0 * w / (full - zero) for _, _, zero, full, w in parts]
    offset = -sum(s * zero for s, (_, _, zero, _, _) in zip(slopes, parts, strict=True))
    rows = np.array([LAYOUT.row(name, *index) for name, index, *_ in parts])
    return Goal(f"goal {actor} {parts[0][0]}", actor, "", "", "", weight, (), 40, 60, rows,
                np.array(slopes), offset)


# In another order than the actors' and of different lengths: sums by owner are put to the test.
AIMS = (goal(1, 70, ("control", (0,), 10, 80, 0.5), ("isolation", (1,), 90, 20, 0.5)),
        goal(0, 60, ("dollar", (), 50, 64, 1.0)),
        goal(1, 30, ("prestige", (1,), 20, 80, 1.0)),
        goal(0, 40, ("rung", (1,), 7, 1, 0.25), ("norms", (), 0, 100, 0.75)),
        goal(2, 100, ("growth", (2,), 2, 7, 1.0)),
        goal(3, 100, ("support", (3,), 20, 80, 1.0)))
MANDATES = (Mandate("front", 1, "", "", {0: 1.3, 2: 0.7}), Mandate("talk", 1, "", "", {2: 1.3}),
            Mandate("money", 0, "", "", {1: 1.3}))


@pytest.fixture
def aims() -> Scenario:
    return build_scenario(goals=AIMS, mandates=MANDATES)


def test_progress_is_linear_and_cut(aims: Scenario) -> None:
    world = put(fresh(aims).take(np.zeros(5, int)), "dollar", ..., [40, 50, 57, 64, 70])
    assert progress(aims, world.flat)[1] == pytest.approx([0, 0, 50, 100, 100], abs=1e-3)


def test_progress_sums_its_parts(aims: Scenario) -> None:
    done = progress(aims, fresh(aims).flat)[:, 0]
    control, isolation = (40 - 10) / 70, (90 - 60) / 70
    assert done[0] == pytest.approx(100 * (control + isolation) / 2, abs=1e-3)
    assert done[3] == pytest.approx(25 * (7 - 3) / 6 + 75 * 0.55, abs=1e-3)


def test_raw_scores_weigh_each_actors_own_goals(aims: Scenario) -> None:
    world = fresh(aims)
    done, raw = progress(aims, world.flat)[:, 0], weighted(aims, world)[:, 0]
    assert raw.shape == (4,)
    assert raw[0] == pytest.approx((78 * done[1] + 40 * done[3]) / 118, abs=1e-2)
    assert raw[1] == pytest.approx((91 * done[0] + 21 * done[2]) / 112, abs=1e-2)
    assert raw[3] == pytest.approx(done[5], abs=1e-2)


def test_a_mandate_shifts_weights_that_still_sum_to_100(aims: Scenario) -> None:
    world = put(fresh(aims).take(np.zeros(3, int)), "mandate", 1, [0, 1, 5])
    done, raw = progress(aims, world.flat)[:, 0], weighted(aims, world)[1]
    shares = [(91, 21), (70, 39), (70, 30)]
    for i, (a, b) in enumerate(shares):
        assert raw[i] == pytest.approx((a * done[0] + b * done[2]) / (a + b), abs=1e-2)
    full = put(put(world, "prestige", 1, 80), "control", 0, 80)
    put(full, "isolation", 1, 20)
    assert weighted(aims, full)[1] == pytest.approx([100] * 3, abs=1e-2)


def whole_game(scenario: Scenario, world: World, until: int | None = None) -> World:
    """All turns up to `until` and the epilogue, with nothing but goals."""
    for _ in range(until or scenario.turns):
        apply(world, goals)
        world.turn += 1
    if until:
        apply(world, stop_early)
    for _ in range(scenario.epilogue):
        apply(world, goals, epilogue=True)
        world.turn += 1
    world.over[...] = 1
    return world


@pytest.mark.slow
@pytest.mark.parametrize(("turns", "epilogue"), [(12, 6), (24, 6), (4, 2), (2, 1), (7, 0), (1, 0)])
def test_months_sum_to_the_whole(aims: Scenario, turns: int, epilogue: int) -> None:
    scenario = replace(aims, turns=turns, epilogue=epilogue)
    weights = [month_weight(scenario, n, False) for n in range(1, turns + 1)]
    weights += [month_weight(scenario, n, True) for n in range(epilogue)]
    assert sum(weights) == pytest.approx(1)
    world = whole_game(scenario, fresh(scenario, 2))
    assert world.raw_score == pytest.approx(weighted(scenario, world), abs=0.01)


def test_half_the_last_third_half_the_epilogue(aims: Scenario) -> None:
    world = fresh(aims)
    put(world, "support", 3, 80)
    for n in range(1, 13):
        put(world, "support", 3, 20 if n <= 8 else 80)
        apply(world, goals)
        world.turn += 1
        if n == 8:
            assert (world.raw_score == 0).all()
    assert world.raw_score[3, 0] == pytest.approx(50, abs=0.01)
    put(world, "support", 3, 50)
    for _ in range(6):
        apply(world, goals, epilogue=True)
    assert world.raw_score[3, 0] == pytest.approx(75, abs=0.01)


def test_a_game_that_stops_early_is_scored_in_full(aims: Scenario) -> None:
    for until in (4, 10, 12):
        world = whole_game(aims, fresh(aims), until)
        assert world.raw_score == pytest.approx(weighted(aims, world), abs=0.01)


def test_scores_are_set_against_norms(aims: Scenario) -> None:
    world = whole_game(aims, fresh(aims))
    raw = raw_scores(aims, world)[:, 0]
    norms = {a.id: {"median": raw[i] - 4, "iqr": 8.1} for i, a in enumerate(aims.actors[:2])}
    out = scores(replace(aims, norms=norms), world)[:, 0]
    far = 4 / 6 * 15 / 50
    assert out[:2] == pytest.approx([50 + 50 * far / (1 + far * far) ** 0.5] * 2, abs=0.01)
    assert out[2:] == pytest.approx(10 + 0.9 * raw[2:], abs=0.01)


def test_near_the_median_a_standard_deviation_is_15_points() -> None:
    near = scaled(np.array([-0.1, 0.0, 0.1]), 10.0)
    assert near == pytest.approx([48.5, 50.0, 51.5], abs=0.01)


def test_no_play_reaches_an_end_of_the_scale_and_war_lies_below() -> None:
    out = scaled(np.array([-1000.0, -30.0, -3.0, 3.0, 30.0, 1000.0]), 10.0)
    assert (np.diff(out) > 0).all() and out[0] > 10 and out[-1] < 100


def test_more_progress_never_scores_less(aims: Scenario) -> None:
    norms = {a.id: {"median": 50.0, "iqr": 10.0} for a in aims.actors}
    scenario = replace(aims, norms=norms)
    world = put(fresh(scenario).take(np.zeros(7, int)), "support", 3, np.linspace(20, 80, 7))
    out = scores(scenario, whole_game(scenario, world))[3]
    assert (np.diff(out) > 0).all() and out[0] > 10 and out[-1] < 100


def test_scores_on_the_way_count_the_rest_as_now(aims: Scenario) -> None:
    world = fresh(aims)
    assert raw_scores(aims, world) == pytest.approx(weighted(aims, world), abs=0.01)
    for _ in range(10):
        apply(world, goals)
        world.turn += 1
    assert raw_scores(aims, world) == pytest.approx(weighted(aims, world), abs=0.01)


def test_general_war_has_no_winner(aims: Scenario) -> None:
    world = put(whole_game(aims, fresh(aims, 3)), "over", ..., [1, 2, 2])
    put(world, "blame", ..., [-1, 2, 0])
    out = scores(aims, world)
    assert list(out[:, 1]) == [5, 5, 0, 5] and list(out[:, 2]) == [0, 5, 5, 5]
    assert (out[:, 0] > 10).all()
    assert (verdicts(aims, world.flat)[:, 1:] == FAILED).all()
    assert (verdicts(aims, world.flat)[:, 0] > FAILED).any()


def test_verdicts_have_three_steps(aims: Scenario) -> None:
    world = put(fresh(aims).take(np.zeros(4, int)), "support", 3, [43.9, 44.1, 55.9, 56.1])
    assert list(verdicts(aims, world.flat)[5]) == [FAILED, HELD, HELD, ACHIEVED]


def test_without_goals_there_is_nothing_to_win(small: Scenario) -> None:
    world = apply(fresh(small, 2), goals)
    assert progress(small, world.flat).shape == (0, 2)
    assert (weighted(small, world) == 0).all() and verdicts(small, world.flat).shape == (0, 2)


def test_batch_equals_single_and_ledger_sums(aims: Scenario) -> None:
    late = replace(aims, turns=6)
    assert_batch_equals_single(late, [goals], 6)
    assert assert_ledger_sums(replace(aims, turns=1), goals).entries


@pytest.mark.parametrize("epilogue", [False, True])
def test_the_rule_counts_what_the_readers_show(states: list[World], epilogue: bool) -> None:
    for world in states:
        scenario, world.turn = world.scenario, world.scenario.turns
        shown = np.zeros_like(world.raw_score)
        of, owner, share = matter_of(scenario), measures(scenario).owner, measures(scenario).share
        for g, done in enumerate(progress(scenario, world.flat)):
            if epilogue or of[g] < 0:
                shown[owner[g]] += grid(done * share[world.mandate[owner[g]].astype(int), g])
        shown = grid(month_weight(scenario, world.turn, epilogue) * shown)
        assert not epilogue or (shown == grid(month_weight(
            scenario, world.turn, epilogue) * weighted(scenario, world))).all()
        before = world.raw_score.copy()
        apply(world, goals, epilogue=epilogue)
        assert (world.raw_score - before == shown).all() and shown.any()


def test_a_goal_of_a_matter_counts_at_its_moments_as_the_readers_show(states: list[World]) -> None:
    """What was to come at a moment is what it brings, so that the score on the way stays."""
    for world in states:
        scenario, world.turn = world.scenario, world.scenario.turns
        put(world, "openings", ..., [[expected(scenario, m) - 1] for m in scenario.matters])
        before, gathered = raw_scores(scenario, world), world.raw_score.copy()
        put(world, "openings", ..., [[expected(scenario, m)] for m in scenario.matters])
        put(world, "settled_in", ..., world.turn)
        apply(world, goals)
        world.turn += 1
        assert raw_scores(scenario, world) == pytest.approx(before, abs=0.01)
        counted = grid(month_weight(scenario, scenario.turns, False) * weighted(scenario, world))
        assert (world.raw_score - gathered > counted).all(), "a moment counts more than a month"


def test_months_before_the_last_third_count_nothing(aims: Scenario) -> None:
    world = apply(fresh(aims), goals)
    assert (world.raw_score == 0).all()
