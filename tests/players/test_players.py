"""Players: whatever they hand in is legal, the same alone and in company, and not all the same."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from playing import after, table_of, waits

from game.core.errors import UsageError
from game.core.model import FAMILIES, Scenario
from game.core.sheets import COUNTER, items
from game.core.world import World
from game.engine.answers import check_answers
from game.engine.drafts import Draft
from game.engine.simulation import finish, new_worlds, no_answers
from game.players.base import Player, players_luck
from game.players.doctrine import DoctrinePlayer, doctrine_names
from game.players.doctrine_thoughts import considered
from game.players.programs import Absent
from game.players.random import RandomPlayer
from game.players.registry import PLAYERS, make_player, parse_seats, parts_of
from game.players.table import Table

NAMES = ("random", "doctrine", "doctrine@tutorial", "doctrine:hawk@hard")


def check_sheets(table: Table, world: World) -> np.ndarray:
    """All sheets pass the full check, slot by slot; returns the rows chosen."""
    sheets = table.sheets(world)
    again = Draft(world)
    for slot in range(world.scenario.slots):
        again.add_checked(sheets.chosen[slot])
    assert (again.cost == sheets.cost).all() and (again.repeated == sheets.repeated).all()
    check_answers(world, sheets)
    assert ((sheets.answers != 0) <= waits(world)).all()
    return sheets.chosen


@pytest.mark.slow
@pytest.mark.parametrize("player", NAMES)
def test_sheets_are_legal_and_filled(scenario: Scenario, player: str) -> None:
    table, world = table_of(scenario, player), new_worlds(scenario, list(range(60, 68)))
    filled = []
    for _ in range(min(6, scenario.turns)):
        rows = check_sheets(table, world)
        filled.append(float((rows >= 0).mean()))
        table.turn(world)
    assert min(filled) > 0.1, filled


@pytest.mark.parametrize("player", NAMES)
def test_a_seat_decides_alike_alone_and_in_company(states: list[World], player: str) -> None:
    world, scenario = states[1], states[1].scenario
    together, actor = table_of(scenario, player).sheets(world), make_player(scenario, player)
    for seat, name in enumerate(scenario.seats):
        chairs: dict[str, Player] = dict.fromkeys(scenario.seats, Absent())
        alone = Table(scenario, {**chairs, name: actor}).sheets(world)
        assert (alone.chosen[:, seat] == together.chosen[:, seat]).all()
        assert (alone.answers[seat] == together.answers[seat]).all()
        rest = [s for s in range(len(scenario.seats)) if s != seat]
        assert (alone.chosen[:, rest] == -1).all() and not alone.answers[rest].any()
    for w in range(world.size):
        one = table_of(scenario, player).sheets(world.take(np.array([w])))
        assert (one.chosen[..., 0] == together.chosen[..., w]).all()


@pytest.mark.parametrize("player", NAMES)
def test_compiled_players_decide_as_uncompiled_ones(states: list[World], player: str,
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    world = states[2].take(np.arange(2))
    world.crisis[...] = 1
    table = table_of(world.scenario, player)
    fast, said = table.sheets(world), table.stances(world, 2)
    monkeypatch.setenv("MULTIPOLAR_NO_JIT", "1")
    slow = table.sheets(world)
    assert (fast.chosen == slow.chosen).all() and (fast.answers == slow.answers).all()
    assert (fast.cost == slow.cost).all() and (fast.repeated == slow.repeated).all()
    assert (said == table.stances(world, 2)).all()


@pytest.mark.parametrize("player", NAMES)
def test_mixed_tables_play(main: Scenario, player: str) -> None:
    """A seat played by another does not change what the rest would do this turn."""
    world = after(main, 2, [5, 6, 7])
    plain, mixed = make_player(main, player), make_player(main, "random")
    seats = dict.fromkeys(main.seats, plain)
    whole = Table(main, seats).sheets(world)
    other = Table(main, {**seats, "china": mixed}).sheets(world)
    rest = [i for i, s in enumerate(main.seats) if s != "china"]
    assert (whole.chosen[:, rest] == other.chosen[:, rest]).all()


def test_random_play_tries_every_type_that_is_ever_legal(main: Scenario) -> None:
    table, world = table_of(main), new_worlds(main, list(range(96)))
    given, legal = Counter[int](), set[int]()
    while world.turn <= main.turns:
        for seat in range(len(main.seats)):
            mask = Draft(world).legal(seat).any(axis=1)
            first = int(main.orders.first[seat])
            legal |= set(main.orders.type[first + np.flatnonzero(mask)].tolist())
        chosen = table.sheets(world).chosen
        given.update(main.orders.type[chosen[chosen >= 0]].tolist())
        table.turn(world)
    missing = {main.order_types[t].id for t in legal - set(given)}
    assert len(missing) <= 5, missing
    assert max(given.values()) < 0.1 * sum(given.values()), "no type crowds out the others"


@pytest.mark.slow
def test_random_answers_take_every_choice(main: Scenario) -> None:
    said: dict[str, set[int]] = {}
    table, world = table_of(main), new_worlds(main, list(range(64)))
    for _ in range(8):
        answers = table.sheets(world).answers
        for item in range(answers.shape[1]):
            kind = items(main).kind(item)
            asked = waits(world)[:, item]
            said.setdefault(kind, set()).update(answers[:, item][asked].tolist())
        table.turn(world)
    assert said["accord"] >= set(range(COUNTER)) and said["occasion"] == {0, 1, 2, 3}
    for kind in ("invitation", "motion"):
        assert said[kind] == {0, 1, 2}, kind


def test_crisis_stances_are_stances(states: list[World]) -> None:
    world = states[1]
    for f in range(len(world.scenario.flashpoints)):
        world.crisis[...] = f
        place = world.scenario.flashpoints[f]
        for name in NAMES:
            said = table_of(world.scenario, name).stances(world, 1)
            for seat, stance in enumerate(said):
                assert ((stance >= 0) & (stance <= 3)).all()
                if name != "random" and not place.side(seat):
                    assert not stance.any(), "who is not involved says nothing"


def test_doctrines_differ(main: Scenario) -> None:
    names = doctrine_names(main)
    assert len(names) >= 4
    world = after(main, 1, list(range(30)))
    shares, tags = {}, {}
    for name in names:
        chosen = table_of(main, f"doctrine:{name}").sheets(world).chosen
        given = [main.order_types[t] for t in main.orders.type[chosen[chosen >= 0]]]
        family = Counter(t.family for t in given)
        tags[name] = Counter(tag for t in given for tag in t.tags)
        shares[name] = np.array([family[f] / len(given) for f in FAMILIES])
    gaps = [float(np.abs(shares[a] - shares[b]).sum()) for a in names for b in names if a < b]
    assert max(gaps) > 0.2 and np.median(gaps) > 0.05, dict(zip(names, shares.values(),
                                                                strict=True))
    assert tags["hawk"]["escalate"] > tags["dove"]["escalate"]


def test_the_unnamed_doctrine_draws_one_for_each_game_and_seat(main: Scenario) -> None:
    player = DoctrinePlayer(main)
    world = new_worlds(main, list(range(200)))
    drawn = [player.doctrine_of(s, players_luck(world)) for s in range(len(main.seats))]
    for which in drawn:
        assert set(which.tolist()) == set(range(len(doctrine_names(main))))
    assert (drawn[0] != drawn[1]).any()


def test_doctrines_do_better_than_chance(main: Scenario) -> None:
    """Each seat, played by a doctrine against random players, gains over random play."""
    from game.rules.goals import raw_scores
    n = 48
    base = table_of(main).play(list(range(n)))
    chance = raw_scores(main, base)
    gains = []
    for s, seat in enumerate(main.seats):
        players = {**dict.fromkeys(main.seats, make_player(main, "random")),
                   seat: make_player(main, "doctrine")}
        played = Table(main, players).play(list(range(n)))
        gains.append(float((raw_scores(main, played)[s] - chance[s]).mean()))
    assert sum(g > 0 for g in gains) >= 3 and sum(gains) > 0, dict(zip(main.seats, gains,
                                                                      strict=True))


def test_considerations_add_up_to_the_score(main: Scenario) -> None:
    """What the doctrine says of itself is what it does: labelled parts, finite numbers."""
    player, world = DoctrinePlayer(main, doctrine_names(main)[0]), after(main, 3, [1])
    for seat in range(len(main.seats)):
        parts = considered(player, world, seat).whole
        assert {"goals", "taste", "price"} <= set(parts)
        count = int(main.orders.first[seat + 1] - main.orders.first[seat])
        for name, part in parts.items():
            assert np.isfinite(part).all() and part.shape == (count,), name


def test_names_of_players_and_seats(main: Scenario) -> None:
    assert {parts_of(n).name for n in NAMES} <= set(PLAYERS)
    assert isinstance(make_player(main, "random"), RandomPlayer)
    for text, hint in (("randm", "did you mean 'random'"),
                       ("doctrine:hwak", "did you mean 'hawk'")):
        with pytest.raises(UsageError, match=hint):
            make_player(main, text)
    assert parse_seats(main, None) == dict.fromkeys(main.seats, "doctrine")
    assert parse_seats(main, "random") == dict.fromkeys(main.seats, "random")
    assert parse_seats(main, "us=random, china = doctrine:hawk")["china"] == "doctrine:hawk"
    with pytest.raises(UsageError, match="did you mean 'china'"):
        parse_seats(main, "chna=random")
    with pytest.raises(UsageError, match="names no seat"):
        parse_seats(main, "us=")


def test_whole_games_end_with_scores(scenario: Scenario) -> None:
    from game.rules.goals import scores
    world = after(scenario, scenario.turns, [1, 2], player="doctrine")
    finish(world)
    final = scores(scenario, world)
    assert final.shape == (len(scenario.seats), 2)
    assert np.isfinite(final).all() and (final >= 0).all() and (final <= 100).all()
    assert no_answers(world).shape[0] == len(scenario.seats)
