"""What is compared between two arms: a number of each game, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import combinations
from typing import NamedTuple

import numpy as np

from game.arena.games import PlayedGames
from game.arena.outcomes import outcome_records
from game.core.errors import UsageError, nearest
from game.core.exact import Flags, Floats, Ints
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.row_names import find_row, is_told, row_name


class Measure(NamedTuple):
    """A number of each game.

    end: reads it from the end of games. row: of the world's numbers, where it is one; turn: at the
    end of which it is read, 0 for the end of the game. share: whether it is 1 or 0.
    """

    name: str
    end: Callable[[PlayedGames], Flags | Floats | Ints] | None = None
    row: int | None = None
    turn: int = 0
    share: bool = False

    def of(self, played: PlayedGames, rows: Sequence[int]) -> Floats:
        """Its values, [W]; `rows` are those that were recorded."""
        if self.row is None:
            assert self.end is not None
            return np.asarray(self.end(played), np.float64)
        assert played.asked is not None
        return np.asarray(played.asked[self.turn - 1, rows.index(self.row)])


def usual(scenario: Scenario) -> list[str]:
    """What is compared unless something is asked for: scores, ties, peak rungs, general war."""
    return [*(f"score.{s}" for s in scenario.seats),
            *(f"tie.{one}.{other}" for one, other in combinations(scenario.seats, 2)),
            *(f"peak.{f.id}" for f in scenario.flashpoints), "general_war"]


def measures_of(scenario: Scenario, names: Sequence[str]) -> list[Measure]:
    """The measures of these names. UsageError for one that is none, with the nearest."""
    ends = _ends(scenario)
    return [_measure(scenario, ends, name) for name in names]


def _measure(scenario: Scenario, ends: dict[str, Measure], name: str) -> Measure:
    number, at, month = (part.strip() for part in name.partition("@"))
    if number in ends:
        if at:
            raise UsageError(arena_text("compare_end_only", name=number))
        return ends[number]
    if at and not (month.isascii() and month.isdigit() and 1 <= int(month[:9]) <= scenario.turns):
        raise UsageError(arena_text("compare_month", name=name, turns=scenario.turns))
    try:
        row = find_row(scenario, *number.split("."))
    except UsageError:
        known = [*ends, *(row_name(scenario, row) for row in range(scenario.layout.rows)
                          if is_told(scenario, row))]
        raise UsageError(arena_text("compare_no_measure", name=number,
                                    nearest=nearest(number, known))) from None
    return Measure(name, row=row, turn=int(month) if at else 0)


def _ends(scenario: Scenario) -> dict[str, Measure]:
    """What is known of a game at its end beside the world's numbers."""
    out = [Measure("general_war", lambda p: p.war, share=True)]
    out += [Measure(f"outcome.{id}", partial(_outcome, number), share=True)
            for number, id in enumerate(outcome_records(scenario))]
    for key, field, ids in (
            ("score", "score", scenario.seats), ("raw_score", "raw", scenario.seats),
            ("progress", "progress", [g.id for g in scenario.goals]),
            ("peak", "peak", [f.id for f in scenario.flashpoints])):
        out += [Measure(f"{key}.{id}", partial(_field, field, n)) for n, id in enumerate(ids)]
    return {m.name: m for m in out}


def _outcome(number: int, played: PlayedGames) -> Flags:
    return np.asarray(played.outcome == number)


def _field(name: str, number: int, played: PlayedGames) -> Floats:
    return np.asarray(getattr(played, name)[number])
