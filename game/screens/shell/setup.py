"""The page of a new game: scenario, players and levels, seed, training mode."""

from __future__ import annotations

from datetime import date

from game.app.controller import GameController
from game.app.new_game import USUAL, fresh_seed, titles
from game.core.errors import JournalError
from game.core.model import Actor, Scenario
from game.players.doctrine_weights import doctrine_names
from game.players.levels import LEVELS
from game.players.levels import USUAL as USUAL_LEVEL
from game.players.registry import HUMAN, Named, levelled, parts_of
from game.present.people.explanations import begin_training
from game.present.words.explanations import level_name, level_text
from game.present.words.formatting import joined
from game.present.words.texts import challenges as tell
from game.present.words.texts import explanations as words
from game.present.words.texts import turn as say
from game.present.world.game_terms import NONE, Terms, seed_of
from game.screens.common.game_scene import GameScene
from game.screens.common.signs import badge
from game.screens.toolkit.button import Button, Checkbox, IconButton
from game.screens.toolkit.containers import Column, Padding, Panel, Row
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.listbox import Dropdown, Item, ListBox
from game.screens.toolkit.markup import escape
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.shortcuts import shown
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

MINUTES = 3
"""Typical minutes of one person's turn."""
ANY, RANDOM = "doctrine", "random"


class Setup(GameScene):
    """A new game."""

    def __init__(self, game: GameController, scenario: str = USUAL, seed: int | None = None,
                 terms: Terms = NONE) -> None:
        super().__init__(game)
        self.titles = titles()
        self.chosen = scenario
        self.loaded: Scenario | None = None
        self.seats: dict[str, str] = {}
        self.seed = "" if seed is None else str(seed)
        self.day, self.ironman = terms.day, terms.ironman
        self.training = False
        self.eager = False
        """The scenario was activated before it was loaded."""

    def entered(self) -> None:
        """Begin to load; focus the scenarios."""
        self.choose(self.chosen)
        self.ui.focus(self.ui.find("scenarios"), ring=False)

    def build(self, ui: UI) -> Widget:
        """Scenarios at the left, seats at the right."""
        ui.shortcuts.add("ctrl+enter", say("start"), self.start)
        head = Row(IconButton("arrow-left", shown("escape"), self.game.back, id="back"),
                   Icon("globe", 22, token="accent"),
                   Label(say("setup_title"), size="title", weight="bold").sized(stretch=1))
        begin = Button(say("start"), self.start, id="start", kind="primary", icon="play")
        begin.enabled = self.loaded is not None
        told = RichText(f"{self._people()} {{dim:{words('enter_begins')}}}", id="people")
        foot = Row(told.sized(stretch=1), begin)
        if self.narrow:
            body: Widget = ScrollArea(Column(self._scenarios(), self._seats(ui), gap=12), id="page")
        else:
            body = Row(ScrollArea(self._scenarios(), id="left").sized(stretch=3),
                       ScrollArea(self._seats(ui), id="page").sized(stretch=5), align="stretch",
                       gap=14)
        body.stretch = 1.0
        return Padding(Column(head, body, foot, gap=10), 14, 10)

    def _scenarios(self) -> Widget:
        items = [Item(key, title) for key, title in self.titles.items()]
        parts: list[Widget] = [
            Label(say("scenario"), weight="semibold", token="dim"),
            ListBox(items, id="scenarios", selected=self.chosen, on_select=self.choose,
                    on_activate=self.begin_soon, rows_shown=max(4, min(8, len(items)))
                    ).sized(stretch=0)]
        if self.loaded is not None:
            s = self.loaded
            parts += [RichText(f"**{escape(s.title)}**", size="large"),
                      RichText(kind_of_game(s), size="small", token="dim", id="kind"),
                      RichText(escape(" ".join(s.about.split())), id="about"),
                      RichText(escape(" ".join(s.disclaimer.split())), size="small", token="dim")]
        else:
            parts.append(Label(say("loading"), token="dim"))
        return Column(*parts, gap=8)

    def _seats(self, ui: UI) -> Widget:
        parts: list[Widget] = [Label(say("seats"), weight="semibold", token="dim")]
        if self.loaded is not None:
            parts += [*self._all_levels(), *(self._seat(self.loaded, a, ui)
                                            for a in self.loaded.actors)]
        seed = TextField(self.seed, id="seed", placeholder="…", on_change=self._take_seed)
        parts += [Checkbox(words("training"), self.training, self._take_training, id="training"),
                  RichText(words("training_about"), size="small", token="dim"),
                  Checkbox(tell("ironman"), self.ironman, self._take_ironman, id="ironman"),
                  RichText(tell("ironman_about"), size="small", token="dim"),
                  Checkbox(tell("daily"), bool(self.day), self._take_daily, id="daily"),
                  RichText(tell("daily_about", day=date.today().isoformat()), size="small",
                           token="dim"),
                  Label(say("seed"), weight="semibold", token="dim"), seed,
                  RichText(say("seed_hint"), size="small", token="dim")]
        return Column(*parts, gap=8)

    def _people(self) -> str:
        """The number of people at this screen, in words."""
        if self.loaded is None:
            return ""
        names = [escape(a.called) for a in self.loaded.actors if self.seats[a.id] == HUMAN]
        if len(names) == 1:
            return say("one_plays", name=names[0])
        text = say("people_play", count=len(names), names=joined(names)) if names else say("nobody")
        return f"{{warning:{text}}}"

    def _all_levels(self) -> list[Widget]:
        """One level control for all seats with levels, if there are any."""
        found = self._levels_chosen()
        if not found:
            return []
        chosen = next(iter(found)) if len(found) == 1 else ""
        items = [Item("", words("mixed"), enabled=False)] if not chosen else []
        box = Dropdown([*items, *levels()], chosen, self._all_at, id="all_levels")
        about = f"{about_level(chosen)} " if chosen else ""
        return [Row(Label(words("all_levels")).sized(stretch=1), box.sized(stretch=1)),
                RichText(about + words("no_bonus"), size="small", token="dim", id="about_levels")]

    def _levels_chosen(self) -> set[str]:
        """The levels of the programs that have one."""
        return {parts_of(text).level or USUAL_LEVEL.name for text in self.seats.values()
                if levelled(parts_of(text).name)}

    def _seat(self, scenario: Scenario, actor: Actor, ui: UI) -> Widget:
        """A seat's player and level, with their description."""
        goals = [g.name for g in scenario.goals if scenario.seats[g.actor] == actor.id]
        who = parts_of(self.seats.get(actor.id, ANY))
        boxes: list[Widget] = [Dropdown(
            players(scenario), Named(who.name, who.variant).text,
            lambda key: self._assign(actor.id, key), id=f"seat.{actor.id}").sized(stretch=3)]
        if levelled(who.name):
            boxes.append(Dropdown(levels(), who.level or USUAL_LEVEL.name,
                                  lambda key: self._level(actor.id, key),
                                  id=f"level.{actor.id}").sized(stretch=2))
        alone = self.alone == actor.id
        mine = Button(say("you_play" if alone else "play_this"), lambda: self.play_alone(actor.id),
                      id=f"play.{actor.id}", icon="check" if alone else "user", size="small",
                      tooltip=say("play_this_tip"))
        name = Row(badge(actor, ui, 30), Label(actor.name, weight="semibold",
                                               size="large").sized(stretch=1), mine, gap=10)
        top: Widget = Column(name, Row(*boxes), gap=6) if self.narrow else \
            Row(name.sized(stretch=4), *boxes)
        lines = [say("seat_goals", goals=escape("; ".join(goals)))]
        if about := about_player(scenario, who):
            lines.append(about)
        if who.level and len(self._levels_chosen()) > 1:
            lines.append(about_level(who.level))
        return Panel(Column(top, RichText("\n".join(lines), size="small", token="dim"), gap=6), 10)

    @property
    def alone(self) -> str:
        """The seat of the only person, "" where there are none or several."""
        people = [seat for seat, player in self.seats.items() if player == HUMAN]
        return people[0] if len(people) == 1 else ""

    def play_alone(self, seat: str) -> None:
        """One person takes this seat; other people's seats go to programs of the same level."""
        level = parts_of(self.seats[seat]).level
        self.seats = {s: HUMAN if s == seat else Named(ANY, level=level).text
                      if player == HUMAN else player for s, player in self.seats.items()}
        self.rebuild()

    def _assign(self, seat: str, player: str) -> None:
        """Set the player of a seat; the level is preserved where there is one."""
        level = parts_of(self.seats[seat]).level
        named = parts_of(player)
        self.seats[seat] = named._replace(level=level if levelled(named.name) else "").text
        self.rebuild()

    def _level(self, seat: str, level: str) -> None:
        self.seats[seat] = parts_of(self.seats[seat])._replace(level=level).text
        self.rebuild()

    def _all_at(self, level: str) -> None:
        self.seats = {seat: parts_of(text)._replace(level=level).text
                      if levelled(parts_of(text).name) else text
                      for seat, text in self.seats.items()}
        self.rebuild()

    def _take_training(self, on: bool) -> None:
        self.training = on

    def _take_ironman(self, on: bool) -> None:
        self.ironman = on

    def _take_daily(self, on: bool) -> None:
        """Take the luck of this day, or none; the date is read here."""
        today = date.today()
        self.day = today.isoformat() if on else ""
        self.seed = str(seed_of(today)) if on else ""
        self.rebuild()

    def _take_seed(self, text: str) -> None:
        self.seed = text
        if self.day and text.strip() != str(seed_of(date.fromisoformat(self.day))):
            self.day = ""
            self.rebuild()

    def choose(self, key: str) -> None:
        """Load a scenario in the background."""
        self.chosen, self.loaded, self.eager = key, None, False
        self.rebuild()

        def load() -> Scenario:
            from game.scenario.load import load_scenario
            return load_scenario(key)
        # of this page: a task of a page that was left would not notify this one
        self.game.tasks.submit(f"scenario/{key}/{id(self)}", load, self._ready, self._failed)

    def _ready(self, scenario: Scenario) -> None:
        if scenario.id != self.chosen:
            return
        self.loaded = scenario
        self.seats = {s: HUMAN if i == 0 else ANY for i, s in enumerate(scenario.seats)}
        self.rebuild()
        if self.eager and self.app.scene is self:
            self.start()

    def _failed(self, error: BaseException) -> None:
        self.game.refused(error)

    def begin_soon(self, key: str) -> None:
        """Begin with the activated scenario as soon as it is loaded."""
        if key != self.chosen:
            self.choose(key)
        self.eager = self.loaded is None
        self.start()

    def start(self) -> None:
        """Begin the game."""
        if self.loaded is None:
            return
        if HUMAN not in self.seats.values():
            self.game.toast(say("nobody"), "user", "warning")
            return
        if self.seed.strip() and not self.seed.strip().isdecimal():
            self.game.toast(say("seed_bad"), "hash", "warning")
            return
        seed = int(self.seed) if self.seed.strip() else fresh_seed()
        self.game.begin(self.loaded, self.seats, seed, Terms("", self.ironman, self.day))
        if self.training:
            try:
                begin_training(self.game.match)
            except JournalError as error:
                self.game.current.keeper.lost(error)
        self.game.forward()
        if self.training:
            self.game.toast(words("training_note"), "lightbulb")


def kind_of_game(scenario: Scenario) -> str:
    """The length of a game, and its audience."""
    minutes = round(scenario.turns * MINUTES, -1)
    seats = len(scenario.seats)
    length = say("turns", turns=scenario.turns, seats=seats, slots=scenario.slots, minutes=minutes)
    return f"{length}\n{say('for_whom', seats=seats)}"


def players(scenario: Scenario) -> list[Item]:
    """The possible players of a seat: a person, doctrines, random play."""
    records = scenario.data["doctrines"]
    out = [Item(HUMAN, say("person"), icon="user"), Item(ANY, say("drawn"), icon="bot")]
    for name in doctrine_names(scenario):
        record = records.get(name, {})
        out.append(Item(f"doctrine:{name}", str(record.get("name", name)), icon="bot",
                        tooltip=escape(" ".join(str(record.get("text", "")).split()))))
    return [*out, Item(RANDOM, say("random"), icon="shuffle")]


def levels() -> list[Item]:
    """The levels, from the weakest to the strongest."""
    return [Item(name, level_name(name), icon="gauge", tooltip=escape(level_text(name)))
            for name in LEVELS]


def about_level(level: str) -> str:
    """A description of a level, with markup."""
    return f"**{level_name(level)}**: {level_text(level)}"


def about_player(scenario: Scenario, who: Named) -> str:
    """A description of a player, with markup; empty for a person or a doctrine not yet drawn."""
    if not levelled(who.name):
        return "" if who.name == HUMAN else f"**{say('random')}**: {words('about_random')}"
    record = scenario.data["doctrines"].get(who.variant)
    if record is None:
        return ""
    text = " ".join(str(record.get("text", "")).split())
    return f"**{escape(str(record.get('name', who.variant)))}**: {escape(text)}"
