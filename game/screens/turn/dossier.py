"""All of a matter: the counterpart, how it came to this, the stakes with how it may end, and the
deeds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import product

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
from game.screens.toolkit.containers import Column, Flow, Padding, Panel, Row, Spacer, Stack
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Item
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.scroll import ScrollArea, Snug
from game.screens.toolkit.shortcuts import shown
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.answer import open_item
from game.screens.turn.deed_table import SETTINGS, DeedTable, Sizes
from game.screens.turn.dossier_columns import (
    Letters,
    ends_part,
    person_parts,
    prize_part,
    stakes_parts,
    thread_parts,
)
from game.screens.turn.dossier_words import Way
from game.screens.turn.dossier_words import Whole as Fitted
from game.screens.turn.open_dossier import deed_card, tags
from game.screens.turn.ordering import Ordering

WIDE, HIGH = 1150.0, 640.0
"""Width and height in logical units from which all stands side by side; else below one another, on
a page that scrolls."""
PERSON, MARGIN, BETWEEN, INSIDE = 0.225, 14.0, 8.0, 12.0
"""Share of the width that the counterpart's column has; beside the page, between two panels, and
around what stands in one."""
USUAL = Letters("body", "small", "large", 110.0)
FITS: Sequence[tuple[Letters, Sequence[Sizes]]] = (
    (Letters("large", "body", "title", 300.0), (("title", 9, "body"),)),
    (Letters("large", "body", "title", 180.0), (("title", 9, "body"),)),
    (Letters("body", "body", "title", 240.0), (("large", 9, "body"),)),
    (Letters("body", "body", "large", 150.0), (("large", 9, "small"),)),
    (USUAL._replace(face=200.0), (("large", 9, "small"),)),
    (USUAL, SETTINGS), (Letters("small", "small", "body", 200.0, 7.0), SETTINGS),
    (Letters("small", "small", "body", 90.0, 7.0), SETTINGS),
    (Letters("small", "tiny", "body", 200.0, 5.0), SETTINGS),
    (Letters("small", "tiny", "body", 90.0, 5.0), SETTINGS))
"""Letters of the page and of its deeds, the largest first: those are taken in which nothing has to
be scrolled."""
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
            return Padding(Column(self._head(ui, None), self._absent(), gap=12), MARGIN, 10)
        draft = self.game.draft
        one = beside(self.game.mine, (found.dossier,), Sheet(
            tuple(draft.orders), dict(draft.answers)))[0]
        head = self._head(ui, one)
        if self.rest:
            return Padding(Column(head, self._orders(one).sized(stretch=1), gap=6), 8, 6)
        if not self.form:
            person, thread, stakes = self._told(ui, found, USUAL)
            page = Column(*(Panel(Column(*part, gap=USUAL.gap), INSIDE) for part in (
                person, thread, [*stakes, *ends_part(found, USUAL), *prize_part(found, USUAL)])),
                self._deeds(one, SETTINGS), gap=BETWEEN)
            return Padding(Column(head, ScrollArea(page, id="page", more=True).sized(stretch=1),
                                  gap=8), 8, 6)
        ways = [partial(self._page, ui, found, one, *fit) for fit in FITS]
        return Padding(Snug([*ways, partial(self._scrolled, ui, found, one)], id="page", margin=0),
                       MARGIN, 10)

    def _told(self, ui: UI, found: Whole, letters: Letters) -> list[list[Widget]]:
        """What its columns tell but for what has no fixed place."""
        return [person_parts(self, ui, found, letters), thread_parts(self, ui, found, letters),
                stakes_parts(self, found, letters)]

    def _columns(self, ui: UI, found: Whole, letters: Letters, foot: Widget) -> list[Widget]:
        """The counterpart's column, and those above the deeds; how it may end and what that brings
        stand where these become most even."""
        style, told = ui.style, self._told(ui, found, letters)
        half = (self._wide(ui) * (1 - PERSON) - 2 * BETWEEN) / 2
        below = foot.size(style, 2 * half + BETWEEN).h + BETWEEN
        rooms = [self._wide(ui) * PERSON - 2 * INSIDE, *[half - 2 * INSIDE] * 2]

        def high(parts: Sequence[Widget], at: int) -> float:
            return Column(*parts, gap=letters.gap).size(style, rooms[at]).h + letters.gap
        first = [high(parts, at) + below * (at > 0) for at, parts in enumerate(told)]
        ends, prize = ends_part(found, letters), prize_part(found, letters)

        def uneven(places: Iterable[int]) -> tuple[float, float]:
            highs = list(first)
            for part, at in zip((ends, prize), places, strict=True):
                highs[at] += high(part, at)
            return max(highs), sum(h * h for h in highs)
        for part, at in zip((ends, prize), min(product((2, 1), (2, 1, 0)), key=uneven),
                            strict=True):
            told[at] += part
        return [Column(*parts, gap=letters.gap) for parts in told]

    def _wide(self, ui: UI) -> float:
        """The width of all columns."""
        return ui.style.units.screen.w - 2 * MARGIN

    def _page(self, ui: UI, found: Whole, one: Dossier, letters: Letters,
              sizes: Sequence[Sizes]) -> Widget:
        """All side by side in letters of a size; the scene of the head takes what nothing else
        needs."""
        foot = self._deeds(one, sizes)
        columns = [Panel(one, INSIDE) for one in self._columns(ui, found, letters, foot)]
        low = letters.text == "small"
        return Column(self._head(ui, one, low).sized(stretch=1), self._beside(ui, columns, foot),
                      gap=BETWEEN)

    def _scrolled(self, ui: UI, found: Whole, one: Dossier) -> Widget:
        """All side by side in the least letters, each column scrolling by itself."""
        foot = self._deeds(one, SETTINGS)
        columns = [Panel(ScrollArea(part, id=name, margin=2, more=True), INSIDE)
                   for part, name in zip(self._columns(ui, found, FITS[-1][0], foot),
                                         ("person", "thread", "stakes"), strict=True)]
        return Column(self._head(ui, one, True), self._beside(ui, columns, foot).sized(stretch=1),
                      gap=BETWEEN).sized(height=1.0)  # it asks for nothing: its columns scroll

    def _beside(self, ui: UI, columns: Sequence[Widget], foot: Widget) -> Widget:
        """The counterpart's column beside the others, which stand above the deeds."""
        person, *others = columns
        middle = Row(*(column.sized(stretch=1) for column in others), gap=BETWEEN,
                     align="stretch")
        return Row(person.sized(width=self._wide(ui) * PERSON), Column(
            middle.sized(stretch=1, min_h=120), foot, gap=BETWEEN).sized(stretch=1),
            gap=BETWEEN, align="stretch")

    def _head(self, ui: UI, one: Dossier | None, low: bool = False) -> Widget:
        """The way back, the matter's name on its scene, when it is settled, what leads on; `low`:
        in smaller letters."""
        game = self.game
        scenario, now = game.scenario, game.observer.turn
        matter = next(m for m in scenario.matters if m.id == self.id)
        large = bool(self.form)
        title = Column(
            Label(date_text(scenario, now), size="small", token="warning"),
            Fitted(matter.name, ("display", "title") if large and not low else ("title", "large"),
                   1, weight="serif_bold", id="title"), gap=0).sized(stretch=1, min_w=120)
        ways = [] if one is None else self._ways(one)
        row = Row(IconButton("arrow-left", shown("escape"), self._back, id="back", kind="normal"),
                  title, *(ways if large else []), gap=12, align="start")
        body = row if large else Column(row, Flow(*ways, gap=6), gap=4)
        picture = Picture(scene_of_matter(scenario, matter, now), veil=0.5, top=0.9, deep=1.0,
                          high=0.0, corners="all")
        return Night(Stack(picture, Padding(Column(body, Spacer()), 10, 5)))

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

    def _deeds(self, one: Dossier, sizes: Sequence[Sizes]) -> Widget:
        """The deeds side by side, in letters of these sizes."""
        way = Way(say("matter_page"), partial(self.game.go, "matters", id=self.id), id="matter")
        return DeedTable([deed_card(self, one, deed, n, whole=True)
                          for n, deed in enumerate(one.deeds)], way, sizes)

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
