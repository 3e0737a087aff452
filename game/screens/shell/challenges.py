"""The page of challenges: all of them with their record, what the chosen one asks, the way in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from game.app.challenges_page import challenge_card
from game.app.controller import GameController
from game.app.new_game import fresh_seed
from game.app.record_book import Book, read_book
from game.core.model import Scenario
from game.players.registry import HUMAN
from game.present.words.texts import challenges as say
from game.present.world.challenges import actor_of
from game.present.world.game_terms import Terms, seed_of
from game.scenario.challenges import Challenge, shipped
from game.scenario.load import load_scenario
from game.screens.common.game_scene import GameScene
from game.screens.common.page_view import Doing, PageView
from game.screens.common.signs import badge
from game.screens.shell.setup import ANY
from game.screens.toolkit.button import Button, Checkbox, IconButton
from game.screens.toolkit.containers import Column, Padding, Row
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.listbox import Item, ListBox
from game.screens.toolkit.markup import escape
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.shortcuts import shown
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

ROWS = 14
"""Most challenges that the list shows without scrolling."""
Found = tuple[Mapping[str, Challenge], Mapping[str, Scenario], Book]


class Challenges(GameScene, Doing):
    """All challenges; choosing one shows it, and Enter begins it."""

    def __init__(self, game: GameController) -> None:
        super().__init__(game)
        self.all: Mapping[str, Challenge] = {}
        self.scenarios: Mapping[str, Scenario] = {}
        self.book = Book()
        self.chosen = ""
        self.ironman = self.daily = False

    def entered(self) -> None:
        """Load the challenges and their scenarios in the background."""
        self.game.tasks.submit(f"challenges/{id(self)}", _load, self._ready, self.game.refused)

    def _ready(self, found: Found) -> None:
        self.all, self.scenarios, self.book = found
        self.chosen = self.chosen or next(iter(self.all), "")
        if self.book.notice:
            self.game.toast(self.book.notice, "triangle-alert", "warning", plain=True)
        self.rebuild()
        if self.app.scene is self:
            self.ui.focus(self.ui.find("challenges"), ring=False)

    def build(self, ui: UI) -> Widget:
        """The list at the left, the chosen challenge at the right; stacked in a small window."""
        ui.shortcuts.add("ctrl+enter", say("play"), self.start)
        head = Row(IconButton("arrow-left", shown("escape"), self.game.back, id="back"),
                   Icon("trophy", 22, token="accent"),
                   Label(say("title"), size="title", weight="bold").sized(stretch=1))
        about = RichText(say("about"), size="small", token="dim")
        if not self.all:
            body: Widget = Column(about, Label(say("loading"), token="dim"))
        elif self.narrow:
            body = ScrollArea(Column(about, self._list(6), self._one(), gap=10), id="page")
        else:
            left = Column(about, self._list(ROWS), gap=8)
            body = Row(ScrollArea(left, id="left").sized(stretch=5),
                       ScrollArea(self._one(), id="page").sized(stretch=6), align="stretch",
                       gap=14)
        body.stretch = 1.0
        begin = Button(say("play"), self.start, id="start", kind="primary", icon="play")
        foot = Row(self._switches().sized(stretch=1), begin.disabled(not self.all))
        return Padding(Column(head, body, foot, gap=10), 14, 10)

    def _switches(self) -> Widget:
        """Ironman and the world of the day."""
        return Row(Checkbox(say("ironman"), self.ironman, self._take_ironman, id="ironman"),
                   Checkbox(say("daily"), self.daily, self._take_daily, id="daily"), gap=18)

    def _list(self, rows: int) -> Widget:
        items = []
        for one in self.all.values():
            actor = actor_of(self.scenarios[one.scenario], one.seat)
            tally = self.book.tally(one.id)
            sign = "circle-check" if tally.won else "circle-dot" if tally.tried else "circle"
            items.append(Item(one.id, one.name, note=actor.name, icon=sign,
                              token="good" if tally.won else "dim", tooltip=escape(tally.text)))
        return ListBox(items, id="challenges", selected=self.chosen, on_select=self._choose,
                       on_activate=lambda _: self.start(), rows_shown=min(rows, len(items))
                       ).sized(stretch=0)

    def _one(self) -> Widget:
        """The chosen challenge, and what the switches mean."""
        one = self.all[self.chosen]
        options = "\n".join((f"**{say('ironman')}**: {say('ironman_about')}",
                             f"**{say('daily')}**: "
                             f"{say('daily_about', day=date.today().isoformat())}"))
        return Column(*PageView("challenge", self).widgets(challenge_card(
            self.book, self.scenarios[one.scenario], one)),
            RichText(options, size="small", token="dim", id="options"), gap=10)

    def sign(self, who: str, side: float) -> Widget | None:
        """The flag of the chosen challenge's seat."""
        scenario = self.scenarios[self.all[self.chosen].scenario]
        return badge(actor_of(scenario, who), self.ui, side)

    def _choose(self, key: str) -> None:
        self.chosen = key
        self.rebuild()

    def _take_ironman(self, on: bool) -> None:
        self.ironman = on

    def _take_daily(self, on: bool) -> None:
        self.daily = on

    def start(self) -> None:
        """Begin the chosen challenge. The date of a day's world is read here."""
        if not self.all:
            return
        one, today = self.all[self.chosen], date.today()
        scenario = self.scenarios[one.scenario]
        seats = {seat: HUMAN if seat == one.seat else ANY for seat in scenario.seats}
        seed = seed_of(today) if self.daily else fresh_seed()
        self.game.begin(scenario, seats, seed, Terms(
            one.id, self.ironman, today.isoformat() if self.daily else ""))
        self.game.forward()


def _load() -> Found:
    found = shipped()
    return found, {one.scenario: load_scenario(one.scenario) for one in found.values()}, read_book()
