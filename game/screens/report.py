"""The turn report: headlines with their why, then what happened, in order, shown on the map; and
what the seat's orders did against what was expected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.actions.reasons import label
from game.core.model import Scenario
from game.core.quantities import ALL, BY_NAME
from game.screens import news, places
from game.screens.atlas.scene import Spot
from game.screens.atlas.styles import look
from game.screens.atlas.widget import Atlas
from game.screens.hints import hint_card
from game.screens.kit.button import Button
from game.screens.kit.containers import Column, Padding, Panel, Row
from game.screens.kit.label import Label, RichText
from game.screens.kit.listbox import ListBox
from game.screens.kit.markup import escape
from game.screens.kit.scroll import ScrollArea
from game.screens.kit.ui import UI
from game.screens.kit.widget import Widget
from game.screens.play_text import say
from game.screens.reference import badge
from game.screens.seen import Eyes, ids_of
from game.screens.stage import Play
from game.session.facts import front_page, report_for, turns_played
from game.session.words import order_title, row_in, signed

if TYPE_CHECKING:
    from game.screens.desk import Desk

STEP = 0.7
"""Seconds between two lines of what happened."""


class Report(Play):
    """Opens by itself at the start of a turn; later from the main screen, then without motion."""

    def __init__(self, desk: Desk, turn: int | None = None) -> None:
        super().__init__(desk)
        self.turn = turns_played(desk.match) if turn is None else turn
        eyes = desk.me if desk.seat is not None else None
        self.report = report_for(desk.match, self.turn, eyes)
        self.facts = news.facts(desk, self.turn)
        self.shown, self.gone = 0, 0.0

    def entered(self) -> None:
        """At once where nothing should move or where one comes back to it."""
        if self.ui.style.calm or len(self.app.scenes) > 1:
            self.show_all()
        self.ui.focus(self.ui.find("to_desk"), ring=False)

    def build(self, ui: UI) -> Widget:
        """Headlines at the left, the map and the course of the month at the right."""
        ui.shortcuts.add("ctrl+enter", say("to_turn"), self.leave)
        ui.shortcuts.add("f4", say("skip"), self.show_all)
        head = Row(badge(self.desk.actor, ui, 40),
                   Column(Label(say("report_title", date=self.report.date), size="title",
                                weight="bold"),
                          Label(say("report_turn", turn=self.turn), token="dim"), gap=0).sized(
                              stretch=1),
                   Button(say("skip"), self.show_all, id="skip", icon="fast-forward").disabled(
                       self.shown >= len(self.facts)),
                   Button(say("to_turn"), self.leave, id="to_desk", kind="primary",
                          icon="arrow-right"), gap=12)
        hint = hint_card(self.desk, "report", self.rebuild)
        left = Column(*([hint] if hint else []), *self._headlines(), *self._orders(), gap=12)
        if self.narrow:
            body: Widget = ScrollArea(Column(left, self._course(), gap=12), id="page")
        else:
            body = Row(ScrollArea(left, id="page").sized(stretch=6),
                       Column(self._map(ui).sized(stretch=5), self._course().sized(stretch=5),
                              gap=10).sized(stretch=7), gap=14, align="stretch")
        body.stretch = 1.0
        return Padding(Column(head, body, gap=12), 16, 12)

    def _headlines(self) -> list[Widget]:
        found = front_page(self.report)
        if not found:
            return [RichText(say("quiet"), size="large")]
        out: list[Widget] = []
        for n, headline in enumerate(found):
            asked = self._number(headline.text)
            text = f"**{escape(headline.text)}**" if asked is None else \
                f"**[{escape(headline.text)}]({n})**"
            body: list[Widget] = [RichText(text, size="large" if n else "title", id=f"head.{n}",
                                           on_link=self._asker(asked))]
            if headline.why:
                body.append(RichText(escape(headline.why), size="small", token="dim"))
            out.append(Panel(Column(*body, gap=4), 12, border="border"))
        return out

    def _number(self, headline: str) -> tuple[str, tuple[str, ...]] | None:
        """The number that a headline tells of, by quantity and ids."""
        scenario = self.desk.scenario
        for row in {e.row for e in self.desk.match.ledger.entries if e.turn == self.turn}:
            name, index = scenario.layout.where(row)
            if BY_NAME[name].seen_by == ALL \
                    and headline.lower().startswith(f"{label(scenario, row).lower()} "):
                return name, ids_of(scenario, name, index)
        return None

    def _asker(self, asked: tuple[str, tuple[str, ...]] | None) -> Callable[[str], None] | None:
        if asked is None:
            return None
        name, ids = asked
        return lambda _: self.desk.go("why", quantity=name, ids=ids, turn=self.turn)

    def _course(self) -> Widget:
        items = [news.item(n, text, kind)
                 for n, (text, kind) in enumerate(self.facts[:self.shown])]
        feed = ListBox(items, id="facts", selected=str(self.shown - 1) if self.shown else "",
                       on_select=self.point_at, rows_shown=9)
        return Panel(Column(Label(say("happened"), weight="semibold", token="dim"),
                            feed.sized(stretch=1), gap=6), 10)

    def _map(self, ui: UI) -> Widget:
        eyes = Eyes(self.desk.match, self.desk.seat)
        atlas = Atlas("report_map", legend=False)
        atlas.show(places.layer(eyes, look(ui.style.theme), "influence"), places.markers(eyes))
        return atlas

    def _orders(self) -> list[Widget]:
        """What the seat's orders did in the books of the month, beside what was expected."""
        desk = self.desk
        if desk.seat is None:
            return []
        line = next((x for x in desk.match.journal.lines
                     if x["kind"] == "step" and x["turn"] == self.turn), {})
        sheet = (line.get("sheets") or {}).get(desk.match.seats[desk.me]) or {}
        orders = list(sheet.get("orders") or ())
        parts: list[Widget] = [Label(say("your_orders"), weight="semibold", token="dim")]
        if not orders:
            parts.append(RichText(say("no_orders")))
        hopes = desk.expected.get((self.turn, desk.me), {})
        for order in orders:
            title = order_title(desk.scenario, row_in(desk.scenario, desk.me, order))
            lines = [f"**{escape(title)}**"]
            for r in hopes.get(order, []):
                low, high = signed(r.low), signed(r.high)
                span = low if low == high else f"{low} … {high}"
                lines.append("- " + escape(say("expected_line", what=r.what, span=span, own=signed(
                    _moved(desk, self.turn, r.what)))))
            if len(lines) == 1:
                lines.append(f"- {say('not_expected')}")
            parts.append(RichText("\n".join(lines)))
        if orders:
            parts.append(RichText(say("measured"), size="small", token="dim"))
        return [Panel(Column(*parts, gap=8), 12)]

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
        if (at := text.find(country.name)) >= 0 and country.id in places.codes():
            found.append((at, Spot("country", places.codes()[country.id])))
    for actor in scenario.actors:
        if (at := text.find(actor.name)) >= 0 and actor.home[0] in places.codes():
            found.append((at + 1000, Spot("country", places.codes()[actor.home[0]])))
    return min(found, default=(0, None), key=lambda pair: pair[0])[1]


def _moved(desk: Desk, turn: int, what: str) -> float:
    """How far a number moved in a turn by what the seat itself did."""
    return sum(e.amount for e in desk.match.ledger.entries
               if e.turn == turn and e.cause.actor == desk.me
               and label(desk.scenario, e.row) == what)
