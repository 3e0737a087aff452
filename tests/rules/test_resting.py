"""What takes time runs down by a month, whatever it is, also after the last turn."""

from __future__ import annotations

from small_world import BACKER, LEAD, STRAIT, WAR, fresh, put

from game.core.model import Scenario
from game.core.turn import Turn
from game.core.world import World
from game.engine.engine import Phase
from game.engine.simulation import finish

RESTING = {"rebuff": (LEAD, BACKER), "implementing": (LEAD, BACKER), "exchanged": (WAR,),
           "mediated": (STRAIT,), "subsided": (STRAIT,)}


def resting(world: World) -> dict[str, float]:
    return {name: float(getattr(world, name)[(*at, 0)]) for name, at in RESTING.items()}


def busy(small: Scenario) -> World:
    world = fresh(small)
    for months, (name, at) in enumerate(RESTING.items(), 1):
        put(world, name, at, months)
    return world


def test_each_month_takes_one_off_everything_that_rests(small: Scenario) -> None:
    world = busy(small)
    for month in range(1, 7):
        Phase("pipeline")(Turn(world))
        assert resting(world) == {name: max(months - month, 0)
                                  for months, name in enumerate(RESTING, 1)}
        world.turn += 1


def test_after_the_last_turn_too(small: Scenario) -> None:
    world = busy(small)
    world.turn = small.turns + 1
    finish(world)
    assert not any(resting(world).values())
