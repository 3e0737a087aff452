"""The interface of the window, as the game uses it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from game.app.turn_timer import TurnTimer


class GameWindow(Protocol):
    """A window as the game sees it: time, messages, sounds, and screens by name.

    Names and arguments of screens are defined in game.screens.common.routes.
    """

    def now(self) -> float:
        """Seconds since an arbitrary moment."""

    def event_time(self) -> float:
        """The time of the event that is being handled, on the same clock."""

    def toast(self, text: str, icon: str = "info", token: str = "info", *,
              plain: bool = False) -> None:
        """Show a short message: text with markup, or `plain` text; `token` names its colour."""

    def inform(self, texts: Sequence[str]) -> None:
        """Show messages of the teacher, plain texts, until somebody closes them."""

    def sound(self, name: str) -> None:
        """Play a sound. ValueError for an unknown name."""

    def sound_notice(self) -> str:
        """A message about sound, given once; "" for none."""

    def retry_sound(self) -> None:
        """Try to open the audio device again."""

    def show_clock(self, timer: TurnTimer) -> None:
        """Show the remaining time on the screen's clock, if it has one."""

    def clock_runs(self) -> bool:
        """Whether the turn timer runs on the open screens."""

    def at_desk(self) -> bool:
        """Whether the screen for giving orders is on top."""

    def go(self, name: str, **args: Any) -> None:
        """Open a screen above the current one; `above`: above that scene, in place of the rest."""

    def show(self, name: str, **args: Any) -> None:
        """Show a screen in place of all others."""

    def back(self, to: Any = None) -> None:
        """Return to the screen below, or to the scene `to`."""

    def to_first(self) -> None:
        """Return to the bottom screen."""


class Guide(Protocol):
    """A guide that leads a person through the game."""

    def tick(self) -> None:
        """Check the person's progress; called once a frame."""

    def around(self, root: Any, ui: Any) -> Any:
        """A screen's widgets with the guide's own above them."""
