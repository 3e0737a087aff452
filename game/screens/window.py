"""The window of the game: the kit's loop with the desk's clock in it, opened and closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.core.errors import UsageError
from game.screens.desk import Desk
from game.screens.kit.app import App, Clock, DisplayError
from game.screens.kit.events import Event
from game.screens.kit.widget import Widget
from game.screens.settings import Settings, load_settings

TITLE = "Multipolar"


class Window(App):
    """The loop: background work is fetched before each frame; closing saves the game."""

    def __init__(self, size: tuple[int, int] = (1280, 720), *, settings: Settings | None = None,
                 clock: Clock | None = None,
                 source: Callable[[App], Sequence[Event]] | None = None) -> None:
        notice = ""
        if settings is None:
            settings, notice = load_settings()
        super().__init__(size, theme=settings.look, scale=settings.scale, calm=settings.calm,
                         clock=clock, source=source, caption=TITLE)
        self.desk = Desk(self, settings)
        if notice:
            self.desk.toast(notice, "triangle-alert", "warning")

    def frame(self) -> bool:
        """A frame, after what was ready; a loudspeaker that went away is let go of."""
        if any(not event.iscapture for event in pygame.event.get(pygame.AUDIODEVICEREMOVED)):
            self.desk.sounds.device_gone()
        self.desk.tick()
        if self.desk.tutorial is not None:
            self.desk.tutorial.tick()
        return super().frame()

    def around(self, root: Widget) -> Widget:
        """The card of the tutorial above every screen, while there is one."""
        tutorial = self.desk.tutorial
        return root if tutorial is None else tutorial.around(root, self.ui)

    def close(self) -> None:
        """Close, unless a screen objects; the game is saved."""
        super().close()
        if not self.running:
            self.desk.shut()

    def pop(self) -> None:
        """Go back; leaving the last screen closes the window."""
        super().pop()
        if not self.running:
            self.desk.shut()


def open_window(begin: Callable[[Desk], None] | None = None) -> int:
    """Show the title, or what `begin` shows; the exit status. UsageError without a screen."""
    try:
        window = Window()
    except DisplayError as error:
        raise UsageError(f"{error} `play --text` plays in the terminal; `simulate` needs neither."
                         ) from error
    if begin is None:
        window.desk.show("title")
    else:
        begin(window.desk)
    window.run()
    window.quit()
    return 0
