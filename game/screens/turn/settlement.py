"""The table at which a dispute is settled: four fields, who stands where, what signing would do.

It ends in ordinary orders and an answer on the sheet.
"""

from __future__ import annotations

from functools import partial

from game.app.controller import GameController
from game.core.numerals import amount
from game.present.meaning import meaning
from game.present.scenes import FACING, PLACES
from game.present.settling import COUNTER, ITEM, Talks, tables
from game.present.texts.table import say
from game.screens.common.game_scene import GameScene
from game.screens.toolkit.button import Button, IconButton
from game.screens.toolkit.containers import Column, Flow, Padding, Panel, Row
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.shortcuts import shown
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.answer import next_open, open_item
from game.screens.turn.at_table import lead_on, pages
from game.screens.turn.negotiation_sides import bystander, goal_rows, heading, lead, numbers
from game.screens.turn.printed import DARK_TOP
from game.screens.turn.settlement_fields import field_panel, outlook_rows

ACCEPT, REFUSE, SILENCE = "accept", "refuse", "silence"
WIDE = 1000.0
"""Width in logical units from which fields and effects stand side by side."""
ROOMY, STRIP = 860.0, 0.1
"""Height in logical units from which the dispute's scene is behind the head; its height as a share
of its width."""
SIDE = (290.0, 400.0)
"""Bounds of the width of what it does, in logical units."""


class Settlement(GameScene):
    """The talks at a dispute (`place`, its id; `order`: what is looked at first), or the answer to
    its offer (`item`)."""

    clocked = True

    def __init__(self, game: GameController, place: str = "", item: str = "",
                 order: str = "") -> None:
        super().__init__(game)
        ids = [f.id for f in game.scenario.flashpoints]
        mine = tables(game.mine)
        named = item.removeprefix(ITEM) or place
        self.number = ids.index(named) if named in ids else mine[0] if mine else -1
        self.page, self.package = 0, -1
        there = [o for o in (order, *game.draft.orders) if o in self.packages()]
        if self.number >= 0 and not self.talks().open:
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
        """Head, fields beside what signing does, foot; in a small window as pages."""
        ui.shortcuts.add("ctrl+enter", say("send"), self.send)
        if self.number < 0:
            return Padding(Column(self._plain_head(), RichText(say("not_here"))), 12)
        talks, wide = self.talks(), ui.style.units.screen.w >= WIDE
        if wide:
            side = min(SIDE[1], max(SIDE[0], ui.style.units.screen.w * 0.28))
            body: Widget = Row(
                ScrollArea(self._fields(talks), id="fields").sized(stretch=1),
                Panel(ScrollArea(self._side(ui, talks), id="side"), 12).sized(width=side),
                gap=12, align="stretch")
        else:
            body = pages(self, [(say("field_page"), lambda: self._fields(talks)),
                                (say("side_page"), lambda: self._side(ui, talks))])
        parts = [self._head(talks), body.sized(stretch=1), Flow(*self._acts(talks), gap=8,
                                                                justify="end")]
        return Padding(Column(*parts, gap=10 if wide else 6), 14 if wide else 8, 8)

    def _plain_head(self) -> Widget:
        return IconButton("arrow-left", shown("escape"), self.game.back, id="back")

    def _head(self, talks: Talks) -> Widget:
        """The way back, which dispute, whose offer; the other disputes."""
        title = Label(say("settle_title", place=talks.place.name),
                      size="large" if self.narrow else "display", weight="serif_bold", id="title")
        words = Column(title, Label(talks.status(), size="small", token="dim", id="status"), gap=0)
        others = [Button(self.game.scenario.flashpoints[f].name, partial(lead, self.game, f),
                         id=f"settle.{n}", size="small",
                         kind="primary" if f == self.number else "normal")
                  for n, f in enumerate(tables(self.game.mine))]
        row = Row(self._plain_head(), words.sized(stretch=1, min_w=120), gap=14)
        parts = [row, *([Flow(*others, gap=6)] if len(others) > 1 else [])]
        if self.ui.style.units.screen.h < ROOMY:
            return Column(*parts, gap=4)
        scene = Picture(PLACES.get(talks.place.id, FACING), veil=0.9, top=DARK_TOP, high=STRIP)
        return Night(scene, Padding(Column(*parts, gap=10), 14, 10))

    def _fields(self, talks: Talks) -> Widget:
        """The packages that may be offered, then the fields."""
        parts: list[Widget] = []
        if not talks.open:
            offers = [Button(name, partial(self.look, n), id=f"package.{n}", size="small",
                             kind="primary" if n == self.package else "normal")
                      for n, (order, name) in enumerate(self.packages().items())
                      if order in talks.orders]
            parts += [heading(say("package")), Flow(*offers, gap=6)] if offers else [
                RichText(say("no_package"), token="dim", id="no_package")]
        parts += [field_panel(self, talks, n, field) for n, field in enumerate(talks.fields())]
        parts.append(RichText(f"{say('field_scale')} {say('scale_signs')}", size="small",
                              token="dim"))
        told = "\n".join(f"- {escape(line)}" for line in talks.history()[::-1])
        return Column(*parts, heading(say("settle_past")), RichText(
            told or say("settle_past_none"), size="small", id="history"), gap=8)

    def _side(self, ui: UI, talks: Talks) -> Widget:
        """How far they may go, what it does to the reader's goals, who else minds."""
        found = meaning(self.game.mine, talks.seat, talks.effects())
        minded = talks.minded()
        parts: list[Widget] = [heading(say("would_take")), *outlook_rows(self, talks),
                               heading(say("means_signed")), *goal_rows(self.game, found),
                               *numbers(found), heading(say("minds_title"))]
        parts += [bystander(self.game, ui, one) for one in minded] or [
            RichText(say("nobody_minds"), size="small", token="dim")]
        stands = talks.standing()
        if stands:
            parts += [heading(say("stands")), *(RichText(escape(line), size="small")
                                               for line in stands)]
        return Column(*parts, gap=6)

    def _acts(self, talks: Talks) -> list[Widget]:
        """What can be done with what lies on the table."""
        if talks.answers:
            said = self.game.draft.answers.get(talks.item, "")
            return [Button(say(key), partial(self.answer, word), id=word, icon=icon,
                           kind="primary" if said == word else "normal")
                    for key, word, icon in (("wait", SILENCE, "hourglass"), (REFUSE, REFUSE, "x"),
                                            (ACCEPT, ACCEPT, "check")) if word in talks.answers] + [
                *self._leaving(talks)]
        if talks.open:
            return self._leaving(talks)
        order = self.sent()
        if order and order in self.game.draft.orders:
            return [Button(say("take_back"), partial(self.give, order), id="take_back",
                           icon="undo-2")]
        text = say("put_table_cost", cost=amount(talks.orders[order].cost)) if order else say(
            "put_table")
        return [Button(text, self.send, id="send", kind="primary", icon="send").disabled(
            not order)]

    def _leaving(self, talks: Talks) -> list[Widget]:
        order = talks.act("suspend_talks")
        there = order in self.game.draft.orders
        return [Button(say("take_back" if there else "leave_talks"), partial(self.give, order),
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
        old = next((o for o in draft.orders if talks.own(o)), "")
        if old:
            draft.remove(old)
        if draft.add(order):
            return True
        if old:
            draft.undo()
        return False

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
        after = next_open(game, item)
        if after and len(self.app.scenes) > 1:
            open_item(game, after, above=self.app.scenes[-2])
        else:
            game.back()
