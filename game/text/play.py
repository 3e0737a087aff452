"""The way in: `play --text`, a scenario or a saved game in the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from game.players.registry import parse_seats
from game.scenario.load import load_scenario
from game.text import menu
from game.text.console import Console, Leave
from game.text.session import Game, play


def run(scenario_id: str | None = None, seats: Mapping[str, str] | str | None = None,
        seed: int | None = None, load: Path | str | None = None,
        console: Console | None = None) -> int:
    """Play a scenario or go on with a saved game; without anything, open the menu.

    seats: player of each seat, as a map or as text like `us=human,china=doctrine:hawk`; without
    it the person is asked. Returns the exit status; raises MultipolarError for what a person can
    put right.
    """
    console = console or Console()
    if load is not None:
        return play(Game.loaded(console, Path(load)))
    if scenario_id is None and seats is None and seed is None:
        return menu.run(console)
    scenario = load_scenario(scenario_id or menu.USUAL)
    try:
        chosen = menu.choose_seats(console, scenario) if seats is None else \
            parse_seats(scenario, seats) if isinstance(seats, str) else seats
    except Leave:
        return 0
    if chosen is None:
        return 0
    return play(Game.new(console, scenario, chosen, menu.fresh_seed() if seed is None else seed))
