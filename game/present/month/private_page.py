"""Beside the front page, for one seat only: its orders, its goals, what the papers lack, moods."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from math import fsum

from game.actions.reasons import label
from game.core.exact import Floats
from game.core.model import Scenario
from game.core.prose import opened
from game.match.ranking import telling
from game.match.report import top
from game.present.debrief.counterfactuals import given
from game.present.desk.stakes import order_stakes
from game.present.dossiers.touching import month_of
from game.present.month.news import went_wrong
from game.present.month.order_results import (
    COST,
    LOST,
    MIXED,
    NOTHING,
    RISK,
    WAITS,
    WORKED,
    Result,
)
from game.present.month.replies import replies
from game.present.observer.observer import Observer
from game.present.people.aides import alone, aside, in_words, weight
from game.present.people.office_names import office_name
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import front as say
from game.present.world.goal_state import GoalState
from game.present.world.measures import row_weights
from game.present.world.openings import last_opening
from game.present.world.pairs import acting_first
from game.present.world.stake_causes import TOLD, in_points
from game.present.world.worth import felt
from game.row_names import is_told
from game.rules.matters import leads

BONDS = {"bond signed": "order_signed", "bond left": "order_ended"}
"""What became of a bond at once → the text of it."""
SECRETS, MOODS = 3, 3
ANSWERED = "event answered"
"""The fact that a seat has answered what an event asked."""
PRICES = ("budget", "capital")
"""What an order costs is not what came of it."""
TAKEN = (*PRICES, "stock", "posture")
"""What an order draws on is not what it is about."""
NOTABLE = 1.5
"""Points of relations in a month from which a government has changed its mind."""
SETTLES = "ties.views"
"""The rule by which opinions settle back to the usual, which is no change of mind."""


@dataclass(frozen=True)
class Mood:
    """How another seat came to regard this one: by how much, its office, the main reason."""

    seat: int
    office: str
    change: float
    why: str


def results(observer: Observer, turn: int) -> list[Result]:
    """What came in a month of what the seat had put to others before, of each order that it
    gave, and of its answers to events."""
    seat = observer.seat
    if seat is None:
        return []
    scenario, out = observer.scenario, replies(observer, turn)
    own = [n for n in observer.notes(turn) if n.actors[:1] == (seat,)]
    lost = {note.subject: "order_late" if note.numbers["late"] else "order_lost"
            for note in own if note.kind == "order overtaken"}
    wrong = {note.numbers["row"]: said for note in own if (said := went_wrong(scenario, note))}
    bonds = {(note.kind, note.subject, other) for note in observer.notes(turn)
             if note.kind in BONDS and seat in note.actors for other in note.actors}
    for order in given(observer, turn, scenario.seats[seat]):
        row = row_in(scenario, seat, order)
        if order in lost:
            out.append(Result(asked(scenario, row), LOST, say(lost[order]), -1))
        else:
            found = _result(observer, turn, order, row, wrong.get(row, ""))
            out.append(_of_bond(found, scenario, row, bonds))
    return [*out, *_answered(observer, turn)]


def _answered(observer: Observer, turn: int) -> list[Result]:
    """What came of the seat's answers to what events had asked."""
    out = []
    for line in observer.all_facts(turn):
        if any(n.kind == ANSWERED and n.actors[:1] == (observer.seat,) for n in line.notes):
            moved = observer.moved_by(turn, line)
            good, bad = (_most(observer, moved, sign) for sign in (1, -1))
            told = [aside(observer.scenario, at, moved[at]) for at in (good, bad) if at >= 0]
            how = MIXED if len(told) > 1 else WORKED if good >= 0 else COST if told else NOTHING
            out.append(Result(line.text.rstrip("."), how,
                              " ".join(told) or say("order_nothing"), good if good >= 0 else bad))
    return out


def _of_bond(found: Result, scenario: Scenario, row: int,
             bonds: Collection[tuple[str, str, int]]) -> Result:
    """What came of an order, also where it has signed a bond or ended one in the same month; bonds:
    what became of them, as (kind of fact, id, the other seat)."""
    table = scenario.orders
    kinds = {"bind": ("bond signed", table.extra), "unbind": ("bond left", table.option)}
    do = scenario.order_type(row).do or ""
    if do not in kinds or found.how not in (WAITS, NOTHING):
        return found
    kind, which = kinds[do]
    about = (kind, scenario.bonds[int(which[row])].id, int(table.target[row]))
    return replace(found, how=WORKED, text=say(BONDS[kind])) if about in bonds else found


def _result(observer: Observer, turn: int, order: str, row: int, wrong: str) -> Result:
    """What came of an order that was carried out; `wrong`: how its risk came true, if it did."""
    scenario = observer.scenario
    moved = observer.moved_by_order(turn, order)
    ahead, by = _lead(observer, turn, order, moved)
    good, bad, other = (_most(observer, moved, sign) for sign in (1, -1, 0))
    asks = order_stakes(observer, row)[0] == "means_agreed"
    if not asks and (aim := _aim(observer, moved, row)) >= 0:
        good = aim
    elif good < 0 and bad < 0:
        good = other
    gain, loss = ([_alone(observer, turn, at, moved[at])] if at >= 0 else [] for at in (good, bad))
    gain += ahead
    told = [*gain, *loss]
    how = MIXED if gain and bad >= 0 else WORKED if gain else COST
    main = next((at for at in (good, by, bad) if at >= 0), -1)
    if wrong:
        how, main = RISK, bad if bad >= 0 else main
        told = [say("order_risk", risk=wrong), *loss,
                *([say("order_brought", what=" ".join(gain))] if gain else [])]
    elif asks:
        how, told = WAITS, [say("order_out"), *told]
    elif not gain:
        wait = _wait(observer, turn, order)
        how = how if told else WAITS if wait else NOTHING
        told = [*told, wait or say("order_nothing")] if wait or not told else told
    return Result(asked(scenario, row), how, " ".join(told), main)


def _alone(observer: Observer, turn: int, row: int, moved: float) -> str:
    """That an order has moved a number, as a sentence: as its own part alone, where that is not
    slight and the month as a whole moved it the other way."""
    told, change = aside(observer.scenario, row, moved), observer.change(row, turn)
    outweighed = change * moved < 0 and weight(observer.scenario, row, moved) != "slight"
    return alone(told) if outweighed else told


def _lead(observer: Observer, turn: int, order: str,
          moved: Mapping[int, float]) -> tuple[list[str], int]:
    """How much further an order has put the seat's side ahead in its month in the matter where it
    did most, of those that were still to be settled, how much more is on its way, and the number
    that did most of it; no text and -1 where that is little. It is what the order's card told of
    this month, as it came."""
    scenario, seat = observer.scenario, observer.seat
    best, most = (list[str](), -1), TOLD
    for number, (matter, lead) in enumerate(zip(
            scenario.matters, leads(scenario), strict=True)):
        last = last_opening(observer, turn, number)
        sign = matter.side_of(seat) if seat is not None and last >= 0 else 0
        parts = {row: sign * float(lead[row]) * by for row, by in moved.items()}
        points = fsum(parts.values())
        if points >= most:
            text = say("order_lead", matter=matter.called, points=in_points(points),
                       date=month_of(scenario, turn))
            best = ([text, *_to_come(observer, turn, order, last, sign * lead)],
                    max(parts, key=lambda row: (parts[row], -row)))
            most = points
    return best


def _to_come(observer: Observer, turn: int, order: str, last: int, lead: Floats) -> list[str]:
    """By how much an order moves a lead [row] in later months, as long as it counts, and by when.
    """
    later = {due: fsum(float(lead[row]) * by for row, by, _ in parts)
             for due, parts in observer.later_moves(order, turn).items() if due <= last}
    points, due = fsum(later.values()), [due for due in later if later[due]]
    return [say("order_lead_later", points=in_points(points), date=month_of(
        observer.scenario, max(due)))] if abs(points) >= TOLD else []


def _aim(observer: Observer, moved: dict[int, float], row: int) -> int:
    """The number that an order is about, the first of its effects: -1 where it has not moved yet,
    is only what the order takes, or went against the seat."""
    scenario, block = observer.scenario, int(observer.scenario.orders.block[row])
    start = int(scenario.effects.start[block]) if block >= 0 else 0
    if block < 0 or start == int(scenario.effects.start[block + 1]):
        return -1
    first = int(scenario.effects.row[start])
    taken = scenario.layout.where(first)[0] in TAKEN
    return first if moved.get(first) and not taken and _way(observer, moved, first) >= 0 else -1


def _wait(observer: Observer, turn: int, order: str) -> str:
    """How long an order takes to show; "" where nothing is to come."""
    later = observer.later_effects(order, turn)
    if not later:
        return ""
    wait = min(later) - turn
    return say("order_soon") if wait <= 1 else say("order_later", months=wait)


def _most(observer: Observer, moved: dict[int, float], sign: int) -> int:
    """Of the numbers that are shown, the one that was moved most for what is news: for the better
    of the seat (sign 1), for its worse (-1), or of those that are neither (0); -1 for none."""
    unit, _ = telling(observer.scenario)
    layout = observer.scenario.layout
    known = [row for row in moved if moved[row] and layout.where(row)[0] not in PRICES
             and is_told(observer.scenario, row) and _way(observer, moved, row) == sign]
    return min(known, default=-1, key=lambda r: (
        -abs(moved[r]) / (float(unit[r]) or float(layout.high[r] - layout.low[r])), r))


def _way(observer: Observer, moved: dict[int, float], row: int) -> int:
    """Whether a number was moved as the seat wants it (1), against it (-1), or neither (0)."""
    good = felt(observer.scenario, row, observer.seat)
    return good if moved[row] > 0 else -good


def meanings(observer: Observer, turn: int) -> list[GoalState]:
    """The seat's goals as the month left them, the most moved first."""
    progress = observer.progress()
    found = [GoalState(goal, number, float(progress[number, turn]),
                       float(progress[number, turn] - progress[number, turn - 1]))
             for number, goal in enumerate(observer.scenario.goals) if goal.actor == observer.seat]
    return sorted(found, key=lambda state: (-abs(state.change), state.number))


@dataclass(frozen=True)
class Course:
    """A number over the months so far: its row, by how many points it has moved the goals, what it
    has come to in a sentence, its name, its values from the start on."""

    row: int
    points: float
    told: str
    name: str
    values: tuple[float, ...]


def moved_most(observer: Observer, turn: int) -> Course | None:
    """Of the numbers that moved in a month so far that news are told of it, as far as they are
    shown, that which has moved the seat's goals most from the start; None in the first month, or
    where none has."""
    scenario, (unit, _) = observer.scenario, telling(observer.scenario)
    if turn < 2:
        return None
    months = [observer.flat(at) for at in range(turn + 1)]
    points: dict[int, float] = {}
    for goal in scenario.goals:
        for row, by in row_weights(goal).items():
            if goal.actor == observer.seat and observer.shown(row) == row \
                    and 0 < unit[row] <= abs(months[-1][row] - months[-2][row]):
                moved = by * goal.weight * float(months[-1][row] - months[0][row])
                points[row] = points.get(row, 0.0) + moved
    best = max(points, key=lambda row: (abs(points[row]), -row), default=-1)
    if best < 0 or not points[best]:
        return None
    change = float(months[-1][best] - months[0][best])
    return Course(best, points[best], in_words(scenario, best, change),
                  opened(label(scenario, best)),
                  tuple(float(month[best]) for month in months))


def secrets(observer: Observer, public: Observer, turn: int) -> list[str]:
    """What the seat read of a month that the papers lack."""
    known = {line.text for line in public.all_facts(turn)}
    return [line.text for line in observer.all_facts(turn)
            if line.text not in known and line.kind != "order"][:SECRETS]


def moods(observer: Observer, turn: int) -> list[Mood]:
    """Who came to regard the seat better or worse in a month, and why: what is told points the way
    of the whole change, and is more than opinions that settle back."""
    seat, scenario = observer.seat, observer.scenario
    out = []
    for other in range(len(scenario.actors)):
        if seat is None or other == seat:
            continue
        row = scenario.layout.row("relations", other, seat)
        change = observer.change(row, turn)
        minded = [why for why in observer.why("relations", other, seat, turn=turn)
                  if why.rule != SETTLES]
        moved = fsum(why.amount for why in minded)
        if min(abs(change), abs(moved)) >= NOTABLE and moved * change > 0:
            along = [why for why in minded if why.amount * change > 0]
            first = acting_first(observer, row, top(along, len(along)))[0]
            out.append(Mood(other, office_name(scenario, other, turn), change,
                            first.cause.rstrip(".")))
    return sorted(out, key=lambda m: (-abs(m.change), m.seat))[:MOODS]
