"""One program at a time serves the classes of a data folder, and the next one goes on with the
rooms that it had open: not with whichever file happened to be written last."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress

from game.app.room.room import classes_folder, only_own
from game.core.errors import ElsewhereError, UsageError
from game.core.files import read_regular, write_whole
from game.core.locale.program import game_text
from game.locks import Lock

FILE = "hosted.json"
LARGEST = 10_000


class Hosting:
    """The classes of the data folder, held until `release` or the end of the program. UsageError
    where another program serves them."""

    def __init__(self) -> None:
        self.path = classes_folder() / FILE
        with suppress(OSError):  # a folder that takes nothing is told of by the room
            self.path.parent.mkdir(parents=True, exist_ok=True)
            only_own(self.path.parent)
        try:
            self._lock = Lock(self.path, refusal="hosting_elsewhere")
        except ElsewhereError as error:
            raise UsageError(game_text("hosting_refused", folder=str(self.path.parent),
                                       message=error.message)) from error

    def last(self) -> tuple[str, ...]:
        """The names of the rooms that were open last, in order; none for no file or a damaged one.
        """
        try:
            found = json.loads(read_regular(self.path, LARGEST))
        except (OSError, ValueError, RecursionError):
            return ()
        return tuple(x for x in found if isinstance(x, str)) if isinstance(found, list) else ()

    def keep(self, names: Iterable[str]) -> None:
        """Note which rooms are open; where the disk does not take it, the next program goes on with
        what was written last."""
        with suppress(OSError):
            write_whole(self.path, json.dumps(list(names)))
            only_own(self.path)

    def release(self) -> None:
        """Let another program serve them."""
        self._lock.release()
