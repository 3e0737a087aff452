"""Whole games in one call are the games that are played turn by turn."""

from __future__ import annotations

import numpy as np
import pytest
from playing import MAIN, SCENARIOS, compiled, table_of

from game.core.errors import MultipolarError
from game.core.model import Scenario
from game.core.world import PUBLIC, World
from game.engine import engine
from game.engine.engine import new_recording
from game.engine.simulation import (
    ENDED,
    GENERAL_WAR,
    GOING,
    finish,
    new_worlds,
    play_out,
    run_turns,
)


def under_way(world: World) -> list[tuple[object, ...]]:
    """All effects under way in games that go on."""
    return sorted((due, *entry) for due, parts in world.pipeline.due.items() for part in parts
                  for entry in zip(*(column.tolist() for column in part), strict=True)
                  if world.over[entry[1]] == GOING)


def same(one: World, other: World) -> bool:
    return (one.numbers.tobytes() == other.numbers.tobytes() and one.turn == other.turn
            and under_way(one) == under_way(other))


@pytest.mark.slow
@pytest.mark.parametrize("player", ["random", "doctrine"])
@pytest.mark.parametrize("name", SCENARIOS)
def test_many_turns_in_one_call_are_the_turns_one_by_one(name: str, player: str) -> None:
    scenario, table = compiled(name), table_of(compiled(name), player)
    one, other = (new_worlds(scenario, range(40)) for _ in range(2))
    for turns in (2, 1, min(4, scenario.turns - 3)):
        for _ in range(turns):
            table.turn(one)
        run_turns(other, table.programs, turns)
        assert same(one, other)
    while one.turn <= scenario.turns and (one.over == GOING).any():
        table.turn(one)
    finish(one)
    play_out(other, table.programs)
    assert same(one, other) and same(one, table.play(list(range(40))))


def test_the_same_compiled_and_uncompiled(monkeypatch: pytest.MonkeyPatch) -> None:
    lesson = compiled("lesson_50_minutes")
    both, table = [], table_of(lesson, "doctrine")
    for off in ("", "1"):
        monkeypatch.setenv("MULTIPOLAR_NO_JIT", off)
        world = new_worlds(lesson, [3, 4])
        kept = play_out(world, table.programs, new_recording(lesson, 2, lesson.turns, [0, 5]))
        both.append((world.numbers.tobytes(), *(kept.array(f.name).tobytes()
                                                for f in kept.fields)))
    assert both[0] == both[1]


def test_room_for_a_few_effects_is_enough(main: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    table = table_of(main, "random")
    one, other = (new_worlds(main, range(60)) for _ in range(2))
    run_turns(one, table.programs, 5)
    engine._MEMORY.__dict__.clear()
    monkeypatch.setattr(engine, "_UNDER_WAY", 0)
    run_turns(other, table.programs, 5)
    engine._MEMORY.__dict__.clear()
    assert same(one, other)


def test_games_that_are_over_stand_still(main: Scenario) -> None:
    table, world = table_of(main, "random"), new_worlds(main, range(6))
    world.over[::2] = GENERAL_WAR
    world.pipeline.add(2, np.array([5]), np.array([0]), np.array([1.0]), np.array([PUBLIC]))
    before = world.numbers.copy()
    kept = play_out(world, table.programs)
    assert (world.numbers[::2] == before[::2]).all() and (world.over[1::2] == ENDED).all()
    assert kept.array("played").tolist() == [0, main.turns] * 3
    assert 2 not in world.pipeline.due


def test_the_story_tells_every_turn(main: Scenario) -> None:
    table, row = table_of(main, "random"), main.layout.row("support", 1)
    one, other = (new_worlds(main, range(5)) for _ in range(2))
    kept = run_turns(other, table.programs, 3, new_recording(main, 5, 3, [row]))
    for turn in range(3):
        sheets = table.sheets(one)
        table.play_turn(one, sheets)
        assert kept.array("values")[:, turn, 0].tolist() == one.numbers[:, row].tolist()
        for name in ("chosen", "cost"):
            told = kept.array(name)[:, turn].reshape(5, main.slots, -1)
            assert (told == np.moveaxis(getattr(sheets, name), -1, 0)).all()


def test_what_is_no_number_any_more_is_an_error_and_too_many_turns_too(main: Scenario) -> None:
    table = table_of(compiled(MAIN), "random")
    world = new_worlds(main, range(3))
    with pytest.raises(MultipolarError, match="has 12 turns"):
        run_turns(world, table.programs, main.turns + 1)
    world.support[1, 2] = np.nan
    with pytest.raises(MultipolarError, match="no longer a number"):
        run_turns(world, table.programs, 2)
