"""A word that opens what only the teacher may see, until the window closes; neither a game nor a
recording keeps it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from game.present.texts.classroom import say
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.label import RichText
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.widget import Widget

if TYPE_CHECKING:
    from game.app.controller import GameController

LONGEST = 40


class Word:
    """The teacher's word, and whether what was typed is it."""

    def __init__(self) -> None:
        self.text = ""
        self.told: Callable[[bool], None] = lambda opened: None
        """Hears what came of each try."""
        self.tries: deque[bool] | None = None
        """What comes of each try, where a recording says so; None: the word decides."""

    @property
    def locks(self) -> bool:
        """Whether there is one."""
        return bool(self.text)

    def opens(self, typed: str) -> bool:
        """Try a word."""
        if self.tries is None:
            opened = typed.strip() == self.text
        else:
            opened = bool(self.tries) and self.tries.popleft()
        self.told(opened)
        return opened


class Lock:
    """Whether it was opened; `opened` is called when it is."""

    def __init__(self, game: GameController, opened: Callable[[], None]) -> None:
        self.game, self.opened = game, opened
        self.open = not game.word.locks
        self._typed = ""

    def build(self) -> Widget:
        """A field for the word."""
        word = TextField("", id="word", longest=LONGEST, placeholder=say("lock_word"),
                         secret=True, on_change=self._type, on_enter=lambda _: self.turn())
        return Column(RichText(say("lock_text"), token="dim"),
                      Row(word.sized(stretch=1),
                          Button(say("lock_open"), self.turn, id="unlock", kind="primary",
                                 icon="lock-open")), gap=12)

    def _type(self, text: str) -> None:
        self._typed = text

    def turn(self) -> None:
        """Try the word."""
        if self.game.word.opens(self._typed):
            self.open = True
            self.opened()
        else:
            self.game.toast(say("lock_wrong"), "lock", "warning")
