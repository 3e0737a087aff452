"""How often each ending comes about between programs, with luck and assumptions apart: a small
table beside a scenario, for whoever asks how sure something is.

`simulate --ensemble --write` writes it. It is no part of the scenario: its hash stays what it is.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from game.arena.ensemble import ensemble_file
from game.arena.intervals import Interval
from game.arena.outcomes import outcome_records
from game.arena.record.tables import LARGEST, read_table, unique
from game.core.errors import UsageError
from game.core.files import read_regular, write_whole
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.scenario.read.merge import scenario_folders

FILE = "odds.csv"
NUMBERS = ("share", "luck_low", "luck_high", "low", "high")
COLUMNS = ("outcome", *NUMBERS, "games", "sets")


class Odds(NamedTuple):
    """An ending: its share of games, the 95 % interval by luck, and the range over nine of ten sets
    of assumptions; of so many games under so many sets. stale: the scenario is another by now."""

    outcome: str
    share: float
    luck: Interval
    assumptions: Interval
    games: int
    sets: int
    stale: bool


def odds_file(scenario: Scenario) -> Path:
    """Where the table belongs. UsageError for a scenario that is not shipped."""
    return ensemble_file(scenario).with_name(FILE)


def write_odds(file: Path, data: Mapping[str, Any], command: str) -> None:
    """Write the endings of a run under an ensemble. OSError where that cannot be done."""
    out = StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(COLUMNS)
    for name, ending in data["outcomes"].items():
        numbers = (ending["share"], *ending["interval"], *ending["assumptions"])
        lines.writerow((name, *(f"{x:.6f}" for x in numbers), data["games_finished"],
                        data["sets_finished"]))
    about = {key: data[key] for key in ("scenario", "scenario_hash", "rules_version",
                                        "multipolar", "ensemble")}
    head = arena_text("odds_head", **about, command=command)
    write_whole(file, f"# {head}\n{out.getvalue()}")


def read_odds(scenario: Scenario) -> dict[str, Odds]:
    """The endings of a shipped scenario by id, the likeliest first; {} for one without a table.
    UsageError with file, line and column for what is none."""
    if scenario.id not in scenario_folders() or not odds_file(scenario).is_file():
        return {}
    path, out = odds_file(scenario), []
    head = read_regular(path, LARGEST).decode("utf-8-sig").partition("\n")[0]
    for line in unique(read_table(path, COLUMNS), "outcome"):
        name = line.one_of("outcome", [*outcome_records(scenario), "none"])
        share, *ends = (line.number_in(column, 0.0, 1.0) for column in NUMBERS)
        out.append(Odds(name, share, (ends[0], ends[1]), (ends[2], ends[3]),
                        int(line.number_in("games", 1, 1e12)), int(line.number_in("sets", 2, 1e6)),
                        scenario.hash not in head))
    return {one.outcome: one for one in sorted(out, key=lambda one: -one.share)}


def none_measured(scenario: Scenario) -> UsageError:
    """That nothing has been measured of a scenario, or not of an ending."""
    return UsageError(arena_text("odds_none", scenario=scenario.id))
