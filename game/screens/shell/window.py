"""The window of the game: the toolkit's loop with the turn timer in it, opened and closed."""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress

import pygame

from game.app.controller import GameController
from game.app.settings import Settings, load_settings
from game.core.errors import MultipolarError, UsageError
from game.core.locale.program import window_text
from game.engine.warming import Background
from game.present.words.glossary import GLOSSARY
from game.present.words.texts import dialogs as say
from game.process import one_heap
from game.screens.common.app_window import AppWindow
from game.screens.shell.blackbox import Blackbox
from game.screens.toolkit.app import App, Clock, Scene
from game.screens.toolkit.assets import AssetError
from game.screens.toolkit.display import DisplayError, largest
from game.screens.toolkit.events import Event, Key
from game.screens.toolkit.markup import escape
from game.screens.toolkit.theme import THEMES
from game.screens.toolkit.widget import Widget

TITLE = "Multipolar"
REPORT, FULL = "f12", "f11"
BROKEN = 70
"""The exit status after an internal error."""


class Window(App):
    """The loop: background results are fetched before each frame; closing saves the game."""

    def __init__(self, size: tuple[int, int] = (1280, 720), *, settings: Settings | None = None,
                 clock: Clock | None = None,
                 source: Callable[[App], Sequence[Event]] | None = None,
                 recorded: bool = True) -> None:
        one_heap()
        settings = settings or Settings()
        super().__init__(size, theme=THEMES[settings.theme], scale=settings.scale,
                         calm=settings.calm, clock=clock, source=source, caption=TITLE)
        self.ui.tooltip.glossary = GLOSSARY
        self.port = AppWindow(self, settings)
        self.game = self.port.game = GameController(self.port, settings)
        self.blackbox = Blackbox(self, self.game) if recorded else None
        self.warming: Background | None = None

    def frame(self) -> bool:
        """Fetch results, then draw a frame; a removed audio device is closed.

        After the first frame the rules are compiled in the background.
        """
        if any(not event.iscapture for event in pygame.event.get(pygame.AUDIODEVICEREMOVED)):
            self.port.audio.close()
        if self.blackbox is not None:
            self.blackbox.look()
        with self.beside():
            self.game.tick()
        self.port.music.tick(self.clock.now(), self.game.mood)
        if self.blackbox is not None:
            self.blackbox.look()
        if self.game.guide is not None:
            self.game.guide.tick()
        drawn = super().frame()
        if self.warming is not None and self.frames == 1:
            self.warming.begin()
        return drawn

    def send(self, event: Event) -> None:
        """Handle an event; on any screen F12 reports a problem, and F11 fills the screen."""
        if isinstance(event, Key) and event.chord in (REPORT, FULL):
            (self.report if event.chord == REPORT else self.toggle_full)()
            return
        super().send(event)
        if self.blackbox is not None:
            self.blackbox.look()

    def show(self) -> None:
        """Build the scene; the keys that work everywhere are added to its list of keys."""
        super().show()
        self.ui.shortcuts.add(FULL, say("full_key"), self.toggle_full, say("everywhere"))
        self.ui.shortcuts.add(REPORT, say("report_key"), self.report, say("everywhere"))

    def remember_size(self) -> None:
        """Keep the size of the window for the next time."""
        settings = self.game.settings
        before = settings.wide, settings.high, settings.full
        settings.wide, settings.high = self.windowed
        settings.full = self.full
        if (settings.wide, settings.high, settings.full) != before:
            settings.save()

    def report(self) -> None:
        """Write a bug report, and say where it is."""
        if self.blackbox is None:
            return
        try:
            path = self.blackbox.report()
        except OSError as error:
            self.game.toast(say("report_failed", why=escape(str(error.strerror or error))),
                            "triangle-alert", "bad")
        else:
            self.game.toast(say("reported", path=escape(str(path))), "bug", "good")

    def around(self, root: Widget) -> Widget:
        """The widgets with the tutorial's card above them, while there is one."""
        tutorial = self.game.guide
        return root if tutorial is None else tutorial.around(root, self.ui)

    def close(self) -> None:
        """Close, unless a screen objects; the game is saved."""
        super().close()
        if not self.running:
            self.shut()

    def pop(self, to: Scene | None = None) -> None:
        """Go back; leaving the last screen closes the window."""
        super().pop(to)
        if not self.running:
            self.shut()

    def shut(self) -> None:
        """Save the game and end the recording."""
        self.game.shut()
        if self.blackbox is not None:
            self.blackbox.close()

    def broke(self, error: Exception) -> str:
        """The message after an internal error; the game and a report are saved."""
        told = traceback.format_exc()
        with suppress(Exception):  # a second error here must not hide the first
            self.game.shut()
        text = say("broke", error=f"{type(error).__name__}: {error}")
        if self.game.playing and (saved := self.game.path):
            text += " " + say("broke_saved", path=saved)
        try:
            if self.blackbox is not None:
                text += " " + say("broke_report", path=self.blackbox.report(told))
        except OSError:
            text += "\n" + told
        return text


def _opened() -> Window:
    """A window of the size in which the last was left, at first as large as the screen allows."""
    gc.freeze()  # what was imported is no garbage, and looking for some would stop a frame
    settings, notice = load_settings()
    room = largest()
    size = (min(settings.wide or room[0], room[0]), min(settings.high or room[1], room[1]))
    window = Window(size, settings=settings)
    if notice:
        window.game.toast(escape(notice), "triangle-alert", "warning")
    if settings.full:
        window.toggle_full()
    return window


def open_window(begin: Callable[[GameController], None] | None = None) -> int:
    """Show the title, or what `begin` shows; returns the exit status. UsageError without a display.
    """
    try:
        window = _opened()
    except DisplayError as error:
        raise UsageError(window_text("window_play_text_plays", error=error)
                         ) from error
    except AssetError as error:
        raise UsageError(str(error)) from error
    window.warming = Background()
    try:
        if begin is None:
            window.game.show("title")
        else:
            begin(window.game)
        window.run()
    except (MultipolarError, AssetError) as error:
        window.shut()
        raise UsageError(str(error)) from error
    except KeyboardInterrupt:
        window.shut()
        raise
    except Exception as error:
        print(window.broke(error), file=sys.stderr)
        return BROKEN
    finally:
        window.warming.end()
        window.remember_size()
        window.quit()
    return 0
