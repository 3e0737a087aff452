"""Challenges as pages: what one asks, with its record; all of them, with the endings of each seat.
"""

from __future__ import annotations

from game.app.record_book import Book, ending_lines
from game.core.model import Scenario
from game.core.prose import opened
from game.page import Block, Fold, Item, Page, Points, Run, Section, bold, line, text
from game.present.words.texts import challenges as say
from game.present.world.challenges import actor_of, asked
from game.scenario.challenges import Challenge, shipped
from game.scenario.load import load_scenario


def challenge_card(book: Book, scenario: Scenario, one: Challenge) -> tuple[Block, ...]:
    """A challenge: seat, brief, what is asked, its record, how games of its seat ended."""
    actor = actor_of(scenario, one.seat)
    return (Section(line(Run(one.name, who=actor.id)), (
        text(say("seat_of", name=actor.name), kind="small dim"), text(one.brief, id="brief")),
        kind="card", id="name"),
        Section(say("asked"), (
            Points(tuple(Item(line(Run(f" {told}", icon="target"))) for told in asked(
                scenario, one)), "plain"),
            text(Run(f" {opened(book.tally(one.id).text)}", icon="trophy"), kind="small dim",
                 id="tally")), kind="card"),
        *endings(book, scenario, one.seat))


def endings(book: Book, scenario: Scenario, seat: str) -> tuple[Section, ...]:
    """The kinds of world in which games of a seat ended; nothing where none has."""
    found = tuple(Item(line(told)) for told in ending_lines(book, scenario, seat))
    return (Section(say("endings"), (Points(found, "plain small"),), kind="card", id="endings"),) \
        if found else ()


def listing(book: Book, command: str) -> Page:
    """All challenges by seat, with their record; the endings of each seat."""
    by_seat: dict[tuple[str, str], list[Challenge]] = {}
    for challenge in shipped().values():
        by_seat.setdefault((challenge.scenario, challenge.seat), []).append(challenge)
    return Page(say("title"), (text(say("about")), *(
        _seat(book, load_scenario(name), seat, some) for (name, seat), some in by_seat.items()),
        text(""), text(say("list_hint", command=command))))


def _seat(book: Book, scenario: Scenario, seat: str, some: list[Challenge]) -> Section:
    tallies = [book.tally(one.id) for one in some]
    title = say("record_seat", name=actor_of(scenario, seat).name,
                tried=sum(t.tried for t in tallies), won=sum(t.won for t in tallies))
    return Section(title, (*(
        Fold(line(f"{one.id}: ", bold(one.name), f" ({tally.text})"), (
            text(one.brief), Points(tuple(Item(line(told)) for told in asked(scenario, one)))),
            open=True) for one, tally in zip(some, tallies, strict=True)),
        *endings(book, scenario, seat)))
