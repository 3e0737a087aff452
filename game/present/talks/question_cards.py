"""A question as the head of a card: a title that fits on a scene, what it says, how long it waits.
"""

from __future__ import annotations

from itertools import zip_longest

from game.present.asked.page import found
from game.present.observer.observer import Observer
from game.present.talks.questions import Question

LEAST = 20
"""Letters of a line from which it says what a question is about."""


def heading(observer: Observer, question: Question) -> tuple[str, str]:
    """Title and text of a question: where its own title is a whole sentence, that is the text; an
    invitation to a day asks, so that it is not named like the day's own card; what an event asks
    is told after what happened."""
    text = next((line.strip() for line, below in zip_longest(question.lines, question.lines[1:])
                 if len(line.strip()) > LEAST and not _heads(line, below or "")), "")
    _, page, number = found(observer.scenario, question.item)
    return page.heading(observer, number, question.title, text)


def _heads(line: str, below: str) -> bool:
    """Whether a line stands above indented ones, as the heading of a list."""
    return not line.startswith(" ") and below.startswith(" ")


def months_left(observer: Observer, question: Question) -> int:
    """Months for which a question still waits after this one: 0 if this is the last."""
    _, page, number = found(observer.scenario, question.item)
    return page.left(observer, number)
