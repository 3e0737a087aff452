"""The matters of a seat that were settled, each as a whole: when, what stood on both sides, who
prevailed and by what, what the seat itself did for it, and what it moved of its goals."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from game.core.ledger import Note
from game.core.numerals import signed
from game.match.ranking import SETTLED
from game.match.report import date_text
from game.page import Item, Points, Section, bold, line, text
from game.present.debrief.decided import decision
from game.present.debrief.results import movers
from game.present.debrief.turning_points import has_part
from game.present.month.settled import kicker_of, weighed
from game.present.observer.observer import Observer
from game.present.words.formatting import joined, strung
from game.present.words.texts import debrief as say
from game.present.world.stake_causes import in_points, stake_causes

ORDER = "order"
DEEDS, GOALS = 3, 3
"""Of a seat's own orders in a matter, and of its goals, those that are named."""
LEAST = 0.05
"""Points of a goal from which it is said to have been moved."""


def own_matters(observer: Observer, seat: int) -> Section | None:
    """The matters in which a seat has a side or a goal, as they were settled one after another;
    None where none was."""
    found = [note for note in observer.notes()
             if note.kind == SETTLED and has_part(observer, seat, note)]
    items = tuple(Item(line(bold(say("matter_when", date=date_text(observer.scenario, note.turn),
                                     matter=kicker_of(observer.scenario, note)))),
                       tuple(map(text, told(observer, seat, note)))) for note in found)
    return Section(say("own_matters"), (Points(items, "plain"),), kind="card must") \
        if items else None


def told(observer: Observer, seat: int, note: Note) -> Iterator[str]:
    """A matter that was settled, in sentences."""
    yield " ".join(filter(None, (decision(observer, note), weighed(observer, note))))
    yield _done(observer, seat, note)
    yield _moved(observer, seat, note)


def _done(observer: Observer, seat: int, note: Note) -> str:
    """What orders of a seat did to the stakes of both sides until a matter was settled."""
    actor = observer.scenario.actors[seat].name
    found = [(moved, side.name) for side in observer.scenario.matters[note.numbers["matter"]].sides
             for moved in stake_causes(observer, side, settled=note)
             if any((kind, who) == (ORDER, actor) for kind, _, who in moved.causes)]
    found.sort(key=lambda one: -abs(one[0].points))
    if not found:
        return say("matter_idle")
    return say("matter_done", deeds=strung([say(
        "matter_deed", deed=moved.text, points=in_points(moved.points), side=side)
        for moved, side in found[:DEEDS]]))


def _moved(observer: Observer, seat: int, note: Note) -> str:
    """What the outcome moved of a seat's goals until the end, and of all of them together."""
    scenario, weights = observer.scenario, observer.goal_weights(seat)
    cause = (note.cause.kind, note.cause.id)
    by = {goal: fsum(points for mover in movers(observer, goal, range(note.turn, _next(
        observer, note))) for points, _, why in mover.parts if (why.kind, why.rule) == cause)
        for goal in weights}
    most = sorted((g for g in by if abs(by[g]) >= LEAST), key=lambda g: -abs(weights[g] * by[g]))
    if not most:
        return say("matter_moved_none")
    return say("matter_moved", goals=joined([
        say("matter_goal", goal=scenario.goals[g].name, points=signed(by[g]))
        for g in most[:GOALS]]), all=signed(fsum(weights[g] / 100 * by[g] for g in by)))


def _next(observer: Observer, note: Note) -> int:
    """The turn of the matter's next settlement, up to which its effects are told; else that after
    the last of which effects are known."""
    later = [other.turn for other in observer.notes() if other.kind == SETTLED
             and other.numbers["matter"] == note.numbers["matter"] and other.turn > note.turn]
    return min(later, default=observer.moment_count)
