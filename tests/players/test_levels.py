"""Levels: what the words are, what each changes, that the dial turns, and nothing else does."""

from __future__ import annotations

import numpy as np
import pytest
from playing import after, compiled, table_of

from game.arena.levels import Ladder, Wins
from game.core.errors import UsageError
from game.core.model import Scenario
from game.engine.simulation import new_worlds
from game.players.champions import competence
from game.players.doctrine import DoctrinePlayer
from game.players.doctrine_weights import doctrine_names, weights_of
from game.players.levels import LEVELS, USUAL
from game.players.registry import (
    PLAYERS,
    Named,
    as_imagined,
    make_player,
    parse_seats,
    parts_of,
)


def level_of(scenario: Scenario, text: str) -> str:
    player = make_player(scenario, text)
    assert isinstance(player, DoctrinePlayer)
    return player.level.name


def test_the_words_for_players(main: Scenario) -> None:
    assert parts_of("doctrine") == Named("doctrine")
    assert parts_of("doctrine:hawk@easy") == Named("doctrine", "hawk", "easy")
    assert parts_of("doctrine@hard") == Named("doctrine", "", "hard")
    assert parts_of(" doctrine : hawk @ hard ").text == "doctrine:hawk@hard"
    assert parts_of("doctrine:hawk@medium").text == "doctrine:hawk", "the usual goes without saying"
    assert level_of(main, "doctrine") == level_of(main, "doctrine@medium") == USUAL.name
    for level in LEVELS:
        assert level_of(main, f"doctrine:dove@{level}") == level
    seats = parse_seats(main, "us=doctrine:hawk@easy, china=doctrine@hard")
    assert seats["us"] == "doctrine:hawk@easy" and seats["china"] == "doctrine@hard"
    assert seats["russia"] == "doctrine"


@pytest.mark.parametrize(("text", "message"), [
    ("doctrine@esy", "There is no level 'esy'; did you mean 'easy'? Levels are tutorial, easy, "
                     "medium, hard, expert, as in doctrine@easy."),
    ("doctrine:hawk@", "There is no level ''. Levels are tutorial, easy, medium, hard, expert, as "
                       "in doctrine:hawk@easy."),
    ("doctrine@best", "There is no level 'best'. Levels are tutorial, easy, medium, hard, expert, "
                      "as in doctrine@easy."),
    ("random@hard", "'random@hard': random has no levels; only doctrine has. Write random."),
    ("human@easy", "'human@easy': human has no levels; only doctrine has. Write human."),
    ("doctrin@hard", "There is no player 'doctrin'; did you mean 'doctrine'? Players are "
                     f"{', '.join(PLAYERS)}."),
    ("doctrine:hwak@hard", "There is no doctrine 'hwak'; did you mean 'hawk'? Doctrines are hawk, "
                           "dove, hedger, opportunist, historical."),
    ("human", "No program plays 'human': that is a person."),
])
def test_what_is_misspelt_is_said(main: Scenario, text: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        make_player(main, text)
    assert str(error.value) == message


def test_whom_one_imagines_plays_at_its_level_and_of_no_known_doctrine(main: Scenario) -> None:
    """People, and programs without levels, as well as the best of the others."""
    seats = {"us": "human", "russia": "doctrine:hawk@easy", "china": "doctrine@hard",
             "brics": "random"}
    imagined = as_imagined(main, seats)
    assert {seat: p.level.name for seat, p in imagined.items()} == {
        "us": "hard", "russia": "easy", "china": "hard", "brics": "hard"}
    assert not any(p.variant for p in imagined.values())
    assert {p.level for p in as_imagined(main, {}).values()} == {USUAL}
    assert as_imagined(main, {"us": "doctrine@easy"})["china"].level == USUAL


def test_medium_is_the_doctrine_itself(main: Scenario) -> None:
    world = after(main, 3, list(range(20)))
    plain = table_of(main, "doctrine").sheets(world)
    medium = table_of(main, "doctrine@medium").sheets(world)
    assert (plain.chosen == medium.chosen).all() and (plain.answers == medium.answers).all()


def test_each_level_plays_otherwise_and_always_the_same(main: Scenario) -> None:
    seen = []
    for level in LEVELS:
        games = [table_of(main, f"doctrine:hedger@{level}").play([1, 2, 3]) for _ in range(2)]
        assert [games[0].hash(w) for w in range(3)] == [games[1].hash(w) for w in range(3)]
        seen.append(games[0].hash(0))
    assert len(set(seen)) == len(LEVELS)


def test_tutorial_draws_one_order_by_lot(main: Scenario) -> None:
    """The first order of the sheet is as often of one type as of another; the second is not."""
    world = after(main, 1, list(range(300)))
    draft = table_of(main, "doctrine:hawk@tutorial").sheets(world)
    hard = table_of(main, "doctrine:hawk@hard").sheets(world)
    china = main.seats.index("china")
    kinds = [np.unique(main.orders.type[rows[rows >= 0]]).size
             for rows in (draft.chosen[0, china], hard.chosen[0, china])]
    assert kinds[0] > 2 * kinds[1] > 0, kinds


def test_hard_adds_competence_and_keeps_the_doctrine(main: Scenario) -> None:
    for scenario in (main, compiled("five_seats")):
        for seat in range(len(scenario.actors)):
            shared = competence(scenario, seat)
            assert shared and "goal" not in shared and not any(
                k.startswith("means.") for k in shared)
            for name in doctrine_names(scenario):
                own = weights_of(scenario, name, seat)
                made = make_player(scenario, f"doctrine:{name}@hard")
                assert isinstance(made, DoctrinePlayer)
                weights = made.seats[seat][0].weights
                for key in {*own, *shared}:
                    expected = own.get(key, 0.0) + LEVELS["hard"].competence * shared.get(key, 0.0)
                    assert weights[key] == pytest.approx(expected, abs=1e-12), key


def test_levels_get_no_help(main: Scenario) -> None:
    """Same start, same capital, same view whoever sits there: only sheets differ."""
    worlds = {level: new_worlds(main, [4]) for level in LEVELS}
    assert len({w.hash(0) for w in worlds.values()}) == 1
    for level, world in worlds.items():
        draft = table_of(main, f"doctrine@{level}").sheets(world)
        assert world.hash(0) == new_worlds(main, [4]).hash(0), "deciding changes nothing"
        spent = np.where(draft.chosen >= 0, draft.cost, 0.0).sum(axis=0)
        assert (spent[:, 0] <= world.capital[:, 0] + 1e-9).all()


@pytest.mark.slow
@pytest.mark.parametrize(("upper", "lower"), [
    ("easy", "tutorial"), ("medium", "easy"), ("hard", "medium")])
def test_each_level_beats_the_one_below(main: Scenario, upper: str, lower: str) -> None:
    """By the aim of docs/levels.md; with a dial that does nothing every world is a tie."""
    found = Wins.of(Ladder(main, 400, 5).alone(upper, lower).mean(axis=0))
    assert found.low > 0.55, found
