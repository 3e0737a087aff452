"""The main screen: the dossiers, the map and the goals, the sheet along the foot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from game.app.controller import GameController
from game.present.dossiers.records import Dossier, Offer
from game.present.month.report_page import happened
from game.present.words.texts import table as table_say
from game.present.words.texts import turn as say
from game.screens.common import order_places, world_map
from game.screens.map.camera import Camera
from game.screens.map.scene import Spot
from game.screens.map.widget import Atlas, Pin
from game.screens.toolkit.containers import Column, Padding, Row, Slot
from game.screens.toolkit.keeping import Kept, give_back, keep
from game.screens.toolkit.label import RichText
from game.screens.toolkit.modal import ask, open_help
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn import desk, news
from game.screens.turn.answer import open_item
from game.screens.turn.desk_protocol import ADVICE, ALL, ANSWERS, DESK, GOALS, MAP, NEWS, form_of
from game.screens.turn.goal_pane import cards_pane, dials_pane, goal_row
from game.screens.turn.map_pane import feed_pane, map_pane, show_layer
from game.screens.turn.ordering import Ordering
from game.screens.turn.panel_orders import detail
from game.screens.turn.pins import dossier_pins
from game.screens.turn.sheet_bar import sheet_bar
from game.screens.turn.side_panel import PAGE, narrow_page, orders_panel, page_slot, titles
from game.screens.turn.topbar import BACK, pages, tools, top_bar

BETWEEN = 8.0
"""Between the panels of the desk, in logical units."""
LEFT = 0.457
"""The share of the width that the map and the goals have."""


class Main(Ordering):
    """The screen for reading, answering, ordering and ending the turn."""

    clocked = True

    def __init__(self, game: GameController) -> None:
        super().__init__(game)
        self.page = ANSWERS if game.guide is not None and self.open_items() else self._first()
        self.shown_detail = ""
        self.answering = False
        self.expected = False
        """Whether the page was built with the chance of war."""
        self.left: Kept = {}
        """What the pages of orders remember that were left."""

    def entered(self) -> None:
        """After the last answer, switch to the orders."""
        if self.answering and not self.open_items():
            self.turn_page(self._first())
        self.answering = False
        self._wait_at_list()

    @property
    def form(self) -> object:
        """The size of the window: it decides which panes there are and how wide they are."""
        return self.ui.style.units.screen

    @property
    def dossiers(self) -> tuple[Dossier, ...]:
        """The dossiers of the seat in play, with what goes against its sheet."""
        return desk.found(self.game)

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The peace that is offered to the seat in play."""
        return desk.offered(self.game)

    @property
    def has_dossiers(self) -> bool:
        """Whether there are dossiers, known or not yet."""
        return desk.any_touch(self.game)

    @property
    def at_first(self) -> bool:
        """Whether the page shows that opens by itself."""
        return self.page == self._first()

    def _first(self) -> int:
        """The page that opens by itself: the dossiers; the advice where there are none."""
        return DESK if self.game.guide is None and self.has_dossiers else ADVICE

    # Building ----------------------------------------------------------------------------------

    def build(self, ui: UI) -> Widget:
        """All panes; in a small window one at a time."""
        self.expected = self.game.expectations.endings(self.game.me) is not None
        form = form_of(ui.style.units.screen)
        if (form == "grid" and self.page > ANSWERS) or (form == "broad" and self.page == NEWS):
            self.page = self._first()
        self._keys(ui)
        if form == "narrow":
            return Column(top_bar(self, ui), Padding(self._parts(ui), 6, 0, 6, 5).sized(stretch=1),
                          gap=0)
        if form == "grid":
            left = Column(map_pane(self, ui), goal_row(self.game), gap=BETWEEN)
            body: Widget = Row(left.sized(stretch=LEFT), self._side(ui).sized(stretch=1 - LEFT),
                               gap=BETWEEN, align="stretch")
        else:
            body = map_pane(self, ui) if self.page == MAP else \
                cards_pane(self.game) if self.page == GOALS else self._side(ui)
        return Column(top_bar(self, ui), Padding(Column(
            body.sized(stretch=1), sheet_bar(self, form), gap=BETWEEN),
            BETWEEN).sized(stretch=1), gap=0)

    def _side(self, ui: UI) -> Widget:
        """The dossiers, or a page of orders."""
        return page_slot(self, ui) if self.page == DESK and self.has_dossiers \
            else orders_panel(self, ui)

    def _parts(self, ui: UI) -> Widget:
        """One strip of pages: dossiers, orders, map, news, goals."""
        names = [*titles(self), say("page_map"), say("page_news"), say("page_goals")]
        pages = [Widget() for _ in names]
        pages[self.page] = map_pane(self, ui) if self.page == MAP else \
            feed_pane(self) if self.page == NEWS else \
            dials_pane(self.game) if self.page == GOALS else narrow_page(self, ui)
        return Tabs(list(zip(names, pages, strict=True)), id="tabs", chosen=self.page,
                    on_choose=self.turn_page)

    def _keys(self, ui: UI) -> None:
        add = ui.shortcuts.add
        add("ctrl+enter", say("key_end"), self.end_turn)
        add("ctrl+z", say("key_undo"), self.undo)
        add("ctrl+t", table_say("negotiate"), self.negotiate)
        add("f4", say("key_add"), self.add)
        add("f6", say("key_map"), self._focus_map)
        add("f7", say("key_orders"), self._focus_list)
        add("ctrl+f", say("search"), self._focus_search)
        ways = [*pages(self).values(), *tools(self)]
        for tool in (tool for tool in ways if tool.chord not in ("f1", "")):
            add(tool.chord, tool.words, tool.act)
        if not self.at_first:
            add(BACK, say("first_page"), partial(self.turn_page, self._first()))

    # What came -------------------------------------------------------------------------------

    def arrived(self) -> None:
        """A forecast updates only the text; advice and deeds fill the page."""
        if self.ui.has("thinking") or not self.expected:
            self.rebuild()
            self.show_spot()
            self.app.postpone()
            self._wait_at_list()
            return
        text = detail(self.game, self.state.order)
        if text != self.shown_detail and self.ui.has("detail"):
            self.shown_detail = text
            self.ui.get("detail", RichText).text = text

    # Answers and places -------------------------------------------------------------------------

    def answer(self, item: str) -> None:
        """Open a question that awaits an answer."""
        self.answering = True
        open_item(self.game, item)

    def negotiate(self, order: str = "", seat: int = -1) -> None:
        """Compose an accord at the table: a proposal that is given, or a new one."""
        if seat >= 0:
            self.game.go("table", seat=seat)
        else:
            self.game.go("table", order=order)

    def answer_first(self, items: Sequence[str]) -> None:
        """Open the first of some questions that has no answer yet."""
        given = self.game.draft.answers
        self.answer(next((item for item in items if item not in given), items[0]))

    def open_dossier(self, id: str) -> None:
        """Open a dossier in the wide pane; it keeps its place among the others."""
        focused = self.ui.focused
        self.state.matter = id
        if self.page != DESK:
            self.turn_page(DESK)
        self.ui.refill(self.ui.get(PAGE, Slot))
        self.ui.get("dossiers", ScrollArea).scroll_to(0.0)
        self._focus_list(ring=focused is not None and focused.ring)

    def open_matter(self, id: str) -> None:
        """Open the whole dossier of a matter."""
        self.game.go("dossier", id=id)

    def browse(self, family: str = "", word: str = "") -> None:
        """List a family of the catalogue, or the orders with a word in them."""
        self.state.family, self.state.word = family or self.state.family, word
        self.state.kind, self.state.place = "", None
        self.turn_page(ALL)
        self.ui.focus(self.ui.find("search" if word else "kind"))

    def show_spot(self) -> None:
        """Mark the selection on the map, also on a restored one."""
        if self.ui.has("atlas"):
            self.mark(self.ui.get("atlas", Atlas))

    def mark(self, atlas: Atlas) -> None:
        """Mark the selection on a map, and highlight the targets of the chosen order."""
        about = order_places.targets(self.game.scenario, self.state.order)
        atlas.select(self.state.place)
        atlas.highlight([s.id for s in about if s.kind == "country"],
                        [s.id for s in about if s.kind == "marker"])
        atlas.pin(list(self.pins().values()))

    def pins(self) -> Mapping[str, Pin]:
        """Id of a matter → the pin of its dossier on the map."""
        return dossier_pins(self.game.mine, self.dossiers)

    def select_pin(self, pin: Pin) -> None:
        """A click on a face opens its dossier."""
        id = next((id for id, one in self.pins().items() if one == pin), "")
        if id:
            self.open_dossier(id)

    # Ways --------------------------------------------------------------------------------------

    def turn_page(self, page: int) -> None:
        """Switch to another page, which is where it was left."""
        if self.ui.has(PAGE):
            self.left |= keep(self.ui.find(PAGE))
        self.page = page
        self.rebuild()
        if self.ui.has(PAGE):
            give_back(self.ui.find(PAGE), self.left)
        self._wait_at_list()
        self.show_spot()

    def leads(self, name: str) -> Callable[[], None]:
        """A callback that opens a page."""
        def lead() -> None:
            if name == "country":
                self.game.go("country", id=self.country())
            else:
                self.game.go(name)
        return lead

    def country(self) -> str:
        """The country of the chosen order or place, else the first one."""
        scenario = self.game.scenario
        about = order_places.targets(scenario, self.state.order)
        about += [s for s in (self.state.place,) if s]
        named = (world_map.country_of(scenario, s.id) for s in about if s.kind == "country")
        return next((c for c in named if c), scenario.countries[0].id)

    def why_fact(self, number: int) -> None:
        """The reasons for a line of last month: of the number that it changed most; else the
        report."""
        turn = self.game.observer.played
        if not news.why_event(self.game, turn, happened(self.game.observer, turn)[number]):
            self.report()

    def report(self) -> None:
        """Open last month's report."""
        if self.game.observer.played >= 1:
            self.game.go("report")

    def paper(self) -> None:
        """Open last month's paper, from which earlier ones can be opened."""
        if self.game.observer.played >= 1:
            self.game.go("front_page")

    def select_spot(self, spot: Spot | None) -> None:
        """A click on the map lists the orders that target the spot; a second one opens its page."""
        if spot is None or (spot.kind == "country"
                            and not world_map.country_of(self.game.scenario, spot.id)):
            return
        if spot == self.state.place and self.page in (ALL, MAP):
            self.open_place()
            return
        self.state.place, self.state.order = spot, ""
        self.page = ALL
        self.rebuild()
        self.show_spot()

    def open_place(self) -> None:
        """Open the page of the spot selected on the map."""
        spot = self.state.place
        if spot is not None and spot.kind == "marker":
            self.game.go("flashpoints", id=spot.id)
        elif spot is not None:
            self.game.go("country", id=world_map.country_of(self.game.scenario, spot.id))

    def leave_place(self) -> None:
        """List all orders again."""
        self.state.place = None
        self.rebuild()
        self.show_spot()

    def choose_layer(self, key: str) -> None:
        """Choose another layer of the map."""
        world_map.map_view(self.game).layer = key
        show_layer(self, self.ui.get("atlas", Atlas), self.ui)

    def look_from(self, camera: Camera) -> None:
        """Store the camera after the map was moved, for this and later months."""
        world_map.map_view(self.game).camera = camera

    def _focus_map(self) -> None:
        if not self.ui.has("atlas"):
            self.turn_page(MAP)
        self.ui.focus(self.ui.find("atlas"))

    def _focus_search(self) -> None:
        if not self.ui.has("search"):
            self.browse()
        self.ui.focus(self.ui.find("search"))

    def _focus_list(self, ring: bool = True) -> None:
        if self.page > ANSWERS:
            self.turn_page(self._first())
        if id := self._list():
            self.ui.focus(self.ui.find(id), ring)

    def _wait_at_list(self) -> None:
        """Let Tab begin at the list or the first deed. It has no focus yet: an Enter that was meant
        for the page before must not give an order."""
        self.ui.begin_at(self._list())

    def _list(self) -> str:
        """The id of the list, or of the first deed; "" where there is none."""
        return next((id for id in ("deed.0", "advice", "forms", "waiting", "open")
                     if self.ui.has(id) and self.ui.find(id).usable), "")

    def leave(self) -> None:
        """Confirm leaving for the title page; the game is saved first."""
        ask(self.ui, say("leave_title"), say("leave_text"),
            [(say("go_back"), "primary", None), (say("tip_to_title"), "normal", self._to_title)],
            id="leave")

    def _to_title(self) -> None:
        self.game.put_by()
        self.game.show("title")

    def help(self) -> None:
        """Show all keys."""
        open_help(self.ui, self.ui.shortcuts)
