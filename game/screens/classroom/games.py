"""The page for branching from an earlier turn, and for opening the game's saved courses."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from game.app.controller import GameController
from game.app.courses import Course, courses
from game.core.errors import MultipolarError
from game.match.report import date_text
from game.present.words.texts import classroom as say
from game.screens.classroom.page import Page
from game.screens.common.app_window import app_of
from game.screens.common.opening import open_saved
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Item, ListBox
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import ask
from game.screens.toolkit.widget import Widget


class Games(Page):
    """The turns of this game, and its courses."""

    def __init__(self, game: GameController, changed: Callable[[], None]) -> None:
        super().__init__(game, changed)
        self.turn = max(1, game.observer.played)
        here = game.path
        self.course = str(here or "")

    @cached_property
    def found(self) -> list[Course]:
        """The saved courses of this game; the files are read when the page is first built, which a
        locked menu does not do."""
        return courses(self.game.match)

    def build(self) -> Widget:
        """Two lists, each with a button."""
        scenario, here = self.game.scenario, self.game.path
        items = [Item(str(t), say("branch_line", turn=t, date=date_text(scenario, t)),
                      note=say("branch_start") if t == 1 else "", icon="git-branch")
                 for t in range(1, self.game.observer.played + 1)]
        turns = ListBox(items, id="turns", selected=str(self.turn), on_select=self._pick_turn,
                        on_activate=lambda _: self.branch(), rows_shown=6).sized(stretch=1)
        go = Button(say("branch"), self.branch, id="branch", kind="primary", icon="git-branch")
        go.enabled = bool(items)
        known = [Item(str(c.path), say("course_line", name=c.name, turns=c.turns),
                      note=say("course_here") if c.path == here else _origin(c), icon="save")
                 for c in self.found]
        games = ListBox(known, id="courses", selected=self.course, on_select=self._pick_course,
                        on_activate=lambda _: self.open(), rows_shown=6).sized(stretch=1)
        open_it = Button(say("open_course"), self.open, id="open", icon="play")
        open_it.enabled = len(known) > 1
        left = Column(turns, Row(go, justify="end"), gap=8).sized(stretch=1)
        right = Column(Label(say("courses"), weight="semibold"), games,
                       Row(open_it, justify="end"), gap=8).sized(stretch=1)
        return Column(RichText(say("branch_text"), size="small", token="dim"),
                      Row(left, right, gap=12, align="stretch").sized(stretch=1), gap=8)

    def _pick_turn(self, key: str) -> None:
        self.turn = int(key)

    def _pick_course(self, key: str) -> None:
        self.course = key

    def branch(self) -> None:
        """After confirmation, continue in a new game from before the orders of a turn."""
        ask_back(self.game, self.turn)

    def open(self) -> None:
        """Continue another course."""
        path = next((c.path for c in self.found if str(c.path) == self.course), None)
        if path is None or path == self.game.path:
            return
        game, extra = self.game, self.game.clocks.extra
        game.current.keeper.keep()

        def go_on() -> None:
            game.clocks.extra = extra  # the same people continue
            game.forward()
        open_saved(game, path, go_on, lambda error: game.refused(error, "circle-alert"))


def ask_back(game: GameController, turn: int) -> None:
    """After confirmation, continue in a new game from before the orders of a turn."""
    date = date_text(game.scenario, turn)

    def go_back() -> None:
        game.tasks.idle()
        try:
            game.branch(turn)
        except MultipolarError as error:
            game.refused(error, "circle-alert")
    ask(app_of(game).ui, say("branch_title"),
        say("branch_ask", date=date, turn=turn, path=escape(str(game.path or "-"))),
        [(say("cancel"), "normal", None), (say("branch"), "primary", go_back)], id="sure")


def _origin(course: Course) -> str:
    return say("course_from", origin=course.origin, turn=course.turn) if course.origin else \
        say("course_first")
