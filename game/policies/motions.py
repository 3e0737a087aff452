"""What motions before the alternative bloc are worth to a program: tabling one, and winning members
for or against the one that is before the bloc.

Both count with the likely ends, from public numbers: see game.actions.voting.
"""

from __future__ import annotations

from game.actions.voting import expected, gauge, leaning, votes
from game.core.model import DO
from game.core.named import Assumptions
from game.core.rulebook import Numbers, rule
from game.policies.tables import Deciding, Policies, Situation

TABLE, CANVASS, WARN = DO.index("table"), DO.index("canvass"), DO.index("warn")
DEFEAT = 0.25
"""What a sponsor loses by a motion that fails, beside its effects; it has at least taken a stand,
which is worth something whatever comes of it (Mayhew 1974)."""
LIKED = 0.2
"""What a point of a motion's appeal is worth."""
PART = 0.7
"""Share of a motion's worth that counts: it comes later, and others may bring it."""


@rule
def size_members(v: Numbers, k: Assumptions, t: Deciding, q: Situation, seat: int) -> None:
    """Size up the members of the bloc: before the motion's sponsor, or the seat if it tabled one.
    """
    sponsor = seat if v.motion < 0.0 else int(max(v.motion_sponsor, 0.0))
    gauge(v, k.motions, t.voting, sponsor, q.members)


@rule
def tabling(v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation, d: int, seat: int,
            number: int, motion: int, weak: bool) -> float:
    """What tabling a motion is worth by its likely ends; nothing where it is not to be tabled."""
    if v.motion >= 0.0 or v.passed[motion] > 0.0 or v.rest[motion] > 0.0:
        return 0.0
    liked = LIKED * t.appeal[seat, motion]
    return PART * expected(v, k.motions, t.voting, q.members, number, motion, seat, weak, -1, 0.0,
                           p.passed[d, motion] + liked, p.passed_weak[d, motion] + liked * 0.5,
                           p.failed[d, motion] - DEFEAT)


@rule
def winning(v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation, d: int, seat: int,
            number: int, row: int) -> float:
    """What courting or warning a member is worth: how far it moves the likely ends."""
    who, motion = t.orders.target[row], int(v.motion)
    if motion < 0 or not votes(v, t.voting, who):
        return 0.0
    sponsor, weak = int(max(v.motion_sponsor, 0.0)), v.motion_weak > 0.0
    shift = k.motions.courted
    if t.orders.do[row] == WARN:
        shift = k.motions.warned * t.voting.exposure[who]
    shift = shift if t.orders.option[row] == 0 else -shift
    score = leaning(v, k.motions, t.voting, number, motion, sponsor, weak, who)
    reach = abs(shift) + k.motions.noise
    if abs(score) > reach and abs(score + k.motions.objects) > reach:
        return 0.0
    liked = LIKED * t.appeal[seat, motion]
    whole, half = p.passed[d, motion] + liked, p.passed_weak[d, motion] + liked * 0.5
    moved = expected(v, k.motions, t.voting, q.members, number, motion, sponsor, weak, who, shift,
                     whole, half, p.failed[d, motion])
    still = expected(v, k.motions, t.voting, q.members, number, motion, sponsor, weak, who, 0.0,
                     whole, half, p.failed[d, motion])
    return moved - still
