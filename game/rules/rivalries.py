"""Rivalries between members of the alternative bloc: tension that outside powers and the two can
move.

Mechanism. Tension returns to where the state of the world puts it, above or below its start. What
the two do about it, and what others do to stoke it, stands among the effects of orders. It makes
each of the two resist what the other leads in the bloc (see the motions), and more of it than at
the start costs the bloc cohesion.
Theory. Enduring rivalries outlast the disputes that made them (Diehl and Goertz, "War and Peace in
International Rivalry", 2000); a wedge works on what divides already (Crawford, "The Power to
Divide", 2021).
Sizes. Judgements; see the assumption sheet.
"""

from __future__ import annotations

from itertools import accumulate

from game.core.model import Scenario
from game.core.named import Assumptions
from game.core.records import IntMatrix, IntVector, Record, Vector
from game.core.rulebook import Month, Numbers, Sums, cause, flat, formula, grid, part, rows, rule
from game.rules.basis import bloc_seat

SETTLES = cause("rivalries.settles",
                coefficients=("rivalries.speed",), parents=("tension", "alignment", "control"))
STRAINED = cause("rivalries.cohesion",
                 coefficients=("domestic.support_speed", "rivalries.cohesion"),
                 parents=("tension",))


class Setting(Record):
    """What the rule derives from the scenario: the bloc's seat, -1 none, and of each rivalry the
    terms first[n] … first[n + 1] - 1 of what moves it, each a row and a coefficient."""

    moved: IntMatrix
    seat: int
    first: IntVector
    rows: IntVector
    coefficients: Vector


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    r = s.rivalries
    return Setting.of(
        moved=rows(s.layout, "tension", "support"), seat=bloc_seat(s),
        first=[0, *accumulate(x.rows.size for x in r)],
        rows=[int(row) for x in r for row in x.rows],
        coefficients=[float(c) for x in r for c in x.coefficients])


@rule
def rivalries(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """Move all tensions, and the cohesion that hangs on them, by one month."""
    for n in range(t.first.shape[0] - 1):
        level = s.tension[n] + shift(w, s, t, n) - w.tension[n]
        part(month, d.tension, (n,), level * k.rivalries.speed, SETTLES)
        if t.seat >= 0:
            more = (w.tension[n] - s.tension[n]) * k.rivalries.cohesion
            part(month, d.support, (t.seat,), -more * k.domestic.support_speed, STRAINED)


@formula
def shift(w: Numbers, s: Numbers, t: Setting, n: int) -> float:
    """How far the state of the world puts a tension above that of the start."""
    now, then, out = flat(w), flat(s), 0.0
    for i in range(t.first[n], t.first[n + 1]):
        out += grid((now[t.rows[i]] - then[t.rows[i]]) * t.coefficients[i])
    return out
