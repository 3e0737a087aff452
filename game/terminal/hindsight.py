"""What would have done better: other orders and answers of a finished game, played many times."""

from __future__ import annotations

from game.app.running import RunningGame
from game.core.errors import UsageError
from game.core.numerals import signed
from game.match.report import date_text
from game.present.debrief.better_course import Alternative, better
from game.present.debrief.other_courses import replayed
from game.present.observer.observer import Observer
from game.present.words.formatting import percent
from game.present.words.texts import terminal as tr
from game.terminal.console import heading, small_number


def month_of(observer: Observer, typed: str) -> int:
    """The turn that was typed, 0 for none. UsageError where no orders were given in it."""
    turn = small_number(typed.strip()) if typed.strip() else 0
    if turn is None or turn > observer.played:
        raise UsageError(tr("no_report"))
    return turn


def hindsight(game: RunningGame, seat: str, turn: int) -> list[str]:
    """The single changes of a turn that would have done best, or for 0 the best one of the seat's
    costliest months."""
    if not turn:
        return _of_all(game, seat)
    found = replayed(game.match, turn, seat, game.advisers)
    lines = heading(tr("better_title", date=date_text(game.scenario, turn)))
    if not found.found:
        return [*lines, tr("better_nothing")]
    return [*lines, *([] if found.helps else [tr("better_even")]),
            *(f"  - {_alternative(one)}" for one in found.found),
            tr("better_model", tried=found.tried, runs=found.runs)]


def _of_all(game: RunningGame, seat: str) -> list[str]:
    found = better(game.match, seat, game.advisers)
    if found.course is None or found.line is None:
        return ["", tr("better_none", tried=found.tried)]
    date = date_text(game.scenario, found.course.turn)
    return [*heading(tr("better_title", date=date)),
            f"  - {_alternative(Alternative(found.course, found.line))}",
            tr("better_model", tried=found.tried, runs=found.runs)]


def _alternative(one: Alternative) -> str:
    """A change and what it does to the score."""
    line = one.line
    return tr("better_line", said=one.course.said, new=f"{line.new:.1f}", was=f"{line.was:.1f}",
              low=signed(line.low), high=signed(line.high), higher=percent(line.higher))
