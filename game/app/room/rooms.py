"""All rooms of this computer: opened anew, gone on with, deleted."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

from game.app.room.room import NotSavedError, Room, classes_folder, only_own
from game.app.room.room_book import FILE, Entry
from game.app.room.stages import END
from game.core.errors import JournalError
from game.core.files import read_regular
from game.core.locale.program import game_text
from game.core.model import Scenario
from game.saves.journal import MAX_FILE

ROOM_BYTES = 9
MOST = 8
"""Rooms that may be open at once."""


def new_room(scenario: Scenario, password: str, *, plan: str = "50", seed: int | None = None,
             now: Callable[[], float] = monotonic) -> Room:
    """A new room in a folder of its own, under a name that cannot be guessed. JournalError if the
    disk does not take it: then nothing of it is left there."""
    folder = classes_folder() / secrets.token_urlsafe(ROOM_BYTES).replace("-", "x").replace("_",
                                                                                            "y")
    folder.mkdir(parents=True)
    only_own(folder.parent)
    try:
        return Room(folder, scenario, plan=plan, password=password, seed=seed, now=now)
    except NotSavedError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise JournalError(str(error.__cause__)) from error


def unfinished(last: Sequence[str] = ()) -> list[Path]:
    """The folders of rooms whose lesson has not ended: those that were open last, by name, in
    order, then the latest first."""
    found = [p.parent for p in classes_folder().glob(f"*/{FILE}")]
    order = {name: n for n, name in enumerate(last)}
    return sorted((p for p in found if not _ended(p)),
                  key=lambda p: (order.get(p.name, len(order)), _age(p)))


def _age(folder: Path) -> float:
    """What sorts the room first that was written last; one that is just being deleted, last."""
    try:
        return -(folder / FILE).stat().st_mtime
    except OSError:
        return 0.0


def _ended(folder: Path) -> bool:
    """Whether the last part that a book names is the end."""
    try:
        stages = _lines(folder, "stage")
    except (OSError, ValueError, RecursionError):
        return True
    return bool(stages) and stages[-1].get("stage") == END


def _lines(folder: Path, kind: str) -> list[Entry]:
    """The lines of one kind in a room's book, unchecked. OSError, ValueError, RecursionError."""
    whole = read_regular(folder / FILE, MAX_FILE).decode("utf-8").splitlines()
    return [json.loads(x) for x in whole if x.startswith(f'{{"kind":"{kind}"')]


def parallel(folder: Path, room: Room) -> bool:
    """Whether the room in a folder has the same teacher as an open one, as its book says; it is not
    opened for that: rooms of other classes are left alone."""
    try:
        named = [x.get("value") for x in _lines(folder, "option") if x.get("name") == "word"]
        word = (named or [x.get("word") for x in _lines(folder, "room")] or [""])[-1]
    except (OSError, ValueError, RecursionError):
        return False
    return bool(word == room.options["word"])


def delete_room(room: Room) -> None:
    """Delete all that a class left: people, letters, games, files. JournalError if that fails."""
    room.match.journal.release()
    room.book.release()
    delete_folder(room.folder)


def delete_folder(folder: Path) -> None:
    """Delete a room's folder whole."""
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        return
    except OSError as error:
        raise JournalError(game_text("rooms_delete_class_data", reason=error.strerror), str(folder)
                           ) from error
