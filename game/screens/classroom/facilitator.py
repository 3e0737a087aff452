"""The teacher's menu: events, messages, numbers, look-ahead, branches, seats, clock, debrief.

Each act is a line of the game's journal and is marked in reports and debrief. The pages show what
players may not see, and say so.
"""

from __future__ import annotations

from typing import ClassVar

from game.app.controller import GameController
from game.present.words.texts import classroom as say
from game.screens.classroom.clock import Clock
from game.screens.classroom.ending import Ending
from game.screens.classroom.events import Events, OwnEvent
from game.screens.classroom.games import Games
from game.screens.classroom.lock import Lock
from game.screens.classroom.messages import Messages
from game.screens.classroom.month import Ahead
from game.screens.classroom.numbers import Numbers
from game.screens.classroom.page import Page
from game.screens.classroom.seats import Seats
from game.screens.common.dialog import frame, whole
from game.screens.common.game_scene import GameScene
from game.screens.toolkit.containers import Column
from game.screens.toolkit.label import RichText
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

PAGES: tuple[tuple[str, type[Page], bool], ...] = (
    ("fac_events", Events, False), ("fac_own", OwnEvent, True), ("fac_message", Messages, False),
    ("fac_month", Ahead, False), ("fac_numbers", Numbers, True), ("fac_branch", Games, False),
    ("fac_seats", Seats, True), ("fac_clock", Clock, True), ("fac_ending", Ending, True))
"""Name, page, and whether it scrolls as a whole."""


class Facilitator(GameScene):
    """The teacher's menu."""

    halts: ClassVar[bool] = True

    def __init__(self, game: GameController, page: str = PAGES[0][0]) -> None:
        super().__init__(game)
        self.pages = {key: kind(game, self.rebuild) for key, kind, _ in PAGES}
        self.first = list(self.pages).index(page)
        self.lock = Lock(game, self.rebuild)

    def entered(self) -> None:
        """Focus the password field."""
        if not self.lock.open:
            self.ui.focus(self.ui.find("word"), ring=False)

    def build(self, ui: UI) -> Widget:
        """The tabs, once the password was given."""
        if not self.lock.open:
            return frame(say("facilitator"), "lock", self.lock.build(), on_back=self.game.back,
                         wide=520)
        pages = [(say(key), ScrollArea(self.pages[key].build()) if scrolls
                  else self.pages[key].build()) for key, _, scrolls in PAGES]
        secret = say("fac_secret") if self.narrow else f"{say('fac_secret')} {say('fac_still')}"
        note = RichText("{icon:eye-off} " + secret, size="small", token="warning")
        over = [RichText("{icon:info} " + say("fac_over"), size="small")] \
            if self.game.match.over else []
        tabs = Tabs(pages, id="tabs", chosen=self.first)
        tabs.stretch = 1
        body = Column(note, *over, tabs, gap=8)
        return whole(ui, say("facilitator"), "school", body, on_back=self.game.back)
