"""The events of a month, line by line, with an icon for the kind."""

from __future__ import annotations

from game.app.controller import GameController
from game.present.month.event_effects import moved_most
from game.present.observer.observer import Line
from game.screens.toolkit.listbox import Item
from game.screens.toolkit.markup import escape

ICONS = {"teacher": "school", "crisis": "flame", "motion": "vote", "settlement": "scroll-text",
         "event": "zap", "third_party": "flag", "accord": "handshake", "order": "flag",
         "summit": "messages-square", "war": "swords", "inject": "megaphone", "override": "pencil",
         "demand": "hourglass"}
TOKENS = {"crisis": "bad", "war": "bad", "accord": "good", "settlement": "good",
          "event": "warning", "teacher": "warning", "demand": "warning"}


def why_event(game: GameController, turn: int, line: Line) -> bool:
    """Open the reasons of the number that an event moved most; False if it moved none."""
    moved = moved_most(game.observer, line, turn, game.observer.seat)
    if moved:
        game.why_row(moved[0][0], turn)
    return bool(moved)


def item(number: int, line: Line, said: str = "") -> Item:
    """An event as a list entry; what was said of it stands in its tooltip."""
    return Item(str(number), line.text, icon=ICONS.get(line.kind, "dot"),
                token=TOKENS.get(line.kind, "info"),
                tooltip="\n".join(escape(text) for text in (line.text, said) if text))
