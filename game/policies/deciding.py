"""All programs of a world decide: their sheets for the month, and their words in a crisis."""

from __future__ import annotations

from game.actions.tables import Given
from game.core.named import Assumptions
from game.core.rulebook import WORLD, Month, Numbers, draw, rule, steps, unit
from game.policies import answering, orders, replies
from game.policies.tables import (
    ABSENT,
    RANDOM,
    Deciding,
    Minds,
    Policies,
    Reasons,
    Situation,
)
from game.policies.visibility import see


@steps
def decide(w: Numbers, k: Assumptions, m: Minds, g: Given, month: Month) -> None:
    """Fill the sheets of all seats that programs play. Of the world only legality is read."""
    for seat in range(m.policies.kind.shape[0]):
        if m.policies.kind[seat] != ABSENT:
            fill(w, k, m, g, month, seat)


@steps
def fill(w: Numbers, k: Assumptions, m: Minds, g: Given, month: Month, seat: int) -> None:
    """Fill the sheet of a seat."""
    t, p, v, q, r = m.tables, m.policies, m.seen, m.now, m.reasons
    clear(t, g, month.counts[WORLD], seat)
    if p.kind[seat] == RANDOM:
        orders.at_random(w, t, g, month, seat)
        answering.at_random(w, t, q, g, month, seat)
    else:
        see(w, v, t.seeing, seat)
        d = leading(t, p, month, seat)
        by_doctrine(w, v, k, t, p, q, r, g, month, d, seat)


@unit
def by_doctrine(w: Numbers, v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation,
                r: Reasons, g: Given, month: Month, d: int, seat: int) -> None:
    """Fill the sheet of a seat by a doctrine."""
    orders.by_doctrine(w, v, k, t, p, q, r, g, month, d, seat)
    answering.by_doctrine(w, v, k, t, p, q, r, g, month, d, seat)


@rule
def clear(t: Deciding, g: Given, world: int, seat: int) -> None:
    """Empty the sheet of a seat."""
    for slot in range(t.slots):
        g.chosen[world, slot, seat] = -1
        g.cost[world, slot, seat] = 0.0
        g.repeated[world, slot, seat] = 0
    for item in range(t.waiting.items):
        g.answers[world, seat, item] = 0


@rule
def leading(t: Deciding, p: Policies, month: Month, seat: int) -> int:
    """The doctrine that leads a seat in this game."""
    if p.block[seat] > 0:
        return p.first[seat] + month.counts[WORLD] // p.block[seat]
    known = p.first[seat + 1] - p.first[seat]
    if known == 1:
        return p.first[seat]
    u = draw(month.luck[0] ^ t.chance.own[0], t.chance.doctrine[0], t.chance.seat[seat])
    return p.first[seat] + int(u * known)


@rule
def speak(w: Numbers, k: Assumptions, m: Minds, g: Given, month: Month, number: int) -> None:
    """Say what all seats that programs play say in a round of the open crisis."""
    t, p, v, world = m.tables, m.policies, m.seen, month.counts[WORLD]
    for seat in range(p.kind.shape[0]):
        if p.kind[seat] == RANDOM:
            g.said[world, seat] = replies.any_stance(t, month, seat, number)
        elif p.kind[seat] != ABSENT:
            see(w, v, t.seeing, seat)
            d = leading(t, p, month, seat)
            g.said[world, seat] = replies.in_crisis(v, k, t, p, m.now, m.reasons, month, d,
                                                    seat, number)
