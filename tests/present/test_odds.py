"""Chances are told from what a seat may see, have skill, and tell a difference only beyond luck."""

from __future__ import annotations

import numpy as np
import pytest
from playing import MAIN, compiled

from game import Match
from game.core.model import Scenario
from game.core.sheets import Sheet
from game.engine.simulation import decide, new_worlds
from game.engine.views import imagine
from game.match.odds import NEVER, courses_of, ends, odds
from game.players.registry import make_player
from game.players.table import Table
from game.present.desk.breaches import broken
from game.present.desk.matter_lines import odds_lines
from game.present.observer.observer import Observer
from game.present.words.formatting import row_in
from game.rules.matters import FULL, standings, winner


@pytest.fixture(scope="module")
def table() -> Table:
    scenario = compiled(MAIN)
    return Table(scenario, {s: make_player(scenario, "doctrine") for s in scenario.seats})


def test_two_worlds_that_a_seat_cannot_tell_apart_have_the_same_odds(table: Table) -> None:
    world = new_worlds(table.scenario, [11])
    table.turns(world, 3)
    for seat in range(len(table.scenario.seats)):
        other = imagine(world, seat, 0, 1, "another")
        assert (world.flat != other.flat).any()
        one, two = (ends(w, seat, Sheet(), table.programs, 16) for w in (world, other))
        assert (one.ahead == two.ahead).all() and (one.first == two.first).all()


@pytest.mark.slow
def test_odds_tell_more_than_the_base_rate(table: Table) -> None:
    """Brier scores of the odds of matters, of games that go on as the odds assume."""
    scenario, seat = table.scenario, 1
    world = new_worlds(scenario, [500 + i for i in range(60)])
    table.turns(world, 2)
    told = np.array([(ends(world.take(np.array([i])), seat, Sheet(), table.programs,
                           32).ahead == 0).mean(axis=1) for i in range(world.size)]).T
    sheets = decide(world, table.programs)
    sheets.chosen[:, seat], sheets.answers[seat] = -1, 0
    opened, happened = world.openings.copy(), np.full(told.shape, np.nan)
    table.play_turn(world, sheets)
    while True:
        for y, w in np.argwhere((world.openings > opened) & np.isnan(happened)):
            happened[y, w] = winner(float(world.settled[y, w]) / FULL) == 0
        if world.turn > scenario.turns:
            break
        table.turns(world, 1)
    known = ~np.isnan(happened)
    base = np.nanmean(happened, axis=1, keepdims=True)
    skill = 1 - ((told - happened)[known] ** 2).mean() / ((base - happened)[known] ** 2).mean()
    assert known.mean() > 0.9 and skill > 0.03


def test_a_month_that_a_seats_program_orders_goes_as_programs_play_it(table: Table) -> None:
    world = new_worlds(table.scenario, [11])
    table.turns(world, 3)
    drawn = imagine(world, 0, 0, 8, "odds")
    ordered, idle = courses_of(drawn, 0, [None, Sheet()], drawn.turn, table.programs)
    table.turns(drawn, 1)
    assert (ordered.month == drawn.flat).all() and (idle.month != drawn.flat).any()


def test_no_orders_move_no_odds(table: Table) -> None:
    match = Match(table.scenario, 5)
    none = match.ends("us", [], table.programs, 32)
    assert not any(one.clear for one in odds(table.scenario, 0, none, none))
    observer = Observer(match, 0)
    chances = {"You come first at the end": none.first, "General war": none.war}
    assert odds_lines(observer, odds(table.scenario, 0, none, none)) == [
        f"{what}: as likely with it as without it."
        for what, found in chances.items() if what != "General war" or found.any()]


def test_what_is_settled_for_good_has_no_odds(table: Table) -> None:
    match = Match(table.scenario, 5)
    while match.turn <= 9:
        match.play({})
    found = match.ends("us", [], table.programs, 8)
    order = [m.id for m in table.scenario.matters].index("order")
    assert (found.ahead[order] == NEVER).all()
    assert order not in [one.matter for one in odds(table.scenario, 0, found, found)]


GAMES = 8


def on_the_eve(scenario: Scenario, seed: int, matter: int) -> Match:
    """A game of programs in the month in which a matter is settled."""
    match = Match(scenario, seed, seats=dict.fromkeys(scenario.seats, "doctrine"))
    while standings(scenario, match.world.flat[:, 0], match.turn)[matter].months_left > 0:
        match.step()
    return match


def test_a_stake_that_is_raised_raises_the_odds_of_ones_own_side(table: Table) -> None:
    """It is told where it is more than luck, in some game for each side, and nowhere the other way
    round."""
    scenario = table.scenario
    bloc = [m.id for m in scenario.matters].index("bloc")
    games = [on_the_eve(scenario, seed, bloc) for seed in range(GAMES)]
    for seat, text in (("brics", "prepare_occasion brics_rio"),
                       ("china", "back_occasion brics_rio")):
        number, told = scenario.seats.index(seat), list[str]()
        row = row_in(scenario, number, text)
        for match in (m for m in games if not broken(Observer(m, number), row)):
            without, after = (match.ends(seat, given, table.programs) for given in ([], [text]))
            moved = next(one for one in odds(scenario, number, without, after)
                         if one.matter == bloc)
            assert moved.after >= moved.before or not moved.clear
            if moved.clear:
                told += odds_lines(Observer(match, number), [moved])
        side = scenario.matters[bloc].sides[seat == "china"].name
        assert told and all(f"“{side}”" in line and "likely than without" in line for line in told)
