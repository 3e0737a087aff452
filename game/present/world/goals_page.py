"""A government's goals: how far each is, from where it counts, what moved it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.core.exact import Floats
from game.core.model import Goal
from game.core.numerals import amount, signed
from game.page.kinds import (
    Block,
    Chart,
    Curve,
    Fold,
    Group,
    Mark,
    Meter,
    Page,
    Run,
    Section,
    Tone,
    line,
    text,
)
from game.present.debrief.epilogue import lasting_line
from game.present.desk.first_day import sought
from game.present.observer.observer import Observer
from game.present.words.facts import mark_lines, verdict_on
from game.present.words.formatting import group_label, whole_percents
from game.present.words.texts import reference as say
from game.present.world.challenge_page import challenge_of
from game.present.world.figure_rows import Row, figures, row, told
from game.present.world.goal_state import counted_on, guessed
from game.present.world.measures import row_weights
from game.present.world.members_page import factions
from game.present.world.queries import link_of

PARTS = 8
"""Number of a goal's parts listed one by one; the rest is one line."""
LEAST = 0.005
LATE = 0.75
"""Share of a game before which a goal not yet held is no bad sign."""
SIGNS: dict[str, tuple[str, Tone]] = {
    "achieved": ("circle-check", "good"), "held": ("circle-dot", "info"), "open": ("circle", "dim"),
    "failed": ("circle-x", "bad")}
"""Icon and tone of each standing of a goal."""


def standing(observer: Observer, goal: Goal, done: float) -> str:
    """achieved, held or failed; open: not yet held, while there is time."""
    word = verdict_on(goal.held, goal.achieved, done)
    early = not observer.over and observer.played < LATE * observer.scenario.turns
    return "open" if word == "failed" and early else word


def goals_page(observer: Observer, id: str = "") -> Page:
    """The goals of a seat, or of the one whose goal is named, which stands open; "": one's own."""
    scenario = observer.scenario
    opened = next((g for g in scenario.goals if g.id == id), None)
    seat = opened.actor if opened else scenario.seats.index(id) if id in scenario.seats else \
        observer.seat or 0
    done, own = observer.progress(), observer.goal_weights(seat)
    shares = whole_percents(own)
    goals = [_goal(observer, g, shares[g], done[g], scenario.goals[g] is opened)
             for g in sorted(own, key=lambda g: (-own[g], g))]
    sections = (Section(say("goals_of", name=scenario.actors[seat].called), (
        figures([together(observer, seat, done, own)]), *_lasting(observer)), icon="target"),
        *challenge_of(observer, seat), *_mandate(observer, seat), *factions(observer, seat),
        *_over_time(observer, done, own))
    return Page(say("goals_title"), (Group((Group(tuple(goals)), Group(sections)), "columns"),),
                id=scenario.seats[seat], at=f"goal.{opened.id}" if opened else "")


def together(observer: Observer, seat: int, done: Floats, own: dict[int, float]) -> Row:
    """The sum of all goals by weight."""
    total = sum(weight * float(done[i, -1]) for i, weight in own.items()) / 100
    return row(say("goals_sum"), say("of_hundred", value=amount(total)),
               link=f"derived:goals:{observer.scenario.actors[seat].id}")


def _lasting(observer: Observer) -> tuple[Block, ...]:
    lasting = lasting_line(observer.scenario)
    return (text(lasting, kind="small", id="lasting"),) if lasting else ()


def _mandate(observer: Observer, seat: int) -> Iterator[Block]:
    found = observer.mandate(seat)
    if found is not None:
        yield Section(say("mandate"), (text(Run(found.name, bold=True)), text(
            found.text.strip(), id="mandate")), icon="landmark")


def _over_time(observer: Observer, done: Floats, own: dict[int, float]) -> Iterator[Block]:
    """Progress of all goals of the seat as curves."""
    if done.shape[1] > 1:
        curves = tuple(Curve(observer.scenario.goals[i].name, tuple(map(float, done[i])),
                             link=f"derived:goal:{observer.scenario.goals[i].id}") for i in own)
        yield Section(say("goals_over_time"), (Chart(
            say("goals_over_time"), curves, tuple(observer.moments()), tuple(map(told, curves)),
            unit=say("of_100"), height=240, id="lines"),), icon="chart-line")


def _goal(observer: Observer, number: int, weight: int, done: Floats, opened: bool) -> Section:
    """One goal: its bar with both marks, its words, what moved it."""
    scenario, goal, now = observer.scenario, observer.scenario.goals[number], float(done[-1])
    change = now - float(done[-2]) if len(done) > 1 else 0.0
    icon, tone = SIGNS[standing(observer, goal, now)]
    moved = "" if signed(change) == "0" else signed(change)
    better: Tone = "good" if change > 0 else "bad"
    rivals = "; ".join(scenario.goals[i].name for i in goal.rivals)
    return Section(goal.name, (
        Meter(now, say("of_hundred", value=amount(now)), marks=(Mark(goal.held), Mark(
            goal.achieved)), tone=tone),
        figures([row(say(f"goal_{standing(observer, goal, now)}"), say(
            "of_hundred", value=amount(now)), moved, f"derived:goal:{goal.id}", better)]),
        text(sought(goal.seeks)), *_counted(observer, number),
        Fold(line(Run(say("goal_marks", held=amount(goal.held), achieved=amount(goal.achieved)),
                      bold=True)), tuple(text(said) for said in mark_lines(scenario, goal)),
             kind="small"),
        Fold(line(Run(say("sources_say"), bold=True)), (
            text(goal.claim.strip()), *([text(say("goal_rivals", names=rivals))]
                                        if rivals else [])), kind="small"),
        Fold(line(Run(say("moved_goal"), bold=True)), (
            text(say("moved_hint"), kind="small"), figures(moved_rows(observer, goal))), opened,
             "small")),
        3, "goal", say("goal_weight", weight=weight), icon, f"goal.{goal.id}")


def _counted(observer: Observer, number: int) -> Iterator[Block]:
    """On which days a goal is counted, where it has some; by what, where not all of it is known."""
    if told := counted_on(observer, number):
        yield text(told, kind="small")
    if guessed(observer, number):
        yield text(say("goal_guessed"), kind="small")


# What moved a goal -------------------------------------------------------------------------------

@dataclass(frozen=True)
class Part:
    """Numbers of one kind in a goal's formula, and their contribution to its progress: now, by the
    last month, since the start."""

    text: str
    rows: tuple[int, ...]
    points: float
    last: float
    whole: float


def goal_parts(observer: Observer, goal: Goal) -> list[Part]:
    """The numbers of a goal's formula, countries together; the largest change first."""
    now, start = observer.flat(-1), observer.flat(0)
    before = observer.flat(-2) if observer.moment_count > 1 else now
    groups: dict[tuple[str, tuple[int, ...], bool], list[int]] = {}
    factor = row_weights(goal)
    for at, weight in factor.items():
        name, index = observer.scenario.layout.where(at)
        many = name in ("alignment", "membership")
        groups.setdefault((name, index[:1] if many else index, weight > 0), []).append(at)

    def moved(rows: list[int], then: Floats) -> float:
        return float(sum(factor[r] * float(now[r] - then[r]) for r in rows))
    out = [Part(_words(observer, rows), tuple(rows), sum(factor[r] * float(now[r]) for r in rows),
                moved(rows, before), moved(rows, start)) for rows in groups.values()]
    return sorted(out, key=lambda p: (-abs(p.last), -abs(p.whole), p.text))


def _words(observer: Observer, rows: list[int]) -> str:
    """The name of a part."""
    scenario = observer.scenario
    if len(rows) <= 3:
        return group_label(scenario, rows)
    name, index = scenario.layout.where(rows[0])
    of = list(scenario.blocs.values())[index[0]]["name"] if name == "membership" \
        else scenario.actors[index[0]].name
    start, now = observer.flat(0), observer.flat(-1)
    then = observer.flat(-2) if observer.moment_count > 1 else start
    largest = max(rows, key=lambda r: (abs(float(now[r] - then[r])), abs(float(now[r] - start[r]))))
    return say("of_countries", name=name, count=len(rows), of=of,
               most=scenario.countries[scenario.layout.where(largest)[1][1]].name)


def moved_rows(observer: Observer, goal: Goal) -> Iterator[Row]:
    """A row for each part: its contribution last month and since the start. One number leads to its
    reasons; several lead to the goal's formula, which lists them."""
    formula, parts = f"derived:goal:{goal.id}", goal_parts(observer, goal)
    for part in parts[:PARTS]:
        name, index = observer.scenario.layout.where(part.rows[0])
        link = formula if len(part.rows) > 1 else link_of(observer.scenario, name, *index)
        tone: Tone = "good" if part.last > LEAST else "bad" if part.last < -LEAST else ""
        yield row(part.text[:1].upper() + part.text[1:], Run(signed(part.last), tone),
                  say("since_start", change=signed(part.whole)), link)
    if rest := parts[PARTS:]:
        yield row(say("other_parts", count=len(rest)), signed(sum(p.last for p in rest)),
                  say("since_start", change=signed(sum(p.whole for p in rest))), formula)
