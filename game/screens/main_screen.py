"""The main screen: the map, the figures above it, the orders beside it, last month's news below."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.core.sheets import items
from game.screens import places
from game.screens.atlas.scene import Spot
from game.screens.atlas.styles import look
from game.screens.atlas.widget import Atlas
from game.screens.kit.containers import Column, Padding, Row
from game.screens.kit.events import Event, Key
from game.screens.kit.label import RichText
from game.screens.kit.markup import escape
from game.screens.kit.modal import ask, open_help
from game.screens.kit.tabs import Tabs
from game.screens.kit.ui import UI
from game.screens.kit.widget import Widget
from game.screens.map_pane import feed_pane, map_pane
from game.screens.panel_orders import Choosing, detail
from game.screens.play_text import say
from game.screens.reference import WAYS
from game.screens.seen import Eyes
from game.screens.side_panel import ADVICE, ANSWERS, side_panel
from game.screens.stage import Play
from game.screens.topbar import top_bar
from game.session.answers import DEFAULTS
from game.session.facts import rung_name, turns_played, value_now
from game.session.orders import brings_war
from game.session.words import row_in

if TYPE_CHECKING:
    from game.screens.desk import Desk

PANEL = 372.0
"""How wide the side panel is, in logical units."""
LOW = 620.0
"""Below so many logical units of height the news stands on a page of its own."""


class Main(Play):
    """Where a person reads, answers, orders and ends the turn."""

    clocked = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state = Choosing()
        self.layer = "influence"
        open_items = [q for q in desk.waiting() if q.item not in desk.answers]
        self.page = ANSWERS if open_items else ADVICE
        self.shown_detail = ""

    # Building ----------------------------------------------------------------------------------

    def build(self, ui: UI) -> Widget:
        """Everything; in a small window one part at a time."""
        self._keys(ui)
        self._was_narrow = self.narrow
        atlas = map_pane(self, ui)
        if self.narrow:
            body: Widget = Tabs([(say("page_orders"), side_panel(self, ui)),
                                 (say("page_map"), atlas),
                                 (say("page_news"), feed_pane(self))], id="pages")
            return Column(top_bar(self, ui), Padding(body, 6, 0, 6, 4).sized(stretch=1), gap=2)
        parts: list[Widget] = [atlas]
        if ui.style.units.screen.h >= LOW:
            parts.append(feed_pane(self).sized(height=124))
        left = Column(*parts, gap=0).sized(stretch=1)
        side = side_panel(self, ui).sized(width=PANEL)
        body = Row(left, side, gap=0, align="stretch").sized(stretch=1)
        return Column(top_bar(self, ui), body, gap=0)

    def _keys(self, ui: UI) -> None:
        desk, add = self.desk, ui.shortcuts.add
        add("ctrl+enter", say("key_end"), self.end_turn)
        add("ctrl+z", say("key_undo"), self.undo)
        add("f4", say("key_add"), self.add)
        add("f6", say("key_map"), self._focus_map)
        add("f7", say("key_orders"), self._focus_list)
        add("f2", say("tip_brief"), lambda: desk.go("briefing"))
        add("f8", say("tip_projector"), lambda: desk.go("projector"))
        add("f9", say("tip_facilitator"), lambda: desk.go("facilitator"))
        add("f10", say("tip_settings"), lambda: desk.go("settings"))
        add("ctrl+s", say("tip_save"), lambda: desk.go("save"))
        for n, way in enumerate(WAYS, 1):
            add(f"ctrl+{n}", way.text, self.leads(way.name))
        add("ctrl+9", say("tip_report"), self.report)

    # What came -------------------------------------------------------------------------------

    def arrived(self) -> None:
        """A forecast changes only the text; advice changes the page."""
        if self.ui.has("thinking"):
            self.rebuild()
            return
        text = detail(self.desk, self.state.order)
        if text != self.shown_detail and self.ui.has("detail"):
            self.shown_detail = text
            self.ui.get("detail", RichText).text = text

    # Orders ------------------------------------------------------------------------------------

    def select(self, order: str) -> None:
        """Read about an order."""
        self.state.order = order
        self.rebuild()

    def add_one(self, order: str) -> None:
        """Enter or a double click on an order."""
        self.state.order = order
        self.add()

    def add(self) -> None:
        """Put the chosen order on the sheet; before what can bring war, ask."""
        desk, order = self.desk, self.state.order
        if not order or order in desk.sheet:
            return
        row = row_in(desk.scenario, desk.me, order)
        if brings_war(desk.scenario, row):
            place = int(desk.scenario.orders.target[row])
            rung = value_now(desk.match, desk.me, "rung", place)[0]
            desk.sounds.play("warning")
            ask(self.ui, say("war_title"), say(
                "war_text", place=escape(desk.scenario.flashpoints[place].name),
                rung=escape(rung_name(desk.scenario, place, rung))),
                [(say("go_back"), "primary", _nothing),
                 (say("war_add"), "danger", lambda: self._put(order))], id="war")
        else:
            self._put(order)

    def _put(self, order: str) -> None:
        if self.desk.add(order):
            self.desk.sounds.play("click")
        self.rebuild()

    def remover(self, order: str) -> Callable[[], None]:
        """What takes an order off the sheet."""
        def remove() -> None:
            self.desk.remove(order)
            self.rebuild()
        return remove

    def undo(self) -> None:
        """Take back the last change."""
        if self.desk.undo():
            self.rebuild()
        else:
            self.desk.toast(say("nothing_undo"))

    def family(self, family: str) -> None:
        """Another family of orders."""
        self.state.family, self.state.kind, self.state.order = family, "", ""
        self.rebuild()

    def kind(self, kind: str) -> None:
        """Another kind of order."""
        self.state.kind, self.state.order = kind, ""
        self.rebuild()

    def search(self, word: str) -> None:
        """Orders with a word in them."""
        self.state.word = word
        self.rebuild()

    def answer(self, item: str) -> None:
        """Open what awaits an answer."""
        self.desk.go("answer", item=item)

    # The turn ----------------------------------------------------------------------------------

    def end_turn(self) -> None:
        """Seal the sheet, after asking about what was left open."""
        desk, kinds = self.desk, items(self.desk.scenario)
        open_items = [q for q in desk.waiting() if q.item not in desk.answers]
        parts = []
        if open_items:
            parts.append(say("end_open"))
            parts += [f"- {escape(q.title)}: **{DEFAULTS[kinds.kind(kinds.names.index(q.item))]}**"
                      for q in open_items]
        if not desk.sheet:
            parts.append(say("end_none"))
        if any(brings_war(desk.scenario, row_in(desk.scenario, desk.me, o)) for o in desk.sheet):
            parts.append("{icon:triangle-alert} " + say("end_war"))
        if parts:
            ask(self.ui, say("end_title"), "\n".join(parts),
                [(say("go_back"), "normal", _nothing),
                 (say("end_turn"), "primary", self.seal)], id="end")
        else:
            self.seal()

    def seal(self) -> None:
        """The sheet stands."""
        self.desk.seal()
        self.desk.sounds.play("seal")
        self.desk.forward()

    # Ways --------------------------------------------------------------------------------------

    def turn_page(self, page: int) -> None:
        """Another page of orders shows."""
        self.page = page
        self.ui.find("about").visible = self.narrow or page != ANSWERS

    def leads(self, name: str) -> Callable[[], None]:
        """What leads to a page."""
        def lead() -> None:
            if name == "country":
                spot = self.ui.get("atlas", Atlas).selected if self.ui.has("atlas") else None
                chosen = places.country_of(self.desk.scenario, spot.id) if spot and \
                    spot.kind == "country" else ""
                self.desk.go("country", id=chosen or self.desk.scenario.countries[0].id)
            else:
                self.desk.go(name)
        return lead

    def menu(self, key: str) -> None:
        """What was chosen in the menu of a small window."""
        if key == "report":
            self.report()
        elif key in {w.name for w in WAYS}:
            self.leads(key)()
        else:
            self.desk.go(key)

    def report(self) -> None:
        """Last month's report."""
        if turns_played(self.desk.match) >= 1:
            self.desk.go("report")

    def select_spot(self, spot: Spot | None) -> None:
        """A click on the map opens the country's card, or the dispute."""
        if spot is None:
            return
        if spot.kind == "marker":
            self.desk.go("flashpoints", id=spot.id)
            return
        found = places.country_of(self.desk.scenario, spot.id)
        if found:
            self.desk.go("country", id=found)

    def choose_layer(self, key: str) -> None:
        """Another layer of the map."""
        self.layer = key
        eyes = Eyes(self.desk.match, self.desk.seat)
        self.ui.get("atlas", Atlas).show(
            places.layer(eyes, look(self.ui.style.theme), key), places.markers(eyes))

    def _focus_map(self) -> None:
        if self.narrow:
            self.ui.get("pages", Tabs).choose(1)
        self.ui.focus(self.ui.find("atlas"))

    def _focus_list(self) -> None:
        if self.narrow:
            self.ui.get("pages", Tabs).choose(0)
        for id in ("advice", "forms", "waiting"):
            if self.ui.has(id) and self.ui.find(id).usable:
                self.ui.focus(self.ui.find(id))
                return

    def handle(self, event: Event) -> bool:
        """Esc asks whether to leave."""
        if not (isinstance(event, Key) and event.chord == "escape") or len(self.app.scenes) > 1:
            return False
        ask(self.ui, say("leave_title"), say("leave_text"),
            [(say("go_back"), "primary", _nothing),
             (say("to_title"), "normal", lambda: self.desk.show("title"))], id="leave")
        return True

    def help(self) -> None:
        """All keys."""
        open_help(self.ui, self.ui.shortcuts)


def _nothing() -> None:
    """Going back changes nothing."""


