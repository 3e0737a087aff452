"""Any number of the world over time, with the items of one axis as lines."""

from __future__ import annotations

from game.app.controller import GameController
from game.core.errors import UsageError
from game.core.locale.units import unit_text
from game.core.numerals import amount
from game.core.quantities import BY_NAME, REGISTERS
from game.present.words.formatting import with_unit
from game.present.words.numbers import number_name
from game.present.words.texts import reference as say
from game.present.world.figure_rows import figures, number, row
from game.present.world.queries import askable, axis_names, index_of, link_of
from game.screens.common.figures import Finder
from game.screens.common.signs import token_of
from game.screens.reference.reference import ReferenceScreen, ReferenceView, card
from game.screens.toolkit.charts import LineChart, Moment, Series
from game.screens.toolkit.containers import Column, Flow, Panel
from game.screens.toolkit.label import RichText
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.markup import escape
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

MOMENTS = 4
"""Number of turning points marked in a chart."""
TOLD = frozenset({"order", "event", "third_party", "accord", "summit", "motion", "settlement",
                  "crisis", "occasion", "demand", "override"})
"""Kinds of causes that make a turning point: acts and events."""
LINES = 6
"""Number of lines that can be distinguished."""


class Charts(ReferenceScreen):
    """Choose a number, fix all but one of its axes, read values and open their reasons."""

    way = "charts"

    def __init__(self, game: GameController, quantity: str = "", ids: tuple[str, ...] = ()) -> None:
        super().__init__(game)
        self.names = [n for n in askable() if n not in REGISTERS]
        self.quantity = quantity if quantity in self.names else "support"
        self.picks: list[int] = []
        self.step = -1
        self._start(tuple(ids))

    def _start(self, ids: tuple[str, ...]) -> None:
        """The initially fixed items: those named, else the seat's own first; -1 stands for all."""
        axes = BY_NAME[self.quantity].axes
        try:
            self.picks = list(index_of(self.scenario, self.quantity, ids))
        except UsageError:
            self.picks = [self.game.me if axis == "A" and len(axes) > 1 else 0 for axis in axes]
        if axes:
            self.picks[self._open()] = -1

    def _open(self) -> int:
        """The axis whose items are the lines: the last axis of the powers, else the last one."""
        axes = BY_NAME[self.quantity].axes
        return axes.rfind("A") if "A" in axes else len(axes) - 1

    @property
    def icon(self) -> str:
        """The sign of the page."""
        return "chart-line"

    def title(self) -> str:
        """The title of the page."""
        return say("charts_title")

    def content(self, ui: UI) -> Widget:
        """The choices above, the chart, the values at the chosen moment."""
        known = sorted(self.names, key=number_name)
        pick = Finder([Item(n, number_name(n)) for n in known], self.quantity, self._choose,
                      id="quantity")
        lines = self._lines(ui)
        head = Flow(pick, *self._axes())
        note = RichText(f"{escape(BY_NAME[self.quantity].help)} "
                        + say("in_unit", unit=escape(unit_text(BY_NAME[self.quantity].unit))),
                        size="small", token="dim", id="meaning")
        if not lines:
            return Column(head, note, RichText(say("hidden_long")))
        chart = LineChart([series for series, _ in lines], self.eyes.moments(), id="chart",
                          height=210, on_step=self._read, moments=self._moments(lines),
                          on_ask=lambda line, step: self.why(self.quantity, *lines[line][1],
                                                             turn=min(step, self.eyes.played)),
                          unit=unit_text(BY_NAME[self.quantity].unit))
        chart.sized(stretch=1, min_h=180)
        chart.step = self.step
        title = say("values_at", moment=self._moment())
        values = Column(*self._values(lines), gap=6)
        page = Column(Panel(chart).sized(stretch=1, min_h=204),
                      card(title, values, icon="hash", note=say("values_hint"), id="values"))
        if len(self.eyes.moments()) < 2:
            page = Column(RichText(say("no_past"), token="dim"), *page.children)
        return Column(head, note, ScrollArea(page, id="page", margin=0.0))

    def _moments(self, lines: list[tuple[Series, tuple[int, ...]]]) -> list[Moment]:
        """The largest single acts and events that moved the lines, one a month."""
        found: dict[int, tuple[float, str]] = {}
        for _, index in lines:
            for why in self.eyes.why(self.quantity, *index):
                if why.kind in TOLD and abs(why.amount) > found.get(why.turn, (0.0, ""))[0]:
                    found[why.turn] = abs(why.amount), why.cause.rstrip(".")
        most = sorted(found.items(), key=lambda f: (-f[1][0], f[0]))[:MOMENTS]
        return [Moment(turn, cause) for turn, (_, cause) in most]

    def _moment(self) -> str:
        moments = self.eyes.moments()
        return moments[self.step if 0 <= self.step < len(moments) else -1]

    def _choose(self, name: str) -> None:
        self.quantity = name
        self._start(())
        self.rebuild()

    def _axes(self) -> list[Widget]:
        """A dropdown for each axis of the number."""
        axes = BY_NAME[self.quantity].axes
        out: list[Widget] = []
        for place, axis in enumerate(axes):
            names = axis_names(self.scenario, axis)
            items = [Item(str(i), name) for i, name in enumerate(names.values())]
            if len(items) <= LINES:
                items.append(Item("-1", say("each", what=say(f"axis_{axis}"))))

            def choose(key: str, place: int = place) -> None:
                self._fix(place, int(key))
            out.append(Dropdown(items, str(self.picks[place]), choose, id=f"axis{place}",
                                tooltip=say(f"axis_{axis}")))
        return out

    def _fix(self, place: int, number: int) -> None:
        """Fix an item; opening one axis fixes the one that was open."""
        if number < 0:
            self.picks = [0 if p < 0 else p for p in self.picks]
        self.picks[place] = number
        self.rebuild()

    def _indices(self) -> list[tuple[int, ...]]:
        axes = BY_NAME[self.quantity].axes
        if -1 not in self.picks:
            return [tuple(self.picks)]
        at = self.picks.index(-1)
        count = self.scenario.layout.shapes[self.quantity][at]
        out = []
        for i in range(count):
            index = (*self.picks[:at], i, *self.picks[at + 1:])
            pair = [n for axis, n in zip(axes, index, strict=True) if axis == "A"]
            if len(pair) == 2 and pair[0] == pair[1]:
                continue
            out.append(index)
        return out

    def _lines(self, ui: UI) -> list[tuple[Series, tuple[int, ...]]]:
        """The lines with the index of each; hidden ones are left out."""
        axes, out = BY_NAME[self.quantity].axes, []
        for index in self._indices():
            values = self.eyes.series(self.quantity, *index)
            if not values:
                continue
            name, token, number = number_name(self.quantity), "accent", None
            if axes:
                at = self.picks.index(-1) if -1 in self.picks else self._open()
                name = list(axis_names(self.scenario, axes[at]).values())[index[at]]
                powers = axes[at] == "A"
                token = token_of(ui.style.theme, self.scenario.actors[index[at]]) if powers else ""
                number = index[at] if powers else None
            out.append((Series(name, list(values), token, number=number), index))
        return out

    def _values(self, lines: list[tuple[Series, tuple[int, ...]]]) -> list[Widget]:
        """The value of each line at the selected moment; each opens its reasons."""
        view = ReferenceView(self.way, self, self.opened, {})
        step = self.step if 0 <= self.step < len(self.eyes.moments()) else -1
        if step < 0:
            return view.widgets([figures(number(self.eyes, series.name, self.quantity, *index)
                                         for series, index in lines)])
        return view.widgets([figures(row(
            series.name, with_unit(self.quantity, amount(series.values[step] or 0.0)),
            link=link_of(
                self.eyes.scenario, self.quantity, *index, turn=min(step, self.eyes.played)))
            for series, index in lines)])

    def _read(self, step: int) -> None:
        self.step = step
        self.rebuild()

