"""What the rules on flashpoints share: roles as arrays, the start as yardstick, local strength.

Strength is measured against the start of the scenario: at the start every ratio is 1, so base
rates observed before it hold there, and the rules say how far things move away from them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.core.exact import Flags, Floats, Ints, grid, total
from game.core.luck import U64, name_keys
from game.core.model import Coefficients, Scenario
from game.core.world import World
from game.rules.basis import start as world_at_start

POWER_UNIT = 1e-5
"""Scales bn USD x points x points to numbers of a handy size; it cancels out of every share."""


@dataclass(frozen=True)
class Disputes:
    """Roles at the flashpoints. `lead` is the leading patron, -1 if the defender has none.

    `claims` and `defends` [A, F, 1] are 1 for claimant and backers, and for patrons; `backs` for
    backers alone. `start` is the scenario's start as a single world, so that its quantities
    [..., 1] broadcast against those of any number of worlds, and `start_posture`, `start_forces`
    [F, 1] are the claimants' local shares then (see local_share).
    """

    keys: U64
    claimant: Ints
    lead: Ints
    theatre: Ints
    war: Flags
    war_rung: Floats
    claims: Floats
    backs: Floats
    defends: Floats
    linked: Floats
    guarantees: Floats
    guarantee_rows: Ints
    presence_rows: Ints
    start: World
    start_posture: Floats
    start_forces: Floats

    @property
    def has_lead(self) -> Floats:
        """1 where the defender has a leading patron, [F, 1]."""
        return (self.lead >= 0).astype(np.float64)[:, None]

    @property
    def is_war(self) -> Flags:
        """Whether the flashpoint is of kind war, [F, 1]."""
        return self.war[:, None]


def disputes(scenario: Scenario) -> Disputes:
    """The table of a scenario, computed once."""
    return scenario.once("disputes", _build)


def _build(scenario: Scenario) -> Disputes:
    points, actors = scenario.flashpoints, len(scenario.actors)
    claims, backs, defends = (np.zeros((actors, len(points), 1)) for _ in range(3))
    linked = np.zeros((len(points), len(points)))
    deals = max([1, *(len(f.settlements) for f in points)])
    guarantees = np.zeros((len(points), deals))
    for i, f in enumerate(points):
        claims[[f.claimant, *f.backers], i] = 1.0
        backs[list(f.backers), i] = 1.0
        defends[list(f.patrons), i] = 1.0
        linked[i, list(f.linked)] = 1.0
        guarantees[i, :len(f.settlements)] = [s.guarantees for s in f.settlements]
    claimant = np.array([f.claimant for f in points], np.int64)
    lead = np.array([f.patrons[0] if f.patrons else -1 for f in points], np.int64)
    theatre = np.array([f.theatre for f in points], np.int64)
    row = scenario.layout.row
    places = list(enumerate(points))
    start = world_at_start(scenario)
    found = Disputes(
        keys=name_keys([f.id for f in points]), claimant=claimant, lead=lead, theatre=theatre,
        war=np.array([f.kind == "war" for f in points], bool),
        war_rung=np.array([f.war_rung for f in points], np.float64)[:, None],
        claims=claims, backs=backs, defends=defends, linked=linked, guarantees=guarantees,
        guarantee_rows=np.array([row("guarantee", max(lead[i], 0), f.defender)
                                 for i, f in places], np.int64),
        presence_rows=np.array([[row("presence", f.claimant, f.defender) for f in points],
                                [row("presence", max(lead[i], 0), f.defender)
                                 for i, f in places]], np.int64),
        start=start, start_posture=np.zeros(0), start_forces=np.zeros(0))
    k = scenario.k["flashpoints"]
    return replace(found, start_posture=local_share(found, start, start.posture, k),
                   start_forces=local_share(found, start, start.forces, k))


def side_power(w: World) -> Floats:
    """Weight of an actor's forces wherever they stand, [A, W]: economy times readiness.

    GDP stands for the capability that a state can sustain; Michael Beckley, "The Power of
    Nations", International Security 43 (2018), discusses how far that holds.
    """
    return np.asarray(w.gdp * w.readiness * POWER_UNIT)


def local_share(d: Disputes, w: World, forces: Floats, k: Coefficients) -> Floats:
    """Share (0 … 1) of the power in each theatre that is the claimant's side's, [F, W].

    `forces` [A, T, W] is what is believed to be there (posture) or really is (forces). Patrons
    count as far as they are committed, backers by a share.
    """
    local = forces[:, d.theatre] * side_power(w)[:, None]
    claim = total(grid(local * (d.claims - (1.0 - k.backer_share) * d.backs)), 0)
    defend = total(grid(local * w.commitment * (0.01 * d.defends)), 0)
    return np.asarray(claim / np.maximum(claim + defend, 1.0))


def aid_ratio(d: Disputes, w: World) -> Floats:
    """Aid to each defender, with what replaces lost aid, relative to the start; [F, W], at most 2.

    Four bn USD a year are added above and below: a defender without aid at the start has a 1 too.
    """
    now = total(w.aid * d.defends) + w.replacement
    then = total(d.start.aid * d.defends) + d.start.replacement
    return np.minimum((now + 4.0) / (then + 4.0), 2.0)
