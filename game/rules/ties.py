"""Ties: wedge and bind, threat, trust and regard between the seats.

A tie lives on shared threat: what a third seat puts on *both* partners (the smaller of the two), less
a part of what it puts on one of them only. So pressing both binds them, pressing one or courting one
loosens. Trade, joint exercises and mutual regard carry a tie; pledges to the partner's rivals wear it
out. Binding has a price: those whom the partner threatens hold the friendship against its friend. Threat
itself follows what is done: sanctions, tariffs, pledges to rivals, forces before one's door.

Theory: balance of threat (Walt 1987), wedge strategies and selective accommodation (Crawford 2011; Izumikawa
2013), alliances as entrapment and abandonment (Snyder 1997). Sizes are judgements, set so that a year of
pressure on both partners binds them by about what a year of courting one loosens; strategic rivalries end
at 1.9 % a year (Thompson, Sakuwa and Suhas), so threat and regard return slowly to where they came from.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.exact import Floats
from game.core.ledger import Cause, Turn
from game.core.model import Scenario
from game.core.world import World
from game.rules.shared import apart, at_start, once, start

COERCED = Cause("rule", "ties.coercion", "sanctions and tariffs threaten",
                coefficients=("ties.threat_sanctions", "ties.threat_tariff",
                              "ties.threat_secondary", "ties.threat_speed"),
                parents=("sanctions", "tariff", "secondary"))
DEPLOYED = Cause("rule", "ties.forces", "forces stand where the other side has a stake",
                 coefficients=("ties.threat_forces", "ties.threat_speed"), parents=("posture", "rung"))
RIVALS = Cause("rule", "ties.rivals", "support is pledged to a rival",
               coefficients=("ties.threat_pledge", "ties.threat_speed"),
               parents=("pledge", "threat"))
CALM = Cause("rule", "ties.calm", "threat returns to what is being done",
             coefficients=("ties.threat_speed",), parents=("threat",))
SHARED = Cause("rule", "ties.shared_threat", "a third power threatens both",
               coefficients=("ties.shared_threat", "ties.wedge", "ties.tie_speed"),
               parents=("threat",))
CARRIED = Cause("rule", "ties.carried", "trade, exercises and regard carry the partnership",
                coefficients=("ties.tie_trade", "ties.tie_cooperation", "ties.tie_regard",
                              "ties.tie_speed"),
                parents=("trade", "cooperation", "relations"))
TORN = Cause("rule", "ties.pledges", "pledges to the partner's rivals wear the tie out",
             coefficients=("ties.tie_pledges", "ties.tie_speed"), parents=("pledge", "threat"))
SETTLES = Cause("rule", "ties.settles", "the tie settles", coefficients=("ties.tie_speed",),
                parents=("tie",))
FRIENDS = Cause("rule", "ties.friendship", "partners think better of each other",
                coefficients=("ties.regard_tie", "ties.regard_speed"), parents=("tie",))
FEARED = Cause("rule", "ties.feared", "threats and sanctions are resented",
               coefficients=("ties.regard_threat", "ties.regard_sanctions", "ties.regard_speed"),
               parents=("threat", "sanctions"))
COMPANY = Cause("rule", "ties.company", "close to those who threaten us",
                coefficients=("ties.regard_company", "ties.regard_speed"),
                parents=("tie", "threat"))
DEBTOR = Cause("rule", "ties.dependence", "dependence is resented",
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
    """Regard that threat and sanctions of the second cost with the first."""


def ties(turn: Turn) -> None:
    """One month between the seats; the module's text says how it works."""
    now, then = drivers(turn.world), at_start(turn.scenario, "ties.drivers", drivers)
    _threat(turn, now, then)
    _tie(turn, now, then)
    _regard(turn, now, then)


def drivers(w: World) -> Drivers:
    """What drives threat, ties and regard in a world."""
    k, s = w.scenario.k["ties"], w.scenario
    levels = w.sanctions[0] + w.sanctions[1] + w.sanctions[2]
    coercion = levels * k.threat_sanctions
    coercion += w.tariff * k.threat_tariff
    coercion += w.secondary * k.threat_secondary
    shared = np.full(w.tie.shape, -100.0)
    rivals, company = np.zeros(w.tie.shape), np.zeros(w.tie.shape)
    lone = _third(s)
    for third in range(len(s.actors)):
        from_it, on_it = w.threat[third], w.pledge[:, third]
        lower = np.minimum(from_it[:, None], from_it[None]) * (1 + k.wedge)
        lower -= np.maximum(from_it[:, None], from_it[None]) * k.wedge
        lower += lone[third]
        np.maximum(shared, lower, out=shared)
        np.maximum(rivals, on_it[:, None] * from_it[None], out=rivals)
        np.maximum(company, from_it[:, None] * w.tie[third][None], out=company)
    rivals *= apart(s)
    company *= 0.01
    resented = w.threat.swapaxes(0, 1) * k.regard_threat
    resented += levels.swapaxes(0, 1) * k.regard_sanctions
    return Drivers(coercion, _deployed(w), rivals, shared, company, resented)


def _third(s: Scenario) -> Floats:
    """[third, A, A, 1]: a large negative number where the third is one of the two, else 0."""
    def table(s: Scenario) -> Floats:
        n = len(s.actors)
        out = np.zeros((n, n, n, 1))
        for third in range(n):
            out[third, third, :] = out[third, :, third] = -1e6
        return out
    return once(s, "ties.third", table)


def _opposed(s: Scenario) -> Floats:
    """[F, A, A, 1]: 1 where the two stand on opposite sides of the flashpoint."""
    def table(s: Scenario) -> Floats:
        side = np.array([[f.side(a) for a in range(len(s.actors))] for f in s.flashpoints])
        return (side[:, :, None] * side[:, None] < 0).astype(float)[..., None]
    return once(s, "ties.opposed", table)


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
    turn.add("threat", ..., (now.rivals - then.rivals) * (k.threat_pledge * pace / 100), RIVALS)
    turn.add("threat", ..., (start(turn.scenario, "threat") - w.threat) * pace, CALM)


def _tie(turn: Turn, now: Drivers, then: Drivers) -> None:
    """The tie moves towards its start plus what binds and loosens since; the same both ways."""
    w, k, s = turn.world, turn.k["ties"], turn.scenario
    pace, first = k.tie_speed, start(s, "trade")
    turn.add("tie", ..., (now.shared - then.shared) * (k.shared_threat * pace), SHARED)
    more = np.minimum(w.trade / np.maximum(first, 1.0), 2.0) - np.minimum(first, 1.0)
    carried = more * k.tie_trade
    carried += (w.cooperation - start(s, "cooperation")) * k.tie_cooperation
    regard = w.relations - start(s, "relations")
    carried += (regard + regard.swapaxes(0, 1)) * (k.tie_regard / 2)
    turn.add("tie", ..., carried * pace, CARRIED)
    torn = np.maximum(now.rivals, now.rivals.swapaxes(0, 1))
    torn -= np.maximum(then.rivals, then.rivals.swapaxes(0, 1))
    turn.add("tie", ..., torn * (-k.tie_pledges * pace / 100), TORN)
    turn.add("tie", ..., (start(s, "tie") - w.tie) * pace, SETTLES)


def _regard(turn: Turn, now: Drivers, then: Drivers) -> None:
    """Relations drift towards what ties, threat and company imply; trust follows them."""
    w, k, s = turn.world, turn.k["ties"], turn.scenario
    pace = k.regard_speed
    turn.add("relations", ..., (w.tie - start(s, "tie")) * (k.regard_tie * pace), FRIENDS)
    turn.add("relations", ..., (then.resented - now.resented) * pace, FEARED)
    turn.add("relations", ..., (then.company - now.company) * (k.regard_company * pace), COMPANY)
    debt = at_start(s, "ties.debt", _debt) - _debt(w)
    turn.add("relations", ..., debt * (k.regard_dependence * pace), DEBTOR)
    gap = start(s, "relations") - w.relations
    turn.add("relations", ..., gap * pace, OLD_VIEWS)
    word = (w.credibility - start(s, "credibility")) * k.trust_credibility * apart(s)
    word -= gap * k.trust_regard
    word += start(s, "trust")
    turn.add("trust", ..., (word - w.trust) * k.trust_speed, WORD)


def _debt(w: World) -> Floats:
    """[A, A, W]: dependence of the first on the second beyond the creditor's threshold, % of trade."""
    return np.maximum(w.dependence - w.scenario.k["trade"].captive_from, 0.0)
