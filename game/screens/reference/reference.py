"""Reference screens: any page of the table, under the strip that leads from one to another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from game.app.controller import GameController
from game.core.locale.units import unit_text
from game.core.model import Scenario
from game.core.numerals import amount
from game.core.quantities import BY_NAME
from game.page import Block, Group, Page, Section
from game.page.links import Link
from game.present.observer.observer import Observer
from game.present.words.texts import reference as say
from game.present.world.queries import ids_of
from game.present.world.reference_pages import PAGES, choices, page
from game.screens.common import world_map
from game.screens.common.figures import Finder, Sides, Strip, Way
from game.screens.common.game_scene import NARROW
from game.screens.common.in_game import CHARTS, InGame
from game.screens.common.page_view import Kept, PageView
from game.screens.common.routes import name_of
from game.screens.reference.ladder import Ladder
from game.screens.reference.offers import Offers
from game.screens.toolkit.app import Scene
from game.screens.toolkit.button import IconButton
from game.screens.toolkit.containers import Column, Padding, Panel, Row
from game.screens.toolkit.label import Icon, Label
from game.screens.toolkit.listbox import Item
from game.screens.toolkit.markup import escape
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.tabs import TabStrip
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

WAYS = tuple(Way(name, entry.icon) for name, entry in PAGES.items() if entry.strip)
WAYS = (*WAYS[:-1], Way(CHARTS, "chart-line"), WAYS[-1])
"""The reference screens, with their icons, in the order of the strip."""

HOMES = {way.name: way for way in (Way("main", "map"), Way("debrief", "trophy"),
                                   Way("report", "newspaper"), Way("briefing", "briefcase"))}
"""Screens from which one comes here, as the strip names them; others are only a way back."""
BACK = Way("back", "undo-2")
BESIDE = 6
"""Choices that stand beside one another; more are found by typing."""
LEAST = 760.0
"""Width in logical units from which a page has two columns."""

Drawn = Mapping[str, Callable[[Block], Widget]]
"""The role of a block → what draws it in place of the page's own view."""


class ReferenceView(PageView):
    """Shows a page; some roles are drawn by widgets of their own."""

    def __init__(self, name: str, screen: ReferenceScreen, kept: Kept, drawn: Drawn) -> None:
        super().__init__(name, screen, kept)
        self.screen, self.drawn = screen, drawn

    def number(self, who: str) -> int | None:
        """The number of a seat."""
        seats = self.screen.scenario.seats
        return seats.index(who) if who in seats else None

    def block(self, block: Block) -> list[Widget]:
        """One block."""
        if isinstance(block, Section) and block.detail and self.screen.narrow:
            return []
        kinds = str(getattr(block, "kind", "")).split()
        made = next((self.drawn[kind] for kind in kinds if kind in self.drawn), None)
        if made is not None:
            return [made(block)]
        return super().block(block)

    def tip(self, link: str) -> str:
        """A number's meaning and scale, and what pressing it does."""
        to = Link.of(link)
        q = BY_NAME.get(to.name) if to.kind == "why" else None
        return say("ask_why") if q is None else say(
            "scale_tip", help=escape(q.help), low=amount(q.low), high=amount(q.high),
            unit=escape(unit_text(q.unit)))


class ReferenceScreen(InGame):
    """A page of the table. Subclasses ask for other pages, or draw more themselves."""

    way: str = ""
    share: ClassVar[float] = 0.5
    least: ClassVar[float] = LEAST
    """The part of the width that the first of two columns has; the width from which there are two.
    """

    def __init__(self, game: GameController, way: str = "", id: str = "") -> None:
        self.game, self.id = game, id
        self.way = way or self.way
        self.now, self._sought = Page("", ()), True
        self.opened = Kept()
        self.offers = Offers(game, self.rebuild)

    def entered(self) -> None:
        """Show what the page was asked for when it opens, not again on a return to it."""
        self._seek()

    @property
    def eyes(self) -> Observer:
        """The observer of this page."""
        return self.game.observer

    @property
    def scenario(self) -> Scenario:
        """The scenario of the game."""
        return self.game.scenario

    @property
    def icon(self) -> str:
        """The sign of the page."""
        return PAGES[self.way].icon if self.way in PAGES else "search"

    @property
    def narrow(self) -> bool:
        """Whether the window is small: then details are left out."""
        return self.ui.style.units.screen.w < NARROW

    def page(self) -> Page:
        """What is shown."""
        return page(self.eyes, self.way, self.id)

    def content(self, ui: UI) -> Widget:
        """The choice of what the page is about, then the page."""
        self.now = self.page()
        body = self.shown(self.now)
        body.stretch = 1.0
        return Column(*self.picker(self.now), body)

    def shown(self, page: Page) -> Widget:
        """A page's blocks; its columns scroll by themselves."""
        view = ReferenceView(self.way, self, self.opened, self.drawn())
        first = page.blocks[0] if len(page.blocks) == 1 else None
        if isinstance(first, Group) and first.kind == "columns":
            left, right = (Column(*view.widgets((b,))) for b in first.blocks)
            return sides(ScrollArea(left, id="left", margin=0.0),
                         ScrollArea(right, id="right", margin=0.0), self.share, id="page",
                         least=self.least)
        return ScrollArea(Column(*view.widgets(page.blocks)), id="page")

    def drawn(self) -> Drawn:
        """What this window draws itself."""
        return {"ladder": self._ladder, "orders": lambda _: self.offers.listed(self.id)}

    def picker(self, page: Page) -> list[Widget]:
        """What else the page can be asked about."""
        if not PAGES[self.way].above:
            return []
        known = choices(self.eyes, self.way)
        ids = list(known)
        at = page.id if page.id in ids else ids[0]
        if len(ids) <= BESIDE:
            return [TabStrip(list(known.values()), ids.index(at), lambda n: self.ask(ids[n]),
                             id="choices")]
        sign = self.sign(at, 40)
        return [Row(*([sign] if sign else []), Finder(
            [Item(id, name) for id, name in known.items()], at, self.ask, id="choices"),
            Label(say("type_to_find"), size="small", token="dim"))]

    def ask(self, id: str) -> None:
        """Show the page of something else."""
        self.id, self.offers.picked, self._sought = id, "", True
        self.rebuild()
        self._seek()

    # The frame ---------------------------------------------------------------------------------

    @property
    def below(self) -> Scene:
        """The screen from which the reference screens were opened."""
        return next(s for s in reversed(self.app.scenes) if not isinstance(s, ReferenceScreen))

    @property
    def home(self) -> Way:
        """The strip's entry that leads back there."""
        return HOMES.get(name_of(self.below), BACK)

    def title(self) -> str:
        """The title of the page; a country that only the map knows is its code."""
        return world_map.name_of(self.now.title)

    def build(self, ui: UI) -> Widget:
        """Title, the strip that leads back and to the other pages, content."""
        ways, body = (self.home, *WAYS), self.content(ui)
        body.stretch, title = 1.0, self.title()
        for number, way in enumerate(ways):
            ui.shortcuts.add(f"ctrl+{number}", way.text, self._leads(way.name), say("look_up"))
        head = Row(IconButton("arrow-left", say("back"), self.game.back, id="back"),
                   Icon(self.icon, 22, token="accent"),
                   Label(title, size="title", weight="bold", id="title",
                         tooltip=title).sized(stretch=1, min_w=120),
                   Strip(ways, self.way, self.lead, id="ways"), gap=10)
        return Padding(Column(head, body, gap=10), 12, 8, 12, 10)

    def _leads(self, name: str) -> Callable[[], None]:
        return lambda: self.lead(name)

    def lead(self, name: str) -> None:
        """Go to another page of the strip in place of this one, or back to the screen below."""
        if name == self.home.name:
            self.game.back(self.below)
        elif name != self.way or type(self) is not ReferenceScreen:
            self.game.go(name, above=self.below)

    def _seek(self) -> None:
        """Scroll to the part that the page was asked for, once."""
        if self._sought and self.now.at and self.ui.has(self.now.at):
            part = self.ui.find(self.now.at)
            for around in part.chain():
                if around is not part:
                    around.reveal(part.rect)
        self._sought = False

    def reveal(self, id: str) -> None:
        """Scroll to a widget where the parts of a page are stacked."""
        self.ui.get("page", ScrollArea).reveal(self.ui.find(id).rect)

    # What a page brings about ------------------------------------------------------------------

    def follow(self, link: str) -> None:
        """Follow a link; another page of the same kind shows here."""
        kind, rest = Link.of(link)
        if kind == self.way and kind in PAGES:
            self.ask(rest)
        else:
            super().follow(link)

    def why(self, name: str, *index: int, turn: int | None = None) -> None:
        """Open the reasons of a number; of a month if one is given."""
        self.game.why(name, *ids_of(self.scenario, name, index), turn=turn)

    def _ladder(self, block: Block) -> Widget:
        """A dispute's ladder; beside others only the rungs around the present one show."""
        place = str(getattr(block, "kind", "")).split()[-1]
        f = [x.id for x in self.scenario.flashpoints].index(place)
        known, seen = self.scenario.flashpoints[f], self.eyes.read("rung", f)
        near = None if self.id == place else int(not self.narrow)
        return Ladder(known.rungs, seen.value, seen.before, id=f"ladder.{place}",
                      war=known.war_rung, on_press=lambda: self.why("rung", f),
                      tooltip=say("ladder_hint"), near=near)


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
          least: float = LEAST) -> Widget:
    """Two columns; in a narrow window two scrolling rows."""
    return ScrollArea(Sides(first, second, share, least), id=id)
