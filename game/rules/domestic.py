"""Domestic politics: the second table at which every leadership sits.

Support of a state's leadership returns to where it was, moved by growth against trend, standing and
credibility, the toll of its own wars, weariness, and a rally when threat grows; a honeymoon fades
in the first year, and all of it weighs more in the year before an election. Weariness grows in wars
that one fights or pays for and heals in peace. The support of a bloc seat is its cohesion; here it
only returns to where it was, what unites and divides the bloc is a rule of its own.

Theory: two-level games (Putnam 1988), economic voting (Lewis-Beck and Stegmaier 2000), rally and
casualties (Mueller 1973), audience costs (Fearon 1994). Sizes: a point of growth is worth one to
two points at the polls (Lewis-Beck and Stegmaier 2000); the first years of two recent US
presidents, from January 2017 and January 2021, cost 8 and 14 points (Gallup), part of it by growth
and events.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.exact import Floats, grid, total
from game.core.ledger import Cause, Turn
from game.core.model import Scenario
from game.core.world import World
from game.rules.basis import start
from game.rules.shared import at_start, at_war, claims, per_actor, trend, war_rungs

PROSPERITY = Cause("rule", "domestic.growth", "voters judge the economy",
                   coefficients=("domestic.support_growth", "domestic.election"),
                   parents=("growth",))
STANDING = Cause("rule", "domestic.standing", "standing abroad and kept words",
                 coefficients=("domestic.support_prestige", "domestic.support_credibility"),
                 parents=("prestige", "credibility"))
LOSSES = Cause("rule", "domestic.losses", "losses and weariness of war",
               coefficients=("domestic.support_toll", "domestic.support_weariness"),
               parents=("casualties", "weariness"))
RALLY = Cause("rule", "domestic.rally", "threat from abroad and the rally round the flag",
              coefficients=("domestic.rally",), parents=("threat",))
MOOD = Cause("rule", "domestic.mood", "the public returns to its usual mood",
             coefficients=("domestic.support_speed",), parents=("support",))
WARS = Cause("rule", "domestic.wars", "a war that is fought or paid for wears the public out",
             coefficients=("domestic.weary_war", "domestic.weary_aid"), parents=("rung", "aid"))
HEALS = Cause("rule", "domestic.heals", "weariness heals", coefficients=("domestic.heal",),
              parents=("weariness",))


class Feelings(NamedTuple):
    """What the publics look at in one moment; each [A, W]."""

    standing: Floats
    """Points of support from prestige and credibility."""
    losses: Floats
    """Points of support that the toll of own wars and weariness cost."""
    danger: Floats
    """Highest threat felt from any seat."""


def domestic(turn: Turn) -> None:
    """One month at home; the module's text says how it works."""
    w, k, s = turn.world, turn.k["domestic"], turn.scenario
    now, then = feelings(w), at_start(s, "domestic.feelings", feelings)
    states, pace = _states(s), k.support_speed
    heard = states * _attention(turn) * pace
    turn.add("support", ..., (w.growth - trend(s)) * (heard * k.support_growth), PROSPERITY)
    turn.add("support", ..., (now.standing - then.standing) * heard, STANDING)
    turn.add("support", ..., (then.losses - now.losses) * heard, LOSSES)
    turn.add("support", ..., (now.danger - then.danger) * (heard * k.rally), RALLY)
    usual = start(s).support - (per_actor(s, "domestic", "honeymoon")
                                   * min(turn.number / k.honeymoon_months, 1.0))
    turn.add("support", ..., (usual - w.support) * pace, MOOD)
    turn.add("weariness", ..., _strain(w) * (100 - w.weariness) * 0.01, WARS)
    turn.add("weariness", ..., w.weariness * -k.heal, HEALS)


def feelings(w: World) -> Feelings:
    """What the publics look at in a world."""
    k, s = w.scenario.k["domestic"], w.scenario
    first = start(s).casualties
    toll = np.minimum((w.casualties - first) / (first + k.toll_scale), 1.5)
    own = total(grid(toll)[:, None] * claims(s))
    return Feelings(w.prestige * k.support_prestige + w.credibility * k.support_credibility,
                    own * k.support_toll + w.weariness * k.support_weariness,
                    np.maximum.reduce(w.threat, axis=0))


def _states(s: Scenario) -> Floats:
    """[A, 1]: 1 for states, 0 for bloc seats."""
    return s.once("domestic.states",
                  lambda s: np.array([[float(a.kind != "bloc")] for a in s.actors]))


def _attention(turn: Turn) -> Floats:
    """[A, 1]: 1, rising in the twelve months before an election of the actor."""
    k = turn.k["domestic"]
    out = np.ones((len(turn.scenario.actors), 1))
    for i, actor in enumerate(turn.scenario.actors):
        months = [e - turn.number for e in actor.elections if 0 <= e - turn.number < 12]
        if months:
            out[i] += k.election * (12 - min(months)) / 12
    return out


def _strain(w: World) -> Floats:
    """[A, W]: weariness that wars add this month, before it saturates."""
    k, s = w.scenario.k["domestic"], w.scenario
    war = at_war(w)
    above = np.maximum(w.rung - war_rungs(s), 0.0)
    fought = grid((k.weary_war * (1 + above * k.weary_rung)) * war)
    paid = np.minimum(w.aid * (1 / k.aid_scale), 1.5) * (k.weary_aid * war)
    return total(fought[:, None] * claims(s)) + total(grid(paid), axis=1)

