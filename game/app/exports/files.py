"""The files of a game: the debrief and each team's log as pages, a table for grading, the journal.

They hold no names of persons, except those that somebody typed into a message or a reason.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from game.app.exports.page_files import debrief_html, team_html
from game.app.save_files import files_of, folder
from game.cells import no_formula
from game.core.errors import JournalError
from game.core.locale.program import game_text
from game.match.match import Match
from game.present.debrief.grading import Entry, date_of, entries
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.words.texts import debrief as say
from game.present.words.texts import exports as words
from game.saves.journal import Journal

if TYPE_CHECKING:
    from game.app.controller import GameController

HEADS = ("team", "turn", "date", "kind", "what", "detail", "idea", "value")
"""The columns of the table."""


def write(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a file atomically. JournalError says why it failed."""
    partial = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("w", encoding=encoding, newline="") as file:
            file.write(text)
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise JournalError(game_text("files_write_file_before", path=path, reason=error.strerror)
                           ) from error


def files_folder(match: Match) -> Path:
    """The folder of a game's files: beside its journal."""
    kept = match.journal.path
    return files_of(kept) if kept else folder() / "debrief-files"


def write_all(observer: Observer, opponents: Opponents, place: Path) -> None:
    """Write all files of a game into a folder; nothing may be hidden from the observer.

    JournalError says why that failed."""
    write(place / "debrief.html", debrief_html(observer, opponents))
    write(place / "grading.csv", grading_csv(observer, opponents), "utf-8-sig")
    for number, seat in enumerate(observer.scenario.seats):
        write(place / f"team-{seat}.html", team_html(observer.of_seat(number), opponents))
    copy = Journal(observer.lines(), place / "journal.jsonl")
    copy.release()


def write_files(game: GameController) -> None:
    """Write the files beside the saved game and report where, or why not."""
    place = files_folder(game.match)
    game.tasks.idle()
    game.news += 1  # for a page that waited for a cancelled task
    try:
        write_all(Observer(game.match, None, everything=True), game.current.opponents, place)
    except JournalError as error:
        game.refused(error)
    else:
        game.toast(say("files_done", path=place), "printer", "good", plain=True)


def grading_csv(observer: Observer, opponents: Opponents, more: Iterable[Entry] = ()) -> str:
    """All teams' lines as a table. more: lines that the game itself does not hold."""
    return csv_text([words(f"csv_{head}") for head in HEADS], ([
        *map(no_formula, (e.team, str(e.turn or ""), date_of(observer, e.turn), _kind(e), e.what,
                    e.detail, e.idea)), "" if e.value is None else f"{e.value:.2f}"]
        for e in (*entries(observer, opponents), *more)))


def _kind(entry: Entry) -> str:
    return words(f"csv_kind_{entry.kind.replace(' ', '_')}")


def csv_text(heads: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """A table as spreadsheets read it."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(heads)
    table.writerows(rows)
    return out.getvalue()
