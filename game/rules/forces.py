"""Forces: nothing moves that is not there, and nothing arrives from nowhere.

Mechanism. The forces of a seat, true and apparent, are shares of one whole over home, theatres and
the way between them. Where more was to leave a place than stood there (a show of force had been
counted on, or two moves drew on the same units), the bound stops it at none; what would then be
there beyond the whole is missing at home, or where some are left.
Theory. Forces are finite: what is tied down in one theatre is missing in the other; Paul Kennedy,
The Rise and Fall of the Great Powers (1987), on commitments that outgrow means.
Sizes. None: an account that must balance.
"""

from __future__ import annotations

from game.core.exact import total
from game.core.model import Scenario
from game.core.records import IntMatrix, Matrix, Record, Target, Vector
from game.core.rulebook import Month, Numbers, Sums, cause, part, rows, rule
from game.rules.roles import start_value

SHORT = cause("forces.short",
              parents=("forces", "posture"))


class Setting(Record):
    """What the rule derives from the scenario: sums over all places at the start, by actor."""

    moved: IntMatrix
    forces: Vector
    posture: Vector


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    return Setting.of(moved=rows(s.layout, "forces", "posture"),
                      forces=total(start_value(s, "forces"), axis=1),
                      posture=total(start_value(s, "posture"), axis=1))


@rule
def forces(w: Numbers, d: Sums, t: Setting, month: Month) -> None:
    """Balance the accounts of true and of apparent forces."""
    account(w.forces, d.forces, t.forces, month)
    account(w.posture, d.posture, t.posture, month)


@rule
def account(there: Matrix, moved: Target, whole: Vector, month: Month) -> None:
    """What stands anywhere [A, T] makes the whole [A] again."""
    for a in range(there.shape[0]):
        over = -whole[a]
        for place in range(there.shape[1]):
            over += there[a, place]
        if over < 0.0:
            part(month, moved, (a, 0), -over, SHORT)
        place = 0
        while over > 0.0:
            missing = min(over, there[a, place])
            part(month, moved, (a, place), -missing, SHORT)
            over -= missing
            place += 1
