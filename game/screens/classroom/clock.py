"""The page of the turn timer, extra time for a seat, and the lesson plan."""

from __future__ import annotations

from collections.abc import Callable

from game.app.lesson import PLANS
from game.present.words.texts import classroom as say
from game.screens.classroom.page import Page
from game.screens.common.game_scene import field
from game.screens.common.timer_bar import timer_bar
from game.screens.toolkit.button import Button, IconButton
from game.screens.toolkit.containers import Column, Flow, Grid, Row
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.markup import escape
from game.screens.toolkit.widget import Widget

MINUTES = (0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20)
"""Selectable turn lengths."""
EXTRA = {"time_1": 1.0, "time_2": 1.5, "time_3": 2.0}
"""Factors on the turn time."""


class Clock(Page):
    """The page of all time settings."""

    def build(self) -> Widget:
        """The lesson above, the turn below."""
        game = self.game
        minutes = [Item(str(m), say("some_minutes", count=m) if m else say("no_timer"),
                        icon="timer" if m else "timer-off")
                   for m in sorted({*MINUTES, game.settings.minutes})]
        length = field(say("clock_turn"), Dropdown(minutes, str(game.settings.minutes),
                                                   self.minutes, id="minutes"))
        bar = field(say("clock_now"), timer_bar(game.clocks.timer, self.changed))
        shares = [Item(k, say(k)) for k in EXTRA]
        cells = [field(game.scenario.actors[s].name, Dropdown(
            shares, self._share(s), self._extends(s), id=f"extra.{s}")) for s in game.humans]
        return Column(*self._lesson(),
                      RichText(say("clock_text"), size="small", token="dim"),
                      Grid(length, bar, min_column=240, gap=10),
                      Label(say("clock_more"), weight="semibold"),
                      Grid(*cells, min_column=180, gap=10), gap=10)

    def _lesson(self) -> list[Widget]:
        lesson = self.game.clocks.lesson
        plans = [Item(p, say(f"plan_{p}"), icon="calendar") for p in PLANS]
        if not lesson.on:
            return [Label(say("lesson"), weight="semibold"),
                    Flow(*(Button(f"{say('lesson_start')}: {p.text}", self._starts(p.key),
                                  id=f"lesson.{p.key}", icon="calendar") for p in plans))]
        return [Label(say("lesson"), weight="semibold"),
                RichText(escape(lesson.text), id="lesson"),
                Row(IconButton("minus", say("lesson_less"), lambda: self._move(-1),
                               id="lesson.less"),
                    IconButton("plus", say("lesson_more"), lambda: self._move(1),
                               id="lesson.more"),
                    Button(say("lesson_stop"), self.stop, id="lesson.stop", icon="timer-off"))]

    def _starts(self, plan: str) -> Callable[[], None]:
        def start() -> None:
            self.game.clocks.lesson.start(plan)
            self.changed()
        return start

    def _move(self, minutes: int) -> None:
        self.game.clocks.lesson.move(minutes)
        self.changed()

    def stop(self) -> None:
        """End the lesson plan."""
        self.game.clocks.lesson.stop()
        self.changed()

    def minutes(self, key: str) -> None:
        """Set the length of all turns, including this one; it is stored in the settings."""
        game = self.game
        game.settings.minutes = int(key)
        if said := game.settings.save():
            game.toast(escape(said), "triangle-alert", "warning")
        game.clocks.left = None
        if game.seat is not None:
            game.start_clock()
        self.changed()

    def _share(self, seat: int) -> str:
        share = self.game.clocks.extra.get(seat, 1.0)
        return next(k for k, v in EXTRA.items() if v == share)

    def _extends(self, seat: int) -> Callable[[str], None]:
        def extend(key: str) -> None:
            self.game.clocks.extra[seat] = EXTRA[key]
            self.changed()
        return extend
