"""What motions before the alternative bloc are worth to a program: tabling one, and winning members
for or against the one that is before the bloc.

Both count with the likely ends, from public numbers: see game.actions.voting.
"""

from __future__ import annotations

from game.actions.voting import (
    FEARS,
    STANDS,
    STRAINS,
    VOTES,
    Ends,
    Tabled,
    expected,
    feel,
    gauge,
    leaned,
    passing,
    worth,
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
def prospects(v: Numbers, k: Assumptions, t: Deciding, q: Situation, x: Tabled) -> float:
    """Size up what members feel about a motion; the chance that it passes at least in part."""
    feel(v, k.motions, t.voting, q.members, x.motion, x.sponsor)
    return passing(k.motions, t.voting, q.members, x, -1, 0.0)


@formula
def before_the_bloc(v: Numbers, number: int) -> Tabled:
    """The motion before the bloc, in the month with that number."""
    return Tabled(number, int(v.motion), int(max(v.motion_sponsor, 0.0)), v.motion_weak > 0.0)


@formula
def values(t: Deciding, p: Policies, d: int, seat: int, motion: int) -> Ends:
    """What the ends of a motion are worth to a seat."""
    liked = LIKED * t.appeal[seat, motion]
    return Ends(p.passed[d, motion] + liked, p.passed_weak[d, motion] + liked * 0.5,
                p.failed[d, motion])


@rule
def likely(k: Assumptions, t: Deciding, q: Situation, x: Tabled, each: Ends,
           weakly: float) -> float:
    """What a motion of these `prospects` is worth by its likely ends."""
    return worth(expected(k.motions, t.voting, q.members, x, -1, 0.0, weakly), each)


@rule
def winning(k: Assumptions, t: Deciding, q: Situation, x: Tabled, each: Ends, row: int,
            still: float) -> float:
    """What courting or warning a member is worth: how far it moves the likely ends of a motion
    which members have been sized up for, and which is worth `still` without it."""
    who = t.orders.target[row]
    if q.members[who, VOTES] == 0.0:
        return 0.0
    shift = k.motions.courted
    if t.orders.do[row] == WARN:
        shift = k.motions.warned * t.voting.exposure[who]
    shift = shift if t.orders.option[row] == 0 else -shift
    score = leaned(k.motions, t.voting, x, who, q.members[who, STANDS], q.members[who, FEARS],
                   q.members[who, STRAINS])
    reach = abs(shift) + k.motions.noise
    if abs(score) > reach and abs(score + k.motions.objects) > reach:
        return 0.0
    weakly = passing(k.motions, t.voting, q.members, x, who, shift)
    odds = expected(k.motions, t.voting, q.members, x, who, shift, weakly)
    return worth(odds, each) - still
