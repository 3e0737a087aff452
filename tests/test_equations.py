"""The equations of docs/model.md are what the rules work out, on random worlds.

Each is written here as the page writes it, over whole arrays, and compared with the rule's own
function number by number. A rule rounds some terms to the grid, so they agree to within that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playing import MAIN, compiled

from game.actions import brinkmanship
from game.core.exact import Floats
from game.core.model import Scenario
from game.core.rulebook import coefficients, numbers
from game.rules import bonds, courtship, goals, matters, sanctions, third_parties, ties

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
    "third party": third_party, "progress": goal}


@pytest.mark.parametrize("name", EQUATIONS)
def test_an_equation_is_what_the_rule_works_out(name: str, worlds: list[Case]) -> None:
    found = np.array([both for case in worlds for both in EQUATIONS[name](case)], np.float64)
    assert len(found) > 4 and found[:, 1].std() > 0
    assert found[:, 0] == pytest.approx(found[:, 1], rel=1e-9, abs=NEAR * np.ptp(found[:, 1]))


def test_the_page_has_these_equations_and_no_others() -> None:
    told = re.findall(r"^\*Equation \(([a-z ]+)\):\*", PAGE.read_text("utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(EQUATIONS)
