"""The same game everywhere, bit for bit; random play finds no dead end; nobody's place counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playing import after, copy, play_asking, renamed, sheets_by_lot, table_of

from game.core import luck
from game.core.errors import UsageError
from game.core.exact import on_grid
from game.core.ledger import Ledger
from game.core.luck import name_key, name_keys
from game.core.model import Scenario
from game.core.quantities import QUANTITIES
from game.core.world import World
from game.engine.engine import Sheets
from game.engine.simulation import finish, new_worlds
from game.engine.views import View
from game.match.batch import Batch
from game.match.match import Match
from game.match.month import MatchMonth
from game.players.base import players_luck
from game.row_names import axis_ids
from game.scenario.load import load_scenario, scenario_of

SEEDS = (5, 17, 2**63 + 1, 4, 99)
PLAYERS = ("random", "doctrine")


def games(scenario: Scenario, player: str, seeds: tuple[int, ...]) -> list[str]:
    """Fingerprints of whole games, or of the slower player's first half year."""
    if player == "random":
        world = table_of(scenario, player).play(seeds)
    else:
        world = after(scenario, min(6, scenario.turns), seeds, player=player)
        finish(world)
    return [world.hash(k) for k in range(world.size)]


@pytest.mark.parametrize("player", PLAYERS)
def test_a_game_is_the_same_alone_and_in_any_company(scenario: Scenario, player: str) -> None:
    together = games(scenario, player, SEEDS)
    assert len(set(together)) == len(SEEDS)
    alone = [h for s in SEEDS[:2] for h in games(scenario, player, (s,))]
    chunks = [h for part in (SEEDS[1:2], SEEDS[2:]) for h in games(scenario, player, part)]
    backwards = games(scenario, player, SEEDS[::-1])[::-1]
    assert alone == together[:2] and chunks == together[1:] and backwards == together


@pytest.mark.parametrize("player", PLAYERS)
def test_copies_and_selections_play_on_alike(main: Scenario, player: str) -> None:
    table, world = table_of(main, player), after(main, 4, SEEDS, player=player)
    some, order = copy(world), np.array([3, 0, 3, 1])
    picked = world.take(order)
    strided = World(main, np.array(world.flat, order="C"), world.luck, world.turn)
    strided.pipeline = world.pipeline.take(np.arange(world.size))
    for other in (some, picked, strided):
        for _ in range(3):
            table.turn(other)
    untouched = [world.hash(k) for k in range(world.size)]
    for _ in range(3):
        table.turn(world)
    ends = [world.hash(k) for k in range(world.size)]
    assert [some.hash(k) for k in range(some.size)] == ends != untouched
    assert [picked.hash(k) for k in range(4)] == [ends[k] for k in order]
    assert [strided.hash(k) for k in range(strided.size)] == ends


def test_watching_asking_and_looking_change_nothing(main: Scenario) -> None:
    plain, watched = after(main, 5, [7]), after(main, 5, [7], Ledger())
    assert plain.hash() == watched.hash()
    for seat in range(len(main.seats)):
        view = View(watched, seat)
        view.flat()
        view.legal()
        view.pending()
    assert plain.hash() == watched.hash()


def test_a_batch_equals_matches_game_by_game(main: Scenario) -> None:
    seeds = [3, 8, 21, 34]
    batch, games = Batch(main, seeds, chunk=3), [Match(main, s) for s in seeds]
    # One world ends in general war in the third month, while the others go on.
    for turn in range(1, main.turns + 1):
        orders: dict[str, Any] = {}
        sheets: list[dict[str, Any]] = [{} for _ in seeds]
        for s, seat in enumerate(main.seats):
            mask, first = batch.legal(seat), int(main.orders.first[s])
            rows = np.full((1, len(seeds)), -1)
            for w in range(len(seeds)):
                legal = np.flatnonzero(mask[:, w])
                rows[0, w] = legal[(turn * 97 + s * 31 + w * 7) % legal.size]
                sheets[w][seat] = [main.orders.texts[first + rows[0, w]]]
            orders[seat] = rows
        if turn == 3:
            batch.chunks[0].over[1] = games[1].world.over[0] = 2.0
        batch.play(orders)
        for game, sheet in zip(games, sheets, strict=True):
            if not game.over:
                game.play(sheet)
        assert batch.hashes()[0] == games[0].state_hash() or turn == main.turns
    assert batch.hashes() == [g.state_hash() for g in games]
    assert batch.over.all() and games[1].turn == 3 < games[0].turn
    for w, game in enumerate(games):
        assert batch.scores[:, w].tolist() == list(game.scores.values())
        assert batch.raw_scores[:, w].tolist() == list(game.raw_scores.values())


def test_luck_of_players_is_apart_from_the_games(main: Scenario) -> None:
    world = new_worlds(main, [1, 2])
    keys = name_keys(["x"])
    assert (players_luck(world).draw(1, "event", keys) != world.luck.draw(1, "event", keys)).all()


# Random play --------------------------------------------------------------------------------------


def check_sound(world: World) -> None:
    """Every number is finite, within its bounds and on the grid; shares are shares."""
    scenario, layout = world.scenario, world.scenario.layout
    assert np.isfinite(world.flat).all()
    low, high = layout.low[:, None], layout.high[:, None]
    for wrong in np.argwhere((world.flat < low) | (world.flat > high))[:1]:
        raise AssertionError(f"{layout.where(int(wrong[0]))} is {world.flat[tuple(wrong)]}")
    for q in QUANTITIES:
        values = world.flat[layout.slices[q.name]]
        assert on_grid(values), q.name
        if q.whole:
            assert (values == np.rint(values)).all(), q.name
    assert (world.alignment.sum(axis=0) <= 100.0).all()
    for name in ("tie", "trade", "cooperation"):
        values = getattr(world, name)
        assert (values == values.swapaxes(0, 1)).all(), f"{name} is not the same both ways"
    states = [i for i, a in enumerate(scenario.actors) if a.kind == "state"]
    assert (world.forces[states].sum(axis=1) <= 100.0).all()


@pytest.mark.slow
@pytest.mark.parametrize("player", PLAYERS)
def test_play_finds_no_dead_end_and_comes_to_an_end(scenario: Scenario, player: str) -> None:
    seeds = list(range(500, 548 if player == "random" else 524))
    table, world = table_of(scenario, player), new_worlds(scenario, seeds)
    used: set[str] = set()

    def watch(now: World, sheets: Sheets) -> None:
        check_sound(now)
        for seat in range(len(scenario.seats)):
            open_now = View(now, seat).legal().any(axis=0) | (now.over > 0)
            assert open_now.all(), f"{scenario.seats[seat]} has nothing to order in {now.turn}"
        rows = sheets.chosen[sheets.chosen >= 0]
        used.update(scenario.order_types[t].id for t in np.unique(scenario.orders.type[rows]))
    while world.turn <= scenario.turns:
        table.turn(world, None, watch)
    finish(world)
    check_sound(world)
    assert (world.over > 0).all() and world.turn == scenario.turns + scenario.epilogue + 1
    possible = {scenario.order_types[t].id for ids in scenario.orders.type_ids for t in ids}
    share = len(used) / len(possible)
    assert share > (0.9 if player == "random" else 0.5), sorted(possible - used)


# Nobody's place counts ------------------------------------------------------------------------


UNORDERED = ("actors", "countries", "flashpoints", "occasions", "orders", "clauses", "motions",
             "agendas", "events", "goals", "blocs", "regions")


QUARTER = 3
"""Countries are reviewed by thirds: every third one of the scenario's order in the same month."""


def reordered(data: Mapping[str, Any], sections: tuple[str, ...]) -> dict[str, Any]:
    """The scenario's data with the entries of some sections in the opposite order.

    Countries turn round within their thirds, since the month of their review goes by place.
    """
    out = deepcopy(dict(data))
    for section in sections:
        entries = list(out[section].items())
        if section == "countries":
            thirds = [entries[i::QUARTER][::-1] for i in range(QUARTER)]
            entries = [thirds[i % QUARTER][i // QUARTER] for i in range(len(entries))]
            assert entries[0][0] != next(iter(out[section]))
        else:
            entries = entries[::-1]
        out[section] = dict(entries)
    return out


def same_rows(a: Scenario, b: Scenario) -> tuple[np.ndarray, np.ndarray]:
    """Rows of both scenarios that stand for the same number; numbers that are places left out."""
    mine, theirs = [], []
    for q in QUANTITIES:
        if q.whole and q.low < 0 and q.name != "attendance":
            continue
        names = [axis_ids(a, axis) for axis in q.axes]
        for index in np.ndindex(*a.layout.shapes[q.name]):
            if all(i < len(n) for i, n in zip(index, names, strict=True)):
                there = (axis_ids(b, axis).index(n[i])
                         for axis, i, n in zip(q.axes, index, names, strict=True))
                mine.append(a.layout.row(q.name, *index))
                theirs.append(b.layout.row(q.name, *there))
    return np.array(mine), np.array(theirs)


@pytest.mark.slow
@pytest.mark.parametrize("sections", [("actors",), ("countries",), ("flashpoints",), UNORDERED],
                         ids=["actors", "countries", "flashpoints", "all"])
def test_the_order_of_the_data_does_not_matter(main: Scenario, sections: tuple[str, ...]) -> None:
    other = scenario_of(reordered(main.data, sections), "reordered")
    assert other.seats == (main.seats[::-1] if "actors" in sections else main.seats)
    rows, there = same_rows(main, other)
    for seed in (1, 2):
        a, b = Match(main, seed), Match(other, seed)
        assert (a.history[0][rows] == b.history[0][there]).all()
        while not a.over:
            sheets = sheets_by_lot(a, seed)
            assert sheets_by_lot(b, seed) == {s: sheets[s] for s in other.seats}, a.turn
            a.play(sheets)
            b.play(sheets)
            wrong = np.flatnonzero(a.history[-1][rows] != b.history[-1][there])
            assert not wrong.size, (a.turn, [main.layout.where(int(rows[i])) for i in wrong[:8]])
        assert a.scores == {s: b.scores[s] for s in a.seats}


ALIAS = {"us": "russia", "russia": "us", "china": "cathay", "cathay": "china",
         "brics": "southern", "southern": "brics"}
GROUPS = "assumptions"
"""The section whose keys are the rules' own names for groups of coefficients."""


def everywhere(value: Any, alias: Mapping[str, str]) -> Any:
    """Plain data with ids exchanged in all keys and texts."""
    if isinstance(value, str):
        return renamed(value, alias)
    if isinstance(value, Mapping):
        return {everywhere(k, alias):
                {group: everywhere(v, alias) for group, v in inner.items()} if k == GROUPS
                else everywhere(inner, alias) for k, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [everywhere(v, alias) for v in value]
    return value


@contextmanager
def luck_of(alias: Mapping[str, str]) -> Iterator[None]:
    """Names draw the luck of the names they stand for."""
    def key(text: str) -> np.uint64:
        return name_key(renamed(text, alias))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(luck, "name_key", key)
        yield


@pytest.mark.slow
def test_swapping_the_data_of_two_seats_swaps_the_results(main: Scenario) -> None:
    """Russia's figures under the name us and the other way round: no rule knows a name."""
    swapped_data = everywhere(main.data, ALIAS)
    with luck_of(ALIAS):
        other = scenario_of(swapped_data, "swapped")
        assert other.actors[other.seats.index("us")].capital_city == "Moscow"
        assert "cathay" in other.seats and "china" not in other.seats
        swapped = [Match(other, seed) for seed in (1, 2)]
        sheets = []
        for game in swapped:
            while not game.over:
                sheets.append(sheets_by_lot(game, game.seed, ALIAS))
                game.play(sheets[-1])
    given = iter(sheets)
    for game in swapped:
        plain = Match(main, game.seed)
        while not plain.over:
            mine = sheets_by_lot(plain, plain.seed)
            assert everywhere(mine, ALIAS) == next(given)
            plain.play(mine)
            turn = len(plain.reports)
            wrong = np.flatnonzero(plain.history[turn] != game.history[turn])
            assert not wrong.size, (turn, [main.layout.where(int(r)) for r in wrong[:8]])
        assert plain.state_hash() == game.state_hash()
        assert plain.scores == {ALIAS[s]: v for s, v in game.scores.items()}


@pytest.mark.slow
@pytest.mark.parametrize("chunk", [3, 256])
def test_a_batch_with_programs_equals_matches_with_them(main: Scenario, chunk: int) -> None:
    """China is given an order and answers a crisis on its sheet in every second month; in the
    others, and for the other seats, programs play."""
    seeds, players = [1, 21, 8, 34], {
        "us": "doctrine:hawk", "russia": "random", "china": "doctrine", "brics": "doctrine@easy"}
    batch = Batch(main, seeds, seats=players, chunk=chunk)
    games = [Match(main, s, seats=players) for s in seeds]
    crises = 0
    for turn in range(1, main.turns + 1):
        legal, first = batch.legal("china"), int(main.orders.first[2])
        rows = np.array([[np.flatnonzero(legal[:, w])[turn] for w in range(len(seeds))]])
        given = turn % 2 == 0
        batch.play({"china": rows} if given else {})
        for w, game in enumerate(games):
            game.play({"china": [main.orders.texts[first + rows[0, w]]]} if given else {})
            crises += bool(game.journal.lines[-1].get("crisis"))
        assert batch.hashes() == [g.state_hash() for g in games], turn
    assert crises and batch.over.all()
    assert [batch.scores[:, w].tolist() for w in range(len(seeds))] == [
        list(g.scores.values()) for g in games]


def test_programs_of_a_batch_are_asked_beside_a_caller(main: Scenario) -> None:
    """Who is asked in crisis rounds answers for one seat, and programs for the others."""
    seeds, players = [1, 21, 8], dict.fromkeys(("russia", "china", "brics"), "doctrine")
    batch = Batch(main, seeds, seats=players, chunk=2)
    games = [Match(main, s, seats=players) for s in seeds]
    asked = 0
    for _ in range(main.turns):
        month = batch.begin_month({})
        while month.round:
            month.answer({"us": np.full(len(seeds), 1)})
        for game in games:
            def firm(month: MatchMonth[Match]) -> dict[str, str]:
                place = main.flashpoints[int(month.world.crisis[0])]
                us = main.seats.index("us")
                return {"us": "firm" if place.side(us) and us in (
                    place.claimant, place.patrons[0]) else "back"}
            play_asking(game, {}, firm)
            asked += bool(game.journal.lines[-1].get("crisis"))
    assert asked and batch.hashes() == [g.state_hash() for g in games]


@pytest.mark.slow
@settings(max_examples=12)
@given(st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=4),
       st.lists(st.sampled_from(("human", "random", "doctrine", "doctrine:dove@easy", "champion")),
                min_size=4, max_size=4), st.integers(1, 4), st.data())
def test_any_batch_with_programs_equals_its_matches(
        seeds: list[int], players: list[str], chunk: int, data: st.DataObject) -> None:
    """Whatever the seeds, the players, the blocks, and whose orders are given now and then."""
    lesson = load_scenario("lesson_50_minutes")
    seats = dict(zip(lesson.seats, players, strict=True))
    batch = Batch(lesson, seeds, seats=seats, chunk=chunk)
    games = [Match(lesson, seed, seats=seats) for seed in seeds]
    for _ in range(lesson.turns):
        given: dict[str, Any] = {}
        sheets: list[dict[str, Any]] = [{} for _ in seeds]
        for s in data.draw(st.sets(st.integers(0, 3))):
            first = int(lesson.orders.first[s])
            given[lesson.seats[s]] = batch.legal(s).argmax(axis=0)[None]
            for w, sheet in enumerate(sheets):
                row = int(given[lesson.seats[s]][0, w])
                sheet[lesson.seats[s]] = [lesson.orders.texts[first + row]]
        batch.play(given)
        for game, sheet in zip(games, sheets, strict=True):
            game.play(sheet)
        assert batch.hashes() == [game.state_hash() for game in games]


def test_a_batch_refuses_players_that_are_not_there(main: Scenario) -> None:
    for seats, message in (({"mars": "random"}, "no seat 'mars'"), ({"us": "hank"}, "no player")):
        with pytest.raises(UsageError, match=message):
            Batch(main, [1], seats=seats)
