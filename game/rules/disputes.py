"""What the rules on flashpoints share: setting, luck, the start as yardstick, local strength.

Strength is measured against the start of the scenario: at the start every ratio is 1, so base
rates observed before it hold there, and the rules say how far things move away from them.
"""

from __future__ import annotations

import numpy as np

from game.core.model import FIELDS, Scenario
from game.core.named import Flashpoints
from game.core.records import IntMatrix, Keys, Matrix, Record, Vector
from game.core.rulebook import (
    Month,
    Numbers,
    coefficients,
    draw,
    formula,
    grid,
    numbers,
    rows,
    rule,
    stems,
)
from game.rules.roles import Roles, roles

GUARANTEES = FIELDS.index("guarantees")
POWER_UNIT = 1e-5
"""Scales bn USD x points x points to numbers of a handy size; it cancels out of every share."""


class Setting(Record):
    """What the rules on flashpoints derive from the scenario.

    `guarantees` [F, position]: how far each position on guarantees favours the claimant.
    `posture_share` and `forces_share` [F]: the claimants' local shares at the start (see
    local_share). Luck of each month by purpose; what is drawn once a game is drawn from month 0.
    """

    guarantees: Matrix
    posture_share: Vector
    forces_share: Vector
    rung_luck: Keys
    attempt_luck: Keys
    violation_luck: Keys
    share_luck: Keys
    months_luck: Keys
    roles: Roles
    moved: IntMatrix


def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    w, k, r = numbers(s.start, s.layout), coefficients(s).flashpoints, roles(s)
    places = range(len(s.flashpoints))
    fields = [f.positions[GUARANTEES] for f in s.flashpoints]
    guarantees = np.zeros((len(places), max([1, *map(len, fields)])))
    for f, field in enumerate(fields):
        guarantees[f, :len(field)] = [position.favour for position in field]
    return Setting.of(
        guarantees=guarantees,
        posture_share=[local_share(w, w.posture, k, r, f) for f in places],
        forces_share=[local_share(w, w.forces, k, r, f) for f in places],
        rung_luck=stems(s, "flashpoints.rung"), attempt_luck=stems(s, "flashpoints.attempt"),
        violation_luck=stems(s, "flashpoints.violation"),
        share_luck=stems(s, "flashpoints.replacement.share"),
        months_luck=stems(s, "flashpoints.replacement.months"), roles=r,
        moved=rows(s.layout, "rung", "control", "resolve", "claimant_exhaustion",
                   "defender_exhaustion", "casualties", "displaced", "peace", "settlement",
                   "term", "commitment", "replacement", "manpower", "readiness", "prestige",
                   "isolation", "trust", "budget", "sanctions", "lifted"))


@formula
def roll(month: Month, luck: Keys, number: int, r: Roles, f: int) -> float:
    """Luck of a flashpoint for one purpose in the month with this number."""
    return draw(month.luck[0], luck[number], r.keys[f])


@formula
def side_power(w: Numbers, a: int) -> float:
    """Weight of an actor's forces wherever they stand: economy times readiness.

    GDP stands for the capability that a state can sustain; Michael Beckley, "The Power of
    Nations", International Security 43 (2018), discusses how far that holds.
    """
    return w.gdp[a] * w.readiness[a] * POWER_UNIT


@formula
def supplied(w: Numbers, k: Flashpoints, a: int) -> float:
    """What stocks leave of the power of an actor's forces, 0 … 1: all of it if they are full."""
    return 1.0 - k.empty * (1.0 - 0.005 * (w.stock[a, 0] + w.stock[a, 1]))


@rule
def local_share(w: Numbers, forces: Matrix, k: Flashpoints, r: Roles, f: int) -> float:
    """Share (0 … 1) of the power in a dispute's theatre that is the claimant's side's.

    `forces` [A, T] is what is believed to be there (posture) or really is (forces). Patrons count
    as far as they are committed, backers by a share.
    """
    claim, defend = 0.0, 0.0
    for a in range(w.gdp.shape[0]):
        local = forces[a, r.theatre[f]] * side_power(w, a) * supplied(w, k, a)
        claim += grid(local * (r.claims[a, f] - (1.0 - k.backer_share) * r.backs[a, f]))
        defend += grid(local * w.commitment[a, f] * (0.01 * r.defends[a, f]))
    return claim / max(claim + defend, 1.0)


@rule
def aid_ratio(w: Numbers, s: Numbers, r: Roles, f: int) -> float:
    """Aid to the defender, with what replaces lost aid, relative to the start; at most 2.

    Four bn USD a year are added above and below: a defender without aid at the start has a 1 too.
    """
    now, then = 0.0, 0.0
    for a in range(w.aid.shape[0]):
        now += w.aid[a, f] * r.defends[a, f]
        then += s.aid[a, f] * r.defends[a, f]
    now += w.replacement[f]
    then += s.replacement[f]
    return min((now + 4.0) / (then + 4.0), 2.0)
