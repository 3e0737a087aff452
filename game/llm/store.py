"""What models answered in a run, by request, and what that cost: one small database beside it,
which all processes of the run share. What was answered once is never asked again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple
from weakref import finalize

from game.core.errors import MultipolarError
from game.core.locale.program import llm_text
from game.llm.endpoint import Answer

FILE = "answers.sqlite"
WAIT = 60.0
"""Seconds to wait for another process that writes."""
_TABLES = ("""CREATE TABLE IF NOT EXISTS answers (
    request TEXT PRIMARY KEY, player TEXT, game TEXT, text TEXT, model TEXT, tokens_in INTEGER,
    tokens_out INTEGER, estimated INTEGER, seconds REAL, tries INTEGER)""",
           """CREATE TABLE IF NOT EXISTS games (
    player TEXT, game TEXT, over INTEGER, PRIMARY KEY (player, game))""")


class Spent(NamedTuple):
    """Requests that were answered, and tokens read and written."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0


class Store:
    """The answers of a run. folder: where they are kept, None in memory. MultipolarError where
    they cannot be read or written."""

    def __init__(self, folder: Path | None) -> None:
        self._place = ":memory:" if folder is None else str(folder / FILE)
        self._lock = Lock()
        with self._told():
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(self._place, timeout=WAIT, check_same_thread=False)
            finalize(self, self._base.close)
            with self._base:
                for table in _TABLES:
                    self._base.execute(table)

    def found(self, request: str) -> Answer | None:
        """The answer to a request, by its hash; None where it has none yet."""
        with self._told():
            row = self._base.execute(
                "SELECT text, model, tokens_in, tokens_out, estimated, seconds, tries FROM answers"
                " WHERE request = ?", (request,)).fetchone()
        if row is None:
            return None
        text, model, tokens_in, tokens_out, estimated, seconds, tries = row
        return Answer(text, model, tokens_in, tokens_out, bool(estimated), seconds, tries)

    def keep(self, request: str, player: str, game: str, answer: Answer) -> None:
        """Keep an answer, at once and for good."""
        with self._told(), self._base:
            self._base.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (request, player, game, answer.text, answer.model, answer.tokens_in,
                 answer.tokens_out, answer.estimated, answer.seconds, answer.tries))

    def spent(self, player: str) -> dict[str, Spent]:
        """What the answers to a player have cost so far, by the seed of the game."""
        with self._told():
            rows = self._base.execute(
                "SELECT game, count(*), sum(tokens_in), sum(tokens_out) FROM answers"
                " WHERE player = ? GROUP BY game", (player,)).fetchall()
        return {game: Spent(*counts) for game, *counts in rows}

    def begin(self, player: str, game: str) -> None:
        """Note that a player begins a game."""
        self._note(player, game, over=False)

    def end(self, player: str, game: str) -> None:
        """Note that it has ended."""
        self._note(player, game, over=True)

    def _note(self, player: str, game: str, over: bool) -> None:
        with self._told(), self._base:
            self._base.execute("INSERT OR REPLACE INTO games VALUES (?, ?, ?)",
                               (player, game, over))

    def unfinished(self, player: str) -> list[str]:
        """The games that a player has begun and not ended."""
        with self._told():
            return [game for game, in self._base.execute(
                "SELECT game FROM games WHERE player = ? AND NOT over", (player,))]

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with self._lock:
                yield
        except (sqlite3.Error, OSError) as error:
            raise MultipolarError(llm_text("no_store", file=self._place, reason=error)) from None


@lru_cache(maxsize=8)
def store_in(folder: str) -> Store:
    """The store in a folder, one for a process; "" for one in memory."""
    return Store(Path(folder) if folder else None)
