"""What courted occasions are worth to a seat: each answer, each promise, the bill for having come.

Static expectations in goal points; what promises stand, how far they are believed and how exposed
the guest is are weighed in the month itself (game.policies.replies).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.core.exact import Floats, total
from game.core.model import Inducement, Occasion, Scenario

Valuation = Callable[[Sequence[int]], Floats]
"""Goal points of lists of effects to a seat."""
FOUGHT = 0.6
"""How hard the war is expected to be fought in the months after the day."""
SWAY = 0.15
"""How far any promise moves the odds of the guest's answer; more by what it is worth to it."""
PER_WORTH = 0.35
MOST_SWAY = 0.45
DUE = 0.5
"""How likely a promise is expected to fall due."""
DISCREET = 0.9
"""What a secret promise moves of what a public one does: it is believed less."""
STILL_DUE = 0.7
"""Part of its months for which a promise has still to be paid when it may be dropped."""


def attendance_values(s: Scenario, seat: int, o: Occasion, worth: Valuation) -> list[float]:
    """What it is worth to an invited seat to be vague to the end, to come, to stay away."""
    come, away = [o.guest_blocks.get(seat, -1)], [o.absent_blocks.get(seat, -1)]
    silent, months, c = s.k["occasions"].silent, [0.0, 0.0, 0.0], o.courtship
    if seat == o.honour:
        come, away = [*come, o.kept], [*away, o.missed]
        if c is not None:
            silent = s.k["occasions"].envoy
            months = [c.lasts * x for x in worth([c.envoy, c.came, c.away]).tolist()]
    there, missing = float(total(worth(come))), float(total(worth(away)))
    return [silent * missing + months[0], there + months[1], missing + months[2]]


def promise_worth(s: Scenario, promise: Inducement, worth: Valuation) -> float:
    """What a promise that is kept is worth to a seat over all its months."""
    c = s.occasions[promise.occasion].courtship
    kept, monthly = worth([promise.kept, promise.each_month]).tolist()
    return float(kept + (c.lasts if c is not None else 0) * monthly)


def bill_value(o: Occasion, worth: Valuation) -> float:
    """What the bill for having come costs a seat at full exposure."""
    c = o.courtship
    return float(c.lasts * FOUGHT * worth([c.bill])[0]) if c is not None else 0.0


def making_value(s: Scenario, promise: Inducement, secret: bool, worth: Valuation,
                 guests: Valuation) -> float:
    """What making a promise is worth to its giver: how far it moves the guest's answer, times what
    hangs on that for the giver, less its price if it falls due."""
    o = s.occasions[promise.occasion]
    come, away = _outcomes(o, worth)
    wish = come - away if promise.giver == o.host else away - come
    sway = min(SWAY + PER_WORTH * max(promise_worth(s, promise, guests), 0.0), MOST_SWAY)
    price = DUE * promise_worth(s, promise, worth)
    return (DISCREET if secret else 1.0) * sway * wish + price


def _outcomes(o: Occasion, worth: Valuation) -> tuple[float, float]:
    """What it is worth to whoever woos the guest that it comes, and that it stays away."""
    c, guest = o.courtship, o.honour
    if c is None:
        return 0.0, 0.0
    come = worth([o.kept, o.guest_blocks.get(guest, -1), c.came]).tolist()
    away = worth([o.missed, o.absent_blocks.get(guest, -1), c.away]).tolist()
    return come[0] + come[1] + c.lasts * come[2], away[0] + away[1] + c.lasts * away[2]


def renege_value(s: Scenario, promise: Inducement, worth: Valuation) -> float:
    """What a giver saves that drops a promise after the day."""
    c = s.occasions[promise.occasion].courtship
    months = STILL_DUE * c.lasts if c is not None else 0.0
    return -months * float(worth([promise.each_month])[0])
