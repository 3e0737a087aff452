"""Recording of user input, row by row, and its replay frame by frame, for bug reports.

A row is a mapping for JSON: the frame `f` and the seconds `t` since the beginning, and an event or
a mark, which says that a result was delivered in that frame. Pointer movements are recorded only
where they matter: while a button is held, and the last one before another event. Text typed into a
secret field is masked: the same number of other letters.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

from game.core.locale.program import window_text
from game.screens.toolkit.app import FRAMES_A_SECOND, App, FakeClock
from game.screens.toolkit.events import Event, Key, Pointer, Resize, Text, from_json, to_json
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.theme import THEMES
from game.screens.toolkit.units import USER_SCALES

Row = dict[str, Any]
LONGEST = 86_400.0
"""Seconds; no session is longer than a day."""
LARGEST = (7_680, 4_320)
"""Maximum pixels of a window."""
COVER = "x"
"""Replaces each letter of a secret."""
MOST_BETWEEN = 240
"""Maximum frames without an event that are drawn between two with one."""


class RecordingError(Exception):
    """A recording is invalid; the message is one clear sentence."""


class Recorder:
    """Passes a row to `keep` for every event of an app, from now on."""

    def __init__(self, app: App, keep: Callable[[Row], None]) -> None:
        self._app, self._keep = app, keep
        self._frame, self._start = app.frames, app.ui.now
        self._moved: Row | None = None
        app.ui.forget_press()  # a replay has none before the first row,
        app.ui.copy("")        # and an empty clipboard
        app.watchers.append(self._heard)

    def _row(self, what: Mapping[str, Any]) -> Row:
        return {"f": self._app.frames - self._frame, "t": round(self._app.ui.now - self._start, 6),
                **what}

    def _heard(self, _: App, event: Event) -> None:
        focused = self._app.ui.focused
        if isinstance(focused, TextField) and focused.secret:
            event = covered(event)
        row = self._row(to_json(event))
        if isinstance(event, Pointer) and event.kind == "move" and not self._app.ui.holding:
            self._moved = row
            return
        self._take(row)

    def mark(self, **what: Any) -> None:
        """Record a row of something other than an event in this frame."""
        self._take(self._row(what))

    def _take(self, row: Row) -> None:
        if self._moved is not None:
            moved, self._moved = self._moved, None
            self._keep(moved)
        self._keep(row)

    def close(self) -> None:
        """Stop recording."""
        if self._heard in self._app.watchers:
            self._app.watchers.remove(self._heard)


def covered(event: Event) -> Event:
    """The event with its typed letter masked, if it has one."""
    if isinstance(event, Text):
        return Text("".join(sign if sign.isspace() else COVER for sign in event.text))
    if isinstance(event, Key) and (len(event.key) == 1 or event.key.startswith("[")) \
            and event.mods not in ("ctrl", "meta"):
        return Key(COVER, event.mods)
    return event


@dataclass(frozen=True)
class Look:
    """The window's size and look."""

    size: tuple[int, int]
    scale: float
    theme: str
    calm: bool

    @classmethod
    def of(cls, app: App) -> Look:
        """The present look of an app."""
        style = app.ui.style
        return cls((style.units.width, style.units.height), style.units.scale, style.theme.name,
                   style.calm)

    @classmethod
    def read(cls, data: object) -> Look:
        """The look in a recording. RecordingError if it is invalid."""
        if not isinstance(data, dict):
            raise RecordingError(window_text("record_window_looked_like"))
        size, scale, theme = data.get("size"), data.get("scale"), data.get("theme")
        if not (isinstance(size, list) and len(size) == 2 and _fits(*size)):
            raise RecordingError(window_text("record_window_size", short=_short(size)))
        if not (_number(scale) and USER_SCALES[0] <= scale <= USER_SCALES[1]):
            raise RecordingError(window_text("record_scale", short=_short(scale)))
        if not (isinstance(theme, str) and theme in THEMES):
            raise RecordingError(window_text("record_theme", short=_short(theme)))
        return cls((size[0], size[1]), float(scale), theme, data.get("calm") is True)

    def plain(self) -> Row:
        """The look as a mapping for JSON."""
        return {"size": list(self.size), "scale": self.scale, "theme": self.theme,
                "calm": self.calm}

    def apply(self, app: App) -> None:
        """Set the look of an app."""
        app.ui.restyle(size=self.size, scale=self.scale, theme=THEMES[self.theme], calm=self.calm)


@dataclass(frozen=True)
class Timed:
    """A recorded row with its frame: an event, or the fields of a mark."""

    frame: int
    at: float
    event: Event | None
    mark: Mapping[str, Any]


def timed(row: Mapping[str, Any], before: Timed | None) -> Timed:
    """A row read from a file. RecordingError if it is invalid after the previous one."""
    fields = dict(row)
    frame, at = fields.pop("f", None), fields.pop("t", None)
    if type(frame) is not int or not _number(at) or not 0 <= at <= LONGEST or frame < 0:
        raise RecordingError(window_text("record_frame_time_makes"))
    if before is not None and (at < before.at or frame < before.frame):
        raise RecordingError(window_text("record_frame_time_runs"))
    if "event" not in fields:
        return Timed(frame, float(at), None, fields)
    try:
        event = from_json(fields)
    except ValueError as error:
        raise RecordingError(window_text("record_event_makes_sense",
                                         short=_short(fields))) from error
    if isinstance(event, Resize) and not _fits(event.width, event.height):
        raise RecordingError(window_text("record_window_size",
                                         short=_short([event.width, event.height])))
    return Timed(frame, float(at), event, {})


def replay(rows: Sequence[Timed], app: App, clock: FakeClock, feed: Callable[[Event], None],
           marked: Callable[[Mapping[str, Any]], None] = lambda mark: None) -> None:
    """Replay a recording, frame by frame, until the app closes.

    The app uses that clock, takes its events from where `feed` puts them, and has the look and the
    screen of the beginning of the recording. `marked` is called before the frame of a mark.
    """
    start, frame, now = clock.time, -1, 0.0
    number = 0
    while number < len(rows) and app.running:
        here = rows[number]
        between = min(here.frame - frame - 1, MOST_BETWEEN,  # at least one: it may start tasks
                      max(1, math.ceil((here.at - now) * FRAMES_A_SECOND)))
        for step in range(1, between + 1):
            clock.time = start + now + (here.at - now) * step / (between + 1)
            app.frame()
        clock.time, frame, now = start + here.at, here.frame, here.at
        while number < len(rows) and rows[number].frame == frame:
            row = rows[number]
            if row.event is not None:
                feed(row.event)
            else:
                marked(row.mark)
            number += 1
        app.frame()


def _number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _fits(width: object, height: object) -> bool:
    return type(width) is int and type(height) is int and 1 <= width <= LARGEST[0] \
        and 1 <= height <= LARGEST[1]


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
