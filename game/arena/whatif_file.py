"""The runs of a what-if as a table: a row for each run and course."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from game.arena.whatif import BASE, CHANGED, WhatIfResult
from game.core.errors import MultipolarError
from game.core.files import write_whole
from game.core.locale.program import arena_text
from game.row_names import row_name

COURSES = {BASE: "as_played", CHANGED: "what_if"}


def table(result: WhatIfResult) -> str:
    """The runs as CSV. Run 0 has the game's own luck; a run has the same luck and players
    in both courses. Under an ensemble `set` tells under which values, 0 under the game's own."""
    scenario, out = result.scenario, io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    sets = ["set"] * bool(result.sets)
    lines.writerow(["run", "course", *sets, *(f"player.{s}" for s in scenario.seats),
                    *(f"score.{s}" for s in scenario.seats), "general_war",
                    *(row_name(scenario, row) for row in result.watched)])
    run, war = 0, len(scenario.seats)
    for arms, drawn, number in zip(result.runs, result.drawn, result.set_of, strict=True):
        for at in range(arms[BASE].shape[1]):
            for course, name in COURSES.items():
                values = arms[course][:, at].tolist()
                lines.writerow([run, name, *[number] * len(sets),
                                *(of_seat[at] for of_seat in drawn), *values[:war],
                                int(values[war]), *values[war + 1:]])
            run += 1
    return out.getvalue()


def write(result: WhatIfResult, path: Path) -> None:
    """Write the table in the place of a file. MultipolarError where it cannot be written."""
    try:
        write_whole(path, table(result))
    except OSError as error:
        raise MultipolarError(arena_text("whatif_unwritten", path=path, reason=error.strerror)
                              ) from error
