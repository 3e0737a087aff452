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

from dataclasses import dataclass

import numpy as np

from game.core.exact import Floats, Ints, grid, total
from game.core.ledger import Cause, Turn
from game.core.luck import U64, name_keys
from game.core.model import Coefficients, Scenario
from game.core.quantities import GRID
from game.core.world import World
from game.rules.basis import bloc_leads, start
from game.rules.disputes import disputes

QUARTER = 3
WHOLE = 100.0 - 1.0 / 1024.0
"""Most that a country's shares sum to; the hair below 100 takes up the rounding of parts."""
_SHARED = ("influence.speed", "influence.room")
MEANS = Cause("rule", "influence.means", "presence, trade, promises, blocs and standing",
              coefficients=("influence.presence", "influence.commerce", "influence.guarantee",
                            "influence.bloc", "influence.prestige", *_SHARED),
              parents=("presence", "commerce", "guarantee", "membership", "credibility", "support",
                       "prestige"))
FEAR = Cause("rule", "influence.fear", "neighbours look for shelter from pressure",
             coefficients=("influence.backlash", "influence.shelter", "influence.absence",
                           "influence.reassurance", "influence.company", *_SHARED),
             parents=("rung", "credibility", "posture", "guarantee", "pledge"))
UNREST = Cause("rule", "influence.unrest", "unrest turns loyalties about",
               coefficients=("influence.unrest", *_SHARED), parents=("stability",))
HABIT = Cause("rule", "influence.habit", "old habits return", coefficients=_SHARED,
              parents=("alignment",))
EXCESS = Cause("rule", "influence.excess", "shares cannot exceed the whole country",
               parents=("alignment",))
PRESENCE = Cause("rule", "influence.presence", "presence follows welcome and means",
                 coefficients=("influence.presence_speed", "influence.welcome",
                               "influence.austerity"),
                 parents=("presence", "alignment", "pressure"))
COMMERCE = Cause("rule", "influence.commerce", "trade follows the flag",
                 coefficients=("influence.commerce_speed", "influence.flag"),
                 parents=("commerce", "alignment"))
CALM = Cause("rule", "influence.stability", "stability returns to its usual level",
             coefficients=("influence.calming",), parents=("stability",))
SHOCK = Cause("rule", "influence.shock", "the dispute next door unsettles",
              coefficients=("influence.shock",), parents=("rung",))


@dataclass(frozen=True)
class Part:
    """One third of the countries: where they stand and what never changes about them.

    `trade_pull` [n, 1] is what a bn USD of trade is worth in points of level: a share of the
    country's trade with all actors at the start; `exposure` [F, n, 1] is how near each country is
    to a dispute; `means` [A, n, 1] what presence, trade, promises, blocs and standing were worth at
    the start.
    """

    where: slice
    trade_pull: Floats
    exposure: Floats
    region: Ints
    means: Floats


@dataclass(frozen=True)
class Table:
    """What the rule derives from the scenario once."""

    parts: tuple[Part, ...]
    luck: U64
    """Keys of the actors' luck, then of the regions'."""


def table(scenario: Scenario) -> Table:
    """The rule's table, computed once."""
    return scenario.once("influence.table", _build)


def _build(s: Scenario) -> Table:
    k, first = s.k["influence"], start(s)
    whole = np.maximum(total(first.commerce), 1.0)
    exposure, regions = _exposure(s), list(s.regions)
    region = np.array([regions.index(c.region) for c in s.countries], np.int64)
    parts = []
    for third in range(min(QUARTER, len(s.countries))):
        at = slice(third, None, QUARTER)
        pull = 100.0 * k.commerce / whole[at]
        parts.append(Part(at, pull, exposure[:, at], region[at], _worth(first, at, pull)))
    return Table(tuple(parts), name_keys([f"actor {a}" for a in s.seats]
                                         + [f"region {r}" for r in regions]))


def _exposure(s: Scenario) -> Floats:
    """How near each country is to each dispute [F, C, 1]: 1 in its region, more at the defender."""
    number = {c.id: i for i, c in enumerate(s.countries)}
    out = np.zeros((len(s.flashpoints), len(s.countries), 1))
    for f, point in enumerate(s.flashpoints):
        out[f, :, 0] = [c.region == point.region for c in s.countries]
        beside = [number[n] for n in s.countries[point.defender].neighbours if n in number]
        out[f, [point.defender, *beside]] += s.k["influence"].neighbour
    return grid(out)


def influence(turn: Turn) -> None:
    """Move alignment, presence, commerce [A, C, W] and stability [C, W] by one month."""
    share_limit(turn)
    known, third = table(turn.scenario), turn.number % QUARTER
    if third < len(known.parts):
        part = known.parts[third]
        _alignment(turn, known, part)
        _stability(turn, part)
    if third == 1:
        _presence(turn)
    elif third == 2:
        _commerce(turn)


def share_limit(turn: Turn) -> None:
    """Bring shares of each country that sum to more than WHOLE back to it, in proportion.

    The only place where this joint limit is enforced: first thing in `influence`, and good as a
    phase of its own after anything else that moves alignment. Cut shares are rounded down to the
    grid, so their sum never exceeds WHOLE.
    """
    shares = turn.world.alignment
    whole = total(shares)
    over = whole > WHOLE
    if not over.any():
        return
    kept = np.floor(shares * (WHOLE / np.maximum(whole, WHOLE)) * GRID) / GRID
    turn.add("alignment", ..., np.where(over, kept - shares, 0.0), EXCESS)


def _alignment(turn: Turn, known: Table, part: Part) -> None:
    here = (slice(None), part.where)
    shares = turn.world.alignment[here]
    means = _worth(turn.world, part.where, part.trade_pull)
    means -= part.means
    forces = ((means, MEANS), (_fear(turn, part), FEAR), (_unrest(turn, known, part), UNREST),
              (start(turn.scenario).alignment[here] - shares, HABIT))
    pull = means + forces[1][0]
    for more, _ in forces[2:]:
        pull += more
    speed = _speed(pull, np.maximum(WHOLE - total(shares), 0.0), turn.k["influence"])
    for force, cause in forces:
        turn.add("alignment", here, force * speed, cause)


def _speed(pull: Floats, free: Floats, k: Coefficients) -> Floats:
    """Share of the pull [A, n, W] that takes effect; gains together never exceed `free` [n, W]."""
    full, gainers = QUARTER * k.speed, pull.shape[0]
    speed = np.where(pull > 0.0, np.minimum(free * (full / k.room), full), full)
    safe = 0.9 * k.room / max(full * gainers, 1e-9)  # below, no gain exceeds its part of `free`
    if (pull > safe).any():
        most = free / (np.maximum(pull, safe) * gainers)
        speed = np.where(pull > safe, np.minimum(speed, most), speed)
    return speed


def _worth(w: World, at: slice, trade_pull: Floats) -> Floats:
    """What each actor has in these countries is worth, in points of level [A, n, W].

    A bloc holds its members as far as its leader is believed; the bloc of a bloc seat as far as it
    agrees with itself.
    """
    s, k = w.scenario, w.scenario.k["influence"]
    out = w.presence[:, at] * k.presence
    more = w.commerce[:, at] * trade_pull
    out += more
    np.multiply(w.guarantee[:, at], (w.credibility * (0.01 * k.guarantee))[:, None], out=more)
    out += more
    out += (w.prestige * k.prestige)[:, None]
    for bloc, lead in enumerate(bloc_leads(s)):
        if lead >= 0:
            hold = w.support if s.actors[lead].bloc >= 0 else w.credibility
            out[lead] += w.membership[bloc, at] * (hold[lead] * (0.005 * k.bloc))
    return out


def _fear(turn: Turn, part: Part) -> Floats:
    """What disputes in the region do to claimants, their company and the patrons [A, n, W]."""
    # Products of grid values are exact, so the order of disputes does not matter.
    near, felt = part.exposure, grid(_stakes(turn))
    if not len(near):
        return np.zeros((felt.shape[0], near.shape[1], felt.shape[2]))
    out = near[0] * felt[:, 0, None]
    for f in range(1, len(near)):
        out += near[f] * felt[:, f, None]
    return np.asarray(out)


def _stakes(turn: Turn) -> Floats:
    """What each dispute does to each actor in a country that is near to it by 1 [A, F, W]."""
    w, first, k = turn.world, start(turn.scenario), turn.k["influence"]
    d = disputes(turn.scenario)
    defenders = [f.defender for f in turn.scenario.flashpoints]
    alarm = w.rung - first.rung
    shelter = w.guarantee[:, defenders] - first.guarantee[:, defenders]
    shelter *= k.reassurance
    shelter += alarm * k.shelter
    shelter *= w.credibility[:, None] * 0.01
    shelter += (w.posture[:, d.theatre] - first.posture[:, d.theatre]) * k.absence
    shelter *= d.defends
    shelter -= (alarm * k.backlash) * (d.claims - d.backs)
    company = w.pledge[:, d.claimant] * w.rung - first.pledge[:, d.claimant] * first.rung
    company *= d.backs * (0.05 * k.company)
    shelter -= company
    return np.asarray(shelter)


def _unrest(turn: Turn, known: Table, part: Part) -> Floats:
    """Luck of the actors where states are weak, in points of the level [A, n, W]."""
    actors = turn.world.alignment.shape[0]
    luck = turn.draw("influence.tide", known.luck)
    tide = luck[:actors, None] + luck[actors:][part.region]
    tide -= np.floor(tide)
    tide -= 0.5
    weak = np.maximum(50.0 - turn.world.stability[part.where], 0.0)
    weak *= 0.04 * turn.k["influence"].unrest
    tide *= weak
    return np.asarray(tide)


def _stability(turn: Turn, part: Part) -> None:
    w, first, k = turn.world, start(turn.scenario), turn.k["influence"]
    usual = first.stability[part.where] - w.stability[part.where]
    usual *= QUARTER * k.calming
    turn.add("stability", part.where, usual, CALM)
    if not turn.scenario.flashpoints:
        return
    cooler = grid((first.rung - w.rung) * (QUARTER * k.shock))
    shock = part.exposure[0] * cooler[0]
    for f in range(1, len(turn.scenario.flashpoints)):
        shock += part.exposure[f] * cooler[f]
    turn.add("stability", part.where, shock, SHOCK)


def _presence(turn: Turn) -> None:
    """Presence moves towards what welcome and means allow; squeezed treasuries come home."""
    w, first, k = turn.world, start(turn.scenario), turn.k["influence"]
    means = 1.0 - np.maximum(w.pressure - first.pressure, 0.0) * (0.01 * k.austerity)
    drift = w.alignment - first.alignment
    drift *= k.welcome
    drift += first.presence * np.maximum(means, 0.0)[:, None]
    drift -= w.presence
    drift *= QUARTER * k.presence_speed
    turn.add("presence", ..., drift, PRESENCE)


def _commerce(turn: Turn) -> None:
    """Trade with a country moves with the lean of its government, in percent of the start's."""
    w, first, k = turn.world, start(turn.scenario), turn.k["influence"]
    drift = w.alignment - first.alignment
    drift *= first.commerce * (0.01 * k.flag)
    drift += first.commerce
    drift -= w.commerce
    drift *= QUARTER * k.commerce_speed
    turn.add("commerce", ..., drift, COMMERCE)
