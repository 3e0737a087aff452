"""Isolation and prestige: who is shunned, and who is looked up to.

Mechanism. Isolation moves towards a level: its start, plus what has changed since in how many
countries join sanctions against the actor, how the other powers regard it, how much of the world
belongs to blocs it leads, and how hot a war is that it wages. Prestige moves towards its start plus
support at home, growth, the standing of its word, success at flashpoints and, against it,
isolation. Visits, forums, votes and condemnation act at once through orders; with time they fade,
because only the level stays.

Theory. Isolation as a loss of recognised standing: Hurd, "Legitimacy and Authority in International
Politics" (1999); Erickson, "Punish or Persuade" on shaming (2020). Prestige as a reputation for
power: Gilpin, "War and Change in World Politics" (1981). That a visit fades: Goldsmith, Horiuchi
and Matush, "Does Public Diplomacy Sway Foreign Public Opinion?" (2021), find a gain of some two
points that lasts for weeks. That support for condemnation wears off: General Assembly votes on
Ukraine fell from 141 (March 2022) to 93 (February 2025).
"""

from __future__ import annotations

import numpy as np

from game.core.exact import Floats, grid, total
from game.core.ledger import Cause, Turn
from game.core.model import Scenario
from game.core.world import World
from game.rules.basis import bloc_leads, mean_by_weight, start
from game.rules.shared import at_start

_SPEED = "isolation.speed"
QUARTER = 3
"""Memberships change seldom: their part is counted once in so many months."""
FADING = Cause("rule", "isolation.fading", "visits and votes are forgotten",
               coefficients=(_SPEED,), parents=("isolation",))
JOINED = Cause("rule", "isolation.sanctions", "countries that join sanctions keep away",
               coefficients=(_SPEED, "isolation.participation"), parents=("participation",))
REGARD = Cause("rule", "isolation.regard", "how the other powers regard it",
               coefficients=(_SPEED, "isolation.relations"), parents=("relations",))
COMPANY = Cause("rule", "isolation.company", "members of the blocs it leads",
               coefficients=(_SPEED, "isolation.members"), parents=("membership",))
OUTRAGE = Cause("rule", "isolation.outrage", "a hotter war is condemned",
               coefficients=(_SPEED, "isolation.outrage"), parents=("rung",))
_PACE = "isolation.prestige_speed"
EVERYDAY = Cause("rule", "prestige.everyday", "glory fades", coefficients=(_PACE,),
                 parents=("prestige",))
AT_HOME = Cause("rule", "prestige.home", "support and growth at home",
                coefficients=(_PACE, "isolation.prestige_support", "isolation.prestige_growth"),
                parents=("support", "growth"))
ABROAD = Cause("rule", "prestige.abroad", "isolation and the weight of its word",
               coefficients=(_PACE, "isolation.prestige_isolation", "isolation.prestige_word"),
               parents=("isolation", "credibility"))
SUCCESS = Cause("rule", "prestige.success", "success or failure in disputes",
                coefficients=(_PACE, "isolation.prestige_control"), parents=("control",))


def isolation(turn: Turn) -> None:
    """Move isolation and prestige [A, W] by one month."""
    _isolation(turn)
    _prestige(turn)


def _isolation(turn: Turn) -> None:
    w, s, k = turn.world, turn.scenario, turn.k["isolation"]
    first = start(s)
    speed = k.speed
    turn.add("isolation", ..., (first.isolation - w.isolation) * speed, FADING)
    joined = _joined(w) - at_start(s, "isolation.joined", _joined)
    turn.add("isolation", ..., joined * (speed * k.participation), JOINED)
    regard = _regard(w) - at_start(s, "isolation.regard", _regard)
    turn.add("isolation", ..., regard * (-speed * k.relations), REGARD)
    if turn.number % QUARTER == 0:
        members = _members(w) - at_start(s, "isolation.members", _members)
        turn.add("isolation", ..., members * (-QUARTER * speed * k.members), COMPANY)
    for f, point in enumerate(s.flashpoints):
        heat = _heat(w, f) - _heat(first, f)
        turn.add("isolation", point.claimant, heat * (speed * k.outrage), OUTRAGE)


def _prestige(turn: Turn) -> None:
    w, first, k = turn.world, start(turn.scenario), turn.k["isolation"]
    speed = k.prestige_speed
    turn.add("prestige", ..., (first.prestige - w.prestige) * speed, EVERYDAY)
    home = (w.support - first.support) * k.prestige_support
    home += (w.growth - first.growth) * k.prestige_growth
    turn.add("prestige", ..., home * speed, AT_HOME)
    abroad = (w.credibility - first.credibility) * k.prestige_word
    abroad -= (w.isolation - first.isolation) * k.prestige_isolation
    turn.add("prestige", ..., abroad * speed, ABROAD)
    won = np.zeros(w.prestige.shape)
    for f, point in enumerate(turn.scenario.flashpoints):
        gain = grid((w.control[f] - first.control[f]) * (speed * k.prestige_control))
        won[point.claimant] += gain
        for a in point.patrons[:1]:
            won[a] -= gain
    turn.add("prestige", ..., won, SUCCESS)


def _joined(w: World) -> Floats:
    """Participation in sanctions against each actor, mean by country weight [A, W]."""
    return mean_by_weight(w.scenario, w.participation)


def _regard(w: World) -> Floats:
    """Relations of the others towards each actor, mean by the economies at the start [A, W]."""
    return total(grid(w.relations * _voices(w.scenario)), 0)


def _voices(scenario: Scenario) -> Floats:
    """Weight of the first actor's regard in the standing of the second [A, A, 1]; columns sum to 1.

    By the square root of the economy, so that the small are heard; nobody has a voice on itself.
    """
    def table(s: Scenario) -> Floats:
        size = np.sqrt(start(s).gdp)
        voice = np.repeat(size[:, None], len(s.actors), axis=1)
        voice[np.arange(len(s.actors)), np.arange(len(s.actors))] = 0.0
        return voice / np.maximum(total(grid(voice), 0), 1.0)
    return scenario.once("isolation.voices", table)


def _members(w: World) -> Floats:
    """Weight of the members of the blocs that each actor leads, partners half, in % [A, W]."""
    out = np.zeros(w.isolation.shape)
    for bloc, lead in enumerate(bloc_leads(w.scenario)):
        if lead >= 0:
            out[lead] += mean_by_weight(w.scenario, w.membership[bloc]) * 50.0
    return out


def _heat(w: World, flashpoint: int) -> Floats:
    """Rungs of open war at a flashpoint, 0 below its war rung [W]."""
    war_rung = w.scenario.flashpoints[flashpoint].war_rung
    return np.asarray(np.maximum(w.rung[flashpoint] - (war_rung - 1), 0.0))
