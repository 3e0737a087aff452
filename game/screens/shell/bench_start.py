"""The start of the window, for `bench --window`: run as a process, it imports what a start does."""

from __future__ import annotations

import json
import sys
import time

from game.app.settings import Settings
from game.screens.shell.window import Window


def first_frame(size: tuple[int, int]) -> tuple[float, float]:
    """When the first frame of the title is there: seconds since 1970, and of processor time since
    the process began."""
    window = Window(size, settings=Settings(hints=False, sound=False, calm=True),
                    source=lambda app: [])
    window.game.show("title")
    window.frame()
    found = time.time(), time.process_time()
    window.shut()
    return found


if __name__ == "__main__":
    width, height = map(int, sys.argv[1:])
    print(json.dumps(first_frame((width, height))))
