"""The base of game screens: a scene with its game, width classes, a labelled field."""

from __future__ import annotations

from typing import ClassVar

from game.app.controller import GameController
from game.screens.toolkit.app import Scene
from game.screens.toolkit.containers import Column
from game.screens.toolkit.events import Event, Key
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.label import Label
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

NARROW = 940.0
"""Width in logical units below which a screen shows its parts one at a time."""


class GameScene(Scene):
    """A scene of the game; it is rebuilt when a background result arrives."""

    clocked: ClassVar[bool] = False
    """Whether the turn timer runs while it is open, on top or below a page."""

    halts: ClassVar[bool] = False
    """Whether the turn timer is stopped while it is open."""

    def __init__(self, game: GameController) -> None:
        self.game = game
        self._news = game.news
        self._built_for: object = None

    @property
    def narrow(self) -> bool:
        """Whether the window is small for the chosen text size."""
        return self.ui.style.units.screen.w < NARROW

    @property
    def form(self) -> object:
        """What of the window decides which parts are built: a change builds them anew."""
        return self.narrow

    def tick(self, dt: float) -> None:
        """Show results that arrived from the background; build anew for another form."""
        before, self._built_for = self._built_for, self.form
        if before not in (None, self._built_for):
            self.rebuild()
        if self._news != self.game.news:
            self._news = self.game.news
            self.arrived()

    def arrived(self) -> None:
        """A result arrived: by default the widgets are rebuilt."""
        self.rebuild()


class LeavesByEscape(GameScene):
    """A scene that Escape leaves in a way of its own."""

    def handle(self, event: Event) -> bool:
        """Escape leaves."""
        if not (isinstance(event, Key) and event.chord == "escape"):
            return False
        self.leave()
        return True

    def leave(self) -> None:
        """Leave, or ask whether to."""
        raise NotImplementedError


def field(words: str, control: Widget) -> Widget:
    """A control with its label above it."""
    return Column(Label(words, size="small", token="dim"), control, gap=2)


class Middle(Widget):
    """One centred child: at most `wide`, as high as it wants within the available height."""

    solid = False

    def __init__(self, child: Widget, wide: float, margin: float = 16.0, *,
                 fill: bool = False) -> None:
        super().__init__("", (child,))
        self.wide, self.margin, self.fill = wide, margin, fill

    def arrange(self, style: Style) -> None:
        """Place the child."""
        room: Rect = self.rect.grow(-self.margin)
        w = min(self.wide, room.w)
        for child in self.children:
            high = room.h if self.fill else min(room.h, child.size(style, w).h)
            child.layout(style, room.centred(w, high))
