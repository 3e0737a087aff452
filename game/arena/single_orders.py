"""`python -m game.arena.single_orders`: whether one type of order, given by rote, beats a doctrine.

Every type of a seat's catalogue is forced on it, first of its orders and at its best target: each
month, in the first month only, each month without the penalty on repetition, and the strongest
types in alternating pairs. The rest of the sheet, and all other seats, are led by doctrines. A gain
is against the same seat without the forced order, on the same worlds and luck, in standard
deviations of the seat's raw score among doctrines.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from game.arena.balance_measures import HELD_OUT
from game.arena.balance_search import Candidates
from game.arena.games import game_seed
from game.arena.intervals import mean_interval, moments
from game.arena.interventions import merged
from game.arena.runs import identity
from game.arena.study import show_study, study_parser
from game.arena.tables import markdown
from game.arena.workers import parallel_map
from game.arguments import add_jobs, whole
from game.core.exact import Floats, Ints
from game.core.model import Scenario
from game.core.world import World
from game.engine.simulation import GENERAL_WAR, GOING, finish, new_worlds
from game.players.doctrine_weights import doctrine_names, weights_of
from game.players.registry import make_player
from game.players.table import Table
from game.process import guarded
from game.scenario.compile.scenario import canonical
from game.scenario.load import built, load_scenario

MOST_GAIN = 0.5
"""Largest gain that a single type or pair may bring, in standard deviations."""
PULL = 40.0
"""Weight that puts a type before all others."""
STRONGEST = 20
LEAD = "hedger"
"""The doctrine that leads the seat, if the scenario has it; else its first."""
WORST = 2.0
"""Standard deviations below the worst other game at which general war counts."""

Plan = tuple[str, ...]
"""The types that are forced in turn, month after month; '' for none."""
Due = Callable[[Plan, int], str]


@dataclass(frozen=True)
class Gain:
    """What a plan gained in a seat, and its 95 % interval, in standard deviations."""

    plan: Plan
    mean: float
    low: float
    high: float


def each_month(plan: Plan, turn: int) -> str:
    """The type that is due where the plan's types take turns."""
    return plan[(turn - 1) % len(plan)]


def first_month(plan: Plan, turn: int) -> str:
    """The type that is due in the first month."""
    return plan[0] if turn == 1 else ""


class Forcer:
    """Plays a seat with forced types in many worlds at once."""

    def __init__(self, scenario: Scenario, seat: str, games: int, seed: int) -> None:
        self.scenario, self.seat = scenario, seat
        self.number = scenario.seats.index(seat)
        names = doctrine_names(scenario)
        lead = LEAD if LEAD in names else next(iter(names), "")
        self.weights = weights_of(scenario, lead, self.number)
        self.seeds = [game_seed(seed, HELD_OUT + i) for i in range(games)]
        self.others = make_player(scenario, "doctrine")
        self.spread = max(_deviation(self._raw(self._table(None).play(self.seeds))), 1e-6)
        self.base = self._raw(self._table([self.weights]).play(self.seeds))

    def _table(self, sets: Sequence[Mapping[str, float]] | None) -> Table:
        mine = self.others if sets is None else Candidates(
            self.scenario, self.seat, [dict(w) for w in sets], len(self.seeds))
        return Table(self.scenario, {s: mine if s == self.seat else self.others
                                     for s in self.scenario.seats})

    def _raw(self, world: World) -> Floats:
        """The seat's raw scores; general war counts as worse than any other game."""
        raw = world.raw_score[self.number].copy()
        war = world.over == GENERAL_WAR
        if war.any() and not war.all():
            raw[war] = raw[~war].min() - WORST * _deviation(raw[~war])
        return np.asarray(raw)

    def gains(self, plans: Sequence[Plan], due: Due, tiring: bool = True) -> list[Gain]:
        """What each plan gains."""
        plain = self._table([self.weights] * len(plans))
        world = new_worlds(self.scenario, self.seeds * len(plans))
        while world.turn <= self.scenario.turns and bool((world.over == GOING).any()):
            if not tiring:
                world.recent[...] = -1.0
            wanted = [due(plan, world.turn) for plan in plans]
            sheets = plain.sheets(world)
            if any(wanted):
                sheets = merged(world, sheets, self.number, self._rows(world, wanted))
            plain.play_turn(world, sheets)
        finish(world)
        got = self._raw(world).reshape(len(plans), -1)
        return [self._gain(plan, part) for plan, part in zip(plans, got, strict=True)]

    def _rows(self, world: World, wanted: Sequence[str]) -> Ints:
        """The best legal order of the wanted type in each world, -1 where there is none."""
        forced = self._table([{**self.weights, f"type.{name}": PULL} if name else self.weights
                              for name in wanted])
        rows: Ints = forced.sheets(world).chosen[0, self.number]
        ids = [t.id for t in self.scenario.order_types]
        kinds = np.repeat([ids.index(name) if name else -1 for name in wanted], len(self.seeds))
        return np.where((rows >= 0) & (self.scenario.orders.type[rows] == kinds), rows, -1)

    def _gain(self, plan: Plan, raw: Floats) -> Gain:
        change = (raw - self.base) / self.spread
        mean, spread_ = moments(float(change.sum()), float((change**2).sum()), change.size)
        low, high = mean_interval(mean, spread_, change.size) or (float("-inf"), float("inf"))
        return Gain(plan, mean, low, high)


def _deviation(values: Floats) -> float:
    return float(values.std(ddof=1)) if values.size > 1 else 0.0


def types_of(scenario: Scenario, seat: int) -> list[str]:
    """The types in a seat's catalogue."""
    return [scenario.order_types[int(t)].id for t in scenario.orders.type_ids[seat]]


def of_seat(work: str, seat: str, games: int, seed: int, strongest: int) -> dict[str, list[Gain]]:
    """All modes in a seat, the strongest first in each."""
    scenario = built(work)
    forcer = Forcer(scenario, seat, games, seed)
    alone: list[Plan] = [(name,) for name in types_of(scenario, forcer.number)]
    out = {"each month": forcer.gains(alone, each_month),
           "first month only": forcer.gains(alone, first_month),
           "each month, no penalty on repetition": forcer.gains(alone, each_month, False)}
    best = [g.plan[0] for g in sorted(out["each month"], key=lambda g: -g.mean)[:strongest]]
    pairs: list[Plan] = list(combinations(best, 2))
    if pairs:
        out["alternating pairs of the strongest"] = forcer.gains(pairs, each_month)
    return {mode: sorted(found, key=lambda g: -g.mean) for mode, found in out.items()}


def measures(scenario: Scenario, games: int, seed: int, jobs: int,
             strongest: int = STRONGEST) -> dict[str, Any]:
    """All seats, as plain data."""
    work = canonical(scenario.data)
    found = parallel_map(of_seat, ((work, s, games, seed, strongest) for s in scenario.seats), jobs)
    return {**identity(scenario), "games": games, "seed": seed, "seats": {
        s: {mode: [vars(g) for g in gains] for mode, gains in got.items()}
        for s, got in zip(scenario.seats, found, strict=True)}}


def text(found: Mapping[str, Any], shown: int = 3) -> str:
    """The strongest plans of each seat and mode as a Markdown table."""
    rows = []
    for seat, modes in found["seats"].items():
        for mode, gains in modes.items():
            told = "; ".join(f"{' / '.join(g['plan'])} {g['mean']:+.2f} ({g['low']:+.2f} … "
                             f"{g['high']:+.2f})" for g in gains[:shown])
            most = gains[0]["mean"] if gains else 0.0
            rows.append([seat, mode, told, "in" if most <= MOST_GAIN else "**out**"])
    head = (f"{found['title']}, scenario {found['scenario_hash']}, rules {found['rules_version']}, "
            f"seed {found['seed']}, {found['games']} games a plan. Gains in SD (95 % interval); no "
            f"type or pair should gain more than {MOST_GAIN:g}.")
    return "\n".join([head, "", *markdown(["seat", "given", "strongest", ""], rows)])


def run(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = study_parser("single_orders", __doc__, (2, 32, "games of each plan"), 1)
    add_jobs(parser)
    parser.add_argument("--strongest", type=whole(0, 100), default=STRONGEST, metavar="N",
                        help=f"types that are paired; default {STRONGEST}")
    asked = parser.parse_args(arguments)
    scenario = load_scenario(asked.scenario)
    found = measures(scenario, asked.games, asked.seed, asked.jobs, asked.strongest)
    show_study(asked, found, text(found), f"single orders of {scenario.id}")
    return 0


def main() -> int:
    """Run as a module."""
    return guarded(run)


if __name__ == "__main__":
    sys.exit(main())
