"""The month in progress: the engine plays in the background, with crisis questions in between."""

from __future__ import annotations

from game.app.controller import GameController
from game.match.report import date_text
from game.present.words.scenes import UNITED_NATIONS, home
from game.present.words.texts import turn as say
from game.screens.common.game_scene import GameScene
from game.screens.toolkit.containers import Column, Padding, Spacer
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.progress import Progress
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.printed import HEAD


class Month(GameScene):
    """A progress screen; the next screen follows by itself."""

    def __init__(self, game: GameController) -> None:
        super().__init__(game)
        self.date = date_text(game.scenario, game.observer.turn)
        self.begun = False
        self.gone = 0.0

    def build(self, ui: UI) -> Widget:
        """The capital of the one person who plays, or where all meet; the date, a moving bar."""
        people = self.game.humans
        scene = home(self.game.scenario, people[0]) if len(people) == 1 else UNITED_NATIONS
        side, edge = (20, 14) if self.narrow else (56, 36)
        body = Column(Spacer(), Label(say("month_wait"), size="large", token="warning"),
                      RichText(escape(self.date), size="headline", face=HEAD),
                      RichText(say("month_text"), size="large"),
                      Progress(0.0, id="progress"), gap=10)
        return Night(Picture(scene, veil=1.0, id="scene"), Padding(body, side, edge))

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
        self.game.refused(error)
        self.game.reopen()
        self.game.forward()
