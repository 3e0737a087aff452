"""Which scenario, who plays which seat, with which luck."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from game.core.errors import MultipolarError
from game.core.model import Actor, Scenario
from game.players.leanings import doctrine_names
from game.players.registry import HUMAN
from game.screens.kit.button import Button, IconButton
from game.screens.kit.containers import Column, Grid, Padding, Panel, Row
from game.screens.kit.label import Icon, Label, RichText
from game.screens.kit.listbox import Dropdown, Item, ListBox
from game.screens.kit.markup import escape
from game.screens.kit.scroll import ScrollArea
from game.screens.kit.textfield import TextField
from game.screens.kit.ui import UI
from game.screens.kit.widget import Widget
from game.screens.play_text import say
from game.screens.reference import badge
from game.screens.stage import Play
from game.session.words import joined

if TYPE_CHECKING:
    from game.screens.desk import Desk

USUAL = "victory_day_2025"
SEEDS = 1_000_000
ANY, RANDOM = "doctrine", "random"


class Setup(Play):
    """A new game."""

    def __init__(self, desk: Desk, scenario: str = USUAL) -> None:
        super().__init__(desk)
        self.titles = titles()
        self.chosen = scenario
        self.loaded: Scenario | None = None
        self.seats: dict[str, str] = {}
        self.seed = ""

    def entered(self) -> None:
        """Begin to load."""
        self.choose(self.chosen)

    def build(self, ui: UI) -> Widget:
        """Scenarios at the left, seats at the right."""
        ui.shortcuts.add("ctrl+enter", say("start"), self.start)
        head = Row(IconButton("arrow-left", "Esc", self.desk.back, id="back"),
                   Icon("globe", 22, token="accent"),
                   Label(say("setup_title"), size="title", weight="bold").sized(stretch=1))
        begin = Button(say("start"), self.start, id="start", kind="primary", icon="play")
        begin.enabled = self.loaded is not None
        foot = Row(Label(say("solo_hint"), size="small", token="dim").sized(stretch=1), begin)
        if self.narrow:
            body: Widget = ScrollArea(Column(self._scenarios(), self._seats(ui), gap=12), id="page")
        else:
            body = Row(ScrollArea(self._scenarios(), id="left").sized(stretch=4),
                       ScrollArea(self._seats(ui), id="page").sized(stretch=5), align="stretch",
                       gap=14)
        return Padding(Column(head, body, foot, gap=10), 14, 10)

    def _scenarios(self) -> Widget:
        items = [Item(key, title) for key, title in self.titles.items()]
        parts: list[Widget] = [
            Label(say("scenario"), weight="semibold", token="dim"),
            ListBox(items, id="scenarios", selected=self.chosen, on_select=self.choose,
                    rows_shown=max(4, min(8, len(items))))]
        if self.loaded is not None:
            s = self.loaded
            parts += [RichText(f"**{escape(s.title)}**", size="large"),
                      Label(say("turns", turns=s.turns, seats=len(s.seats), slots=s.slots),
                            size="small", token="dim"),
                      RichText(escape(" ".join(s.about.split())), id="about"),
                      RichText(escape(" ".join(s.disclaimer.split())), size="small", token="dim")]
        else:
            parts.append(Label(say("loading"), token="dim"))
        return Column(*parts, gap=8)

    def _seats(self, ui: UI) -> Widget:
        parts: list[Widget] = [Label(say("seats"), weight="semibold", token="dim")]
        if self.loaded is not None:
            parts += [self._seat(self.loaded, a, ui) for a in self.loaded.actors]
        seed = TextField(self.seed, id="seed", placeholder="…", on_change=self._take_seed)
        parts += [Label(say("seed"), weight="semibold", token="dim"), seed,
                  RichText(say("seed_hint"), size="small", token="dim")]
        return Column(*parts, gap=8)

    def _seat(self, scenario: Scenario, actor: Actor, ui: UI) -> Widget:
        goals = [g.name for g in scenario.goals if scenario.seats[g.actor] == actor.id]
        box = Dropdown(players(scenario), self.seats.get(actor.id, ANY),
                       lambda key: self._assign(actor.id, key), id=f"seat.{actor.id}")
        name = Row(badge(actor, ui, 30), Label(actor.name, weight="semibold",
                                               size="large").sized(stretch=1), gap=10)
        top: Widget = Column(name, box, gap=6) if self.narrow else Grid(name, box, columns=(1, 1))
        return Panel(Column(top, RichText(say("seat_goals", goals=escape(joined(goals))),
                                          size="small", token="dim"), gap=4), 10)

    def _assign(self, seat: str, player: str) -> None:
        self.seats[seat] = player

    def _take_seed(self, text: str) -> None:
        self.seed = text

    def choose(self, key: str) -> None:
        """Load a scenario beside the frames."""
        self.chosen, self.loaded = key, None
        self.rebuild()

        def load() -> Scenario:
            from game.scenario.load import load_scenario
            return load_scenario(key)
        # of this page: a job for one that was left would not tell this one
        self.desk.work.submit(f"scenario/{key}/{id(self)}", load, self._ready, self._failed)

    def _ready(self, scenario: Scenario) -> None:
        if scenario.id != self.chosen:
            return
        self.loaded = scenario
        self.seats = {s: HUMAN if i == 0 else ANY for i, s in enumerate(scenario.seats)}
        self.rebuild()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, MultipolarError):
            raise error
        self.desk.toast(escape(str(error)), "triangle-alert", "bad")

    def start(self) -> None:
        """Begin the game."""
        if self.loaded is None:
            return
        if HUMAN not in self.seats.values():
            self.desk.toast(say("nobody"), "user", "warning")
            return
        if self.seed.strip() and not self.seed.strip().isdecimal():
            self.desk.toast(say("seed_bad"), "hash", "warning")
            return
        seed = int(self.seed) if self.seed.strip() else secrets.randbelow(SEEDS)
        self.desk.begin(self.loaded, self.seats, seed)
        self.desk.forward()


def titles() -> dict[str, str]:
    """Scenario id → title, read from the first lines of each."""
    from game.scenario.merge import scenario_folders
    out: dict[str, str] = {}
    for key, folder in scenario_folders().items():
        text = (folder / "scenario.yaml").read_text(encoding="utf-8")
        found = [line for line in text.splitlines() if line.startswith("title:")]
        out[key] = found[0].removeprefix("title:").strip().strip("\"'") if found else key
    return dict(sorted(out.items(), key=lambda pair: pair[0] != USUAL))


def players(scenario: Scenario) -> list[Item]:
    """Who can play a seat: a person, doctrines, luck."""
    records = scenario.data["doctrines"]
    out = [Item(HUMAN, say("person"), icon="user"), Item(ANY, say("drawn"), icon="bot")]
    for name in doctrine_names(scenario):
        record = records.get(name, {})
        out.append(Item(f"doctrine:{name}", str(record.get("name", name)), icon="bot",
                        tooltip=escape(" ".join(str(record.get("text", "")).split()))))
    return [*out, Item(RANDOM, say("random"), icon="shuffle")]


