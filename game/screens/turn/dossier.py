"""All of a matter: the counterpart, how it came to this, the stakes with how it may end, and the
deeds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.app.controller import GameController
from game.core.sheets import Sheet
from game.match.report import date_text
from game.present.dossiers.dossiers import beside
from game.present.dossiers.records import Dossier, Whole
from game.present.talks.clauses import speaks
from game.present.talks.negotiation import partners
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.scenes import scene_of_matter
from game.present.words.texts import dossiers as say
from game.present.words.texts import turn
from game.screens.common.order_list import LINE, OrderList
from game.screens.toolkit.button import Button, IconButton
from game.screens.toolkit.containers import Column, Flow, Padding, Panel, Row, Stack
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Item
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.shortcuts import shown
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.answer import open_item
from game.screens.turn.deed_table import DeedTable
from game.screens.turn.dossier_columns import person_column, stakes_column, thread_column
from game.screens.turn.dossier_words import Way
from game.screens.turn.dossier_words import Whole as Fitted
from game.screens.turn.open_dossier import deed_card, tags
from game.screens.turn.ordering import Ordering

WIDE, HIGH = 1150.0, 640.0
"""Width and height in logical units from which all stands side by side; else below one another, on
a page that scrolls."""
PERSON, FOOT, BETWEEN = 0.225, 0.31, 8.0
"""Share of the width that the counterpart's column has, and least share of the height of the deeds;
between two panels."""
ROWS = 8
"""Orders that are listed without scrolling."""


class WholeDossier(Ordering):
    """All of a matter by its id, with its deeds; `rest`: all its other orders are listed."""

    clocked = True

    def __init__(self, game: GameController, id: str) -> None:
        super().__init__(game)
        self.id, self.rest = id, False

    @property
    def form(self) -> object:
        """Whether all stands side by side."""
        screen = self.ui.style.units.screen
        return screen.w >= WIDE and screen.h >= HIGH

    @property
    def found(self) -> Whole | None:
        """All of the matter; None while it is worked out, and for one that has no dossier."""
        wholes = self.game.expectations.wholes(self.game.me) or ()
        return next((one for one in wholes if one.dossier.matter.id == self.id), None)

    def entered(self) -> None:
        """Tab begins at the first deed. It has no focus yet: an Enter that was meant for the page
        before must not give an order."""
        self.ui.begin_at("deed.0" if self.ui.has("deed.0") else "back")

    def arrived(self) -> None:
        """All of it is worked out."""
        super().arrived()
        self.entered()

    # Building ----------------------------------------------------------------------------------

    def build(self, ui: UI) -> Widget:
        """Head, three columns, the deeds at the foot; or all other orders on the whole page."""
        ui.shortcuts.add("ctrl+z", turn("key_undo"), self.undo)
        if self.rest:
            ui.shortcuts.add("escape", say("close_rest"), self._list_rest)
        found = self.found
        if found is None:
            return Padding(Column(self._head(ui, None), self._absent(), gap=12), 16, 12)
        draft = self.game.draft
        one = beside(self.game.mine, (found.dossier,), Sheet(
            tuple(draft.orders), dict(draft.answers)))[0]
        head = self._head(ui, one)
        if self.rest:
            return Padding(Column(head, self._orders(one).sized(stretch=1), gap=6), 8, 6)
        foot = self._deeds(one)
        parts = (person_column(self, ui, found), thread_column(self, ui, found),
                 stakes_column(self, ui, found))
        if not self.form:
            page = Column(*(Panel(part, 12) for part in parts), foot, gap=BETWEEN)
            return Padding(Column(head, ScrollArea(page, id="page", more=True).sized(stretch=1),
                                  gap=8), 8, 6)
        person, thread, stakes = (Panel(ScrollArea(part, id=name, margin=2, more=True), 12)
                                  for part, name in zip(parts, ("person", "thread", "stakes"),
                                                        strict=True))
        middle = Row(thread.sized(stretch=1), stakes.sized(stretch=1), gap=BETWEEN,
                     align="stretch")
        wide, foot = ui.style.units.screen.w * PERSON, foot.sized(
            min_h=ui.style.units.screen.h * FOOT)
        return Padding(Column(head, Row(
            person.sized(width=wide), Column(middle.sized(stretch=1, min_h=120), foot,
                                             gap=BETWEEN).sized(stretch=1),
            gap=BETWEEN, align="stretch").sized(stretch=1), gap=BETWEEN), 14, 10)

    def _head(self, ui: UI, one: Dossier | None) -> Widget:
        """The way back, the matter's name on its scene, when it is settled, what leads on."""
        game = self.game
        scenario, now = game.scenario, game.observer.turn
        matter = next(m for m in scenario.matters if m.id == self.id)
        large = bool(self.form)
        title = Column(
            Label(date_text(scenario, now), size="small", token="warning"),
            Fitted(matter.name, ("display", "title") if large else ("title", "large"), 1,
                   weight="serif_bold", id="title"), gap=0).sized(stretch=1, min_w=120)
        ways = [] if one is None else self._ways(one)
        row = Row(IconButton("arrow-left", shown("escape"), self._back, id="back", kind="normal"),
                  title, *(ways if large else []), gap=12)
        body = row if large else Column(row, Flow(*ways, gap=6), gap=4)
        picture = Picture(scene_of_matter(scenario, matter, now), veil=1.0, top=0.5, high=0.0,
                          corners="all")
        return Night(Stack(picture, Padding(body, 10, 8)))

    def _ways(self, one: Dossier) -> list[Widget]:
        """What awaits an answer, the month of settling; talks, and all orders of the matter."""
        out = tags(self, one, 0)
        if one.counterpart in partners(self.game.scenario, self.game.me):
            out.append(Button(say("talk", them=speaks(self.game.scenario, one.counterpart)),
                              partial(self.game.go, "table", seat=one.counterpart), id="talk",
                              icon="handshake"))
        if one.rest:
            out.append(Button(say("deeds" if self.rest else "all_orders"), self._list_rest,
                              id="rest", icon="list"))
        return out

    def _absent(self) -> Widget:
        """What is said where nothing is shown: it is worked out, or nothing presses here."""
        if self.game.expectations.wholes(self.game.me) is None:
            return Label(say("thinking"), token="dim", id="thinking")
        return Column(RichText(escape(say("no_dossier"))), Row(Button(
            say("to_matter"), partial(self.game.go, "matters", id=self.id), id="matter")), gap=8)

    def _deeds(self, one: Dossier) -> Widget:
        """The deeds side by side."""
        way = Way(say("matter_page"), partial(self.game.go, "matters", id=self.id), id="matter")
        return DeedTable([deed_card(self, one, deed, n, whole=True)
                          for n, deed in enumerate(one.deeds)], way)

    def _orders(self, one: Dossier) -> Widget:
        """All other orders of the matter that are legal beside the sheet; one goes on it by Enter
        or a double click."""
        scenario = self.game.scenario
        legal = {choice.text: choice for choice in self.game.draft.choices()}
        texts = (scenario.orders.texts[row] for row in one.rest)
        items = [Item(text, asked(scenario, row_in(scenario, self.game.me, text)),
                      f"{legal[text].cost:g}") for text in texts if text in legal]
        listed = OrderList(items, id="orders", selected="", on_activate=self._take, cut=LINE,
                           rows_shown=ROWS).sized(min_h=60, stretch=1)
        return Panel(Column(Label(say("head_rest"), size="large", weight="serif_bold"), listed,
                            gap=6), 12)

    # Acts --------------------------------------------------------------------------------------

    def _take(self, order: str) -> None:
        """Put an order of the list on the draft; the deeds are shown again."""
        self.rest = False
        self.add_one(order)

    def _list_rest(self) -> None:
        self.rest = not self.rest
        self.rebuild()
        self.ui.focus(self.ui.find("orders" if self.rest else "rest"))

    def _back(self) -> None:
        self.game.back()

    def answer_first(self, items: Sequence[str]) -> None:
        """Open the first of some questions that has no answer yet."""
        given = self.game.draft.answers
        self.answer(next((item for item in items if item not in given), items[0]))

    def answer(self, item: str) -> None:
        """Open a question that awaits an answer."""
        open_item(self.game, item)

    def show_spot(self) -> None:
        """There is no map here."""
