"""Choosing a saved game from a list, and opening it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from game.app.running import RunningGame
from game.app.save_files import saved_games
from game.core.errors import ElsewhereError, UsageError
from game.present.words.formatting import joined
from game.present.words.texts import terminal as tr
from game.terminal.console import Console, small_number


def choose_saved(console: Console) -> Path | None:
    """Let the person choose one of the saved games; None if there is none or they go back."""
    found = saved_games()
    if not found:
        console.say(tr("no_saves"))
        return None
    at = console.pick([tr("saved_line", name=s.path.name, title=s.title, turns=s.turns,
                          seats=joined(s.people) or tr("nobody")) for s in found], tr("pick_saved"))
    return None if at is None else found[at].path


def named_saved(console: Console, argument: str) -> Path | None:
    """The saved game of a number in the list, or of a file's name; without either the person
    chooses, None if they go back. Raises UsageError for an invalid number."""
    number = small_number(argument)
    if not argument:
        return choose_saved(console)
    if number is None:
        return Path(argument)
    found = saved_games()
    if not 1 <= number <= len(found):
        raise UsageError(tr("number_please", count=len(found)))
    return found[number - 1].path


def open_saved(console: Console, path: Path, tell: Callable[[str], None],
               own: str = "") -> RunningGame | None:
    """A saved game, continued in its file or as a branch in a new one; None if they go back.

    Where it is open elsewhere the person chooses. Raises JournalError; ElsewhereError, too, where
    input is not interactive. own: see `RunningGame.load`.
    """
    try:
        return _opened(console, RunningGame.load(path, tell, own=own))
    except ElsewhereError as error:
        if not console.answers:
            raise
        console.say("", str(error))
    at = console.pick([tr("elsewhere_branch"), tr("elsewhere_take")], tr("elsewhere_prompt"))
    if at is None:
        return None
    return _opened(console, RunningGame.load(path, tell, branch=at == 0, take_over=at == 1,
                                             own=own))


def _opened(console: Console, game: RunningGame) -> RunningGame:
    """The game, after reporting what its file needed."""
    if game.notice:
        console.say(game.notice)
    return game
