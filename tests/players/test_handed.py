"""What a player in Python is handed: what its seat may know, and nothing else, however it digs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from digging import dig
from playing import MAIN, after, compiled, copy, table_of
from test_views import HIDDEN, without_dealings

from game.core.exact import Ints
from game.core.luck import Luck, name_keys
from game.core.model import Scenario
from game.core.quantities import BY_NAME, ENGINE, QUANTITIES
from game.core.world import World
from game.engine.drafts import Draft
from game.engine.views import View, known_world
from game.players.base import PythonPlayer, empty_rows, players_luck
from game.players.registry import make_player
from game.players.table import Table

SEATS = range(4)


class Digger(PythonPlayer):
    """Looks at everything that it can reach, and plays by lot."""

    name = "digger"

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self.arrays: list[np.ndarray] = []

    def look(self, when: str, **handed: object) -> None:
        found, arrays = dig(**handed)
        self.found |= {f"{when}: {path}": what for path, what in found.items()}
        self.arrays += arrays

    def draws(self, luck: Luck) -> np.ndarray:
        return luck.draw(1, "digger", name_keys([str(n) for n in range(2_000)]))

    def orders(self, views: dict[int, View], draft: Draft, luck: Luck) -> dict[int, Ints]:
        (seat, view), = views.items()
        asked = {"legal": view.legal(), "pending": view.pending(), "waiting": view.waiting(),
                 "flat": view.flat(), "draws": self.draws(luck)}
        for slot in range(draft.scenario.slots):
            legal, rows = draft.legal(seat), empty_rows(draft)
            score = np.where(legal, self.draws(luck)[:1], -1.0) * np.arange(len(legal))[:, None]
            rows[seat] = np.where(legal.any(axis=0),
                                  score.argmax(axis=0) + int(draft.scenario.orders.first[seat]), -1)
            asked[f"legal {slot}"], asked[f"fits {slot}"] = legal, draft.add(rows)
            asked[f"reason {slot}"] = [draft.reason(seat, int(r), 0) for r in (
                int(draft.scenario.orders.first[seat]), int(rows[seat, 0])) if r >= 0]
        self.look("orders", views=views, draft=draft, luck=luck, asked=asked)
        return {seat: draft.chosen[:, seat]}

    def answers(self, views: dict[int, View], luck: Luck) -> dict[int, Ints]:
        (seat, view), = views.items()
        self.look("answers", views=views, luck=luck)
        return {seat: view.pending().argmax(axis=1)}

    def crisis(self, views: dict[int, View], number: int, luck: Luck) -> dict[int, Ints]:
        self.look(f"crisis {number}", views=views, luck=luck)
        return {}


def own_books(world: World, seat: int) -> None:
    """Bookkeeping that no seat sees."""
    for q in QUANTITIES:
        if q.seen_by == ENGINE:
            getattr(world, q.name)[...] = 3.0


def asked(world: World, seat: int) -> Digger:
    """A digger that was asked for orders, answers and a stance in a crisis."""
    scenario, digger = world.scenario, Digger()
    others = make_player(scenario, "random")
    table = Table(scenario, {s: digger if n == seat else others
                             for n, s in enumerate(scenario.seats)})
    table.sheets(world)
    during = copy(world)
    during.crisis[...] = 2
    table.stances(during, 1)
    return digger


def worlds(age: int, seat: int) -> tuple[World, World]:
    """Worlds, and the same with everything changed that is hidden from a seat."""
    plain = without_dealings(after(compiled(MAIN), age, [10, 11]), seat)
    changed = copy(plain)
    for change in (*HIDDEN, own_books):
        change(changed, seat)
    return plain, changed


def differences(age: int, seat: int) -> list[str]:
    """Where a player finds something else once all that is hidden from its seat has changed."""
    one, two = (asked(world, seat).found for world in worlds(age, seat))
    assert len(one) > 1_000
    return [path for path in one | two if one.get(path) != two.get(path)]


@pytest.mark.parametrize("age", [0, 5])
@pytest.mark.parametrize("seat", SEATS)
def test_nothing_hidden_can_be_dug_up(age: int, seat: int) -> None:
    assert differences(age, seat) == []


@pytest.mark.parametrize("seat", SEATS)
def test_nothing_that_is_reached_is_the_games_own_memory(seat: int) -> None:
    world = after(compiled(MAIN), 3, [10, 11])
    digger = asked(world, seat)
    assert len(digger.arrays) > 100
    assert not any(np.may_share_memory(array, world.numbers) for array in digger.arrays)


@pytest.mark.parametrize("leak", [
    lambda world, seat: world,
    lambda world, seat: _with(known_world(world, seat), luck=players_luck(world)),
    lambda world, seat: _with(known_world(world, seat), back=[world.numbers.tobytes]),
    lambda world, seat: _with(known_world(world, seat), numbers=world.numbers)])
def test_a_leak_is_found(leak: Callable[[World, int], World],
                         monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.players.asked.known_world", leak)
    assert differences(5, 1)


def _with(world: World, **more: object) -> World:
    world.__dict__.update(more)
    return world


@pytest.mark.slow
@pytest.mark.parametrize("name", [MAIN, "five_seats", "lesson_50_minutes"])
@pytest.mark.parametrize("player", ["random", "doctrine"])
def test_a_seat_sees_and_may_do_the_same_in_what_it_knows(name: str, player: str) -> None:
    scenario = compiled(name)
    for turns in (0, 2, 5):
        world = after(scenario, turns, range(10, 18), player=player)
        for seat in range(len(scenario.seats)):
            known = known_world(world, seat)
            one, two = View(world, seat), View(known, seat)
            assert (one.flat() == two.flat()).all()
            for q in QUANTITIES:
                if q.seen_by != ENGINE:
                    assert np.array_equal(getattr(one, q.name), getattr(two, q.name),
                                          equal_nan=True), q.name
            for quantity in [q.name for q in QUANTITIES if f"{q.name}_width" in BY_NAME]:
                assert (one.width(quantity) == two.width(quantity)).all()
            assert (one.legal() == two.legal()).all() and (one.pending() == two.pending()).all()


def test_a_player_of_several_seats_is_asked_for_one_at_a_time() -> None:
    scenario, calls = compiled(MAIN), []

    class Two(PythonPlayer):
        def orders(self, views: dict[int, View], draft: Draft, luck: Luck) -> dict[int, Ints]:
            calls.append((list(views), draft.capital[:, 0].tolist(), luck.state.tolist()))
            return {}
    two = Two()
    world = after(scenario, 2, [5])
    Table(scenario, {s: two if s in ("us", "china") else make_player(scenario, "random")
                     for s in scenario.seats}).sheets(world)
    (first, capital, luck), (second, _, other) = calls
    assert (first, second) == ([0], [scenario.seats.index("china")]) and luck != other
    assert capital[0] == world.capital[0, 0] > 0 and not any(capital[1:])


def test_its_luck_is_its_seats_own_and_comes_again(main: Scenario) -> None:
    world = after(main, 3, range(40))
    lucks = [known_world(world, seat).luck.state for seat in SEATS]
    assert len({int(x) for state in lucks for x in state}) == 4 * world.size
    alone = known_world(world.take(np.array([7])), 2).luck.state
    assert alone.tolist() == [lucks[2][7]], "in any batch"
    assert table_of(main).all_compiled
