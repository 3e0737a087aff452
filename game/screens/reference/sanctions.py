"""Sanctions: senders and targets by channel, their pressure, and the countries that join in."""

from __future__ import annotations

from typing import ClassVar

from game.actions.reasons import label
from game.app.controller import GameController
from game.core.model import CHANNELS
from game.core.numerals import amount, signed
from game.present.words.texts import reference as say
from game.present.world.restrictions import beside
from game.screens.common.legend import Legend
from game.screens.reference.matrix import WIDE, Cell, Matrix
from game.screens.reference.reference import Page, card, change_words, pane, sides, value_words
from game.screens.toolkit.containers import Column, Grid
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.markup import escape
from game.screens.toolkit.progress import Progress
from game.screens.toolkit.table import ColumnSpec, Table, Value
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

STRONGEST = 10.0
LEVELS = (0.0, 2.5, 5.0, 10.0)
SPOKEN = 0.5
"""Percentage from which a country counts as joining."""


class Sanctions(Page):
    """The matrix of sanctions by channel, pressure and evasion, the coalition."""

    way: ClassVar[str] = "sanctions"
    icon: ClassVar[str] = "ban"

    def __init__(self, game: GameController) -> None:
        super().__init__(game)
        felt = [self.eyes.value("pressure", a) for a in range(len(self.scenario.actors))]
        self.target = felt.index(max(felt))

    def content(self, ui: UI) -> Widget:
        """The matrices at the left; pressure and coalition at the right."""
        left = pane(
            card(say("sanctions_matrix"), Column(
                RichText(say("sanctions_help"), size="small", token="dim"), self._matrix(),
                self._legend(), RichText(say("matrix_hint"), size="small", token="dim")),
                icon="ban"),
            card(say("secondary"), Column(
                RichText(say("secondary_help"), size="small", token="dim"), self._secondary()),
                icon="waypoints"), id="left")
        right = pane(card(say("felt"), self._felt(), icon="gauge"),
                     card(say("beside_sanctions"), self._beside(), icon="lock"),
                     card(say("coalition"), self._coalition(), icon="users"), id="right")
        return sides(left, right, 0.58, id="page", least=WIDE)

    def _cell(self, name: str, *index: int) -> Cell:
        seen = self.eyes.get(name, *index)
        if seen is None:
            return Cell("?")
        words = label(self.scenario, self.scenario.layout.row(name, *index))
        tip = say("cell_tip", what=escape(words), value=value_words(seen))
        if seen.value < 0.005:
            return Cell("·", change_words(seen), tooltip=tip)
        return Cell(amount(seen.value), change_words(seen), "bad", seen.value / STRONGEST, tip,
                    self.worth_of(seen.change, name, *index))

    @staticmethod
    def _legend() -> Legend:
        return Legend([("bad", level / STRONGEST, say("level_of", level=amount(level)))
                       for level in LEVELS], id="legend")

    def _matrix(self) -> Matrix:
        people = self.scenario.actors
        cells = {(a, b * len(CHANNELS) + h): self._cell("sanctions", h, a, b)
                 for a in range(len(people)) for b in range(len(people)) if a != b
                 for h in range(len(CHANNELS))}

        def ask(row: int, column: int) -> None:
            target, channel = divmod(column, len(CHANNELS))
            self.ask("sanctions", channel, row, target)()

        return Matrix([a.name for a in people], [say(f"channel_{c}") for c in CHANNELS]
                      * len(people), cells, id="matrix", corner=say("who_on"), on_ask=ask,
                      groups=[(a.name, len(CHANNELS)) for a in people])

    def _secondary(self) -> Matrix:
        people = self.scenario.actors
        cells = {(a, b): self._cell("secondary", a, b) for a in range(len(people))
                 for b in range(len(people)) if a != b}
        names = [a.name for a in people]
        return Matrix(names, names, cells, id="secondary", corner=say("who_on"), high=34,
                      on_ask=lambda a, b: self.ask("secondary", a, b)())

    def _beside(self) -> Widget:
        """What else stands between seats: each number opens its reasons."""
        found = beside(self.eyes)
        if not found:
            return RichText(say("beside_none"), token="dim")
        return Column(RichText(say("beside_help"), size="small", token="dim"),
                      *(self.figure(caption, name, *index) for caption, name, index in found),
                      gap=2)

    def _felt(self) -> Widget:
        """Pressure and its evasion, for each power."""
        boxes: list[Widget] = []
        for a, actor in enumerate(self.scenario.actors):
            felt = self.eyes.value("pressure", a)
            boxes.append(Column(
                Label(actor.name, weight="semibold"),
                self.figure(say("pressure"), "pressure", a),
                Progress(felt / 100, token="bad", thickness=6),
                self.figure(say("mitigation"), "mitigation", a), gap=2))
        return Grid(*boxes, min_column=210, gap=14)

    def _coalition(self) -> Widget:
        """The countries that join sanctions against one power, by share."""
        people = self.scenario.actors
        pick = Dropdown([Item(str(a), say("against", name=p.called)) for a, p in enumerate(people)],
                        str(self.target), self._choose, id="target")
        rows: dict[str, dict[str, Value]] = {}
        for c, country in enumerate(self.scenario.countries):
            seen = self.eyes.get("participation", self.target, c)
            if seen is not None and seen.value >= SPOKEN:
                rows[country.id] = {"name": country.name, "joins": seen.value,
                                    "change": seen.change, "weight": country.weight}
        if not rows:
            return Column(pick, RichText(say("nobody_joins"), token="dim"))
        columns = [ColumnSpec("name", say("country"), weight=1),
                   ColumnSpec("joins", say("joins"), "right", show=lambda v: f"{amount(v)} %"),
                   ColumnSpec("change", say("change"), "right",
                              show=lambda v: "" if abs(v) < 0.005 else signed(v) + say("pp")),
                   ColumnSpec("weight", say("weight"), "right", show=amount,
                              tooltip=say("weight_tip"))]
        ids = [c.id for c in self.scenario.countries]
        table = Table(columns, rows, id="coalition", sort="joins", descending=True, rows_shown=9,
                      on_activate=lambda key: self.ask("participation", self.target,
                                                       ids.index(key))())
        return Column(pick, table, RichText(say("table_hint"), size="small", token="dim"))

    def _choose(self, key: str) -> None:
        self.target = int(key)
        self.rebuild()
