"""How a game stands in its challenge, as a part of pages."""

from __future__ import annotations

from collections.abc import Iterator

from game.page.kinds import Item, Points, Run, Section, Text, line, text
from game.present.observer.observer import Observer
from game.present.words.texts import challenges as say
from game.present.world.challenges import LOST, Standing, standing


def result_line(found: Standing) -> str:
    """Challenge, won or lost: and its name."""
    return say(f"result_{found.result}",
               name=found.challenge.name)


def challenge_section(found: Standing, note: str = "") -> Section:
    """What the challenge is, each demand, how many of them are met or why it was won or lost."""
    points = tuple(Item(line(Run(point.text, "good" if point.met else "", icon="check" if point.met
                                 else "x" if point.settled else "dot"))) for point in found.points)
    return Section(result_line(found), (
        text(" ".join(found.challenge.brief.split())), Points(points, "plain"),
        text(Run(found.why or count(found), bold=True))), kind="card brass", note=note,
        icon="trophy", id="challenge")


def count(found: Standing) -> str:
    """How many demands are met."""
    return found.why if found.result == LOST else say(
        "stands", met=found.met, count=len(found.points))


def short_line(observer: Observer) -> tuple[Text, ...]:
    """One line on the challenge of a running game; nothing without one."""
    found = standing(observer)
    return () if found is None else (text(f"{result_line(found)}. {count(found)}"),)


def challenge_of(observer: Observer, seat: int = -1) -> Iterator[Section]:
    """The challenge of a game, or that of a seat; none without one."""
    found = standing(observer)
    if found is not None and (seat < 0 or found.challenge.seat == observer.scenario.seats[seat]):
        yield challenge_section(found)
