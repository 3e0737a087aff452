"""The equations of docs/model.md are what the rules work out, on random worlds.

Each is written here as the page writes it, over whole arrays, and compared with the rule's own
function number by number. A rule rounds some terms to the grid, so they agree to within that.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from playing import MAIN, compiled

from game.actions import brinkmanship, crisis
from game.core.exact import Floats
from game.core.model import FIRM, TERMS, Scenario
from game.core.rulebook import coefficients, numbers
from game.rules import (
    bonds,
    courtship,
    disputes,
    flashpoints,
    goals,
    isolation,
    matters,
    measures,
    peace,
    roles,
    sanctions,
    standoff,
    third_parties,
    ties,
    war,
)

PAGE = Path(__file__).resolve().parents[1] / "docs" / "model.md"
WORLDS = 5
NEAR = 3e-4
"""Of the spread of values: steps of the grid add up over the terms of a sum."""
Case = tuple[Any, Any, Scenario]
"""Numbers of a random world, the coefficients, the scenario."""


@pytest.fixture(scope="module")
def worlds() -> list[Case]:
    scenario, luck = compiled(MAIN), np.random.default_rng(11)
    layout, out = scenario.layout, []
    for _ in range(WORLDS):
        low, high = (np.clip(x, -500, 500) for x in (layout.low, layout.high))
        flat = low + luck.random(layout.rows) * (high - low)
        flat = np.where(layout.whole, np.rint(flat), np.round(flat * 65536) / 65536)
        out.append((numbers(flat, layout), coefficients(scenario), scenario))
    return out


def pairs(case: Case) -> Iterator[tuple[int, int]]:
    count = len(case[2].actors)
    return ((a, b) for a in range(count) for b in range(count) if a != b)


def clipped(x: Any, low: float = 0.0, high: float = 1.0) -> Any:
    return np.clip(x, low, high)


def shared_threat(case: Case) -> Iterator[tuple[float, float]]:
    w, k, _ = case
    threat, part = np.asarray(w.threat), k.ties.wedge
    for a, b in pairs(case):
        thirds = [c for c in range(len(threat)) if c not in (a, b)]
        one, other = threat[thirds, a], threat[thirds, b]
        yield ties.shared(w, k.ties, a, b), ((1 + part) * np.minimum(one, other)
                                             - part * np.maximum(one, other)).max()


def coercion(case: Case) -> Iterator[tuple[float, float]]:
    w, k, _ = case
    for a, b in pairs(case):
        yield ties.coercion(w, k.ties, a, b), (
            k.ties.threat_sanctions * np.asarray(w.sanctions)[:, a, b].sum()
            + k.ties.threat_tariff * w.tariff[a, b] + k.ties.threat_secondary * w.secondary[a, b])


def strain(case: Case) -> Iterator[tuple[float, float]]:
    _, k, _ = case
    for pull in (-3.0, -0.5, 0.0, 0.25, 2.0):
        size = k.ties.tie_strain / k.ties.tie_speed
        yield pull + ties.strain(pull, size), pull + size * pull * abs(pull)


def bonds_saturate(case: Case) -> Iterator[tuple[float, float]]:
    w, k, scenario = case
    held = bonds.terms(scenario)
    for a, b in pairs(case):
        whole = float((np.asarray(w.bond)[:, a, b] * np.asarray(held.pull)).sum())
        yield bonds.pulled(w, k.bonds, held, a, b), whole / (1 + whole / k.bonds.saturation)


def overture(case: Case) -> Iterator[tuple[float, float]]:
    w, k, _ = case
    for a, b in pairs(case):
        believed = clipped((w.credibility[a] + w.trust[b, a] - k.bonds.belief_from)
                           / k.bonds.belief_span)
        calm = max(1 - k.bonds.threat_blocks * w.threat[a, b] / 100, 0.0)
        heeded = clipped(1 - k.bonds.deeds * (1 - w.deeds[a, b] / k.bonds.borne_out))
        yield bonds.worth(w, k.bonds, a, b), w.overture[a, b] * heeded * believed * calm


def at_stake(case: Case) -> Iterator[tuple[float, float]]:
    w, k, _ = case
    for a, b in pairs(case):
        held = np.minimum(np.asarray(w.sanctions)[:, :, b].sum(axis=0) / 30
                          + k.bonds.secondary * np.asarray(w.secondary)[:, b] / 10, 1.0)
        held[[a, b]] = 0.0
        lost = (np.asarray(w.trade)[a] * held).sum() + (
            np.asarray(w.commerce)[a] * np.asarray(w.participation)[b]).sum() / 100
        yield bonds.at_stake(w, k.bonds, a, b), 100 * lost / max(w.gdp[a], 1.0)


def rerouted(case: Case) -> Iterator[tuple[float, float]]:
    w, k, scenario = case
    luck, count, c = np.random.default_rng(3), len(scenario.actors), k.sanctions
    size, barred = luck.random(count), luck.random((count, count))
    for target in range(count):
        ways = [a for a in range(count) if a != target]
        carried = ((c.reroute_goodwill * np.maximum(np.asarray(w.relations)[:, target], 0)
                    + c.reroute_technology * np.asarray(w.technology)[:, target]) / 100
                   * np.minimum(c.reroute_reach * size, 1.0)
                   * (1 + (c.reroute_bound - 1) * clipped(
                       (np.asarray(w.tie)[:, target] - 60) / 10))
                   * (1 - np.asarray(w.sanctions)[:, :, target].max(axis=0) / 10)
                   * (1 - barred[:, target]))[ways].sum()
        yield sanctions.rerouted(w, c, size, barred, target), 1 - (
            1 - min(carried, c.reroute_most)) * (
                1 - c.own_channels * w.mitigation[target] / 100)


def push(case: Case) -> Iterator[tuple[float, float]]:
    w, k, scenario = case
    each = (k.flashpoints.general_war_1, k.flashpoints.general_war_2, k.flashpoints.general_war_3)
    for a in range(len(scenario.actors)):
        for intensity in (1, 2, 3):
            for rung in range(11):
                over = rung - k.flashpoints.brink
                expected = 0.0 if over < 0 else min(
                    each[intensity - 1] * w.pushes[a] * (1 + k.flashpoints.brink_height * over),
                    1.0)
                yield brinkmanship.push_chance(w, k.flashpoints, intensity, float(rung),
                                               a), expected


def promise(case: Case) -> Iterator[tuple[float, float]]:
    w, k, _ = case
    for giver, guest in pairs(case):
        for secret in (0.0, 1.0):
            yield courtship.belief(w, k.courtship, giver, guest, secret), clipped(
                (k.courtship.word * w.credibility[giver]
                 + k.courtship.trusted * w.trust[guest, giver]) / 100
                + k.courtship.in_public * (1 - secret), k.courtship.least_belief)


def prevailing(case: Case) -> Iterator[tuple[float, float]]:
    w, k, scenario = case
    t = matters.setting(scenario)
    for y, matter in enumerate(scenario.matters):
        flat = _flat(w, scenario)
        stakes = [clipped(sum(side.coefficients * flat[side.rows]) + side.offset, 0, 100)
                  for side in matter.sides]
        x = (stakes[0] - stakes[1]) / k.matters.width
        yield matters.success(matters.lead(w, t, y) / k.matters.width), x / np.sqrt(1 + x**2)


def third_party(case: Case) -> Iterator[tuple[float, float]]:
    w, k, scenario = case
    t, flat = third_parties.setting(scenario), _flat(w, scenario)
    for p in range(len(scenario.policies)):
        moves = range(t.first_move[p], t.first_move[p + 1])
        factors = [1 + (t.move_times[i] - 1) * clipped(
            (flat[t.move_row[i]] - t.move_from[i]) * t.move_slope[i]) for i in moves]
        urged = sum(w.urging[a, p] / 100 * third_parties.leaning(w, t, t.party[p], a)
                    for a in range(len(scenario.actors)))
        yield third_parties.chance_of(w, k.third_parties, t, p), min(
            t.chance[p] * k.third_parties.tempo * np.prod(factors)
            * max(0.0, 1 + k.third_parties.pull * urged), k.third_parties.surest)


def goal(case: Case) -> Iterator[tuple[float, float]]:
    w, _, scenario = case
    t, flat = goals.setting(scenario), _flat(w, scenario)
    for g in range(len(scenario.goals)):
        parts = slice(int(t.first[g]), int(t.first[g + 1]))
        yield goals.reached(w, t, g), clipped(
            (np.asarray(t.coefficients)[parts] * flat[np.asarray(t.rows)[parts]]).sum()
            + t.offset[g], 0, 100)


class Moved:
    """What a rule moves, by quantity and place, in the place of the sums of a month."""

    def __init__(self, *modules: Any) -> None:
        self.by = defaultdict[Any, float](float)
        self.modules = modules

    def __getattr__(self, name: str) -> str:
        return name

    def of(self, rule: Callable[..., Any], *args: Any) -> dict[Any, float]:
        """The changes that a rule submits."""
        def add(_: Any, name: str, at: tuple[int, ...], amount: float, why: int) -> None:
            self.by[name, at] += amount
        patches = [patch.object(m, n, add) for m in self.modules for n in ("part", "spot")
                   if hasattr(m, n)]
        for each in patches:
            each.start()
        try:
            rule(*args)
        finally:
            for each in patches:
                each.stop()
        return self.by


def _start(scenario: Scenario) -> Any:
    return numbers(scenario.start, scenario.layout)


def _joined(w: Any, scenario: Scenario, target: int) -> float:
    """Percent of the countries, by weight, that join sanctions on a target."""
    weights = np.asarray(roles.roles(scenario).weights)
    return float((np.asarray(w.participation)[target] * weights).sum() / weights.sum())


def withheld(case: Case) -> Iterator[tuple[float, float]]:
    w, k, scenario = case
    r, c = roles.roles(scenario), k.sanctions
    size = np.asarray(measures.markets(w, r, None))
    found = sanctions.withheld(w, c, r, None, size)
    level, points = np.asarray(w.sanctions), (c.finance_points, c.energy_points,
                                              c.technology_points)
    purse = w.dollar / 100 * (1 - c.alternative_relief * w.alternative_finance / 100)
    for target in range(len(scenario.actors)):
        share = np.maximum(size, np.asarray(w.dependence)[target] / 100)
        for channel in range(3):
            own = share.copy()
            if channel == 0:
                own[r.issuer] = max(own[r.issuer], purse)
            strictest = level[channel, :, target].max()
            others = _joined(w, scenario, target) / 100 * (1 - size.sum()) * (
                1 - c.partners_follow + c.partners_follow * strictest / 10)
            yield found[channel, target], points[channel] * min(
                (level[channel, :, target] / 10 * own).sum() + others, 1)


def pressure(case: Case) -> Iterator[tuple[float, float]]:
    w, k, scenario = case
    s, t, c = _start(scenario), sanctions.setting(scenario), k.sanctions
    size = measures.markets(w, t.roles, None)
    held = np.asarray(sanctions.withheld(w, c, t.roles, None, size))
    before, speeds = np.asarray(t.withheld), (c.finance_speed, c.energy_speed, c.technology_speed)
    for a in range(len(scenario.actors)):
        for round_now in (0.1, 0.5):
            moved = Moved(sanctions)
            moved.of(sanctions.pressure, w, s, moved, c, t, None, held, round_now, a)
            weight = np.abs(held[:, a] - before[:, a]) + 0.5
            pace = (weight * speeds).sum() / weight.sum()
            yield moved.by["pressure", (a,)], pace * (
                held[:, a].sum() * (1 - round_now) - before[:, a].sum() * (1 - t.rerouted[a])
                + s.pressure[a] - w.pressure[a])


def shunned(case: Case) -> Iterator[tuple[float, float]]:
    w, k, scenario = case
    s, t, c = _start(scenario), isolation.setting(scenario), k.isolation
    gdp, r = np.sqrt(np.asarray(s.gdp)), t.roles
    weights = np.asarray(r.weights)
    for number in (1, 3):
        moved = Moved(isolation)
        for a in range(len(scenario.actors)):
            moved.of(isolation.shunned, w, s, moved, c, t, SimpleNamespace(number=number), a)
        moved.of(isolation.condemned, w, s, moved, c, r, SimpleNamespace(number=number))
        for a in range(len(scenario.actors)):
            others = [b for b in range(len(gdp)) if b != a]
            regard = [(np.asarray(x.relations)[others, a] * gdp[others]).sum() / gdp[others].sum()
                      for x in (w, s)]
            led = [sum(50 * (np.asarray(x.membership)[bloc] * weights).sum() / weights.sum()
                       for bloc in range(len(r.leads)) if r.leads[bloc] == a) for x in (w, s)]
            heat = [sum(max(x.rung[f] - r.war_rung[f] + 1, 0) for f in range(len(r.claimant))
                        if r.claimant[f] == a) for x in (w, s)]
            yield moved.by["isolation", (a,)], c.speed * (
                s.isolation[a] - w.isolation[a]
                + c.participation * (_joined(w, scenario, a) - _joined(s, scenario, a))
                - c.relations * (regard[0] - regard[1]) + c.outrage * (heat[0] - heat[1])
                - (3 * c.members * (led[0] - led[1]) if number % 3 == 0 else 0))


def front(case: Case) -> Iterator[tuple[float, float]]:
    w, k, scenario = case
    s, t, c = _start(scenario), disputes.setting(scenario), k.flashpoints
    r = t.roles
    for f in range(len(scenario.flashpoints)):
        a, theatre = r.claimant[f], r.theatre[f]

        def ratio(name: str, a: int = a) -> float:
            return getattr(w, name)[a] / max(getattr(s, name)[a], 1)
        morale = [50 + (x.support[a] - x.weariness[a]) / 2 for x in (w, s)]
        stock = min(w.stock[a, 0] / max(s.stock[a, 0], 1), 1)
        claim = max(c.means_arms * ratio("arms") * (1 - c.empty * (1 - stock))
                    + c.means_men * ratio("manpower")
                    + c.means_morale * morale[0] / max(morale[1], 1)
                    + c.means_forces * w.forces[a, theatre] / max(s.forces[a, theatre], 1)
                    + c.means_backers * ((np.asarray(w.aid) - np.asarray(s.aid))[:, f]
                                         * np.asarray(r.backs)[:, f]).sum(), 0)
        defend = (1 - c.means_aid - c.means_resolve
                  + c.means_resolve * w.resolve[f] / max(s.resolve[f], 1)
                  + c.means_aid * disputes.aid_ratio(w, s, r, f))
        claim, defend = (x * (100 - c.wear * getattr(w, name)[f])
                         / max(100 - c.wear * getattr(s, name)[f], 1)
                         for x, name in ((claim, "claimant_exhaustion"),
                                         (defend, "defender_exhaustion")))
        tempo = np.clip(1 + c.tempo_commitment * (
            w.commitment[a, f] / max(s.commitment[a, f], 1) - 1)
            + c.tempo_rung * (w.rung[f] - s.rung[f]), c.tempo_least, c.tempo_most)
        fought = clipped(w.rung[f] - r.war_rung[f] + 1)
        moved = Moved(war)
        with patch.object(war, "stand_in"):
            moved.of(war.attrition, w, s, moved, c, t, None, f, war.fighting(w, r, f))
        yield moved.by["control", (f,)], fought * tempo * np.clip(
            c.front_base + c.front_balance * (claim - defend) / max(claim + defend, 0.01),
            -c.front_most, c.front_most)


def resolve(case: Case) -> Iterator[tuple[float, float]]:
    w, k, scenario = case
    s, r, c = _start(scenario), roles.roles(scenario), k.flashpoints
    for f in range(len(scenario.flashpoints)):
        moved = Moved(flashpoints)
        moved.of(flashpoints.resolve, w, s, moved, c, r, None, f)
        level = (s.resolve[f] + c.resolve_aid * (disputes.aid_ratio(w, s, r, f) - 1)
                 - c.resolve_losses * (w.control[f] - s.control[f])
                 - c.resolve_tired * (w.defender_exhaustion[f] - s.defender_exhaustion[f])
                 + c.resolve_rally * (w.rung[f] - s.rung[f]))
        if r.patron[f] >= 0:
            level += c.resolve_patron * (w.commitment[r.patron[f], f]
                                         - s.commitment[r.patron[f], f])
        yield moved.by["resolve", (f,)], c.resolve_speed * (level - w.resolve[f])


def incident(case: Case) -> Iterator[tuple[float, float]]:
    w, k, scenario = case
    s, r, c = _start(scenario), roles.roles(scenario), k.flashpoints
    count, settled = len(scenario.flashpoints), np.asarray(w.settlement) >= 0
    usual = np.where(settled, np.minimum(np.asarray(s.rung), c.settled_rung), np.asarray(s.rung))
    above = np.maximum(np.asarray(w.rung) - usual, 0)
    for f in range(count):
        chance = c.incident * (1 + c.incident_heat * above[f] + c.incident_linked * (
            np.asarray(r.linked)[f] * above).sum()) + c.accident * max(
                w.rung[f] - c.accident_from, 0)
        yield flashpoints.incident_chance(w, s, c, r, f), chance * (
            1 - clipped(w.peace[f] / 100) * settled[f])


def attempt(case: Case) -> Iterator[tuple[float, float]]:
    w, k, scenario = case
    t, c = disputes.setting(scenario), k.flashpoints
    r = t.roles
    for f in range(len(scenario.flashpoints)):
        there = np.asarray(w.forces)[:, r.theatre[f]]
        power = there * [disputes.side_power(w, a) * (1 - c.empty * (1 - (
            w.stock[a, 0] + w.stock[a, 1]) / 200)) for a in range(len(there))]
        claim = (power * (np.asarray(r.claims)[:, f] - (1 - c.backer_share)
                          * np.asarray(r.backs)[:, f])).sum()
        defend = (power * np.asarray(w.commitment)[:, f] / 100 * np.asarray(r.defends)[:, f]).sum()
        unseen = max(there[r.claimant[f]] - w.posture[r.claimant[f], r.theatre[f]], 0)
        yield standoff.attempt_odds(w, c, t, f), np.clip(
            c.attempt_base + c.attempt_balance * (claim / max(claim + defend, 1)
                                                  - t.forces_share[f])
            + c.attempt_surprise * unseen, c.attempt_least, c.attempt_best)


def firmness(case: Case) -> Iterator[tuple[float, float]]:
    w, k, scenario = case
    s, t, c = _start(scenario), disputes.setting(scenario), k.flashpoints
    r = t.roles
    for f in range(len(scenario.flashpoints)):
        a, b = r.claimant[f], r.patron[f]
        w.term[f, peace.GUARANTEES] = f % t.guarantees.shape[1]  # a position that there is
        if b >= 0:
            given = 100 - t.guarantees[f, max(int(w.term[f, peace.GUARANTEES]), 0)]
            yield peace.firmness(w, s, c, t, f), (
                c.peace_base + c.peace_guarantees * given
                + c.peace_pledged * w.guarantee[b, r.defender[f]]
                + c.peace_trust * ((w.trust[a, b] + w.trust[b, a]) / 2 - 50)
                - c.peace_imbalance * abs(peace.imbalance(w, s, c, t, f)))


def tie(case: Case) -> Iterator[tuple[float, float]]:
    w, k, scenario = case
    s, t, c = _start(scenario), ties.setting(scenario), k.ties
    costs = np.random.default_rng(7).random((len(scenario.actors),) * 2) * 3
    for away, (a, b) in enumerate(pairs(case)):
        moved = Moved(ties)
        moved.of(ties.tie, w, s, moved, k, t, costs, None, float(away), a, b)
        drawn = sum(c.tie_trade * (w.dependence[x, y] - s.dependence[x, y])
                    + c.tie_regard / 2 * (w.relations[x, y] - s.relations[x, y])
                    for x, y in ((a, b), (b, a)))
        torn = [max(max(world.pledge[x, z] * world.threat[z, y]
                        for z in range(len(scenario.actors))) for x, y in ((a, b), (b, a)))
                for world in (w, s)]
        held = bonds.pulled(w, k.bonds, bonds.terms(scenario), a, b) + k.bonds.support * (
            w.pledge[a, b] + w.pledge[b, a])
        pull = c.tie_speed * (
            s.tie[a, b] - w.tie[a, b] + held - t.pulled[a, b] - k.bonds.wedge * away
            + c.shared_threat * (ties.shared(w, c, a, b) - t.shared[a, b])
            + c.tie_cooperation * (w.cooperation[a, b] - s.cooperation[a, b]) + drawn
            - c.tie_pledges * (torn[0] - torn[1]) / 100
            - (costs[a, b] + costs[b, a] - t.dear[a, b] - t.dear[b, a]))
        yield moved.by["tie", (a, b)], pull + pull * abs(pull) * c.tie_strain / c.tie_speed


def _crises(case: Case) -> Iterator[tuple[Any, Any, Any, Any, float, float]]:
    """Open crises with answers of third seats: setting, what is said, net backing and the lead of
    the challenger's stake."""
    w, _, scenario = case
    t, luck = crisis.setting(scenario), np.random.default_rng(5)
    for f, place in enumerate(scenario.flashpoints):
        one, two = place.claimant, place.patrons[0] if place.patrons else -1
        for _ in range(12):
            said = luck.integers(0, 3, (1, len(scenario.actors)))
            now = SimpleNamespace(**{name: getattr(w, name) for name in (
                "commitment", "resolve", "rung", "pledge", "stance", "settlement")},
                crisis=float(f), challenger=float(one), responder=float(two), stake=20.0,
                crisis_outcome=np.zeros(len(scenario.flashpoints)))
            net = 0.0
            for a in range(len(scenario.actors)):
                if a not in (one, two):
                    side = place.side(a) * place.side(one) or (
                        (w.pledge[a, one] >= 1) - (two >= 0 and w.pledge[a, two] >= 1) * 1.0)
                    net += side * {1: 1, 2: -1}.get(int(said[0, a]), 0)
            against = w.commitment[two, f] if two >= 0 else w.resolve[f]
            yield t, SimpleNamespace(said=said), now, f, net, w.commitment[one, f] - against


def terms(case: Case) -> Iterator[tuple[float, float]]:
    _, k, _ = case
    c, month = k.crisis, SimpleNamespace(counts={crisis.WORLD: 0})
    for t, given, now, f, net, lead in _crises(case):
        for one, two, sign in ((FIRM, TERMS, 1), (TERMS, FIRM, -1)):
            yield crisis.takes_terms(now, c, t, given, month, one, two), (
                sign * (lead + c.per_backer * net) <= c.reservation + c.fear_per_rung * now.rung[f])


def last_word(case: Case) -> Iterator[tuple[float, float]]:
    _, k, _ = case
    c, month = k.crisis, SimpleNamespace(counts={crisis.WORLD: 0})
    for t, given, now, f, net, lead in _crises(case):
        for one, two in ((FIRM, FIRM), (FIRM, TERMS), (TERMS, FIRM)):
            if one == two and crisis.at_arms(now, t, f):
                continue
            moved = Moved(crisis)
            moved.of(crisis.last_word, now, moved, c, t, given, month, one, two)
            edge = lead + c.per_backer * net
            if one != two:
                edge = max(edge, c.decisive) if one == FIRM else min(edge, -c.decisive)
            side = t.side[int(now.challenger), f]
            yield moved.by["control", (f,)], 0.0 if abs(edge) < c.decisive else (
                c.gain * 20.0 * np.sign(edge) * (1.0 if one == two else 0.5) * side)


def slip(case: Case) -> Iterator[tuple[float, float]]:
    _, k, _ = case
    for rung in range(11):
        yield crisis.accident_chance(k.crisis, float(rung)), (
            k.crisis.accident_per_rung * max(rung - 4, 0))


def _flat(w: Any, scenario: Scenario) -> Floats:
    """All numbers of a world as a row."""
    out = np.zeros(scenario.layout.rows)
    for name, at in scenario.layout.slices.items():
        out[at] = np.asarray(getattr(w, name)).ravel()
    return out


EQUATIONS: dict[str, Callable[[Case], Iterator[tuple[float, float]]]] = {
    "shared threat": shared_threat, "coercion": coercion, "strain": strain,
    "bonds": bonds_saturate, "overture": overture, "trade at stake": at_stake,
    "rerouting": rerouted, "push": push, "promise": promise, "prevailing": prevailing,
    "third party": third_party, "progress": goal, "withheld": withheld, "pressure": pressure,
    "isolation": shunned, "front": front, "resolve": resolve, "incident": incident,
    "attempt": attempt, "firmness": firmness, "tie": tie, "terms": terms, "last word": last_word,
    "slip": slip}


@pytest.mark.parametrize("name", EQUATIONS)
def test_an_equation_is_what_the_rule_works_out(name: str, worlds: list[Case]) -> None:
    found = np.array([both for case in worlds for both in EQUATIONS[name](case)], np.float64)
    assert len(found) > 4 and found[:, 1].std() > 0
    assert found[:, 0] == pytest.approx(found[:, 1], rel=1e-9, abs=NEAR * np.ptp(found[:, 1]))


def test_the_page_has_these_equations_and_no_others() -> None:
    told = re.findall(r"^\*Equation \(([a-z ]+)\):\*", PAGE.read_text("utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(EQUATIONS)
