"""The table at which an accord is made: terms in two columns, would they sign, what it does to the
reader's goals, who else will mind, what happened before.

It ends in an ordinary order or answer on the sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from game.app.controller import GameController
from game.core.numerals import amount
from game.match.report import date_text
from game.present.desk.pending import between, course
from game.present.talks.acceptance import Acceptance
from game.present.talks.clauses import speaks
from game.present.talks.negotiation import ITEM, ORDER, Table, Terms, partners, spoken
from game.present.words.texts import table as say
from game.screens.common.game_scene import GameScene
from game.screens.toolkit.button import Button, IconButton
from game.screens.toolkit.containers import Column, Flow, Padding, Panel, Row
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.shortcuts import shown
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.answer import next_open, open_next
from game.screens.turn.negotiation_course import line_of_months
from game.screens.turn.negotiation_sides import AMPLE, other_side, own_side, partners_row
from game.screens.turn.negotiation_terms import SIGNED, on_the_table, papers, would_sign
from game.screens.turn.table_protocol import lead_on, pages

SIGN, REFUSE, SILENCE = "sign", "refuse", "silence"
SIDE, SHARE = (264.0, 330.0), 0.21
"""Width of the side columns in logical units: the bounds, and their share of the window."""
WIDE = 1150.0
"""Width in logical units from which all three columns stand side by side."""
TITLE = 470.0
"""Least width of the title beside whom else one could turn to."""
TALL, STEPS, PAST = 640.0, 4, (60.0, 92.0)
"""Height in logical units from which the history stands below them; its steps, at most, and its
height in a low window and in a high one, which moves no button."""


class Negotiation(GameScene):
    """A new proposal to a seat, or the answer to one (`item`); `order`: what lies on the table."""

    clocked = True

    def __init__(self, game: GameController, seat: int = -1, order: str = "",
                 item: str = "") -> None:
        super().__init__(game)
        scenario, self.item = game.scenario, item
        with_whom = partners(scenario, game.me)
        named = item.removeprefix(ITEM) if item else order.split(" ")[1] if order else ""
        there = next((o for o in game.draft.orders if o.startswith(f"{ORDER} ")), "")
        if not named and seat < 0 and there:
            order, named = there, there.split(" ")[1]
        seat = scenario.seats.index(named) if named else seat
        self.seat = seat if seat >= 0 or not with_whom else with_whom[0]
        self.with_whom: Sequence[int] = with_whom
        self.page, self.listing = 0, ""
        self._sit(order)

    def _sit(self, sent: str = "") -> None:
        """Lay the terms of an order or an answer on the table with the chosen seat."""
        game = self.game
        self.table = Table(game.mine, self.seat, self.item, game.draft.orders) \
            if self.seat >= 0 else None
        self.terms = Terms()
        if self.table is not None:
            said = game.draft.answers.get(self.item, "") if self.item else sent
            self.terms = self.table.terms_of(said)
            if self.item and not self.terms.whole:
                self.terms = self.table.asked

    def entered(self) -> None:
        """The act that leads on has the keyboard: to send it, else the side that is empty."""
        first = "add.give" if self.terms.give < 0 else "add.get"
        lead_on(self.ui, f"{self.listing}.0", "send", "sign", first, "add.give", "partner.0",
                "back")

    # Building ----------------------------------------------------------------------------------

    def build(self, ui: UI) -> Widget:
        """Head, three columns, foot; in a small window the columns are pages."""
        ui.shortcuts.add("ctrl+enter", say("send"), self.send)
        if self.listing:
            ui.shortcuts.add("escape", say("close_list"), partial(self.browse, ""))
        if self.table is None:
            return Padding(Column(self._head(ui), RichText(say("no_partner"))), 12)
        wide = ui.style.units.screen.w >= WIDE
        body = self._columns(ui, self.table) if wide else self._pages(ui, self.table)
        parts = [self._head(ui), body.sized(stretch=1), self._foot(ui)]
        return Padding(Column(*parts, gap=10 if wide else 6), 14 if wide else 8, 8)

    def _pages(self, ui: UI, table: Table) -> Widget:
        """The columns as pages of a small window."""
        return pages(self, [
            (say("page_terms"), lambda: Column(*papers(self, ui), *self._odds(), gap=10)),
            (say("page_you"), lambda: own_side(self, ui, table)),
            (say("page_them"), lambda: Column(other_side(self, ui, table), self._history(),
                                              gap=10))])

    def _odds(self) -> list[Widget]:
        """Whether they would sign; not while a list of clauses is open in its place, nor where
        nothing can be proposed."""
        barred = self.table is not None and not self.terms.whole and bool(self.table.barred())
        return [] if self.listing or barred else [would_sign(self, self.estimate())]

    def _columns(self, ui: UI, table: Table) -> Widget:
        """The other side, the terms above the estimate, the reader's side."""
        screen = ui.style.units.screen
        them: list[Widget] = [other_side(self, ui, table)]
        if screen.h < TALL:
            them.append(self._history())
        terms = on_the_table(self, ui).sized(stretch=1)
        side = min(SIDE[1], max(SIDE[0], screen.w * SHARE))
        return Row(
            Panel(ScrollArea(Column(*them, gap=10), id="them"), 12).sized(width=side),
            Column(terms, *self._odds(), gap=10).sized(stretch=1),
            Panel(ScrollArea(own_side(self, ui, table), id="you"), 12).sized(width=side * 1.1),
            gap=12, align="stretch")

    def _foot(self, ui: UI) -> Widget:
        """The acts, at one place whatever lies on the table, and what happened before, where there
        is room. The acts are on the left: on the desk, to which they lead back, the turn is ended
        at the right."""
        screen = ui.style.units.screen
        if screen.w < WIDE or screen.h < TALL:
            return self._acts()
        steps = course(self.game.mine, self.seat)[-STEPS:]
        now = [self._now()] if max(self.terms.give, self.terms.get) >= 0 else []
        told: Widget = line_of_months(steps, now) if steps or now else \
            RichText(say("so_far_none"), size="small", token="dim", id="history")
        high, title = screen.h >= SIGNED, Label(say("so_far"), size="large", weight="serif")
        history: Widget = Column(title, told, gap=4) if high else Row(
            title, told.sized(stretch=1), gap=14, align="start")
        past = ScrollArea(history, id="so_far").sized(stretch=1, height=PAST[high])
        row = Row(self._acts(), past, gap=14)
        return Panel(row, 12) if high else row

    def _now(self) -> tuple[str, str]:
        """What lies on the table, as the last step of what happened."""
        asked = self.table is not None and self.item and self.terms == self.table.asked
        key = "now_asked" if asked else "now_counter" if self.item else "now_new"
        return say("course_now"), say(key)

    def _head(self, ui: UI) -> Widget:
        """The way back, what it is about, until when, with whom."""
        scenario, them, screen_w = self.game.scenario, self.name, ui.style.units.screen.w
        title = say("title_asked" if self.item else "title_new", them=them)
        kicker = say("kicker", date=date_text(scenario, self.game.observer.turn)).upper()
        name = Label(title, size="large" if self.narrow else "display", weight="serif_bold",
                     id="title")
        parts: list[Widget] = [name] if self.narrow else [
            Row(Label(kicker, size="tiny", weight="semibold", token="warning"), *(
                Row(Icon("hourglass" if n else "calendar", 14, token="dim"), Label(
                    text, size="tiny", token="dim"), gap=5)
                for n, text in enumerate(self._terms_of())), gap=14), name]
        row: list[Widget] = [IconButton("arrow-left", shown("escape"), self.game.back, id="back"),
                             Column(*parts, gap=0).sized(
                                 stretch=1, min_w=TITLE if screen_w >= AMPLE else 120.0)]
        if self.table is not None and not self.item and screen_w >= AMPLE:
            row.append(partners_row(self, ui).sized(stretch=2))
        return Row(*row, gap=14)

    def _terms_of(self) -> list[str]:
        """How long it would bind, and until when it can be answered."""
        out = [say("lasts", months=self.game.scenario.accord_months)]
        if self.item:
            age = int(self.game.mine.view().proposal_age[self.seat, 0])
            turn = self.game.observer.turn + (0 if age else 1)
            out.append(say("lapses", date=date_text(self.game.scenario, turn)))
        return out

    def _history(self) -> Widget:
        """What was proposed, refused, kept and broken between the two."""
        told = between(self.game.mine, self.seat)
        lines = "\n".join(f"- {escape(line)}" for line in told[::-1])
        return Column(Label(say("so_far"), size="large", weight="serif"),
                      RichText(lines or say("so_far_none"), size="small", id="history",
                               token="text" if told else "dim"), gap=4)

    def _acts(self) -> Widget:
        """What can be done with what lies on the table."""
        done = self._answer_acts() if self.item else [self._sending()]
        return Flow(*done, gap=8)

    def _sending(self) -> Button:
        order = self.sent()
        if order and order in self.game.draft.orders:
            return Button(say("take_back"), self.take_back, id="take_back", icon="undo-2")
        cost = self._cost(order)
        text = say("send_cost", cost=cost) if cost else say("send")
        full = not self.replaced and len(self.game.draft.orders) >= self.game.scenario.slots
        return Button(say("sheet_full") if full else text, self.send, id="send", kind="primary",
                      icon="send").disabled(not order or full)

    def _cost(self, order: str) -> str:
        table = self.table
        choices = self.game.mine.view().choices(table.beside) if table and order else []
        return next((amount(c.cost) for c in choices if c.text == order), "")

    def _answer_acts(self) -> list[Widget]:
        said = self.game.draft.answers.get(self.item, "")
        offered = self.table is not None and self.terms == self.table.asked
        out: list[Widget] = [
            Button(say(key), partial(self.answer, word), id=word, icon=icon)
            for key, word, icon in (("wait", SILENCE, "hourglass"), ("refuse", REFUSE, "x"))]
        words = self.game.mine.view().awaiting().get(self.item, ())
        out.append(Button(say("sign"), partial(self.answer, SIGN), id="sign", icon="pencil",
                          kind="primary" if offered else "normal").disabled(SIGN not in words))
        if not offered:
            out.append(Button(say("send_counter"), self.send, id="send", icon="send",
                              kind="primary").disabled(not self.sent()))
        if said:
            out.append(Button(say("take_back"), partial(self.answer, ""), id="take_back",
                              icon="undo-2"))
        return out

    # What lies on the table ----------------------------------------------------------------------

    @property
    def name(self) -> str:
        """How the other side is called."""
        return speaks(self.game.scenario, self.seat) if self.seat >= 0 else ""

    @property
    def replaced(self) -> str:
        """The proposal on the sheet that sending one replaces; "" for none."""
        return next((o for o in self.game.draft.orders if o.startswith(f"{ORDER} ")), "")

    def sent(self) -> str:
        """The order, or the answer's word, that the terms stand for; "" where they may not be
        sent."""
        return self.table.offers.get(self.terms, "") if self.table is not None else ""

    def estimate(self) -> Acceptance | None:
        """What the other side would probably say to the terms; None while nobody knows."""
        table = self.table
        if table is None or not self.terms.whole or (self.item and self.terms == table.asked):
            return None
        order = table.order_like(self.terms)
        found = self.game.expectations.acceptance(self.game.me, order) if order else []
        return next((one for one in found or () if one.seat == self.seat), None)

    def estimated(self) -> bool:
        """Whether the services have finished asking around about the terms."""
        order = self.table.order_like(self.terms) if self.table and self.terms.whole else ""
        return not order or self.game.expectations.acceptance(self.game.me, order) is not None

    # Acts --------------------------------------------------------------------------------------

    def turn_page(self, page: int) -> None:
        """Switch to another page of a small window."""
        self.page = page
        self.rebuild()

    def sit_with(self, seat: int) -> None:
        """Another partner."""
        self.seat, self.listing = seat, ""
        self._sit()
        self.rebuild()

    def browse(self, side: str) -> None:
        """Open the list of clauses for a side, "give" or "get"; "" closes it."""
        before, self.listing = self.listing, side
        self.rebuild()
        if side:
            self.entered()
        else:
            lead_on(self.ui, f"add.{before}", "back")

    def put(self, giving: bool, variant: int) -> None:
        """Put a clause on a side, or take it off (-1); what no longer goes with it leaves, too."""
        table = self.table
        terms = replace(self.terms, give=variant) if giving else replace(self.terms, get=variant)
        if table is not None and terms.whole and terms not in table.offers and not self.item:
            other = replace(terms, secret=not terms.secret)
            terms = other if other in table.offers else terms
        self._lay(terms)

    def swap(self, giving: bool, variant: int) -> None:
        """Put a clause on a side and take away what it does not go with."""
        self._lay(Terms(variant if giving else -1, -1 if giving else variant, self.terms.secret))

    def _lay(self, terms: Terms) -> None:
        """Lay terms on the table; the list of clauses is closed, and the keyboard leads on."""
        self.terms, self.listing = terms, ""
        self.rebuild()
        self.entered()

    def hide(self, secret: bool) -> None:
        """Make it secret or public."""
        self.terms = replace(self.terms, secret=secret)
        self.rebuild()

    def send(self) -> None:
        """Put the proposal on the sheet, or give the counter as the answer."""
        word = self.sent()
        if self.item:
            self.answer(word or (SIGN if self.table and self.terms == self.table.asked else ""))
        elif word and word not in self.game.draft.orders and self.game.draft.replace(
                self.replaced, word):
            self.game.sound("click")
            self.game.toast(say("sent", terms=self.spoken()), "check", "good", plain=True)
            self.game.back()

    def take_back(self) -> None:
        """Take the proposal off the sheet."""
        self.game.draft.remove(self.sent())
        self.game.toast(say("taken_back"))
        self.rebuild()

    def answer(self, word: str) -> None:
        """Give an answer to what was proposed; "" takes it back."""
        game = self.game
        if not word and self.item not in game.draft.answers:
            return
        if game.draft.answer(self.item, word):
            told = {SIGN: "told_sign", REFUSE: "told_refuse", SILENCE: "told_wait",
                    "": "taken_back"}.get(word)
            game.toast(say(told) if told else say("told_counter", terms=self.spoken()), "check",
                       "good", plain=True)
            open_next(game, next_open(game, self.item) if word else "", self.app.scenes)

    def spoken(self) -> str:
        """The terms in a few words."""
        table = self.table
        return spoken(self.game.scenario, *table.clauses(self.terms)) \
            if table is not None and self.terms.whole else ""

    def putter(self, giving: bool, variant: int) -> Callable[[], None]:
        """A callback that puts a clause on a side."""
        return partial(self.put, giving, variant)
