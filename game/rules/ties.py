"""Ties: wedge and bind, threat, trust and regard between the seats.

A tie lives on shared threat: what a third seat puts on *both* partners (the smaller of the two),
less a part of what it puts on one of them only. So pressing both binds them, pressing one or
courting one loosens. Trade, joint exercises and mutual regard carry a tie; pledges to the partner's
rivals wear it out; what is far from all that carries it is the harder to hold. Binding has a price:
those whom the partner threatens hold the friendship against its friend. Threat itself follows what
is done: sanctions, tariffs, pledges to rivals, forces before one's door.

Theory: balance of threat (Walt 1987), wedge strategies and selective accommodation (Crawford 2011;
Izumikawa 2013), alliances as entrapment and abandonment (Snyder 1997). Sizes are judgements, set so
that a year of pressure on both partners binds them by about what a year of courting one loosens;
strategic rivalries end at 1.9 % a year (Thompson, Sakuwa and Suhas), so threat and regard return
slowly to where they came from.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.exact import Floats, Ints
from game.core.ledger import Cause, Turn
from game.core.model import Scenario
from game.core.world import World
from game.rules.basis import start
from game.rules.shared import apart, at_start

COERCED = Cause("rule", "ties.coercion", "sanctions and tariffs",
                coefficients=("ties.threat_sanctions", "ties.threat_tariff",
                              "ties.threat_secondary", "ties.threat_speed"),
                parents=("sanctions", "tariff", "secondary"))
DEPLOYED = Cause("rule", "ties.forces", "forces where the other side has a stake",
                 coefficients=("ties.threat_forces", "ties.threat_speed"),
                 parents=("posture", "rung"))
RIVALS = Cause("rule", "ties.rivals", "support pledged to a rival",
               coefficients=("ties.threat_pledge", "ties.threat_speed"),
               parents=("pledge", "threat"))
CALM = Cause("rule", "ties.calm", "alarm settles",
             coefficients=("ties.threat_speed",), parents=("threat",))
SHARED = Cause("rule", "ties.shared_threat", "threat shared from a third power",
               coefficients=("ties.shared_threat", "ties.wedge", "ties.tie_speed"),
               parents=("threat",))
CARRIED = Cause("rule", "ties.carried", "trade, exercises and regard",
                coefficients=("ties.tie_trade", "ties.tie_cooperation", "ties.tie_regard",
                              "ties.tie_speed"),
                parents=("dependence", "cooperation", "relations"))
TORN = Cause("rule", "ties.pledges", "pledges to the partner's rivals",
             coefficients=("ties.tie_pledges", "ties.tie_speed"), parents=("pledge", "threat"))
SETTLES = Cause("rule", "ties.settles", "the tie settles", coefficients=("ties.tie_speed",),
                parents=("tie",))
STRAINED = Cause("rule", "ties.strain", "far from what carries it, it is hard to hold",
                 coefficients=("ties.tie_strain", "ties.regard_strain"),
                 parents=("tie", "relations"))
FRIENDS = Cause("rule", "ties.friendship", "closeness of the partnership",
                coefficients=("ties.regard_tie", "ties.regard_speed"), parents=("tie",))
FEARED = Cause("rule", "ties.feared", "threat and sanctions",
               coefficients=("ties.regard_threat", "ties.regard_sanctions", "ties.regard_speed"),
               parents=("threat", "sanctions"))
COMPANY = Cause("rule", "ties.company", "closeness to those who threaten us",
                coefficients=("ties.regard_company", "ties.regard_speed"),
                parents=("tie", "threat"))
DEBTOR = Cause("rule", "ties.dependence", "dependence beyond a third of trade",
               coefficients=("ties.regard_dependence", "ties.regard_speed"),
               parents=("dependence",))
OLD_VIEWS = Cause("rule", "ties.views", "old views return", coefficients=("ties.regard_speed",),
                  parents=("relations",))
WORD = Cause("rule", "ties.trust", "trust settles to what regard and kept words allow",
             coefficients=("ties.trust_regard", "ties.trust_credibility", "ties.trust_speed"),
             parents=("trust", "relations", "credibility"))


class Drivers(NamedTuple):
    """What drives threat, ties and regard in one moment; each [A, A, W], points."""

    coercion: Floats
    """Threat that the first's sanctions and tariffs put on the second."""
    deployed: Floats
    """Forces of the first in theatres where the second has a stake, times rung over ten."""
    rivals: Floats
    """Pledges of the first to what threatens the second, by that threat."""
    shared: Floats
    """Threat shared by the two, less part of what only one of them feels; the same both ways."""
    company: Floats
    """How close the second is to what threatens the first."""
    resented: Floats
    """Regard that threat and sanctions of the second cost it with the first."""


def ties(turn: Turn) -> None:
    """One month between the seats; the module's text says how it works."""
    now, then = drivers(turn.world), at_start(turn.scenario, "ties.drivers", drivers)
    _threat(turn, now, then)
    _tie(turn, now, then)
    _regard(turn, now, then)


def drivers(w: World) -> Drivers:
    """What drives threat, ties and regard in a world."""
    k = w.scenario.k["ties"]
    levels = w.sanctions[0] + w.sanctions[1] + w.sanctions[2]
    coercion = levels * k.threat_sanctions
    coercion += w.tariff * k.threat_tariff
    if w.secondary.any():
        coercion += w.secondary * k.threat_secondary
    away = apart(w.scenario)
    rivals = np.zeros((1, 1, 1))
    if w.pledge.any():
        rivals = np.maximum.reduce(w.pledge.swapaxes(0, 1)[:, :, None] * w.threat[:, None]) * away
    company = np.maximum.reduce(w.threat[:, :, None] * w.tie[:, None]) * (away * 0.01)
    resented = w.threat * k.regard_threat
    resented += levels * k.regard_sanctions
    return Drivers(coercion, _deployed(w), rivals, _shared(w), company, resented.swapaxes(0, 1))


class Trios(NamedTuple):
    """Pairs of seats and the thirds they may share a threat from, as rows of threat [A * A, W]."""

    one: Ints
    """[third, pair]: row of the third's threat to the first of the pair."""
    other: Ints
    """[third, pair]: row of its threat to the second."""
    pair: Ints
    """[A, A]: number of the pair of two actors, one past the last for an actor and itself."""


def _trios(s: Scenario) -> Trios:
    def table(s: Scenario) -> Trios:
        n = len(s.actors)
        pairs = [(a, b) for a in range(n) for b in range(a + 1, n)]
        thirds = [[c for c in range(n) if c not in pair] for pair in pairs]
        rows = np.array([[(c * n + a, c * n + b) for c in others]
                         for (a, b), others in zip(pairs, thirds, strict=True)], np.int64)
        rows = rows.reshape(len(pairs), max(0, n - 2), 2).swapaxes(0, 1)
        number = np.full((n, n), len(pairs), np.int64)
        for i, (a, b) in enumerate(pairs):
            number[a, b] = number[b, a] = i
        return Trios(rows[..., 0].copy(), rows[..., 1].copy(), number)
    return s.once("ties.trios", table)


def _shared(w: World) -> Floats:
    """[A, A, W]: the threat that two share from a third, less part of what only one feels."""
    trios, k = _trios(w.scenario), w.scenario.k["ties"]
    out = np.zeros((int(trios.pair.max()) + 1, w.size))
    if trios.one.size:
        rows = w.threat.reshape(-1, w.size)
        one, other = rows[trios.one], rows[trios.other]
        both = np.minimum(one, other)
        both *= 1 + k.wedge
        both -= np.maximum(one, other, out=one) * k.wedge
        np.maximum.reduce(both, axis=0, out=out[:-1])
    return out[trios.pair]


def _opposed(s: Scenario) -> Floats:
    """[F, A, A, 1]: 1 where the two stand on opposite sides of the flashpoint."""
    def table(s: Scenario) -> Floats:
        side = np.array([[f.side(a) for a in range(len(s.actors))] for f in s.flashpoints],
                        np.int64).reshape(len(s.flashpoints), len(s.actors))
        return np.where(side[:, :, None] * side[:, None] < 0, 1.0, 0.0)[..., None]
    return s.once("ties.opposed", table)


def _deployed(w: World) -> Floats:
    """[A, A, W]: the most tense deployment of the first against the second, 0 … 100."""
    opposed = _opposed(w.scenario)
    out = np.zeros(w.tie.shape)
    for i, f in enumerate(w.scenario.flashpoints):
        seen = w.posture[:, f.theatre] * (w.rung[i] * 0.1)
        np.maximum(out, opposed[i] * seen[:, None], out=out)
    return out


def _threat(turn: Turn, now: Drivers, then: Drivers) -> None:
    """Threat moves towards its start plus what has been done since."""
    w, k, pace = turn.world, turn.k["ties"], turn.k["ties"].threat_speed
    turn.add("threat", ..., (now.coercion - then.coercion) * pace, COERCED)
    turn.add("threat", ..., (now.deployed - then.deployed) * (k.threat_forces * pace), DEPLOYED)
    if now.rivals.any() or then.rivals.any():
        turn.add("threat", ..., (now.rivals - then.rivals) * (k.threat_pledge * pace / 100), RIVALS)
    turn.add("threat", ..., (start(turn.scenario).threat - w.threat) * pace, CALM)


def _tie(turn: Turn, now: Drivers, then: Drivers) -> None:
    """The tie moves towards its start plus what binds and loosens since; the same both ways."""
    w, k, first = turn.world, turn.k["ties"], start(turn.scenario)
    pace = k.tie_speed
    pull = (now.shared - then.shared) * (k.shared_threat * pace)
    turn.add("tie", ..., pull, SHARED)
    mutual = (w.dependence - first.dependence) * k.tie_trade
    mutual += (w.relations - first.relations) * (k.tie_regard / 2)
    carried = (w.cooperation - first.cooperation) * k.tie_cooperation
    carried += mutual + mutual.swapaxes(0, 1)
    carried *= pace
    turn.add("tie", ..., carried, CARRIED)
    pull += carried
    if now.rivals.any() or then.rivals.any():
        torn = np.maximum(now.rivals, now.rivals.swapaxes(0, 1))
        torn = torn - np.maximum(then.rivals, then.rivals.swapaxes(0, 1))
        torn *= -k.tie_pledges * pace / 100
        turn.add("tie", ..., torn, TORN)
        pull += torn
    back = (first.tie - w.tie) * pace
    turn.add("tie", ..., back, SETTLES)
    pull += back
    turn.add("tie", ..., pull * np.abs(pull) * (k.tie_strain / pace), STRAINED)


def _regard(turn: Turn, now: Drivers, then: Drivers) -> None:
    """Relations drift towards what ties, threat and company imply; trust follows them."""
    w, k, first = turn.world, turn.k["ties"], start(turn.scenario)
    pace = k.regard_speed
    pull = (w.tie - first.tie) * (k.regard_tie * pace)
    turn.add("relations", ..., pull, FRIENDS)
    part = (then.resented - now.resented) * pace
    turn.add("relations", ..., part, FEARED)
    pull += part
    part = (then.company - now.company) * (k.regard_company * pace)
    turn.add("relations", ..., part, COMPANY)
    pull += part
    limit = turn.k["trade"].captive_from
    debt, owed = np.maximum(w.dependence, limit), np.maximum(first.dependence, limit)
    debt = (owed - debt) * (k.regard_dependence * pace)
    if debt.any():
        turn.add("relations", ..., debt, DEBTOR)
        pull += debt
    gap = first.relations - w.relations
    part = gap * pace
    turn.add("relations", ..., part, OLD_VIEWS)
    pull += part
    turn.add("relations", ..., pull * np.abs(pull) * (k.regard_strain / pace), STRAINED)
    word = (first.trust - w.trust) * k.trust_speed
    word -= gap * (k.trust_regard * k.trust_speed)
    word += (w.credibility - first.credibility) * apart(turn.scenario) * (
        k.trust_credibility * k.trust_speed)
    turn.add("trust", ..., word, WORD)
