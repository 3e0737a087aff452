"""What happened after the start, and in how many games of a school the like happens.

The list (scenarios/sources/happened.csv) was written when it was known; nothing is fitted to it. A
share says how surprised a reader of the model would have been, not whether the model is right: one
year is one draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from game.arena.intervals import share_interval
from game.arena.record.counts import count_named
from game.arena.record.expressions import Expression, MalformedError, parse
from game.arena.record.rates import play
from game.arena.record.tables import Line, read_table, source, unique
from game.arena.runs import RunPlan
from game.core.locale.program import arena_text

LIST = "happened.csv"
COLUMNS = ("id", "date", "what", "count", "certainty", "source", "note")
CERTAINTIES = ("certain", "likely", "judged")
PLAYERS = ("record", "doctrine")
"""The players asked by default."""
SURPRISE = 0.1
"""Share of games below which what happened counts as a surprise."""


@dataclass(frozen=True)
class Happening:
    """A line of the list: its month, what happened, what is counted of a game (above 0: the like
    happened), how certain it is that it happened, by which source, what stands for it."""

    id: str
    date: str
    what: str
    count: Expression
    certainty: str
    source: str
    note: str


def read_happened(path: Path | None = None) -> list[Happening]:
    """The list, by default that of the game. UsageError with file, line and column."""
    return [_happening(line) for line in unique(read_table(path or source(LIST), COLUMNS))]


def _happening(line: Line) -> Happening:
    try:
        count = parse(line["count"])
    except MalformedError as error:
        line.wrong("count", arena_text("record_malformed", at=error.at))
    return Happening(line["id"], line["date"], line["what"], count,
                     line.one_of("certainty", CERTAINTIES), line["source"], line["note"])


def happened(plan: RunPlan, players: Sequence[str], listed: Sequence[Happening],
             jobs: int = 1) -> dict[str, Any]:
    """All lines with the share of games in which the like happens, and its 95 % interval, for each
    player in all seats, as plain data. UsageError for a line that the scenario has no words for."""
    names = list(dict.fromkeys(n for one in listed for n in one.count.names))
    for name in names:
        count_named(plan.scenario, name)
    found: dict[str, dict[str, Any]] = {}
    for player in players:
        values = play(replace(plan, seats=dict.fromkeys(plan.scenario.seats, player)), names, jobs)
        counts = {name: values[:, i] for i, name in enumerate(names)}
        found[player] = {one.id: _share(int((one.count.value(counts) > 0).sum()), plan.games)
                         for one in listed}
    return {**plan.settings(), "players": list(players), "rows": [
        {"id": one.id, "date": one.date, "what": one.what, "certainty": one.certainty,
         "source": one.source, "note": one.note,
         "shares": {player: found[player][one.id] for player in players}} for one in listed]}


def _share(hits: int, games: int) -> dict[str, Any]:
    """The interval is None with one game."""
    interval = share_interval(hits, games)
    return {"share": hits / games, "interval": interval and list(interval)}
