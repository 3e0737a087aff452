"""What happens in a chunk of games, watched for the tables that a run is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from game.arena.columns import Column
from game.arena.happening_tables import (
    HEARD_KINDS,
    TABLES,
    Facts,
    Letters,
    Numbers,
    Seen,
    Table,
    fact_cells,
    known_facts,
    table_columns,
)
from game.core.errors import UsageError, nearest
from game.core.ledger import Note
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.core.world import World
from game.engine.engine import Sheets
from game.engine.facts import Facts as Found
from game.engine.simulation import GOING, SteppedMonth, finish
from game.match.match import Match
from game.match.month import MatchMonth
from game.players.table import Table as Seated
from game.row_names import find_row

EVERY = "all"
"""Stands for all tables that can be asked for by name."""


@dataclass(frozen=True)
class Asked:
    """What a run is asked for beside its usual tables: names of tables, and of numbers of the world
    such as `tie.russia.china`. UsageError for what there is not."""

    tables: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @classmethod
    def of(cls, scenario: Scenario, tables: Sequence[str], numbers: Sequence[str]) -> Asked:
        """In the order of the tables, each once."""
        for name in tables:
            if name not in (*TABLES, EVERY):
                raise UsageError(arena_text("happenings_no_table", name=name,
                                            nearest=nearest(name, (*TABLES, EVERY)),
                                            tables=", ".join((*TABLES, EVERY))))
        for name in numbers:
            find_row(scenario, *name.split("."))
        return cls(tuple(t for t in TABLES if t in tables or EVERY in tables),
                   tuple(dict.fromkeys(numbers)))

    def __bool__(self) -> bool:
        return bool(self.tables or self.numbers)

    def settings(self) -> dict[str, list[str]]:
        """What is asked for, as the settings of a run have it."""
        return {name: list(each) for name, each in (("tables", self.tables),
                                                    ("numbers", self.numbers)) if each}

    @property
    def kinds(self) -> list[type[Table]]:
        """The kinds of its tables."""
        return [*map(TABLES.__getitem__, self.tables), *([Numbers] if self.numbers else [])]

    def watched(self, scenario: Scenario, first: int, count: int) -> Happenings | None:
        """What keeps them in a chunk of games; None where nothing is asked for."""
        rows = [find_row(scenario, *name.split(".")) for name in self.numbers]
        return Happenings(scenario, first, count, [
            kind(scenario, count, rows) for kind in self.kinds]) if self else None

    def columns(self, scenario: Scenario) -> dict[str, list[Column]]:
        """The columns of its tables by name."""
        return {kind.name: table_columns(scenario, kind) for kind in self.kinds}


class Happenings:
    """The tables of a chunk of `count` games, the first of which has the number `first`: plays
    months as they are played without it, and keeps what happens."""

    def __init__(self, scenario: Scenario, first: int, count: int,
                 tables: Sequence[Table]) -> None:
        self.scenario, self.first, self.count, self.tables = scenario, first, count, tables
        self._found = Found() if any(table.noted for table in self.tables) else None
        self._months = [f"{turn},{'{}-{:02}'.format(*scenario.month(turn))}"
                        for turn in range(scenario.turns + scenario.epilogue + 2)]

    def _stem(self, game: int, turn: int) -> str:
        return f"{self.first + game},{self._months[turn]}"

    def _seen(self, world: World, first: int = 0) -> Seen:
        live = np.asarray(world.over == GOING)
        at = np.flatnonzero(live).tolist()
        return Seen(world, [(first + w, w) for w in at], live,
                    {w: self._stem(first + w, world.turn) for w in at})

    def play_turn(self, table: Seated, world: World, sheets: Sheets) -> None:
        """Play one turn of all games with these sheets."""
        seen = self._seen(world)
        for each in self.tables:
            each.sheets(seen, sheets)
        month = SteppedMonth(world, sheets, facts=self._found)
        while month.round:
            stances = table.stances(world, month.round)
            for each in self.tables:
                each.round(seen, month.round, stances)
            month.give(stances)
        for each in self.tables:
            each.ended(seen)

    def finish(self, world: World) -> None:
        """Play the epilogue; then what happened is told."""
        finish(world, facts=self._found)
        if self._found is None:
            return
        known, told = known_facts(self.scenario), any(isinstance(t, Facts) for t in self.tables)
        cells = [list[tuple[str, str]]() for _ in range(self.count)]
        notes = [list[Note]() for _ in range(self.count)]
        for game, turn, facts in self._found.taken():
            stem, mine, heard = self._stem(game, turn), cells[game], notes[game]
            for fact in map(tuple, facts.tolist()):
                text, note = known[fact]
                if told:
                    mine.append((stem, text))
                if fact[0] in HEARD_KINDS:
                    heard.append(note.dated(turn))
        for game in range(self.count):
            self._tell(game, cells[game], notes[game])

    def play_game(self, match: Match, game: int) -> MatchMonth[Match]:
        """Play the next month of a game that is played by itself, to its end."""
        before = match.world.clone()
        month, seen = match.begin_month({}), self._seen(before, game)
        for each in self.tables:
            each.sheets(seen, month.steps.sheets)
        while month.round:
            number, now = month.round, seen._replace(world=month.world.clone())
            month.answer({})
            for each in self.tables:
                each.round(now, number, month.steps.given[-1])
        after = seen._replace(world=month.world)
        for each in self.tables:
            each.ended(after)
        return month

    def finish_game(self, match: Match, game: int) -> None:
        """What happened in a game that was played by itself and is over."""
        notes = match.ledger.notes if self._found is not None else []
        self._tell(game, ((self._stem(game, note.turn), fact_cells(self.scenario, note))
                          for note in notes), notes)
        stems = self._stems(game)
        for table in self.tables:
            if isinstance(table, Letters):
                table.kept_in(game, match.journal.lines, stems)

    def _tell(self, game: int, cells: Iterable[tuple[str, str]], notes: Sequence[Note]) -> None:
        stems = self._stems(game)
        for table in self.tables:
            if isinstance(table, Facts):
                table.told_in(game, cells)
            elif table.noted:
                table.noted_in(game, notes, stems)

    def _stems(self, game: int) -> list[str]:
        return [self._stem(game, turn) for turn in range(len(self._months))]

    def lines(self) -> dict[str, bytes]:
        """The rows of each table, by name."""
        return {table.name: "".join(row for rows in table.rows for row in rows).encode()
                for table in self.tables}
