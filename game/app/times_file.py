"""The remaining turn time and the lesson time, in a small file beside the saved game.

The journal records no clock. The file is written every few seconds, so that a game that is
reopened, also after a crash, has about the time it had.
"""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from game.app.lesson import MINUTE, PLANS
from game.app.save_files import files_of
from game.core.files import read_regular, write_whole

NAME = "time.json"
LARGEST = 10_000
"""Bytes; a larger file is not a times file."""
EVERY = 5.0
"""Seconds between two writes."""
LONGEST = 86_400.0
Left = tuple[int, int, float]
"""A turn, a seat, and its remaining seconds."""


@dataclass(frozen=True)
class Times:
    """The remaining turn time, the plan of the lesson and its elapsed seconds."""

    left: Left | None = None
    plan: str = ""
    gone: float = 0.0

    def write(self, game: Path) -> None:
        """Write it beside a saved game. Disk errors are ignored: saving the journal reports them.
        """
        path = files_of(game) / NAME
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            write_whole(path, json.dumps([self.left, self.plan, self.gone]))


def read_times(game: Path) -> Times:
    """The times stored beside a saved game. A lesson's clock ran on meanwhile; a lesson that is
    over by now is dropped."""
    path = files_of(game) / NAME
    try:
        left, plan, gone = json.loads(read_regular(path, LARGEST).decode("utf-8"))
        gone = min(gone, LONGEST) + max(0.0, time.time() - path.stat().st_mtime)
        if plan not in PLANS or not 0 <= gone <= MINUTE * PLANS[plan][-1].minute:
            plan, gone = "", 0.0
        return Times(left_of(left), plan, gone)
    except (OSError, ValueError, TypeError, RecursionError):
        return Times()


def left_of(told: object) -> Left | None:
    """The remaining time as parsed from JSON. ValueError if it is invalid."""
    if told is None:
        return None
    if not (isinstance(told, list) and len(told) == 3 and type(told[0]) is type(told[1]) is int
            and type(told[2]) in (int, float) and 0 < told[2] <= LONGEST):
        raise ValueError("the time that is left makes no sense")
    return told[0], told[1], float(told[2])
