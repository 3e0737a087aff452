"""Parallel rooms beside each other, for the teacher: what became of the same world in each."""

from __future__ import annotations

from collections.abc import Sequence

from game.app.room.class_pages import cells, tally
from game.app.room.room import Room
from game.core.numerals import amount
from game.page import Group, Section, Table, text
from game.present.debrief import results as after
from game.present.words.texts import room as say
from game.present.words.texts import web as w
from game.web.hall import Live
from game.web.seatparts import when

NOTHING = "–"


def part(rooms: Sequence[Live]) -> Section | None:
    """The rooms as columns of a table; None where there is only one."""
    if len(rooms) < 2:
        return None
    found = [live.room for live in rooms]
    first = found[0].scenario
    rows = [(w("col_part"), *(f"{say(f'stage_{r.stage.name}')}, {when(r)}" for r in found)),
            (w("world_after"), *map(_world, found)),
            *((place.name, *(w("rung_at", rung=amount(r.revealed.value("rung", f)))
                             if r.played else NOTHING for r in found))
              for f, place in enumerate(first.flashpoints)),
            *((actor.name, *(tally(r.revealed, a) if r.played else NOTHING for r in found))
              for a, actor in enumerate(first.actors))]
    heads = ("", *(f"{w('room')} {n}" for n, _ in enumerate(found, 1)))
    table = Table(heads, tuple(cells(*row) for row in rows), kind="numbers")
    return Section(w("rooms_compared"), (Group((table,), "wide-table"), text(
        w("rooms_compared_note"), kind="small note")), kind="card")


def _world(room: Room) -> str:
    """The kind of world at the end of a room's game."""
    found = after.outcome(room.revealed) if room.match.over else None
    return found.name if found is not None else NOTHING
