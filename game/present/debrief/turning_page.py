"""The turning points as a part of the debrief: numbered as everywhere, with whose goals moved how
far, by what, and what the seat ordered in that month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.core.numerals import signed
from game.page import Block, Item, Points, Run, Section, bold, line, text
from game.present.debrief.decided import decided
from game.present.debrief.grading import orders
from game.present.debrief.results import Swing
from game.present.debrief.turning_points import TurningPoint, numbered
from game.present.month.event_effects import NOTHING
from game.present.observer.observer import Observer
from game.present.words.texts import debrief as say


def turning_section(observer: Observer, people: Sequence[int]) -> Section:
    """All turning points."""
    points = [point for part in numbered(observer, people) for point in part]
    return of_points(turning_item(observer, n, p.swing, p) for n, p in enumerate(points, 1))


def of_points(items: Iterable[Item]) -> Section:
    """The part of a page that lists turning points."""
    return Section(say("turning"), (Points(tuple(items), "numbered plain",
                                           none=say("no_turning")),), kind="card must")


def turning_item(observer: Observer, number: int, swing: Swing,
                 point: TurningPoint | None = None, *, causes: bool = True) -> Item:
    """A turning point; one without its name where the seat could not know that."""
    title = point.title if point is not None else ""
    return Item(line(bold(swing.date), ": " if title else "", title),
                swing_blocks(observer, swing, point, causes=causes), number=number)


def swing_blocks(observer: Observer, swing: Swing, point: TurningPoint | None = None, *,
                 causes: bool = True) -> tuple[Block, ...]:
    """How far it moved whose goals, what there is to say of it beside the title, its causes, what
    the seat ordered in the month."""
    by = "; ".join(say("cause", cause=cause, points=signed(points))
                   for cause, points in swing.causes if signed(points) != NOTHING)
    actor = observer.scenario.actors[swing.actor]
    key = "swing_line_though" if swing.change * swing.step < 0 else \
        "swing_line" if swing.most else "swing_line_part"
    moved = say(key, change=signed(swing.change), who=actor.called, goal=swing.goal,
                step=signed(swing.step))
    return (text(Run(moved, who=actor.id, link=f"goals:{actor.id}@{swing.turn}")),
            *([text(point.more)] if point is not None and point.more else []),
            *map(text, decided(observer, swing.turn, swing.actor,
                               "" if point is None else point.title)),
            *([text(say("behind", causes=by or say("nothing")), kind="small note")]
              if causes else []),
            text(ordered_then(observer, swing), kind="small note"))


def ordered_then(observer: Observer, swing: Swing) -> str:
    """What the seat of a turning point ordered in its month, as a sentence."""
    found = orders(observer, swing.turn, observer.scenario.seats[swing.actor])
    who = observer.scenario.actors[swing.actor].called
    return say("then_ordered", who=who, orders="; ".join(found)) if found else say(
        "then_idle", who=who)
