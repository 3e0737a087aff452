"""The turn report: headlines with reasons, then the events, in order, shown on the map; and the
effects of the seat's orders against their expectations."""

from __future__ import annotations

from collections.abc import Sequence

from game.app.controller import GameController
from game.core.model import Scenario
from game.present.month.motive import of_others
from game.present.month.report_page import happened, headlines, orders_section
from game.present.observer.observer import Line
from game.present.words.texts import turn as say
from game.screens.common import world_map
from game.screens.common.app_window import app_of
from game.screens.common.game_scene import GameScene
from game.screens.common.hints import hint_card
from game.screens.common.in_game import InGame
from game.screens.common.page_view import PageView
from game.screens.common.signs import badge
from game.screens.map.scene import Spot
from game.screens.map.styles import look
from game.screens.map.widget import Atlas
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Padding, Panel, Row
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Item, ListBox
from game.screens.toolkit.markup import escape
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn import news
from game.screens.turn.decisions import minds_button
from game.screens.turn.front_page import FrontPageScene

COURSE = 1
"""The page of a small window that tells the month line by line."""
STEP = 0.7
"""Seconds between two lines of the report."""


class Report(GameScene, InGame):
    """Every fact of a month: opened from the paper it plays line by line, from the main screen, or
    for a fact that is asked for, it stands still."""

    def __init__(self, game: GameController, turn: int | None = None,
                 fact: Line | None = None) -> None:
        super().__init__(game)
        self.turn = game.observer.played if turn is None else turn
        self.report = game.observer.report(self.turn)
        self.facts = happened(game.observer, self.turn)
        self.motives = of_others(game.observer, self.turn)
        self.moments = game.observer.course(self.turn)
        self.asked = self._place(fact) if fact is not None else -1
        still = app_of(game).ui.style.calm or self.asked >= 0
        self.shown, self.gone = len(self.facts) if still else 0, 0.0

    def _place(self, fact: Line) -> int:
        """The line that tells a fact, which others may know in other words; -1 for none."""
        return next((n for n, line in enumerate(self.facts) if line.text == fact.text or any(
            note in fact.notes for note in line.notes)), -1)

    def entered(self) -> None:
        """Show all lines at once under reduced motion, on a return, and above the main screen; and
        the one that is asked for."""
        if self.shown < len(self.facts) and (self.shown or not self._from_paper):
            self.show_all()
        if self.asked >= 0 and self.narrow:
            self.ui.get("tabs", Tabs).choose(COURSE)
        if self.asked >= 0:
            self.ui.update()
            self.ui.get("facts", ListBox).choose(str(self.asked), tell=True)
        self.ui.focus(self.ui.find("to_desk"), ring=False)

    @property
    def _from_paper(self) -> bool:
        """Whether it was opened from the paper that begins a turn."""
        scenes = self.app.scenes
        return len(scenes) == 2 and isinstance(scenes[0], FrontPageScene)

    def build(self, ui: UI) -> Widget:
        """Headlines at the left, the map and the course of the month at the right; in a small
        window on three pages."""
        ui.shortcuts.add("ctrl+enter", say("to_turn"), self.leave)
        ui.shortcuts.add("f4", say("skip"), self.show_all)
        hint = hint_card(self.game, self.rebuild, "report")
        view = PageView("report", self)
        heads = [*([hint] if hint else []), *view.block(headlines(self.game.observer, self.turn))]
        given = self._orders(view)
        if self.narrow:
            course = Row(self._map(ui).sized(stretch=1), self._course().sized(stretch=1), gap=8,
                         align="stretch")
            pages: list[tuple[str, Widget]] = [
                (say("headlines"), ScrollArea(Column(*heads, gap=8), id="page")),
                (say("happened_short"), course)]
            if given:
                pages.append((say("orders_short"), ScrollArea(Column(*given), id="orders_page")))
            body: Widget = Tabs(pages, id="tabs")
        else:
            left = Column(*heads, *given, gap=12)
            body = Row(ScrollArea(left, id="page").sized(stretch=6),
                       Column(self._map(ui).sized(stretch=5), self._course().sized(stretch=5),
                              gap=10).sized(stretch=7), gap=14, align="stretch")
        body.stretch = 1.0
        gap, side = (4, 8) if self.narrow else (12, 16)
        return Padding(Column(self._head(ui), body, gap=gap), side, 6 if self.narrow else 12)

    def _head(self, ui: UI) -> Widget:
        """The month, and the buttons that lead on; always visible."""
        date = Label(say("report_title", date=self.report.date), size="title", weight="bold")
        words: list[Widget] = [date] if self.narrow else [
            date, Label(say("report_turn", turn=self.turn), token="dim")]
        skip = Button(say("skip"), self.show_all, id="skip", icon="fast-forward",
                      tooltip=say("skip_tip")).disabled(self.shown >= len(self.facts))
        go = Button(say("to_turn"), self.leave, id="to_desk", kind="primary", icon="arrow-right",
                    tooltip=say("end_tip"))
        return Row(badge(self.game.actor, ui, 30 if self.narrow else 40),
                   Column(*words, gap=0).sized(stretch=1),
                   *minds_button(self.game, self.turn, small=self.narrow), skip, go, gap=12)

    def _course(self) -> Widget:
        items = [self._item(n) for n in range(self.shown)]
        at = self.asked if self.asked >= 0 else self.shown - 1
        feed = ListBox(items, id="facts", selected=str(at) if at >= 0 else "",
                       on_select=self.point_at, on_activate=self.ask_fact, rows_shown=9)
        return Panel(Column(Label(say("happened"), weight="semibold", token="dim",
                                  tooltip=say("facts_tip")),
                            feed.sized(stretch=1),
                            RichText(self._said(at), size="small", token="dim",
                                     id="said"), gap=6), 10)

    def _item(self, number: int) -> Item:
        line = self.facts[number]
        return news.item(number, line, self.motives.get(line.text, ""))

    def _said(self, number: int) -> str:
        """What stands below the lines: the motive of the order that one tells of, and in a small
        window first the line, which is cut there."""
        text = self.facts[number].text if number >= 0 else ""
        told = [text] if self.narrow else []
        return escape("\n".join(filter(None, [*told, self.motives.get(text, "")])))

    def ask_fact(self, key: str) -> None:
        """Open the reasons for a line: of the number that it changed most."""
        if not news.why_event(self.game, self.turn, self.facts[int(key)]):
            self.game.toast(say("moved_nothing"))

    def _map(self, ui: UI) -> Widget:
        atlas = Atlas("report_map", legend=False)
        self._colour(atlas, ui)
        return atlas

    def _colour(self, atlas: Atlas, ui: UI) -> None:
        """Colour the map as of the lines shown so far."""
        observer = self.moments[self.shown]
        atlas.show(world_map.layer(observer, look(ui.style.theme), "influence"),
                   world_map.markers(observer))

    def _orders(self, view: PageView) -> list[Widget]:
        """The recorded effects of the seat's orders in the month, beside the expected ones."""
        game = self.game
        if game.seat is None:
            return []
        orders = game.current.given(self.turn, game.actor.id)
        hopes = game.expectations.of_turn(game.me, self.turn) if orders else {}
        return view.block(orders_section(game.observer, self.turn, orders, hopes))

    # Motion ------------------------------------------------------------------------------------

    def tick(self, dt: float) -> None:
        """Show the lines one after another."""
        super().tick(dt)
        if self.shown >= len(self.facts):
            return
        self.gone += dt
        if self.gone >= STEP:
            self.gone = 0.0
            self.shown += 1
            self._step()

    def show_all(self) -> None:
        """Show all lines without waiting."""
        self.shown = len(self.facts)
        self.rebuild()

    def _step(self) -> None:
        feed = self.ui.get("facts", ListBox)
        feed.set_items([*feed.items, self._item(self.shown - 1)])
        feed.choose(str(self.shown - 1))
        feed.show_row(self.shown - 1)
        self.point_at(str(self.shown - 1))
        if self.ui.has("report_map"):
            self._colour(self.ui.get("report_map", Atlas), self.ui)
        if self.shown >= len(self.facts):
            self.ui.find("skip").disabled()

    def point_at(self, key: str) -> None:
        """Show the place of a line on the map, and its motive below."""
        self.ui.get("said", RichText).text = self._said(int(key))
        if self.ui.has("report_map"):
            spot = where(self.game.scenario, self.facts[int(key)].about)
            self.ui.get("report_map", Atlas).select(spot)

    def leave(self) -> None:
        """Go to the main screen, or back to the page it was opened from."""
        if len(self.app.scenes) > 1 and not self._from_paper:
            self.game.back()
        else:
            self.game.resume()


def where(scenario: Scenario, ids: Sequence[str]) -> Spot | None:
    """The first dispute or country that a line names; else the home of the first seat."""
    codes, homes = world_map.codes(), {a.id: a.home[0] for a in scenario.actors}
    places, own = ({x.id for x in group} for group in (scenario.flashpoints, scenario.countries))
    for id in ids:
        if id in places:
            return Spot("marker", id)
        if id in own and id in codes:
            return Spot("country", codes[id])
    found = (homes[id] for id in ids if id in homes)
    return next((Spot("country", codes[home]) for home in found if home in codes), None)
