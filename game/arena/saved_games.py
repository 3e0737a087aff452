"""Single games of a run as journals, which `replay`, `whatif` and `play` open."""

from __future__ import annotations

import csv
from pathlib import Path

from game.arena.games import game_seed
from game.arena.parquet import CSV, cells, parquet_name
from game.arena.run_files import GAMES
from game.arena.runs import RunPlan
from game.core.errors import MultipolarError
from game.core.locale.program import arena_text
from game.match.match import Match


def save_game(plan: RunPlan, number: int, folder: Path) -> Path:
    """Play a finished game of the run in a folder again and save it there; the path of the file.

    MultipolarError if it ends in another state than its row says, or cannot be written.
    """
    match = Match(plan.scenario_of(number), game_seed(plan.seed, number), seats=plan.seats)
    while not match.over:
        match.play({})
    table, there = folder / (GAMES if plan.form == CSV else parquet_name(GAMES)), list[str]()
    if plan.form != CSV:
        there = cells(table, "state_hash", game=number)
    else:
        with table.open(encoding="utf-8", newline="") as file:
            there = [row["state_hash"] for row in csv.DictReader(file)
                     if row["game"] == str(number)]
    if there != [match.state_hash()]:
        raise MultipolarError(arena_text("saved_games_differ", number=number, file=table))
    path = folder / f"game-{number}.jsonl"
    match.save(path)
    return path
