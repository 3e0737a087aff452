"""Endorsements of opposing sides exclude each other."""

from __future__ import annotations

import numpy as np
from playing import seat_of, turn

from game.actions.reasons import failed_condition
from game.actions.waiting import can_sign, setting
from game.core.ledger import Ledger
from game.core.model import Scenario
from game.core.rulebook import numbers
from game.core.world import World
from game.engine.drafts import Draft
from game.match.fates import fates

OURS = "propose_accord brics market_access/endorse_peace.ukraine_war"
THEIRS = "propose_accord brics discount_energy/endorse_peace.ukraine_war"


def rich(scenario: Scenario) -> World:
    world = World.new(scenario, [1])
    world.capital[...] = 9.0
    world.discontent[...] = 0.0
    return world


def sign(scenario: Scenario, *seats: str) -> dict[str, dict[str, int]]:
    return {"brics": {f"accord.{seat}": 1 for seat in seats}}


def endorsed(scenario: Scenario, world: World) -> float:
    place = [f.id for f in scenario.flashpoints].index("ukraine_war")
    return float(world.endorsed[seat_of(scenario, "brics"), place, 0])


def test_an_endorsement_stands_while_the_accord_runs(main: Scenario) -> None:
    world = rich(main)
    turn(world, {"us": [OURS]})
    turn(world, {}, sign(main, "us"))
    assert endorsed(main, world) == -1
    world.accord_left[...] = np.minimum(world.accord_left, 1.0)
    turn(world, {})
    assert endorsed(main, world) == 0


def test_who_endorses_one_side_cannot_promise_it_to_the_other(main: Scenario) -> None:
    world = rich(main)
    turn(world, {"us": [OURS]})
    turn(world, {"russia": [THEIRS]}, sign(main, "us"))
    assert not can_sign(numbers(np.ascontiguousarray(world.flat[:, 0]), main.layout),
                        setting(main), seat_of(main, "russia"), seat_of(main, "brics"))
    world.proposal_to[...] = -1
    world.capital[...] = 9.0
    russia = seat_of(main, "russia")
    row = main.orders.by_text[russia][THEIRS]
    assert not Draft(world).legal(russia)[row, 0]
    assert "endorses the other side" in failed_condition(
        world, int(main.orders.first[russia]) + row, 0)


def test_who_signs_for_both_in_one_month_signs_neither(main: Scenario) -> None:
    world, ledger = rich(main), Ledger()
    turn(world, {"us": [OURS], "russia": [THEIRS]}, ledger=ledger)
    turn(world, {}, sign(main, "us", "russia"), ledger)
    assert endorsed(main, world) == 0 and not (world.accord_left > 0).any()
    assert (world.proposal_to < 0).all()
    assert sum(note.kind == "proposal void" for note in ledger.notes) == 2
    assert [f.end for f in fates(main, ledger)] == ["void", "void"]


def test_no_secret_accord_holds_an_endorsement(main: Scenario) -> None:
    for seat in range(len(main.seats)):
        assert not [t for t in main.orders.by_text[seat] if "endorse" in t and ":secret" in t]
