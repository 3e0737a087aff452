"""The password field for what only the teacher may see."""

from __future__ import annotations

from collections.abc import Callable

from game.app.controller import GameController
from game.app.teacher_menu import WORD
from game.present.words.texts import classroom as say
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.label import RichText
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.widget import Widget


class Lock:
    """The state of the lock; `opened` is called when it is opened."""

    def __init__(self, game: GameController, opened: Callable[[], None]) -> None:
        self.game, self.opened = game, opened
        self.open = not game.word.locks
        self._typed = ""

    def build(self) -> Widget:
        """The password field."""
        word = TextField(self._typed, id="word", longest=WORD, placeholder=say("lock_word"),
                         secret=True, on_change=self._type, on_enter=lambda _: self.turn())
        return Column(RichText(say("lock_text"), token="dim"),
                      Row(word.sized(stretch=1),
                          Button(say("lock_open"), self.turn, id="unlock", kind="primary",
                                 icon="lock-open")), gap=12)

    def _type(self, text: str) -> None:
        self._typed = text

    def turn(self) -> None:
        """Check the typed password."""
        if self.game.word.opens(self._typed):
            self.open = True
            self.opened()
        else:
            self.game.toast(say("lock_wrong"), "lock", "warning")
