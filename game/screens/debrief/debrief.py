"""The debrief: outcome, causes, secrets, promises, and counterfactuals."""

from __future__ import annotations

from collections.abc import Callable

from game.app.controller import GameController
from game.app.exports.files import write_files
from game.present.second_thoughts import Better
from game.present.texts.debrief import say as tell
from game.present.texts.turn import say
from game.report import short_date
from game.screens.common.background_task import BackgroundTask
from game.screens.common.game_scene import GameScene
from game.screens.common.hints import hint_card
from game.screens.debrief.looking_back import LookingBack
from game.screens.debrief.outcome import Outcome
from game.screens.debrief.whatif import WhatIf
from game.screens.toolkit.button import Button, IconButton
from game.screens.toolkit.containers import Column, Padding, Row
from game.screens.toolkit.label import Icon, Label
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.minds import minds_button

POINTS, WHAT_IF = 2, 7
"""The pages of the turning points and of the what-if."""


class Debrief(GameScene):
    """The debrief screen; nothing is hidden any more."""

    def __init__(self, game: GameController) -> None:
        super().__init__(game)
        self.page = 0
        self.whatif = WhatIf(game, self.rebuild)
        self.thoughts: BackgroundTask[Better] = BackgroundTask(game, self.rebuild)

    def build(self, ui: UI) -> Widget:
        """The tabs."""
        back = [] if self.game.observer.over else [
            self._button(tell("back_to_game"), self.back, "back_to_game", "play")]
        head = Row(Icon("trophy", 26, token="accent"),
                   Label(f"{say('debrief')}: {self.game.scenario.title}", size="title",
                         weight="bold").sized(stretch=1, min_w=80), *back,
                   *minds_button(self.game, small=self.narrow), *self._pages(),
                   self._button(say("export"), self.export, "export", "printer"),
                   self._button(say("to_start"), self.leave, "to_title", "house"), gap=12)
        look = LookingBack(self.game, ui, self._steps(), self.follow)
        pages: list[tuple[str, Callable[[], Widget]]] = [
            (say("deb_outcome"), lambda: self._outcome(ui)), (say("deb_goals"), look.goals),
            (say("deb_points"), look.points), (say("deb_timeline"), look.timeline),
            (say("deb_secrets"), look.secrets), (say("deb_promises"), look.promises),
            (say("deb_tension"), look.tension), (say("deb_whatif"), self._whatif),
            (tell("deb_discuss"), look.discuss)]
        tabs = Tabs([(title, self._shown(n, page) if n == self.page else Widget())
                     for n, (title, page) in enumerate(pages)], id="tabs", chosen=self.page,
                    on_choose=self.turn_page)
        return Padding(Column(head, tabs, gap=10), 14, 10)

    def _pages(self) -> list[Widget]:
        """The way to the papers of all months, and to what lasted."""
        if self.game.observer.played < 1:
            return []
        return [IconButton("newspaper", tell("pages"), lambda: self.game.go("front_page"),
                           id="pages", kind="normal")]

    def _button(self, text: str, act: Callable[[], None], id: str, icon: str) -> Button:
        """A button of the header: only its icon in a small window, so that the title fits."""
        if self.narrow:
            return IconButton(icon, text, act, id=id, kind="normal")
        return Button(text, act, id=id, icon=icon)

    def _shown(self, number: int, page: Callable[[], Widget]) -> Widget:
        """A scrolling page; the what-if scrolls by itself."""
        built = page()
        return built if page == self._whatif else ScrollArea(built, id=f"page{number}")

    def turn_page(self, page: int) -> None:
        """Switch to another page; only the visible page is built."""
        self.page = page
        self.rebuild()

    def _steps(self) -> list[str]:
        return ["0", *(short_date(self.game.scenario, t)
                       for t in range(1, self.game.observer.played + 1))]

    def _outcome(self, ui: UI) -> Widget:
        hint = hint_card(self.game, "debrief", self.rebuild)
        parts = Outcome(self.game, ui, self._steps(), self.follow, self.thoughts).build()
        return Column(*([hint] if hint else []), *parts, gap=10)

    def _whatif(self) -> Widget:
        return self.whatif.build(self.narrow)

    def follow(self, link: str) -> None:
        """Follow a link of a page: `page:points`, `why:quantity,id`, `whatif:3` and `branch:3` of
        the third turn, or a figure, as `goals:us@3`."""
        kind, _, rest = link.partition(":")
        if kind == "page":
            self.turn_page(POINTS)
        elif kind in ("whatif", "branch"):
            self.page = WHAT_IF
            self.whatif.choose(rest)
            if kind == "branch":
                self.whatif.branch()
        elif kind == "why":
            name, *ids = rest.split(",")
            self.game.why(name, *ids)
        else:
            key, _, turn = link.partition("@")
            self.game.go("derivation", key=key, turn=int(turn) if turn else None)

    def back(self) -> None:
        """Return to a game that was frozen."""
        self.game.tasks.idle()
        self.game.forward()

    def leave(self) -> None:
        """Go to the title; a running what-if is cancelled."""
        self.game.tasks.idle()
        self.game.show("title")

    def export(self) -> None:
        """Write all files beside the saved game."""
        write_files(self.game)
