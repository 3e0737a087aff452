"""Proposals of accords: made, answered, countered, lapsed.

What was proposed in turn t is answered in t + 1. These functions are the only writers of what is
proposed to whom.
"""

from __future__ import annotations

import numpy as np

from game.actions.accords import between, sign
from game.actions.drafts import Draft
from game.actions.keys import seat_keys
from game.actions.orders import register
from game.actions.watching import each_watched, say
from game.core.exact import Flags, Floats, Ints
from game.core.ledger import Cause, Turn
from game.core.sheets import COUNTER, items
from game.core.world import World

SIGN, REFUSE = 1, 2
SNUBBED = Cause("accord", "refused", "a proposal was refused", parents=("trust",),
                coefficients=("accords.refusal",))


def answer_accords(turn: Turn, answers: Ints) -> None:
    """Proposals are signed, refused, countered, or lapse after two turns of silence."""
    world, n = turn.world, len(turn.scenario.actors)
    p, lane = np.nonzero(world.proposal_to >= 0)
    if not p.size:
        return
    q = world.proposal_to[p, lane].astype(np.int64)
    answer = answers[q, items(turn.scenario).accord + p, lane]
    secret = world.proposal_secret.copy()
    world.proposal_age[p, lane] += 1
    lapsed = (answer == 0) & (world.proposal_age[p, lane] >= 2)
    for at in each_watched(turn, p.size):
        signs, refuses = at[answer[at] == SIGN], at[answer[at] == REFUSE]
        sign(turn, p[signs], q[signs], lane[signs])
        _refuse(turn, p[refuses], q[refuses], lane[refuses], secret)
        _lapse(turn, p[at], q[at], lapsed[at], secret)
    gone = (answer != 0) | lapsed
    _clear(world, p[gone], lane[gone])
    countered = np.flatnonzero(answer >= COUNTER)
    if countered.size:
        pair = np.full((n, n, world.size), -1, np.int64)
        pair[p[countered], q[countered], lane[countered]] = answer[countered] - COUNTER
        _counter(turn, pair, secret)


def _refuse(turn: Turn, p: Ints, q: Ints, lane: Ints, secret: Floats) -> None:
    if not p.size:
        return
    people, a, b = turn.scenario.actors, int(p[0]), int(q[0])
    turn.add_at("relations", (p, q), lane, turn.k["accords"].refusal,
                between(turn, SNUBBED, secret[a], a, b))
    say(turn, a, b, np.ones(1, dtype=bool), secret[a],
         f"{people[b].name} refuses an accord proposed by {people[a].name}.")


def _lapse(turn: Turn, p: Ints, q: Ints, lapsed: Flags, secret: Floats) -> None:
    people, a, b = turn.scenario.actors, int(p[0]), int(q[0])
    say(turn, a, b, lapsed, secret[a],
         f"An accord proposed by {people[a].name} to {people[b].name} lapses unanswered.")


def _counter(turn: Turn, countered: Ints, secret: Floats) -> None:
    """Who countered a proposal now proposes the changed terms, as secretly as it was asked.

    countered: pair of clauses [proposer, seat that counters, W], -1 none. A seat has one proposal
    under way: of several counters the one by luck goes out.
    """
    world, people = turn.world, turn.scenario.actors
    pairs = np.array(turn.scenario.pairs, np.int64).reshape(-1, 2)
    luck = turn.draw("counter", seat_keys(turn.scenario))
    lots = np.where(countered >= 0, luck[:, None], -1.0)
    best = lots.argmax(axis=0)
    for q in range(len(people)):
        goes = (countered[:, q] >= 0) & (np.arange(len(people))[:, None] == best[q]) \
            & (world.proposal_to[q] < 0)
        for p in range(len(people)):
            lane = np.flatnonzero(goes[p])
            pair = pairs[countered[p, q, lane]]
            dropped = (countered[p, q] >= 0) & ~goes[p]
            say(turn, q, p, dropped, secret[p], f"{people[q].name} drops "
                 f"its counter-proposal to {people[p].name} for another of its own.")
            world.proposal_to[q, lane] = p
            world.proposal_give[q, lane] = pair[:, 1]
            world.proposal_get[q, lane] = pair[:, 0]
            world.proposal_age[q, lane] = 0
            world.proposal_secret[q, lane] = secret[p, lane]


def _clear(world: World, p: Ints, lane: Ints) -> None:
    for values in (world.proposal_to, world.proposal_give, world.proposal_get):
        values[p, lane] = -1.0
    for values in (world.proposal_age, world.proposal_secret):
        values[p, lane] = 0.0


def open_proposals(turn: Turn, draft: Draft, done: Flags) -> None:
    """Carried-out proposals are registered; they are answered next turn."""
    world, table, scenario = turn.world, turn.scenario.orders, turn.scenario
    pairs = np.array(scenario.pairs, np.int64).reshape(-1, 2)
    for seats, orders, lanes in register(world, done, draft, "propose"):
        free = world.proposal_to[seats, lanes] < 0
        seat, rows, lane = seats[free], orders[free], lanes[free]
        world.proposal_to[seat, lane] = table.target[rows]
        world.proposal_give[seat, lane] = pairs[table.option[rows], 0]
        world.proposal_get[seat, lane] = pairs[table.option[rows], 1]
        world.proposal_secret[seat, lane] = table.extra[rows]
        world.proposal_age[seat, lane] = 0
