"""Golden fingerprints of whole games: `python -m tests.golden.regenerate` writes them anew.

One file a scenario. Games of the random player may change only together with RULES_VERSION or with
the scenario's content, those of the doctrine player also when the player itself changes. The test
in tests/test_golden.py compares. Run this when a change is meant.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from game.core.model import Scenario
from game.engine.simulation import RULES_VERSION, finish, new_worlds
from game.players.registry import make_player
from game.players.table import Table
from game.scenario.load import load_scenario

HERE = Path(__file__).resolve().parent
SCENARIOS = tuple(sorted(p.parent.name for p in HERE.parents[1].glob(
    "scenarios/*/scenario.yaml")))
PLAYERS = ("random", "doctrine")
SEEDS = (1, 2, 2025)
EVERY = 4
"""Months between two fingerprints."""


def record(scenario: Scenario) -> dict[str, Any]:
    """What the file of a scenario holds."""
    return {"rules_version": RULES_VERSION, "scenario": scenario.hash,
            "games": {player: fingerprints(scenario, player) for player in PLAYERS}}


def fingerprints(scenario: Scenario, player: str) -> dict[str, list[str]]:
    """Seed → fingerprints at the start, every few months, and after the epilogue."""
    world = new_worlds(scenario, list(SEEDS))
    table = Table(scenario, dict.fromkeys(scenario.seats, make_player(scenario, player)))
    seen = [[world.hash(k)] for k in range(world.size)]
    while world.turn <= scenario.turns:
        table.turn(world)
        if (world.turn - 1) % EVERY == 0:
            for k, marks in enumerate(seen):
                marks.append(world.hash(k))
    finish(world)
    return {str(seed): [*marks, world.hash(k)]
            for k, (seed, marks) in enumerate(zip(SEEDS, seen, strict=True))}


def file_of(name: str) -> Path:
    """The golden file of a scenario."""
    return HERE / f"{name}.json"


def main() -> int:
    """Write all files; says what changed."""
    for name in SCENARIOS:
        path, now = file_of(name), record(load_scenario(name))
        before = json.loads(path.read_text("utf-8")) if path.exists() else {}
        same = all(before.get(k) == now[k] for k in ("rules_version", "scenario"))
        if same and before["games"]["random"] != now["games"]["random"]:
            print(f"{name}: games changed though neither scenario nor RULES_VERSION did; raise "
                  "RULES_VERSION in game/engine/simulation.py if the rules were meant to change.")
            return 1
        path.write_text(json.dumps(now, indent=1) + "\n", "utf-8")
        print(f"{name}: {'unchanged' if before == now else 'written'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
