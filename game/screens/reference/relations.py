"""Relations between seats: a matrix for each number between two powers, promises, accords."""

from __future__ import annotations

from typing import ClassVar

from game.actions.reasons import label
from game.app.controller import GameController
from game.core.locale.units import unit_text
from game.core.model import Scenario
from game.core.numerals import amount
from game.core.quantities import BY_NAME, SYMMETRIC
from game.present.observer.observer import Accord
from game.present.talks.bonds import bond_lines, overture_lines
from game.present.words.facts import clause_name
from game.present.words.formatting import with_unit
from game.present.words.texts import bonds
from game.present.words.texts import reference as say
from game.screens.common.legend import Legend
from game.screens.reference.matrix import WIDE, Cell, Matrix
from game.screens.reference.reference import (
    Page,
    card,
    change_words,
    pane,
    sides,
    token_of,
    value_words,
)
from game.screens.toolkit.charts import Series
from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.label import RichText
from game.screens.toolkit.listbox import Item, ListBox
from game.screens.toolkit.markup import escape
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

BETWEEN = ("relations", "trust", "tie", "overture", "cooperation", "threat", "trade", "tariff",
           "technology", "dependence")
TINTS = {"relations": "", "trust": "good", "tie": "accent", "overture": "good",
         "cooperation": "accent", "threat": "bad", "trade": "accent", "tariff": "bad",
         "technology": "accent", "dependence": "warning"}
"""Tokens of large values; relations are good above and bad below zero."""
FULL = {"trade": 700.0, "tariff": 60.0, "dependence": 30.0}
"""Values that count as large, where the scale extends far beyond."""


class Relations(Page):
    """The matrix of one number, the chosen pair's values, and the pairs' commitments."""

    way: ClassVar[str] = "relations"
    icon: ClassVar[str] = "handshake"

    def __init__(self, game: GameController, quantity: str = "relations") -> None:
        super().__init__(game)
        self.quantity = quantity if quantity in BETWEEN else BETWEEN[0]
        me = game.me
        self.pair = (me, next(b for b in range(len(self.scenario.actors)) if b != me))

    def content(self, ui: UI) -> Widget:
        """A list of numbers, the matrix, the pair."""
        items = [Item(name, say(f"pair_{name}"), tooltip=escape(BY_NAME[name].help))
                 for name in BETWEEN]
        choice = ListBox(items, id="quantity", selected=self.quantity, on_select=self._choose,
                         rows_shown=len(items))
        grid = Row(choice.sized(width=172), self._matrix().sized(stretch=1), align="start")
        q = BY_NAME[self.quantity]
        left = card(say(f"pair_{self.quantity}"), Column(
            RichText(escape(q.help), token="dim", size="small"), grid, self._legend(),
            RichText(say("matrix_hint"), size="small", token="dim")), icon="grid-3x3",
            note=say("scale_note", low=amount(q.low), high=amount(q.high), unit=unit_text(q.unit)))
        right = pane(self._reading(),
                     card(say("promises"), self._promises(), icon="shield-check"),
                     card(bonds("title"), self._bonds(), icon="handshake", id="bonds"),
                     card(say("accords"), self._accords(), icon="scroll-text"), id="right")
        return sides(pane(left, *self._over_time(), id="left"), right, 0.6, id="page", least=WIDE)

    def _matrix(self) -> Matrix:
        people, observer = self.scenario.actors, self.eyes
        cells = {}
        for a in range(len(people)):
            for b in range(len(people)):
                seen = observer.get(self.quantity, a, b) if a != b else None
                if seen is None:
                    continue
                token, strength = tint(self.quantity, seen.value)
                words = label(self.scenario, self.scenario.layout.row(self.quantity, a, b))
                cells[a, b] = Cell(amount(seen.value), change_words(seen), token, strength,
                                   say("cell_tip", what=escape(words), value=value_words(seen)),
                                   self.worth_of(seen.change, self.quantity, a, b))
        names = [a.name for a in people]
        grid = Matrix(names, names, cells, id="matrix", corner=say("who_towards"),
                      on_ask=lambda a, b: self.ask(self.quantity, a, b)(), on_select=self._select)
        grid.here = self.pair if self.pair in cells else None
        return grid

    def _legend(self) -> Legend:
        """The meaning of the chosen number's tints."""
        q, full = BY_NAME[self.quantity], FULL.get(self.quantity, 100.0)
        values = [-full, -full / 2, 0.0, full / 2, full] if q.low < 0 else \
            [0.0, full / 4, full / 2, full]
        end = say("or_more") if full < q.high else ""
        return Legend([(*tint(self.quantity, v), with_unit(self.quantity, amount(v))
                        + (end if v == full else "")) for v in values], id="legend")

    def _choose(self, name: str) -> None:
        self.quantity = name
        self.rebuild()

    def _select(self, a: int, b: int) -> None:
        self.pair = (a, b)
        self.rebuild()

    def _over_time(self) -> list[Widget]:
        """The chosen number of the pair, in both directions where they differ."""
        if len(self.eyes.moments()) < 2:
            return []
        (a, b), people = self.pair, self.scenario.actors
        both = [(a, b)] if self.quantity in SYMMETRIC else [(a, b), (b, a)]
        theme = self.ui.style.theme
        lines = [(Series(say("towards", first=people[x].name, second=people[y].name),
                         list(self.eyes.series(self.quantity, x, y)), token_of(theme, people[x]),
                         number=x), (x, y)) for x, y in both]
        title = say("pair_over_time", what=say(f"pair_{self.quantity}"), first=people[a].name,
                    second=people[b].name)
        return [card(title, self.chart(self.quantity, lines, id="line", height=230),
                     icon="chart-line")]

    def _reading(self) -> Widget:
        """The chosen pair: all its numbers."""
        (a, b), people = self.pair, self.scenario.actors
        figures = [self.figure(say(f"pair_{name}"), name, a, b) for name in BETWEEN]
        title = say("towards", first=people[a].name, second=people[b].name)
        return card(title, Column(*figures, gap=2), icon="arrow-left-right", id="pair")

    def _promises(self) -> Widget:
        """Declared support, each a number that opens its reasons."""
        people, found = self.scenario.actors, []
        for a, first in enumerate(people):
            for b, second in enumerate(people):
                level = self.eyes.value("pledge", a, b) if a != b else 0.0
                if level > 0:
                    found.append(self.figure(
                        say("promise", first=first.called, second=second.called,
                            level=say("treaty" if level > 1 else "declared")), "pledge", a, b))
        return Column(*found, gap=2) if found else RichText(say("none"), token="dim")

    def _bonds(self) -> Widget:
        """Bonds that stand with their age and price, offers of bonds, and overtures."""
        lines = [*bond_lines(self.eyes), *overture_lines(self.eyes)]
        return RichText("\n".join(f"- {escape(t.strip())}" for t in lines), size="small",
                        id="bond_lines")

    def _accords(self) -> Widget:
        """Accords in force that the observer knows of."""
        lines = [accord_words(self.scenario, a) for a in self.eyes.accords()]
        return RichText("\n".join(lines) or say("none"), token="text" if lines else "dim",
                        id="accords")


def accord_words(scenario: Scenario, accord: Accord) -> str:
    """An accord in force: each side's commitment, and its end."""
    p, q = accord.first, accord.second
    return say("accord", first=escape(scenario.actors[p].name),
               second=escape(scenario.actors[q].name),
               give=escape(clause_name(scenario, accord.give, p, q)),
               get=escape(clause_name(scenario, accord.get, q, p)), left=accord.left,
               secret=say("secret") if accord.secret else "")


def tint(name: str, value: float) -> tuple[str, float]:
    """The token and strength 0 … 1 of a value's tint; weak near zero."""
    strength = min(1.0, abs(value) / FULL.get(name, 100.0))
    token = TINTS.get(name, "accent") or ("good" if value > 0 else "bad")
    return (token, strength) if strength > 0.02 else ("", 0.0)
