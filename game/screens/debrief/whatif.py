"""The debrief's what-if: play on from a turn, or change one order and play both courses many times.
"""

from __future__ import annotations

from collections.abc import Callable

from game.app.controller import GameController
from game.core.errors import MultipolarError
from game.core.numerals import amount, signed
from game.match.report import date_text
from game.present.debrief.counterfactuals import (
    Comparison,
    Possible,
    before,
    compare,
    given,
    possible,
    title,
)
from game.present.observer.observer import Observer
from game.present.words.formatting import percent
from game.present.words.texts import debrief as say
from game.present.world.queries import plain
from game.screens.common.app_window import app_of
from game.screens.common.background_task import BackgroundTask
from game.screens.common.game_scene import field
from game.screens.debrief.spread import Spread
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Dropdown, Item, ListBox
from game.screens.toolkit.markup import escape
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.widget import Widget

GAMES = (20, 50, 200, 1000)
NONE, MORE = "none", "more"
"""Keys: no replacement; an additional order."""


class WhatIf:
    """The present question and the last result; `changed` rebuilds the screen."""

    def __init__(self, game: GameController, changed: Callable[[], None]) -> None:
        self.game, self.changed = game, changed
        self.turn, self.seat = 1, game.scenario.seats[game.humans[0] if game.humans else 0]
        self.instead, self.new, self.word, self.games = MORE, NONE, "", 200
        self.then: dict[int, Observer] = {}
        self.offers: dict[tuple[int, str, str], list[Possible]] = {}
        self.asked = ""
        self.both: BackgroundTask[Comparison] = BackgroundTask(game, changed)
        self._fit()

    # Building ----------------------------------------------------------------------------------

    def build(self, narrow: bool) -> Widget:
        """Turn, question and result in columns; as rows in a small window."""
        parts = [self._turns(narrow), self._question(narrow), self._answer()]
        text = RichText(say("wi_text"), size="small", token="dim")
        if narrow:
            return ScrollArea(Column(text, *parts, gap=12), id="whatif")
        parts[2] = ScrollArea(parts[2], id="answer")
        for part, share in zip(parts, (5, 8, 13), strict=True):
            part.stretch = float(share)
        return Column(text, Row(*parts, gap=16, align="stretch").sized(stretch=1), gap=8)

    def _turns(self, narrow: bool) -> Widget:
        items = [Item(str(t), say("wi_line", date=date_text(self.game.scenario, t), turn=t))
                 for t in range(1, self.game.observer.played + 1)]
        turns = ListBox(items, id="turns", selected=str(self.turn), on_select=self.choose,
                        on_activate=lambda _: self.branch(), rows_shown=4 if narrow else 12)
        if not narrow:
            turns.stretch = 1.0
        go = Button(say("branch_here"), self.branch, id="branch", icon="git-branch")
        return Column(Label(say("wi_turn"), size="small", token="dim"), turns,
                      Row(go.sized(stretch=1)), gap=6)

    def _question(self, narrow: bool) -> Widget:
        scenario = self.game.scenario
        seats = [Item(a.id, a.name) for a in scenario.actors]
        orders = given(self.game.revealed, self.turn, self.seat)
        old = [Item(o, title(scenario, self.seat, o)) for o in orders]
        if len(orders) < scenario.slots:
            old.append(Item(MORE, say("wi_add")))
        new = ListBox(self._offered(), id="new", selected=self.new, on_select=self._new,
                      rows_shown=6).sized(min_h=120)
        if not narrow:
            new.stretch = 1.0
        run = Button(say("wi_run"), self.run, id="run", kind="primary", icon="shuffle")
        run.enabled = not self.both.busy and (self.instead, self.new) != (MORE, NONE)
        times = [Item(str(n), str(n)) for n in GAMES]
        return Column(
            Row(field(say("wi_seat"), Dropdown(seats, self.seat, self._seat, id="who")).sized(
                    stretch=2, min_w=90),
                field(say("wi_instead"), Dropdown(old, self.instead, self._instead,
                                                  id="instead")).sized(stretch=3, min_w=110)),
            TextField(self.word, id="find", icon="search", placeholder=say("wi_find"),
                      on_change=self._find), new,
            Row(Label(say("wi_games"), token="dim"),
                Dropdown(times, str(self.games), self._games, id="times").sized(stretch=1,
                                                                               min_w=70),
                run.sized(stretch=2)), gap=8)

    def _offered(self) -> list[Item]:
        """The possible orders, filtered by a word; "no order" first."""
        known = self.offers.get(self._key)
        first = [] if self.instead == MORE else [Item(NONE, say("wi_nothing"), icon="x")]
        if known is None:
            self._look_up()
            return [*first, Item("", say("wi_thinking"), enabled=False)]
        said = plain(self.word)
        return first + [Item(p.text, p.title, tooltip=escape(p.title)) for p in known
                        if said in plain(p.title)]

    def _answer(self) -> Widget:
        if self.both.busy:
            return RichText(say("wi_busy"), id="result")
        found = self.both.found
        if found is None:
            return RichText(say("wi_empty"), id="result", token="dim")
        reach = max([1.0, *(abs(x) for line in found.lines for x in (line.low, line.high))])
        rows: list[Widget] = []
        for line in found.lines:
            rows += [Row(Label(line.name, weight="semibold").sized(stretch=1, min_w=60),
                         Label(say("wi_means", was=f"{line.was:.1f}", new=f"{line.new:.1f}"),
                               token="dim"),
                         Label(signed(line.change), weight="semibold", id=f"change.{line.name}")),
                     Spread(line.low, line.change, line.high, reach),
                     RichText(say("wi_span", low=signed(line.low), high=signed(line.high),
                                  higher=percent(line.higher), own=signed(line.own)),
                              size="small", token="dim")]
        lines = [say("wi_war", was=percent(found.war_was, 1), new=percent(found.war_new, 1))]
        if found.moved:
            lines.append(f"\n**{say('wi_moved_title')}**")
            lines += [say("wi_moved", what=escape(m.what), was=amount(m.was), new=amount(m.new),
                          diff=signed(m.change)) for m in found.moved]
        return Column(Label(say("wi_title"), size="large", weight="bold", token="warning"),
                      RichText(self.asked, id="result"), Label(say("wi_scores"), token="dim"),
                      *rows, RichText("\n".join(lines), id="moved"),
                      RichText(say("wi_how", count=found.runs), size="small", token="dim"), gap=6)

    # The question ------------------------------------------------------------------------------

    @property
    def _key(self) -> tuple[int, str, str]:
        return self.turn, self.seat, self.instead

    def _rest(self) -> list[str]:
        """The orders that stay."""
        return [o for o in given(self.game.revealed, self.turn, self.seat) if o != self.instead]

    def _fit(self) -> None:
        """Select the seat's first order as the one to replace, with no replacement."""
        orders = given(self.game.revealed, self.turn, self.seat) \
            if self.game.observer.played else []
        self.instead, self.new = (orders or [MORE])[0], NONE

    def choose(self, turn: str) -> None:
        """Choose a turn to go back to."""
        self.turn = int(turn)
        self._fit()
        self.changed()

    def _seat(self, seat: str) -> None:
        self.seat = seat
        self._fit()
        self.changed()

    def _instead(self, order: str) -> None:
        self.instead, self.new = order, NONE
        self.changed()

    def _new(self, order: str) -> None:
        self.new = order
        app_of(self.game).ui.get("run", Button).enabled = not self.both.busy
        app_of(self.game).ui.invalidate()

    def _find(self, word: str) -> None:
        self.word = word
        self.changed()

    def _games(self, count: str) -> None:
        self.games = int(count)

    def _look_up(self) -> None:
        """Look up the possible orders in the background."""
        key, rest, match = self._key, self._rest(), self.game.match

        def look() -> list[Possible]:
            if key[0] not in self.then:
                self.then[key[0]] = before(match, key[0])
            return possible(self.then[key[0]], key[1], rest)

        def keep(found: list[Possible]) -> None:
            self.offers[key] = found
            self.changed()
        self.game.tasks.submit(f"possible/{id(self)}/{key}", look, keep)

    # The answer --------------------------------------------------------------------------------

    def run(self) -> None:
        """Play both courses in the background."""
        game, match = self.game, self.game.match
        turn, seat, games = self.turn, self.seat, self.games
        orders = self._rest() + ([self.new] if self.new != NONE else [])
        names = {NONE: say("wi_nothing"), MORE: say("wi_nothing")}
        old, new = (names.get(o) or title(game.scenario, seat, o) for o in (self.instead, self.new))
        self.asked = say("wi_asked", date=date_text(game.scenario, turn), old=escape(old),
                         seat=game.scenario.actors[game.scenario.seats.index(seat)].name,
                         new=escape(new))
        self.both.send(lambda: compare(match, turn, seat, orders, games, game.tasks.pause))

    def branch(self) -> None:
        """Play on from that turn in a new game."""
        try:
            self.game.branch(self.turn)
        except MultipolarError as error:
            self.game.refused(error)
