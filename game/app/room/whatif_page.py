"""The question what would have been, and its answer, for the teacher's page in the debrief."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.app.room.page_parts import about_assumption, card, empty, marked, name_of, some
from game.app.room.parameters import figure, parameters
from game.app.room.room import Room
from game.app.room.whatif import GAMES, HOLD, WhatIf, others
from game.match.report import date_text
from game.page import (
    Block,
    Button,
    Fold,
    Form,
    Input,
    Section,
    Table,
    bold,
    line,
    text,
)
from game.present.debrief.counterfactuals import given, title
from game.present.words.texts import web as w

MOVED = 6
HEADS = ("whatif_what", "whatif_was", "whatif_new", "whatif_change", "whatif_span")


def whatif_section(room: Room, what: WhatIf) -> Section:
    """The question and its answer."""
    if not room.played:
        return card(w("whatif"), empty(w("no_orders")))
    turns = range(1, room.played + 1)
    orders = (("", w("whatif_all_orders")), *(
        (f"{turn}|{seat}|{order}", f"{date_text(room.scenario, turn)}: {actor.name}, "
         f"{title(room.scenario, seat, order)}")
        for turn in turns
        for seat, actor in zip(room.scenario.seats, room.scenario.actors, strict=True)
        for order in given(room.revealed, turn, seat)))
    known = parameters(room)
    values = (("", w("whatif_as_it_is")), *((p.about.name, w(
        "whatif_range", name=p.about.help.rstrip("."), low=figure(p.about.low), high=figure(
            p.about.high), now=figure(p.value))) for p in known))
    ask = _asking({}, Input("order", w("whatif_without"), "choice", "", orders),
                  Input("name", w("whatif_assume"), "choice", "", values),
                  Input("value", w("whatif_value"), most=12),
                  Input("turn", w("whatif_from"), "choice", "1", tuple(
                      (str(t), date_text(room.scenario, t)) for t in turns)),
                  Input("after", w("whatif_after"), "choice", "", (
                      ("", w("whatif_by_programs")), (HOLD, w("whatif_by_hold")))))
    sources = Fold(line(w("whatif_sources")), tuple(
        Section("", (text(bold(p.about.help)), *about_assumption(p)), 3) for p in known))
    return card(w("whatif"), ask, sources, _answer(room, what), note=w("model_only"))


def _asking(fields: Mapping[str, str], *inputs: Input) -> Form:
    """A form that asks."""
    return Form("whatif", (*inputs, Button(line(w("whatif_go", games=GAMES)), icon="git-branch")),
                fields, "stack")


def _instead(room: Room, what: WhatIf) -> Form | None:
    """The same question with another order in its place."""
    q = what.question
    if not q.order:
        return None
    same = {"name": next(iter(q.values)), "value": str(next(iter(q.values.values())))} \
        if q.values else {}
    return _asking({"order": f"{q.turn}|{q.seat}|{q.order}", **same,
                    "after": HOLD if q.hold else ""},
                   Input("instead", w("whatif_instead"), "choice", "", tuple(
                       (p.text, p.title) for p in others(room, q.turn, q.seat, q.order))))


def _answer(room: Room, what: WhatIf) -> tuple[Block, ...]:
    if not what.asked:
        return ()
    if what.busy:
        return (marked("hourglass", f"{what.asked} {w('whatif_busy')}", "dim"),)
    if what.failed or not what.found:
        return (text(w("whatif_failed"), kind="bad"),)
    moved = [(w("whatif_score", who=name_of(room.scenario, seat)), m)
             for seat, m in what.found["scores"].items()]
    moved += [(str(m["what"]), m) for m in what.found["moved"][:MOVED]]
    rows = tuple(tuple((text(cell),) for cell in (
        name, f"{m['as_played']:.1f}", f"{m['changed']:.1f}", f"{m['difference']:+.1f}", _span(m)))
        for name, m in moved)
    gone = len(what.found["no_longer_legal"])
    return some(text(what.asked), text(w("whatif_gone", count=gone), kind="small") if gone
                else None, Table(tuple(map(w, HEADS)), rows, (1, 2, 3, 4), kind="numbers"),
                text(w("whatif_note", games=what.found["runs"]), kind="dim small"),
                _instead(room, what))


def _span(found: Mapping[str, Any]) -> str:
    """The differences in eight of ten runs; "" where they were not kept."""
    if "eight_of_ten" not in found:
        return ""
    low, high = found["eight_of_ten"]
    return w("whatif_between", low=f"{low:+.1f}", high=f"{high:+.1f}")
