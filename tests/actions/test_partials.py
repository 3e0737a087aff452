"""Partial deals: only where there is fighting, agreed by three sides, fragile."""

from __future__ import annotations

import numpy as np
import pytest
from playing import draft_with, texts, turn

from game.core.errors import OrderError
from game.core.ledger import Ledger
from game.core.model import Scenario
from game.core.world import World

ACCEPT, REFUSE = 1, 2


def proposed(scenario: Scenario, q: int, seeds: list[int], ledger: Ledger | None = None) -> World:
    """Worlds in which the bloc has proposed a partial deal to a defender that is willing."""
    place, world = scenario.flashpoints[0], World.new(scenario, seeds)
    world.capital[...], world.defender_latitude[...] = 6.0, 60.0
    return turn(world, {"brics": [f"propose_partial {place.id} {place.partials[q].id}"]},
                ledger=ledger)


def said(scenario: Scenario, one: int, two: int) -> dict[str, dict[str, int]]:
    place = scenario.flashpoints[0]
    return {scenario.seats[place.claimant]: {f"partial.{place.id}": one},
            scenario.seats[place.patrons[0]]: {f"partial.{place.id}": two}}


def test_what_all_three_accept_works_and_is_told(main: Scenario) -> None:
    ledger = Ledger()
    world = proposed(main, 1, [1], ledger)
    assert world.partial_offer[0, 0] == 1
    turn(world, {}, said(main, ACCEPT, ACCEPT), ledger)
    assert world.partial[0, 1, 0] > 0 and world.partial_offer[0, 0] == -1
    name = main.flashpoints[0].partials[1].name
    assert any(f"“{name}” is agreed" in text for text in texts(main, ledger))


@pytest.mark.parametrize("words", [(ACCEPT, REFUSE), (REFUSE, ACCEPT), (0, ACCEPT)])
def test_it_needs_both_powers(main: Scenario, words: tuple[int, int]) -> None:
    world = turn(proposed(main, 1, [1]), {}, said(main, *words))
    assert not world.partial.any() and world.partial_offer[0, 0] == -1


def test_an_unwilling_defender_refuses_what_is_hard(main: Scenario) -> None:
    place = main.flashpoints[0]
    easy = int(np.argmax([p.ease for p in place.partials]))
    hard = int(np.argmin([p.ease for p in place.partials]))
    got = {}
    for q in (easy, hard):
        world = proposed(main, q, [1])
        world.defender_latitude[...] = -10.0
        turn(world, {}, said(main, ACCEPT, ACCEPT))
        got[q] = world.partial[0, q, 0] > 0
    assert got == {easy: True, hard: False}


def test_the_fragile_fail_sooner(main: Scenario) -> None:
    place, seeds = main.flashpoints[0], list(range(60))
    left = {}
    for q in (int(np.argmax([p.fragile for p in place.partials])),
              int(np.argmin([p.fragile for p in place.partials]))):
        world = World.new(main, seeds)
        world.partial[0, q] = 50.0
        for _ in range(4):
            turn(world, {})
        left[place.partials[q].fragile] = float((world.partial[0, q] > 0).mean())
    assert left[max(left)] < left[min(left)]


def test_only_where_there_is_fighting_and_no_settlement(main: Scenario) -> None:
    world = World.new(main, [1])
    world.capital[...] = 6.0
    calm = main.flashpoints[2]
    with pytest.raises(OrderError, match="hardly anybody shoots"):
        draft_with(world, {"brics": [f"propose_partial {calm.id} {calm.partials[0].id}"]})
    place = main.flashpoints[0]
    text = f"propose_partial {place.id} {place.partials[0].id}"
    world.settlement[0] = 0
    with pytest.raises(OrderError, match="settlement"):
        draft_with(world, {"brics": [text]})
    world.settlement[0], world.partial[0, 0] = -1, 30.0
    with pytest.raises(OrderError, match="this deal is in force"):
        draft_with(world, {"brics": [text]})
