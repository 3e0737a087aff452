"""The page for ending the game early for the debrief, and for the grading files."""

from __future__ import annotations

from collections.abc import Callable

from game.app.exports.files import write_files
from game.core.errors import MultipolarError
from game.present.words.texts import classroom as say
from game.screens.classroom.page import Page
from game.screens.common.app_window import app_of
from game.screens.toolkit.button import Button, Kind
from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.label import RichText
from game.screens.toolkit.modal import ask
from game.screens.toolkit.widget import Widget


class Ending(Page):
    """The page that leads to the debrief at any turn."""

    def build(self) -> Widget:
        """Two buttons with their descriptions."""
        return Column(RichText(say("ending_text")),
                      Row(Button(say("freeze"), self.freeze, id="freeze", kind="primary",
                                 icon="pause")),
                      RichText(say("files_text")),
                      Row(Button(say("files"), self.files, id="files", icon="printer")), gap=12)

    def freeze(self) -> None:
        """After confirmation, show the debrief; first end the game, if chosen and allowed by the
        scenario."""
        game = self.game
        match = game.match
        if match.over:
            game.show("debrief")
            return
        may_end = match.turn - 1 >= match.scenario.stops_after
        answers: list[tuple[str, Kind, Callable[[], None] | None]] = [
            (say("cancel"), "normal", None), (say("so_far"), "normal" if may_end else "primary",
                                                 self._so_far)]
        if may_end:
            answers.append((say("end_here"), "primary", self._end))
        ask(app_of(game).ui, say("freeze_title"), say("freeze_end" if may_end else "freeze_open"),
            answers, id="sure")

    def _so_far(self) -> None:
        self.game.tasks.idle()
        self.game.show("debrief")

    def _end(self) -> None:
        try:
            self.game.stop()
        except MultipolarError as error:
            self.game.refused(error, "circle-alert")

    def files(self) -> None:
        """Write all files beside the saved game."""
        write_files(self.game)
