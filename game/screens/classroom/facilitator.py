"""The teacher's menu: events, messages, numbers, look-ahead, branches, seats, clock, debrief.

Each act is a line of the game's journal and is marked in reports and debrief. The pages show what
players may not see, and say so.
"""

from __future__ import annotations

from game.app.controller import GameController
from game.present.words.texts import classroom as say
from game.screens.classroom.teacher_scene import TeacherScene
from game.screens.common.dialog import frame, whole
from game.screens.common.game_scene import field
from game.screens.common.timer_bar import timer_bar
from game.screens.toolkit.containers import Column
from game.screens.toolkit.label import RichText
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget


class Facilitator(TeacherScene):
    """The teacher's menu."""

    def __init__(self, game: GameController, page: str = "") -> None:
        super().__init__(game)
        self.first = page

    def entered(self) -> None:
        """Focus the password field."""
        if not self.lock.open:
            self.ui.focus(self.ui.find("word"), ring=False)

    def build(self, ui: UI) -> Widget:
        """The tabs, once the password was given."""
        if not self.lock.open:
            return frame(say("facilitator"), "lock", self.lock.build(), on_back=self.game.back,
                         wide=520)
        bar = field(say("clock_now"), timer_bar(self.game.clocks.timer, self.rebuild))
        keys = list(self.menu.pages())
        pages = [(say(key), self.page(key, *([bar] if key == "fac_clock" else []))) for key in keys]
        secret = say("fac_secret") if self.narrow else f"{say('fac_secret')} {say('fac_still')}"
        note = RichText("{icon:eye-off} " + secret, size="small", token="warning")
        over = [RichText("{icon:info} " + say("fac_over"), size="small")] \
            if self.game.match.over else []
        tabs = Tabs(pages, id="tabs", chosen=keys.index(self.first) if self.first in keys else 0)
        tabs.stretch = 1
        body = Column(note, *over, tabs, gap=8)
        return whole(ui, say("facilitator"), "school", body, on_back=self.game.back)
