"""The location of fonts, icons, flags, maps and sounds: the checkout, else the installed package.
"""

from __future__ import annotations

from pathlib import Path

from game.core.files import ASSETS as ROOTS
from game.core.locale.program import window_text


class AssetError(Exception):
    """A file of the game is missing or unreadable; the message is one clear sentence."""


def asset(name: str) -> Path:
    """The path of a file below the assets, as "fonts/Inter-Bold.ttf". AssetError if missing."""
    for root in ROOTS:
        path = root / name
        if path.is_file():
            return path
    raise AssetError(window_text("assets_file_assets_missing", name=name))
