"""Pages in the window: their blocks as widgets."""

from __future__ import annotations

from game.page import (
    Block,
    Button,
    Chart,
    Fold,
    Form,
    Group,
    Input,
    Live,
    Map,
    Meter,
    Picture,
    Points,
    Section,
    Table,
    Text,
)
from game.screens.common.page_base import Doing, Kept, PageBase
from game.screens.common.page_boxes import show_fold, show_group, show_section
from game.screens.common.page_forms import show_button, show_form, show_input
from game.screens.common.page_pictures import show_chart, show_map, show_meter, show_picture
from game.screens.common.page_tables import show_table
from game.screens.common.page_texts import show_points, show_text
from game.screens.toolkit.widget import Widget

__all__ = ["Doing", "Kept", "PageView"]


class PageView(PageBase):
    """Makes the widgets of all blocks."""

    def block(self, block: Block) -> list[Widget]:
        """One block."""
        match block:
            case Text():
                return show_text(self, block)
            case Points():
                return show_points(self, block)
            case Table():
                return show_table(self, block)
            case Meter():
                return show_meter(self, block)
            case Chart():
                return show_chart(self, block)
            case Picture():
                return show_picture(self, block)
            case Map():
                return show_map(self, block)
            case Fold():
                return show_fold(self, block)
            case Group():
                return show_group(self, block)
            case Live():
                return self.widgets(block.blocks)
            case Section():
                return show_section(self, block)
            case Form():
                return show_form(self, block)
            case Button():
                return show_button(self, block)
            case Input():
                return show_input(self, block)
