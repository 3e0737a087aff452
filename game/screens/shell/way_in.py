"""Starting the window with arguments: a scenario with seats and seed, or a saved game."""

from __future__ import annotations

import time
from pathlib import Path

from game.app.class_seat import AtTheDoorError, ClassSeat, last_seat, place
from game.app.controller import GameController
from game.app.new_game import fresh_seed
from game.core.errors import ElsewhereError, UsageError
from game.core.locale.program import window_text
from game.players.registry import HUMAN, parse_seats
from game.present.words.texts import classroom as say
from game.present.world.game_terms import NONE, Terms
from game.process import tell
from game.scenario.load import load_scenario
from game.screens.common.opening import open_saved
from game.screens.shell.window import open_window

KNOCK = 3.0
"""Seconds between two questions at the door of a class."""


def play(scenario_id: str, seats: str | None, seed: int | None, load: Path | None,
         terms: Terms = NONE) -> int:
    """Open the window on a game; without seats on the page for choosing them. Raises
    MultipolarError for a user error."""
    if load is not None:
        return open_window(lambda game: _loaded(game, load, seats or ""))
    scenario = load_scenario(scenario_id)
    if seats is None:
        def ask(game: GameController) -> None:
            game.show("title")
            game.go("setup", scenario=scenario_id, seed=seed, terms=terms)
        return open_window(ask)
    chosen = parse_seats(scenario, seats)
    if HUMAN not in chosen.values():
        raise UsageError(window_text("way_in_nobody_plays_give", seats=", ".join(scenario.seats),
                                     seat=scenario.seats[0]))

    def begin(game: GameController) -> None:
        game.begin(scenario, chosen, fresh_seed() if seed is None else seed,
                   terms)
        game.forward()
    return open_window(begin)


def sit_down(address: str, pin: str, team: str) -> int:
    """Open the window on a seat in a class; without a PIN on the one that this computer had there.
    UsageError where nobody answers, or the class lets nobody in."""
    if pin:
        seat = _let_in(address, pin, team)
    else:
        last = last_seat()
        if last is None or place(last.address) != place(address):
            raise UsageError(say("table_none"))
        seat = last

    def begin(game: GameController) -> None:
        game.show("title")
        game.go("class_seat", seat=seat)
    return open_window(begin)


def _let_in(address: str, pin: str, team: str) -> ClassSeat:
    """A seat in a class, at whose door this program waits as long as it has to. UsageError."""
    said = False
    while True:
        seat = ClassSeat(address)
        try:
            seat.join(pin, team)
        except AtTheDoorError as error:
            if not said:
                tell(str(error))
            said = True
            time.sleep(KNOCK)
        else:
            return seat


def _loaded(game: GameController, path: Path, own: str = "") -> None:
    """Load the game; where it is open elsewhere, a dialog above the title page asks what to do."""
    try:
        game.load(path, own=own)
    except ElsewhereError:
        game.show("title")
        open_saved(game, path, game.forward, game.refused, own)
    else:
        game.forward()
