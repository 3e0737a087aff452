"""The months after the last orders, in which nobody orders anything: their rule."""

from __future__ import annotations

from game.app.room.page_parts import marked
from game.app.room.room import Room
from game.page import Text
from game.present.debrief.epilogue import lasting_share
from game.present.words.texts import web as w


def rule(room: Room) -> str:
    """How much of a score the months without orders decide; "" where the lesson has none."""
    scenario = room.scenario
    if not scenario.epilogue or min(room.turns, scenario.turns) < scenario.stops_after:
        return ""
    return w("lasting_rule", share=f"{lasting_share(scenario):.0f}", months=scenario.epilogue)


def told_rule(room: Room) -> Text | None:
    """The same as a line of a page."""
    said = rule(room)
    return marked("hourglass", said, "told lasting") if said else None
