"""The reasons of a number: its causes, their rules, assumptions, and sources."""

from __future__ import annotations

from typing import ClassVar

from game.actions.reasons import label
from game.app.controller import GameController
from game.core.locale.units import unit_text
from game.core.numerals import amount, signed
from game.core.quantities import BY_NAME
from game.match.report import date_text
from game.present.words.formatting import with_unit
from game.present.words.texts import reference as say
from game.present.world.queries import index_of, origin
from game.screens.reference.causes import Roots, explain, grow, parent_link
from game.screens.reference.reference import (
    WORLD,
    Page,
    by_points,
    card,
    change_words,
    pane,
    plain_source,
    sides,
    value_words,
)
from game.screens.toolkit.charts import LineChart, Moment, Series
from game.screens.toolkit.containers import Column, Flow, Row
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.markup import escape
from game.screens.toolkit.tree import Tree
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

FEW = 5
"""Maximum number of causes that are initially open."""
ROWS = 14
"""Maximum number of lines of the tree, with a minimum height of `LEAST` units."""
LEAST = 200.0


class WhyScreen(Page):
    """The causes of one number as a tree: cause, rule, assumptions, their sources."""

    way: ClassVar[str] = "why"
    icon: ClassVar[str] = "search"

    def __init__(self, game: GameController, quantity: str, ids: tuple[str, ...] = (),
                 turn: int | None = None) -> None:
        super().__init__(game)
        self.quantity, self.ids = quantity, tuple(ids)
        self.index = index_of(self.scenario, quantity, self.ids)
        last = self.eyes.played
        self.turn = turn if turn is not None and 0 <= turn <= last else last
        if turn is None and not self.eyes.why(quantity, *self.index, turn=last):
            self.turn = 0
        self.chosen = ""

    @property
    def _turn(self) -> int | None:
        """The turn in question, None for all."""
        return self.turn or None

    def title(self) -> str:
        """The title, a question."""
        return say("why_title")

    def _words(self) -> str:
        """The heading over the causes, with the number's name."""
        words = say(f"world_{self.quantity}").lower() if self.quantity in WORLD else \
            label(self.scenario, self.scenario.layout.row(self.quantity, *self.index))
        return say("what_moved", what=words)

    def content(self, ui: UI) -> Widget:
        """The number over time and its meaning beside the tree of causes."""
        found = self.eyes.why(self.quantity, *self.index, turn=self._turn)
        roots = grow(self.scenario, found, dated=self._turn is None)
        if not self.chosen and roots.nodes:
            self.chosen = roots.nodes[0].key
        return sides(self._causes(roots), self._about(), 0.58, id="why")

    def _causes(self, roots: Roots) -> Widget:
        turns = [Item("0", say("all_turns"))] + [
            Item(str(t), date_text(self.scenario, t)) for t in range(self.eyes.played, 0, -1)]
        head = Row(Label(say("in_turn"), size="small", token="dim"),
                   Dropdown(turns, str(self.turn), self._choose_turn, id="turn"),
                   Label(self._sum(roots), weight="semibold", id="sum").sized(stretch=1))
        if not roots.nodes:
            return pane(card(self._words(), Column(head, RichText(self._nothing(), id="nothing")),
                             icon="scale"), id="left")
        shown = roots.nodes if len(roots.nodes) <= FEW else roots.nodes[:1]
        tree = Tree(roots.nodes, id="causes", rows_shown=ROWS, on_select=self._select,
                    on_activate=self._follow, opened=[n.key for n in shown])
        box = card(self._words(), Column(head, tree, RichText(
            say("why_keys"), size="small", token="dim")), icon="scale", fills=True)
        return Column(box.sized(min_h=LEAST), *self._in_full(roots))

    def _in_full(self, roots: Roots) -> list[Widget]:
        """The chosen cause or assumption in full."""
        if self.chosen not in roots.behind:
            return []
        text = explain(self.scenario, roots.behind[self.chosen], self.quantity, self.ids)
        return [pane(card(say("in_full"), RichText(text, id="full", on_link=self._link),
                          icon="info"), id="full_pane").sized(stretch=1, min_h=140)]

    def _nothing(self) -> str:
        if self.eyes.row(self.quantity, *self.index) is None:
            return say("hidden_long")
        if not self.eyes.why(self.quantity, *self.index):
            return f"{say('unchanged')} {self._start()}"
        if self._turn is None:
            return self._start()
        return say("nothing_moved", when=date_text(self.scenario, self.turn))

    def _start(self) -> str:
        """The value at the start of the game and its source."""
        value = with_unit(self.quantity, amount(self.eyes.series(self.quantity, *self.index)[0]))
        row = self.eyes.row(self.quantity, *self.index)
        known = origin(self.scenario, self.quantity, self.ids)
        if row != self.scenario.layout.row(self.quantity, *self.index):
            return say("at_start_estimate", value=value)
        if known is None:
            return say("at_start_default", value=value)
        return say("at_start", value=value, source=plain_source(known.source),
                   confidence=known.confidence)

    def _sum(self, roots: Roots) -> str:
        if not roots.nodes:
            return ""
        change = signed(roots.total)
        return say("moved_by", change=change + by_points(self.quantity)
                   if by_points(self.quantity) else with_unit(self.quantity, change))

    def _choose_turn(self, key: str) -> None:
        self.turn, self.chosen = int(key), ""
        self.rebuild()

    def _select(self, key: str) -> None:
        self.chosen = key
        self.rebuild()

    def _about(self) -> Widget:
        """The number now, over time, at the start."""
        return pane(card(say("the_number"), Column(*self._number()), icon="hash"),
                    *self._over_time(), id="about")

    def _number(self) -> list[Widget]:
        seen = self.eyes.get(self.quantity, *self.index)
        q = BY_NAME[self.quantity]
        out: list[Widget] = []
        if seen is not None:
            change = change_words(seen)
            last = say("last_turn", change=change) if change else ""
            out.append(Row(Label(value_words(seen), size="title", weight="bold", id="value"),
                           Label(last, token="dim").sized(stretch=1), gap=12))
        out.append(RichText(escape(q.help), token="dim"))
        if seen is not None and seen.width > 0.5:
            out.append(RichText(say("estimate", width=amount(seen.width)), token="dim"))
        if seen is not None:
            out.append(RichText(say("scale", low=amount(q.low), high=amount(q.high),
                                    unit=escape(unit_text(q.unit))), size="small", token="dim"))
            out.append(RichText(self._start(), size="small", id="origin"))
        out.append(Flow(RichText(say("more_links", quantity=self.quantity), size="small",
                                 id="more", on_link=self._link)))
        return out

    def _over_time(self) -> list[Widget]:
        values = self.eyes.series(self.quantity, *self.index)
        if len(values) < 2:
            return []
        chart = LineChart([Series(say("value"), values, "accent")], self.eyes.moments(),
                          id="line", height=190, unit=unit_text(BY_NAME[self.quantity].unit),
                          moments=[Moment(self.turn, "")] if self._turn else [],
                          on_ask=lambda line, step: self._choose_turn(
                              str(min(step, self.eyes.played))))
        return [card(say("over_time"), chart, icon="chart-line", fills=True).sized(stretch=1)]

    def _follow(self, key: str) -> None:
        """Enter on a leaf: open the number it was computed from, or an entry of the encyclopaedia.
        """
        link = key.rsplit("|", maxsplit=1)[-1]
        if ":" in link:
            self._link(link)

    def _link(self, link: str) -> None:
        kind, _, rest = link.partition(":")
        if kind == "parent":
            link = parent_link(rest, self.quantity, self.ids)
        elif link == f"charts:{self.quantity}":
            link = ",".join((link, *self.ids))
        self.follow(link)
