"""A desk in a window without a display, for the tests of the screens to look things up in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache

os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"

import pytest
from playing import MAIN, compiled, play_by_lot

from game.app.controller import GameController
from game.match.match import Match
from game.screens.common.app_window import controller
from game.screens.toolkit.app import App, FakeClock, Scene
from game.screens.toolkit.events import Event, Key, Text
from game.screens.toolkit.recording import RecordingRenderer
from game.screens.toolkit.theme import DARK, Theme
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

PAGES = {
    "country": {"id": "POL"}, "relations": {}, "sanctions": {}, "flashpoints": {},
    "goals": {}, "calendar": {}, "charts": {"quantity": "tie", "ids": ("russia", "china")},
    "why": {"quantity": "tie", "ids": ("russia", "china")}, "encyclopaedia": {}}
MORE = [*PAGES.items(), ("country", {"id": "CHN"}), ("country", {"id": "world"}),
        ("country", {"id": "ISL"}), ("flashpoints", {"id": "ukraine_war"}),
        ("goals", {"id": "russia"}),
        ("charts", {}), ("why", {"quantity": "resolve", "ids": ("taiwan_strait",)}),
        ("why", {"quantity": "capital", "ids": ("russia",)}), ("why", {"quantity": "dollar"}),
        ("encyclopaedia", {"entry": "order:impose_sanctions"}),
        ("encyclopaedia", {"entry": "mechanism:ties"}),
        ("derivation", {"key": "goal:us_influence"}), ("derivation", {"key": "goals:us"}),
        ("derivation", {"key": "unaligned:POL"}), ("derivation", {"key": "tension"})]


class Empty(Scene):
    """Nothing, below the page that is looked at."""

    def build(self, ui: UI) -> Widget:
        return Widget()


@lru_cache(maxsize=8)
def played(turns: int | None = 4, scenario: str = MAIN, seed: int = 5) -> Match:
    """A game by lot after some turns, or to its end; nobody plays on in it."""
    return play_by_lot(compiled(scenario), seed, turns)


class Looker:
    """Opens desks; each closes at the end of the test."""

    def __init__(self) -> None:
        self.apps: list[App] = []

    def __call__(self, match: Match, seat: int | None = 0, size: tuple[int, int] = (1280, 720),
                 scale: float = 1.0, theme: Theme = DARK) -> GameController:
        app = App(size, theme=theme, scale=scale, clock=FakeClock(), source=lambda app: [])
        self.apps.append(app)
        game = controller(app)
        game.take(match, {match.seats[0]: "human"})
        game.seat = seat
        app.push(Empty())
        return game


@pytest.fixture
def look() -> Iterator[Looker]:
    """Opens a desk in a window."""
    looker = Looker()
    yield looker
    for app in looker.apps:
        app.quit()


def seen(game: GameController) -> RecordingRenderer:
    """What the window shows now."""
    game.window.app.ui.update()
    recording = RecordingRenderer(game.window.app.ui.style)
    game.window.app.ui.paint(recording)
    return recording


def press(game: GameController, *keys: str) -> None:
    """Keys, one after another."""
    for key in keys:
        mods, _, name = key.rpartition("+")
        event: Event = Key(name, mods)
        game.window.app.send(event)


def type_in(game: GameController, text: str) -> None:
    """Letters."""
    for letter in text:
        game.window.app.send(Text(letter))
