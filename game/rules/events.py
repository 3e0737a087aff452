"""Chance events: what the scenario says may happen this month, by luck.

Mechanism. An event type can happen in its months, as often as its limit allows, where its
conditions hold; then it happens with its chance, scaled by mood and by the scenario's intensity.
Of several possible targets at most one is hit, drawn among those that are eligible. Nothing
happens after the last turn.
Theory. Contingency: small causes that no model of structure foresees (Ned Lebow, Forbidden Fruit,
2010). As many events calm as inflame; intensity shifts the mix and says so.
Sizes. Each event's own chance and source stand in the scenario.
"""

from __future__ import annotations

import numpy as np

from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.luck import name_keys
from game.core.model import Event, Scenario, derived
from game.core.notes import Raw, Words, named, note_kind
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
    part,
    rows,
    rule,
    stems,
)
from game.core.world import PUBLIC
from game.rules.checks import Checks, checks, holds
from game.rules.effects import EffectLists, apply, effect_lists

HAPPENED = cause("happened", "it has happened", kind="event")


class Setting(Record):
    """Event types and the events possible of each, a type at one target.

    Of each type: its key, chance by mood and intensity, limit, first and last month; its events are
    first_event[type] … first_event[type + 1]. Of each event: conditions (numbers of checks, filled
    up with 0, which always holds), its list of effects and its key.
    """

    moved: IntMatrix
    effects: EffectLists
    checks: Checks
    luck: Keys
    type_keys: Keys
    chance: Vector
    limit: Vector
    first: IntVector
    last: IntVector
    first_event: IntVector
    conditions: IntMatrix
    lists: IntVector
    keys: Keys


@derived
def catalogue(s: Scenario) -> tuple[Event, ...]:
    """The possible events, by type."""
    order = sorted(range(len(s.events)), key=lambda i: (s.events[i].type, i))
    return tuple(s.events[i] for i in order)


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    found, number = catalogue(s), len(s.event_types)
    k, step = s.k["events"], s.intensity
    mood = {"inflame": k[f"inflame_{step}"], "calm": k[f"calm_{step}"]}
    # A type without any possible event stays in the table with no chance, so that indices agree.
    chance, limit, last = (np.zeros(number) for _ in range(3))
    first = np.ones(number)
    for e in found:
        chance[e.type] = e.chance * mood.get(e.mood, 1.0)
        limit[e.type], first[e.type], last[e.type] = e.limit, e.first, e.last
    conditions = np.zeros((len(found), max([1, *(len(e.conditions) for e in found)])), np.int64)
    for i, e in enumerate(found):
        conditions[i, :len(e.conditions)] = e.conditions
    return Setting.of(
        moved=rows(s.layout, "happened"), effects=effect_lists(s), checks=checks(s),
        luck=stems(s, "event"), type_keys=name_keys(s.event_types), chance=chance, limit=limit,
        first=first, last=last,
        first_event=np.searchsorted([e.type for e in found], np.arange(number + 1)),
        conditions=conditions, lists=[e.block for e in found],
        keys=name_keys([e.id for e in found]))


@rule
def events(w: Numbers, d: Sums, t: Setting, month: Month) -> None:
    """This month's events."""
    if month.epilogue:
        return
    for kind in range(t.chance.shape[0]):
        if t.first[kind] <= month.number <= t.last[kind] and w.happened[kind] < t.limit[kind]:
            luck = draw(month.luck[0], t.luck[month.number], t.type_keys[kind])
            if luck < t.chance[kind]:
                strike(w, d, t, month, kind, luck)


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
    part(month, d.happened, (kind,), 1.0, HAPPENED)


@formula
def possible(w: Numbers, t: Setting, event: int) -> bool:
    """Whether all conditions of an event hold."""
    out = True
    for i in range(t.conditions.shape[1]):
        out = out and holds(w, t.checks, t.conditions[event, i])
    return out


def _cause(scenario: Scenario, number: int) -> Cause:
    event = catalogue(scenario)[number]
    return Cause("event", event.id, event.name)


def _happened(scenario: Scenario, raw: Raw) -> Note:
    return event_note(scenario, catalogue(scenario)[raw.place], _cause(scenario, raw.place))


def event_note(scenario: Scenario, event: Event, cause: Cause) -> Note:
    """That an event has happened, because of something."""
    ids = {c.id for c in scenario.countries} | {f.id for f in scenario.flashpoints}
    return Note(cause, tuple(i for i, id in enumerate(scenario.seats) if id == event.target),
                (event.target,) if event.target in ids else (), event.id,
                FrozenDict(event=catalogue(scenario).index(event)), kind="event")


def _wording(scenario: Scenario, note: Note) -> Words:
    event = catalogue(scenario)[note.numbers["event"]]
    return event.text, {"target": named(scenario, event.target, _name(scenario, event.target))}


def _name(scenario: Scenario, target: str) -> str:
    """The name of the thing with that id, or the id itself."""
    for group in (scenario.actors, scenario.countries, scenario.flashpoints):
        for thing in group:
            if thing.id == target:
                return thing.name
    return target


EVENT = cause_kind("event", _cause)
EVENT_NOTE = note_kind("event", _wording, _happened)
