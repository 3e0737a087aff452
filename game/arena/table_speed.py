"""What the tables of a run cost, beside games of which nothing is written."""

from __future__ import annotations

import time
from collections.abc import Callable

from game.arena.games import play_chunk
from game.arena.happenings import EVERY, Asked
from game.arena.run_files import lines
from game.arena.runs import make_players
from game.core.model import Scenario

SEED = 1


def tables_seconds(scenario: Scenario, games: int, times: int) -> dict[str, float]:
    """CPU-seconds of doctrine games alone, with the rows of the usual tables, and with those of
    all; the least of so many times."""
    players = make_players(scenario, dict.fromkeys(scenario.seats, "doctrine"))
    asked = Asked.of(scenario, [EVERY], [])

    def alone() -> object:
        return play_chunk(scenario, players, SEED, 0, games)

    def usual() -> object:
        return lines(scenario, play_chunk(scenario, players, SEED, 0, games, series=True))

    def every() -> object:
        watch = asked.watched(scenario, 0, games)
        return lines(scenario, play_chunk(scenario, players, SEED, 0, games, series=True,
                                          watch=watch), watch)
    found: dict[str, list[float]] = {}
    for _ in range(times):
        for each in (alone, usual, every):
            found.setdefault(each.__name__, []).append(_seconds(each))
    return {"games": games, **{name: min(each) for name, each in found.items()}}


def _seconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start
