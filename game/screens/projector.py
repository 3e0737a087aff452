"""For the wall of a class: map, front page, flashpoints and clock, all of it public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.report import date_text, turn_report
from game.screens import places
from game.screens.atlas.styles import look
from game.screens.atlas.widget import Atlas
from game.screens.class_text import say
from game.screens.kit.app import Scene
from game.screens.kit.button import IconButton
from game.screens.kit.containers import Column, Grid, Padding, Panel, Row
from game.screens.kit.label import Icon, Label, RichText
from game.screens.kit.listbox import Dropdown, Item
from game.screens.kit.markup import escape
from game.screens.kit.progress import Progress
from game.screens.kit.scroll import ScrollArea
from game.screens.kit.ui import UI
from game.screens.kit.widget import Widget
from game.screens.seen import Eyes
from game.screens.timer import timer_bar
from game.session.classroom import latest
from game.session.facts import front_page, rung_name, turns_played
from game.session.words import amount

if TYPE_CHECKING:
    from game.screens.desk import Desk


class Projector(Scene):
    """What everybody in the room may see."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.layer = "influence"
        self.eyes = Eyes(desk.match, None)

    def build(self, ui: UI) -> Widget:
        """Map on the left, words on the right; below one another in a narrow window."""
        atlas = Atlas("map")
        colours = look(ui.style.theme)
        atlas.show(places.layer(self.eyes, colours, self.layer), places.markers(self.eyes))
        items = [Item(key, name, icon="layers") for key, name in places.choices(self.desk.scenario)]
        choice = Dropdown(items, self.layer, self._show, id="layer", tooltip=say("map_shows"))
        side = ScrollArea(Column(*self._message(), self._news(), self._hot_spots(), gap=12),
                          id="words")
        body = Row(Column(atlas.sized(stretch=1), Row(choice), gap=6).sized(stretch=3),
                   side.sized(stretch=2, min_w=240), align="stretch", gap=14)
        return Padding(Column(self._head(), body.sized(stretch=1), gap=8), 14, 8, 14, 12)

    def _show(self, key: str) -> None:
        self.layer = key
        self.rebuild()

    def _head(self) -> Widget:
        match = self.desk.match
        scenario = match.scenario
        turn = min(match.turn, scenario.turns)
        where = say("game_over") if match.over else say("turn_of", turn=turn, turns=scenario.turns)
        return Row(IconButton("arrow-left", "Back (Esc)", self.desk.back, id="back"),
                   Column(Label(date_text(scenario, turn), size="title", weight="bold"),
                          Label(f"{scenario.title} · {where} · {say('public_only')}", size="small",
                                token="dim"), gap=0).sized(stretch=1, min_w=120),
                   timer_bar(self.desk.timer, self.rebuild), gap=10)

    def _message(self) -> list[Widget]:
        text = latest(self.desk.match)
        if not text:
            return []
        words = RichText(f"**{escape(text)}**", size="large", id="message").sized(stretch=1)
        return [Panel(Row(Icon("megaphone", 24, token="warning"), words, gap=10), 12, fill="raised",
                      border="warning")]

    def _news(self) -> Widget:
        match, turn = self.desk.match, turns_played(self.desk.match)
        if not turn:
            return RichText(say("no_news"), size="large")
        report = turn_report(match.scenario, match.ledger, match.history[turn], turn)
        lines = [f"- {escape(h.text)}" for h in front_page(report)]
        return Column(Label(say("front_page", date=report.date), weight="semibold", token="dim"),
                      RichText("\n".join(lines), size="large", id="news"), gap=6)

    def _hot_spots(self) -> Widget:
        scenario = self.desk.scenario
        cells: list[Widget] = []
        for f, place in enumerate(scenario.flashpoints):
            rung = self.eyes.value("rung", f)
            token = "bad" if rung >= places.WAR else "warning" if rung >= places.TENSE else "good"
            cells.append(Column(
                Row(Label(place.name, size="large", weight="semibold").sized(stretch=1),
                    Label(amount(rung), size="large", weight="semibold", token=token)),
                Progress(rung / max(1, len(place.rungs) - 1), token=token),
                RichText(escape(rung_name(scenario, f, rung)), token="dim"), gap=3))
        return Column(Label(say("hot_spots"), weight="semibold", token="dim"),
                      Grid(*cells, columns=1, gap=10), gap=6)
