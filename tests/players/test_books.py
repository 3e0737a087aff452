"""Plans for the year: how they are written and read, who goes by them, and what is told of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from playing import after

from game.arena.books import Booked, Books, search
from game.arena.contest.schemes import Length
from game.core.model import Scenario
from game.engine.simulation import new_worlds
from game.players import books as shipped
from game.players.doctrine import DoctrinePlayer
from game.players.doctrine_weights import doctrine_names
from game.players.levels import ADVISING, LEVELS, USUAL
from game.players.registry import make_player
from game.players.shipped import stored
from game.players.table import Table
from game.policies.scores import PLANNED

YEAR = [["back_occasion victory_day"], ["trade_deal us", "mobilise_industry"], *[[]] * 10]


def orders(table: Table, scenario: Scenario, seat: int, turn: int) -> list[set[str]]:
    """What a seat orders in a month of some games, each as texts."""
    chosen = table.sheets(after(scenario, turn, list(range(40)))).chosen[:, seat]
    return [{scenario.orders.texts[row] for row in game if row >= 0} for game in chosen.T]


def test_a_plan_is_read_as_it_was_written(main: Scenario) -> None:
    seat = main.seats.index("russia")
    first, end = main.orders.first[seat:seat + 2]
    plan = np.full((main.turns, main.slots), -1)
    plan[0, 1], plan[3, :2] = first, end - 1
    months = shipped.months_of(main, plan)
    assert months[0] == [main.orders.texts[first]] and months[3] == [main.orders.texts[end - 1]]
    again = shipped.plan_of(main, seat, [[*months[0], "no_such_order"], *months[1:], ["later"]])
    assert again.shape == plan.shape and shipped.months_of(main, again) == months


def test_the_orders_of_another_seat_are_none_of_it(main: Scenario) -> None:
    months = shipped.months_of(main, np.full((main.turns, main.slots), main.orders.first[1]))
    assert (shipped.plan_of(main, 0, months) == -1).sum() >= main.turns * (main.slots - 1)


def test_every_shipped_plan_names_orders_of_its_scenario(main: Scenario) -> None:
    plans_of = stored(shipped.FILE)[main.id]["plans"]
    assert set(plans_of) == set(main.seats)
    for seat, name in enumerate(main.seats):
        assert set(plans_of[name]) == set(doctrine_names(main))
        for doctrine, plans in plans_of[name].items():
            read = shipped.plans(main, seat, doctrine)
            assert [shipped.months_of(main, plan) for plan in read] == plans and plans


def test_hard_programs_go_by_their_plans_and_usual_ones_a_little(main: Scenario) -> None:
    """The weakest know no plan, nor do advisers, who are of the usual level but for that."""
    assert 0.0 < USUAL.book < LEVELS["hard"].book / 2
    assert replace(USUAL, book=0.0) == ADVISING
    players = {level: make_player(main, f"doctrine@{level}") for level in LEVELS}
    for level, player in {**players, "adviser": DoctrinePlayer(main, level=ADVISING)}.items():
        assert isinstance(player, DoctrinePlayer)
        assert all(bool(d.book) == (level in {"easy", USUAL.name, "hard", "expert"})
                   for seat in player.seats for d in seat)


def test_a_plan_counts_as_far_as_a_level_goes_by_it(main: Scenario) -> None:
    counted = {}
    for level in (USUAL, LEVELS["hard"]):
        player = DoctrinePlayer(main, "hedger", level=level)
        told = [part.amount for world in (new_worlds(main, [seed]) for seed in range(4))
                for seat in range(len(main.seats))
                for thought in player.explain(world, seat) or () if thought.chosen
                for part in thought.chosen.parts if part.name == "book"]
        counted[level.name] = {round(amount / PLANNED, 9) for amount in told}
        assert max(counted[level.name]) == level.book
    assert counted[USUAL.name] == {round(x * USUAL.book, 9) for x in counted["hard"]}


def test_a_program_gives_the_orders_of_its_plan_where_it_can(main: Scenario) -> None:
    seat, names = main.seats.index("china"), doctrine_names(main)
    books: Books = {"china": {name: [YEAR] for name in names}}
    with_plan = Table(main, dict.fromkeys(main.seats, Booked(main, books)))
    without = Table(main, dict.fromkeys(main.seats, Booked(main, {})))
    given, usual = (orders(table, main, seat, 0) for table in (with_plan, without))
    assert sum(YEAR[0][0] in sheet for sheet in given) >= 36
    assert sum(YEAR[0][0] in sheet for sheet in usual) < 20
    assert max(map(len, given)) > 1, "what the plan leaves room for is filled"


def test_the_plan_is_drawn_by_luck_and_told(main: Scenario) -> None:
    seat = main.seats.index("china")
    plans = [[["mobilise_industry"], *YEAR[1:]], YEAR]
    player = Booked(main, {"china": {"hedger": plans}}, "hedger")
    table = Table(main, dict.fromkeys(main.seats, player))
    drawn = [sheet & {"mobilise_industry", YEAR[0][0]} for sheet in orders(table, main, seat, 0)]
    assert {frozenset(x) for x in drawn} >= {frozenset({x}) for x in (
        "mobilise_industry", YEAR[0][0])}
    thoughts = player.explain(new_worlds(main, [3]), seat)
    assert thoughts is not None
    assert thoughts[0].chosen is not None
    told = {part.name: part.amount for part in thoughts[0].chosen.parts}
    assert told["book"] == PLANNED


@pytest.mark.slow
def test_a_search_is_the_same_alone_and_in_parallel(main: Scenario) -> None:
    short = Length(1, games=16, last=4)
    found = search(main, 1, 5, 1, short)
    assert found == search(main, 1, 5, 2, short)
    assert all(len(plans[name]) == 1 and any(plans[name][0]) for plans in found.values()
               for name in doctrine_names(main))


def test_a_seat_without_weights_is_refused(main: Scenario) -> None:
    player = DoctrinePlayer(main, sets={"russia": [{"goal": 1.0}]})
    table = Table(main, dict.fromkeys(main.seats, player))
    with pytest.raises(KeyError, match="us"):
        table.play([1])
