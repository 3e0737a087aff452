"""The events of a month, line by line, with an icon for the kind."""

from __future__ import annotations

from game.app.controller import GameController
from game.core.notes import named_in
from game.present.observer.observer import Line
from game.present.world.queries import ids_of
from game.screens.toolkit.listbox import Item
from game.screens.toolkit.markup import escape

TEACHER = "teacher"
"""The kind of the teacher's acts after a month, before the next orders."""
ICONS = {"teacher": "school", "crisis": "flame", "motion": "vote", "settlement": "scroll-text",
         "event": "zap", "third_party": "flag", "accord": "handshake", "order": "flag",
         "summit": "messages-square", "war": "swords", "inject": "megaphone", "override": "pencil",
         "demand": "hourglass"}
TOKENS = {"crisis": "bad", "war": "bad", "accord": "good", "settlement": "good",
          "event": "warning", "teacher": "warning", "demand": "warning"}


def facts(game: GameController, turn: int) -> list[Line]:
    """All events of a turn that the viewer may know of, in order, each sentence once."""
    observer = game.observer
    return [*(Line(text, TEACHER, (), named_in(game.scenario, text))
              for text in observer.told(turn + 1)), *observer.facts(turn)]


def effect(game: GameController, turn: int, line: Line) -> tuple[int, float] | None:
    """(row, change) of the number that an event changed most for its scale, as the viewer sees it;
    None if it changed no visible number."""
    sums = game.observer.moved_by(turn, line)
    layout = game.scenario.layout
    for row in sorted(sums, key=lambda r: (
            -abs(sums[r]) / float(layout.high[r] - layout.low[r] + 1e-9), r)):
        if sums[row]:
            return row, sums[row]
    return None


def ask(game: GameController, row: int, turn: int) -> None:
    """Open the reasons of a number in a turn."""
    name, index = game.scenario.layout.where(row)
    game.go("why", quantity=name, ids=ids_of(game.scenario, name, index), turn=turn)


def item(number: int, line: Line, said: str = "") -> Item:
    """An event as a list entry; what was said of it stands in its tooltip."""
    return Item(str(number), line.text, icon=ICONS.get(line.kind, "dot"),
                token=TOKENS.get(line.kind, "info"),
                tooltip="\n".join(escape(text) for text in (line.text, said) if text))
