"""What happened in a month, line by line, with the sign of what kind of thing it was."""

from __future__ import annotations

from game.app.controller import Desk
from game.present.queries import ids_of
from game.screens.toolkit.listbox import Item
from game.screens.toolkit.markup import escape

TEACHER = "teacher"
"""The kind of what the teacher did after a month, before the next orders."""
ICONS = {"teacher": "school", "crisis": "flame", "motion": "vote", "settlement": "scroll-text",
         "event": "zap", "accord": "handshake", "order": "flag", "summit": "messages-square",
         "war": "swords", "inject": "megaphone", "override": "pencil"}
TOKENS = {"crisis": "bad", "war": "bad", "accord": "good", "settlement": "good",
          "event": "warning", "teacher": "warning"}


def facts(desk: Desk, turn: int) -> list[tuple[str, str]]:
    """(line, kind) of all that these eyes may know of a turn, in order, each once."""
    observer = desk.observer
    return [*((text, TEACHER) for text in observer.told(turn + 1)), *observer.facts(turn)]


def effect(desk: Desk, turn: int, text: str) -> tuple[int, float] | None:
    """(row, change) of the number that a fact moved most for its scale, as these eyes see it;
    None if it moved nothing that they may ask about."""
    sums = desk.observer.moved_by(turn, text)
    layout = desk.scenario.layout
    for row in sorted(sums, key=lambda r: (
            -abs(sums[r]) / float(layout.high[r] - layout.low[r] + 1e-9), r)):
        if sums[row]:
            return row, sums[row]
    return None


def ask(desk: Desk, row: int, turn: int) -> None:
    """Open the reasons of a number in a turn."""
    name, index = desk.scenario.layout.where(row)
    desk.go("why", quantity=name, ids=ids_of(desk.scenario, name, index), turn=turn)


def item(number: int, text: str, kind: str) -> Item:
    """A line of a list."""
    return Item(str(number), text, icon=ICONS.get(kind, "dot"), token=TOKENS.get(kind, "info"),
                tooltip=escape(text))
