"""What a seat has at stake and decides in a matter in which it stands with neither side: its goals
there, what it answers to the day in its honour, who has offered it nothing yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.core.kinds import BY_ID, days
from game.core.model import PROMISED, Occasion
from game.core.numerals import amount, signed
from game.core.prose import opened
from game.present.desk.goal_marks import marks_of
from game.present.desk.moves import Move, answered
from game.present.desk.situations import word_name
from game.present.dossiers.touching import Touching
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.present.talks.questions import Question
from game.present.words.formatting import joined
from game.present.words.texts import dossiers as say
from game.rules.matters import leads

CHOICES = {"confirm": 1.0, "decline": -1.0}
"""The answers between which a guest of honour chooses, and its attendance by each."""


def choice(observer: Observer, one: Touching, asked: Sequence[Question]) -> tuple[str, ...]:
    """Of a matter that is still to be settled what the seat, which stands with neither side, has to
    decide there and has at stake, in sentences; nothing for a seat of a side."""
    if not one.settles or one.matter.side_of(observer.view().seat):
        return ()
    return (*_answers(observer, one, asked), *_own(observer, one))


def _days(observer: Observer, one: Touching) -> Iterator[Occasion]:
    """The days of a matter that are still to come and held in the seat's honour."""
    for n in one.matter.occasions:
        day = observer.scenario.occasions[n]
        if day.honour == observer.seat and day.turn >= observer.turn:
            yield day


def _answers(observer: Observer, one: Touching, asked: Sequence[Question]) -> Iterator[str]:
    """What each answer brings to whom a day honours, by the rules as its question tells it."""
    open_days = {day.id for day in _days(observer, one)}
    for q in asked:
        kind, name = q.item.partition(".")[::2]
        if BY_ID[kind].about is days and name in open_days and not q.settled:
            meant = dict(q.choices)
            told = [say("choice_answer", answer=word_name(q, word), what=joined([
                *_brings(observer, q, word), *_puts(observer, one, name, word)])
                or say("untouched")) for word in CHOICES if word in meant]
            if len(told) > 1:
                yield say("choice", answers=opened("; ".join(told)))


def _brings(observer: Observer, question: Question, word: str) -> Iterator[str]:
    """The goals that an answer touches, each with its arrows."""
    for mark in marks_of(observer.scenario, answered(
            observer, Move("", item=question.item, word=word))):
        yield f"{''.join(mark.arrows)} {mark.name}"


def _puts(observer: Observer, one: Touching, day: str, word: str) -> Iterator[str]:
    """How many points more or less stand at stake for the first side by an answer to a day, if that
    weighs in the matter."""
    scenario = observer.scenario
    row = scenario.layout.row("attendance", observer.view().seat,
                              [o.id for o in scenario.occasions].index(day))
    more = float(leads(scenario)[one.number, row]) * (
        CHOICES[word] - float(observer.flat(-1)[row]))
    if more:
        yield say("choice_puts", points=signed(round(more, 1)),
                  side=one.matter.sides[0].name)


def _own(observer: Observer, one: Touching) -> Iterator[str]:
    """How far the seat's goals are that are counted when the matter is settled; which court has
    offered it nothing so far."""
    scenario, done = observer.scenario, observer.progress()[:, -1]
    if one.goals:
        yield say("choice_own", goals=joined([say(
            "choice_goal", goal=scenario.goals[g].name,
            points=amount(round(float(done[g])))) for g in one.goals]))
    seen = as_numbers(scenario, observer.flat(-1))
    for day in _days(observer, one):
        if day.courtship is not None:
            given = {thing.giver for j, thing in enumerate(scenario.inducements)
                     if scenario.occasions[thing.occasion] is day
                     and seen.inducement[j] == PROMISED}
            silent = [a for a in (day.host, day.courtship.rival) if a not in given]
            if len(silent) > 1:
                yield say("choice_silent_all")
            elif silent:
                yield say("choice_silent", who=opened(scenario.actors[silent[0]].called))
