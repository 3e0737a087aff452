"""The window of the toolkit as the game sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.app.controller import GameController
from game.app.settings import Settings
from game.app.turn_timer import TurnTimer
from game.present.texts.turn import say
from game.screens.common.game_scene import GameScene
from game.screens.common.routes import screen
from game.screens.common.sound import Sounds
from game.screens.common.timer_bar import show_clock
from game.screens.toolkit.app import App, Scene
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import ask
from game.screens.toolkit.theme import THEMES
from game.screens.toolkit.ui import UI


class AppWindow:
    """What game.app.window.GameWindow asks for, on a window of the toolkit.

    `game` is the controller to which screens belong; it is set once there is one.
    """

    game: GameController

    def __init__(self, app: App, settings: Settings) -> None:
        self.app, self.sounds = app, Sounds(settings)

    def now(self) -> float:
        """Seconds since some moment."""
        return self.app.clock.now()

    def event_time(self) -> float:
        """The same of the event that is being handled."""
        return self.app.ui.now

    def toast(self, text: str, icon: str = "info", token: str = "info", *,
              plain: bool = False) -> None:
        """Show a short message."""
        self.app.ui.toast(escape(text) if plain else text, icon, token)

    def inform(self, texts: Sequence[str]) -> None:
        """Show messages of the teacher until somebody has read them."""
        ask(self.app.ui, say("from_teacher"), "\n".join(f"- {escape(t)}" for t in texts),
            [(say("read"), "primary", None)], id="from_teacher")

    def sound(self, name: str) -> None:
        """Play a sound. ValueError for a name that no sound has."""
        self.sounds.play(name)

    def sound_notice(self) -> str:
        """What is to be said about sound, once."""
        return self.sounds.take_notice()

    def retry_sound(self) -> None:
        """Try the audio device anew."""
        self.sounds.again()

    def show_clock(self, timer: TurnTimer) -> None:
        """Let the clock of the screen, if it has one, say what is left."""
        show_clock(self.app.ui, timer)

    def clock_runs(self) -> bool:
        """Whether the time of a turn passes with the screens that are open."""
        scenes = self._scenes()
        return any(s.clocked for s in scenes) and not any(s.halts for s in scenes)

    def at_desk(self) -> bool:
        """Whether nothing lies above the screen on which a person orders."""
        scenes = self._scenes()
        return bool(scenes) and scenes[-1].clocked and not self.app.ui.layers

    def _scenes(self) -> list[GameScene]:
        return [scene for scene in self.app.scenes if isinstance(scene, GameScene)]

    def go(self, name: str, *, above: Scene | None = None, **args: Any) -> None:
        """Open a screen above the current one, or above another in place of all that lies on it."""
        self.app.push(screen(name)(self.game, **args), above)

    def show(self, name: str, **args: Any) -> None:
        """Show a screen in place of all others."""
        self.app.replace(screen(name)(self.game, **args))

    def back(self, to: Scene | None = None) -> None:
        """Return to the screen below, or to one further down."""
        self.app.pop(to)

    def to_first(self) -> None:
        """Return to the lowest screen."""
        while len(self.app.scenes) > 1:
            self.app.pop()


def controller(app: App, settings: Settings | None = None) -> GameController:
    """A controller whose screens show in a window of the toolkit."""
    settings = settings or Settings()
    window = AppWindow(app, settings)
    window.game = GameController(window, settings)
    return window.game


def app_of(game: GameController) -> App:
    """The window of the toolkit in which a game's screens show."""
    assert isinstance(game.window, AppWindow)
    return game.window.app


def apply_look(settings: Settings, ui: UI) -> None:
    """Give a window the look that was chosen."""
    ui.restyle(theme=THEMES[settings.theme], scale=settings.scale, calm=settings.calm)
