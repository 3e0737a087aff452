"""What runs between two powers this month, for the map: what is asked and not answered, what is
promised and how far it is believed, whom the last month brought closer. Only what the viewer may
know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from game.core.model import PROMISED
from game.core.rulebook import coefficients
from game.match.fates import ACCORD, DEMAND, INVITATION, OPEN, PROPOSAL
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.present.words.formatting import percent
from game.present.words.texts import turn as say
from game.rules.courtship import belief

ASKING = (PROPOSAL, DEMAND, INVITATION)
MOST = 5
"""Lines that a map shows."""
CLOSER = 1.5
"""Points of a partnership in a month from which two powers have drawn closer."""


@dataclass(frozen=True)
class Thread:
    """A line from one seat to another: what it is in few words, and whether it still hangs in the
    air, as what is not answered does."""

    first: int
    second: int
    words: str
    open: bool


def threads(observer: Observer) -> list[Thread]:
    """At most MOST lines, one for two seats: what the viewer is asked or has asked, what is
    promised, then who drew closer the most, then what else is asked."""
    me = observer.seat
    asked = sorted(_asked(observer), key=lambda t: me not in (t.first, t.second))
    own = [t for t in asked if me in (t.first, t.second)]
    found = dict[frozenset[int], Thread]()
    for thread in (*own, *_promised(observer), *_closer(observer), *asked[len(own):]):
        found.setdefault(frozenset((thread.first, thread.second)), thread)
    return list(found.values())[:MOST]


def _asked(observer: Observer) -> Iterator[Thread]:
    """What awaits an answer, the newest first."""
    actors = observer.scenario.actors
    for fate in reversed(observer.fates()):
        if fate.what in ASKING and fate.end == OPEN and len(fate.parties) == 2:
            first, second = fate.parties
            secret = "_secret" if fate.what == PROPOSAL and observer.is_secret(fate) else ""
            own = "own_" if first == observer.seat else ""
            yield Thread(first, second, say(f"thread_{own}{fate.what}{secret}",
                                            who=actors[first].name), True)


def _promised(observer: Observer) -> Iterator[Thread]:
    """What is promised to guests of a day to come, with how far it is believed; accords in force,
    the newest first."""
    scenario, actors = observer.scenario, observer.scenario.actors
    seen = as_numbers(scenario, observer.flat(-1))
    for j, thing in enumerate(scenario.inducements):
        if seen.inducement[j] == PROMISED and \
                scenario.occasions[thing.occasion].turn >= observer.turn:
            share = belief(seen, coefficients(scenario).courtship, thing.giver, thing.guest,
                           seen.inducement_secret[j])
            key = "thread_own_promise" if thing.giver == observer.seat else "thread_promise"
            yield Thread(thing.giver, thing.guest, say(
                key, who=actors[thing.giver].name, share=percent(share)), False)
    for fate in reversed(observer.fates()):
        if fate.what == ACCORD and fate.end == OPEN and len(fate.parties) == 2:
            yield Thread(*fate.parties, say("thread_accord"), False)


def _closer(observer: Observer) -> list[Thread]:
    """The two powers that the last month brought closest together, if it did any."""
    if not observer.played:
        return []
    moved = [(found.change, p, q) for p, q in combinations(range(len(observer.scenario.actors)), 2)
             if (found := observer.get("tie", p, q)) is not None and found.change >= CLOSER]
    change, p, q = max(moved, default=(0.0, 0, 0))
    return [Thread(p, q, say("thread_closer"), False)] if change else []
