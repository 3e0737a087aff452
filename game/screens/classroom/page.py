"""The base of the pages of the teacher's menu."""

from __future__ import annotations

from collections.abc import Callable

from game.app.controller import GameController
from game.core.errors import JournalError, MultipolarError
from game.screens.toolkit.widget import Widget


class Page:
    """A page; `changed` rebuilds the screen."""

    def __init__(self, game: GameController, changed: Callable[[], None]) -> None:
        self.game, self.changed = game, changed

    def build(self) -> Widget:
        """The widgets of the page."""
        raise NotImplementedError

    def attempt(self, act: Callable[[], object], done: str) -> bool:
        """Perform an act and confirm it with `done`, or show the error."""
        self.game.tasks.idle()
        try:
            act()
        except JournalError as error:
            self.game.current.keeper.lost(error)
        except MultipolarError as error:
            self.game.refused(error, "circle-alert")
            return False
        if done:
            self.game.toast(done, "check", "good")
        self.changed()
        return True
