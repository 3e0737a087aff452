"""Chance events: what the scenario says may happen this month, by luck.

Mechanism. An event type can happen in its months, as often as its limit allows, where its
conditions hold and what it follows from has come; then it happens with its chance, scaled by mood,
by the scenario's intensity, and by whether its storyline carries this game. Of several possible
targets at most one is hit, drawn among those that are eligible. An event may ask a seat for a
decision (game.rules.decisions): of those that could, one asks a seat in a month, drawn among them,
and none while an earlier question is open. Nothing happens after the last turn.
Theory. Contingency: small causes that no model of structure foresees (Ned Lebow, Forbidden Fruit,
2010). What comes next depends on what was decided before: path dependence (Mahoney, Path
Dependence in Historical Sociology, 2000). As many events calm as inflame; intensity shifts the mix
and says so.
Sizes. Each event's own chance and source stand in the scenario. One storyline, or with the chance
`second_story` two, carry a game: their events come `hot` times as often, others' `cold` times.
"""

from __future__ import annotations

import numpy as np

from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.luck import name_keys
from game.core.model import Event, Scenario, derived
from game.core.notes import Raw, Words, actor_name, called_names, named, note_kind
from game.core.records import IntMatrix, IntVector, Keys, Record, Vector
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    cause_kind,
    draw,
    formula,
    lot,
    note,
    rule,
    spot,
    stems,
)
from game.core.world import PUBLIC
from game.rules.checks import Checks, all_hold, checks
from game.rules.decisions import OPEN, Questions, catalogue, consequences, questions
from game.rules.effects import EffectLists, apply, effect_lists

HAPPENED = cause("happened", kind="event")


class Setting(Record):
    """Event types and the events possible of each, a type at one target.

    Of each type: its key, chance by mood and intensity, limit, first and last month; story, the
    number of its storyline, -1 none; after [type, 3]: the type it follows from (-1 none), a bit
    mask of that one's answers (0 any) and months; question: the number of what it asks, -1 nobody;
    its events are first_event[type] … first_event[type + 1]. Of each event: conditions (numbers of
    checks, filled up with 0, which always holds), its list of effects and its key. stories: keys;
    hot, cold, second: what a storyline does to its events. turns: of the game.
    """

    effects: EffectLists
    checks: Checks
    questions: Questions
    luck: Keys
    drawn: Keys
    stories: Keys
    hot: float
    cold: float
    second: float
    turns: int
    type_keys: Keys
    story: IntVector
    after: IntMatrix
    question: IntVector
    chance: Vector
    limit: Vector
    first: IntVector
    last: IntVector
    first_event: IntVector
    conditions: IntMatrix
    lists: IntVector
    keys: Keys


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    found, number = catalogue(s), len(s.event_types)
    k, step = s.k["events"], s.intensity
    mood = {"inflame": k[f"inflame_{step}"], "calm": k[f"calm_{step}"]}
    # A type without any possible event stays in the table with no chance, so that indices agree.
    chance, limit, last = (np.zeros(number) for _ in range(3))
    first, story, after = np.ones(number), np.full(number, -1), np.zeros((number, 3), np.int64)
    after[:, 0] = -1
    for e in found:
        chance[e.type] = e.chance * mood.get(e.mood, 1.0)
        limit[e.type], first[e.type], last[e.type] = e.limit, e.first, e.last
        story[e.type] = e.story
        if e.after is not None:
            after[e.type] = e.after.type, _mask(e.after.answers), e.after.months
    asked = questions(s).array("type").tolist()
    conditions = np.zeros((len(found), max([1, *(len(e.conditions) for e in found)])), np.int64)
    for i, e in enumerate(found):
        conditions[i, :len(e.conditions)] = e.conditions
    return Setting.of(
        effects=effect_lists(s), checks=checks(s),
        questions=questions(s), luck=stems(s, "event"), drawn=stems(s, "story"),
        stories=name_keys([x.id for x in s.stories]), hot=k["hot"], cold=k["cold"],
        second=k.second_story, turns=s.turns, story=story, after=after,
        question=[asked.index(i) if i in asked else -1 for i in range(number)],
        type_keys=name_keys(s.event_types), chance=chance, limit=limit,
        first=first, last=last,
        first_event=np.searchsorted([e.type for e in found], np.arange(number + 1)),
        conditions=conditions, lists=[e.block for e in found],
        keys=name_keys([e.id for e in found]))


def _mask(answers: tuple[int, ...]) -> int:
    """Answers as a bit mask."""
    out = 0
    for answer in answers:
        out |= 1 << answer
    return out


@rule
def events(w: Numbers, d: Sums, t: Setting, month: Month) -> None:
    """What comes of answers to events, and this month's events."""
    consequences(w, d, t.questions, month)
    if month.epilogue:
        return
    for kind in range(t.chance.shape[0]):
        if t.question[kind] < 0 and w.happened[kind] < t.limit[kind]:
            luck = struck(w, t, month, kind)
            if luck >= 0.0:
                strike(w, d, t, month, kind, luck)
    if month.number < t.turns:
        for seat in range(w.gdp.shape[0]):
            ask(w, d, t, month, seat)


@rule
def struck(w: Numbers, t: Setting, month: Month, kind: int) -> float:
    """The luck of an event type that luck lets happen now; -1 if it does not."""
    if not t.first[kind] <= month.number <= t.last[kind]:
        return -1.0
    luck = draw(month.luck[0], t.luck[month.number], t.type_keys[kind])
    if luck >= t.chance[kind] * max(t.hot, 1.0):
        return -1.0
    chance = t.chance[kind]
    if t.story[kind] >= 0:
        chance *= heat(t, month, t.story[kind])
    if luck < chance and follows(w, t, month, kind):
        return luck
    return -1.0


@rule
def heat(t: Setting, month: Month, story: int) -> float:
    """What a storyline does to the chance of its events in this game."""
    mine, before = draw(month.luck[0], t.drawn[0], t.stories[story]), 0
    for i in range(t.stories.shape[0]):
        if draw(month.luck[0], t.drawn[0], t.stories[i]) > mine:
            before += 1
    two = draw(month.luck[0], t.drawn[0], t.drawn[1]) < t.second
    return t.hot if before == 0 or (before == 1 and two) else t.cold


@rule
def follows(w: Numbers, t: Setting, month: Month, kind: int) -> bool:
    """Whether what an event type follows from has come, was answered so, and long enough ago."""
    before, answers = t.after[kind, 0], t.after[kind, 1]
    if before < 0:
        return True
    since = month.number - w.decided_in[before] >= t.after[kind, 2]
    if t.question[before] < 0:
        return since and w.happened[before] > 0.0
    said = int(w.decision[before])
    return since and said > 0 and (answers == 0 or (answers >> (said - 1)) & 1 == 1)


@rule
def ask(w: Numbers, d: Sums, t: Setting, month: Month, seat: int) -> None:
    """Of the events that could ask a seat now, the one with the highest lot does.

    It asks nothing while it has not decided an earlier question.
    """
    best, found, q = -1.0, -1, t.questions
    for n in range(q.type.shape[0]):
        kind = q.type[n]
        if q.seat[n] == seat and w.decision[kind] == OPEN:
            return
        if q.seat[n] == seat and w.decision[kind] == 0.0:
            luck = struck(w, t, month, kind)
            if luck >= 0.0 and lot(luck, t.type_keys[kind]) > best \
                    and possible(w, t, t.first_event[kind]):
                best, found = lot(luck, t.type_keys[kind]), kind
    if found >= 0:
        event = t.first_event[found]
        spot(month, d.decision, (found,), OPEN - w.decision[found], HAPPENED)
        note(month, EVENT_NOTE, event, 0, 0, EVENT + event)
        apply(w, d, t.effects, month, t.lists[event], 1.0, PUBLIC, EVENT + event)
        if q.private[t.question[found]] == 0:
            spot(month, d.happened, (found,), 1.0, HAPPENED)


@rule
def strike(w: Numbers, d: Sums, t: Setting, month: Month, kind: int, luck: float) -> None:
    """Of the events of a type that are possible now, the one with the highest lot happens."""
    best = -1.0
    for event in range(t.first_event[kind], t.first_event[kind + 1]):
        if possible(w, t, event):
            best = max(best, lot(luck, t.keys[event]))
    if best < 0.0:
        return
    for event in range(t.first_event[kind], t.first_event[kind + 1]):
        if possible(w, t, event) and lot(luck, t.keys[event]) == best:
            note(month, EVENT_NOTE, event, 0, 0, EVENT + event)
            apply(w, d, t.effects, month, t.lists[event], 1.0, PUBLIC, EVENT + event)
    spot(month, d.decided_in, (kind,), month.number - w.decided_in[kind], HAPPENED)
    spot(month, d.happened, (kind,), 1.0, HAPPENED)


@formula
def possible(w: Numbers, t: Setting, event: int) -> bool:
    """Whether all conditions of an event hold."""
    return all_hold(w, t.checks, t.conditions, event)


def _cause(scenario: Scenario, number: int) -> Cause:
    event = catalogue(scenario)[number]
    return event_cause(event, event.name)


def event_cause(event: Event, text: str) -> Cause:
    """That an event happens; of a private one only the seat that it asks may know."""
    if event.asking is not None and event.asking.private:
        return Cause("event", event.id, text, secret=True, parties=(event.asking.seat,))
    return Cause("event", event.id, text)


def _happened(scenario: Scenario, raw: Raw) -> Note:
    return event_note(scenario, raw.place, _cause(scenario, raw.place))


def event_note(scenario: Scenario, number: int, cause: Cause) -> Note:
    """That an event of the catalogue, by its number, has happened, because of something."""
    event = catalogue(scenario)[number]
    asked = (event.asking.seat,) if event.asking is not None else ()
    struck = tuple(i for i, id in enumerate(scenario.seats) if id == event.target)
    return Note(cause, struck or asked,
                (event.target,) if event.target in _places(scenario) else (), event.id,
                FrozenDict(event=number, asks=int(event.asking is not None)), kind="event")


@derived
def _places(scenario: Scenario) -> frozenset[str]:
    """The ids of all countries and disputes."""
    return frozenset((*(c.id for c in scenario.countries), *(f.id for f in scenario.flashpoints)))


def _wording(scenario: Scenario, note: Note) -> Words:
    event = catalogue(scenario)[note.numbers["event"]]
    called = called_names(scenario).get(event.target, event.target)
    names = {"target": named(scenario, event.target, called)}
    if event.asking is not None:
        names["self"] = actor_name(scenario, event.asking.seat)
    return event.text, names


EVENT = cause_kind("event", _cause)
EVENT_NOTE = note_kind("event", read=_happened, wording=_wording)
