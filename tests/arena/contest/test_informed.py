"""A seat that knows all others, and one that is misinformed."""

from __future__ import annotations

import numpy as np
import pytest

from game.arena.contest import information
from game.core.model import Scenario
from game.core.quantities import BY_NAME, ESTIMATED
from game.core.world import World
from game.engine.simulation import new_worlds


@pytest.mark.parametrize("clear", [True, False])
def test_a_seat_is_informed_of_the_others_alone(main: Scenario, clear: bool) -> None:
    before, world = new_worlds(main, [1, 2]), new_worlds(main, [1, 2])
    information.inform(world, 1, clear)
    k = main.k["information"]
    wide = k["floor"] if clear else k["cap"]
    for name in ESTIMATED:
        told, width = getattr(world, f"{name}_estimate"), getattr(world, f"{name}_width")
        error = np.abs(told[1] - getattr(world, name))
        if BY_NAME[name].payer == 0:
            assert (width[1, 1] == 0).all() and (error[1] == 0).all(), "of itself it knows all"
            error, width = np.delete(error, 1, 0), np.delete(width, 1, 1)
            told = np.delete(told, 1, 1)
        assert (width[1] == wide).all()
        assert (error <= wide + 1e-4).all() and bool((error == 0).all()) == clear
        for other in (0, 2, 3):
            assert (getattr(world, f"{name}_estimate")[other]
                    == getattr(before, f"{name}_estimate")[other]).all()
        assert (getattr(world, name) == getattr(before, name)).all(), "the truth stays"


def test_an_error_lasts(main: Scenario) -> None:
    world = new_worlds(main, [1, 2])
    information.inform(world, 0, clear=False)
    told = world.arms_estimate[0].copy()
    assert (told[1:, 0] != told[1:, 1]).any(), "each game has its own"
    world.turn += 1
    information.inform(world, 0, clear=False)
    assert (world.arms_estimate[0] == told).all()


def test_a_gain_is_reached_that_is_large_and_surely_above_nothing(main: Scenario) -> None:
    assert information.judged(1.2, (0.1, 2.3)) == "in"
    assert information.judged(1.2, (-0.1, 2.5)) == "undecided"
    assert information.judged(0.9, (0.5, 1.3)) == "undecided"
    assert information.judged(0.2, (0.1, 0.3)) == "out"
    row, seats, look, _ = information.rows(main, [
        {"seat": 0, "look": False, "gain": [1.0, 2.0, 3.0]},
        {"seat": 2, "look": False, "gain": [0.5, 1.5, 4.0]},
        {"seat": 0, "look": True, "gain": [0.0, 0.5]}, {"seat": 0, "look": True, "gain": [-0.5]}])
    assert row.reached == 2.0 and row.games == 6 and row.verdict == "in"
    assert seats.reached == {"us": 2.0, "china": 2.0} and seats.inside is None
    assert look.reached == 0.0 and look.games == 3


@pytest.mark.slow
def test_the_look_ahead_sees_what_it_is_told(lesson: Scenario) -> None:
    from game.scenario.compile.scenario import canonical
    seen = []

    class Seen(information.InformedLook):
        def before(self, world: World) -> None:
            super().before(world)
            seen.append(float(world.arms_width[1].max()))
    look = Seen(canonical(lesson.data), 1, 1, 2, 2, blind=False)
    for look.clear in (True, False):
        look.play([3])
    k, months = lesson.k["information"], lesson.turns
    assert seen == [k["floor"]] * months + [k["cap"]] * months
