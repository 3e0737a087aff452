"""A team's seat in a networked class, in the window: the pages that a browser would get there."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

from game.app.class_seat import ClassSeat, UnreachableError, box_path
from game.app.controller import GameController
from game.app.room.links import TABLE
from game.page import Live, Map, Page, parts_of
from game.page.links import Link
from game.page.record import BadPageError
from game.present.words.texts import classroom as say
from game.present.words.texts import table as table_say
from game.present.world.map_facts import MapFacts
from game.present.world.reference_pages import looked_up
from game.screens.common import world_map
from game.screens.common.game_scene import LeavesByEscape
from game.screens.common.page_view import Doing, Kept, PageView
from game.screens.map.styles import look
from game.screens.map.widget import Atlas
from game.screens.toolkit.button import Button, IconButton
from game.screens.toolkit.containers import (
    Anchor,
    Column,
    Flow,
    Padding,
    Panel,
    Row,
    Stack,
)
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import Modal, ask
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

LOOK = 1.0
"""Seconds between two looks for news."""
AGAIN = 1.5
"""Seconds after which what is still being worked out is asked for again."""
TASK, BOX, MAP = "class seat", "class box", "class map"
PICK = 260.0
"""Maximum width of the choice of the map's layer, in logical units."""
LOW = 30
"""Seconds of the clock from which it is in the colour of a warning."""


class SeatScene(LeavesByEscape, Doing):
    """The desk of a seat. The server alone decides what it shows and what can be done."""

    def __init__(self, game: GameController, seat: ClassSeat) -> None:
        super().__init__(game)
        self.seat, self.typed = seat, Kept()
        self._wait, self._clock, self._again = 0.0, "", 0.0
        self._path = ""
        self._box: Modal | None = None
        self._map: MapFacts | None = None
        self._map_of, self._layer = "", world_map.INFLUENCE

    # Time --------------------------------------------------------------------------------------

    def tick(self, dt: float) -> None:
        """Hear the news from time to time, beside the window's own work."""
        super().tick(dt)
        self._wait -= dt
        if self._wait <= 0 and not self.seat.gone and self.game.tasks.due is None:
            self._wait = LOOK  # a recording that is replayed asks no server
            self.game.tasks.submit(TASK, self.seat.step, self._stepped)
        self._tick_box(dt)
        clock = self._time()
        if clock != self._clock and self.ui.has("clock"):
            self._clock = clock
            self.ui.get("clock", Label).text = clock

    def _stepped(self, changed: bool) -> None:
        for text, done in self.seat.said:
            shown = text or say("table_saved" if done else "table_refused")
            self.game.window.toast(shown, "check" if done else "circle-alert",
                                   "good" if done else "warning", plain=True)
        self.seat.said.clear()
        if self.seat.gone:
            self.seat.forget()
            ask(self.ui, say("table_gone_title"), say("table_gone"),
                [(say("table_close"), "primary", self.game.back)], id="gone", closable=False)
            return
        self._look_at_map()
        if changed and self.app.scene is self:
            self.rebuild()

    # What a page can bring about ----------------------------------------------------------------

    def send(self, do: str, fields: dict[str, str], look: bool = False) -> None:
        """Do what a form asks for: it is kept, then sent. A box that it stands in is done with."""
        if look:
            self.box("/play/look?" + urlencode({"order": fields.get("order", "")}))
            return
        self._closed()
        self.seat.act(do, fields)
        self._soon()

    def follow(self, link: str) -> None:
        """Show another page of the seat, or one beside the desk."""
        kind, what = Link.of(link)
        if kind in ("tab", "thread"):
            self.turn_to(what if kind == "tab" else "", what if kind == "thread" else "")
        elif where := looked_up(link):
            self.turn_to("world", where)
        elif path := box_path(link):
            self.box(path)

    def map(self, block: Map) -> Widget | None:
        """Nothing in its place: the map stands above the page."""
        return Column()

    def turn_to(self, tab: str, thread: str) -> None:
        """Show another page of the seat."""
        self.seat.tab, self.seat.thread = tab or self.seat.tab, thread or self.seat.thread
        self._soon()

    def _soon(self) -> None:
        self._wait = 0.0
        self.rebuild()

    def box(self, path: str) -> None:
        """Show a page beside the desk in a box, as soon as it is here."""
        self._path = path
        self._fetch()

    def _fetch(self) -> None:
        self._again = 0.0
        path = self._path
        if self.game.tasks.due is None:
            self.game.tasks.submit(f"{BOX} {path}", lambda: self._page(path),
                                   partial(self._show, path))

    def _page(self, path: str) -> Page | str:
        """The page, or why it is not here."""
        try:
            return self.seat.page(path)
        except UnreachableError:
            return say("table_offline")
        except BadPageError as error:
            return str(error)

    def _show(self, path: str, page: Page | str) -> None:
        if path != self._path:
            return
        self._closed()
        self._path = path  # closing the box before has forgotten it
        body: Widget = RichText(escape(page)) if isinstance(page, str) else \
            PageView("box", self, self.typed).column(page.blocks)
        if any(isinstance(p, Live) and p.name == "again" for p in parts_of(page)):
            self._again = AGAIN
        close = Button(say("table_close"), self._closed, id="box.shut", kind="primary")
        self._box = Modal(say("table_box"), body, [close], id="box", width=640, default=close,
                          on_close=self._forget_box)
        self._box.open(self.ui)

    def _closed(self) -> None:
        if self._box is not None:
            self._box.close()

    def _forget_box(self) -> None:
        self._box, self._path, self._again = None, "", 0.0

    def _tick_box(self, dt: float) -> None:
        """Ask again for what is still being worked out."""
        if self._again > 0:
            self._again -= dt
            if self._again <= 0:
                self._fetch()

    # The map -----------------------------------------------------------------------------------

    def _look_at_map(self) -> None:
        """Fetch the map's numbers where a page shows a map that is another than before. After each
        look for news, not with each frame: a server that has none would be asked without end."""
        sign = self.seat.map_sign
        if sign and sign != self._map_of:
            self._map_of = sign
            self.game.tasks.submit(f"{MAP} {sign}", self._numbers, self._take_map)

    def _numbers(self) -> MapFacts | None:
        try:
            return self.seat.map()
        except UnreachableError:
            return None

    def _take_map(self, found: MapFacts | None) -> None:
        self._map = found or self._map
        if found is None:
            self._map_of = ""  # it is asked for again with the next look for news
        elif self.app.scene is self:
            self.rebuild()

    def _show_layer(self, key: str) -> None:
        self._layer = key
        self.rebuild()

    def _atlas(self, ui: UI, facts: MapFacts) -> Widget:
        """The map with its choice of layers."""
        found = world_map.choices(facts)
        if self._layer not in dict(found):
            self._layer = world_map.INFLUENCE
        atlas = Atlas("map", corner=(PICK + 20, 56))
        atlas.show(world_map.layer(facts, look(ui.style.theme), self._layer),
                   world_map.markers(facts))
        pick = Dropdown([Item(key, name, icon="layers") for key, name in found], self._layer,
                        self._show_layer, id="layer", tooltip=say("map_shows"), rows_shown=16)
        return Stack(atlas, Anchor(pick.sized(max_w=PICK), "start", "start", 10))

    # Looks -------------------------------------------------------------------------------------

    def build(self, ui: UI) -> Widget:
        """Head, pages, the desk and the page beside it, the main button."""
        for n, (key, name) in enumerate(list(self.seat.tabs.items())[:6], 2):
            ui.shortcuts.add(f"f{n}", name, partial(self.turn_to, key, ""))
        ui.shortcuts.add("ctrl+t", table_say("negotiate"), partial(self.box, TABLE))
        parts: list[Widget] = [self._head()]
        if not self.seat.online:
            parts.append(Panel(Row(Icon("wifi-off", 22, token="warning"),
                                   RichText(self._offline()).sized(stretch=1)), 8,
                               border="warning", id="offline"))
        parts += [self._nav(), *self._region("notice")]
        parts.append(self._body(ui))
        return Padding(Column(*parts, *self._region("foot"), gap=8), 14, 8, 14, 10)

    def _offline(self) -> str:
        waits = len(self.seat.acts)
        told = escape(self.seat.trouble or say("table_offline"))
        return told + (f" {say('table_waits', count=waits)}." if waits else "")

    def _region(self, name: str) -> list[Widget]:
        page = self.seat.region(name)
        return [PageView(name, self, self.typed).column(page.blocks)] if page.blocks else []

    def _head(self) -> Widget:
        who = PageView("who", self, self.typed).widgets(self.seat.who)
        self._clock = self._time()
        low = 0 <= self.seat.time_left() <= LOW
        return Row(IconButton("arrow-left", say("table_leave"), self.leave, id="back"),
                   Column(*who or [Label(say("table_fetching"))], gap=0).sized(stretch=1),
                   Label(self._clock, size="title", id="clock", token="warning" if low else "text"),
                   gap=12)

    def _nav(self) -> Widget:
        return Flow(*(Button(name, partial(self.turn_to, key, ""), id=f"tab.{key}",
                             kind="primary" if key == self.seat.tab else "normal")
                      for key, name in list(self.seat.tabs.items())[:6]), gap=6)

    def _body(self, ui: UI) -> Widget:
        """The desk, and beside it the chosen page; in a small window one of them. Where the page
        has a map, it stands above."""
        desk, tab, wide = self._scroll("desk"), self._scroll("tab"), 1.0
        if self._map is not None and self.seat.map_sign:
            tab = Column(self._atlas(ui, self._map).sized(stretch=3), tab.sized(stretch=2), gap=8)
            wide = 1.5
        if self.narrow:
            body = desk if self.seat.tab == "desk" else tab
        else:
            body = Row(desk.sized(stretch=1, min_w=200), tab.sized(stretch=wide, min_w=200),
                       align="stretch", gap=14)
        body.stretch = 1.0
        return body

    def _scroll(self, name: str) -> Widget:
        made = self._region(name) or [Label("")]
        return ScrollArea(Column(*made), id=f"page.{name}")

    def _time(self) -> str:
        left = self.seat.time_left()
        if left < 0:
            return ""
        time = f"{int(left) // 60}:{int(left) % 60:02d}"
        return say("table_clock" if self.seat.running else "table_paused", time=time)

    # Leaving -----------------------------------------------------------------------------------

    def leave(self) -> None:
        """Ask whether to leave; the seat stays one's own."""
        ask(self.ui, say("table_leave"), say("table_leave_text"),
            [(say("table_stay"), "primary", None), (say("table_go"), "normal", self.game.back)],
            id="leave")
