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

from dataclasses import dataclass

import numpy as np

from game.core.exact import Flags, Floats, Ints
from game.core.ledger import Cause, Turn
from game.core.luck import U64, name_keys
from game.core.model import Event, Scenario


@dataclass(frozen=True)
class Catalogue:
    """Events as arrays. Axis E event type, X possible event (a type at one target), P condition.

    The possible events of type e are rows start[e] … start[e + 1]. Conditions are numbers into the
    scenario's checks, padded with 0, which always holds.
    """

    type_keys: U64
    chance: Floats
    limit: Floats
    first: Ints
    last: Ints
    start: Ints
    conditions: Ints
    blocks: Ints
    keys: U64
    events: tuple[Event, ...]
    happens: Cause


def events(turn: Turn) -> None:
    """This month's events, in every world."""
    scenario = turn.scenario
    if turn.epilogue or not scenario.events:
        return
    c = scenario.once("events", _catalogue)
    draws = turn.draw("event", c.type_keys)
    lucky = draws < c.chance
    lucky &= turn.world.happened < c.limit
    lucky &= ((c.first <= turn.number) & (turn.number <= c.last))[:, None]
    kinds, worlds = np.nonzero(lucky)
    if not kinds.size:
        return
    fired, where = _pick(turn, c, kinds, worlds, draws[kinds, worlds])
    if not fired.size:
        return
    causes = None
    if turn.ledger is not None:
        causes = [_tell(turn, c.events[x]) for x in fired]
    turn.apply(c.blocks[fired], where, causes)
    times = np.zeros((c.limit.shape[0], turn.world.size))
    times[np.searchsorted(c.start, fired, side="right") - 1, where] = 1.0
    turn.add("happened", ..., times, c.happens)


def _pick(turn: Turn, c: Catalogue, kinds: Ints, worlds: Ints,
          draws: Floats) -> tuple[Ints, Ints]:
    """Of each lucky (type, world) the eligible event with the highest lot; (event, world)."""
    count = c.start[kinds + 1] - c.start[kinds]
    draw_of = np.repeat(np.arange(kinds.size), count)
    first = np.cumsum(count) - count
    event = np.arange(draw_of.size) - first[draw_of] + c.start[kinds][draw_of]
    lots = _lots(draws[draw_of], c.keys[event])
    rank = np.where(_eligible(turn, c.conditions[event], worlds[draw_of]), lots, -1.0)
    best = np.maximum.reduceat(rank, first)
    chosen = np.flatnonzero((rank >= 0.0) & (rank == best[draw_of]))
    return event[chosen], worlds[draw_of[chosen]]


def _lots(draws: Floats, keys: U64) -> Floats:
    """A lot in [0, 1) for each pair of a uniform draw and a name's key, [n].

    The draw of the type is spread by the name (multiplicative hashing, Knuth, The Art of Computer
    Programming 3, 6.4), so that a further target takes its own share of luck and shifts nobody
    else's.
    """
    spread = (draws * 2.0**53).astype(np.uint64) * (keys | np.uint64(1))
    return np.asarray((spread >> np.uint64(11)) * 2.0**-53)


def _eligible(turn: Turn, conditions: Ints, worlds: Ints) -> Flags:
    """Whether all conditions [n, P] hold in worlds [n]."""
    checks, flat = turn.scenario.checks, turn.world.flat
    holds: Flags = np.ones(worlds.size, dtype=bool)
    for number in conditions.T:
        value = flat[checks.row[number], worlds]
        holds &= checks.sign[number] * value >= checks.limit[number]
    return holds


def _catalogue(scenario: Scenario) -> Catalogue:
    order = sorted(range(len(scenario.events)), key=lambda i: (scenario.events[i].type, i))
    rows = tuple(scenario.events[i] for i in order)
    types = np.array([e.type for e in rows], np.int64)
    number = len(scenario.event_types)
    start = np.searchsorted(types, np.arange(number + 1))
    k, step = scenario.k["events"], scenario.intensity
    mood = {"inflame": k[f"inflame_{step}"], "calm": k[f"calm_{step}"]}
    # A type without any possible event stays in the table with no chance, so that indices agree.
    chance, limit, last = (np.zeros(number) for _ in range(3))
    first = np.ones(number)
    for e in rows:
        chance[e.type] = e.chance * mood.get(e.mood, 1.0)
        limit[e.type], first[e.type], last[e.type] = e.limit, e.first, e.last
    width = max(1, *(len(e.conditions) for e in rows))
    conditions = np.zeros((len(rows), width), np.int64)
    for i, e in enumerate(rows):
        conditions[i, :len(e.conditions)] = e.conditions
    return Catalogue(
        name_keys(scenario.event_types), chance[:, None], limit[:, None], first.astype(np.int64),
        last.astype(np.int64), start, conditions, np.array([e.block for e in rows], np.int64),
        name_keys([e.id for e in rows]), rows, Cause("event", "happened", "it has happened"))


def _tell(turn: Turn, event: Event) -> Cause:
    """The cause of an event's effects; its text goes into the report of a watched game."""
    cause = Cause("event", event.id, event.name)
    turn.note(event.text.replace("{target}", _name(turn.scenario, event.target)), cause)
    return cause


def _name(scenario: Scenario, target: str) -> str:
    """The name of the thing with that id, or the id itself."""
    for group in (scenario.actors, scenario.countries, scenario.flashpoints):
        for thing in group:
            if thing.id == target:
                return thing.name
    return target
