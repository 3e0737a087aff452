"""Choosing from numbered lists: an answer, a saved game."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from game.app.running import RunningGame
from game.app.saves import saved_games
from game.core.errors import ElsewhereError, UsageError
from game.present.formatting import joined
from game.present.questions import Question
from game.present.texts.terminal import tr
from game.terminal.console import Console, small_number


def choose_answer(console: Console, question: Question) -> str:
    """Show a question and let the person choose an answer; '' if they go back."""
    console.say("", question.headed(), *(f"  {line}" for line in question.lines), "")
    short = [w if not w.startswith("counter ") else "counter" for w, _ in question.choices]
    width = max(map(len, short)) + 2
    at = console.pick([f"{word:<{width}}{_labelled(question, said)}{meaning}" for word, (
        said, meaning) in zip(short, question.choices, strict=True)], tr("pick_answer"))
    return "" if at is None else question.choices[at][0]


def _labelled(question: Question, word: str) -> str:
    """What stands before the meaning of an answer whose word is no English."""
    return f"{question.labels[word]}: " if word in question.labels else ""


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


def open_saved(console: Console, path: Path,
               tell: Callable[[str], None]) -> RunningGame | None:
    """A saved game, continued in its file or as a branch in a new one; None if they go back.

    Where it is open elsewhere the person chooses. Raises JournalError; ElsewhereError, too, where
    input is not interactive.
    """
    try:
        return _opened(console, RunningGame.load(path, tell))
    except ElsewhereError as error:
        if not console.answers:
            raise
        console.say("", str(error))
    at = console.pick([tr("elsewhere_branch"), tr("elsewhere_take")], tr("elsewhere_prompt"))
    if at is None:
        return None
    return _opened(console, RunningGame.load(path, tell, branch=at == 0, take_over=at == 1))


def _opened(console: Console, game: RunningGame) -> RunningGame:
    """The game, after reporting what was repaired in its file."""
    if game.notice:
        console.say(game.notice)
    return game
