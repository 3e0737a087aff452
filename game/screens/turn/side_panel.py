"""The right of the main screen: the pages of orders, an order's text, the draft, End turn."""

from __future__ import annotations

from functools import partial

from game.core.numerals import amount
from game.present.words.texts import table as table_say
from game.present.words.texts import turn as say
from game.screens.reference.reference import badge
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Panel, Row, Slot
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import ListBox
from game.screens.toolkit.progress import Progress
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.desk_protocol import HIGH, AtDesk, has_foot
from game.screens.turn.hand import hand_page
from game.screens.turn.order_slips import slips
from game.screens.turn.panel_orders import (
    advice_page,
    answers_page,
    catalogue_page,
    detail,
    instruction_row,
)
from game.screens.turn.reasoning import reason_rows
from game.screens.turn.tray import tray

HAND, ADVICE, ALL, ANSWERS, MAP, NEWS, GOALS = range(7)
"""The pages; the last three only where the window is small."""
PAGE = "orders_page"
"""Id of the slot that the page fills."""
LISTED = {HAND: 320.0, ADVICE: 304.0, ALL: 255.0, ANSWERS: 304.0}
"""Minimum height of a page with its strip: all advisers' orders, or three of the catalogue."""


def titles(main: AtDesk) -> list[str]:
    """The titles of the pages of orders, with the number of open questions."""
    waiting = len(main.open_items())
    answers = say("tab_answers_n", count=waiting) if waiting else say("tab_answers")
    return [say("tab_hand"), say("tab_advice"), say("tab_all"), answers]


def order_page(main: AtDesk, ui: UI, page: int) -> Widget:
    """A page of orders, by number."""
    game, state = main.game, main.state
    if page == HAND:
        return hand_page(main, ui)
    if page == ADVICE:
        parts = advice_page(game, state, main.select, main.add_one)
    elif page == ALL:
        parts = catalogue_page(main)
    else:
        parts = [*answers_page(game, main.answer), instruction_row(main), tray(main)]
    for part in parts:
        if isinstance(part, ListBox):
            part.stretch = 0.0 if page == ANSWERS else 1.0
    return Column(*parts, gap=6)


def side_panel(main: AtDesk, ui: UI) -> Widget:
    """The pages, the text of an order; without a foot of the desk also the draft and End turn.

    The list of advice has its natural height, so that the text about an order gets the rest. In a
    low window the number of orders is shown on the draft itself, and all buttons are on one line.
    """
    screen = ui.style.units.screen
    pages = [Slot(partial(order_page, main, ui, page), id=PAGE) if page == main.page else Widget()
             for page in range(MAP)]
    tabs = Tabs(list(zip(titles(main), pages, strict=True)), id="tabs", chosen=main.page,
                on_choose=main.turn_page, low=has_foot(screen))
    low, cards = screen.h < HIGH, main.page == HAND
    tabs.sized(stretch=0 if main.page == ADVICE else 1, min_h=LISTED[main.page])
    parts: list[Widget] = [tabs] if low or has_foot(screen) else [_head(main, ui), tabs]
    if main.page not in (ANSWERS, HAND):
        parts.append(ScrollArea(_words(main), id="about").sized(stretch=1, min_h=60))
    if has_foot(screen):
        parts += [] if cards else [_add_row(main)]
        return Panel(Column(*parts, gap=7), 7)
    sheet = _sheet(main, *([_used(main)] if low else []), brief=low)
    acts = [Row(table_button(main).sized(stretch=2), end_button(main).sized(stretch=3))] \
        if cards else \
        [Row(_add_row(main).sized(stretch=3), end_button(main).sized(stretch=2))] if low else \
        [_add_row(main), end_button(main)]
    return Panel(Column(*parts, sheet, *acts, gap=4 if low else 7), 8 if low else 12, radius=0)


def narrow_page(main: AtDesk, ui: UI) -> Widget:
    """A page of orders in a small window: the list, and the controls beside it."""
    words = Column(_sheet(main, brief=True), _words(main), gap=6)
    text = ScrollArea(words, id="about", margin=2).sized(stretch=1)
    first = Row(table_button(main).sized(stretch=1), _undo(main)) if main.page == HAND \
        else _add_row(main)
    side = Column(first, _used(main), text, end_button(main), gap=5)
    page = Slot(partial(order_page, main, ui, main.page), id=PAGE)
    return Row(page.sized(stretch=5), side.sized(stretch=6), gap=8,
               align="stretch")


def _head(main: AtDesk, ui: UI) -> Widget:
    """The flag and the name, the number of orders on the draft."""
    game = main.game
    full = Progress(len(game.draft.orders) / game.scenario.slots, thickness=6)
    name = Label(game.actor.name, size="title", weight="bold")
    return Column(Row(badge(game.actor, ui, 40),
                      Column(name, _used(main), gap=0).sized(stretch=1), gap=12), full, gap=6)


def _used(main: AtDesk) -> Label:
    game = main.game
    return Label(say("orders_used", used=len(game.draft.orders), slots=game.scenario.slots,
                     capital=amount(game.draft.capital)), size="small", token="dim", id="used")


def _words(main: AtDesk) -> RichText:
    """The text about the chosen order."""
    main.shown_detail = detail(main.game, main.state.order)
    return RichText(main.shown_detail, id="detail", size="small")


def _sheet(main: AtDesk, *head: Widget, brief: bool) -> Widget:
    """The orders, and the reason where several people play; `brief`: each in one line."""
    bare = head and not main.game.draft.orders
    rows = [] if bare else [slips(main, brief or main.page != HAND)]
    sheet = Panel(Column(*head, *rows, gap=0), 6 if head else 8, fill="well",
                  id="sheet").keep_clear()
    return Column(sheet, *reason_rows(main.game), gap=5)


def _add_row(main: AtDesk) -> Widget:
    """The buttons for adding the chosen order and undoing the last change."""
    order, game = main.state.order, main.game
    there = order in game.draft.orders
    full = len(game.draft.orders) >= game.scenario.slots
    words = say("already" if there else "full" if full else "add")
    button = Button(words, main.add, id="add", icon="check" if there else "plus",
                    tooltip=say("add_tip"))
    button.enabled = bool(order) and not there and not full
    return Row(button.sized(stretch=1), _undo(main))


def _undo(main: AtDesk) -> Widget:
    return Button(say("undo"), main.undo, id="undo", icon="undo-2", tooltip=say("undo_tip"))


def table_button(main: AtDesk) -> Widget:
    """The button that leads to the table where accords are made."""
    return Button(table_say("negotiate_short"), main.negotiate, id="negotiate", icon="handshake",
                  tooltip=table_say("negotiate_tip"))


def end_button(main: AtDesk) -> Widget:
    """The button that ends the turn."""
    return Button(say("end_turn"), main.end_turn, id="end_turn", kind="primary",
                  icon="arrow-right", tooltip=say("end_tip"))
