"""A game of one seat by its advisers' orders among programs, and all files of its debrief."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from advised import advised

from game.app.exports.files import write_all
from game.app.open_game import OpenGame
from game.core.model import Scenario
from game.match.match import Match
from game.present.observer.observer import Observer

IDEA = "deterrence"


def play(scenario: Scenario, mine: str, seats: Mapping[str, str], seed: int) -> None:
    """Play a game and write its files."""
    match = Match(scenario, seed, seats=dict(seats))
    game, seat = OpenGame(match, seats), scenario.seats.index(mine)
    while not match.over:
        sheet = advised(Observer(match, seat), game.advisers)
        match.record("seal", turn=match.turn, seat=mine, sheet=sheet.plain(),
                     reason="It serves us.", idea=IDEA)
        match.play({**game.opponents.sheets(match.world), mine: sheet})
    with tempfile.TemporaryDirectory() as folder:
        write_all(Observer(match, None, everything=True), game.opponents, Path(folder))
