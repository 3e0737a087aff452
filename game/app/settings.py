"""A user's settings of the window: look, size, sound, motion, hints. One small JSON file.

A broken or missing file gives the defaults and one sentence; if the file cannot be written, the
choices hold until the window closes.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from game.app.save_files import data_folder
from game.core.files import read_regular, write_whole
from game.core.locale.files import languages
from game.present.talks.standing_instruction import COME, INSTRUCTIONS
from game.present.words.texts import dialogs as say

FILE = "settings.json"
LARGEST = 100_000
"""Bytes; a larger file is not a settings file."""
THEMES = ("dark", "light")
NEW_MOMENTS, ALL_MOMENTS = "new", "all"
MOMENTS = (NEW_MOMENTS, ALL_MOMENTS)
"""Which great moments of a month get a screen: those of a kind not seen before, or all."""
SCALES = (1.0, 2.0)
"""Range of the user's scale."""
LONGEST_TURN = 60
"""Longest turn timer, in minutes."""


WIDEST = 16_384
"""Largest side of a window, in pixels."""


@dataclass
class Settings:
    """The settings of the window that a user can change."""

    theme: str = "dark"
    scale: float = 1.0
    calm: bool = False
    hints: bool = True
    sound: bool = True
    volume: float = 0.6
    captions: bool = False
    """Whether a line says what a sound means, also while sounds are off."""
    music: bool = False
    music_volume: float = 0.5
    minutes: int = 0
    """Minutes of a turn until the draft is sealed; 0 is no timer."""
    wide: int = 0
    high: int = 0
    """Size of the window in pixels as it was left; 0 is as large as the screen allows."""
    full: bool = False
    """Whether it filled the screen."""
    attendance: str = COME
    """How routine questions are answered; see present.talks.standing_instruction."""
    moments: str = NEW_MOMENTS
    """Which great moments get a screen; one of MOMENTS."""
    language: str = ""
    """The code of the language; "" is English. The environment may name another."""

    def save(self, path: Path | None = None) -> str:
        """Write the file; '' or one sentence that says why it could not be written."""
        path = path or settings_path()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, json.dumps(asdict(self), indent=1) + "\n")
        except OSError as error:
            return say("settings_unwritten", path=path, error=error.strerror)
        return ""


def settings_path() -> Path:
    """The path of the settings file."""
    return data_folder() / FILE


def load_settings(path: Path | None = None) -> tuple[Settings, str]:
    """(settings, '' or one sentence on what was wrong with the file)."""
    path = path or settings_path()
    try:
        found = json.loads(read_regular(path, LARGEST).decode("utf-8"))
    except FileNotFoundError:
        return Settings(), ""
    except (OSError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return Settings(), say("settings_unread", path=path)
    settings, bad = read_settings(found)
    return settings, say("settings_odd", path=path, names=", ".join(bad)) if bad else ""


def read_settings(found: object) -> tuple[Settings, list[str]]:
    """(settings, names of the invalid fields) from the content of a file."""
    settings, bad = Settings(), []
    told = found if isinstance(found, dict) else {}
    for field in fields(Settings):
        value = told.get(field.name, getattr(settings, field.name))
        if _fits(field.name, value):
            setattr(settings, field.name, value)
        else:
            bad.append(field.name)
    return settings, bad


def _fits(name: str, value: object) -> bool:
    """Whether a value is valid for a field."""
    if name == "theme":
        return isinstance(value, str) and value in THEMES
    if name == "attendance":
        return isinstance(value, str) and value in INSTRUCTIONS
    if name == "moments":
        return isinstance(value, str) and value in MOMENTS
    if name == "language":
        return isinstance(value, str) and value in ("", *languages())
    if name in ("sound", "captions", "music", "calm", "hints", "full"):
        return isinstance(value, bool)
    if name in ("minutes", "wide", "high"):
        return type(value) is int and 0 <= value <= (
            LONGEST_TURN if name == "minutes" else WIDEST)
    low, high = SCALES if name == "scale" else (0.0, 1.0)
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
