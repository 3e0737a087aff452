"""Base rates of the shipped scenario when nobody gives orders: the war of 2025, calm elsewhere."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
from small_world import change, fresh

from game.core.model import Scenario
from game.core.turn import Turn
from game.core.world import World
from game.engine.engine import Phase
from game.engine.phases import MECHANISMS
from game.rules.flashpoints import flashpoints
from game.rules.goals import progress, weighted
from game.scenario.load import load_scenario


@lru_cache(maxsize=1)
def scenario() -> Scenario:
    return load_scenario("victory_day_2025")


@lru_cache(maxsize=4)
def drifted(intensity: int, months: int, moments: bool = True) -> World:
    """200 games in which nobody does anything, with the moments of matters or without them."""
    world = fresh(replace(scenario(), intensity=intensity), 200)
    for _ in range(months):
        turn = Turn(world)
        for name in ("pipeline", *(line.name for line in MECHANISMS), "events"):
            if moments or name != "matters":
                Phase(name)(turn)
        world.turn += 1
    return world


WARS = [i for i, f in enumerate(scenario().flashpoints) if f.kind == "war"]
REST = [i for i, f in enumerate(scenario().flashpoints) if f.kind != "war"]


def test_the_front_starts_as_it_moved_in_2024() -> None:
    gain = change(fresh(scenario(), 30), flashpoints, "control")[WARS]
    assert ((gain > 0.05) & (gain < 0.125)).all()


def test_a_year_of_war_is_a_slow_and_bloody_year() -> None:
    """The front moves so by the mechanism alone: where nobody acts, the moments settle the war for
    one side each time, as what is at stake in it is evened out among programs, which do act."""
    start, alone = fresh(scenario()), drifted(2, 12, moments=False)
    assert 0.5 < (alone.control - start.control)[WARS].mean() < 2
    for world, least in ((alone, 0.0), (drifted(2, 12), -2.0)):
        gained = (world.control - start.control)[WARS]
        assert (gained > least).all() and (gained < 5).all()
        assert 400 < (world.casualties - start.casualties)[WARS].mean() < 800


def test_a_moment_moves_the_front_by_how_far_a_side_prevails() -> None:
    """Five months after The Hague by a point and a half if wholly, and the way it was settled; the
    year's two moments together by less than three."""
    settled = drifted(2, 10).settled[list(scenario().data["matters"]).index("ukraine")] / 100.0
    moved = (drifted(2, 10).control - drifted(2, 10, moments=False).control)[WARS]
    assert np.abs(settled).max() > 0.6
    assert (np.abs(moved - 1.65 * settled) < 0.15).all()
    year = (drifted(2, 12).control - drifted(2, 12, moments=False).control)[WARS]
    assert (np.abs(year) < 3.0).all()


def test_standoffs_mostly_stay_where_they_are() -> None:
    """But for the moments of the matters, of which this is what prevailing brings."""
    world, start = drifted(2, 12, moments=False), fresh(scenario())
    assert (np.abs(world.control - start.control)[REST].mean(axis=1) < 2).all()
    assert (np.abs(world.rung - start.rung)[REST].mean(axis=1) < 1.2).all()
    assert (world.casualties[REST] == 0).all()


def test_there_is_no_general_war_by_accident_alone() -> None:
    assert (drifted(3, 24).over == 0).all()


def test_goals_start_with_room_on_both_sides() -> None:
    world = fresh(scenario())
    done = progress(scenario(), world.flat)[:, 0]
    assert ((done > 10) & (done < 70)).all()
    raw = weighted(scenario(), world)[:, 0]
    assert ((raw > 25) & (raw < 60)).all()


def test_the_weights_of_every_seat_sum_to_100() -> None:
    for a in range(len(scenario().actors)):
        assert sum(g.weight for g in scenario().goals if g.actor == a) == 100
