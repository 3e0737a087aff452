"""Who is who in a scenario, by number: what rules must know of actors, countries and disputes.

Axes: A actor, C contested country, F flashpoint, B bloc. Where nobody has a role it is -1.
"""

from __future__ import annotations

import numpy as np

from game.core.exact import total
from game.core.luck import name_keys
from game.core.model import Scenario, derived
from game.core.records import IntVector, Keys, Matrix, Record, Vector
from game.rules import basis, shared
from game.rules.basis import bloc_leads, bloc_seat, whole_weights


class Roles(Record):
    """The roles of a scenario.

    issuer: the actor that issues the reserve currency. lead: that leads the incumbent order.
    bloc, bloc_seat: the alternative bloc and the actor that speaks for it.
    bloc_of [A]: the bloc of a bloc seat.
    leads [B]: the actor that leads a bloc. weights [C]: country weights as whole sixteenths, with
    their sum. outside: output of the countries without a seat, bn USD.
    claimant, defender (a country), patron (the leading one), theatre [F]. war [F]: 1 for
    flashpoints of kind war, with the rung from which each is fought. claims, backs, defends [A, F]:
    1 for claimant and backers, for backers, for patrons. linked [F, F]: 1 where disputes are
    linked. keys [F]: keys of their luck. trend [A]: growth to which each economy returns.
    """

    issuer: int
    lead: int
    bloc: int
    bloc_seat: int
    bloc_of: IntVector
    leads: IntVector
    weights: Vector
    whole_weight: float
    outside: float
    trend: Vector
    claimant: IntVector
    defender: IntVector
    patron: IntVector
    theatre: IntVector
    war: IntVector
    war_rung: Vector
    claims: Matrix
    backs: Matrix
    defends: Matrix
    linked: Matrix
    keys: Keys


@derived
def roles(s: Scenario) -> Roles:
    """The roles of a scenario."""
    points, actors = s.flashpoints, len(s.actors)
    claims, backs, defends = (np.zeros((actors, len(points))) for _ in range(3))
    linked = np.zeros((len(points), len(points)))
    for f, point in enumerate(points):
        claims[[point.claimant, *point.backers], f] = 1.0
        backs[list(point.backers), f] = 1.0
        defends[list(point.patrons), f] = 1.0
        linked[f, list(point.linked)] = 1.0
    weights = whole_weights(s)[:, 0]
    return Roles.of(
        issuer=s.reserve_issuer, lead=s.incumbent_lead, bloc=s.alternative_bloc,
        bloc_seat=bloc_seat(s),
        bloc_of=[a.bloc for a in s.actors], leads=bloc_leads(s), weights=weights,
        whole_weight=total(weights), outside=shared.outside(s),
        trend=shared.trend(s)[:, 0], claimant=[f.claimant for f in points],
        defender=[f.defender for f in points],
        patron=[f.patrons[0] if f.patrons else -1 for f in points],
        theatre=[f.theatre for f in points], war=[f.kind == "war" for f in points],
        war_rung=[f.war_rung for f in points], claims=claims, backs=backs, defends=defends,
        linked=linked, keys=name_keys([f.id for f in points]))


def start_value(s: Scenario, name: str) -> np.ndarray:
    """A quantity at the start, shape [its axes]."""
    return np.asarray(getattr(basis.start(s), name)[..., 0])
