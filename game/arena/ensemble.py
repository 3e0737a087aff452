"""An ensemble: sets of values of a scenario's coefficients that the record does not reject.

`calibrate` writes it beside the scenario, as a table of coefficients by sets; where it comes
from stands in its first line. It is no part of the scenario: its hash stays what it is.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from game.arena.assumptions import assuming
from game.arena.record.tables import LARGEST, read_table, unique
from game.core.errors import UsageError, nearest
from game.core.files import read_regular, write_whole
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.scenario.read.merge import scenario_folders

FILE = "ensemble.csv"
NAME = "coefficient"
FEWEST = 2
"""Sets that an ensemble has at least."""
MOST = 1e12


class Ensemble(NamedTuple):
    """sets: values by coefficient; head: where it comes from; stale: whether the scenario has
    changed since."""

    sets: tuple[Mapping[str, float], ...]
    head: str
    stale: bool

    def scenario(self, scenario: Scenario, number: int) -> Scenario:
        """The scenario with the values of a set; what a set does not name stays."""
        return assuming(scenario, self.sets[number])

    def without(self, names: Iterable[str]) -> Ensemble:
        """The same sets, which say nothing of some coefficients."""
        left = frozenset(names)
        return self._replace(sets=tuple({name: x for name, x in values.items() if name not in left}
                                        for values in self.sets))

    def check(self, games: int) -> None:
        """UsageError for too few games to tell luck from assumptions."""
        if games < 2 * len(self.sets):
            raise UsageError(arena_text("ensemble_few_games", sets=len(self.sets),
                                        least=2 * len(self.sets)))

    def blocks(self, games: int) -> list[range]:
        """The games of each set: consecutive ones, as many of each as can be."""
        ends = [games * number // len(self.sets) for number in range(len(self.sets) + 1)]
        return [range(*each) for each in pairwise(ends)]

    def set_of(self, game: int, games: int) -> int:
        """The number of the set under which a game of so many is played."""
        return next(n for n, block in enumerate(self.blocks(games)) if game in block)

    def settings(self) -> dict[str, Any]:
        """What determines results, and whether the scenario has changed since."""
        return {"ensemble": self.head, "sets": len(self.sets), "stale_ensemble": self.stale}


def ensemble_file(scenario: Scenario) -> Path:
    """Where a scenario's ensemble is, or belongs. UsageError for a scenario that is not shipped."""
    folder = scenario_folders().get(scenario.id)
    if folder is None:
        raise UsageError(arena_text("ensemble_nowhere", scenario=scenario.id))
    return folder / FILE


def read_ensemble(scenario: Scenario, file: Path | None = None) -> Ensemble:
    """A scenario's ensemble, by default the one that ships with it. UsageError with file, line and
    column for what is none."""
    path = file or ensemble_file(scenario)
    if file is None and not path.is_file():
        raise UsageError(arena_text("ensemble_none", scenario=scenario.id))
    lines = unique(read_table(path, (NAME,)), NAME)
    columns = [c for c in (lines[0].cells if lines else {}) if c != NAME]
    if len(columns) < FEWEST:
        raise UsageError(arena_text("ensemble_few", file=path, least=FEWEST))
    for line in lines:
        if line[NAME] not in scenario.coefficients:
            line.wrong(NAME, arena_text("whatif_assumption", name=line[NAME], nearest=nearest(
                line[NAME], scenario.coefficients)))
    sets = tuple({line[NAME]: line.number_in(column, -MOST, MOST) for line in lines}
                 for column in columns)
    head = read_regular(path, LARGEST).decode("utf-8-sig").partition("\n")[0]
    return Ensemble(sets, head.lstrip("# ") if head.startswith("#") else "",
                    scenario.hash not in head)


def write_ensemble(file: Path, sets: Sequence[Mapping[str, float]], head: str) -> None:
    """Write sets of the same coefficients. MultipolarError where that cannot be done."""
    out = StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow((NAME, *(f"set_{number + 1}" for number in range(len(sets)))))
    for name in sets[0]:
        lines.writerow((name, *(f"{values[name]:g}" for values in sets)))
    write_whole(file, f"# {head}\n{out.getvalue()}")
