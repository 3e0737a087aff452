"""Relations between seats: a matrix for each number between two powers, the chosen pair, what
binds them."""

from __future__ import annotations

from typing import ClassVar

from game.actions.reasons import label
from game.app.controller import GameController
from game.core.model import CHANNELS
from game.core.numerals import amount
from game.core.quantities import BY_NAME, SYMMETRIC
from game.page import Block, Group, Page, Section
from game.present.observer.observer import Observer
from game.present.words.facts import value_text
from game.present.words.formatting import with_unit
from game.present.words.numbers import number_name
from game.present.words.texts import reference as say
from game.present.world.figure_rows import change_words, course, worth_of
from game.present.world.relations_page import BETWEEN, commitments, matrix, pair
from game.screens.common.legend import Legend
from game.screens.reference.matrix import WIDE, Cell, Matrix
from game.screens.reference.reference import Drawn, ReferenceScreen
from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.label import RichText
from game.screens.toolkit.listbox import Item, ListBox
from game.screens.toolkit.markup import escape
from game.screens.toolkit.widget import Widget

TINTS = {"relations": "", "trust": "good", "tie": "accent", "overture": "good", "deeds": "good",
         "cooperation": "accent", "threat": "bad", "trade": "accent", "tariff": "bad",
         "technology": "accent", "dependence": "warning", "sanctions": "bad", "secondary": "bad"}
"""Tokens of large values; relations are good above and bad below zero."""
FULL = {"trade": 700.0, "tariff": 60.0, "dependence": 30.0, "deeds": 10.0, "sanctions": 10.0,
        "secondary": 10.0}
"""Values that count as large, where the scale extends far beyond."""
LEVELS = (0.0, 2.5, 5.0, 10.0)


class Relations(ReferenceScreen):
    """The matrix of one number, the chosen pair's values, and the pairs' commitments."""

    way = "relations"
    share: ClassVar[float] = 0.6
    least: ClassVar[float] = WIDE

    def __init__(self, game: GameController, quantity: str = "relations", id: str = "") -> None:
        super().__init__(game, id=id or quantity)
        self.quantity = self.id if self.id in BETWEEN else BETWEEN[0]
        me = game.me
        self.pair = (me, next(b for b in range(len(self.scenario.actors)) if b != me))

    def page(self) -> Page:
        """One matrix in place of all, and the pair that is chosen in it."""
        (a, b), people, name = self.pair, self.scenario.actors, self.quantity
        both = [(a, b)] if name in SYMMETRIC else [(a, b), (b, a)]
        title = say("pair_over_time", what=number_name(name), first=people[a].name,
                    second=people[b].name)
        charts = course(self.eyes, title, name, [(say(
            "towards", first=people[x].name, second=people[y].name), (x, y)) for x, y in both],
            id="line", height=230)
        left: tuple[Block, ...] = (matrix(self.eyes, name), *(
            [Section(title, charts, icon="chart-line")] if charts else []))
        right = (pair(self.eyes, a, b), *commitments(self.eyes))
        return Page(say("relations_title"), (Group((Group(left), Group(right)), "columns"),))

    def drawn(self) -> Drawn:
        """The list of numbers beside the matrix."""
        return {"matrix": lambda _: self._matrix()}

    def _matrix(self) -> Widget:
        items = [Item(name, number_name(name), tooltip=escape(BY_NAME[name].help))
                 for name in BETWEEN]
        choice = ListBox(items, id="quantity", selected=self.quantity, on_select=self._choose,
                         rows_shown=len(items))
        names = [a.name for a in self.scenario.actors]
        cells = {(a, b): cell(self.eyes, self.quantity, a, b) for a in range(len(names))
                 for b in range(len(names)) if a != b}
        grid = Matrix(names, names, cells, id="matrix", corner=say("who_towards"),
                      on_ask=lambda a, b: self.why(self.quantity, a, b), on_select=self._select)
        grid.here = self.pair if self.pair in cells else None
        return Column(Row(choice.sized(width=172), grid.sized(stretch=1), align="start"),
                      self._legend(), RichText(say("matrix_hint"), size="small", token="dim"))

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


class Sanctions(ReferenceScreen):
    """The matrix of sanctions by channel, that of secondary ones, pressure, the coalition."""

    way = "sanctions"
    share: ClassVar[float] = 0.58
    least: ClassVar[float] = WIDE

    def drawn(self) -> Drawn:
        """Both matrices."""
        return {"matrix": self._matrix}

    def _matrix(self, block: Block) -> Widget:
        name = str(getattr(block, "kind", "")).split()[-1]
        people, channels = self.scenario.actors, self.scenario.layout.shapes[name][:-2] or (1,)
        wide = channels[0]
        names = [a.name for a in people]

        def index(row: int, column: int) -> tuple[int, ...]:
            target, channel = divmod(column, wide)
            return (channel, row, target) if wide > 1 else (row, target)
        cells = {(a, c): cell(self.eyes, name, *index(a, c)) for a in range(len(people))
                 for c in range(len(people) * wide) if a != c // wide}
        heads = [say(f"channel_{c}") for c in CHANNELS] * len(people) if wide > 1 else names
        grid = Matrix(names, heads, cells, id="matrix" if wide > 1 else name,
                      corner=say("who_on"), high=46 if wide > 1 else 34,
                      on_ask=lambda a, c: self.why(name, *index(a, c)),
                      groups=[(n, wide) for n in names] if wide > 1 else [])
        return grid if wide == 1 else Column(grid, Legend(
            [(*tint(name, v), say("level_of", level=amount(v)))
             for v in LEVELS], id="legend"), RichText(say("matrix_hint"), size="small",
                                                      token="dim"))


def cell(observer: Observer, name: str, *index: int) -> Cell:
    """A number of a matrix; what is not there is a dot in sanctions."""
    seen = observer.get(name, *index)
    if seen is None:
        return Cell("?")
    words = label(observer.scenario, observer.scenario.layout.row(name, *index))
    tip = say("cell_tip", what=escape(words), value=value_text(name, seen.value, seen.width))
    token, strength = tint(name, seen.value)
    dot = name in ("sanctions", "secondary") and seen.value < 0.005
    return Cell("·" if dot else amount(seen.value), change_words(seen), token, strength, tip,
                worth_of(observer, seen.change, name, *index))


def tint(name: str, value: float) -> tuple[str, float]:
    """The token and strength 0 … 1 of a value's tint; weak near zero."""
    strength = min(1.0, abs(value) / FULL.get(name, 100.0))
    token = TINTS.get(name, "accent") or ("good" if value > 0 else "bad")
    return (token, strength) if strength > 0.02 else ("", 0.0)
