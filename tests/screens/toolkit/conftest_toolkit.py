"""Windows without a display, a clock and events that tests control."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

os.environ["SDL_VIDEODRIVER"] = "dummy"

from game.screens.toolkit.app import App, FakeClock, Scene
from game.screens.toolkit.recording import RecordingRenderer
from game.screens.toolkit.theme import DARK, Theme
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget


class Shown(Scene):
    """A scene around given widgets."""

    def __init__(self, make: Callable[[], Widget]) -> None:
        self.make = make

    def build(self, ui: UI) -> Widget:
        return self.make()


Opener = Callable[..., App]


@pytest.fixture
def window() -> Iterator[Opener]:
    """Opens a window with a widget or scene in it."""
    opened: list[App] = []

    def open_window(content: Callable[[], Widget] | Scene, size: tuple[int, int] = (800, 600), *,
                    theme: Theme = DARK, scale: float = 1.0) -> App:
        app = App(size, theme=theme, scale=scale, clock=FakeClock(), source=lambda app: [])
        opened.append(app)
        app.push(content if isinstance(content, Scene) else Shown(content))
        app.frame()
        return app

    yield open_window
    for app in opened:
        app.quit()


def seen(app: App) -> RecordingRenderer:
    """What the window shows now."""
    app.ui.update()
    recording = RecordingRenderer(app.ui.style)
    app.ui.paint(recording)
    return recording
