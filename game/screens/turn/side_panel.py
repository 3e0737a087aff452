"""The pages of the desk on which orders are found: advice, all orders, what is pending; in a small
window beside the sheet and End turn."""

from __future__ import annotations

from functools import partial

from game.present.words.formatting import at_hand
from game.present.words.texts import table as table_say
from game.present.words.texts import turn as say
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Panel, Row, Slot
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import ListBox
from game.screens.toolkit.markup import escape
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.answers_strip import answer_chips, answers_of
from game.screens.turn.desk import dossier_page
from game.screens.turn.desk_protocol import ADVICE, ALL, ANSWERS, DESK, AtDesk, form_of
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

PAGE = "orders_page"
"""Id of the slot that the page fills."""
LISTED = {ADVICE: 304.0, ALL: 255.0, ANSWERS: 304.0}
"""Minimum height of a page with its strip: all advisers' orders, or three of the catalogue."""


def titles(main: AtDesk) -> list[str]:
    """The titles of the dossiers and of the pages of orders, with the number of open questions."""
    waiting = len(main.open_items())
    answers = say("tab_answers_n", count=waiting) if waiting else say("tab_answers")
    return [say("tab_desk"), say("tab_advice"), say("tab_all"), answers]


def page_slot(main: AtDesk, ui: UI) -> Slot:
    """The place of the page that is open."""
    return Slot(partial(_page, main, ui, main.page), id=PAGE)


def _page(main: AtDesk, ui: UI, page: int) -> Widget:
    """A page, by number; the advice where there are no dossiers."""
    game, state = main.game, main.state
    if page == DESK and main.has_dossiers:
        return dossier_page(main, ui)
    if page in (DESK, ADVICE):
        parts = advice_page(game, state, main.select, main.add_one)
    elif page == ALL:
        parts = catalogue_page(main)
    else:
        parts = [*answers_page(game, main.answer), instruction_row(main), tray(main)]
    for part in parts:
        if isinstance(part, ListBox):
            part.stretch = 0.0 if page == ANSWERS else 1.0
    return Column(*parts, gap=6)


def orders_panel(main: AtDesk, ui: UI) -> Widget:
    """A page of orders below the strip of all, and the text of an order: below it, in a low window
    beside it."""
    pages = [page_slot(main, ui) if page == main.page else Widget() for page in range(4)]
    tabs = Tabs(list(zip(titles(main), pages, strict=True)), id="tabs", chosen=main.page,
                on_choose=main.turn_page, low=True)
    if main.page == ANSWERS:
        return Panel(tabs, 7)
    about = ScrollArea(_words(main), id="about").sized(stretch=1, min_h=60)
    if form_of(ui.style.units.screen) == "grid":
        tabs.sized(stretch=0 if main.page == ADVICE else 2, min_h=LISTED.get(main.page, 304.0))
        return Panel(Column(tabs, about, _add_row(main), gap=7), 7)
    return Panel(Row(tabs.sized(stretch=1), Column(about, _add_row(main), gap=7).sized(stretch=1),
                     gap=10, align="stretch"), 7)


def narrow_page(main: AtDesk, ui: UI) -> Widget:
    """A page in a small window: the dossiers or a list, and the controls beside it."""
    words = Column(_sheet(main), *([] if main.page == DESK else [_words(main)]), gap=6)
    text = ScrollArea(words, id="about", margin=2).sized(stretch=1)
    first = Row(table_button(main).sized(stretch=1), _undo(main)) if main.page == DESK \
        else _add_row(main)
    side = Column(first, _used(main), text, end_button(main), gap=5)
    desk = main.page == DESK and main.has_dossiers
    return Row(page_slot(main, ui).sized(stretch=9 if desk else 5), side.sized(
        stretch=5 if desk else 6), gap=8, align="stretch")


def _used(main: AtDesk) -> Label:
    game = main.game
    return Label(say("orders_used", used=len(game.draft.orders), slots=game.scenario.slots,
                     capital=at_hand(game.draft.capital)), size="small", token="dim", id="used")


def _words(main: AtDesk) -> RichText:
    """The text about the chosen order."""
    main.shown_detail = detail(main.game, main.state.order)
    return RichText(main.shown_detail, id="detail", size="small")


def _sheet(main: AtDesk) -> Widget:
    """The orders, each in one line, and the reason where several people play."""
    sheet = Panel(slips(main), 8, fill="well", id="sheet").keep_clear()
    return Column(sheet, *reason_rows(main.game), *answer_chips(main, answers_of(main.game)), gap=5)


def _add_row(main: AtDesk) -> Widget:
    """The buttons for adding the chosen order and undoing the last change."""
    order, game = main.state.order, main.game
    there = order in game.draft.orders
    full = len(game.draft.orders) >= game.scenario.slots
    words = say("already" if there else "full" if full else "add")
    refused = None if not order or there or full else game.draft.refusal(order)
    button = Button(words, main.add, id="add", icon="check" if there else "plus",
                    tooltip=say("add_tip") if refused is None else escape(str(refused)))
    button.enabled = bool(order) and not there and not full and refused is None
    return Row(button.sized(stretch=1), _undo(main))


def _undo(main: AtDesk) -> Widget:
    return Button(say("undo"), main.undo, id="undo", icon="undo-2", tooltip=say("undo_tip"))


def table_button(main: AtDesk) -> Widget:
    """The button that leads to the table where accords are made."""
    return Button(table_say("negotiate_short"), main.negotiate, id="negotiate", icon="handshake",
                  tooltip=table_say("negotiate_tip"))


def end_button(main: AtDesk) -> Widget:
    """The button that ends the turn."""
    return Button(say("end_turn"), main.end_turn, id="end_turn", kind="primary", icon="lock",
                  tooltip=f"{say('end_tip')}\n{say('end_asks')}")
