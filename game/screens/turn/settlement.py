"""The table at which a dispute is settled: the sides, the draft, what signing it would do.

It ends in ordinary orders and an answer on the sheet.
"""

from __future__ import annotations

from functools import partial

from game.app.controller import GameController
from game.core.numerals import amount
from game.match.report import date_text
from game.present.desk.effects import meaning
from game.present.talks.settlement_table import ACCEPT, COUNTER, ITEM, Talks, tables
from game.present.words.scenes import FACING, PLACES
from game.present.words.texts import table as say
from game.screens.common.game_scene import GameScene
from game.screens.toolkit.button import Button, IconButton
from game.screens.toolkit.containers import Column, Flow, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.shortcuts import shown
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.answer import next_open, open_next
from game.screens.turn.negotiation_sides import (
    bystander,
    figures,
    goal_rows,
    heading,
    lead,
    settle_buttons,
)
from game.screens.turn.printed import DARK_TOP
from game.screens.turn.settlement_fields import choices, draft, people, sending
from game.screens.turn.table_protocol import lead_on, pages

REFUSE, SILENCE = "refuse", "silence"
WIDE = 1000.0
"""Width in logical units from which fields and effects stand side by side."""
SIDE, SHARE, PAST = (240.0, 320.0), 0.19, 78.0
"""Width of the side columns: the bounds, and their share of the window; height of the history, in
logical units."""


class Settlement(GameScene):
    """The talks at a dispute (`place`, its id), or the answer to its offer (`item`)."""

    clocked = True

    def __init__(self, game: GameController, place: str = "", item: str = "") -> None:
        super().__init__(game)
        ids = [f.id for f in game.scenario.flashpoints]
        mine = tables(game.mine)
        named = item.removeprefix(ITEM) or place
        self.number = ids.index(named) if named in ids else mine[0] if mine else -1
        self.page, self.package = 0, -1
        there = [o for o in game.draft.orders if o in self.packages()]
        if self.number >= 0 and not self.talks().open and self.talks().settled is None:
            offers = list(self.packages())
            self.package = offers.index(there[0]) if there else 0 if offers else -1

    def talks(self) -> Talks:
        """The table as it is now."""
        return Talks(self.game.mine, self.number, self.game.draft.orders, self.package)

    def packages(self) -> dict[str, str]:
        """Orders that would put a package on the table → its name."""
        if self.number < 0:
            return {}
        talks = self.talks()
        return {talks.offer(n): deal.name for n, deal in enumerate(talks.place.settlements)}

    def entered(self) -> None:
        """The act that leads on has the keyboard."""
        lead_on(self.ui, "send", ACCEPT, "package.0", "yield.0", "back")

    # Building ----------------------------------------------------------------------------------

    def build(self, ui: UI) -> Widget:
        """The dispute's place behind the sides, the draft and what it does; in a small window
        these are pages."""
        ui.shortcuts.add("ctrl+enter", say("send"), self.send)
        if self.number < 0:
            return Padding(Column(self._plain_head(), RichText(say("not_here"))), 12)
        talks, wide = self.talks(), ui.style.units.screen.w >= WIDE
        acts = Flow(*self._acts(talks), gap=8)
        if not wide:
            first = say("field_page" if talks.settled is None else "stands_page")
            body = pages(self, [
                (first, lambda: Column(*self._choices(talks), draft(self, ui, talks),
                                                   self._history(talks), gap=8)),
                (say("people_page"), lambda: people(self, ui, talks)),
                (say("side_page"), lambda: self._side(ui, talks))])
            return Padding(Column(self._head(talks), body.sized(stretch=1), acts, gap=6), 8)
        foot = Row(acts, ScrollArea(self._history(talks), id="so_far").sized(
            stretch=1, height=PAST), gap=14)
        page = Column(self._head(talks), self._columns(ui, talks).sized(stretch=1), foot, gap=10)
        return Night(Picture(PLACES.get(talks.place.id, FACING), veil=1.0, top=DARK_TOP,
                             id="scene"), Padding(page, 22, 14))

    def _columns(self, ui: UI, talks: Talks) -> Widget:
        """The sides, the draft at the foot of the room that is left, what signing it does."""
        side = min(SIDE[1], max(SIDE[0], ui.style.units.screen.w * SHARE))
        middle = Column(*self._choices(talks), Spacer(), draft(self, ui, talks), gap=8)
        return Row(
            ScrollArea(people(self, ui, talks), id="people").sized(width=side),
            ScrollArea(middle, id="fields").sized(stretch=1),
            Panel(ScrollArea(self._side(ui, talks), id="side"), 12).sized(width=side),
            gap=12, align="stretch")

    def _choices(self, talks: Talks) -> list[Widget]:
        return choices(self, talks, list(self.packages().items()))

    def _plain_head(self) -> Widget:
        return IconButton("arrow-left", shown("escape"), self.game.back, id="back")

    def _head(self, talks: Talks) -> Widget:
        """The way back, which dispute and when, how it stands; the other disputes."""
        date = date_text(self.game.scenario, self.game.observer.turn)
        kicker = [] if self.narrow else [Label(say("kicker", date=date).upper(), size="tiny",
                                               weight="semibold", token="warning")]
        others = settle_buttons(self.game, self.number)
        title: Widget = Label(talks.place.name, size="large" if self.narrow else "display",
                              weight="serif_bold", id="title")
        if self.narrow and len(others) > 1:
            title, others = self._place_list(), []
        words = Column(*kicker, title,
                       RichText(escape(talks.status(brief=self.narrow)), size="small",
                                id="status"), gap=0)
        row: list[Widget] = [self._plain_head(), words.sized(stretch=1, min_w=120)]
        if len(others) < 2:
            return Row(*row, gap=14)
        if self.ui.style.units.screen.w >= WIDE:
            return Row(*row, Flow(*others, gap=6, justify="end").sized(stretch=1), gap=14)
        return Column(Row(*row, gap=14), Flow(*others, gap=6), gap=4)

    def _place_list(self) -> Widget:
        """The disputes as a list, where their buttons would take lines from the ladders."""
        places = self.game.scenario.flashpoints
        numbers = {places[f].id: f for f in tables(self.game.mine)}
        return Dropdown([Item(id, places[f].name) for id, f in numbers.items()],
                        places[self.number].id, lambda id: lead(self.game, numbers[id]),
                        id="settle")

    def _history(self, talks: Talks) -> Widget:
        """What happened at this table, the latest first."""
        told = "\n".join(f"- {escape(line)}" for line in talks.history()[::-1])
        return Column(heading(say("settle_past")), RichText(
            told or say("settle_past_none"), size="small", id="history"), gap=2)

    def _side(self, ui: UI, talks: Talks) -> Widget:
        """What it does to the reader's goals, who else minds, what is in force."""
        deal = talks.settled
        stands = [RichText(escape(line), size="small") for line in (
            talks.standing() if deal is None else [deal.firm, *deal.strains, *talks.partials()])]
        if deal is not None:
            return Column(heading(say("stands")), *stands, gap=6)
        found = meaning(self.game.mine, talks.seat, talks.effects())
        minded = talks.minded()
        parts: list[Widget] = [heading(say("means_signed")), *goal_rows(self.game, found),
                               heading(say("minds_title"))]
        parts += [bystander(self.game, ui, one) for one in minded] or [
            RichText(say("nobody_minds"), size="small", token="dim")]
        if stands:
            parts += [heading(say("stands")), *stands]
        return Column(*parts, *figures(found), gap=6)

    def _acts(self, talks: Talks) -> list[Widget]:
        """What can be done with what lies on the table."""
        if talks.answers:
            said = self.game.draft.answers.get(talks.item, "")
            return [Button(say(key), partial(self.answer, word), id=word, icon=icon,
                           kind="primary" if said == word else "normal")
                    for key, word, icon in (("wait", SILENCE, "hourglass"),
                                            ("refuse_talks", REFUSE, "x"),
                                            (ACCEPT, ACCEPT, "check")) if word in talks.answers]
        if talks.open:
            return self._leaving(talks)
        if talks.settled is not None:
            return []
        order = self.sent()
        if order and order in self.game.draft.orders:
            return [Button(say("take_back"), partial(self.give, order), id="take_back",
                           icon="undo-2")]
        return [sending(self, talks)]

    def _leaving(self, talks: Talks) -> list[Widget]:
        order = talks.act("suspend_talks")
        there = order in self.game.draft.orders
        text = say("take_back") if there or order not in talks.orders else say(
            "leave_cost", cost=amount(talks.orders[order].cost))
        return [Button(text, partial(self.give, order),
                       id="leave", icon="undo-2" if there else "ban")] \
            if there or order in talks.orders else []

    # Acts --------------------------------------------------------------------------------------

    def sent(self) -> str:
        """The order that would put the package on the table; "" where it may not be given."""
        talks = self.talks()
        order = talks.offer(self.package) if self.package >= 0 else ""
        return order if order in talks.orders or order in self.game.draft.orders else ""

    def turn_page(self, page: int) -> None:
        """Switch to another page of a small window."""
        self.page = page
        self.rebuild()

    def look(self, package: int) -> None:
        """Look at another package."""
        self.package = package
        self.rebuild()

    def send(self) -> None:
        """Put the package on the table by an order on the sheet."""
        order = self.sent()
        if order and order not in self.game.draft.orders and self._given(order):
            self.game.back()

    def give(self, order: str) -> None:
        """Put an order on the sheet in place of another at this table, or take it off."""
        self._given(order)
        self.rebuild()

    def _given(self, order: str) -> bool:
        draft, talks = self.game.draft, self.talks()
        if order in draft.orders:
            draft.remove(order)
            return True
        if not draft.replace(next((o for o in draft.orders if talks.own(o)), ""), order):
            return False
        self._kept_waiting(talks)
        return True

    def _kept_waiting(self, talks: Talks) -> None:
        """An order at a table where an answer is awaited keeps the others waiting meanwhile."""
        if SILENCE in talks.answers and talks.item not in self.game.draft.answers:
            self.game.draft.answer(talks.item, SILENCE)
            self.game.toast(say("told_waiting"), "hourglass", plain=True)

    def answer(self, word: str) -> None:
        """Give an answer to what is on the table; the same again takes it back."""
        game, item = self.game, self.talks().item
        back = game.draft.answers.get(item) == word
        if not game.draft.answer(item, "" if back else word):
            return
        if back or word.startswith(COUNTER):
            self.rebuild()
            return
        game.toast(say("told_settle"), "check", "good", plain=True)
        open_next(game, next_open(game, item), self.app.scenes)
