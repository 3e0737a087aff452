"""Influence: whose side a country leans to, and how far presence and trade follow.

Mechanism. Each country has a habitual share for each actor, its share at the start. What an actor
does there shifts the level at which that share would come to rest: presence and trade, a
guarantee as far as it is believed, standing in the world, the pull of blocs it leads, and what its
pressure or its absence makes the region feel. Shares move towards that level. Losses go back to the
non-aligned part; gains come out of it, and the less of it is left the less they bring. So nothing
is won for good: a courted country drifts back unless something holds it.

Theory. Hirschman, "National Power and the Structure of Foreign Trade" (1945): trade that is hard to
replace pulls. Walt, "The Origins of Alliances" (1987): who threatens is balanced against, by
those nearby most. Kuik, "The Essence of Hedging" (2008): small states keep a part unaligned.
Keohane, "After Hegemony" (1984): institutions keep their hold when their leader weakens.
Effect sizes are judgements, scaled by Flores-Macias and Kreps, "The Foreign Policy Consequences of
Trade" (2013), who find slow and modest convergence of votes with trade; see the assumption sheet.

A third of the countries is reviewed each month, so that each is reviewed once in a quarter;
presence and trade follow once in a quarter.
"""

from __future__ import annotations

from math import floor

import numpy as np

from game.core.exact import Floats, total
from game.core.exact import grid as exact_grid
from game.core.luck import name_keys
from game.core.model import Scenario
from game.core.named import Assumptions, Influence
from game.core.quantities import GRID
from game.core.records import IntMatrix, IntVector, Keys, Matrix, Record, Vector
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    coefficients,
    draw,
    formula,
    grid,
    matrix,
    numbers,
    part,
    rows,
    rule,
    stems,
    vector,
)
from game.rules.basis import start
from game.rules.roles import Roles, roles

QUARTER = 3
WHOLE = 100.0 - 1.0 / 1024.0
"""Most that a country's shares sum to; the hair below 100 takes up the rounding of parts."""
_SHARED = ("influence.speed", "influence.room")
MEANS = cause("influence.means",
              coefficients=("influence.presence", "influence.commerce", "influence.guarantee",
                            "influence.bloc", "influence.prestige", *_SHARED),
              parents=("presence", "commerce", "guarantee", "membership", "credibility", "support",
                       "prestige"))
FEAR = cause("influence.fear",
             coefficients=("influence.backlash", "influence.shelter", "influence.absence",
                           "influence.reassurance", "influence.company", *_SHARED),
             parents=("rung", "credibility", "posture", "guarantee", "pledge"))
UNREST = cause("influence.unrest",
               coefficients=("influence.unrest", *_SHARED), parents=("stability",))
HABIT = cause("influence.habit", coefficients=_SHARED,
              parents=("alignment",))
EXCESS = cause("influence.excess",
               parents=("alignment",))
PRESENCE = cause("influence.presence",
                 coefficients=("influence.presence_speed", "influence.welcome",
                               "influence.austerity"),
                 parents=("presence", "alignment", "pressure"))
COMMERCE = cause("influence.commerce",
                 coefficients=("influence.commerce_speed", "influence.flag"),
                 parents=("commerce", "alignment"))
CALM = cause("influence.stability",
             coefficients=("influence.calming",), parents=("stability",))
SHOCK = cause("influence.shock",
              coefficients=("influence.shock",), parents=("rung",))


class Setting(Record):
    """What the rule derives from the scenario.

    `trade_pull` [C] is what a bn USD of trade is worth in points of level: a share of the country's
    trade with all actors at the start; `near` [F, C] how near each country is to a dispute; `means`
    [A, C] what an actor had in a country at the start was worth; `region` [C]; `tide` the luck of
    each month, with the keys of the actors, then of the regions.
    """

    trade_pull: Vector
    near: Matrix
    means: Matrix
    moved: IntMatrix
    region: IntVector
    roles: Roles
    tide: Keys
    luck_keys: Keys


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    first, k = start(s), coefficients(s)
    actors, countries = first.commerce.shape[:2]
    whole = np.maximum(total(first.commerce), 1.0)
    regions = list(s.regions)
    out = Setting.of(
        trade_pull=(100.0 * k.influence.commerce / whole)[:, 0], near=_near(s),
        means=np.zeros((actors, countries)),
        moved=rows(s.layout, "alignment", "presence", "commerce", "stability"),
        region=[regions.index(c.region) for c in s.countries],
        roles=roles(s), tide=stems(s, "influence.tide"),
        luck_keys=name_keys([*(f"actor {a}" for a in s.seats), *(f"region {r}" for r in regions)]))
    w = numbers(s.start, s.layout)
    for a in range(actors):
        for c in range(countries):
            out.means[a, c] = worth(w, k.influence, out, a, c)
    return out


def _near(s: Scenario) -> Floats:
    """How near each country is to each dispute [F, C]: 1 in its region, more at the defender."""
    number = {c.id: i for i, c in enumerate(s.countries)}
    out = np.zeros((len(s.flashpoints), len(s.countries)))
    for f, point in enumerate(s.flashpoints):
        out[f] = [c.region == point.region for c in s.countries]
        beside = [number[n] for n in s.countries[point.defender].neighbours if n in number]
        out[f, [point.defender, *beside]] += s.k["influence"].neighbour
    return exact_grid(out)


@rule
def influence(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """Move alignment, presence, commerce [A, C] and stability [C] by one month."""
    share_limit(w, d, month)
    felt, luck = stakes(w, s, k.influence, t, month), tides(t, month)
    third = month.number % QUARTER
    for c in range(third, w.stability.shape[0], QUARTER):
        review(w, s, d, k.influence, t, month, felt, luck, c)
    if third == 1:
        presence(w, s, d, k.influence, month)
    elif third == 2:
        commerce(w, s, d, k.influence, month)


@rule
def share_limit(w: Numbers, d: Sums, month: Month) -> None:
    """Bring shares of each country that sum to more than WHOLE back to it, in proportion.

    The only place where this joint limit is enforced: first thing in `influence`, and good as a
    phase of its own after anything else that moves alignment. Cut shares are rounded down to the
    grid, so their sum never exceeds WHOLE.
    """
    actors, countries = w.alignment.shape
    for c in range(countries):
        whole = 0.0
        for a in range(actors):
            whole += w.alignment[a, c]
        if whole > WHOLE:
            for a in range(actors):
                share = w.alignment[a, c]
                kept = floor(share * (WHOLE / max(whole, WHOLE)) * GRID) / GRID
                part(month, d.alignment, (a, c), kept - share, EXCESS)


@rule
def review(w: Numbers, s: Numbers, d: Sums, k: Influence, t: Setting, month: Month, felt: Matrix,
           luck: Vector, c: int) -> None:
    """One country: what pulls at its shares, how much of that takes effect, and how calm it is."""
    actors = w.alignment.shape[0]
    held = 0.0
    for a in range(actors):
        held += w.alignment[a, c]
    free = max(WHOLE - held, 0.0)
    weak = max(50.0 - w.stability[c], 0.0) * (0.04 * k.unrest)
    here = luck[actors + t.region[c]]
    full = QUARTER * k.speed
    ease, safe = full / k.room, 0.9 * k.room / max(full * actors, 1e-9)
    for a in range(actors):
        means = worth(w, k, t, a, c) - t.means[a, c]
        fear = 0.0
        for f in range(w.rung.shape[0]):
            fear += t.near[f, c] * felt[a, f]
        tide = luck[a] + here
        unrest = (tide - floor(tide) - 0.5) * weak
        habit = s.alignment[a, c] - w.alignment[a, c]
        speed = pace(means + fear + unrest + habit, free, actors, full, ease, safe)
        part(month, d.alignment, (a, c), means * speed, MEANS)
        part(month, d.alignment, (a, c), fear * speed, FEAR)
        part(month, d.alignment, (a, c), unrest * speed, UNREST)
        part(month, d.alignment, (a, c), habit * speed, HABIT)
    part(month, d.stability, (c,), (s.stability[c] - w.stability[c]) * (QUARTER * k.calming), CALM)
    shock = 0.0
    for f in range(w.rung.shape[0]):
        shock += t.near[f, c] * grid((s.rung[f] - w.rung[f]) * (QUARTER * k.shock))
    part(month, d.stability, (c,), shock, SHOCK)


@rule
def tides(t: Setting, month: Month) -> Vector:
    """Luck of this month: of the actors, then of the regions."""
    out = vector(month, t.luck_keys.shape[0])
    for i in range(t.luck_keys.shape[0]):
        out[i] = draw(month.luck[0], t.tide[month.number], t.luck_keys[i])
    return out


@formula
def pace(pull: float, free: float, gainers: int, full: float, ease: float, safe: float) -> float:
    """Share of a pull that takes effect; gains together never exceed what is `free`."""
    speed = min(free * ease, full) if pull > 0.0 else full
    if pull > safe:
        speed = min(speed, free / (max(pull, safe) * gainers))
    return speed


@formula
def worth(w: Numbers, k: Influence, t: Setting, a: int, c: int) -> float:
    """What an actor has in a country is worth, in points of level.

    A bloc holds its members as far as its leader is believed; the bloc of a bloc seat as far as it
    agrees with itself.
    """
    out = w.presence[a, c] * k.presence
    out += w.commerce[a, c] * t.trade_pull[c]
    out += w.guarantee[a, c] * (w.credibility[a] * (0.01 * k.guarantee))
    out += w.prestige[a] * k.prestige
    for bloc in range(t.roles.leads.shape[0]):
        if t.roles.leads[bloc] == a:
            hold = w.support[a] if t.roles.bloc_of[a] >= 0 else w.credibility[a]
            out += w.membership[bloc, c] * (hold * (0.005 * k.bloc))
    return out


@rule
def stakes(w: Numbers, s: Numbers, k: Influence, t: Setting, month: Month) -> Matrix:
    """What each dispute does to each actor in a country that is near to it by 1, [A, F]."""
    r = t.roles
    actors, disputes = w.commitment.shape
    felt = matrix(month, actors, disputes)
    for f in range(disputes):
        theatre, country, claimant = r.theatre[f], r.defender[f], r.claimant[f]
        rise = w.rung[f] - s.rung[f]
        for a in range(actors):
            x = (w.guarantee[a, country] - s.guarantee[a, country]) * k.reassurance
            x += rise * k.shelter
            x *= w.credibility[a] * 0.01
            x += (w.posture[a, theatre] - s.posture[a, theatre]) * k.absence
            x *= r.defends[a, f]
            x -= (rise * k.backlash) * (r.claims[a, f] - r.backs[a, f])
            company = w.pledge[a, claimant] * w.rung[f] - s.pledge[a, claimant] * s.rung[f]
            x -= company * (r.backs[a, f] * (0.05 * k.company))
            felt[a, f] = grid(x)
    return felt


@rule
def presence(w: Numbers, s: Numbers, d: Sums, k: Influence, month: Month) -> None:
    """Presence moves towards what welcome and means allow; squeezed treasuries come home."""
    actors, countries = w.presence.shape
    for a in range(actors):
        squeeze = max(w.pressure[a] - s.pressure[a], 0.0) * (0.01 * k.austerity)
        means = max(1.0 - squeeze, 0.0)
        for c in range(countries):
            drift = (w.alignment[a, c] - s.alignment[a, c]) * k.welcome
            drift += s.presence[a, c] * means
            drift -= w.presence[a, c]
            part(month, d.presence, (a, c), drift * (QUARTER * k.presence_speed), PRESENCE)


@rule
def commerce(w: Numbers, s: Numbers, d: Sums, k: Influence, month: Month) -> None:
    """Trade with a country moves with the lean of its government, in percent of the start's."""
    actors, countries = w.commerce.shape
    for a in range(actors):
        for c in range(countries):
            lean = w.alignment[a, c] - s.alignment[a, c]
            drift = lean * (s.commerce[a, c] * (0.01 * k.flag))
            drift += s.commerce[a, c]
            drift -= w.commerce[a, c]
            part(month, d.commerce, (a, c), drift * (QUARTER * k.commerce_speed), COMMERCE)
