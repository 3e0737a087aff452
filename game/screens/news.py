"""What happened in a month, line by line, with the sign of what kind of thing it was."""

from __future__ import annotations

from game.core.world import PUBLIC
from game.report import visible_facts
from game.screens.desk import Desk
from game.screens.kit.listbox import Item
from game.screens.kit.markup import escape
from game.session.classroom import told

TEACHER = "teacher"
"""The kind of what the teacher did after a month, before the next orders."""
ICONS = {"teacher": "school", "crisis": "flame", "motion": "vote", "settlement": "scroll-text", "event": "zap",
         "accord": "handshake", "order": "flag", "summit": "messages-square", "war": "swords",
         "inject": "megaphone", "override": "pencil"}
TOKENS = {"crisis": "bad", "war": "bad", "accord": "good", "settlement": "good",
          "event": "warning", "teacher": "warning"}


def facts(desk: Desk, turn: int) -> list[tuple[str, str]]:
    """(line, kind) of all that these eyes may know of a turn, in order, each once."""
    eyes = PUBLIC if desk.seat is None else desk.seat
    seat = None if desk.seat is None else desk.match.seats[desk.seat]
    happened = dict(visible_facts(desk.match.ledger, turn, eyes)).items()
    return [*((text, TEACHER) for text in told(desk.match, turn + 1, seat)),
            *((text, cause.kind) for text, cause in happened)]


def item(number: int, text: str, kind: str) -> Item:
    """A line of a list."""
    return Item(str(number), text, icon=ICONS.get(kind, "dot"), token=TOKENS.get(kind, "info"),
                tooltip=escape(text))
