"""The golden pictures: which screens, how they are reached, how two pictures are compared.

A picture is kept 480 pixels wide and with fewer shades. Two pictures agree if no tile of 12 × 12
pixels differs by more than a few shades on average: a missing widget or another theme does, the
smoothing of letters does not.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import numpy as np
import pygame
from numpy.typing import NDArray
from person import Person
from playing import MAIN, compiled, play_by_lot

from game.match.match import Match
from game.screens.toolkit.events import Key

HERE = Path(__file__).resolve().parent
WIDE = 480
TILE = 12
MOST = 9.0
"""Shades of 255 by which a tile may differ on average."""
Shades = NDArray[np.int16]


def played(turns: int) -> Match:
    """The main scenario after some turns by lot."""
    return Match.replay(list(play_by_lot(compiled(MAIN), 5, turns).journal.lines))


def at_desk(person: Person, turns: int = 0, people: int = 1) -> None:
    """A person sits at the desk of a game that is under way."""
    match = played(turns)
    person.game.take(match, {s: "human" if i < people else "doctrine"
                             for i, s in enumerate(match.seats)})
    person.game.forward()
    person.rest()


def to_paper(person: Person, turns: int = 3) -> None:
    """The front page, after the month's great moments."""
    at_desk(person, turns)
    while person.screen == "BeatScene":
        person.press("ctrl+enter")


def to_handover(person: Person) -> None:
    """Between two people at one screen, who have read the paper."""
    at_desk(person, 3, people=2)
    person.read_on()


def to_main(person: Person, turns: int = 3) -> None:
    """The main screen."""
    to_paper(person, turns)
    person.press("ctrl+enter")
    assert person.screen == "Main", person.screen


def page(name: str, **arguments: object) -> Callable[[Person], None]:
    """A page above the desk."""
    def go(person: Person) -> None:
        to_main(person)
        person.game.go(name, **arguments)
        person.rest()
    return go


def title(person: Person) -> None:
    """The title."""
    person.game.show("title")
    person.rest()


def setup(person: Person) -> None:
    """A new game."""
    title(person)
    person.game.go("setup")
    person.rest()


def crisis(person: Person) -> None:
    """The first round of a crisis."""
    to_main(person, 0)
    person.game.draft.add("raise_rung south_china_sea")
    person.press("ctrl+enter")
    if person.window.ui.layers:
        person.press("enter")
    assert person.screen == "Crisis", person.screen


PICTURES: dict[str, tuple[tuple[int, int], str, Callable[[Person], None]]] = {
    "title": ((1280, 720), "dark", title),
    "setup": ((1280, 720), "dark", setup),
    "briefing": ((1280, 720), "dark", at_desk),
    "main_dark_1080p": ((1920, 1080), "dark", to_main),
    "main_light_720p": ((1280, 720), "light", to_main),
    "beat": ((1280, 720), "dark", lambda person: at_desk(person, 3)),
    "front_page": ((1280, 720), "light", to_paper),
    "report": ((1280, 720), "dark", page("report")),
    "crisis": ((1280, 720), "dark", crisis),
    "charts": ((1280, 720), "light", page("charts", quantity="tie", ids=("russia", "china"))),
    "encyclopaedia": ((1280, 720), "dark", page("encyclopaedia",
                                                entry="order:impose_sanctions")),
    "relations": ((1280, 720), "dark", page("relations")),
    "handover": ((1280, 720), "light", to_handover),
    "projector": ((1920, 1080), "light", page("projector")),
    "debrief": ((1280, 720), "dark", lambda person: at_desk(person, 12)),
    "debrief_outcome": ((1280, 720), "light", lambda person: at_desk(person, 12, people=2)),
    "settings": ((1280, 720), "dark", page("settings")),
}


@contextmanager
def shown(name: str) -> Iterator[Person]:
    """A window with that screen, in a data folder of its own."""
    size, theme, go = PICTURES[name]
    settings = "game.screens.shell.settings_screen.settings_path"
    with tempfile.TemporaryDirectory() as folder, \
            mock.patch.dict(os.environ, {"MULTIPOLAR_DATA": folder, "SDL_VIDEODRIVER": "dummy",
                                         "SDL_AUDIODRIVER": "dummy"}), \
            mock.patch(settings, lambda: Path("data") / "settings.json"):
        person = Person(size, theme=theme)
        go(person)
        person.window.ui.notices.toasts = []
        person.window.ui.invalidate()
        person.do(Key("f24"))
        yield person
        person.game.shut()


def taken(person: Person) -> Shades:
    """What shows, small and with fewer shades."""
    person.frames(1)
    surface = person.window.surface
    high = round(surface.get_height() * WIDE / surface.get_width())
    small = pygame.transform.smoothscale(surface.convert(24), (WIDE, high))
    return np.asarray(pygame.surfarray.array3d(small) & 0xF0, np.int16)


def kept(name: str) -> Path:
    """The file of a picture."""
    return HERE / f"{name}.png"


def load(path: Path) -> Shades:
    """A picture from a file."""
    return np.asarray(pygame.surfarray.array3d(pygame.image.load(str(path))), np.int16)


def write(picture: Shades, path: Path) -> None:
    """A picture into a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pygame.image.save(pygame.surfarray.make_surface(picture.astype(np.uint8)), str(path))


def worst_tile(one: Shades, other: Shades) -> tuple[float, tuple[int, int]]:
    """By how many shades two pictures differ where they differ most, and where that is."""
    if one.shape != other.shape:
        return 255.0, (0, 0)
    across, down = one.shape[0] // TILE, one.shape[1] // TILE
    apart = np.abs(one - other).mean(axis=2)[:across * TILE, :down * TILE]
    tiles = apart.reshape(across, TILE, down, TILE).mean(axis=(1, 3))
    x, y = np.unravel_index(int(tiles.argmax()), tiles.shape)
    return float(tiles[x, y]), (int(x) * TILE, int(y) * TILE)


def complaint(name: str, actual: Shades, folder: Path) -> str:
    """'' or how a picture differs from the kept one, with what shows and the difference written
    into a folder."""
    if not kept(name).exists():
        return f"{name}: no picture is kept; python -m tests.screens.golden.regenerate makes it"
    wanted = load(kept(name))
    apart, place = worst_tile(actual, wanted)
    if apart <= MOST:
        return ""
    write(actual, folder / f"{name}.actual.png")
    if actual.shape == wanted.shape:
        write(np.minimum(255, 4 * np.abs(actual - wanted)), folder / f"{name}.difference.png")
    return (f"{name}: {apart:.0f} shades apart near {place} of {WIDE} pixels across; see {folder}. "
            "If it is meant: python -m tests.screens.golden.regenerate")
