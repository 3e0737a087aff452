"""The one order or answer that would have served a seat best, found by playing both courses many
times.

Tried are, in the months that cost the seat most, its own orders left out or replaced by those that
its advisers rated best, one order more where there was room, and each other answer to what was
asked. The best of a short trial are played again, more often, and only that is told. A result of
the model, not a prediction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.core.errors import OrderError
from game.match.match import Match
from game.present.debrief.counterfactuals import Line, before, compare, given
from game.present.debrief.results import standing_over
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.talks.questions import Question, questions
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import debrief as say

TRIED, TOLD = 8, 200
"""Games of each course in the trial, and of the best ones afterwards."""
MONTHS, FINALISTS = 4, 3
"""Months in which courses are tried, and how many of all courses are played again."""
OTHERS = 3
"""Orders that are tried in the place of one."""
LONG = 8
"""How many times as much of the progress a game of the last comparison counts as of a trial."""
LEAST, SURE = 0.5, 0.55
"""Points of score, and the share of games with a higher one, from which a course did better."""


@dataclass(frozen=True)
class Course:
    """What a seat could have done in a turn: its orders, its answers, the difference in words."""

    turn: int
    orders: tuple[str, ...]
    answers: Mapping[str, str]
    said: str


@dataclass(frozen=True)
class Alternative:
    """A course and the seat's score in it beside that of the course that was played."""

    course: Course
    line: Line

    @property
    def helps(self) -> bool:
        """Whether it does clearly better than what was done."""
        return self.line.change >= LEAST and self.line.higher >= SURE


@dataclass(frozen=True)
class Better:
    """The course that did best of so many, with both means of the seat's score; None if none did
    better than what was done."""

    tried: int
    course: Course | None = None
    line: Line | None = None
    runs: int = 0


def better(match: Match, seat: str, advisers: Advisers,
           pause: Callable[[], None] = lambda: None) -> Better:
    """What would have done better than a seat's sheets of a game that is over.

    pause: called several times a second; an exception from it cancels.
    """
    number = match.scenario.seats.index(seat)
    told = Observer(match, None, everything=True)
    tried, best = finalists(match, number, [course for turn in costly(told, number)
                                            for course in courses(match, turn, seat, advisers)],
                            pause)
    good = [found for found in best if found.helps]
    return Better(tried, good[0].course, good[0].line, TOLD) if good else Better(tried)


def finalists(match: Match, seat: int, courses: Sequence[Course],
              pause: Callable[[], None] = lambda: None,
              done: Callable[[float], None] = lambda share: None) -> tuple[int, list[Alternative]]:
    """How many courses could be played, and those that did best in a short trial, played again more
    often, the best first. pause, done: as in `replayed`."""
    whole, tried = len(courses) + LONG * FINALISTS, list[tuple[float, int, Course]]()
    for n, course in enumerate(courses):
        found = played(match, seat, course, TRIED, pause)
        if found is not None:
            tried.append((-found.change, n, course))
        done((n + 1) / whole)
    out = []
    for n, (_, _, course) in enumerate(sorted(tried)[:FINALISTS], 1):
        line = played(match, seat, course, TOLD, pause)
        if line is not None:
            out.append(Alternative(course, line))
        done((len(courses) + LONG * n) / whole)
    return len(tried), sorted(out, key=lambda a: -a.line.change)


def costly(observer: Observer, seat: int) -> list[int]:
    """The months before the largest falls of a seat's standing, or the falls themselves where there
    is none before: what is ordered takes a month or two to tell."""
    change = np.diff(standing_over(observer)[seat])
    months = sorted(range(1, min(len(change), observer.played) + 1),
                    key=lambda turn: (float(change[turn - 1]), turn))
    both = [t for turn in months[:MONTHS // 2] for t in (turn, turn - 1) if t > 0]
    return list(dict.fromkeys([*both, *months]))[:MONTHS]


def played(match: Match, seat: int, course: Course, games: int,
           pause: Callable[[], None]) -> Line | None:
    """The seat's score in both courses; None where the orders do not go together."""
    try:
        return compare(match, course.turn, match.scenario.seats[seat], course.orders, games, pause,
                       answers=course.answers).lines[seat]
    except OrderError:
        return None


def courses(match: Match, turn: int, seat: str, advisers: Advisers) -> list[Course]:
    """All that is tried in a turn, in a fixed order."""
    told = Observer(match, None, everything=True)
    then = before(match, turn).of_seat(match.scenario.seats.index(seat))
    orders = tuple(given(told, turn, seat))
    sheet = told.sheet(turn, seat)
    answers: dict[str, str] = dict(sheet.get("answers") or {})  # type: ignore[call-overload]
    return [*_orders(then, orders, answers, advisers), *_answers(then, orders, answers)]


def _orders(then: Observer, orders: tuple[str, ...], answers: Mapping[str, str],
            advisers: Advisers) -> Iterator[Course]:
    """Each order left out or replaced, and one more where there is room."""
    scenario, seat, turn = then.scenario, then.view().seat, then.turn
    rated = advisers.ratings(then)
    best = [rated.orders[row].text
            for row in sorted(rated.scores, key=lambda row: (-rated.scores[row], row))]

    def name(order: str) -> str:
        return asked(scenario, row_in(scenario, seat, order))

    def others(beside: tuple[str, ...]) -> list[str]:
        """The best that may stand beside the rest of the sheet."""
        legal = {choice.text for choice in then.view().choices(beside)} - set(orders)
        return [order for order in best if order in legal][:OTHERS]
    for old in orders:
        rest = tuple(order for order in orders if order != old)
        yield Course(turn, rest, answers, say("better_less", old=name(old)))
        for new in others(rest):
            yield Course(turn, (*rest, new), answers, say("better_instead", old=name(old),
                                                          new=name(new)))
    if len(orders) < scenario.slots:
        for new in others(orders):
            yield Course(turn, (*orders, new), answers, say("better_more", new=name(new)))


def _answers(then: Observer, orders: tuple[str, ...], answers: Mapping[str, str],
             ) -> Iterator[Course]:
    """Each other answer to what was asked, but for counter-offers, of which there are many."""
    for question in questions(then):
        said = answers.get(question.item, question.default)
        for word, _ in question.choices:
            if word != said and not word.startswith("counter "):
                yield Course(then.turn, orders, {**answers, question.item: word}, say(
                    "better_answer", about=question.title, word=_spoken(question, word)))


def _spoken(question: Question, word: str) -> str:
    key = f"better_word_{word}"
    return say(key) if key in say and word not in question.labels else question.spoken(word)
