"""Challenges in the terminal: the list with its record, how one stands, how games ended."""

from __future__ import annotations

from textwrap import wrap

from game.app.record_book import Book, ending_lines
from game.present.observer.observer import Observer
from game.present.words.texts import challenges as say
from game.present.world.challenge_page import count, result_line
from game.present.world.challenges import actor_of, asked, standing
from game.scenario.challenges import Challenge, shipped
from game.scenario.load import load_scenario
from game.terminal.console import heading

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


def short_line(observer: Observer) -> list[str]:
    """One line on the challenge of a running game."""
    found = standing(observer)
    return [] if found is None else ["", f"{result_line(found)}. {count(found)}"]
