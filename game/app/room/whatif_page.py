"""The question what would have been, and its answer, for the teacher in the debrief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from game.app.room.class_pages import called, cells
from game.app.room.parameters import Parameter, figure, parameters
from game.app.room.room import Room
from game.app.room.whatif import GAMES, HOLD, WhatIf, others
from game.match.report import date_text
from game.page import (
    Block,
    Button,
    Fold,
    Form,
    Group,
    Input,
    Run,
    Section,
    Table,
    bold,
    line,
    text,
)
from game.present.debrief.counterfactuals import given, title
from game.present.words.texts import web as w

MOVED = 6
"""Numbers of the world that are told, at most."""


def whatif_section(room: Room, what: WhatIf) -> Section:
    """The form that asks, and what came of the last question."""
    if not room.played:
        return Section(w("whatif"), (text(w("no_orders"), kind="empty"),), kind="card")
    sources = Fold(line(w("whatif_sources")), tuple(map(_source, parameters(room))))
    return Section(w("whatif"), (_asking(room), sources, *_answer(room, what)), kind="card",
                   note=w("model_only"))


def _asking(room: Room) -> Form:
    turns = range(1, room.played + 1)
    orders = [(f"{turn}|{seat}|{order}", f"{date_text(room.scenario, turn)}: "
               f"{called(room, seat)}, {title(room.scenario, seat, order)}")
              for turn in turns for seat in room.scenario.seats
              for order in given(room.revealed, turn, seat)]
    values = [(p.about.name, w("whatif_range", name=p.about.help.rstrip("."), low=figure(
        p.about.low), high=figure(p.about.high), now=figure(p.value))) for p in parameters(room)]
    months = [(str(t), date_text(room.scenario, t)) for t in turns]
    choices = (("order", "whatif_without", [("", w("whatif_all_orders")), *orders]),
               ("name", "whatif_assume", [("", w("whatif_as_it_is")), *values]),
               ("turn", "whatif_from", months), ("after", "whatif_after", [
                   ("", w("whatif_by_programs")), (HOLD, w("whatif_by_hold"))]))
    order, name, turn, after = (
        Input(field, w(key), "choice", choices=tuple(known)) for field, key, known in choices)
    return _form({}, order, name, Input("value", w("whatif_value"), most=12), turn, after)


def _form(fields: Mapping[str, str], *blocks: Block) -> Form:
    return Form("whatif", (*blocks, Button(line(w("whatif_go", games=GAMES)), icon="git-branch")),
                fields, "stack")


def _source(parameter: Parameter) -> Group:
    """Range and source of an assumption of the model."""
    about = parameter.about
    return Group((text(bold(about.help)), text(w(
        "range", low=figure(about.low), high=figure(about.high), unit=about.unit,
        plain=figure(parameter.plain)), kind="small"), text(
            w("source_of", source=about.source, confidence=about.confidence), kind="small note")))


def _answer(room: Room, what: WhatIf) -> Iterator[Block]:
    """What came of the question that was asked last."""
    if what.asked and what.busy:
        yield text(Run(what.asked, icon="hourglass"), " ", w("whatif_busy"), kind="note")
    elif what.asked and (what.failed or not what.found):
        yield text(w("whatif_failed"), kind="bad")
    elif what.asked:
        yield text(what.asked)
        if gone := len(what.found["no_longer_legal"]):
            yield text(w("whatif_gone", count=gone), kind="small")
        moved = [(w("whatif_score", who=called(room, seat)), m)
                 for seat, m in what.found["scores"].items()]
        moved += [(str(m["what"]), m) for m in what.found["moved"][:MOVED]]
        yield Table(tuple(w(f"whatif_{k}") for k in ("what", "was", "new", "change", "span")),
                    tuple(cells(name, f"{m['as_played']:.1f}", f"{m['changed']:.1f}",
                                f"{m['difference']:+.1f}", _span(m)) for name, m in moved),
                    (1, 2, 3, 4), kind="numbers")
        yield text(w("whatif_note", games=what.found["runs"]), kind="small note")
        yield from _instead(room, what)


def _instead(room: Room, what: WhatIf) -> Iterator[Form]:
    """The same question with another order in its place."""
    q = what.question
    if q.order:
        choices = tuple((p.text, p.title) for p in others(room, q.turn, q.seat, q.order))
        name, value = next(iter(q.values.items()), ("", ""))
        yield _form({"order": f"{q.turn}|{q.seat}|{q.order}", "name": name, "value": str(value),
                     "after": HOLD if q.hold else ""},
                    Input("instead", w("whatif_instead"), "choice", choices=choices))


def _span(found: Mapping[str, Any]) -> str:
    """The differences in eight of ten runs; "" where they were not kept."""
    if "eight_of_ten" not in found:
        return ""
    low, high = found["eight_of_ten"]
    return w("whatif_between", low=f"{low:+.1f}", high=f"{high:+.1f}")
