"""Alliances and credibility: what promises deter, what they cost, and whom they frighten.

Mechanism. Credibility forgets slowly. It falls where a stake in a heated dispute is not backed by
forces that are seen there or by aid, and when promises and stakes outgrow readiness. A guarantee to
a defender, or declared support for a claimant, raises what its giver has staked on the dispute,
and so deterrence as the flashpoints read it; but stakes must be backed in turn, so that declared
support entraps. It also brings armies together. A guarantee close to a dispute frightens the other
side: the security dilemma. That those whom a partner threatens come to fear its supporter stands in
`ties`; what a patron's leaving costs it among the countries of a region in `influence`.

Theory. Snyder, "The Security Dilemma in Alliance Politics" (1984): abandonment and entrapment;
Jervis, "Cooperation under the Security Dilemma" (1978); Press, "Calculating Credibility" (2005):
credibility is power and interest on the spot, of which a memory of past deeds is only a part;
Olson and Zeckhauser (1966) on burdens; Kennedy (1987) on overstretch. Effect sizes are
judgements; how often promises are kept: Leeds, Long and Mitchell (2000) 74.5 %, Berkemeier and
Fuhrmann (2018) 50 %, 22 % after 1945.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.core.exact import Floats, Ints, grid, total
from game.core.ledger import Cause, Turn
from game.core.model import Scenario
from game.core.world import World
from game.rules.basis import start
from game.rules.shared import at_start

MEMORY = Cause("rule", "alliances.memory", "old deeds are forgotten",
               coefficients=("alliances.speed",), parents=("credibility",))
HOLLOW = Cause("rule", "alliances.hollow", "stakes that forces and aid back, or do not",
               coefficients=("alliances.speed", "alliances.hollow", "alliances.posture_backs",
                             "alliances.aid_backs"),
               parents=("commitment", "rung", "posture", "aid"))
STRETCH = Cause("rule", "alliances.overstretch", "more promises than the forces can carry",
                coefficients=("alliances.speed", "alliances.overstretch", "alliances.slack",
                              "alliances.load_pledge", "alliances.load_guarantee",
                              "alliances.load_stake"),
                parents=("pledge", "guarantee", "commitment", "readiness"))
DRIFT = Cause("rule", "alliances.drift", "cooperation needs upkeep",
              coefficients=("alliances.coop_speed",), parents=("cooperation",))
CLOSER = Cause("rule", "alliances.closer", "armies follow the partnership",
               coefficients=("alliances.coop_speed", "alliances.coop_tie",
                             "alliances.coop_pledge"), parents=("tie", "pledge"))
DILEMMA = Cause("rule", "alliances.dilemma", "a guarantee nearby frightens the other side",
                coefficients=("alliances.dilemma", "alliances.threat_speed"),
                parents=("guarantee",))
BOUND = Cause("rule", "alliances.bound", "a promise binds its giver to the dispute",
              coefficients=("alliances.bound", "alliances.entrapped", "alliances.stake_speed"),
              parents=("guarantee", "pledge", "credibility"))


@dataclass(frozen=True)
class Front:
    """An actor facing an opponent over the countries of a region."""

    actor: int
    opponent: int
    lands: Ints


def fronts(scenario: Scenario) -> tuple[Front, ...]:
    """Each side's actors against each of the other, once for each region, from the disputes."""
    def table(s: Scenario) -> tuple[Front, ...]:
        found: dict[tuple[int, int, str], None] = {}
        for f in s.flashpoints:
            for patron in f.patrons:
                found[patron, f.claimant, f.region] = None
                found[f.claimant, patron, f.region] = None
        return tuple(Front(a, b, np.array([i for i, c in enumerate(s.countries) if c.region == r],
                                          np.int64))
                     for a, b, r in found)
    return scenario.once("alliances.fronts", table)


def alliances(turn: Turn) -> None:
    """Move credibility [A, W], cooperation and threat [A, A, W] and stakes [A, F, W] by a month."""
    _credibility(turn)
    _cooperation(turn)
    _threat(turn)
    _stakes(turn)


def _credibility(turn: Turn) -> None:
    w, s, k = turn.world, turn.scenario, turn.k["alliances"]
    turn.add("credibility", ..., (start(s).credibility - w.credibility) * k.speed, MEMORY)
    hollow = unbacked(w) - at_start(s, "alliances.unbacked", unbacked)
    turn.add("credibility", ..., hollow * (-k.speed * k.hollow), HOLLOW)
    burden = _burden(w) - at_start(s, "alliances.burden", _burden)
    over = np.maximum(burden - k.slack, 0.0)
    turn.add("credibility", ..., over * (-k.speed * k.overstretch), STRETCH)


def unbacked(w: World) -> Floats:
    """Stakes in heated disputes beyond what forces seen there and aid stand for, [A, W]."""
    k, places = w.scenario.k["alliances"], w.scenario.flashpoints
    out = np.zeros(w.credibility.shape)
    for f, point in enumerate(places):
        gap = w.commitment[:, f] * w.rung[f] * 0.1
        gap -= w.posture[:, point.theatre] * k.posture_backs
        gap -= w.aid[:, f] * k.aid_backs
        out += grid(np.maximum(gap, 0.0, out=gap))
    return out


def _burden(w: World) -> Floats:
    """What has been promised and staked, against the readiness to carry it, [A, W]."""
    k = w.scenario.k["alliances"]
    out = total(w.pledge, 1) * k.load_pledge
    out += total(w.guarantee, 1) * k.load_guarantee
    out += total(w.commitment, 1) * k.load_stake
    out -= w.readiness
    return out


def _cooperation(turn: Turn) -> None:
    w, k = turn.world, turn.k["alliances"]
    first = start(turn.scenario)
    turn.add("cooperation", ..., (first.cooperation - w.cooperation) * k.coop_speed, DRIFT)
    closer = (w.tie - first.tie) * (k.coop_speed * k.coop_tie)
    word = w.pledge - first.pledge
    closer += (word + word.transpose(1, 0, 2)) * (k.coop_speed * k.coop_pledge)
    turn.add("cooperation", ..., closer, CLOSER)


def _threat(turn: Turn) -> None:
    """Raise threat towards what guarantees make of it; what lets it fall stands in `ties`."""
    w, k = turn.world, turn.k["alliances"]
    first = start(turn.scenario)
    for front in fronts(turn.scenario):
        a, b = front.actor, front.opponent
        more = total(w.guarantee[a, front.lands]) - total(first.guarantee[a, front.lands])
        lift = np.maximum(more, 0.0) * k.dilemma
        missing = np.maximum(first.threat[a, b] + lift - w.threat[a, b], 0.0)
        turn.add("threat", (a, b), np.minimum(lift, missing) * k.threat_speed, DILEMMA)


def _stakes(turn: Turn) -> None:
    """Raise stakes towards what promises make of them; unrenewed ones fade in `flashpoints`."""
    w, k = turn.world, turn.k["alliances"]
    first = start(turn.scenario)
    for f, point in enumerate(turn.scenario.flashpoints):
        for a in point.patrons:
            word = w.guarantee[a, point.defender] - first.guarantee[a, point.defender]
            lift = np.maximum(word, 0.0) * w.credibility[a] * (0.01 * k.bound)
            _bind(turn, a, f, lift)
        for a in point.backers:
            word = w.pledge[a, point.claimant] - first.pledge[a, point.claimant]
            _bind(turn, a, f, np.maximum(word, 0.0) * k.entrapped)


def _bind(turn: Turn, actor: int, flashpoint: int, lift: Floats) -> None:
    w = turn.world
    before = start(turn.scenario).commitment[actor, flashpoint]
    missing = np.maximum(before + lift - w.commitment[actor, flashpoint], 0.0)
    turn.add("commitment", (actor, flashpoint),
             np.minimum(lift, missing) * turn.k["alliances"].stake_speed, BOUND)
