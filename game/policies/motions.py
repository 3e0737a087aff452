"""What motions before the alternative bloc are worth to a program: tabling one, and winning members
for or against the one that is before the bloc.

Both count with the likely ends, from public numbers: see game.actions.voting.
"""

from __future__ import annotations

from game.actions.voting import (
    FEARS,
    STANDS,
    STRAINS,
    expected,
    feel,
    gauge,
    leaned,
    passing,
    votes,
)
from game.core.model import DO
from game.core.named import Assumptions
from game.core.rulebook import Numbers, formula, rule
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


@formula
def tableable(v: Numbers, motion: int) -> bool:
    """Whether a motion can be tabled."""
    return v.motion < 0.0 and v.passed[motion] <= 0.0 and v.rest[motion] <= 0.0


@rule
def prospects(v: Numbers, k: Assumptions, t: Deciding, q: Situation, number: int, motion: int,
              sponsor: int) -> float:
    """Size up what members feel about a motion; the chance that it passes at least in part."""
    feel(v, k.motions, t.voting, q.members, motion, sponsor)
    return passing(k.motions, t.voting, q.members, number, motion, sponsor, -1, 0.0)


@rule
def tabling(k: Assumptions, t: Deciding, p: Policies, q: Situation, d: int, seat: int, number: int,
            motion: int, weak: bool, weakly: float) -> float:
    """What tabling a motion of these `prospects` is worth by its likely ends."""
    liked = LIKED * t.appeal[seat, motion]
    return PART * expected(k.motions, t.voting, q.members, number, motion, seat, weak, -1, 0.0,
                           weakly, p.passed[d, motion] + liked,
                           p.passed_weak[d, motion] + liked * 0.5, p.failed[d, motion] - DEFEAT)


@rule
def likely(v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation, d: int, seat: int,
           number: int, who: int, shift: float, weakly: float) -> float:
    """What the motion before the bloc is worth to a seat where a member, or -1, is won over."""
    motion, sponsor = int(v.motion), int(max(v.motion_sponsor, 0.0))
    liked = LIKED * t.appeal[seat, motion]
    return expected(k.motions, t.voting, q.members, number, motion, sponsor, v.motion_weak > 0.0,
                    who, shift, weakly, p.passed[d, motion] + liked,
                    p.passed_weak[d, motion] + liked * 0.5, p.failed[d, motion])


@rule
def winning(v: Numbers, k: Assumptions, t: Deciding, p: Policies, q: Situation, d: int, seat: int,
            number: int, row: int, still: float) -> float:
    """What courting or warning a member is worth: how far it moves the likely ends of a motion
    which members have been sized up for, and which is worth `still` without it."""
    who, motion = t.orders.target[row], int(v.motion)
    if not votes(v, t.voting, who):
        return 0.0
    sponsor, weak = int(max(v.motion_sponsor, 0.0)), v.motion_weak > 0.0
    shift = k.motions.courted
    if t.orders.do[row] == WARN:
        shift = k.motions.warned * t.voting.exposure[who]
    shift = shift if t.orders.option[row] == 0 else -shift
    score = leaned(k.motions, t.voting, number, motion, sponsor, weak, who,
                   q.members[who, STANDS], q.members[who, FEARS], q.members[who, STRAINS])
    reach = abs(shift) + k.motions.noise
    if abs(score) > reach and abs(score + k.motions.objects) > reach:
        return 0.0
    weakly = passing(k.motions, t.voting, q.members, number, motion, sponsor, who, shift)
    return likely(v, k, t, p, q, d, seat, number, who, shift, weakly) - still
