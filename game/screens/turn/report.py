"""The turn report: headlines with their why, then what happened, in order, shown on the map; and
what the seat's orders did against what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.actions.reasons import label
from game.core.model import Scenario
from game.core.numerals import signed
from game.forecast import Range
from game.present.facts import front_page
from game.present.formatting import LEAST_SHOWN, order_title, row_in, span
from game.report import date_text
from game.screens.map.scene import Spot
from game.screens.map.styles import look
from game.screens.map.widget import Atlas
from game.screens.reference.reference import badge
from game.screens.shell import world_map
from game.screens.shell.game_scene import Play
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Padding, Panel, Row
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import ListBox
from game.screens.toolkit.markup import escape
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn import news
from game.screens.turn.minds import minds_button
from game.screens.turn.text import say
from game.screens.tutorial.hints import hint_card

if TYPE_CHECKING:
    from game.app.controller import Desk

STEP = 0.7
"""Seconds between two lines of what happened."""


class Report(Play):
    """Opens by itself at the start of a turn; later from the main screen, then without motion."""

    def __init__(self, desk: Desk, turn: int | None = None) -> None:
        super().__init__(desk)
        self.turn = desk.observer.played if turn is None else turn
        self.report = desk.observer.report(self.turn)
        self.facts = news.facts(desk, self.turn)
        self.moments = desk.observer.course(self.turn)
        self.shown, self.gone = len(self.facts) if desk.app.ui.style.calm else 0, 0.0

    def entered(self) -> None:
        """At once where nothing should move or where one comes back to it."""
        if self.shown < len(self.facts) and len(self.app.scenes) > 1:
            self.show_all()
        self.ui.focus(self.ui.find("to_desk"), ring=False)

    def build(self, ui: UI) -> Widget:
        """Headlines at the left, the map and the course of the month at the right; where the
        window is small on three pages."""
        self._was_narrow = self.narrow
        ui.shortcuts.add("ctrl+enter", say("to_turn"), self.leave)
        ui.shortcuts.add("f4", say("skip"), self.show_all)
        hint = hint_card(self.desk, "report", self.rebuild)
        heads = [*([hint] if hint else []), *self._headlines()]
        if self.narrow:
            course = Row(self._map(ui).sized(stretch=1), self._course().sized(stretch=1), gap=8,
                         align="stretch")
            pages: list[tuple[str, Widget]] = [
                (say("headlines"), ScrollArea(Column(*heads, gap=8), id="page")),
                (say("happened_short"), course)]
            if orders := self._orders():
                pages.append((say("orders_short"), ScrollArea(Column(*orders), id="orders_page")))
            body: Widget = Tabs(pages, id="tabs")
        else:
            left = Column(*heads, *self._orders(), gap=12)
            body = Row(ScrollArea(left, id="page").sized(stretch=6),
                       Column(self._map(ui).sized(stretch=5), self._course().sized(stretch=5),
                              gap=10).sized(stretch=7), gap=14, align="stretch")
        body.stretch = 1.0
        gap, side = (4, 8) if self.narrow else (12, 16)
        return Padding(Column(self._head(ui), body, gap=gap), side, 6 if self.narrow else 12)

    def _head(self, ui: UI) -> Widget:
        """The month, and the buttons that lead on; always in sight."""
        date = Label(say("report_title", date=self.report.date), size="title", weight="bold")
        words: list[Widget] = [date] if self.narrow else [
            date, Label(say("report_turn", turn=self.turn), token="dim")]
        skip = Button(say("skip"), self.show_all, id="skip", icon="fast-forward",
                      tooltip=say("skip_tip")).disabled(self.shown >= len(self.facts))
        go = Button(say("to_turn"), self.leave, id="to_desk", kind="primary", icon="arrow-right",
                    tooltip=say("end_tip"))
        return Row(badge(self.desk.actor, ui, 30 if self.narrow else 40),
                   Column(*words, gap=0).sized(stretch=1),
                   *minds_button(self.desk, self.turn, small=self.narrow), skip, go, gap=12)

    def _headlines(self) -> list[Widget]:
        found = front_page(self.report)
        if not found:
            return [RichText(say("quiet"), size="large")]
        out: list[Widget] = []
        for n, headline in enumerate(found):
            row, why = headline.row, escape(headline.why)
            if row < 0:
                moved = news.effect(self.desk, self.turn, self._fact(headline.text))
                if moved is not None:
                    row = moved[0]
                    why = say("moved_most", what=escape(label(self.desk.scenario, row)),
                              change=signed(moved[1]))
            words = escape(headline.text)
            text = f"**{words}**" if row < 0 else f"**[{words}]({row})**"
            body: list[Widget] = [RichText(text, size="large" if n else "title", id=f"head.{n}",
                                           on_link=self._ask)]
            if why:
                body.append(RichText(why, size="small", token="dim"))
            out.append(Panel(Column(*body, gap=4), 12, border="border"))
        return out

    def _fact(self, headline: str) -> str:
        """The fact that a headline says, which may be cut at its end."""
        return next((text for text, _ in self.facts
                     if text.startswith(headline.removesuffix(" …"))), headline)

    def _ask(self, row: str) -> None:
        news.ask(self.desk, int(row), self.turn)

    def _course(self) -> Widget:
        items = [news.item(n, text, kind)
                 for n, (text, kind) in enumerate(self.facts[:self.shown])]
        feed = ListBox(items, id="facts", selected=str(self.shown - 1) if self.shown else "",
                       on_select=self.point_at, on_activate=self.ask_fact, rows_shown=9)
        return Panel(Column(Label(say("happened"), weight="semibold", token="dim",
                                  tooltip=say("facts_tip")),
                            feed.sized(stretch=1), gap=6), 10)

    def ask_fact(self, key: str) -> None:
        """Why, for a line: the number that it moved most."""
        moved = news.effect(self.desk, self.turn, self.facts[int(key)][0])
        if moved is None:
            self.desk.toast(say("moved_nothing"))
        else:
            news.ask(self.desk, moved[0], self.turn)

    def _map(self, ui: UI) -> Widget:
        atlas = Atlas("report_map", legend=False)
        self._colour(atlas, ui)
        return atlas

    def _colour(self, atlas: Atlas, ui: UI) -> None:
        """The map as it was after what has been shown so far."""
        eyes = self.moments[self.shown]
        atlas.show(world_map.layer(eyes, look(ui.style.theme), "influence"),
                   world_map.markers(eyes))

    def _orders(self) -> list[Widget]:
        """What the seat's orders did in the books of the month, beside what was expected."""
        desk = self.desk
        if desk.seat is None:
            return []
        orders = desk.given(self.turn)
        parts: list[Widget] = [Label(say("your_orders"), weight="semibold", token="dim")]
        if not orders:
            parts.append(RichText(say("no_orders")))
        hopes = desk.expected(self.turn) if orders else {}
        rows = {label(desk.scenario, row): row
                for row in desk.observer.moved_rows(self.turn)} if hopes else {}
        for n, order in enumerate(orders):
            title = order_title(desk.scenario, row_in(desk.scenario, desk.me, order))
            lines = [f"**{escape(title)}**"]
            for r in (hopes or {}).get(order, []):
                if max(abs(r.low), abs(r.high)) >= LEAST_SHOWN:
                    lines.append("- " + self._against(r, order, rows.get(r.what)))
            if len(lines) == 1:
                lines.append("- " + say("working" if hopes is None else "not_expected"))
            later = desk.observer.later_effects(order, self.turn)
            lines += ["- " + say("expected_later", date=date_text(desk.scenario, due),
                                 text=escape(text)) for due, text in later.items()]
            parts.append(RichText("\n".join(lines), id=f"given.{n}", on_link=self._ask))
        if orders:
            parts.append(RichText(say("measured"), size="small", token="dim"))
        return [Panel(Column(*parts, gap=8), 12)]

    def _against(self, r: Range, order: str, row: int | None) -> str:
        """What was expected of an order for a number, what it did to it, how that moved in all."""
        case = f"{escape(r.case)}: " if r.case else ""
        if row is None:
            return case + say("expected_not", what=escape(r.what), span=span(r))
        observer = self.desk.observer
        own = observer.moved_by_order(self.turn, order).get(row, 0.0)
        line = say("expected_line", what=f"[{escape(r.what)}]({row})", span=span(r),
                   whole=signed(observer.change(row, self.turn)))
        return case + line + (say("expected_own", own=signed(own)) if own else "")

    # Motion ------------------------------------------------------------------------------------

    def tick(self, dt: float) -> None:
        """One line after another."""
        super().tick(dt)
        if self.shown >= len(self.facts):
            return
        self.gone += dt
        if self.gone >= STEP:
            self.gone = 0.0
            self.shown += 1
            self._step()

    def show_all(self) -> None:
        """Without waiting."""
        self.shown = len(self.facts)
        self.rebuild()

    def _step(self) -> None:
        feed = self.ui.get("facts", ListBox)
        text, kind = self.facts[self.shown - 1]
        feed.set_items([*feed.items, news.item(self.shown - 1, text, kind)])
        feed.choose(str(self.shown - 1))
        feed.show_row(self.shown - 1)
        self.point_at(str(self.shown - 1))
        if self.ui.has("report_map"):
            self._colour(self.ui.get("report_map", Atlas), self.ui)
        if self.shown >= len(self.facts):
            self.ui.find("skip").disabled()

    def point_at(self, key: str) -> None:
        """Show on the map where a line belongs."""
        if self.ui.has("report_map"):
            spot = where(self.desk.scenario, self.facts[int(key)][0])
            self.ui.get("report_map", Atlas).select(spot)

    def leave(self) -> None:
        """To the desk, or back to where it was opened from."""
        if len(self.app.scenes) > 1:
            self.desk.back()
        else:
            self.desk.resume()


def where(scenario: Scenario, text: str) -> Spot | None:
    """The dispute or country that a line names; the one named first."""
    found: list[tuple[int, Spot]] = []
    for place in scenario.flashpoints:
        if (at := text.find(place.name)) >= 0:
            found.append((at, Spot("marker", place.id)))
    for country in scenario.countries:
        if (at := text.find(country.name)) >= 0 and country.id in world_map.codes():
            found.append((at, Spot("country", world_map.codes()[country.id])))
    for actor in scenario.actors:
        if (at := text.find(actor.name)) >= 0 and actor.home[0] in world_map.codes():
            found.append((at + 1000, Spot("country", world_map.codes()[actor.home[0]])))
    return min(found, default=(0, None), key=lambda pair: pair[0])[1]

