"""The calendar: summits and dates by month, guests, elections, and pending effects."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from game.app.controller import GameController
from game.core.model import Occasion
from game.match.report import date_text, short_date
from game.present.talks.courtship import promise_lines
from game.present.words.formatting import effects, row_in
from game.present.words.occasions import say as day_say
from game.present.words.order_words import asked
from game.present.words.texts import reference as say
from game.present.world.occasions import honoured, stands
from game.screens.reference.reference import Page, card, pane, sides
from game.screens.reference.relations import accord_words
from game.screens.toolkit.containers import Column, Grid
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Item, ListBox
from game.screens.toolkit.markup import escape
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

COMES = {-1: ("circle-x", "bad"), 0: ("circle-question-mark", "dim"), 1: ("circle-check", "good")}
REMEMBERED = 3
"""Months within which a repeated order costs one more."""
PATIENCE = 2
"""Months without an answer after which a proposal lapses."""
AFTER = 2
"""Months after an occasion in which its orders are open."""


class Calendar(Page):
    """Occasions and elections as a list by month, the chosen one in full, pending effects."""

    way: ClassVar[str] = "calendar"
    icon: ClassVar[str] = "calendar"

    def __init__(self, game: GameController, occasion: str = "") -> None:
        super().__init__(game)
        known = {o.id for o in self.scenario.occasions}
        self.chosen = occasion if occasion in known else self._next()

    def _next(self) -> str:
        """The next occasion, or the last when all are over."""
        ordered = sorted(self.scenario.occasions, key=lambda o: o.turn)
        coming = [o for o in ordered if o.turn >= self.eyes.turn]
        return (coming or ordered[-1:])[0].id if ordered else ""

    def content(self, ui: UI) -> Widget:
        """The months at the left; the chosen occasion and pending effects at the right."""
        listed = ListBox(self._items(), id="occasions", selected=f"o:{self.chosen}",
                         on_select=self._choose, rows_shown=9,
                         on_activate=lambda key: self.reveal("occasion"))
        left = card(say("dates"), listed, icon="calendar",
                    note=date_text(self.scenario, self.eyes.turn), fills=True)
        right: list[Widget] = []
        found = [(n, o) for n, o in enumerate(self.scenario.occasions) if o.id == self.chosen]
        if found:
            right.append(self._occasion(*found[0]))
        right.append(card(say("deadlines"), self._deadlines(), icon="timer"))
        right.append(card(say("under_way"), self._under_way(), icon="hourglass"))
        return sides(left, pane(*right, id="right"), 0.46, id="page")

    def _items(self) -> list[Item]:
        """Months as headings, with their entries below."""
        entries: list[tuple[int, Item]] = [
            (o.turn, Item(f"o:{o.id}", o.name, icon=self._icon(o), note=self._state(o),
                          token="dim" if o.turn < self.eyes.turn else "accent"))
            for o in self.scenario.occasions]
        entries += [(turn, Item(f"e:{a.id}.{turn}", say("election", name=a.name), icon="vote",
                                token="warning"))
                    for a in self.scenario.actors for turn in a.elections]
        out: list[Item] = []
        month = -1
        for turn, item in sorted(entries, key=lambda e: (e[0], e[1].text)):
            if turn != month:
                month = turn
                now = say("this_month") if turn == self.eyes.turn else ""
                out.append(Item(f"m:{turn}", date_text(self.scenario, turn), note=now,
                                enabled=False))
            out.append(item)
        return out

    def _icon(self, occasion: Occasion) -> str:
        return "flag" if honoured(occasion, occasion.honour) else "users"

    def _state(self, occasion: Occasion) -> str:
        """The state of an occasion: over, now, open for orders, or its opening month."""
        now = self.eyes.turn
        if occasion.turn < now - AFTER:
            return say("over")
        if occasion.turn < now:
            return say("just_over")
        if occasion.turn == now:
            return say("today")
        if occasion.opens <= now:
            return say("levers_open")
        return say("levers_from", date=short_date(self.scenario, max(1, occasion.opens)))

    def _choose(self, key: str) -> None:
        kind, _, rest = key.partition(":")
        if kind == "o":
            self.chosen = rest
            self.rebuild()

    def _occasion(self, number: int, occasion: Occasion) -> Widget:
        """An occasion's description, guests, effects, and related orders."""
        people = self.scenario.actors
        parts: list[Widget] = [
            RichText(day_say("held", occasion, date=date_text(self.scenario, occasion.turn),
                             host=escape(people[occasion.host].name) if occasion.host >= 0
                             else "", state=self._state(occasion)), id="held"),
            RichText(escape(occasion.about)),
            Label(day_say("who", occasion), weight="semibold")]
        for a in occasion.invited:
            stance = int(self.eyes.value("attendance", a, number))
            honour = say("honour") if honoured(occasion, a) else ""
            figure = self.figure(people[a].name + honour, "attendance", a, number)
            figure.value, figure.change = stands(occasion, stance), ""
            figure.token = COMES[stance][1] if COMES[stance][1] != "dim" else ""
            parts.append(Grid(figure, self.figure(say("preparation"), "preparation", a, number),
                              min_column=200, gap=14))
        parts += self._promised(number)
        parts += self._brings(occasion)
        parts += self._levers(occasion)
        return card(occasion.name, Column(*parts, gap=5), icon=self._icon(occasion), id="occasion")

    def _promised(self, number: int) -> list[Widget]:
        """What suitors promise the guest of honour, as far as the viewer knows."""
        lines = promise_lines(self.eyes, number)
        if not lines:
            return []
        head, *rest = (escape(line.strip()) for line in lines)
        return [Label(head, weight="semibold"),
                RichText("\n".join(f"- {line}" for line in rest), size="small", id="promised")]

    def _brings(self, occasion: Occasion) -> list[Widget]:
        lines: list[str] = []
        blocks = [(say("if_kept"), occasion.kept), (say("if_missed"), occasion.missed)] \
            if occasion.honour >= 0 else []
        blocks += [(day_say("if_comes", occasion, name=self.scenario.actors[a].called), block)
                   for a, block in sorted(occasion.guest_blocks.items())]
        blocks += [(day_say("if_stays", occasion, name=self.scenario.actors[a].called), block)
                   for a, block in sorted(occasion.absent_blocks.items())]
        for title, block in blocks:
            found = effects(self.scenario, block)
            if found:
                lines += [f"**{escape(title)}**", *(f"- {escape(text)}" for text in found[:3])]
        if not lines:
            return []
        return [Label(say("what_it_brings"), weight="semibold"),
                RichText("\n".join(lines), size="small", id="brings")]

    def _levers(self, occasion: Occasion) -> list[Widget]:
        """Orders that the seat could give about it now."""
        if self.game.seat is None or self.eyes.over:
            return []
        offers = [c for c in self.game.draft.choices() if occasion.id in c.text.split(" ")[1:]]
        if not offers:
            return []
        alike = Counter(c.name for c in offers)
        names = dict.fromkeys(c.name if alike[c.name] > 1 else asked(self.scenario, row_in(
            self.scenario, self.game.seat, c.text), occasion.id) for c in offers)
        return [RichText(say("levers", count=len(offers), names=escape("; ".join(names))),
                         id="levers")]

    def _deadlines(self) -> Widget:
        """What awaits an answer, lapses, ends, or costs more for a while."""
        lines: list[str] = []
        if self.game.seat is not None and not self.eyes.over:
            lines = [say("due_now", title=escape(q.title)) for q in self.game.draft.waiting()]
            lines += [*self._proposal(), *self._tired()]
        now = self.eyes.turn
        lines += [f"{accord_words(self.scenario, a)} "
                  + say("ends", date=date_text(self.scenario, now + a.left - 1))
                  for a in self.eyes.accords()]
        if now <= self.scenario.turns:
            lines.append(say("last_month", date=date_text(self.scenario, self.scenario.turns)))
        return RichText("\n".join(lines), size="small", id="deadlines")

    def _proposal(self) -> list[str]:
        """The seat's own proposal of an accord, and when it lapses without an answer."""
        mine, me = self.game.mine, self.game.me
        to = int(mine.value("proposal_to", me))
        if to < 0:
            return []
        lapses = mine.turn + PATIENCE - 1 - int(mine.value("proposal_age", me))
        return [say("proposal_waits", name=escape(self.scenario.actors[to].called),
                    date=date_text(self.scenario, lapses))]

    def _tired(self) -> list[str]:
        """Own orders that cost one more when they are given again soon, by month."""
        now, out = self.eyes.turn, []
        for turn in range(max(1, now - REMEMBERED), now):
            titles = [asked(self.scenario, row_in(self.scenario, self.game.me, text))
                      for text in self.game.current.given(turn, self.game.actor.id)]
            if titles:
                out.append(say("tired_until", names=escape("; ".join(titles)),
                               date=date_text(self.scenario, turn + REMEMBERED)))
        return out

    def _under_way(self) -> Widget:
        """Effects that land later, by month: one's own first, then public ones."""
        lines: list[str] = []
        month = -1
        for coming in sorted(self.eyes.under_way(), key=lambda c: (c.turn, not c.own, c.cause)):
            if coming.turn != month:
                month = coming.turn
                lines.append(f"**{escape(date_text(self.scenario, month))}**")
            mark = say("own_mark") if coming.own else ""
            lines.append(say("coming", cause=escape(coming.cause.rstrip(".")), own=mark,
                             effects=escape("; ".join(coming.effects[:4]))))
        return RichText("\n".join(lines) or say("nothing_under_way"), size="small",
                        token="text" if lines else "dim", id="under_way")
