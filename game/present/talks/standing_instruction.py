"""The standing instruction: how routine questions are answered by themselves, and invitations on
which nothing hangs.

Something hangs on an invitation if the seat is the guest of honour, if it is the day that gives the
scenario its name, if it is a treaty that is to be kept, or if going or staying away would clearly
move a goal of the seat or how it and another regard each other. What the instruction answers is an
ordinary answer on the sheet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from game.match.ranking import namesake, occasion_of
from game.present.asked.page import answer_stakes
from game.present.desk.effects import Effects, parts_of, size, touched
from game.present.observer.observer import Observer
from game.present.talks.questions import Question
from game.present.world.worth import REGARD

ASK, COME, AWAY = "ask", "come", "away"
INSTRUCTIONS = (COME, AWAY, ASK)
"""Go, stay away, or be asked each time."""
WORDS = {COME: "confirm", AWAY: "decline"}
KIND = "occasion"
CLEARLY = 2
"""Size from which a goal is touched clearly."""
NOTED = 1.0
"""Points from which two seats clearly regard each other otherwise."""


def hangs(observer: Observer, id: str) -> bool:
    """Whether something hangs for the seat on the invitation to an occasion."""
    scenario, seat = observer.scenario, observer.view().seat
    occasion = occasion_of(scenario, id)
    return occasion.honour == seat or occasion.form == "treaty" or id == namesake(scenario) or any(
        _moves(observer, answer_stakes(observer, f"{KIND}.{id}", word))
        for word in WORDS.values())


def _moves(observer: Observer, effects: Effects) -> bool:
    """Whether effects clearly move a goal of the seat, or how it and another regard each other."""
    layout, seat = observer.scenario.layout, observer.view().seat
    if any(size(t.weight) >= CLEARLY for t in touched(observer, seat, effects)):
        return True
    regard: dict[int, float] = {}
    for _, (row, amount, _) in parts_of(observer, effects.once, effects.factor):
        name, index = layout.where(row)
        if name in REGARD and seat in index:
            regard[row] = regard.get(row, 0.0) + amount
    return any(abs(amount) >= NOTED for amount in regard.values())


def answers(observer: Observer, instruction: str, asked: Iterable[Question],
            given: Collection[str]) -> dict[str, str]:
    """Item → word of all that is taken unless it is touched, without what is `given`: routine
    questions as advisers say, invitations on which nothing hangs as the instruction says."""
    if instruction == ASK:
        return {}
    return {q.item: _word(observer, instruction, q) for q in asked
            if q.routine and q.item not in given}


def _word(observer: Observer, instruction: str, question: Question) -> str:
    """The word that is taken for a routine question."""
    kind, _, id = question.item.partition(".")
    word = WORDS[instruction]
    free = kind == KIND and word in dict(question.choices) and not hangs(observer, id)
    return word if free else question.routine
