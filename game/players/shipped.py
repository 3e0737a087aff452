"""What searches found that the game ships with: files of JSON beside the players."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any


def place(name: str) -> Path:
    """Where a file stands."""
    return Path(str(resources.files("game.players"))) / name


@cache
def stored(name: str) -> Mapping[str, Any]:
    """A file's content by scenario id; empty if there is no file."""
    path = place(name)
    data: Mapping[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return data
