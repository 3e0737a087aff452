"""Challenges in the terminal: the list with its record, how one stands, how games ended."""

from __future__ import annotations

from textwrap import wrap

from game.app.record_book import Book, ending_lines
from game.present.observer.observer import Observer
from game.present.words.texts import challenges as say
from game.present.world.challenges import LOST, OPEN, Standing, actor_of, asked, standing
from game.scenario.challenges import Challenge, shipped
from game.scenario.load import load_scenario
from game.terminal.console import heading

MARKS = {True: "[x]", False: "[ ]"}
WIDE = 100
"""Columns of a paragraph."""
INDENT = " " * 6


def listing(book: Book, command: str) -> list[str]:
    """All challenges by seat, with their record; the endings of each seat."""
    lines = [*heading(say("title")), say("about")]
    by_seat: dict[tuple[str, str], list[Challenge]] = {}
    for challenge in shipped().values():
        by_seat.setdefault((challenge.scenario, challenge.seat), []).append(challenge)
    for (name, seat), some in by_seat.items():
        scenario = load_scenario(name)
        tallies = [book.tally(one.id) for one in some]
        lines += ["", say("record_seat", name=actor_of(scenario, seat).name,
                          tried=sum(t.tried for t in tallies), won=sum(t.won for t in tallies))]
        for one, tally in zip(some, tallies, strict=True):
            lines += [f"  {one.id}: {one.name} ({tally.text})",
                      *wrap(one.brief, WIDE, initial_indent=INDENT, subsequent_indent=INDENT),
                      *(f"      - {text}" for text in asked(scenario, one))]
        lines += [f"  {line}" for line in ending_lines(book, scenario, seat)]
    return [*lines, "", say("list_hint", command=command)]


def standing_lines(observer: Observer) -> list[str]:
    """How the game stands in its challenge; none without one."""
    found = standing(observer)
    if found is None:
        return []
    return [result_line(found), f"  {found.challenge.brief}",
            *(f"  {MARKS[point.met]} {point.text}" for point in found.points),
            *([f"  {found.why}"] if found.why else [])]


def short_line(observer: Observer) -> list[str]:
    """One line on the challenge of a running game."""
    found = standing(observer)
    if found is None:
        return []
    told = found.why if found.result == LOST else say("stands", met=found.met,
                                                      count=len(found.points))
    return ["", f"{result_line(found)}. {told}"]


def result_line(found: Standing) -> str:
    """Challenge, won or lost: and its name."""
    return say(f"result_{found.result if found.result != OPEN else 'open'}",
               name=found.challenge.name)
