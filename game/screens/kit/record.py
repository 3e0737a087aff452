"""What a user did, kept as a file, and done again: a bug report that can be replayed.

The file is JSON lines: first the window (size, scale, theme), then an event a line with its time in
seconds since the start.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from game.screens.kit.app import FRAMES_A_SECOND, App, FakeClock
from game.screens.kit.events import Event, from_json, to_json
from game.screens.kit.theme import THEMES

VERSION = 1


class RecordingError(Exception):
    """A recording cannot be read; the message is one clear sentence."""


class Recorder:
    """Writes every event of an app from now on; each line is flushed, so a crash loses nothing."""

    def __init__(self, app: App, path: str | Path) -> None:
        self._app, self._start = app, app.clock.now()
        file = Path(path).open("w", encoding="utf-8")  # noqa: SIM115 — open as long as the window
        self._file: TextIO | None = file
        style = app.ui.style
        self._write({"recording": VERSION, "size": [style.units.width, style.units.height],
                     "scale": style.units.scale, "theme": style.theme.name, "calm": style.calm})
        app.watchers.append(self._heard)

    def _write(self, row: dict[str, Any]) -> None:
        if self._file is not None:
            self._file.write(json.dumps(row, ensure_ascii=False) + "\n")
            self._file.flush()

    def _heard(self, app: App, event: Event) -> None:
        self._write({"t": round(app.clock.now() - self._start, 4), **to_json(event)})

    def close(self) -> None:
        """Stop recording."""
        if self._heard in self._app.watchers:
            self._app.watchers.remove(self._heard)
        if self._file is not None:
            self._file.close()
            self._file = None


def read(path: str | Path) -> tuple[dict[str, Any], list[tuple[float, Event]]]:
    """The head and the timed events of a recording. RecordingError names the broken line."""
    rows = list(_rows(Path(path)))
    if not rows or rows[0][1].get("recording") != VERSION:
        raise RecordingError(f"{path} is no recording of this version.")
    events = []
    for line, row in rows[1:]:
        try:
            events.append((float(row.pop("t")), from_json(row)))
        except (KeyError, ValueError, TypeError) as error:
            raise RecordingError(f"{path}:{line}: {error}.") from error
    return rows[0][1], events


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RecordingError(f"The recording {path} cannot be read: {error}.") from error
    for number, line in enumerate(text.splitlines(), 1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise RecordingError(f"{path}:{number}: {error}.") from error
        if not isinstance(row, dict):
            raise RecordingError(f"{path}:{number}: an object is expected.")
        yield number, row


def replay(path: str | Path, app: App, clock: FakeClock) -> None:
    """Do again what the recording holds, frame by frame, in an app that uses that clock.

    The app must show what was shown when the recording began; theme and scale are set here.
    """
    head, events = read(path)
    app.ui.restyle(size=(int(head["size"][0]), int(head["size"][1])), scale=float(head["scale"]),
                   theme=THEMES.get(str(head["theme"])), calm=bool(head.get("calm", False)))
    start = clock.now()
    for at, event in events:
        while clock.now() + 1 / FRAMES_A_SECOND < start + at:
            app.frame()
            clock.wait(1 / FRAMES_A_SECOND)
        clock.wait(start + at - clock.now())
        app.ui.tick(clock.now())
        app.send(event)
    app.frame()
