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

A third of the countries is reviewed each month, so that each is reviewed once in a quarter; presence
and trade follow once in a quarter.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.core.exact import Floats, Ints, total
from game.core.ledger import Cause, Turn
from game.core.luck import U64, name_keys
from game.core.model import Coefficients, Scenario
from game.core.quantities import GRID
from game.rules.basis import bloc_leads, start
from game.rules.shared import once

QUARTER = 3
WHOLE = 100.0 - 2.0**-10
"""Most that a country's shares sum to; the hair below 100 takes up the rounding of parts."""
_SHARED = ("influence.speed", "influence.room")
MEANS = Cause("rule", "influence.means", "presence, trade, promises and standing",
              coefficients=("influence.presence", "influence.commerce", "influence.guarantee",
                            "influence.prestige", *_SHARED),
              parents=("presence", "commerce", "guarantee", "credibility", "prestige"))
BLOCS = Cause("rule", "influence.blocs", "pull of shared blocs",
              coefficients=("influence.bloc", *_SHARED),
              parents=("membership", "credibility", "support"))
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

    `share` [n, 1] turns bn USD of trade into percent of the country's trade with all actors at the
    start; `exposure` [F, n, 1] is how near each country is to a dispute.
    """

    where: slice
    share: Floats
    exposure: Floats
    region: Ints


@dataclass(frozen=True)
class Table:
    """What the rule derives from the scenario once."""

    parts: tuple[Part, ...]
    leads: tuple[int, ...]
    actors: U64
    regions: U64


def table(scenario: Scenario) -> Table:
    """The rule's table, computed once."""
    return once(scenario, "influence.table", _build)


def _build(scenario: Scenario) -> Table:
    lands, number = scenario.countries, {c.id: i for i, c in enumerate(scenario.countries)}
    near = scenario.k["influence"].neighbour
    exposure = np.zeros((len(scenario.flashpoints), len(lands), 1))
    for f, point in enumerate(scenario.flashpoints):
        for c, land in enumerate(lands):
            exposure[f, c] = float(land.region == point.region)
        beside = [number[n] for n in lands[point.defender].neighbours if n in number]
        exposure[f, [point.defender, *beside]] += near
    whole = np.maximum(total(start(scenario).commerce, 0), 1.0)
    regions = list(scenario.regions)
    region = np.array([regions.index(c.region) for c in lands], np.int64)
    thirds = [slice(i, None, QUARTER) for i in range(min(QUARTER, len(lands)))]
    return Table(tuple(Part(s, 100.0 / whole[s], exposure[:, s], region[s]) for s in thirds),
                 bloc_leads(scenario), name_keys(scenario.seats), name_keys(regions))


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
    w, first, k = turn.world, start(turn.scenario), turn.k["influence"]
    here = (slice(None), part.where)
    shares = w.alignment[here]
    forces = ((_means(turn, part), MEANS), (_bonds(turn, known, part), BLOCS),
              (_fear(turn, part), FEAR), (_unrest(turn, known, part), UNREST),
              (first.alignment[here] - shares, HABIT))
    pull = forces[0][0] + forces[1][0]
    for more, _ in forces[2:]:
        pull += more
    speed = _speed(pull, np.maximum(WHOLE - total(shares), 0.0), k)
    for force, cause in forces:
        turn.add("alignment", here, force * speed, cause)


def _speed(pull: Floats, free: Floats, k: Coefficients) -> Floats:
    """Share of the pull [A, n, W] that takes effect; gains together never exceed `free` [n, W]."""
    full = QUARTER * k.speed
    gaining = np.minimum(free * (full / k.room), full)
    most = free / (np.maximum(pull, 1.0) * pull.shape[0])
    return np.where(pull > 0.0, np.minimum(most, gaining), full)


def _means(turn: Turn, part: Part) -> Floats:
    """What an actor has in the country, against the start [A, n, W]."""
    w, first, k = turn.world, start(turn.scenario), turn.k["influence"]
    here = (slice(None), part.where)
    out = w.presence[here] - first.presence[here]
    out *= k.presence
    more = w.commerce[here] - first.commerce[here]
    more *= part.share * k.commerce
    out += more
    word, word0 = w.credibility * (0.01 * k.guarantee), first.credibility * (0.01 * k.guarantee)
    np.multiply(w.guarantee[here], word[:, None], out=more)
    more -= first.guarantee[here] * word0[:, None]
    out += more
    out += ((w.prestige - first.prestige) * k.prestige)[:, None]
    return out


def _bonds(turn: Turn, known: Table, part: Part) -> Floats:
    """Pull of the blocs an actor leads, against the start [A, n, W].

    A bloc holds its members as far as its leader is believed; the bloc of a bloc seat as far as it
    agrees with itself.
    """
    w, first, k = turn.world, start(turn.scenario), turn.k["influence"]
    here = (slice(None), part.where)
    out = np.zeros(w.alignment[here].shape)
    for bloc, lead in enumerate(known.leads):
        if lead < 0:
            continue
        hold = "support" if turn.scenario.actors[lead].bloc >= 0 else "credibility"
        standing = getattr(w, hold)[lead] * (0.005 * k.bloc)
        before = getattr(first, hold)[lead] * (0.005 * k.bloc)
        out[lead] += w.membership[bloc, part.where] * standing
        out[lead] -= first.membership[bloc, part.where] * before
    return out


def _fear(turn: Turn, part: Part) -> Floats:
    """What disputes in the region do to claimants, their company and the patrons [A, n, W]."""
    w, first, k = turn.world, start(turn.scenario), turn.k["influence"]
    out = np.zeros(w.alignment[:, part.where].shape)
    for f, point in enumerate(turn.scenario.flashpoints):
        near, alarm = part.exposure[f], w.rung[f] - first.rung[f]
        out[point.claimant] -= near * (alarm * k.backlash)
        for a in point.backers:
            company = w.pledge[a, point.claimant] * w.rung[f]
            company -= first.pledge[a, point.claimant] * first.rung[f]
            out[a] -= near * (company * (0.05 * k.company))
        for a in point.patrons:
            trusted = w.credibility[a] * 0.01
            bound = w.guarantee[a, point.defender] - first.guarantee[a, point.defender]
            away = first.posture[a, point.theatre] - w.posture[a, point.theatre]
            shelter = (alarm * k.shelter + bound * k.reassurance) * trusted - away * k.absence
            out[a] += near * shelter
    return out


def _unrest(turn: Turn, known: Table, part: Part) -> Floats:
    """Luck of the actors where states are weak, in points of the level [A, n, W]."""
    tide = turn.draw("influence.region", known.regions)[part.region][None] \
        + turn.draw("influence.actor", known.actors)[:, None]
    tide -= tide >= 1.0
    tide -= 0.5
    weak = np.maximum(50.0 - turn.world.stability[part.where], 0.0)
    tide *= weak * (0.04 * turn.k["influence"].unrest)
    return np.asarray(tide)


def _stability(turn: Turn, part: Part) -> None:
    w, first, k = turn.world, start(turn.scenario), turn.k["influence"]
    usual = first.stability[part.where] - w.stability[part.where]
    turn.add("stability", part.where, usual * (QUARTER * k.calming), CALM)
    shock = np.zeros(usual.shape)
    for f in range(len(turn.scenario.flashpoints)):
        shock += part.exposure[f] * (first.rung[f] - w.rung[f])
    turn.add("stability", part.where, shock * (QUARTER * k.shock), SHOCK)


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
