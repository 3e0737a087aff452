"""Challenges in the terminal: the list with its record, how one stands, how games ended."""

from __future__ import annotations

from textwrap import wrap

from game.app.record_book import Book, kinds
from game.core.model import Scenario
from game.present.challenges import LOST, OPEN, Standing, standing
from game.present.observer import Observer
from game.present.texts.challenges import say
from game.scenario.challenges import Challenge, shipped
from game.scenario.load import load_scenario
from game.terminal.console import heading

MARKS = {True: "[x]", False: "[ ]"}
WIDE = 100
"""Columns of a paragraph."""
INDENT = " " * 6
LAST = 5
"""Number of a seat's last endings that are listed."""


def listing(book: Book, command: str) -> list[str]:
    """All challenges by seat, with their record; the endings of each seat."""
    lines = [*heading(say("title")), say("about")]
    by_seat: dict[tuple[str, str], list[Challenge]] = {}
    for challenge in shipped().values():
        by_seat.setdefault((challenge.scenario, challenge.seat), []).append(challenge)
    for (name, seat), some in by_seat.items():
        scenario = load_scenario(name)
        tallies = [book.tally(one.id) for one in some]
        lines += ["", say("record_seat", name=_name(scenario, seat),
                          tried=sum(t.tried for t in tallies), won=sum(t.won for t in tallies))]
        for one, tally in zip(some, tallies, strict=True):
            lines += [f"  {one.id}: {one.name} ({tally.text})",
                      *wrap(one.brief, WIDE, initial_indent=INDENT, subsequent_indent=INDENT),
                      *(f"      - {text}" for text in asked(scenario, one))]
        lines += [f"  {line}" for line in endings(book, scenario, seat)]
    return [*lines, "", say("list_hint", command=command)]


def asked(scenario: Scenario, challenge: Challenge) -> list[str]:
    """What a challenge asks for, a line each."""
    names = {goal.id: goal.name for goal in scenario.goals}
    return [*(demand.says for demand in (*challenge.throughout, *challenge.once)),
            *(say("at_end", text=demand.says) for demand in challenge.end),
            *(say("at_end", text=say(f"goal_least_{word}", name=names[goal]))
              for goal, word in challenge.goals)]


def endings(book: Book, scenario: Scenario, seat: str) -> list[str]:
    """How a seat's games ended: a summary and the kinds of world; none without games."""
    own = book.of_seat(scenario.id, seat)
    if not own:
        return []
    found = kinds(own)
    return [say("ending_seat", name=say("endings"), count=len(own), kinds=len(found),
                best=f"{max(e.score for e in own):.1f}"),
            *(f"  {say('endings_line', times=times, ending=ending or '-')}"
              for ending, times in list(found.items())[:LAST])]


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


def _name(scenario: Scenario, seat: str) -> str:
    return scenario.actors[scenario.seats.index(seat)].name
