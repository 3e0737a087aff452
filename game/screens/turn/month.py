"""The month in progress: the engine plays in the background, with crisis questions in between."""

from __future__ import annotations

from game.app.controller import GameController
from game.app.crisis_bridge import Left
from game.present.texts.turn import say
from game.report import date_text
from game.screens.common.game_scene import GameScene, Middle
from game.screens.toolkit.containers import Column, Panel, Row
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.progress import Progress
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget


class Month(GameScene):
    """A progress screen; the next screen follows by itself."""

    def __init__(self, game: GameController) -> None:
        super().__init__(game)
        self.date = date_text(game.scenario, game.observer.turn)
        self.begun = False
        self.gone = 0.0

    def build(self, ui: UI) -> Widget:
        """The date and a moving bar."""
        body = Column(Row(Icon("hourglass", 26, token="accent"),
                          Label(self.date, size="title", weight="bold"), gap=12),
                      RichText(say("month_text"), token="dim"),
                      Label(say("month_wait"), size="small", token="dim"),
                      Progress(0.0, id="progress"), gap=12)
        return Middle(Panel(body, 26, border="strong_border"), 460)

    def tick(self, dt: float) -> None:
        """Begin after the first frame, so that it is visible; then move the bar."""
        if not self.begun:
            self.begun = True
            self.game.play(self.done, self.failed)
        self.gone += dt
        bar = self.ui.find("progress") if self.app.scene is self else None
        if isinstance(bar, Progress):
            bar.share = 0.0 if self.ui.style.calm else min(0.95, self.gone % 2 / 2)

    def done(self) -> None:
        """Go to the next screen."""
        self.game.sound("end" if self.game.observer.over else "resolve")
        self.game.forward()

    def failed(self, error: BaseException) -> None:
        """Unseal a draft that became illegal; raise any error that is not of the rules."""
        if isinstance(error, Left):
            return
        self.game.refused(error)
        self.game.reopen()
        self.game.forward()
