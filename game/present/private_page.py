"""Beside the front page, for one seat only: its orders, its goals, what the papers lack, moods."""

from __future__ import annotations

from dataclasses import dataclass

from game.present.alternatives import given
from game.present.asides import aside
from game.present.deeds import asked
from game.present.formatting import row_in
from game.present.goal_state import GoalState
from game.present.observer import Observer
from game.present.office_names import office_name
from game.present.texts.front import say
from game.report import telling, top

WORKED, WAITS, LOST, NOTHING = "worked", "waits", "lost", "nothing"
"""What came of an order."""
SECRETS, MOODS = 3, 3
PRICES = ("budget", "capital")
"""What an order costs is not what came of it."""
NOTABLE = 1.5
"""Points of relations in a month from which a government has changed its mind."""


@dataclass(frozen=True)
class Result:
    """What came of an order: its title, how it went, in words, and the number to ask about (-1)."""

    title: str
    how: str
    text: str
    row: int


@dataclass(frozen=True)
class Mood:
    """How another seat came to regard this one: by how much, its office, the main reason."""

    seat: int
    office: str
    change: float
    why: str


def results(observer: Observer, turn: int) -> list[Result]:
    """What came of each order that the seat gave in a month."""
    seat = observer.seat
    if seat is None:
        return []
    scenario = observer.scenario
    lost = {note.subject for note in observer.notes(turn)
            if note.kind == "order overtaken" and note.actors[:1] == (seat,)}
    out = []
    for order in given(observer, turn, scenario.seats[seat]):
        title = asked(scenario, row_in(scenario, seat, order))
        moved = observer.moved_by_order(turn, order)
        row = _main(observer, moved)
        later = observer.later_effects(order, turn)
        if order in lost:
            out.append(Result(title, LOST, say("order_lost"), -1))
        elif row >= 0:
            out.append(Result(title, WORKED, aside(scenario, row, moved[row]), row))
        elif later:
            wait = min(later) - turn
            text = say("order_soon") if wait <= 1 else say("order_later", months=wait)
            out.append(Result(title, WAITS, text, -1))
        else:
            out.append(Result(title, NOTHING, say("order_nothing"), -1))
    return out


def _main(observer: Observer, moved: dict[int, float]) -> int:
    """The number that was moved most for what is news, of those that are shown; -1 none."""
    unit, _ = telling(observer.scenario)
    layout = observer.scenario.layout
    known = [row for row in moved if moved[row] and layout.where(row)[0] not in PRICES]
    return min(known, default=-1, key=lambda r: (
        -abs(moved[r]) / (float(unit[r]) or float(layout.high[r] - layout.low[r])), r))


def meanings(observer: Observer, turn: int) -> list[GoalState]:
    """The seat's goals as the month left them, the most moved first."""
    progress = observer.progress()
    found = [GoalState(goal, number, float(progress[number, turn]),
                       float(progress[number, turn] - progress[number, turn - 1]))
             for number, goal in enumerate(observer.scenario.goals) if goal.actor == observer.seat]
    return sorted(found, key=lambda state: (-abs(state.change), state.number))


def secrets(observer: Observer, public: Observer, turn: int) -> list[str]:
    """What the seat read of a month that the papers lack."""
    known = {line.text for line in public.all_facts(turn)}
    return [line.text for line in observer.all_facts(turn)
            if line.text not in known and line.kind != "order"][:SECRETS]


def moods(observer: Observer, turn: int) -> list[Mood]:
    """Who came to regard the seat better or worse in a month, and why."""
    seat, scenario = observer.seat, observer.scenario
    out = []
    for other in range(len(scenario.actors)):
        if seat is None or other == seat:
            continue
        change = observer.change(scenario.layout.row("relations", other, seat), turn)
        if abs(change) >= NOTABLE:
            why = [r for r in observer.why("relations", other, seat, turn=turn)
                   if (r.amount > 0) == (change > 0)]
            first = top(why, 1)
            office = office_name(scenario, other, turn)
            out.append(Mood(other, office, change, first[0].cause.rstrip(".") if first else ""))
    return sorted(out, key=lambda m: (-abs(m.change), m.seat))[:MOODS]
