"""What events ask seats, and what comes of the answers months later.

Mechanism. An event may ask a seat: the question stands for a month, then an answer takes effect,
the given one or the default. Some answers have a consequence so many months later, by a chance and
under conditions; else something different may happen. A consequence comes after the last turn,
too.
Theory. A leadership decides between constituencies at home and abroad: two-level games (Putnam,
Diplomacy and Domestic Politics, 1988); routines decide where it does not (Allison, Essence of
Decision, 1971), so every question has a default.
Sizes. The amounts stand with each answer in the scenario.
"""

from __future__ import annotations

import numpy as np

from game.core.frozen import FrozenDict
from game.core.kinds import asking
from game.core.ledger import Cause, Note
from game.core.luck import name_keys
from game.core.model import Answer, Asking, Event, Later, Scenario, structural
from game.core.notes import FACTS, Raw, Words, actor_name, note_kind
from game.core.records import IntCube, IntMatrix, IntVector, Keys, Matrix, Record
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause_kind,
    draw,
    formula,
    note,
    rule,
    stems,
)
from game.core.world import PUBLIC
from game.rules.checks import Checks, checks, holds
from game.rules.effects import EffectLists, apply, effect_lists

OPEN = -1.0
"""The decision of a question that awaits its answer."""
MOST = 3
"""Answers to a question at most."""
NOW, THEN, ELSE = range(3)
"""When an answer has effects: at once, months later, or what comes then instead."""
STAGES = 4


class Questions(Record):
    """What is asked, by number: the type of the event and the seat, how many answers there are and
    which of them (from 1) is the default; private: 1 if only the seat knows of the event.

    By answer [question, 3]: lists of effects at once, later and instead; months (0: nothing comes
    later) and chance of the later ones, needs [question, 3, n] their conditions, told their news (1
    then, 2 instead, 3 both); knowers: who knows of effects that are under way.
    """

    effects: EffectLists
    checks: Checks
    luck: Keys
    keys: Keys
    type: IntVector
    seat: IntVector
    ways: IntVector
    default: IntVector
    private: IntVector
    now: IntMatrix
    then: IntMatrix
    other: IntMatrix
    months: IntMatrix
    chance: Matrix
    needs: IntCube
    told: IntMatrix
    knowers: IntMatrix


@structural
def catalogue(s: Scenario) -> tuple[Event, ...]:
    """The possible events, by type."""
    order = sorted(range(len(s.events)), key=lambda i: (s.events[i].type, i))
    return tuple(s.events[i] for i in order)


@structural
def questions(s: Scenario) -> Questions:
    """What is asked in a scenario."""
    found = [ask for _, ask in asking(s)]
    table = [[_answer(ask, i) for i in range(MOST)] for ask in found]
    width = max((len(later.conditions) for ask in found for a in ask.answers
                 if (later := a.later) is not None), default=0)
    needs = np.zeros((len(found), MOST, width), np.int64)
    for n, ask in enumerate(found):
        for i, answer in enumerate(ask.answers):
            if answer.later is not None:
                needs[n, i, :len(answer.later.conditions)] = answer.later.conditions
    columns = np.array(table, np.float64).reshape(-1, MOST, 7)
    now, then, other, months, told, knowers = (
        columns[:, :, i].astype(np.int64) for i in (0, 1, 2, 3, 5, 6))
    return Questions.of(
        effects=effect_lists(s), checks=checks(s), luck=stems(s, "consequence"),
        keys=name_keys([e.id for e, _ in asking(s)]), type=[e.type for e, _ in asking(s)],
        seat=[ask.seat for ask in found], ways=[len(a.answers) for a in found],
        default=[a.default + 1 for a in found], private=[a.private for a in found], now=now,
        then=then, other=other, months=months, chance=columns[:, :, 4], needs=needs, told=told,
        knowers=knowers)


def _answer(ask: Asking, number: int) -> tuple[float, ...]:
    """(now, then, instead, months, chance, news, knowers) of an answer; of none, nothing."""
    if number >= len(ask.answers):
        return -1, -1, -1, 0, 0.0, 0, 0
    answer = ask.answers[number]
    later = answer.later or Later(0, 0.0, (), -1, "", -1, "")
    return (answer.block, later.block, later.other, later.months, later.chance,
            (1 if later.text else 0) + (2 if later.other_text else 0),
            1 << ask.seat if answer.covert else PUBLIC)


@rule
def consequences(w: Numbers, d: Sums, t: Questions, month: Month) -> None:
    """What comes this month of answers given before."""
    for i in range(t.type.shape[0]):
        said = int(w.decision[t.type[i]]) - 1
        if said >= 0 and t.months[i, said] > 0 \
                and w.decided_in[t.type[i]] + t.months[i, said] == month.number:
            come(w, d, t, month, i, said)


@rule
def come(w: Numbers, d: Sums, t: Questions, month: Month, i: int, said: int) -> None:
    """What an answer leads to takes effect, or what happens instead."""
    luck = draw(month.luck[0], t.luck[month.number], t.keys[i])
    if luck < t.chance[i, said] and ripe(w, t, i, said):
        stage, effects = THEN, t.then[i, said]
    else:
        stage, effects = ELSE, t.other[i, said]
    why = decided(i, said, stage, 0)
    apply(w, d, t.effects, month, effects, 1.0, t.knowers[i, said], why)
    if t.told[i, said] == 3 or t.told[i, said] == stage:
        note(month, CONSEQUENCE, 0, 0, 0, why)


@formula
def ripe(w: Numbers, t: Questions, i: int, said: int) -> bool:
    """Whether the conditions of what an answer leads to hold."""
    out = True
    for n in range(t.needs.shape[2]):
        out = out and holds(w, t.checks, t.needs[i, said, n])
    return out


# --- causes and words -------------------------------------------------------------------------

@formula
def decided(i: int, said: int, stage: int, silent: int) -> int:
    """The cause that question i was answered so (from 0): at a stage, and whether by silence."""
    return DECIDED + ((i * MOST + said) * STAGES + stage) * 2 + silent


def _read(scenario: Scenario, number: int) -> tuple[Event, Asking, Answer, int, int, int]:
    """(event, what it asks, answer, its number, stage, silent)"""
    number, silent = divmod(number, 2)
    number, stage = divmod(number, STAGES)
    i, said = divmod(number, MOST)
    event, ask = asking(scenario)[i]
    return event, ask, ask.answers[said], said, stage, silent


def _cause(scenario: Scenario, number: int) -> Cause:
    event, ask, answer, _, stage, silent = _read(scenario, number)
    key = "cause.decided.silent" if silent else "cause.decided.later" if stage else "cause.decided"
    text = FACTS(key, event=event.name, answer=answer.label)
    news = _later_text(answer, stage)
    return Cause("event", event.id, text, ask.seat, secret=answer.covert and not news,
                 parties=(ask.seat,))


def _later_text(answer: Answer, stage: int) -> str:
    """What the report says of an answer's consequence; "" is no news."""
    if answer.later is None or stage == NOW:
        return ""
    return answer.later.text if stage == THEN else answer.later.other_text


def _noted(scenario: Scenario, raw: Raw) -> Note:
    event, ask, _, said, stage, silent = _read(scenario, raw.why - DECIDED)
    return Note(_cause(scenario, raw.why - DECIDED), (ask.seat,), subject=event.id,
                numbers=FrozenDict(answer=said, stage=stage, silent=silent))


def _wording(scenario: Scenario, note: Note) -> Words:
    ask = next(ask for event, ask in asking(scenario) if event.id == note.subject)
    answer = ask.answers[note.numbers["answer"]]
    text = _later_text(answer, note.numbers["stage"]) or answer.text
    if note.numbers["silent"]:
        text = f"{FACTS['undecided']} {text}"
    return text, {"self": actor_name(scenario, ask.seat)}


DECIDED = cause_kind("decided", _cause)
ANSWERED = note_kind("event answered", read=_noted, wording=_wording)
CONSEQUENCE = note_kind("event consequence", read=_noted, wording=_wording)
