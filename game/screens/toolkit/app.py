"""The application window: a stack of scenes, the main loop, screenshots. Clock and events are
injected.

A scene holds the state of a screen and builds its widgets; the top of the stack is shown.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pygame

from game.core.locale.program import window_text
from game.screens.toolkit.assets import AssetError
from game.screens.toolkit.display import open_display, set_mode
from game.screens.toolkit.events import Event, Key, Pointer, Quit, Resize
from game.screens.toolkit.keeping import Kept
from game.screens.toolkit.modal import open_help
from game.screens.toolkit.theme import DARK, Theme
from game.screens.toolkit.translate import Translator
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.toolkit.words import say

FRAMES_A_SECOND = 60


class Clock(Protocol):
    """The time source of the window."""

    def now(self) -> float:
        """Seconds since an arbitrary moment."""

    def wait(self, seconds: float) -> None:
        """Wait for so many seconds."""


class RealClock:
    """The machine's clock."""

    def now(self) -> float:
        """Seconds since an arbitrary moment."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Sleep."""
        if seconds > 0:
            time.sleep(seconds)


class FakeClock:
    """A clock that is set by the caller: for tests and replays."""

    def __init__(self, start: float = 0.0) -> None:
        self.time = start

    def now(self) -> float:
        """The time it was set to."""
        return self.time

    def wait(self, seconds: float) -> None:
        """Advance at once."""
        self.time += max(0.0, seconds)


class Scene:
    """A screen. Subclasses build widgets and react to events; the widgets draw themselves."""

    app: App
    """The window, from the moment the scene is pushed."""
    kept: Kept = {}  # noqa: RUF012 - replaced, never changed
    """Remembered widget state while another scene is on top."""

    @property
    def ui(self) -> UI:
        """The window's widgets."""
        return self.app.ui

    def build(self, ui: UI) -> Widget:
        """The widgets for the present state."""
        raise NotImplementedError

    def entered(self) -> None:
        """Called each time the scene comes to the top, after its widgets were built."""

    def tick(self, dt: float) -> None:
        """Called each frame with the seconds since the last: for results of background work."""

    def handle(self, event: Event) -> bool:
        """Handle an event that no widget took."""
        return False

    def closing(self) -> bool:
        """Called before the window closes: save. False keeps it open, as for a question."""
        return True

    def rebuild(self) -> None:
        """Build the widgets anew after a change of state; focus and scroll positions are preserved.
        """
        if self.app.scene is self:
            self.app.show()


def _aims(event: Event) -> bool:
    """Whether an event is a press at a place of the screen."""
    return isinstance(event, Pointer) and event.kind == "down"


class App:
    """A window with a stack of scenes. `source` yields the events of a frame."""

    def __init__(self, size: tuple[int, int] = (1280, 720), *, theme: Theme = DARK,
                 scale: float = 1.0, calm: bool = False, clock: Clock | None = None,
                 source: Callable[[App], Sequence[Event]] | None = None,
                 caption: str = "", flags: int = pygame.RESIZABLE) -> None:
        self.surface = open_display(size, flags, caption)
        pygame.key.set_repeat(400, 40)
        self.clock: Clock = clock or RealClock()
        self.source = source or _pygame_events()
        self.ui = UI(self.surface.get_size(), theme=theme, scale=scale, calm=calm)
        self.ui.heard = self._heard
        self.running = True
        self.full = False
        """Whether the window fills the screen."""
        self.frames = 0
        self._windowed = self.surface.get_size()
        self.watchers: list[Callable[[App, Event], None]] = []
        self._scenes: list[Scene] = []
        self._shown: Scene | None = None
        self._beside = self._built = self._waited = False
        self._seen: Scene | None = None
        """The screen that was painted last: presses are aimed at it."""
        self._later: list[Event] = []
        self._wanted: Resize | None = None
        """A size that waits until what was built for the one before has been painted."""
        self._last = self.clock.now()
        self.ui.tick(self._last)

    # The stack

    @property
    def scene(self) -> Scene | None:
        """The scene on top."""
        return self._scenes[-1] if self._scenes else None

    @property
    def scenes(self) -> list[Scene]:
        """All scenes, the top one last."""
        return list(self._scenes)

    def push(self, scene: Scene, above: Scene | None = None) -> None:
        """Show a scene above the current one, or above another in place of all scenes over it."""
        if above is not None:
            self._uncover(above)
        scene.app = self
        self._scenes.append(scene)
        self._switch()

    def pop(self, to: Scene | None = None) -> None:
        """Go back to the scene below, or to one further down; after the last scene the window
        closes."""
        if to is not None:
            self._uncover(to)
        else:
            self._scenes.pop()
        if self._scenes:
            self._switch()
        else:
            self.running = False

    def replace(self, scene: Scene) -> None:
        """Show a scene instead of all others."""
        for old in self._scenes:
            old.kept = {}
        self._scenes.clear()
        self.push(scene)

    def _uncover(self, scene: Scene) -> None:
        """Remove all scenes above a scene."""
        del self._scenes[self._scenes.index(scene) + 1:]

    def _switch(self) -> None:
        self.ui.leave_screen()
        self.show()
        if self.scene is not None:
            self.scene.entered()

    def show(self) -> None:
        """Build the widgets of the current scene."""
        scene = self.scene
        self._built = self._beside
        if scene is not None:
            self.ui.shortcuts.clear()
            self.ui.shortcuts.add("f1", say("show_keys"), self._help, say("everywhere"))
            former, self._shown = self._shown, scene
            aside = former is not scene and former in self._scenes
            kept = self.ui.set_root(self.around(scene.build(self.ui)),
                                    None if former is scene else scene.kept, aside=aside)
            if former is not None and aside:
                former.kept = kept

    def around(self, root: Widget) -> Widget:
        """A wrapper for the widgets of every scene: by default none."""
        return root

    def _help(self) -> None:
        open_help(self.ui, self.ui.shortcuts)

    def _heard(self, event: Event) -> bool:
        """Handle an event that no widget took: first the scene, then Escape goes back."""
        scene = self.scene
        if scene is None:
            return False
        if scene.handle(event):
            return True
        if isinstance(event, Key) and event.chord == "escape" and len(self._scenes) > 1:
            self.pop()
            return True
        return False

    # The loop

    def send(self, event: Event) -> None:
        """Process one event as if it came from the user."""
        for watch in self.watchers:
            watch(self, event)
        if isinstance(event, Quit):
            self.close()
        else:
            self.ui.send(event)

    def close(self) -> None:
        """Close unless a scene objects; the top scene is asked first."""
        if all(scene.closing() for scene in reversed(self._scenes)):
            self.running = False

    def frame(self) -> bool:
        """Process events, let time pass, draw; returns whether anything was drawn."""
        now = self.clock.now()
        self.ui.tick(now)
        for event in self._due():
            if not (self._covered and _aims(event)):
                self.send(event)
        if self.scene is not None:
            with self.beside():
                self.scene.tick(now - self._last)
        self._last = now
        self.frames += 1
        self._built, self._waited = False, self._built and not self._waited
        part = None if self._waited else self.ui.draw(self._canvas(), whole=False)
        if part is not None:
            pygame.display.update(part)
            if self._covered:
                # what was pressed while it was built and painted was meant for the one before
                self._later = [event for event in self.source(self) if not _aims(event)]
            self._seen = self.scene
        return part is not None

    @property
    def _covered(self) -> bool:
        """Whether one still sees another screen than the one on top."""
        return self._seen is not None and self._seen is not self.scene

    def _due(self) -> Iterator[Event]:
        """The events of a frame. While something that was built waits to be painted, sizes of the
        window wait, too: else, as the window is drawn larger, one frame would build and paint."""
        waits = self._waited or self.ui.unfinished
        if self._wanted is not None and not waits:
            wanted, self._wanted = self._wanted, None
            yield wanted
        later, self._later = self._later, []
        for event in (*later, *self.source(self)):
            if isinstance(event, Resize) and waits:
                self._wanted = event
            else:
                yield event

    def postpone(self) -> None:
        """Paint in the next frame what has taken long to prepare in this one."""
        self._built = True

    @contextmanager
    def beside(self) -> Iterator[None]:
        """While results of background work are fetched: a page that they build is painted in the
        next frame, as building and painting it in one would hold up both."""
        self._beside = True
        try:
            yield
        finally:
            self._beside = False

    def _canvas(self) -> pygame.Surface:
        self.surface = pygame.display.get_surface() or self.surface
        units = self.ui.style.units
        if self.surface.get_size() != (units.width, units.height):
            if isinstance(self.source, _Live) and self._wanted is None:
                self.ui.restyle(size=self.surface.get_size())
            elif not isinstance(self.source, _Live):
                self.surface = pygame.display.set_mode((units.width, units.height),
                                                       pygame.RESIZABLE)
        return self.surface

    @property
    def windowed(self) -> tuple[int, int]:
        """The size in pixels of the window, or of that to which it returns from the full screen."""
        return self._windowed if self.full else self.surface.get_size()

    def toggle_full(self) -> None:
        """Fill the screen, or return to a window of the size before; a window whose events are
        given to it, as in a replay, keeps its size."""
        if not isinstance(self.source, _Live):
            return
        if self.full:
            self.surface = set_mode(self._windowed, pygame.RESIZABLE)
        else:
            self._windowed = self.surface.get_size()
            self.surface = set_mode((0, 0), pygame.FULLSCREEN)
        self.full = not self.full

    def run(self, max_frames: int | None = None) -> None:
        """Run frames until the window closes (or `max_frames`), at most sixty a second."""
        while self.running and (max_frames is None or self.frames < max_frames):
            start = self.clock.now()
            self.frame()
            self.clock.wait(1 / FRAMES_A_SECOND - (self.clock.now() - start))

    def quit(self) -> None:
        """Destroy the window."""
        pygame.display.quit()

    def screenshot(self, path: str | Path) -> None:
        """Write the window's content as a PNG. AssetError when it cannot be written."""
        self.ui.draw(self._canvas())
        self._seen = self.scene
        try:
            pygame.image.save(self.surface, str(path))
        except (pygame.error, OSError) as error:
            raise AssetError(window_text("app_picture_written", path=path, error=error)) from error


class _Live:
    """Events of the real window."""

    def __init__(self) -> None:
        self._translate = Translator()

    def __call__(self, app: App) -> Sequence[Event]:
        heard = (self._translate.event(raw, app.ui.style.units) for raw in pygame.event.get())
        return [event for event in heard if event is not None]


def _pygame_events() -> Callable[[App], Sequence[Event]]:
    return _Live()
