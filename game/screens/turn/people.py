"""Who is there: the four advisers on the matter that presses, the offices of the other seats."""

from __future__ import annotations

from game.app.controller import GameController
from game.core.numerals import signed
from game.present.people.council import Council, Opinion
from game.present.people.offices import Memory, Office, offices
from game.present.words.formatting import joined
from game.present.words.order_words import asked, within
from game.present.words.texts import people as say
from game.present.world.standings import standing_lines
from game.screens.common.game_scene import GameScene
from game.screens.reference.reference import badge
from game.screens.toolkit.button import IconButton
from game.screens.toolkit.chip import Chip
from game.screens.toolkit.containers import Column, Grid, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.shortcuts import shown
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.printed import QUOTE

ICONS = {"hawk": "shield", "dove": "handshake", "hedger": "coins", "opportunist": "route"}
"""The sign of a character; others have a person's."""
COLUMN = 300.0
"""Least width of an office's card, in logical units."""
RAIL, WIDE, ADVISERS = 400.0, 1400.0, 4
"""Width of the advisers' column; the width from which they stand below the offices, so many side by
side."""
WORTH = {1: ("circle-check", "good"), -1: ("circle-x", "bad"), 0: ("circle", "dim")}
"""Icon and colour of a memory by its worth."""


class People(GameScene):
    """Offices above, advisers below; with less width side by side, in a small window as pages."""

    def __init__(self, game: GameController) -> None:
        super().__init__(game)
        self.offices: list[Office] = offices(game.mine.as_read)

    def entered(self) -> None:
        """The way back has the focus."""
        self.ui.focus(self.ui.find("back"), ring=False)

    def build(self, ui: UI) -> Widget:
        """Title, advisers, offices."""
        head = Row(IconButton("arrow-left", shown("escape"), self.game.back, id="back"),
                   Icon("users", 22, token="accent"),
                   Label(say("title"), size="title", weight="bold").sized(stretch=1, min_w=90),
                   gap=10)
        cards = [self._office(ui, office) for office in self.offices]
        abroad = Column(self._race(), Grid(*cards, min_column=COLUMN, gap=12),
                        RichText(say("ours"), size="small", token="dim"), gap=8)
        if self.narrow:
            room = Column(*self._room(1), gap=10)
            body: Widget = Tabs([(say("advisers"), ScrollArea(room, id="room")),
                                 (say("offices"), ScrollArea(abroad, id="abroad"))], id="tabs")
        elif ui.style.units.screen.w >= WIDE:
            body = ScrollArea(Column(abroad, *self._room(ADVISERS), gap=12), id="page")
        else:
            body = Row(ScrollArea(Column(*self._room(1), gap=10), id="room").sized(width=RAIL),
                       ScrollArea(abroad, id="abroad").sized(stretch=1), gap=14, align="stretch")
        return Padding(Column(head, body.sized(stretch=1), gap=10), 12, 8)

    # The advisers ------------------------------------------------------------------------------

    def _room(self, columns: int) -> list[Widget]:
        """What they say of the sheet, the matter, and each adviser on it."""
        found = None if self.game.observer.over else self.game.expectations.council(self.game.me)
        if found is None:
            return [Label(say("no_matter" if self.game.observer.over else "thinking"),
                          token="dim", id="thinking")]
        title = say("no_matter") if found.matter is None else \
            say("matter", matter=found.matter.title)
        split = found.split if found.matter is not None else ""
        told = [self._adviser(found, opinion, n) for n, opinion in enumerate(found.opinions)]
        return [*self._sheet(found),
                RichText(f"**{escape(title)}** {escape(split)}", size="large", id="matter"),
                Grid(*told, columns=columns, gap=10)]

    def _adviser(self, found: Council, opinion: Opinion, number: int) -> Widget:
        who, record = opinion.adviser, opinion.record
        told = say("record", right=record.right, judged=record.judged) if record.judged \
            else say("no_record")
        head = Row(Icon(ICONS.get(who.id, "user"), 22, token="accent"),
                   Label(who.name, size="large", weight="serif").sized(stretch=1, min_w=60),
                   Label(told, size="small", token="dim", id=f"record.{number}",
                         tooltip=say("record_tip")), gap=10)
        parts: list[Widget] = [head, RichText(escape(who.creed), size="small", face=QUOTE)]
        if opinion.order:
            others = [found.opinions[n].adviser.name.lower() for n in opinion.with_it
                      if n != number]
            side = say("with_it", names=joined(others)) if others else say("alone")
            order = within(self.game.scenario, opinion.row)
            parts.append(RichText(
                f"**{escape(say('would', order=order))}** {{dim:({escape(side)})}}\n"
                f"{escape(opinion.why[:1].upper() + opinion.why[1:])}.", id=f"adviser.{number}"))
        else:
            parts.append(RichText(say("says_nothing"), token="dim", id=f"adviser.{number}"))
        return Panel(Column(*parts, gap=4), 12)

    def _sheet(self, found: Council) -> list[Widget]:
        """What they say of the orders on the sheet."""
        by_text, first = self.game.scenario.orders.by_text[self.game.me], int(
            self.game.scenario.orders.first[self.game.me])
        rows: list[Widget] = []
        for n, order in enumerate(self.game.draft.orders):
            row = first + by_text[order]
            line = found.line(row)
            if line:
                rows.append(RichText(f"**{escape(asked(self.game.scenario, row))}**\n"
                                     f"{escape(line[:1].upper() + line[1:])}.", size="small",
                                     id=f"sheet.{n}"))
        return [Panel(Column(Label(say("on_sheet"), size="large", weight="serif"), *rows, gap=6),
                      12)] if rows else []

    def _race(self) -> Widget:
        """How all seats stand, a line for each."""
        lines = [RichText(f"{n}. {escape(line)}", size="small", id=f"race.{n}")
                 for n, line in enumerate(standing_lines(self.game.mine.as_read), 1)]
        title = Label(say("race"), size="large", weight="serif", tooltip=say("race_tip"))
        return Panel(Column(title, Grid(*lines, min_column=COLUMN, gap=4), gap=4), 12)

    # The offices -------------------------------------------------------------------------------

    def _office(self, ui: UI, office: Office) -> Widget:
        """Scene with name and mood, then trust and reasons, then what it remembers."""
        actor = self.game.scenario.actors[office.seat]
        chip = Chip(office.word, office.unfriendly)
        name = Row(badge(actor, ui, 28), RichText(escape(office.name), size="title",
                                                  face=("serif", "serif_bold"),
                                                  id=f"office.{actor.id}").sized(stretch=1),
                   gap=10)
        scene = Night(Picture(office.scene, veil=1.0, high=0.36, corners="top"),
                      Padding(Column(Row(Spacer(), chip), Spacer(), name, gap=2), 10, 8))
        points = say("relations", points=signed(office.relations))
        trusts = f"{office.trusting} {{dim:{escape(points)}}}"
        parts: list[Widget] = [RichText(trusts, id=f"mood.{actor.id}")]
        if office.reasons:
            parts.append(RichText("\n".join(
                f"- {escape(r.text)} {{{'good' if r.points > 0 else 'bad'}:{signed(r.points)}}}"
                for r in office.reasons), size="small", id=f"reasons.{actor.id}"))
        else:
            parts.append(RichText(say("no_reasons"), size="small", token="dim"))
        parts.append(Label(say("remembers"), size="small", weight="semibold", token="dim"))
        parts += [self._memory(memory) for memory in office.memories] or [
            RichText(say("remembers_none"), size="small", token="dim")]
        return Panel(Column(scene, Padding(Column(*parts, gap=6), 12, 8, 12, 10), gap=0), 1)

    def _memory(self, memory: Memory) -> Widget:
        icon, token = WORTH[memory.worth]
        return Row(Icon(icon, 16, token=token), RichText(
            "“" + escape(memory.text) + "”", face=QUOTE).sized(stretch=1), gap=8, align="start")
