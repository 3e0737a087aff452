"""Declared support meets a crisis: the word is honoured, or it is broken before everyone.

Theory: the alliance dilemma of entrapment and abandonment (Snyder 1984, 1997); broken commitments
cost with all who watch (Tomz 2007; Gibler 2008). Alliances were honoured in 22-75 % of wars by
period and measure (baserates.csv ally_leeds, ally_bf_all, ally_bf_post45).
"""

from __future__ import annotations

from typing import Protocol

import numpy as np

from game.core.exact import Flags, Floats, Ints
from game.core.ledger import Cause, Turn

BACK = 1
"""Answer of a third seat that stands by its partner."""
HONOURED = Cause("crisis", "honoured", "declared support is honoured",
                 coefficients=("crisis.honoured_trust", "crisis.honoured_credibility"),
                 parents=("pledge",))
RENEGED = Cause("crisis", "reneged", "declared support is not honoured",
                coefficients=("crisis.reneged_trust", "crisis.reneged_relations",
                              "crisis.reneged_credibility", "crisis.reneged_tie"),
                parents=("pledge",))


class SeenCrisis(Protocol):
    """What tells whether a pledge is tested, as a world or a view shows it; each [.., W]."""

    @property
    def challenger(self) -> Floats:
        """As in the table of quantities."""

    @property
    def responder(self) -> Floats:
        """As in the table of quantities."""

    @property
    def pledge(self) -> Floats:
        """As in the table of quantities."""


def pledged(world: SeenCrisis, seat: int) -> Flags:
    """Whether the open crisis puts the seat's declared support to the test, [W].

    Of a world, or of a view: both are public.
    """
    out = np.zeros(world.challenger.shape, dtype=bool)
    if not world.pledge[seat].any():
        return out
    lanes = np.arange(out.size)
    for principal in (world.challenger, world.responder):
        who = np.maximum(principal, 0).astype(np.int64)
        out |= (principal >= 0) & (world.pledge[seat, who, lanes] >= 1)
    out &= (world.challenger != seat) & (world.responder != seat)
    return out


def hold_to_word(turn: Turn, lanes: Ints, challenger: Ints, responder: Ints, said: Ints) -> None:
    """Third seats that declared support for a principal back it now or lose their word.

    lanes, challenger, responder: [n] worlds and principals (-1 nobody); said [A, n] the answers.
    Asked in the first round of a turn; a broken pledge ends.
    """
    world = turn.world
    for seat in range(len(turn.scenario.actors)):
        for principal in (challenger, responder):
            who = np.maximum(principal, 0)
            word = world.pledge[seat, who, lanes]
            at = np.flatnonzero((word >= 1) & (principal >= 0)
                                & (challenger != seat) & (responder != seat))
            if not at.size:
                continue
            kept = at[said[seat, at] == BACK]
            broken = at[said[seat, at] != BACK]
            _keep(turn, seat, who[kept], lanes[kept])
            _break(turn, seat, who[broken], lanes[broken])
            turn.add_at("pledge", (np.full(broken.size, seat), who[broken]), lanes[broken],
                        -word[broken], RENEGED)
            _tell(turn, seat, who, kept, broken)


def _keep(turn: Turn, seat: int, partner: Ints, lanes: Ints) -> None:
    k, me = turn.k["crisis"], np.full(partner.size, seat)
    turn.add_at("trust", (partner, me), lanes, k.honoured_trust, HONOURED)
    turn.add_at("credibility", (me,), lanes, k.honoured_credibility, HONOURED)


def _break(turn: Turn, seat: int, partner: Ints, lanes: Ints) -> None:
    k, me = turn.k["crisis"], np.full(partner.size, seat)
    turn.add_at("trust", (partner, me), lanes, k.reneged_trust, RENEGED)
    turn.add_at("relations", (partner, me), lanes, k.reneged_relations, RENEGED)
    turn.add_at("credibility", (me,), lanes, k.reneged_credibility, RENEGED)
    for pair in ((me, partner), (partner, me)):
        turn.add_at("tie", pair, lanes, k.reneged_tie, RENEGED)


def _tell(turn: Turn, seat: int, who: Ints, kept: Ints, broken: Ints) -> None:
    if turn.ledger is None:
        return
    people = turn.scenario.actors
    for at, words, cause in ((kept, "stands by its word to", HONOURED),
                             (broken, "does not stand by its word to", RENEGED)):
        for i in at.tolist():
            turn.note(f"{people[seat].name} {words} {people[int(who[i])].name}.", cause)
