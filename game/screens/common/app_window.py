"""The toolkit's window behind the interface that the game uses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.app.controller import GameController
from game.app.settings import Settings
from game.app.turn_timer import TurnTimer
from game.present.words.texts import dialogs as dialog
from game.present.words.texts import turn as say
from game.screens.common.game_scene import GameScene
from game.screens.common.routes import screen
from game.screens.common.sound import CUES, Audio, Music, Sounds
from game.screens.common.timer_bar import show_clock
from game.screens.toolkit.app import App, Scene
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import ask
from game.screens.toolkit.theme import THEMES
from game.screens.toolkit.ui import UI


class AppWindow:
    """The interface game.app.window.GameWindow on a window of the toolkit.

    `game` is the controller of the screens; it is set once there is one.
    """

    game: GameController

    def __init__(self, app: App, settings: Settings) -> None:
        self.app, self.audio = app, Audio()
        self.sounds, self.music = Sounds(settings, self.audio), Music(settings, self.audio)

    def now(self) -> float:
        """Seconds since an arbitrary moment."""
        return self.app.clock.now()

    def event_time(self) -> float:
        """The time of the event that is being handled, on the same clock."""
        return self.app.ui.now

    def toast(self, text: str, icon: str = "info", token: str = "info", *,
              plain: bool = False) -> None:
        """Show a short message."""
        self.app.ui.toast(escape(text) if plain else text, icon, token)

    def inform(self, texts: Sequence[str]) -> None:
        """Show messages of the teacher until somebody closes them."""
        ask(self.app.ui, say("from_teacher"), "\n".join(f"- {escape(t)}" for t in texts),
            [(say("read"), "primary", None)], id="from_teacher")

    def sound(self, name: str) -> None:
        """Play a sound, and show its caption if wanted. ValueError for an unknown name."""
        self.sounds.play(name)
        if self.sounds.settings.captions and name in CUES:
            self.app.ui.notices.caption(dialog(f"cue_{name}"), "volume-2", "info")

    def sound_notice(self) -> str:
        """A message about sound, given once; "" for none."""
        return self.sounds.take_notice()

    def retry_sound(self) -> None:
        """Try to open the audio device again."""
        self.audio.again()

    def show_clock(self, timer: TurnTimer) -> None:
        """Show the remaining time on the screen's clock, if it has one."""
        show_clock(self.app.ui, timer)

    def clock_runs(self) -> bool:
        """Whether the turn timer runs on the open screens."""
        scenes = self._scenes()
        return any(s.clocked for s in scenes) and not any(s.halts for s in scenes)

    def at_desk(self) -> bool:
        """Whether the screen for giving orders is on top."""
        scenes = self._scenes()
        return bool(scenes) and scenes[-1].clocked and not self.app.ui.layers

    def _scenes(self) -> list[GameScene]:
        return [scene for scene in self.app.scenes if isinstance(scene, GameScene)]

    def go(self, name: str, *, above: Scene | None = None, **args: Any) -> None:
        """Open a screen above the current one, or above another in place of all scenes over it."""
        self.app.push(screen(name)(self.game, **args), above)

    def show(self, name: str, **args: Any) -> None:
        """Show a screen in place of all others."""
        self.app.replace(screen(name)(self.game, **args))

    def back(self, to: Scene | None = None) -> None:
        """Return to the screen below, or to the scene `to`."""
        self.app.pop(to)

    def to_first(self) -> None:
        """Return to the bottom screen."""
        while len(self.app.scenes) > 1:
            self.app.pop()


def controller(app: App, settings: Settings | None = None) -> GameController:
    """A controller whose screens are shown in a window of the toolkit."""
    settings = settings or Settings()
    window = AppWindow(app, settings)
    window.game = GameController(window, settings)
    return window.game


def app_of(game: GameController) -> App:
    """The window of the toolkit that shows a game's screens."""
    assert isinstance(game.window, AppWindow)
    return game.window.app


def apply_look(settings: Settings, ui: UI) -> None:
    """Apply the chosen look to a window."""
    ui.restyle(theme=THEMES[settings.theme], scale=settings.scale, calm=settings.calm)
