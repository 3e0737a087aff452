"""A saved game of other rules: what its file tells, to be read only."""

from __future__ import annotations

from pathlib import Path

from game.app.controller import GameController
from game.arena.replays import stored_text
from game.core.errors import JournalError
from game.present.words.texts import dialogs as say
from game.saves.journal import read_lines
from game.screens.common.dialog import frame
from game.screens.toolkit.app import Scene
from game.screens.toolkit.label import RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget


class Stored(Scene):
    """The report of a game that can be neither played on nor replayed."""

    def __init__(self, game: GameController, path: Path) -> None:
        self.game = game
        try:
            self.text = stored_text(read_lines(path)[0], str(path))
        except JournalError as error:
            self.text = str(error)

    def build(self, ui: UI) -> Widget:
        """The sentence why, then the stored summaries month by month."""
        body = RichText(escape(self.text), id="stored")
        return frame(say("stored_title"), "scroll-text", body, on_back=self.game.back, wide=820)
