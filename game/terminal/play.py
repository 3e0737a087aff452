"""The entry point: `play --text`, a scenario or a saved game in the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from game.app.new_game import USUAL, fresh_seed
from game.core.errors import OtherRulesError
from game.players.registry import parse_seats
from game.present.world.game_terms import NONE, Terms
from game.scenario.load import load_scenario
from game.terminal import menu
from game.terminal.console import Console, Leave
from game.terminal.session import Game, play


def run(scenario_id: str | None = None, seats: Mapping[str, str] | str | None = None,
        seed: int | None = None, load: Path | str | None = None,
        console: Console | None = None, terms: Terms = NONE) -> int:
    """Play a scenario or continue a saved game; without either, open the menu.

    seats: player of each seat, as a map or as text like `us=human,china=doctrine:hawk`; without it
    the person chooses. With a saved game: the text of those that code of one's own takes again.
    Returns the exit status; raises MultipolarError after a user error, OSError if the output cannot
    be written; the game has been saved by then.
    """
    console = console or Console()
    try:
        status = _run(console, scenario_id, seats, seed, load, terms)
    except Leave:
        status = 0
    if console.lost is not None:
        raise console.lost
    return status


def _run(console: Console, scenario_id: str | None, seats: Mapping[str, str] | str | None,
         seed: int | None, load: Path | str | None, terms: Terms) -> int:
    if load is not None:
        try:
            return play(Game.loaded(console, Path(load), seats if isinstance(seats, str) else ""))
        except OtherRulesError:
            menu.tell_stored(console, Path(load))
            return 0
    if scenario_id is None and seats is None and seed is None and terms == NONE:
        return menu.run(console)
    scenario = load_scenario(scenario_id or USUAL)
    chosen = menu.choose_seats(console, scenario) if seats is None else \
        parse_seats(scenario, seats) if isinstance(seats, str) else seats
    if chosen is None:
        return 0
    return play(Game.new(console, scenario, chosen, fresh_seed() if seed is None else seed,
                         terms))
