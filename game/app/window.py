"""What a game that people play asks of the window around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from game.app.turn_timer import TurnTimer


class GameWindow(Protocol):
    """A window as the game sees it: time, messages, sounds, and screens by their names.

    The names and arguments of screens stand in game.screens.common.routes.
    """

    def now(self) -> float:
        """Seconds since some moment."""

    def event_time(self) -> float:
        """The same of the event that is being handled."""

    def toast(self, text: str, icon: str = "info", token: str = "info", *,
              plain: bool = False) -> None:
        """Show a short message: text with markup, or `plain` text; `token` names its colour."""

    def inform(self, texts: Sequence[str]) -> None:
        """Show messages of the teacher, plain texts, until somebody has read them."""

    def sound(self, name: str) -> None:
        """Play a sound. ValueError for a name that no sound has."""

    def sound_notice(self) -> str:
        """What is to be said about sound, once; "" for nothing."""

    def retry_sound(self) -> None:
        """Try the audio device anew."""

    def show_clock(self, timer: TurnTimer) -> None:
        """Let the clock of the screen, if it has one, say what is left."""

    def clock_runs(self) -> bool:
        """Whether the time of a turn passes with the screens that are open."""

    def at_desk(self) -> bool:
        """Whether nothing lies above the screen on which a person orders."""

    def go(self, name: str, **args: Any) -> None:
        """Open a screen above the current one; `above`: above that scene, in place of the rest."""

    def show(self, name: str, **args: Any) -> None:
        """Show a screen in place of all others."""

    def back(self, to: Any = None) -> None:
        """Return to the screen below, or to one further down."""

    def to_first(self) -> None:
        """Return to the lowest screen."""


class Guide(Protocol):
    """Somebody who guides a person through the game, beside it."""

    def tick(self) -> None:
        """Look once a frame what was done."""

    def around(self, root: Any, ui: Any) -> Any:
        """A screen's widgets with the guide's own above them."""
