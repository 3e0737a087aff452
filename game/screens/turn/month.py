"""The month takes its course: the engine plays beside the frames, crises ask in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.app.crisis_bridge import Left
from game.report import date_text
from game.screens.shell.game_scene import Middle, Play
from game.screens.toolkit.containers import Column, Panel, Row
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.progress import Progress
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.text import say

if TYPE_CHECKING:
    from game.app.controller import Desk


class Month(Play):
    """Shows that something is going on; the next screen follows by itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.date = date_text(desk.scenario, desk.observer.turn)
        self.begun = False
        self.gone = 0.0

    def build(self, ui: UI) -> Widget:
        """The date and a bar that moves."""
        body = Column(Row(Icon("hourglass", 26, token="accent"),
                          Label(self.date, size="title", weight="bold"), gap=12),
                      RichText(say("month_text"), token="dim"),
                      Label(say("month_wait"), size="small", token="dim"),
                      Progress(0.0, id="progress"), gap=12)
        return Middle(Panel(body, 26, border="strong_border"), 460)

    def tick(self, dt: float) -> None:
        """Begin in the first frame, so that it is seen; then let the bar move."""
        if not self.begun:
            self.begun = True
            self.desk.play(self.done, self.failed)
        self.gone += dt
        bar = self.ui.find("progress") if self.app.scene is self else None
        if isinstance(bar, Progress):
            bar.share = 0.0 if self.ui.style.calm else min(0.95, self.gone % 2 / 2)

    def done(self) -> None:
        """What comes next."""
        self.desk.sounds.play("end" if self.desk.observer.over else "resolve")
        self.desk.forward()

    def failed(self, error: BaseException) -> None:
        """A sheet that became impossible is opened again; what is no rule of the game is an error.
        """
        if isinstance(error, Left):
            return
        self.desk.refused(error)
        self.desk.reopen()
        self.desk.forward()
