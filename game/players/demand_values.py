"""What demands with a deadline are worth: to have them met, to give in, and what is carried out.

Static expectations in goal points; how far a threat is believed and what a public one costs are
weighed in the month itself (game.policies.replies).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.core.exact import Floats, total
from game.core.model import Scenario
from game.players.courtship_values import Valuation

AT_FIRST = 0.45
"""Odds that a demand is met on which nothing hangs for the target."""
PER_WORTH = 0.8
"""How far a goal point moves them."""
LEAST, MOST = 0.05, 0.85
SNUBBED = 0.1
"""What an offer that is turned down takes off."""
CARRIED = 0.5
"""Part of threats that are expected to be carried out where they have not worked."""
DONE_ANYWAY = 0.2
"""The most that an act counts that the maker could order at once without a demand."""
BACKED_OFF = 0.35
"""What it is expected to cost not to carry one out, in public."""
QUIETLY = 1.0
"""Part of that in private."""
FACE = 0.05
"""What giving in to a public threat is expected to cost the target."""
ASKING, OFFERING = 0.4, 0.52
"""What speaks for a threat, and for an offer, at all: the matter is on the table, and the maker may
still choose."""


def act_worth(s: Scenario, acts: Sequence[int], worth: Valuation) -> float:
    """What orders that are carried out are worth to a seat, with their risks; rows, -1 none."""
    rows = [row for row in acts if row >= 0]
    if not rows:
        return 0.0
    done, wrong = worth(s.orders.block[rows].tolist()), worth(s.orders.risk_block[rows].tolist())
    return float(total(done) + total(wrong * s.orders.risk_chance[rows]))


def answer_values(s: Scenario, seat: int, worth: Valuation) -> dict[str, Floats]:
    """What it is worth to a seat to comply with each other's demands [A, M], that each other
    complies with its own, that each other carries out consequences on it [A, N], and that it does
    so itself."""
    seats, kinds = range(len(s.actors)), s.consequences
    yields, wants = np.zeros((2, len(seats), max(1, len(s.demands))))
    hits, acts = np.zeros((2, len(seats), max(1, len(kinds))))
    for other in seats:
        if s.demands:
            yields[other] = worth([int(m.comply[other, seat]) for m in s.demands])
            wants[other] = worth([int(m.comply[seat, other]) for m in s.demands])
        for n, kind in enumerate(kinds):
            hits[other, n] = act_worth(s, kind.acts[other, seat].tolist(), worth)
            acts[other, n] = act_worth(s, kind.acts[seat, other].tolist(), worth)
    return {"yields": yields, "wants": wants, "hits": hits, "acts": acts}


def demand_value(s: Scenario, seat: int, target: int, option: int, private: bool,
                 worth: Valuation, theirs: Valuation) -> float:
    """What making a demand is worth to a seat: what it brings if it is met, by the odds of that,
    and what follows otherwise."""
    m, n = s.demand_pairs[option]
    block, kind = int(s.demands[m].comply[seat, target]), s.consequences[n]
    acts = kind.acts[seat, target].tolist()
    met, price = float(worth([block])[0]), float(theirs([block])[0])
    own = min(act_worth(s, acts, worth), DONE_ANYWAY)
    hit = act_worth(s, acts, theirs)
    k, believed = s.k["demands"], float(s.start[s.layout.row("credibility", seat)])
    sure = min(max(0.01 * k.word * believed + (0.0 if private else k.in_public), 0.0), 1.0)
    if kind.gives:
        odds = min(max(AT_FIRST + PER_WORTH * (price + sure * hit), LEAST), MOST)
        return odds * (met + own + OFFERING) - (1.0 - odds) * SNUBBED
    face = 0.0 if private else FACE
    odds = min(max(AT_FIRST + PER_WORTH * (price - sure * hit - face), LEAST), MOST)
    lost = BACKED_OFF * (QUIETLY if private else 1.0)
    return odds * met + (1.0 - odds) * (CARRIED * own - (1.0 - CARRIED) * lost) + ASKING
