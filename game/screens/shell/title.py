"""The title page: play, tutorial, new game, last game, saved games, reference, settings."""

from __future__ import annotations

from collections.abc import Callable

from game.app.controller import GameController
from game.app.save_files import Saved, newest_games, saved_games, when_text
from game.app.starting_world import StartingWorld
from game.core.errors import MultipolarError
from game.core.model import Scenario
from game.present.words.texts import challenges as tell
from game.present.words.texts import dialogs as dialog
from game.present.words.texts import turn as say
from game.screens.common import world_map
from game.screens.common.game_scene import GameScene, Middle
from game.screens.common.hints import TAUGHT, seen
from game.screens.common.opening import open_saved
from game.screens.common.routes import load_all
from game.screens.map import shapes
from game.screens.map.styles import Layer, Look, look
from game.screens.map.widget import Atlas
from game.screens.toolkit.button import Button, Kind
from game.screens.toolkit.containers import Anchor, Column, Grid, Padding, Panel, Row, Spacer, Stack
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import ask
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.printed import HEAD, TEXT

LOW = 560.0
"""Height in logical units below which the buttons stand in pairs."""
ROOMY = 700.0
"""Height below which everything is set closer."""
SHORT = "lesson_50_minutes"
"""The scenario of a short game."""
SIDE = 460.0
"""Width of the panel at the left, in logical units."""
COVER = "victory_day"
"""The scene above the menu: the day that gives the main scenario its name."""


class Title(GameScene):
    """The first screen. The world of the default scenario is loaded in the background: it colours
    the map behind the panel, and the tutorial and the encyclopaedia open without delay."""

    def __init__(self, game: GameController) -> None:
        super().__init__(game)
        self.last = next((game for game in newest_games() if not game.over), None)
        self.new_here = self.last is None and not saved_games(1) and TAUGHT not in seen()
        self.world: StartingWorld | None = None
        self._coloured: tuple[Look, Layer] | None = None
        self._then: Callable[[StartingWorld], None] | None = None
        self._ticks = 0

    # Looks -------------------------------------------------------------------------------------

    def build(self, ui: UI) -> Widget:
        """The title and the menu; beside or behind them, the map."""
        low = ui.style.units.screen.h < LOW
        head = Row(Icon("globe", 26 if low else 44, token="accent"), RichText(
            say("name"), size="title" if low else "headline", face=HEAD).sized(stretch=1), gap=12)
        words = [RichText(say("title_about"), size="small") if low else
                 RichText(say("title_about"), size="large", face=TEXT),
                 RichText(say("title_not"), size="small", token="dim")]
        ways = self._ways(low)
        back = Atlas("title_map", legend=False)
        back.focusable, back.enabled = False, False
        back.show(self._layer(look(ui.style.theme)))
        if self.narrow or low:
            body = Column(head, *words, *ways, gap=8)
            return Stack(back, Middle(Panel(ScrollArea(body, id="ways"), 16,
                                            border="strong_border", id="panel"), 560))
        if ui.style.units.screen.h < ROOMY:
            panel = Panel(ScrollArea(Column(head, *words, *ways, gap=8), id="ways"), 20,
                          border="border", radius=0, id="panel")
        else:
            over = Column(Spacer(), head, words[0], gap=8)
            scene = Night(Picture(COVER, Padding(over, 30, 18), veil=1.0, id="cover"))
            panel = Panel(Column(scene.sized(stretch=1), Padding(Column(
                words[1], *ways, gap=12), 30, 16, 30, 28), gap=0), 0, border="border", radius=0,
                id="panel")
        told = Anchor(Label(say("title_map"), size="small", token="dim"), "start", "end", 12)
        return Row(panel.sized(width=SIDE), Stack(back, told).sized(stretch=1), gap=0,
                   align="stretch")

    def _ways(self, low: bool) -> list[Widget]:
        """The menu entries, the most likely first."""
        waits = self._then is not None
        play = self._button("loading" if waits else "play", self.play, "play",
                            "normal" if self.last else "primary", id="play",
                            tooltip=say("play_what")).disabled(waits)
        learn = self._button("learn", self.learn, "lightbulb",
                             tooltip=say("learn_what")).disabled(waits)
        new = self._button("new_game", lambda: self.game.go("setup"), "globe",
                           tooltip=say("new_game_what"))
        first = [] if self.last is None else self._last(self.last, low)
        main = [play, learn, new] if self.new_here else [play, new, learn]
        short = self._button("short_game", lambda: self.game.go("setup", scenario=SHORT), "timer",
                             tooltip=tell("short_about"))
        rest = [self._button("challenges", lambda: self.game.go("challenges"), "trophy"),
                *([] if low else [short]),  # in a low window it is left to the page of a new game
                self._button("load_game", lambda: self.game.go("load"), "folder-open"),
                self._button("look_up", self.look_up, "book-open"),
                self._button("host_class", self.host_class, "school"),
                self._button("join_class", lambda: self.game.go("class_join"), "door-open"),
                Button(dialog("other_ways"), self.other_ways, id="other_ways", icon="volume-2",
                       tooltip=dialog("other_ways_text")),
                self._button("settings", lambda: self.game.go("settings"), "settings"),
                self._button("leave", self.leave, "log-out")]
        gap = 8 if low else 10
        if low:
            return [*first, Grid(*main, *rest, columns=2, gap=gap)]
        return [*first, *main, Grid(*rest, columns=2, gap=gap)]

    def _last(self, game: Saved, low: bool) -> list[Widget]:
        """The entry for the last game: its seats, its month, and when it was left."""
        count = len(game.people)
        who = say("go_on_people", count=count) if count > 1 else (*game.people, game.title)[0]
        name = ", ".join(filter(None, (who, game.month)))
        what = say("go_on_what", title=game.title, when=when_text(game.when))
        button = Button(say("go_on", name=name), self.go_on, id="go_on", icon="play",
                        kind="primary", tooltip=escape(f"{name}: {what}"))
        return [button, *([] if low else [Label(what, size="small", token="dim",
                                                align="centre")])]

    def _button(self, key: str, act: Callable[[], None], icon: str, kind: Kind = "normal",
                id: str = "", tooltip: str = "") -> Button:
        return Button(say(key), act, id=id or key, icon=icon, kind=kind, tooltip=tooltip)

    def entered(self) -> None:
        """Focus the most likely entry, so that Enter opens it."""
        self.ui.focus(self.ui.find("go_on" if self.last else "play"), ring=False)

    # The world behind it -----------------------------------------------------------------------

    def tick(self, dt: float) -> None:
        """After the first frame, so as not to slow it, load the world."""
        super().tick(dt)
        self._ticks += 1
        if self._ticks == 2:
            self._load()

    def _load(self) -> None:
        colours = look(self.ui.style.theme)

        def load() -> tuple[StartingWorld, Layer]:
            from game.screens.tutorial.guide import SCENARIO
            world = StartingWorld(SCENARIO)
            return world, world_map.layer(world.public, colours, world_map.INFLUENCE)

        def ready(found: tuple[StartingWorld, Layer]) -> None:
            self.world, self._coloured = found[0], (colours, found[1])
            self._ready(self.world)
        self.game.tasks.submit("title", load, ready, self._failed)

    def _layer(self, colours: Look) -> Layer:
        """The world in these colours, once it is loaded."""
        if self.world is None:
            return Layer("", {})
        if self._coloured is None or self._coloured[0] != colours:
            observer = self.world.public
            self._coloured = colours, world_map.layer(observer, colours, world_map.INFLUENCE)
        return self._coloured[1]

    def _ready(self, world: StartingWorld) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(world)
        else:
            if self.app.scene is self:  # the map alone: nothing else of the page has changed
                self.ui.get("title_map", Atlas).show(self._layer(look(self.ui.style.theme)))
                self.app.postpone()
            self.game.tasks.submit("screens", _prepare, lambda _: None)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, MultipolarError):
            raise error
        if self._then is not None:
            self._then = None
            self.game.refused(error)
            self.rebuild()

    def _with_world(self, then: Callable[[StartingWorld], None]) -> None:
        """Call a function once the world is loaded."""
        if self.world is not None:
            then(self.world)
            return
        self._then = then
        self._load()
        self.rebuild()

    # Ways --------------------------------------------------------------------------------------

    def play(self) -> None:
        """Choose a power and begin."""
        self._with_world(lambda world: self.game.go("power", world=world))

    def learn(self) -> None:
        """Open the tutorial."""
        self._with_world(lambda world: self._teach(world.scenario))

    def _teach(self, scenario: Scenario) -> None:
        from game.screens.tutorial.guide import start_tutorial
        start_tutorial(self.game, scenario)

    def look_up(self) -> None:
        """Open the encyclopaedia, on the first day of the default scenario, with the public view.
        """
        self._with_world(self._open)

    def _open(self, world: StartingWorld) -> None:
        self.game.browse(world.match)
        self.game.go("encyclopaedia")

    def go_on(self) -> None:
        """Continue the last game."""
        if self.last is None:
            return

        def failed(error: MultipolarError) -> None:
            self.game.refused(error)
            self.game.go("load")
        open_saved(self.game, self.last.path, self.game.forward, failed)

    def host_class(self) -> None:
        """Start the server of a class; it opens the teacher's page in the browser."""
        if self.game.tasks.due is not None:
            return  # a recording that is replayed starts no server

        def started(told: str) -> None:
            ask(self.ui, dialog("class_title"), dialog("class_text", told=escape(told)),
                [(dialog("class_wall"), "normal", self.class_wall),
                 (dialog("class_seat"), "normal", self.class_seat),
                 (dialog("class_close"), "primary", None)], id="class")
        self.game.toast(dialog("class_starting"), "school", "info")
        self.game.tasks.submit("class", self.game.class_server.start, started, self.game.refused)

    def other_ways(self) -> None:
        """Name the ways to play that a screen reader can read; this window is none."""
        ask(self.ui, dialog("other_ways_title"), dialog("other_ways_text"),
            [(dialog("class_close"), "primary", None)], id="ways_told")

    def class_wall(self) -> None:
        """Show in this window what everybody may know of the class that it hosts."""
        server = self.game.class_server
        if server.folder is not None:
            self.game.go("class_wall", folder=server.folder, address=server.address)

    def class_seat(self) -> None:
        """Take a seat in the class that this window hosts."""
        server = self.game.class_server
        self.game.go("class_join", address=server.address, pin=server.pin)

    def leave(self) -> None:
        """Close the window."""
        self.app.close()


def _prepare() -> None:
    """What the next screens need, so that opening one takes no time for it."""
    load_all()
    shapes.prepare()
