"""Reading a recording of a window: size-limited, and checked line by line before it is used, since
it is untrusted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.app.lesson import PLANS
from game.app.settings import Settings, read_settings
from game.app.teacher_menu import EXTRA, WORD
from game.app.times_file import Left, left_of
from game.core.errors import UsageError, sentence
from game.core.files import read_regular
from game.core.locale.program import window_text
from game.saves.journal import MAX_LINE
from game.saves.lines import Line
from game.screens.shell.blackbox import FORMAT, MOST_ROWS
from game.screens.toolkit.notices import AT_ONCE
from game.screens.toolkit.record import LONGEST, Look, RecordingError, Timed, timed

MAX_FILE = 64_000_000
"""Maximum size of a recording, in bytes."""
MARKS: tuple[dict[str, type], ...] = ({"came": int}, {"opened": bool}, {"report": bool})
"""Fields of a mark: a task's result was delivered, by number; whether an attempt opened the
teacher's lock; a report was written."""


@dataclass
class Recording:
    """The content of a file: the window at the beginning, the game, the rows, the end."""

    look: Look
    settings: Settings
    seats: dict[str, str]
    hints: list[str]
    moments: frozenset[str]
    """Kinds of great moments that were familiar from earlier games."""
    tutorial: bool
    locked: int
    """Length of the password that locks the teacher's menu, 0 for none."""
    lesson: tuple[str, float]
    extra: dict[int, float]
    messages: list[tuple[str, float]]
    left: Left | None
    journal: list[Line] = field(default_factory=list)
    rows: list[Timed] = field(default_factory=list)
    then: list[Line] = field(default_factory=list)
    end: dict[str, Any] | None = None


def read(path: Path) -> Recording:
    """A recording. UsageError, with the line, for invalid content."""
    recording: Recording | None = None
    for number, row in _lines(path):
        try:
            if recording is None:
                recording = _head(row)
            elif recording.end is not None:
                raise RecordingError(window_text("recordings_nothing_comes_after"))
            else:
                _row(recording, row)
        except RecordingError as error:
            raise UsageError(window_text("recordings_recording_can_played", path=path,
                                         number=number, why=sentence(error))) from error
    if recording is None:
        raise UsageError(window_text("recordings_empty_recording_begins", path=path))
    return recording


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        raw = read_regular(path, MAX_FILE)
    except OSError as error:
        raise UsageError(window_text("recordings_recording_read", path=path,
                                     reason=error.strerror)) from error
    pieces = raw.split(b"\n")
    pieces.pop()  # the part after the last line break: nothing, or a line cut off by a crash
    for number, piece in enumerate(pieces, 1):
        try:
            if len(piece) > MAX_LINE:
                raise ValueError(window_text("recordings_long_line"))
            row = json.loads(piece.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise UsageError(window_text("recordings_line_json", path=path, number=number,
                                         error=error)) from error
        if not isinstance(row, dict):
            raise UsageError(window_text("recordings_line_row_recording", path=path, number=number))
        yield number, row


def _head(row: Mapping[str, Any]) -> Recording:
    if row.get("recording") != FORMAT:
        raise RecordingError(window_text("recordings_does_begin_head", format=FORMAT))
    settings, _ = read_settings(row.get("settings"))
    seats, hints = row.get("seats"), row.get("hints_seen")
    if not (isinstance(seats, dict) and all(isinstance(x, str) for x in seats.values())):
        raise RecordingError(window_text("recordings_plays_seat_makes"))
    if not (isinstance(hints, list) and all(isinstance(x, str) for x in hints)):
        raise RecordingError(window_text("recordings_hints_were_seen"))
    moments = row.get("moments_seen", [])
    if not (isinstance(moments, list) and all(isinstance(x, str) for x in moments)):
        raise RecordingError(window_text("recordings_moments_were_seen"))
    settings.sound = False
    return Recording(Look.read(row.get("look")), settings, dict(seats), hints, frozenset(moments),
                     row.get("tutorial") is True, _letters(row.get("locked")),
                     _lesson(row.get("lesson")), _extra(row.get("extra")),
                     _messages(row.get("messages")), _left(row.get("left")))


def _left(told: object) -> Left | None:
    """The remaining turn time of a seat."""
    try:
        return left_of(told)
    except ValueError as error:
        raise RecordingError(str(error)) from error


def _lesson(told: object) -> tuple[str, float]:
    """The lesson plan, "" for none, and the elapsed seconds."""
    if not (isinstance(told, list) and len(told) == 2):
        raise RecordingError(window_text("recordings_plan_lesson_makes"))
    plan, gone = told
    if not (isinstance(plan, str) and (plan in PLANS or not plan)
            and isinstance(gone, int | float) and 0 <= gone <= LONGEST):
        raise RecordingError(window_text("recordings_plan_lesson_makes"))
    return plan, float(gone)


def _letters(told: object) -> int:
    """The length of the password that locks the teacher's menu."""
    if not (type(told) is int and 0 <= told <= WORD):
        raise RecordingError(window_text("recordings_lock_teacher_menu"))
    return told


def _messages(told: object) -> list[tuple[str, float]]:
    """The visible messages, each with its remaining seconds."""
    if not (isinstance(told, list) and len(told) <= AT_ONCE and all(
            isinstance(message, list) and len(message) == 2 and isinstance(message[0], str)
            and type(message[1]) in (int, float) and 0 <= message[1] <= LONGEST
            for message in told)):
        raise RecordingError(window_text("recordings_messages_showed_make"))
    return [(text, float(stays)) for text, stays in told]


def _extra(told: object) -> dict[int, float]:
    """The seats that have extra time."""
    if not (isinstance(told, list) and all(
            isinstance(pair, list) and len(pair) == 2 and type(pair[0]) is int
            and pair[1] in EXTRA.values() for pair in told)):
        raise RecordingError(window_text("recordings_time_seat_makes"))
    return {seat: float(share) for seat, share in told}


def _row(recording: Recording, row: Mapping[str, Any]) -> None:
    if "journal" in row and not recording.rows:
        recording.journal.append(_journal_line(row["journal"]))
    elif "then" in row:
        recording.then.append(_journal_line(row["then"]))
    elif isinstance(row.get("end"), dict):
        recording.end = row["end"]
    elif len(recording.rows) >= MOST_ROWS:
        raise RecordingError(window_text("recordings_holds_more_rows", most_rows=MOST_ROWS))
    else:
        here = timed(row, recording.rows[-1] if recording.rows else None)
        if here.event is None and {k: type(v) for k, v in here.mark.items()} not in MARKS:
            raise RecordingError(window_text("recordings_row_neither_event"))
        recording.rows.append(here)


def _journal_line(line: object) -> Line:
    if not isinstance(line, dict) or not isinstance(line.get("kind"), str):
        raise RecordingError(window_text("recordings_line_journal_makes"))
    return line
