"""Who is there: the four advisers on the matter that presses, the offices of the other seats."""

from __future__ import annotations

from game.app.controller import GameController
from game.present.desk.open_sheet import OpenSheet
from game.present.people.people_page import council_page, offices_page
from game.present.words.texts import people as say
from game.screens.common.game_scene import GameScene
from game.screens.common.in_game import InGame
from game.screens.common.page_view import PageView
from game.screens.toolkit.button import IconButton
from game.screens.toolkit.containers import Column, Padding, Row
from game.screens.toolkit.label import Icon, Label
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.shortcuts import shown
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

RAIL, WIDE = 400.0, 1400.0
"""Width of the advisers' column; the width from which they stand below the offices."""


class People(GameScene, InGame):
    """Offices above, advisers below; with less width side by side, in a small window as pages."""

    def __init__(self, game: GameController) -> None:
        super().__init__(game)
        self.offices = offices_page(game.mine)

    def entered(self) -> None:
        """The way back has the focus."""
        self.ui.focus(self.ui.find("back"), ring=False)

    def build(self, ui: UI) -> Widget:
        """Title, advisers, offices."""
        head = Row(IconButton("arrow-left", shown("escape"), self.game.back, id="back"),
                   Icon("users", 22, token="accent"),
                   Label(say("title"), size="title", weight="bold").sized(stretch=1, min_w=90),
                   gap=10)
        view = PageView("people", self)
        abroad, room = Column(*view.widgets(self.offices), gap=8), Column(*self._room(view), gap=10)
        if self.narrow:
            body: Widget = Tabs([(say("advisers"), ScrollArea(room, id="room")),
                                 (say("offices"), ScrollArea(abroad, id="abroad"))], id="tabs")
        elif ui.style.units.screen.w >= WIDE:
            body = ScrollArea(Column(abroad, room, gap=12), id="page")
        else:
            body = Row(ScrollArea(room, id="room").sized(width=RAIL),
                       ScrollArea(abroad, id="abroad").sized(stretch=1), gap=14, align="stretch")
        return Padding(Column(head, body.sized(stretch=1), gap=10), 12, 8)

    def _room(self, view: PageView) -> list[Widget]:
        """What the advisers say, as soon as they are ready."""
        game = self.game
        found = None if game.observer.over else game.expectations.council(game.me)
        if found is None:
            return [Label(say("no_matter" if game.observer.over else "thinking"), token="dim",
                          id="thinking")]
        return view.widgets(council_page(game.mine, found, OpenSheet(game.draft.orders)))
