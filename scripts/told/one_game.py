"""One game in one face: what is looked up in it."""

from __future__ import annotations

import os
import tempfile
import time
from importlib import import_module

from traced import drawn, masked, traced

from game.players.registry import HUMAN
from game.scenario.load import load_scenario

SCENARIOS = "victory_day_2025", "lesson_50_minutes", "five_seats", "victory_day_2025_long"
PROGRAM = "doctrine"
Game = tuple[str, int]
"""Face, number from 0."""


def one_game(game: Game) -> tuple[str, list[str], float]:
    """Play a game in a face: its name, the pairs in order, and seconds. To be called in a process
    of its own: what a game has looked up, the next need not look up."""
    face, number = game
    began, scenario = time.monotonic(), load_scenario(SCENARIOS[number % len(SCENARIOS)])
    mine = scenario.seats[(number + number // len(SCENARIOS)) % len(scenario.seats)]
    seats = {seat: HUMAN if seat == mine else PROGRAM for seat in scenario.seats}
    play = import_module(f"{face}_face").play
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MULTIPOLAR_DATA"] = folder
        with drawn(number + 1), traced() as found:
            play(scenario, mine, seats, number + 1)
        pairs = sorted({masked(pair, folder) for pair in found})
    return f"{face} {scenario.id} {number + 1} {mine}", pairs, time.monotonic() - began
