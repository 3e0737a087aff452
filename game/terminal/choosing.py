"""Choosing from numbered lists: an answer, a saved game."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from game.app.running import RunningGame
from game.app.saves import saved_games
from game.core.errors import ElsewhereError, UsageError, sentence
from game.core.numerals import amount
from game.present.observer.observer import Observer
from game.present.talks.answer_briefs import at_table, brief, brief_lines, reasons, sentence_of
from game.present.talks.event_questions import news
from game.present.talks.questions import Question
from game.present.words.formatting import joined
from game.present.words.texts import dialogs as say
from game.present.words.texts import terminal as tr
from game.terminal.console import Console, small_number


def choose_answer(console: Console, observer: Observer, question: Question) -> str:
    """Show a question in brief and let the person choose an answer; '' if they go back. Every
    number is a word away; a question with a table of its own shows its terms at once."""
    at = None
    if not at_table(question):
        console.say("", question.headed(), *(f"  {line}" for line in _why(observer, question)), "")
        at = console.pick(_told(question, [_brief(observer, question, word)
                                           for word, _ in question.choices]),
                          tr("pick_brief"), instead=tr("details"))
        if at is None:
            return ""
    if at is None or at < 0:
        console.say(*known(question))
        at = console.pick(_told(question, [meaning for _, meaning in question.choices]),
                          tr("pick_answer"))
    return "" if at is None else question.choices[at][0]


def known(question: Question) -> list[str]:
    """A question with everything that is known about it."""
    return ["", question.headed(), *(f"  {line}" for line in question.lines), ""]


def details_page(question: Question) -> list[str]:
    """A question with every number: what is known, and all that each answer means."""
    return [*known(question),
            *(f"  {line}" for line in _told(question, [m for _, m in question.choices]))]


def _why(observer: Observer, question: Question) -> list[str]:
    """What happened, what is asked and why now, and how a vote stands."""
    happened = [news(observer.scenario, question.item)] \
        if question.item.startswith("event.") else []
    votes = [say(f"votes_{v.side}", weight=amount(v.weight), who=v.who) for v in question.votes]
    why = [line for line in reasons(observer, question) if line != sentence(question.title)]
    return [*happened, *why, *votes]


def _brief(observer: Observer, question: Question, word: str) -> str:
    """What an answer comes to, in few words."""
    found = brief(observer, question, word)
    return " ".join(filter(None, (sentence_of(found), *brief_lines(observer.scenario, found))))


def _told(question: Question, meanings: Sequence[str]) -> list[str]:
    """The answers, each with what it means behind its word; one whose word is no English has its
    label before that."""
    short = [w if not w.startswith("counter ") else "counter" for w, _ in question.choices]
    width = max(map(len, short)) + 2
    labels = [f"{question.labels[word]}: " if word in question.labels else ""
              for word, _ in question.choices]
    return [f"{word:<{width}}{label}{meaning}".rstrip()
            for word, label, meaning in zip(short, labels, meanings, strict=True)]


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
