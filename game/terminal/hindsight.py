"""What would have done better: other orders and answers of a finished game, played many times."""

from __future__ import annotations

from game.app.running import RunningGame
from game.core.errors import UsageError
from game.page.text import lines_of
from game.present.debrief.better_course import better
from game.present.debrief.better_page import better_section, replayed_section
from game.present.debrief.other_courses import replayed
from game.present.observer.observer import Observer
from game.present.words.texts import terminal as tr
from game.terminal.console import small_number


def month_of(observer: Observer, typed: str) -> int:
    """The turn that was typed, 0 for none. UsageError where no orders were given in it."""
    turn = small_number(typed.strip()) if typed.strip() else 0
    if turn is None or turn > observer.played:
        raise UsageError(tr("no_report"))
    return turn


def hindsight(game: RunningGame, seat: str, turn: int) -> list[str]:
    """The single changes of a turn that would have done best, or for 0 the best one of the seat's
    costliest months."""
    section = replayed_section(game.scenario, replayed(
        game.match, turn, seat, game.advisers)) if turn else better_section(
            game.scenario, better(game.match, seat, game.advisers))
    return ["", *lines_of((section,))]
