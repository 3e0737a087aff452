"""What a month means for one seat alone: what came of its orders, its goals, what the papers lack,
who sees it otherwise now."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.numerals import amount
from game.page import Block, Chart, Curve, Item, Points, Run, Section, bold, line, text, tinted
from game.page.kinds import Tone
from game.present.month import order_results as how
from game.present.month.order_results import Result
from game.present.month.private_page import (
    Course,
    Mood,
    meanings,
    moods,
    moved_most,
    results,
    secrets,
)
from game.present.observer.observer import Observer
from game.present.people import opposition
from game.present.words.texts import front as say
from game.present.words.texts import people
from game.present.world.goal_state import GoalState
from game.present.world.queries import row_link

SIGNS: dict[str, tuple[str, Tone]] = {
    how.WORKED: ("circle-check", "good"), how.MIXED: ("scale", "warning"),
    how.COST: ("coins", "warning"), how.RISK: ("triangle-alert", "bad"),
    how.WAITS: ("hourglass", "warning"), how.LOST: ("circle-x", "bad"),
    how.NOTHING: ("circle", "dim")}
"""Icon and tone of how an order went."""
WAYS: tuple[tuple[str, Tone], ...] = (("minus", "dim"), ("trending-up", "good"),
                                      ("trending-down", "bad"))
"""The same of a goal that has not moved, rose or fell."""
MEANT = 4
"""Goals that are told of a month, those that it moved most."""
HIGH = 40
"""Height of the line of a number in a sentence."""
CALM = 3
"""Results of a month beside which there is room for the number that has moved the goals most."""


def seat_page(observer: Observer, turn: int) -> tuple[Section, ...]:
    """All that only the seat may read of a month."""
    came = results(observer, turn)
    most = moved_most(observer, turn) if len(came) <= CALM else None
    return (_orders_came(observer, turn, came), meaning(observer, turn, most),
            *private(observer, turn))


def private(observer: Observer, turn: int) -> tuple[Section, ...]:
    """What is in no paper, where there is something, and who sees the seat otherwise."""
    hidden = tuple(Item(line(said)) for said in secrets(observer, observer.public, turn))
    return (*((_section("eyes_only", Points(hidden)),) if hidden else ()),
            _regards(observer, turn))


def _orders_came(observer: Observer, turn: int, came: Sequence[Result]) -> Section:
    """What came of what the seat ordered or asked for."""
    items = []
    for one in came:
        icon, tone = SIGNS[one.how]
        way = (" ", why_way(row_link(observer.scenario, one.row, turn))) \
            if one.row >= 0 else ()
        items.append(Item(line(Run(icon=icon, tone=tone), bold(one.title)), (
            text(one.text, *way, kind="small dim"),)))
    return _section("your_orders", Points(tuple(items), "plain", say("no_orders")))


def meaning(observer: Observer, turn: int, most: Course | None = None) -> Section:
    """What the month did to the seat's goals, and the number that has moved them most so far."""
    goals = Points(tuple(_goal(found, _goal_link(observer, found.goal.id, turn))
                         for found in meanings(observer, turn)[:MEANT]), "plain small")
    return _section("means", goals, *([_course(observer, turn, most)] if most else []))


def _goal_link(observer: Observer, goal: str, turn: int) -> str:
    """The way to what moved a goal: the page of goals tells of the last month."""
    return f"goals:{goal}" if turn == observer.played else f"derived:goal:{goal}@{turn}"


def _goal(found: GoalState, link: str) -> Item:
    icon, tone = WAYS[found.moved]
    return Item(line(Run(icon=icon, tone=tone), bold(found.goal.name), " ",
                     why_way(link)),
                (text(tinted(found.of_month, tone), kind="small"),))


def _course(observer: Observer, turn: int, most: Course) -> Chart:
    """The number that has moved the seat's goals most, over the months so far."""
    first, last = amount(most.values[0]), amount(most.values[-1])
    told = line(say("course_since", told=most.told), " ", tinted(
        say("course_of", what=most.name, first=first, last=last), "dim"), " ",
        why_way(row_link(observer.scenario, most.row, turn)))
    return Chart(most.name, (Curve(most.name, most.values, tone="good" if most.points > 0
                                   else "bad"),), (), (told,), height=HIGH, id="course")


def _regards(observer: Observer, turn: int) -> Section:
    """Who came to regard the seat better or worse, the word of a new antagonist, the way to all."""
    changed = moods(observer, turn)
    warmer = {mood.seat for mood in changed if mood.change > 0}
    said = opposition.spoken(observer, turn, but=warmer)
    found = tuple(_mood(observer, mood) for mood in changed)
    return _section(
        "moods", *([Points(found, "plain", say("mood_even"))] if found or not said else []),
        *([text(said, kind="quote", id="rival")] if said else []),
        text(Run(people("to_people"), link="people:", way=True), kind="small", id="to_people"))


def _mood(observer: Observer, mood: Mood) -> Item:
    better = mood.change > 0
    return Item(line(bold(f"{mood.office}:", observer.scenario.actors[mood.seat].id), " ", tinted(
        say("warmer" if better else "colder", why=mood.why), "good" if better else "bad")))


def why_way(link: str) -> Run:
    """The way to reasons."""
    return Run(f"{say('why')}\u00a0›", link=link, way=True)


def _section(title: str, *blocks: Block) -> Section:
    return Section(say(title), blocks, kind="card head")
