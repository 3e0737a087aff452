"""Demands with a deadline: how the world shows whether they are met, and how far they are believed.

Mechanism. A demand looks at one number of the world. It is met once that number has reached a
limit, or has moved by so much since the demand was made; some ask that it does not move until the
deadline. A threat is believed by the maker's name for keeping its word, and more if it was made in
public, where taking it back costs something at home.
Theory: domestic audience costs (Fearon, "Domestic Political Audiences and the Escalation of
International Disputes", APSR 1994), which differ by who can remove a leader (Weeks, "Autocratic
Audience Costs", International Organization 2008); to compel is harder than to deter (Schelling,
Arms and Influence, 1966). Record: of the threats of economic sanctions in TIES about half were
followed by sanctions (Morgan, Bapat and Kobayashi 2014).
Less. The target may name a lesser demand of the catalogue that it would meet instead. To settle for
less than was demanded in public costs an audience, too, and to give less costs less face: the room
for bargains is what both publics let pass (Putnam, "Diplomacy and Domestic Politics", International
Organization 1988; Fearon 1994, 1997).
"""

from __future__ import annotations

import numpy as np

from game.core.exact import Ints
from game.core.model import REGIMES, Scenario, derived
from game.core.named import Demands as Coefficients
from game.core.records import IntCube, IntVector, Matrix, Record, Vector
from game.core.rulebook import Numbers, flat, formula, rule

NONE, STANDING, MET, UNMET = range(4)
"""How a demand stands: there is none, its time runs, it is met, its time is up."""
COMPLIES, REFUSES, COUNTERS = 1.0, 2.0, 3.0
"""What the target has said to a demand."""
TURNED_DOWN = -2.0
"""What stands in the place of a lesser demand once the maker has turned one down."""
DEMOCRACY, PARTY, PERSONAL = (REGIMES.index(x) for x in ("democracy", "party", "personal"))


class Setting(Record):
    """What demands read of the scenario.

    rows [A, A, M]: the number that a demand of the first on the second looks at, -1 none; of each
    demand sign, limit, relative and hold as in game.core.model.Demand; lesser [M, M]: 1 where the
    second may be offered instead of the first; room [A * A, M, n]: conditions, 0 none; gives [N]: 1
    for consequences that are offers; regime [A]: number in REGIMES.
    """

    rows: IntCube
    sign: Vector
    limit: Vector
    relative: Vector
    hold: IntVector
    lesser: Matrix
    room: IntCube
    gives: IntVector
    regime: IntVector


@derived
def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    seats, found = len(s.actors), s.demands
    return Setting.of(
        rows=by_pair([m.rows for m in found], seats), sign=[m.sign for m in found],
        limit=[m.limit for m in found], relative=[float(m.relative) for m in found],
        hold=[int(m.hold) for m in found],
        lesser=np.array([[float(i in m.lesser) for i in range(len(found))] for m in found]).reshape(
            len(found), len(found)),
        room=rooms([m.room for m in found], seats), gives=[int(n.gives) for n in s.consequences],
        regime=[REGIMES.index(a.regime) for a in s.actors])


def by_pair(tables: list[Ints], seats: int) -> Ints:
    """Tables [A, A], one for each demand, as one [A, A, M]; -1 where there is none."""
    return np.stack(tables, axis=2) if tables else np.full((seats, seats, 1), -1, np.int64)


def rooms(tables: list[Ints], seats: int) -> Ints:
    """Tables of conditions [A, A, n], one for each demand, as one [A * A, M, n]; 0 none."""
    width = max([1, *(t.shape[2] for t in tables)])
    out = np.zeros((seats * seats, max(1, len(tables)), width), np.int64)
    for m, table in enumerate(tables):
        out[:, m, :table.shape[2]] = table.reshape(seats * seats, -1)
    return out


@rule
def held(w: Numbers, t: Setting, p: int, q: int) -> bool:
    """Whether the world is as the standing demand of p on q asks."""
    m = int(w.demand[p, q])
    limit = t.limit[m] + t.relative[m] * w.demand_base[p, q]
    return flat(w)[t.rows[p, q, m]] * t.sign[m] >= limit * t.sign[m]


@rule
def standing(w: Numbers, t: Setting, turn: int, p: int, q: int) -> int:
    """How the demand of p on q stands in a month: NONE, STANDING, MET or UNMET."""
    if w.demand[p, q] < 0.0:
        return NONE
    over, so = turn >= w.demand_until[p, q], held(w, t, p, q)
    if t.hold[int(w.demand[p, q])]:
        if not so:
            return UNMET
        return MET if over else STANDING
    if so:
        return MET
    return UNMET if over else STANDING


@rule
def falls_due(w: Numbers, t: Setting, turn: int, p: int, q: int) -> bool:
    """Whether p must now do what it threatened to q, or give what it offered, or leave it."""
    state = standing(w, t, turn, p, q)
    if state == NONE:
        return False
    return state == (MET if t.gives[int(w.demand_means[p, q])] else UNMET)


@formula
def belief(w: Numbers, k: Coefficients, p: int, secret: float) -> float:
    """How far a threat or an offer is believed, 0 … 1: by the maker's name for keeping its word,
    and whether all have heard it."""
    known = 0.0 if secret > 0.0 else k.in_public
    return min(max(0.01 * k.word * w.credibility[p] + known, k.least_belief), 1.0)


@formula
def audience(k: Coefficients, t: Setting, a: int) -> float:
    """How far those at home make a leadership pay for its words."""
    if t.regime[a] == DEMOCRACY:
        return k.audience_democracy
    if t.regime[a] == PARTY:
        return k.audience_party
    return k.audience_personal if t.regime[a] == PERSONAL else k.audience_bloc
