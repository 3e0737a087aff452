"""The projector screen: map, front page, flashpoints and clock, all public, in large type."""

from __future__ import annotations

from game.app.controller import GameController
from game.match.report import date_text
from game.present.month.wall_page import disputes, governments, news
from game.present.words.texts import classroom as say
from game.screens.common import world_map
from game.screens.common.app_window import apply_look
from game.screens.common.game_scene import LeavesByEscape
from game.screens.common.page_view import Doing, PageView
from game.screens.common.signs import badge
from game.screens.common.timer_bar import timer_bar
from game.screens.map.styles import look
from game.screens.map.widget import Atlas
from game.screens.toolkit.button import IconButton
from game.screens.toolkit.containers import Column, Grid, Padding, Row
from game.screens.toolkit.label import Label, SizeName
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.markup import escape
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.handover import HandOver

TALL = 900.0
"""Height in logical units from which the type is larger still."""


class Projector(LeavesByEscape):
    """The public view for everybody in the room."""

    def __init__(self, game: GameController) -> None:
        super().__init__(game)
        self.layer = "influence"
        self.big: SizeName = "wall"
        self.eyes = game.public

    def build(self, ui: UI) -> Widget:
        """Map and flashpoints on the left, words on the right; one column in a narrow window."""
        self.big = "display" if ui.style.units.screen.h >= TALL else "wall"
        ui.shortcuts.add("f8", say("wall_leave"), self.leave)
        words = self._words_of_month()
        if self.narrow:
            body: Widget = ScrollArea(Column(words, self._hot_spots(1), gap=12), id="words")
        else:
            left = Column(self._map(ui).sized(stretch=1), self._hot_spots(2), gap=10)
            body = Row(left.sized(stretch=6), ScrollArea(words, id="words").sized(
                stretch=5, min_w=240), align="stretch", gap=18)
        body.stretch = 1.0
        return Padding(Column(self._head(ui), body, gap=10), 16, 8, 16, 12)

    def leave(self) -> None:
        """Go back; where several people play, through the handover screen."""
        game, below = self.game, self.app.scenes[-2]
        if game.seat is None or len(game.humans) < 2 or isinstance(below, HandOver):
            game.back()
        else:
            game.go("handover", above=below, seat=game.seat, then=lambda: None)

    def _words_of_month(self) -> Widget:
        """The news in large type, what governments did in smaller type, so that both are in sight.
        """
        told = governments(self.eyes, self.eyes.played) if self.eyes.played else None
        return Column(PageView("wall", Doing(), usual=self.big).column(news(self.eyes), gap=1),
                      *([PageView("governments", Doing(), usual="title").column((told,), gap=1)]
                        if told is not None else []), gap=8)

    def _map(self, ui: UI) -> Widget:
        atlas = Atlas("map")
        atlas.show(world_map.layer(self.eyes, look(ui.style.theme), self.layer),
                   world_map.markers(self.eyes))
        return atlas

    def _show(self, key: str) -> None:
        self.layer = key
        self.rebuild()

    def _head(self, ui: UI) -> Widget:
        """Month and turn; the seat in play; the clock; the teacher's controls."""
        observer, scenario = self.eyes, self.game.scenario
        turn = min(observer.turn, scenario.turns)
        where = (say("game_over") if observer.over
                 else say("turn_of", turn=turn, turns=scenario.turns))
        plan = self.game.clocks.lesson.short
        about = " · ".join(x for x in (where, plan, say("public_only"), scenario.title) if x)
        date = Column(Label(date_text(scenario, turn), size="title" if self.narrow else "display",
                            weight="bold"), Label(about, token="dim"), gap=0)
        items = [Item(key, name, icon="layers") for key, name in world_map.choices(scenario)]
        tools: list[Widget] = [] if self.narrow else [
            Dropdown(items, self.layer, self._show, id="layer",
                     tooltip=say("map_shows")).sized(width=170)]
        tools.append(IconButton("sun" if ui.style.theme.name == "dark" else "moon",
                                say("wall_light"), self.switch, id="light"))
        return Row(IconButton("arrow-left", say("back"), self.leave, id="back"),
                   date.sized(stretch=1, min_w=120), *self._sitting(ui),
                   *self._timer(), *tools, gap=12)

    def _timer(self) -> list[Widget]:
        """The clock, large while it runs; none once the game is over."""
        if self.eyes.over:
            return []
        size: SizeName = ("body" if self.game.clocks.timer.off else
                          "large" if self.narrow else "display")
        return [timer_bar(self.game.clocks.timer, self.rebuild, size=size,
                          locked=self.game.word.locks)]

    def _sitting(self, ui: UI) -> list[Widget]:
        """The seat in play, and the seats that have sealed; nothing once the game is over."""
        game = self.game
        if self.eyes.over or self.narrow:
            return []
        done = [a.name for a in game.scenario.actors if a.id in game.current.people
                and game.current.sheet_of(a.id)[0] == "seal"]
        sealed = Label(say("sealed", names=", ".join(done)) if done else "", token="dim",
                       id="sealed")
        if game.seat is None:
            return [Column(Label(say("between"), size="title"), sealed, gap=0)]
        actor = game.actor
        return [badge(actor, ui, 44),
                Column(Label(say("at_desk", name=actor.name), size="title", weight="semibold",
                             id="at_desk"), sealed, gap=0)]

    def switch(self) -> None:
        """Switch between the light and the dark theme."""
        settings = self.game.settings
        settings.theme = "light" if settings.theme == "dark" else "dark"
        if said := settings.save():
            self.game.toast(escape(said), "triangle-alert", "warning")
        apply_look(settings, self.ui)
        self.rebuild()

    def _hot_spots(self, columns: int) -> Widget:
        """The disputes with their rungs."""
        view = PageView("tension", Doing(), usual="title" if self.big == "display" else "large")
        return Column(Label(say("tension"), size="title", weight="semibold", token="dim"),
                      Grid(*view.widgets((disputes(
                          self.eyes, worst_first=True),)), columns=columns, gap=12),
                      gap=6)
