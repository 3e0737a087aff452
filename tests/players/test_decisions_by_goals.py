"""Programs decide what events ask by their goals, and say so in numbers that add up."""

from __future__ import annotations

import numpy as np
import pytest
from playing import MAIN, compiled

from game.core.kinds import asking
from game.core.model import Scenario
from game.match.match import Match
from game.players.doctrine import DoctrinePlayer
from game.players.doctrine_thoughts import on_sheet
from game.players.foresight import foresight
from game.players.registry import make_player

TEXT = "doctrine:historical@hard"


def caring(change: str, rows: tuple[tuple[str, tuple[int, ...], float], ...]) -> Scenario:
    """The scenario with players who foresee only what these numbers do for their goals.

    change: sets the scenarios apart.
    """
    scenario = compiled(MAIN).with_({"about": f"A scenario of the tests: {change}."})
    table = np.zeros((len(scenario.goals), scenario.layout.rows))
    for name, index, worth in rows:
        table[:, scenario.layout.row(name, *index)] = worth
    scenario.once((foresight.__wrapped__,), lambda _: table)  # type: ignore[attr-defined]
    return scenario


def said(scenario: Scenario, event: str, seat: str) -> str:
    match = Match(scenario, seed=3)
    match.inject(event)
    player = make_player(scenario, TEXT)
    assert isinstance(player, DoctrinePlayer)
    thoughts = on_sheet(player, match.world, scenario.seats.index(seat))
    thought = next(t for t in thoughts if t.topic == f"event.{event}")
    assert thought.chosen is not None and thought.rejected is not None
    for option in (thought.chosen, thought.rejected):
        assert option.score == pytest.approx(sum(p.amount for p in option.parts) + option.chance)
    assert thought.chosen.score >= thought.rejected.score
    return thought.chosen.what


@pytest.mark.slow
def test_an_answer_follows_the_goal() -> None:
    votes = caring("votes", (("support", (0,), 60.0),))
    money = caring("money", (("dollar", (), 90.0), ("credibility", (0,), 30.0)))
    assert said(votes, "us_fed_pressure", "us") == "press"
    assert said(money, "us_fed_pressure", "us") == "wait"


@pytest.mark.slow
def test_what_comes_later_counts() -> None:
    later = caring("later", (("own_supply", (0,), 40.0),))
    assert said(later, "us_magnets", "us") == "mines"


@pytest.mark.slow
def test_every_seat_says_why() -> None:
    scenario = caring("all", (("world_growth", (), 20.0),))
    for number in range(4):
        event, ask = next(x for x in asking(scenario) if x[1].seat == number)
        assert said(scenario, event.id, scenario.seats[number]) in {a.id for a in ask.answers}
