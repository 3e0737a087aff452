"""The small world with two leagues and one calendar occasion, for rules that read them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from small_world import BACKER, BLOC, CLAIMANT, LEAD, Rule, apply, build_scenario, fresh, put

from game.core.exact import grid
from game.core.ledger import Ledger
from game.core.model import Effects, Occasion, Scenario
from game.core.quantities import BY_NAME, SYMMETRIC
from game.core.world import World

GROUP, LEAGUE = range(2)
DAY, OPENS = 5, 2
KEPT, MISSED, CAME, AWAY = range(4)
BLOCS = {"group": {"name": "group", "lead": "bloc", "seats": ["bloc", "claimant", "backer"]},
         "league": {"name": "league", "lead": "lead"}}


@lru_cache
def leagues() -> Scenario:
    """The group (seats BLOC, CLAIMANT, BACKER) has C2, C3 and partner C4; the league C0 and C1."""
    scenario = build_scenario()
    start, row = scenario.start.copy(), scenario.layout.row
    for bloc, land, level in ((GROUP, 2, 2), (GROUP, 3, 2), (GROUP, 4, 1), (LEAGUE, 0, 2),
                              (LEAGUE, 1, 2)):
        start[row("membership", bloc, land)] = level
    for channel in range(3):
        start[row("sanctions", channel, LEAD, CLAIMANT)] = 8
    return replace(scenario, blocs=BLOCS, start=grid(start))


@lru_cache
def dated(honour: int = BACKER, host: int = CLAIMANT, invited: Sequence[int] = (BACKER, BLOC),
          late: float = 2.0) -> Scenario:
    """The same with an occasion on turn DAY: blocks KEPT, MISSED move the host-guest tie, CAME and
    AWAY what the host thinks of the second guest."""
    scenario = leagues()
    row = scenario.layout.row
    tie = [row("tie", CLAIMANT, BACKER), row("tie", BACKER, CLAIMANT)]
    regard = row("relations", CLAIMANT, BLOC)
    entries = [(tie[0], 4.0), (tie[1], 4.0), (tie[0], -5.0), (tie[1], -5.0), (regard, 3.0),
               (regard, -2.0)]
    effects = Effects(
        np.array([0, 2, 4, 5, 6]), np.array([e[0] for e in entries]),
        np.array([e[1] for e in entries]), np.zeros(6, np.int64), np.full(6, -1), np.zeros(6),
        np.zeros(6))
    occasion = Occasion("parade", "Parade", DAY, OPENS, host, honour, tuple(invited), KEPT, MISSED,
                        {a: CAME if a == BLOC else -1 for a in invited},
                        {a: AWAY if a == BLOC else -1 for a in invited}, "")
    data = {"occasions": {"parade": {"late_no": {"month_before": 1, "factor": late}}}}
    return replace(scenario, occasions=(occasion,), effects=effects, data=data)


def course(scenario: Scenario, rule: Rule, stances: Sequence[int], guest: int = BACKER,
           first: int = OPENS, before: Callable[[World], object] = lambda w: None) -> World:
    """Months of one rule from `first` on, with the guest's stance of each month set beforehand."""
    world = fresh(scenario)
    before(world)
    world.turn = first
    for stance in stances:
        put(world, "attendance", (guest, 0), stance)
        apply(world, rule)
        world.turn += 1
    return world


def part(world: World, rule: Rule, name: str, cause: str) -> float:
    """Sum of what one cause moved in one quantity by one application, in world 0."""
    ledger = Ledger()
    copy = world.take(np.arange(world.size))
    apply(copy, rule, ledger)
    layout = world.scenario.layout
    where = layout.slices[name]
    return sum(e.amount for e in ledger.entries
               if where.start <= e.row < where.stop and e.cause.id == cause)


def stirred(scenario: Scenario, size: int, turn: int = 1) -> World:
    """Worlds that differ in every number: each moved at random within its bounds."""
    world, noise, layout = fresh(scenario, size), np.random.default_rng(7), scenario.layout
    world.turn = turn
    for name in layout.names:
        rows = layout.slices[name]
        low, high = layout.low[rows, None], layout.high[rows, None]
        span = np.minimum(high - low, 100)
        step = noise.uniform(-0.3, 0.3, (rows.stop - rows.start, size)) * span
        if name in SYMMETRIC:
            n = layout.shapes[name][0]
            cube = step.reshape(n, n, size)
            step = (cube + cube.swapaxes(0, 1)).reshape(-1, size)
        value = np.minimum(np.maximum(world.flat[rows] + step, low), high)
        world.flat[rows] = np.rint(value) if BY_NAME[name].whole else grid(value)
    return world


def assert_sound(scenario: Scenario, rule: Rule, turns: Sequence[int] = (1, 2, 3)) -> None:
    """In worlds that differ in everything: parts on the grid, numbers within bounds, symmetric ones
    the same both ways, each world alone as in the batch bit for bit, ledger rows that sum."""
    for turn in turns:
        together = stirred(scenario, 5, turn)
        alone = [together.take(np.array([i])) for i in range(5)]
        before = together.flat.copy()
        apply(together, rule)
        layout = scenario.layout
        assert (together.flat >= layout.low[:, None]).all()
        assert (together.flat <= layout.high[:, None]).all()
        for name in SYMMETRIC:
            moved = getattr(together, name)
            assert (moved == moved.swapaxes(0, 1)).all(), name
        for i, world in enumerate(alone):
            ledger, sums = Ledger(), before[:, i].copy()
            apply(world, rule, ledger)
            assert (world.flat[:, 0] == together.flat[:, i]).all(), f"world {i} differs"
            for entry in ledger.entries:
                sums[entry.row] += entry.amount
            assert (sums == world.flat[:, 0]).all()
        assert (together.flat != before).any(), "the check is empty: nothing moved"
