"""Where games are saved, and saving them in spite of disk errors.

A game writes its journal as it goes. If that fails, it continues in memory, reports the failure
once, and tries to write the whole journal again after each turn.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path

from platformdirs import user_data_dir

from game.core.errors import ElsewhereError, JournalError
from game.core.harmless import in_line
from game.core.locale.dates import day_text, month_text
from game.core.locale.program import game_text
from game.core.locale.texts import language
from game.locks import Lock
from game.match.match import Match
from game.present.words.texts import terminal as tr
from game.present.world.game_terms import no_way_back
from game.saves.journal import MAX_FILE, MAX_LINE, read_lines
from game.saves.lines import Line

VARIABLE = "MULTIPOLAR_DATA"
"""The environment variable that names another folder for settings and saved games."""
ENDING = ".jsonl"
SHOWN = 20
TRIES = 5
"""Number of file names that a new game tries before it stays in memory."""
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def data_folder() -> Path:
    """The folder of all files written for a user; MULTIPOLAR_DATA names another one."""
    return Path(os.environ.get(VARIABLE) or user_data_dir("multipolar"))


def folder() -> Path:
    """The folder of saved games."""
    return data_folder() / "saves"


def fresh_path(scenario: str) -> Path:
    """A file for a new game: the scenario's id and a number."""
    return numbered(folder(), scenario, 3)


def numbered(where: Path, stem: str, digits: int) -> Path:
    """A file with a number above all existing ones, so that a name that another file refers to
    never comes to mean a different file."""
    try:
        numbers = [int(number) for path in where.glob(f"{stem}-*{ENDING}")
                   if (number := path.stem.removeprefix(f"{stem}-")).isdecimal()]
    except OSError:  # an unreadable folder; saving will report it
        numbers = []
    return where / f"{stem}-{max(numbers, default=0) + 1:0{digits}d}{ENDING}"


@dataclass(frozen=True)
class Saved:
    """A saved game as listed: the seats that people play, the month it has reached ("" if unknown),
    when it was written."""

    path: Path
    title: str
    turns: int
    people: tuple[str, ...]
    month: str
    when: float
    over: bool = False
    """Whether all its months are played."""


def saved_games(most: int = SHOWN) -> list[Saved]:
    """Saved games, newest first, at most `most`; files that are no journals are left out."""
    return list(islice(newest_games(), most))


def newest_games() -> Iterator[Saved]:
    """The same one by one: each takes a while to read, and the first may do."""
    try:
        files = sorted((p for p in folder().glob(f"*{ENDING}") if p.is_file()),
                       key=lambda p: (p.stat().st_mtime, p.name), reverse=True)
    except OSError:
        return
    yield from (s for s in map(_peek, files[:SHOWN]) if s is not None)


def _peek(path: Path) -> Saved | None:
    """The summary of a journal, without playing it; read again only when the file has changed."""
    try:
        now = path.stat()
    except OSError:
        return None
    return _summary(path, now.st_size, now.st_mtime_ns, language())


@lru_cache(maxsize=2 * SHOWN)
def _summary(path: Path, size: int, changed: int, spoken: str) -> Saved | None:
    """The summary of a journal of so many bytes, written at that time, in a language."""
    try:
        if size > MAX_FILE:
            return None
        with path.open(encoding="utf-8") as file:
            head = json.loads(file.readline(MAX_LINE))
            turns = sum(line.startswith('{"kind":"step"') for line in file)
        scenario = head["scenario"]
        people = tuple(in_line(scenario["actors"][s]["name"]) for s, player in head["seats"].items()
                       if player == "human")
        return Saved(path, in_line(scenario["title"]), turns, people, _month(scenario, turns),
                     changed / 1e9, _ended(scenario, turns))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _ended(scenario: Mapping[str, object], turns: int) -> bool:
    """Whether a game has no month left; not if its journal does not say how many there are."""
    last = scenario.get("turns")
    return isinstance(last, int) and turns >= last


def _month(scenario: Mapping[str, object], turns: int) -> str:
    """The month to be played after a number of turns of a scenario as a journal stores it."""
    first, last = scenario.get("first_month"), scenario.get("turns")
    if not (isinstance(first, str) and _MONTH.fullmatch(first) and type(last) is int):
        return ""
    at = 12 * int(first[:4]) + int(first[5:]) - 1 + max(0, min(turns, last - 1))
    return month_text(at // 12, at % 12 + 1)


def when_text(moment: float) -> str:
    """A past time in words: today 10:15, yesterday 10:15, 3 March 2025 10:15."""
    try:
        then, now = datetime.fromtimestamp(moment), datetime.now()
    except (OSError, OverflowError, ValueError):  # a time that the calendar cannot represent
        return "-"
    days = (now.date() - then.date()).days
    day = tr("today") if days == 0 else tr("yesterday") if days == 1 else \
        day_text(then.year, then.month, then.day)
    return f"{day} {then:%H:%M}"


def files_of(path: Path) -> Path:
    """The folder of the files exported from a saved game: its debrief, its table."""
    return path.with_name(f"{path.stem}-files")


def delete(path: Path) -> None:
    """Remove a saved game and its exported files. JournalError says why that failed, such as that
    another program has it open."""
    try:
        lock = Lock(path)
    except ElsewhereError as error:
        raise ElsewhereError(game_text("saves_close_first",
                                       message=error.message), str(path)) from None
    try:
        path.unlink()
        if files_of(path).is_dir():
            shutil.rmtree(files_of(path))
    except OSError as error:
        raise JournalError(game_text("saves_removed", reason=error.strerror), str(path)) from error
    finally:
        lock.release()


def open_branch(path: Path) -> Match:
    """A branch of a saved game in its present state, in memory, that names its parent; the game
    itself, which may be open elsewhere, is only read. Drafts of the current month are included.
    Raises JournalError, and UsageError for an ironman game that is not over."""
    lines, notice = read_lines(path)
    match = Match.replay(lines, str(path))
    no_way_back(lines, match.over)
    match.notice = notice
    match.journal.append("branch", parent=lines[-1]["sum"], line=len(lines))
    match.record("note", turn=match.turn, branch_of=in_line(path.stem))
    past = max(n for n, line in enumerate(lines) if line["kind"] in ("head", "step", "branch"))
    for line in lines[past:]:
        if line["kind"] in ("draft", "seal"):
            match.record(**{k: v for k, v in line.items() if k != "sum"})
    return match


class Keeper:
    """Saves one game's journal on disk; `say` reports failures to the person."""

    def __init__(self, say: Callable[[str], None], match: Match,
                 path: Path | None = None) -> None:
        self._say, self.match = say, match
        self.wanted: Path | None = path or match.journal.path
        self.troubled = self._elsewhere = False

    def begin(self) -> None:
        """Create the file of a new game."""
        for _ in range(TRIES):
            self.wanted = fresh_path(self.match.scenario.id)
            try:
                self.match.save(self.wanted)
            except ElsewhereError:  # another window has just created a game
                continue
            except JournalError as error:
                self.lost(error)
            return

    def keep(self) -> bool:
        """Make sure that the whole journal is on disk; reports when that fails or works again."""
        if self.match.journal.path is not None or self.wanted is None:
            return self.match.journal.path is not None
        try:
            self.match.save(self.wanted)
        except JournalError as error:
            self.lost(error)
            return False
        if self.troubled:
            self._say(tr("saving_again", path=self.wanted))
        self.troubled = False
        return True

    def part(self) -> None:
        """Save the game before it is closed, in a new file where another program holds its own."""
        if not self.keep() and self._elsewhere and self.wanted is not None:
            self.note("note", turn=self.match.turn, branch_of=in_line(self.wanted.stem))
            self.wanted = fresh_path(self.match.scenario.id)
            self.keep()
        self.match.journal.release()

    def lost(self, error: JournalError) -> None:
        """Handle a failed write: continue in memory and write everything anew later."""
        self._elsewhere = isinstance(error, ElsewhereError)
        self.wanted = self.match.journal.path or self.wanted
        self.match.journal.leave()
        if not self.troubled:
            self._say(str(error))
        self.troubled = True

    def note(self, kind: str, **fields: object) -> None:
        """Append a line on a draft to the journal, on disk if that works."""
        try:
            self.match.record(kind, **fields)
        except JournalError as error:
            self.lost(error)


def stances_given(lines: list[Line], turn: int) -> dict[tuple[int, str], str]:
    """(round, seat) → what people have answered in crises of a month that was left in one of its
    rounds. Whatever changes what the month is played from makes their answers void."""
    out: dict[tuple[int, str], str] = {}
    for line in lines:
        if line["kind"] != "note":
            out.clear()
        elif line.get("stance") and line.get("turn") == turn and line.get("round"):
            out[int(line["round"]), str(line.get("seat"))] = str(line["stance"])
    return out


def unplayed(lines: list[Line]) -> dict[str, tuple[str, dict[str, object]]]:
    """Drafts written since the last turn: seat → ("draft" or "seal", plain sheet)."""
    out: dict[str, tuple[str, dict[str, object]]] = {}
    for line in lines:
        if line["kind"] in ("step", "branch"):
            out.clear()
        elif line["kind"] in ("draft", "seal") and isinstance(line.get("sheet"), dict):
            out[str(line.get("seat"))] = str(line["kind"]), line["sheet"]
    return out
