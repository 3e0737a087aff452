"""A short game by which a library of the rules shows that it plays as uncompiled rules do.

It is played once on a machine, in a process of its own: see game.engine.compiling.
"""

from __future__ import annotations

import os
import sys
from hashlib import blake2b
from pathlib import Path

from game.core import ahead
from game.core.ledger import Ledger
from game.core.model import Scenario
from game.engine.compiling import COMPILED
from game.engine.simulation import new_worlds
from game.players.doctrine_weights import doctrine_names
from game.players.foresight import foresight
from game.players.registry import make_player
from game.players.table import Table
from game.process import end_with_parent
from game.scenario.load import load_scenario

SCENARIO, SEED, TURNS = "victory_day_2025", 1, 4
"""What is played; most people play this scenario, so that it is at hand."""


def prove(library: str) -> None:
    """End the process with status 0 if a library plays right, else with 1, if not by itself."""
    end_with_parent()
    COMPILED.take(ahead.entries(Path(library)))
    scenario = load_scenario(SCENARIO)
    told = ahead.manifest().get("game", {})
    expected = told["played"] if told.get("scenario") == scenario.hash else None
    found = played(scenario)
    sys.exit(found != (expected or uncompiled(scenario)))


def played(scenario: Scenario) -> str:
    """Digest of all states and their causes in a game of one doctrine, and of chance in every other
    seat: few tables are made, and nearly all of the rules play."""
    doctrine = ":".join(("doctrine", *doctrine_names(scenario)[:1]))
    seats = {seat: ("random", doctrine)[number % 2] for number, seat in enumerate(scenario.seats)}
    players = {text: make_player(scenario, text) for text in sorted(set(seats.values()))}
    table = Table(scenario, {seat: players[text] for seat, text in seats.items()})
    world, ledger, digest = new_worlds(scenario, [SEED]), Ledger(), blake2b(digest_size=16)
    for _ in range(TURNS):
        table.turn(world, ledger)
        digest.update(world.hash(0).encode())
    table.turns(world, 2)
    digest.update(world.hash(0).encode())
    for entry in ledger.entries:
        digest.update(f"{entry.row} {entry.amount.hex()} {entry.cause}".encode())
    return digest.hexdigest()


def uncompiled(scenario: Scenario) -> str:
    """The same as Python plays it."""
    foresight(scenario)  # which takes a minute uncompiled
    os.environ["MULTIPOLAR_NO_JIT"] = "1"
    return played(scenario)
