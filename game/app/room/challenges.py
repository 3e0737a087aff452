"""The challenges that the teacher gave to teams, and what came of them."""

from __future__ import annotations

from game.app.room.room import Room
from game.present.words.texts import challenges as say
from game.present.world.challenges import OPEN, Standing, standing_in


def chosen(room: Room, seat: str) -> str:
    """The id of a team's challenge; "" for none."""
    return str((room.options.get("challenges") or {}).get(seat, ""))


def given(room: Room, seat: str) -> Standing | None:
    """How a team stands in its challenge, as far as it may know; None where it has none. A class
    can win it from the month on after which its scenario may be stopped."""
    id, scenario = chosen(room, seat), room.scenario
    return standing_in(room.observer(seat), id, min(
        scenario.turns, scenario.stops_after)) if id else None


def result(found: Standing) -> str:
    """What became of it, in a line."""
    if found.result == OPEN:
        return say("stands", met=found.met, count=len(found.points))
    return f"{say(f'result_{found.result}', name=found.challenge.name)}. {found.why}"
