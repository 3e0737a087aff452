"""What would have done better: single changes of a finished game, each played many times."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.model import Scenario
from game.core.numerals import signed
from game.match.report import date_text
from game.page import Block, Item, Points, Section, line, text
from game.present.debrief.better_course import Alternative, Better
from game.present.debrief.other_courses import Replayed
from game.present.words.formatting import percent
from game.present.words.texts import debrief as say


def better_section(scenario: Scenario, found: Better) -> Section:
    """The one change of a seat's costliest months that would have done best, if any."""
    if found.course is None or found.line is None:
        return Section("", (text(say("better_none", tried=found.tried)),), 3, id="better")
    return _section(scenario, found.course.turn, (
        *_changes([Alternative(found.course, found.line)]),
        text(say("better_model", tried=found.tried, runs=found.runs), kind="small note")))


def replayed_section(scenario: Scenario, found: Replayed) -> Section:
    """The changes of one month that did best."""
    if not found.found:
        return _section(scenario, found.turn, (text(say("year_none")),))
    return _section(scenario, found.turn, (
        *([] if found.helps else [text(say("year_even"))]), *_changes(found.found),
        text(say("better_model", tried=found.tried, runs=found.runs), kind="small note")))


def _section(scenario: Scenario, turn: int, blocks: tuple[Block, ...]) -> Section:
    return Section(say("better_title", date=date_text(scenario, turn)), blocks, 3, id="better")


def _changes(found: Sequence[Alternative]) -> tuple[Points, ...]:
    """Each change, and what it does to the score."""
    return (Points(tuple(Item(line(say(
        "better_line", said=one.course.said, new=f"{one.line.new:.1f}", was=f"{one.line.was:.1f}",
        low=signed(one.line.low), high=signed(one.line.high),
        higher=percent(one.line.higher)))) for one in found)),)
