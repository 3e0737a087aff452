"""The derivation of a computed figure: its formula, and each of its parts with its own reasons."""

from __future__ import annotations

from typing import ClassVar

from game.app.controller import GameController
from game.core.numerals import amount, signed
from game.match.report import date_text
from game.present.words.texts import figures as figure
from game.present.words.texts import reference as say
from game.present.world.derived_figures import derive
from game.screens.reference.reference import Page, card, pane, sides
from game.screens.toolkit.charts import LineChart, Series
from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.markup import escape
from game.screens.toolkit.table import ColumnSpec, Table, Value
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

SINCE_START = 0
SPOKEN = 0.005
"""Smaller changes count as none."""
ROWS, LEAST = 14, 170.0
"""Maximum number of table rows; minimum height in logical units."""


class Derivation(Page):
    """A formula as a table of its parts, the largest changes first; Enter opens one part's reasons.
    """

    way: ClassVar[str] = "why"
    icon: ClassVar[str] = "equal"

    def __init__(self, game: GameController, key: str, turn: int | None = None) -> None:
        super().__init__(game)
        self.key = key
        self.found = derive(self.eyes, key)
        last = self.eyes.played
        self.turn = last if turn is None else max(SINCE_START, min(turn, last))

    def content(self, ui: UI) -> Widget:
        """The parts and the chart at the left, the figure and its formula at the right."""
        return sides(Column(self._parts().sized(min_h=LEAST), *self._over_time()), self._about(),
                     0.62, id="page")

    def _change(self, values: tuple[float, ...]) -> float:
        """The change in the chosen month, or since the start."""
        if self.turn == SINCE_START:
            return values[-1] - values[0]
        return values[self.turn] - values[self.turn - 1]

    def _parts(self) -> Widget:
        months = [Item(str(SINCE_START), say("all_turns"))] + [
            Item(str(t), date_text(self.scenario, t)) for t in range(self.eyes.played, 0, -1)]
        change = signed(self._change(self.found.values))
        head = Row(Label(say("in_turn"), size="small", token="dim"),
                   Dropdown(months, str(self.turn), self._choose, id="turn"),
                   Label(say("moved_by", change=change), weight="semibold", id="sum").sized(
                       stretch=1))
        ordered = sorted(self.found.parts, key=lambda p: (-abs(self._change(p.points)),
                                                          -abs(p.points[-1]), p.text))
        rows: dict[str, dict[str, Value]] = {
            p.link: {"text": p.text[:1].upper() + p.text[1:], "value": p.value, "counts": p.counts,
                     "points": p.points[-1], "change": self._change(p.points)} for p in ordered}
        columns = [ColumnSpec("text", say("part"), weight=1),
                   ColumnSpec("value", say("now"), "right"),
                   ColumnSpec("counts", say("counts"), "right"),
                   ColumnSpec("points", say("adds"), "right", show=amount),
                   ColumnSpec("change", say("change"), "right",
                              show=lambda v: "" if abs(v) < SPOKEN else signed(v))]
        if not any(p.counts for p in ordered):
            columns = [c for c in columns if c.key not in ("counts", "points")]
        table = Table(columns, rows, id="parts", rows_shown=ROWS,
                      on_activate=self.follow)
        return card(say("made_of"), Column(head, table,
                                           RichText(say("table_hint"), size="small", token="dim")),
                    icon="equal", fills=True)

    def _choose(self, key: str) -> None:
        self.turn = int(key)
        self.rebuild()

    def _about(self) -> Widget:
        found = self.found
        text = found.formula + (f"\n\n{found.note}" if found.note else "")
        if self.key.startswith("goal"):
            text += "\n\n" + say("formula_more")
        parts: list[Widget] = [*self._score(), card(found.title, Column(
            Row(Label(f"{amount(found.values[-1])} {found.unit}", size="title", weight="bold",
                      id="value")),
            RichText(text, id="formula", on_link=self.follow)), icon="hash")]
        return pane(*parts, id="about")

    def _score(self) -> list[Widget]:
        """The score that all goals come to, and how it is made, before the goals themselves."""
        found = self.found
        if found.score is None:
            return []
        return [card(figure("score"), Column(
            Label(f"{found.score:.1f}", size="headline", weight="serif_bold", id="score"),
            RichText(escape(found.scored), id="scored")), icon="trophy")]

    def _over_time(self) -> list[Widget]:
        """The figure at each moment; a point chooses its month."""
        if len(self.found.values) < 2:
            return []
        chart = LineChart([Series(say("value"), list(self.found.values), "accent")],
                          self.eyes.moments(), id="line", height=190, unit=self.found.unit,
                          on_ask=lambda line, step: self._choose(
                              str(min(step, self.eyes.played))))
        return [card(say("over_time"), chart, icon="chart-line", fills=True).sized(
            stretch=1, min_h=170)]
