"""Demands with a deadline: each coefficient moves what the theory says, in its direction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from playing import turn
from small_world import with_coefficient

from game.core.model import REGIMES, Scenario
from game.core.rulebook import coefficients, numbers
from game.core.sheets import LESS
from game.core.world import World
from game.rules.demands import MET, NONE, STANDING, UNMET, audience, belief, setting, standing

US, RUSSIA, CHINA, BRICS = range(4)
ORDER = "ultimatum china less_dual_use/technology_sanctions"
COMPLY, REFUSE, CARRY, EXTEND, TAKE = 1, 2, 1, 2, 1


def view(s: Scenario, **values: Any) -> Any:
    """One world's numbers, some of them set."""
    world = World.new(s, [1])
    for name, (index, value) in values.items():
        getattr(world, name)[index] = value
    return numbers(np.ascontiguousarray(world.flat[:, 0]), s.layout)


def played(s: Scenario, end: str, order: str = ORDER) -> World:
    """A world after an ultimatum that ends in one way."""
    world = turn(World.new(s, [1]), {"us": [order]})
    for month in range(2):
        said = {"comply": COMPLY, "refuse": REFUSE, "broken": COMPLY,
                "less": LESS + [m.id for m in s.demands].index("less_cooperation")}.get(end, 0)
        taken = {"us": {"concession.china": TAKE}} if end == "less" else {}
        turn(world, {}, {"china": {"demand.us": said}} if said and month == 0 else taken)
        if end == "broken":
            world.technology[CHINA, RUSSIA] += 10
        if end in ("comply", "less") and month == 1:
            return world
    turn(world, {}, {"us": {"deadline.china": {"carry": CARRY, "extend": EXTEND}.get(end, 0)}})
    return world


CASES: dict[str, tuple[str, Callable[[World], float], int]] = {
    "relations": ("made", lambda w: float(w.relations[CHINA, US, 0]), 1),
    "threat": ("made", lambda w: float(w.threat[US, CHINA, 0]), 1),
    "dropped_support": ("drop", lambda w: float(w.support[US, 0]), -1),
    "dropped_credibility": ("drop", lambda w: float(w.credibility[US, 0]), -1),
    "dropped_trust": ("drop", lambda w: float(w.trust[CHINA, US, 0]), -1),
    "carried_credibility": ("carry", lambda w: float(w.credibility[US, 0]), 1),
    "prolonged_credibility": ("extend", lambda w: float(w.credibility[US, 0]), -1),
    "longer": ("extend", lambda w: float(w.demand_until[US, CHINA, 0]), 1),
    "met_credibility": ("comply", lambda w: float(w.credibility[US, 0]), 1),
    "face_support": ("comply", lambda w: float(w.support[CHINA, 0]), -1),
    "face_prestige": ("comply", lambda w: float(w.prestige[CHINA, 0]), -1),
    "defied_support": ("refuse", lambda w: float(w.support[CHINA, 0]), 1),
    "broken_credibility": ("broken", lambda w: float(w.credibility[CHINA, 0]), -1),
    "broken_trust": ("broken", lambda w: float(w.trust[US, CHINA, 0]), -1),
    "lesser_face": ("less", lambda w: float(w.support[CHINA, 0]), -1),
    "settled_credibility": ("less", lambda w: float(w.credibility[US, 0]), -1),
    "settled_support": ("less", lambda w: float(w.support[US, 0]), -1),
    "rest": ("drop", lambda w: float(w.demand_rest[US, CHINA, 0]), 1)}
"""By coefficient: how the ultimatum ends, what is read, and the sign of a higher value."""


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(CASES))
def test_a_higher_coefficient_moves_its_number(main: Scenario, name: str) -> None:
    end, read, sign = CASES[name]
    low, high = (with_coefficient(main, f"demands.{name}", x) for x in (
        main.k["demands"][name], main.k["demands"][name] + 2.0))
    before, after = (read(turn(World.new(s, [1]), {"us": [ORDER]}) if end == "made"
                          else played(s, end)) for s in (low, high))
    assert (after - before) * sign > 0.5


def test_a_private_threat_offends_by_its_share(main: Scenario) -> None:
    def cooled(share: float, order: str) -> float:
        s = with_coefficient(main, "demands.private_share", share)
        return float(turn(World.new(s, [1]), {"us": [order]}).relations[CHINA, US, 0])
    secret = f"{ORDER}:secret"
    assert cooled(0.2, secret) > cooled(0.8, secret) > cooled(0.8, ORDER) == cooled(0.2, ORDER)


def test_a_threat_is_believed_by_name_and_publicity(main: Scenario) -> None:
    k = coefficients(main).demands
    known = [belief(view(main, credibility=(US, x)), k, US, 0.0) for x in (0, 30, 60)]
    assert known == sorted(known) and known[0] >= k.least_belief
    private = belief(view(main, credibility=(US, 60)), k, US, 1.0)
    assert private == pytest.approx(known[2] - k.in_public)
    assert belief(view(main, credibility=(US, 0)), k, US, 1.0) == k.least_belief
    doubted = coefficients(with_coefficient(main, "demands.word", 0.3)).demands
    assert belief(view(main, credibility=(US, 60)), doubted, US, 0.0) < known[2]


@pytest.mark.parametrize("number", range(len(REGIMES)))
def test_those_at_home_make_a_leadership_pay_by_its_regime(main: Scenario, number: int) -> None:
    people = tuple(replace(a, regime=REGIMES[number]) for a in main.actors)
    s = replace(main, actors=people)
    object.__setattr__(s, "_derived", {})
    expected = main.k["demands"][f"audience_{REGIMES[number]}"]
    assert audience(coefficients(s).demands, setting(s), US) == expected


def test_voters_punish_more_than_a_party_and_a_party_more_than_nobody(main: Scenario) -> None:
    k, t = coefficients(main).demands, setting(main)
    felt = [audience(k, t, a) for a in (US, CHINA, RUSSIA, BRICS)]
    assert felt == sorted(felt, reverse=True) and len(set(felt)) == 4


def test_how_a_demand_stands_follows_from_the_number_and_the_date(main: Scenario) -> None:
    t, m = setting(main), [x.id for x in main.demands].index("less_dual_use")
    at = {"demand": ((US, CHINA), m), "demand_until": ((US, CHINA), 4),
          "demand_base": ((US, CHINA), 73)}
    assert standing(view(main), t, 3, US, CHINA) == NONE
    for level, early, late in ((73, STANDING, UNMET), (68, MET, MET), (68.5, STANDING, UNMET)):
        w = view(main, **at, technology=((CHINA, RUSSIA), level))
        assert (standing(w, t, 3, US, CHINA), standing(w, t, 4, US, CHINA)) == (early, late)


def test_what_must_not_rise_is_kept_only_at_the_deadline(main: Scenario) -> None:
    t, m = setting(main), [x.id for x in main.demands].index("spare_third")
    at = {"demand": ((CHINA, US), m), "demand_until": ((CHINA, US), 4),
          "demand_base": ((CHINA, US), 2)}
    for level, early, late in ((2, STANDING, MET), (2.9, STANDING, MET), (3, UNMET, UNMET)):
        w = view(main, **at, secondary=((US, RUSSIA), level))
        assert (standing(w, t, 3, CHINA, US), standing(w, t, 4, CHINA, US)) == (early, late)
