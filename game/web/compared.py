"""Parallel rooms beside each other, for the teacher: what became of the same world in each."""

from __future__ import annotations

from collections.abc import Sequence

from game.app.room.live import Live
from game.app.room.room import Room
from game.core.numerals import amount
from game.present.debrief import results as after
from game.present.words.texts import room as say
from game.present.words.texts import web as w
from game.web.html import Html, el
from game.web.seatparts import card, when

NOTHING = "–"


def part(rooms: Sequence[Live]) -> Html | None:
    """The rooms as columns of a table; None where there is only one."""
    if len(rooms) < 2:
        return None
    found = [live.room for live in rooms]
    rows = [_row(w("col_part"), [f"{say(f'stage_{r.stage.name}')}, {when(r)}" for r in found]),
            _row(w("world_after"), [_world(r) for r in found])]
    first = found[0].scenario
    for f, place in enumerate(first.flashpoints):
        rows.append(_row(place.name, [_rung(r, f) for r in found]))
    for a, actor in enumerate(first.actors):
        rows.append(_row(actor.name, [_tally(r, a) for r in found]))
    heads = [el("th"), *(el("th", f"{w('room')} {n}", scope="col")
                         for n, _ in enumerate(found, 1))]
    table = el("table", el("thead", el("tr", *heads)), el("tbody", *rows), class_="numbers")
    return card(w("rooms_compared"), el("div", table, class_="wide-table"),
                el("p", w("rooms_compared_note"), class_="dim small"))


def _row(name: str, cells: Sequence[str]) -> Html:
    return el("tr", el("th", name, scope="row"), *(el("td", x) for x in cells))


def _world(room: Room) -> str:
    """The kind of world at the end of a room's game."""
    found = after.outcome(room.revealed) if room.match.over else None
    return found.name if found is not None else NOTHING


def _rung(room: Room, place: int) -> str:
    """How high a dispute stands in a room, once a month was played there."""
    return w("rung_at", rung=amount(room.revealed.value("rung", place))) if room.played else NOTHING


def _tally(room: Room, actor: int) -> str:
    """How many goals a government has achieved, held and failed in a room."""
    if not room.played:
        return NOTHING
    words = [v.verdict for v in after.verdicts(room.revealed) if v.actor == actor]
    return w("tally", **{k: words.count(k) for k in ("achieved", "held", "failed")})
