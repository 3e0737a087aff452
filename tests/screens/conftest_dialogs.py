"""A desk without a display, with a game of two people; data in a folder of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

import pytest

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"

from game.app.controller import GameController
from game.app.settings import Settings
from game.core.model import Scenario
from game.scenario.load import load_scenario
from game.screens.common.app_window import controller
from game.screens.toolkit.app import App, FakeClock
from game.screens.toolkit.recording import RecordingRenderer

PEOPLE = {"us": "human", "russia": "human", "china": "doctrine", "brics": "doctrine"}


@cache
def scenario() -> Scenario:
    """The usual scenario, read once."""
    return load_scenario("victory_day_2025")


@pytest.fixture
def game() -> Iterator[GameController]:
    """A desk with a new game."""
    app = App((1280, 720), clock=FakeClock(), source=lambda app: [])
    found = controller(app, Settings())
    found.begin(scenario(), PEOPLE, 7)
    yield found
    found.tasks.idle()
    app.quit()


def play(game: GameController, turns: int) -> None:
    """Let programs play all seats for some turns."""
    from game.present.people.opponents import Opponents
    bots = Opponents(game.scenario, dict.fromkeys(game.match.seats, "doctrine"))
    for _ in range(turns):
        if not game.match.over:
            game.match.play(bots.sheets(game.match.world))


def seen(app: App) -> RecordingRenderer:
    """What the window shows now."""
    app.ui.update()
    recording = RecordingRenderer(app.ui.style)
    app.ui.paint(recording)
    return recording


def press(app: App, id: str) -> None:
    """Focus a widget and press Enter on it, as from the keyboard."""
    from game.screens.toolkit.events import Key
    app.ui.focus(app.ui.find(id))
    app.send(Key("enter"))
