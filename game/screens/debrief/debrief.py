"""The debrief: outcome, causes, secrets, promises, and counterfactuals."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from game.app.controller import GameController
from game.app.exports.files import write_files
from game.page import Block, Group
from game.page.links import Link
from game.present.debrief.better_course import Better
from game.present.debrief.discussion_page import discussion_section
from game.present.debrief.escalation_page import escalation_section, world_section
from game.present.debrief.goals_page import goals_section
from game.present.debrief.own_matters import own_matters
from game.present.debrief.promises_page import promises_section
from game.present.debrief.secrets_page import beliefs_section, secrets_section
from game.present.debrief.timeline_page import timeline_section
from game.present.debrief.turning_page import swing_blocks
from game.present.debrief.turning_points import TurningPoint, numbered
from game.present.words.texts import debrief as tell
from game.present.words.texts import turn as say
from game.screens.common.background_task import BackgroundTask
from game.screens.common.game_scene import GameScene
from game.screens.common.hints import hint_card
from game.screens.common.in_game import InGame
from game.screens.common.page_boxes import CARD
from game.screens.common.page_view import Kept, PageView
from game.screens.debrief.outcome import Outcome
from game.screens.debrief.turning import turning_card
from game.screens.debrief.whatif import WhatIf
from game.screens.debrief.year import YearPage, has_year, pictured
from game.screens.toolkit.button import Button, IconButton
from game.screens.toolkit.containers import Column, Grid, Padding, Row
from game.screens.toolkit.label import Icon, Label
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.decisions import minds_button

ALL = 99
"""More ideas than a scenario has."""
YEAR, OUTCOME, POINTS, WHAT_IF = "year", "outcome", "points", "whatif"
"""Names of pages that others lead to."""


class Debrief(GameScene, InGame):
    """The debrief screen; nothing is hidden any more."""

    def __init__(self, game: GameController) -> None:
        super().__init__(game)
        self.year = YearPage(game, lambda: self.turning[0], self.follow, self.rebuild) \
            if has_year(game) else None
        self.page = OUTCOME if self.year is None else YEAR
        self.whatif = WhatIf(game, self.rebuild)
        self.thoughts: BackgroundTask[Better] = BackgroundTask(game, self.rebuild)
        self.opened = Kept()

    @cached_property
    def turning(self) -> tuple[list[TurningPoint], list[TurningPoint]]:
        """The turning points, which several pages show; the game is over, so they are made once."""
        return numbered(self.game.revealed, self.game.humans)

    @property
    def form(self) -> object:
        """Whether the window is small, and whether the year fits as one picture."""
        return self.narrow, pictured(self.ui)

    def tick(self, dt: float) -> None:
        """Show how far the replays have come."""
        super().tick(dt)
        if self.year is not None and self.page == YEAR:
            self.year.replays.tick(self.ui)

    def build(self, ui: UI) -> Widget:
        """The tabs."""
        pages = self._named(ui)
        names = list(pages)
        tabs = Tabs([(title, self._shown(name, page) if name == self.page else Widget())
                     for name, (title, page) in pages.items()], id="tabs",
                    chosen=names.index(self.page),
                    on_choose=lambda page: self.turn_page(names[page]))
        return Padding(Column(self._head(ui), tabs, gap=10), 14, 10)

    def _named(self, ui: UI) -> dict[str, tuple[str, Callable[[], Widget]]]:
        """The pages by name, each with its title, in their order."""
        told, people, year = self.game.revealed, self.game.humans, self.year
        first: dict[str, tuple[str, Callable[[], Widget]]] = {} if year is None else {
            YEAR: (tell("deb_year"), lambda: year.build(ui, self._hint()))}
        settled = own_matters(told, people[0]) if len(people) == 1 else None
        second: dict[str, tuple[str, Callable[[], Widget]]] = {} if settled is None else {
            "settled": (tell("own_matters"), lambda: self._told(*settled.blocks))}
        return first | {
            OUTCOME: (say("deb_outcome"), lambda: self._outcome(ui))} | second | {
            "goals": (say("deb_goals"), lambda: self._told(
                *goals_section(told, people, charts=True).blocks)),
            POINTS: (say("deb_points"), lambda: self._points(ui)),
            "timeline": (say("deb_timeline"), lambda: self._told(
                *timeline_section(told).blocks)),
            "secrets": (say("deb_secrets"), lambda: self._told(Group((
                secrets_section(told, people), beliefs_section(told)), "cards"))),
            "promises": (say("deb_promises"), lambda: self._told(
                *promises_section(told).blocks)),
            "tension": (say("deb_tension"), lambda: self._told(
                *escalation_section(told).blocks, world_section(told))),
            WHAT_IF: (say("deb_whatif"), self._whatif),
            "discuss": (tell("deb_discuss"), lambda: self._told(
                *discussion_section(told, ALL).blocks))}

    def _view(self) -> PageView:
        """What makes widgets of the page's parts."""
        return PageView(self.page, self, self.opened)

    def _told(self, *blocks: Block) -> Widget:
        """A page that is told as data."""
        return self._view().column(blocks, 10)

    def _points(self, ui: UI) -> Widget:
        """The months in which a seat's standing moved most, numbered as on the first page."""
        told, view = self.game.revealed, self._view()
        points = [point for part in self.turning for point in part]
        cards = [turning_card(ui, self.game.scenario.actors, n, point, *view.widgets(
            swing_blocks(told, point.swing, point))) for n, point in enumerate(points, 1)]
        return Grid(*cards, min_column=CARD, gap=10) if cards else Label(tell("no_turning"))

    def _head(self, ui: UI) -> Widget:
        """What the page is about, and the ways from it: as icons beside the year's ending."""
        small = self.narrow or self._pictured
        back = [] if self.game.observer.over else [
            self._button(tell("back_to_game"), self.back, "back_to_game", "play")]
        title: Widget = Row(Icon("trophy", 26, token="accent"), Label(
            f"{say('debrief')}: {self.game.scenario.title}", size="title",
            weight="bold").sized(stretch=1, min_w=80), gap=12)
        if self.year is not None and self._pictured:
            title = self.year.head(ui)
        return Row(title.sized(stretch=1, min_w=80), *back,
                   *minds_button(self.game, small=small), *self._pages(),
                   self._button(say("export"), self.export, "export", "printer"),
                   self._button(say("to_start"), self.leave, "to_title", "house"), gap=12)

    @property
    def _pictured(self) -> bool:
        """Whether there is a year, and room for it as one picture."""
        return self.year is not None and pictured(self.ui)

    def _pages(self) -> list[Widget]:
        """The way to the papers of all months, and to what lasted."""
        if self.game.observer.played < 1:
            return []
        return [IconButton("newspaper", tell("pages"), lambda: self.game.go("front_page"),
                           id="pages", kind="normal")]

    def _button(self, text: str, act: Callable[[], None], id: str, icon: str) -> Button:
        """A button of the header: only its icon where the title needs the room."""
        if self.narrow or self._pictured:
            return IconButton(icon, text, act, id=id, kind="normal")
        return Button(text, act, id=id, icon=icon)

    def _shown(self, name: str, page: Callable[[], Widget]) -> Widget:
        """A scrolling page; the what-if scrolls by itself."""
        built = page()
        return built if name == WHAT_IF else ScrollArea(built, id=f"page.{name}")

    def turn_page(self, page: str) -> None:
        """Switch to another page by its name; only the visible page is built."""
        self.page = page
        self.rebuild()

    def _outcome(self, ui: UI) -> Widget:
        parts = Outcome(self.game, ui, self._view(), self.turning[0], self.follow,
                        self.thoughts).build()
        return Column(*([] if self.year else self._hint()), *parts, gap=10)

    def _hint(self) -> list[Widget]:
        """What a new player should know of the first page, until it is closed."""
        hint = hint_card(self.game, self.rebuild, "debrief")
        return [hint] if hint else []

    def _whatif(self) -> Widget:
        return self.whatif.build(self.narrow)

    def follow(self, link: str) -> None:
        """Follow a link of a page: `page:points`, `why:quantity,id`, `whatif:3`, `branch:3` and
        `minds:3` of the third turn, or a figure, as `goals:us@3`."""
        to = Link.of(link)
        if to.kind == "page":
            self.turn_page(to.rest)
        elif to.kind == "minds":
            self.game.go("minds", turn=int(to.rest))
        elif to.kind in ("whatif", "branch"):
            self.page = WHAT_IF
            self.whatif.choose(to.rest)
            if to.kind == "branch":
                self.whatif.branch()
        elif to.kind == "why":
            self.game.why(to.name, *to.ids)
        else:
            to = Link.of(f"derived:{link}")
            self.game.go("derivation", key=to.what,
                         turn=None if to.turn is None else self._month(to.turn))

    def _month(self, step: int) -> int:
        """The month of a step of a chart; after the last one, 0 for the whole game."""
        return 0 if step > self.game.observer.played else max(1, step)

    def back(self) -> None:
        """Return to a game that was frozen."""
        self.game.tasks.idle()
        self.game.forward()

    def leave(self) -> None:
        """Go to the title; a running what-if is cancelled."""
        self.game.tasks.idle()
        self.game.show("title")

    def export(self) -> None:
        """Write all files beside the saved game."""
        write_files(self.game)
