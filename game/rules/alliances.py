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

import numpy as np

from game.core.model import Scenario
from game.core.named import Alliances, Assumptions
from game.core.records import IntMatrix, IntVector, Matrix, Record, Vector
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    coefficients,
    formula,
    grid,
    numbers,
    part,
    rows,
    rule,
)
from game.rules.roles import Roles, roles

MEMORY = cause("alliances.memory",
               coefficients=("alliances.speed",), parents=("credibility",))
HOLLOW = cause("alliances.hollow",
               coefficients=("alliances.speed", "alliances.hollow", "alliances.posture_backs",
                             "alliances.aid_backs"),
               parents=("commitment", "rung", "posture", "aid"))
STRETCH = cause("alliances.overstretch",
                coefficients=("alliances.speed", "alliances.overstretch", "alliances.slack",
                              "alliances.load_pledge", "alliances.load_guarantee",
                              "alliances.load_stake"),
                parents=("pledge", "guarantee", "commitment", "readiness"))
DRIFT = cause("alliances.drift",
              coefficients=("alliances.coop_speed",), parents=("cooperation",))
CLOSER = cause("alliances.closer",
               coefficients=("alliances.coop_speed", "alliances.coop_tie",
                             "alliances.coop_pledge"), parents=("tie", "pledge"))
DILEMMA = cause("alliances.dilemma",
                coefficients=("alliances.dilemma", "alliances.threat_speed"),
                parents=("guarantee",))
BOUND = cause("alliances.bound",
              coefficients=("alliances.bound", "alliances.entrapped", "alliances.stake_speed"),
              parents=("guarantee", "pledge", "credibility"))


class Setting(Record):
    """What the rule derives from the scenario.

    `unbacked` and `burden` [A] are what the formulas of these names give at the start. A front N is
    an `actor` that faces an `opponent` over the countries of a region, which are 1 in `lands`
    [N, C]: each side's actors against each of the other, once for each region of a dispute.
    """

    moved: IntMatrix
    roles: Roles
    unbacked: Vector
    burden: Vector
    actor: IntVector
    opponent: IntVector
    lands: Matrix


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    w, k, r, seats = numbers(s.start, s.layout), coefficients(s), roles(s), range(len(s.actors))
    fronts: dict[tuple[int, int, str], None] = {}
    for f in s.flashpoints:
        for patron in f.patrons:
            fronts[patron, f.claimant, f.region] = None
            fronts[f.claimant, patron, f.region] = None
    lands = np.zeros((len(fronts), len(s.countries)))
    for n, (_, _, region) in enumerate(fronts):
        lands[n] = [c.region == region for c in s.countries]
    return Setting.of(
        moved=rows(s.layout, "credibility", "cooperation", "threat", "commitment"), roles=r,
        unbacked=[unbacked(w, k.alliances, r, a) for a in seats],
        burden=[burden(w, k.alliances, a) for a in seats],
        actor=[a for a, _, _ in fronts], opponent=[b for _, b, _ in fronts], lands=lands)


@rule
def alliances(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """Move credibility [A], cooperation and threat [A, A] and stakes [A, F] by a month."""
    for a in range(w.credibility.shape[0]):
        credibility(w, s, d, k.alliances, t, month, a)
        for b in range(w.credibility.shape[0]):
            cooperation(w, s, d, k.alliances, month, a, b)
        for f in range(w.rung.shape[0]):
            stake(w, s, d, k.alliances, t.roles, month, a, f)
    for front in range(t.actor.shape[0]):
        dilemma(w, s, d, k.alliances, t, month, front)


@rule
def credibility(w: Numbers, s: Numbers, d: Sums, k: Alliances, t: Setting, month: Month,
                a: int) -> None:
    """Old deeds are forgotten; what is not backed, and more than can be carried, costs belief."""
    part(month, d.credibility, (a,), (s.credibility[a] - w.credibility[a]) * k.speed, MEMORY)
    hollow = unbacked(w, k, t.roles, a) - t.unbacked[a]
    part(month, d.credibility, (a,), hollow * (-k.speed * k.hollow), HOLLOW)
    over = max(burden(w, k, a) - t.burden[a] - k.slack, 0.0)
    part(month, d.credibility, (a,), over * (-k.speed * k.overstretch), STRETCH)


@formula
def unbacked(w: Numbers, k: Alliances, r: Roles, a: int) -> float:
    """An actor's stakes in heated disputes beyond what forces seen there and aid stand for."""
    out = 0.0
    for f in range(r.theatre.shape[0]):
        gap = w.commitment[a, f] * w.rung[f] * 0.1
        gap -= w.posture[a, r.theatre[f]] * k.posture_backs
        gap -= w.aid[a, f] * k.aid_backs
        out += grid(max(gap, 0.0))
    return out


@formula
def burden(w: Numbers, k: Alliances, a: int) -> float:
    """What an actor has promised and staked, against the readiness to carry it."""
    pledged, guaranteed, staked = 0.0, 0.0, 0.0
    for b in range(w.pledge.shape[1]):
        pledged += w.pledge[a, b]
    for c in range(w.guarantee.shape[1]):
        guaranteed += w.guarantee[a, c]
    for f in range(w.commitment.shape[1]):
        staked += w.commitment[a, f]
    out = pledged * k.load_pledge
    out += guaranteed * k.load_guarantee
    out += staked * k.load_stake
    return out - w.readiness[a]


@rule
def cooperation(w: Numbers, s: Numbers, d: Sums, k: Alliances, month: Month, a: int,
                b: int) -> None:
    """Armies follow the partnership and what is pledged; the same both ways."""
    upkeep = (s.cooperation[a, b] - w.cooperation[a, b]) * k.coop_speed
    part(month, d.cooperation, (a, b), upkeep, DRIFT)
    closer = (w.tie[a, b] - s.tie[a, b]) * (k.coop_speed * k.coop_tie)
    word = (w.pledge[a, b] - s.pledge[a, b]) + (w.pledge[b, a] - s.pledge[b, a])
    closer += word * (k.coop_speed * k.coop_pledge)
    part(month, d.cooperation, (a, b), closer, CLOSER)


@rule
def dilemma(w: Numbers, s: Numbers, d: Sums, k: Alliances, t: Setting, month: Month,
            front: int) -> None:
    """Raise threat towards what guarantees make of it; what lets it fall stands in `ties`."""
    a, b, more = t.actor[front], t.opponent[front], 0.0
    for c in range(w.guarantee.shape[1]):
        more += t.lands[front, c] * (w.guarantee[a, c] - s.guarantee[a, c])
    lift = max(more, 0.0) * k.dilemma
    rise = raised(w.threat[a, b], s.threat[a, b], lift)
    part(month, d.threat, (a, b), rise * k.threat_speed, DILEMMA)


@rule
def stake(w: Numbers, s: Numbers, d: Sums, k: Alliances, r: Roles, month: Month, a: int,
          f: int) -> None:
    """Raise a stake towards what promises make of it; an unrenewed one fades in `flashpoints`.

    A patron binds itself by a guarantee as far as it is believed, a backer by declared support.
    """
    lift, defender, claimant = 0.0, r.defender[f], r.claimant[f]
    if r.defends[a, f] > 0.0:
        word = w.guarantee[a, defender] - s.guarantee[a, defender]
        lift = max(word, 0.0) * w.credibility[a] * (0.01 * k.bound)
    elif r.backs[a, f] > 0.0:
        word = w.pledge[a, claimant] - s.pledge[a, claimant]
        lift = max(word, 0.0) * k.entrapped
    rise = raised(w.commitment[a, f], s.commitment[a, f], lift)
    part(month, d.commitment, (a, f), rise * k.stake_speed, BOUND)


@formula
def raised(now: float, before: float, lift: float) -> float:
    """How far a lift from what was before still raises what is now."""
    return min(lift, max(before + lift - now, 0.0))
