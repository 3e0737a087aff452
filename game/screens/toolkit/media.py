"""Maps, flags, sounds and music, loaded once. A missing or broken file gives one clear sentence.

Fonts and icons are loaded by their own modules.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import pygame

from game.core.locale.program import window_text
from game.screens.toolkit.assets import AssetError, asset

__all__ = ["AssetError", "asset", "bed", "flag", "has_portrait", "has_scene", "map_data",
           "portrait", "scene", "sound"]

T = TypeVar("T")


def _read(file: str, load: Callable[[str], T]) -> T:
    """What a file of the assets holds. AssetError if it is missing or broken."""
    path = asset(file)
    try:
        return load(str(path))
    except (OSError, ValueError, pygame.error) as error:
        raise AssetError(window_text("media_file_assets_read", name=file, why=error)) from error


def map_data(name: str) -> Any:
    """The contents of assets/map/`name`.json; whoever reads it keeps what it makes of it."""
    return _read(f"map/{name}.json", lambda path: json.loads(
        Path(path).read_text(encoding="utf-8")))


@lru_cache(maxsize=16)
def _flag_file(code: str, size: str) -> pygame.Surface:
    return _read(f"flags/{size}/{code}.png", pygame.image.load)


@lru_cache(maxsize=256)
def flag(code: str, width: int) -> pygame.Surface:
    """The flag of an ISO 3166-1 code of three letters, `width` pixels wide and 3/4 as high.

    AssetError if there is none; XKX, EUU and UNO exist besides the countries.
    """
    source = _flag_file(code, "small" if width <= 64 else "large")
    if source.get_width() == width:
        return source
    return pygame.transform.smoothscale(source, (width, max(1, round(width * 3 / 4))))


@lru_cache(maxsize=2)  # what shows is a part of it at its own size, which is kept elsewhere
def scene(name: str, theme: str) -> pygame.Surface:
    """A scene, such as "strait_night", for a theme, 16 : 9. AssetError if the file is missing."""
    return _read(f"scenes/{theme}/{name}.jpg", pygame.image.load)


@lru_cache(maxsize=32)
def portrait(name: str) -> pygame.Surface:
    """The picture of a person in a mood, such as "fei_open", 5 : 6. AssetError if it is missing."""
    return _read(f"portraits/{name}.png", lambda path: pygame.image.load(path).convert(32))


@lru_cache(maxsize=64)
def has_portrait(name: str) -> bool:
    """Whether a name, perhaps a foreign one, is that of a portrait."""
    return _has(name, f"portraits/{name}.png")


@lru_cache(maxsize=64)
def has_scene(name: str) -> bool:
    """Whether a name, perhaps a foreign one, is that of a scene."""
    return _has(name, f"scenes/dark/{name}.jpg")


def _has(name: str, file: str) -> bool:
    if not (name.isascii() and name.isidentifier()):
        return False
    try:
        return asset(file).is_file()
    except AssetError:
        return False


@lru_cache(maxsize=16)
def sound(name: str) -> pygame.mixer.Sound:
    """A sound, such as "seal". The mixer must be running; AssetError if the file is missing."""
    return _read(f"sounds/{name}.wav", pygame.mixer.Sound)


@lru_cache(maxsize=4)
def bed(name: str) -> pygame.mixer.Sound:
    """A music bed, such as "calm". The mixer must be running; AssetError if the file is missing."""
    return _read(f"music/{name}.wav", pygame.mixer.Sound)
