"""The standing instruction: how invitations on which nothing hangs are answered by themselves.

Something hangs on an invitation if the seat is the guest of honour, if it is the day that gives the
scenario its name, or if going would clearly harm a goal or staying away clearly serve one. What the
instruction answers is an ordinary answer on the sheet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from game.present.meaning import size, touched
from game.present.observer import Observer
from game.present.occasions import namesake, occasion_of
from game.present.questions import Question
from game.present.stakes import answer_stakes

ASK, COME, AWAY = "ask", "come", "away"
INSTRUCTIONS = (COME, AWAY, ASK)
"""Go, stay away, or be asked each time."""
WORDS = {COME: "confirm", AWAY: "decline"}
KIND = "occasion"
CLEARLY = 2
"""Size from which a goal is touched clearly."""


def routine(observer: Observer, question: Question) -> bool:
    """Whether a question is about an invitation on which nothing hangs."""
    kind, _, id = question.item.partition(".")
    if kind != KIND or question.settled:
        return False
    scenario, seat = observer.scenario, observer.view().seat
    occasion = occasion_of(scenario, id)
    if occasion.honour == seat or id == namesake(scenario):
        return False
    return not any(_clear(observer, question.item, word, helped) for word, helped in (
        (WORDS[COME], False), (WORDS[AWAY], True)))


def _clear(observer: Observer, item: str, word: str, helped: bool) -> bool:
    """Whether an answer clearly helps a goal, or clearly harms one."""
    found = touched(observer, observer.view().seat, answer_stakes(observer, item, word))
    return any(t.helped == helped and size(t.weight) >= CLEARLY for t in found)


def answers(observer: Observer, instruction: str, asked: Iterable[Question],
            given: Collection[str]) -> dict[str, str]:
    """Item → word of all that an instruction answers: routine questions not in `given`."""
    word = WORDS.get(instruction, "")
    return {q.item: word for q in asked if word and q.item not in given
            and word in (w for w, _ in q.choices) and routine(observer, q)}
