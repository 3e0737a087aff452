"""Choosing from numbered lists: an answer, a saved game."""

from __future__ import annotations

from pathlib import Path

from game.session.answers import Question
from game.session.saves import saved_games
from game.session.strings import tr
from game.session.words import joined
from game.text.console import Console


def choose_answer(console: Console, question: Question) -> str:
    """Show a question and let the person choose an answer; '' if they go back."""
    console.say("", question.headed(), *(f"  {line}" for line in question.lines), "")
    short = [w if not w.startswith("counter ") else "counter" for w, _ in question.choices]
    width = max(map(len, short)) + 2
    at = console.pick([f"{word:<{width}}{meaning}" for word, (_, meaning)
                       in zip(short, question.choices, strict=True)], tr("pick_answer"))
    return "" if at is None else question.choices[at][0]


def choose_saved(console: Console) -> Path | None:
    """Let the person choose one of the saved games; None if there is none or they go back."""
    found = saved_games()
    if not found:
        console.say(tr("no_saves"))
        return None
    at = console.pick([tr("saved_line", name=s.path.name, title=s.title, turns=s.turns,
                          seats=joined(s.people) or tr("nobody")) for s in found], tr("pick_saved"))
    return None if at is None else found[at].path
