"""Political capital: income with support, a ceiling on what is carried, upkeep."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from playing import seat_of

from game.actions.capital import income
from game.core.ledger import Ledger
from game.core.model import Scenario
from game.core.quantities import QUANTITIES
from game.core.turn import Turn
from game.core.world import World
from game.engine.engine import Phase


def paid(world: World, ledger: Ledger | None = None) -> World:
    Phase("income")(Turn(world, ledger))
    return world


@given(st.floats(0, 100), st.floats(0, 10))
def test_income_lies_between_two_and_six_and_grows_with_support(
        main: Scenario, support: float, capital: float) -> None:
    world = World.new(main, [1, 2])
    world.support[...] = [[support, min(100.0, support + 10)]] * len(main.seats)
    world.capital[...] = capital
    gain, upkeep = income(world)
    assert (gain >= 2).all() and (gain <= 6).all()
    assert (gain[:, 1] >= gain[:, 0]).all()
    assert (upkeep >= 0).all() and (upkeep <= gain / 2).all()


def test_income_at_even_support_is_about_four(main: Scenario) -> None:
    world = World.new(main, [1])
    world.support[...] = 50.0
    assert (income(world)[0] == main.k["capital"].income).all()
    assert 3.5 <= main.k["capital"].income <= 4.5


def test_capital_is_carried_up_to_about_six(main: Scenario) -> None:
    carried = main.k["capital"].carried
    assert 5 <= carried <= 8
    world = World.new(main, [1])
    for _ in range(6):
        paid(world)
    assert (world.capital <= carried).all()
    world.capital[...] = 9.0
    paid(world)
    assert (world.capital <= 9.0).all(), "above the ceiling nothing is added"


def test_what_stands_more_than_at_the_start_costs_upkeep(main: Scenario) -> None:
    us = seat_of(main, "us")
    world = World.new(main, [1])
    base = income(world)[1].copy()
    assert (base == np.minimum(main.k["capital"].inherited_upkeep, income(world)[0] / 2)).all()
    for q in QUANTITIES:
        if not q.upkeep:
            continue
        more = World.new(main, [1])
        view = np.moveaxis(getattr(more, q.name), q.payer, 0)
        spot = (us, *(-1 for _ in range(view.ndim - 2)))
        room = float(q.high - view[(*spot, 0)])
        step = min(room, 1.0)
        if not step:
            continue
        view[(*spot, 0)] += step
        risen = income(more)[1] - base
        assert abs(float(risen[us, 0]) - q.upkeep * step) < 1e-4, q.name
        assert (np.delete(risen, us, 0) == 0).all(), "nobody else pays"


def test_upkeep_takes_at_most_half_the_income(main: Scenario) -> None:
    us = seat_of(main, "us")
    world, ledger = World.new(main, [1]), Ledger()
    world.guarantee[us], world.pledge[us], world.capital[...] = 1.0, 2.0, 0.0
    gain, _ = income(world)
    paid(world, ledger)
    rows = {e.cause.id: e.amount for e in ledger.rows(main.layout.row("capital", us))}
    assert abs(rows["capital.upkeep"] + float(gain[us, 0]) / 2) < 1e-4
    assert abs(float(world.capital[us, 0] - gain[us, 0] / 2)) < 1e-4


def test_upkeep_does_not_depend_on_company(states: list[World]) -> None:
    world = states[2]
    _, together = income(world)
    for w in range(world.size):
        assert (income(world.take(np.array([w])))[1][:, 0] == together[:, w]).all()
