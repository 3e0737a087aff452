"""The tray of all that is pending: sent, in force, ended lately; each with its history and who must
act by when."""

from __future__ import annotations

from urllib.parse import parse_qs

from game.page.links import Link
from game.present.desk.tray_page import tray_page
from game.screens.common.page_view import Doing, PageView
from game.screens.toolkit.containers import Column
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.widget import Widget
from game.screens.turn.desk_protocol import AtDesk


class _Tray(Doing):
    """What leads from the tray: the way to the table with a seat."""

    def __init__(self, main: AtDesk) -> None:
        self.main = main

    def follow(self, link: str) -> None:
        """Go to the table."""
        seat = parse_qs(Link.of(link).rest)["with"][0]
        self.main.negotiate(seat=self.main.game.scenario.seats.index(seat))


def tray(main: AtDesk) -> Widget:
    """What is pending beside the questions, by group; a group of which there is none is left out.
    """
    view = PageView("tray", _Tray(main), usual="small")
    return ScrollArea(Column(*view.widgets(tray_page(main.game.mine)), gap=6), id="tray",
                      margin=2).sized(stretch=1, min_h=60)
