"""The base of the reference screens: the frame, the navigation strip, numbers that open their
reasons, boxes, flags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from game.app.controller import GameController
from game.core.locale.units import unit_text
from game.core.model import Actor, Scenario
from game.core.numerals import amount, signed
from game.core.quantities import BY_NAME
from game.present.observer.observer import Observer, Reading
from game.present.words.facts import value_text
from game.present.words.texts import reference as say
from game.present.world.queries import ids_of
from game.present.world.worth import worth
from game.row_names import axis_ids
from game.screens.common.figures import Figure, Sides, Strip, Way
from game.screens.common.routes import name_of
from game.screens.toolkit.app import Scene
from game.screens.toolkit.button import IconButton
from game.screens.toolkit.charts import LineChart, Moment, Series
from game.screens.toolkit.containers import Column, Padding, Panel, Row
from game.screens.toolkit.label import Icon, Image, Label
from game.screens.toolkit.markup import escape
from game.screens.toolkit.media import flag
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.theme import Theme
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

WAYS = (Way("goals", "target"), Way("relations", "handshake"), Way("sanctions", "ban"),
        Way("flashpoints", "flame"), Way("country", "map-pin"), Way("calendar", "calendar"),
        Way("charts", "chart-line"), Way("encyclopaedia", "book-open"))
"""The reference screens, with their icons, in the order of the strip."""

HOMES = {way.name: way for way in (Way("main", "map"), Way("debrief", "trophy"),
                                   Way("report", "newspaper"), Way("briefing", "briefcase"))}
"""Screens from which one comes here, as the strip names them; others are only a way back."""
BACK = Way("back", "undo-2")

WORLD = ("polarity", "norms", "dollar", "alternative_finance", "incumbent_institutions",
         "alternative_institutions", "world_growth", "energy_price", "nuclear_risk")
"""The global numbers, in the order of their page."""


class Page(Scene):
    """A reference screen. Subclasses define `content` and their entry `way` in the strip."""

    way: ClassVar[str] = ""
    icon: ClassVar[str] = "book"

    def __init__(self, game: GameController) -> None:
        self.game = game

    @property
    def eyes(self) -> Observer:
        """The observer of this page."""
        return self.game.observer

    @property
    def scenario(self) -> Scenario:
        """The scenario of the game."""
        return self.game.scenario

    def title(self) -> str:
        """The title of the page."""
        return say(f"{self.way}_title")

    def content(self, ui: UI) -> Widget:
        """The widgets below the title."""
        raise NotImplementedError

    @property
    def below(self) -> Scene:
        """The screen from which the reference screens were opened."""
        return next(s for s in reversed(self.app.scenes) if not isinstance(s, Page))

    @property
    def home(self) -> Way:
        """The strip's entry that leads back there."""
        return HOMES.get(name_of(self.below), BACK)

    def build(self, ui: UI) -> Widget:
        """Title, the strip that leads back and to the other pages, content."""
        ways = (self.home, *WAYS)
        for number, way in enumerate(ways):
            ui.shortcuts.add(f"ctrl+{number}", way.text, self._leads(way.name), say("look_up"))
        head = Row(IconButton("arrow-left", say("back"), self.game.back, id="back"),
                   Icon(self.icon, 22, token="accent"),
                   Label(self.title(), size="title", weight="bold", id="title",
                         tooltip=self.title()).sized(stretch=1, min_w=120),
                   Strip(ways, self.way, self.lead, id="ways"), gap=10)
        body = self.content(ui)
        body.stretch = 1.0
        return Padding(Column(head, body, gap=10), 12, 8, 12, 10)

    def _leads(self, name: str) -> Callable[[], None]:
        return lambda: self.lead(name)

    def lead(self, name: str) -> None:
        """Go to another page of the strip in place of this one, or back to the screen below."""
        if name == self.home.name:
            self.game.back(self.below)
        elif name != self.way:
            self.game.go(name, above=self.below)

    def reveal(self, id: str) -> None:
        """Scroll to a widget where the parts of a page are stacked."""
        page = self.ui.get("page", ScrollArea)
        page.reveal(self.ui.find(id).rect)

    def ask(self, name: str, *index: int, turn: int | None = None) -> Callable[[], None]:
        """A callback that opens the reasons of a number; of a month if one is given."""
        ids = ids_of(self.scenario, name, index)
        return lambda: self.game.go("why", quantity=name, ids=ids, turn=turn)

    def chart(self, name: str, lines: Sequence[tuple[Series, tuple[int, ...]]], *,
              id: str, height: float = 170.0, low: float | None = None,
              high: float | None = None, on_step: Callable[[int], None] | None = None,
              moments: Sequence[Moment] = ()) -> LineChart:
        """A number over time, a line for each index; each point opens the reasons of its month."""
        def ask(line: int, step: int) -> None:
            self.ask(name, *lines[line][1], turn=min(step, self.eyes.played))()
        return LineChart([series for series, _ in lines], self.eyes.moments(), id=id, low=low,
                         high=high, height=height, on_step=on_step, on_ask=ask,
                         moments=moments, unit=unit_text(BY_NAME[name].unit))

    def figure(self, caption: str, name: str, *index: int, id: str = "") -> Figure:
        """A number with its name that opens its reasons; a hidden one says so."""
        seen = self.eyes.get(name, *index)
        if seen is None:
            return Figure(caption, say("hidden"), id=id)
        ids = "-".join(ids_of(self.scenario, name, index))
        return Figure(caption, value_words(seen), change_words(seen), self.ask(name, *index),
                      id=id or f"{name}.{ids}".rstrip("."), tooltip=scale_tip(name),
                      worth=self.worth_of(seen.change, name, *index))

    def derived(self, key: str, turn: int | None = None) -> Callable[[], None]:
        """A callback that opens the formula of a computed figure."""
        return lambda: self.game.go("derivation", key=key, turn=turn)

    def follow(self, link: str) -> None:
        """Follow a link: to a number's reasons, a figure's formula, a chart, an article."""
        kind, _, rest = link.partition(":")
        if kind == "why":
            name, *ids = rest.split(",")
            self.game.why(name, *ids)
        elif kind == "derived":
            self.game.go("derivation", key=rest)
        elif kind == "charts":
            name, *ids = rest.split(",")
            self.game.go("charts", quantity=name, ids=tuple(ids))
        elif rest:
            self.game.go("encyclopaedia", entry=link)

    def worth_of(self, change: float, name: str, *index: int) -> str:
        """The token of a change: good or bad for the observing seat, "" where neither is known."""
        if signed(change) == "0":
            return ""
        sign = worth(self.scenario, self.scenario.layout.row(name, *index), self.game.seat)
        moved = (change > 0) - (change < 0)
        return {1: "good", -1: "bad"}.get(sign * moved, "")


def value_words(seen: Reading) -> str:
    """A value with its unit, or its range where it is an estimate."""
    return value_text(seen.name, seen.value, seen.width)


def change_words(seen: Reading) -> str:
    """A change such as `+0.5`, or "" where nothing changed; percentages change by points."""
    text = signed(seen.change)
    return "" if text == "0" else text + by_points(seen.name)


def by_points(name: str) -> str:
    """The unit of a change where it differs from the value's: percentages change by points."""
    return say("pp") if BY_NAME[name].unit.startswith("%") else ""


def scale_tip(name: str) -> str:
    """A number's meaning and scale, and what pressing it does."""
    q = BY_NAME[name]
    return say("scale_tip", help=escape(q.help), low=amount(q.low), high=amount(q.high),
               unit=escape(unit_text(q.unit)))


def token_of(theme: Theme, actor: Actor) -> str:
    """The theme's token of an actor; "" for one without its own colour."""
    return actor.id if actor.id in theme.actors else ""


def badge(actor: Actor, ui: UI, side: float = 26.0) -> Widget:
    """The flag of a state, or a coloured sign for a group of states, as wide as a flag."""
    if actor.kind == "state":
        return country_flag(actor.home[0], ui, side)
    token = token_of(ui.style.theme, actor) or "accent"
    return Icon("users", side * 0.8, token=token).sized(width=side)


def country_flag(code: str, ui: UI, side: float = 26.0) -> Widget:
    """A country's flag, `side` wide."""
    return Image(flag(code, ui.style.units.px(side)), side, side * 0.75, name=f"flag {code}",
                 border="border")


def card(title: str, body: Widget, *, icon: str = "", note: str = "", id: str = "",
         fills: bool = False) -> Panel:
    """A box with a heading; with `fills` the body takes all of the box's height."""
    if fills:
        body.stretch = 1.0
    head: list[Widget] = [Icon(icon, 17, token="dim")] if icon else []
    head.append(Label(title, size="large", weight="semibold", tooltip=title).sized(stretch=1))
    if note:
        head.append(Label(note, size="small", token="dim"))
    return Panel(Column(Row(*head), body, gap=8), 12, id=id)


def sides(first: Widget, second: Widget, share: float = 0.6, *, id: str = "",
          least: float = 760.0) -> Widget:
    """Two columns; in a narrow window two scrolling rows."""
    return ScrollArea(Sides(first, second, share, least), id=id)


def pane(*parts: Widget, id: str) -> Widget:
    """Stacked boxes that scroll by themselves."""
    return ScrollArea(Column(*parts), id=id, margin=0.0)


def plain_source(text: str) -> str:
    """A source for display, without the markup of the data files."""
    return escape(" ".join(text.replace("`", "").split()))


def actor_number(scenario: Scenario, id: str) -> int:
    """The number of an actor, or of the one to whose home a country belongs; -1 for none."""
    known = axis_ids(scenario, "A")
    if id in known:
        return known.index(id)
    return next((i for i, a in enumerate(scenario.actors) if id in a.home), -1)
