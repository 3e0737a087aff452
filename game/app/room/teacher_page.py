"""The body of the teacher's page: what it says in each part of the lesson."""

from __future__ import annotations

from collections.abc import Sequence

from game.app.room import console_page, paper_page, setup_page, weeks_page
from game.app.room.compared_page import compared
from game.app.room.devices import Devices
from game.app.room.live import Live
from game.app.room.page_parts import some
from game.app.room.stages import HALFWAY, RESULTS, SETUP
from game.app.room.whatif_page import whatif_section
from game.page import Block, Group
from game.present.teaching import acts_page


def body(live: Live, talk: str, rules: str, rooms: Sequence[Live], known: Devices) -> Group:
    """What the teacher does at the left, what it knows at the right. talk: whose letters are open;
    rules: whether they are compiled; rooms: all that the teacher leads; known: the devices."""
    room = live.room
    if room.stage.name == SETUP:
        left, right = setup_page.left(live, rules), setup_page.right(live, known)
    else:
        told = paper_page.headlines(room, room.stage.turn) if room.stage.name == RESULTS else \
            weeks_page.for_teacher(room) if room.stage.name == HALFWAY else ()
        left = some(console_page.teams(live), _happening(live))
        right = some(console_page.ahead(live, *live.foresight.look(), told),
                     compared(rooms) if room.stage.revealed else None, Group(
                         (console_page.talks(room, talk), console_page.wall(room)), "pair"),
                     weeks_page.memos(room), console_page.more(live, known))
    return Group((Group(left, "left"), Group(right, "right")), "console")


def _happening(live: Live) -> Block | None:
    """What the teacher lets happen, or what would have been."""
    room = live.room
    if room.stage.revealed:
        return whatif_section(room, live.whatif)
    return None if room.match.over else acts_page.happen(room.revealed)
