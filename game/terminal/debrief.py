"""The debrief in the terminal. Everything is revealed in it; nothing of it is shown before the game
is over."""

from __future__ import annotations

from game.page.text import page_lines
from game.present.debrief.debrief_page import debrief_page
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.words.texts import terminal as tr


def debrief(observer: Observer, opponents: Opponents) -> list[str]:
    """The debrief of a finished game, in short, and what may be asked of it."""
    return [*page_lines(debrief_page(observer, opponents).shown("short")), "", tr("debrief_hint")]
