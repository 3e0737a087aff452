"""Parallel rooms beside each other, for the teacher: what became of the same world in each."""

from __future__ import annotations

from collections.abc import Sequence

from game.app.room.class_pages import tally
from game.app.room.live import Live
from game.app.room.page_parts import card, when
from game.app.room.room import Room
from game.core.numerals import amount
from game.page import Group, Section, Table, text
from game.present.debrief import results as after
from game.present.words.texts import room as say
from game.present.words.texts import web as w

NOTHING = "–"


def compared(rooms: Sequence[Live]) -> Section | None:
    """The rooms as columns of a table; None where there is only one."""
    if len(rooms) < 2:
        return None
    found = [live.room for live in rooms]
    scenario = found[0].scenario
    rows = [(w("col_part"), [f"{say(f'stage_{r.stage.name}')}, {when(r)}" for r in found]),
            (w("world_after"), [_world(r) for r in found]),
            *((place.name, [_rung(r, f) for r in found])
              for f, place in enumerate(scenario.flashpoints)),
            *((actor.name, [tally(r.revealed, a) if r.played else NOTHING for r in found])
              for a, actor in enumerate(scenario.actors))]
    heads = ("", *(f"{w('room')} {n}" for n, _ in enumerate(found, 1)))
    table = Table(heads, tuple(((text(name),), *((text(x),) for x in cells))
                               for name, cells in rows), kind="numbers")
    return card(w("rooms_compared"), Group((table,), "wide-table"),
                text(w("rooms_compared_note"), kind="dim small"))


def _world(room: Room) -> str:
    """The kind of world at the end of a room's game."""
    found = after.outcome(room.revealed) if room.match.over else None
    return found.name if found is not None else NOTHING


def _rung(room: Room, place: int) -> str:
    """How high a dispute stands in a room, once a month was played there."""
    return w("rung_at", rung=amount(room.revealed.value("rung", place))) if room.played else NOTHING
