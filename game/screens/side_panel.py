"""The right of the main screen: the pages of orders, the text of one, the sheet, End turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.screens.kit.button import Button, IconButton
from game.screens.kit.containers import Column, Panel, Row
from game.screens.kit.label import Label, RichText
from game.screens.kit.listbox import ListBox
from game.screens.kit.progress import Progress
from game.screens.kit.scroll import ScrollArea
from game.screens.kit.tabs import Tabs
from game.screens.kit.ui import UI
from game.screens.kit.widget import Widget
from game.screens.panel_orders import advice_page, answers_page, catalogue_page, detail, sheet_rows
from game.screens.play_text import say
from game.screens.reference import badge

if TYPE_CHECKING:
    from game.screens.main_screen import Main

ADVICE, ALL, ANSWERS = range(3)
"""The pages."""


def side_panel(main: Main, ui: UI) -> Widget:
    """Flag and name, the three pages, the text of an order, the sheet, End turn."""
    desk, slots = main.desk, main.desk.scenario.slots
    used = say("orders_used", used=len(desk.sheet), slots=slots,
               capital=f"{desk.capital:.2g}")
    head = Column(Row(badge(desk.actor, ui, 40), Column(
        Label(desk.actor.name, size="title", weight="bold"),
        Label(used, size="small", token="dim", id="used"), gap=0).sized(stretch=1), gap=12),
        Progress(len(desk.sheet) / slots, thickness=6), gap=6)
    waiting = len([q for q in desk.waiting() if q.item not in desk.answers])
    answers = say("tab_answers_n", count=waiting) if waiting else say("tab_answers")
    pages: list[Widget] = [
        Column(*advice_page(desk, main.state, main.select, main.add_one), gap=6),
        Column(*catalogue_page(desk, main.state, main.select, main.add_one, main.family,
                               main.kind, main.search), gap=6),
        Column(*answers_page(desk, main.answer), gap=6)]
    for page in pages:
        for child in page.children:
            if isinstance(child, ListBox):
                child.stretch = 1.0
    tabs = Tabs([(say("tab_advice"), pages[0]), (say("tab_all"), pages[1]),
                 (answers, pages[2])], id="tabs", chosen=main.page, on_choose=main.turn_page)
    main.shown_detail = detail(desk, main.state.order)
    words = RichText(main.shown_detail, id="detail", size="small")
    sheet = Panel(sheet_rows(desk, main.remover, IconButton), 8, fill="well", id="sheet")
    if main.narrow:
        side = ScrollArea(Column(_add_row(main), sheet, words, gap=6), id="about")
        return Row(tabs.sized(stretch=5), Column(side.sized(stretch=1), _end_row(main),
                                                 gap=4).sized(stretch=6),
                   gap=8, align="stretch")
    text = ScrollArea(words, id="about")
    text.visible = main.page != ANSWERS
    middle = [tabs.sized(stretch=6, min_h=226), text.sized(stretch=5, min_h=60)]
    return Panel(Column(head, *middle, _add_row(main), sheet, _end_row(main), gap=7), 12,
                 radius=0)


def _add_row(main: Main) -> Widget:
    """Add the chosen order, take back the last change."""
    order, desk = main.state.order, main.desk
    there = order in desk.sheet
    full = len(desk.sheet) >= desk.scenario.slots
    words = say("already" if there else "full" if full else "add")
    button = Button(words, main.add, id="add", icon="check" if there else "plus")
    button.enabled = bool(order) and not there and not full
    return Row(button.sized(stretch=1), Button(say("undo"), main.undo, id="undo",
                                               icon="undo-2"))


def _end_row(main: Main) -> Widget:
    """End the turn."""
    return Row(Button(say("end_turn"), main.end_turn, id="end_turn", kind="primary").sized(
        stretch=1))
