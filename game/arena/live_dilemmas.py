"""`python -m game.arena.live_dilemmas`: whether each way out of each dilemma is best somewhere.

A situation is an opponent and a state of the world. In each, the seat's champion against that
opponent is pushed to one horn after the other on the same worlds and luck. A horn is live where it
beats every other horn by enough in at least one situation, with a 95 % interval above nothing; a
dilemma is live if all its horns are, and open if over all situations no horn is much better.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from game.arena.balance import comparable, kept_champions
from game.arena.balance_measures import HELD_OUT, pushed
from game.arena.balance_search import MIX, PROFILES, Champions, opponent, with_norms
from game.arena.games import game_seed
from game.arena.intervals import mean_interval, moments
from game.arena.runs import identity
from game.arena.study import show_study, study_parser
from game.arena.tables import markdown
from game.arena.watched_games import partners
from game.arena.workers import parallel_map
from game.arguments import add_jobs, path
from game.core.exact import Floats
from game.core.model import Scenario
from game.core.world import World
from game.engine.simulation import GENERAL_WAR, GOING, finish, new_worlds
from game.players.table import Table
from game.process import guarded
from game.scenario.compile.scenario import canonical
from game.scenario.load import built, load_scenario

MARGIN, GAP = 0.3, 0.3
"""What a horn must gain somewhere, and the largest gap over all, in standard deviations."""
AIM = 12
"""Dilemmas of fifteen that should be live."""
SHIFT = 20.0
"""Points by which a state of the world differs from the start."""
STEPS = 2.0
"""Rungs by which it does."""
WORST = 2.0


def _as_is(world: World) -> None:
    """The world of the scenario."""


def _quiet(world: World) -> None:
    """Every dispute is quieter."""
    world.rung[...] = np.maximum(world.rung - STEPS, 0.0)


def _tense(world: World) -> None:
    """Every dispute is hotter, short of the rung at which use of force begins."""
    world.rung[...] = np.where(world.rung < 6, np.minimum(world.rung + STEPS, 7.0), world.rung)


def _loose(world: World) -> None:
    """Moscow and Beijing stand less close."""
    _tie(world, -SHIFT)


def _bound(world: World) -> None:
    """Moscow and Beijing stand closer."""
    _tie(world, SHIFT)


def _tie(world: World, by: float) -> None:
    pair = partners(world.scenario)
    if pair:
        for a, b in (pair, pair[::-1]):
            world.tie[a, b] = np.clip(world.tie[a, b] + by, 0.0, 100.0)


def _weary(world: World) -> None:
    """Every public is weary and supports its government less."""
    world.support[...] = np.maximum(world.support - SHIFT, 0.0)
    world.weariness[...] = np.minimum(world.weariness + SHIFT, 100.0)


STATES: Mapping[str, Callable[[World], None]] = {
    "as it is": _as_is, "quiet": _quiet, "tense": _tense, "Moscow and Beijing apart": _loose,
    "Moscow and Beijing together": _bound, "publics weary": _weary}
"""The named states of the world."""


def situation(scenario: Scenario, name: str, champions: Champions, profile: str, state: str,
              seeds: Sequence[int]) -> dict[str, Floats]:
    """Raw scores by horn, [game], in a situation, in standard deviations of these games."""
    seat = scenario.data["dilemmas"][name]["actor"]
    number = scenario.seats.index(seat)
    player, horns = pushed(scenario, name, champions, profile, len(seeds))
    other = opponent(scenario, profile, champions)
    table = Table(scenario, {s: player if s == seat else other for s in scenario.seats})
    world = new_worlds(scenario, list(seeds) * len(horns))
    STATES[state](world)
    while world.turn <= scenario.turns and bool((world.over == GOING).any()):
        table.turn(world)
    finish(world)
    raw, war = world.raw_score[number].copy(), world.over == GENERAL_WAR
    if war.any() and not war.all():
        raw[war] = raw[~war].min() - WORST * raw[~war].std()
    scale = max(float(raw.std(ddof=1)), 1e-6)
    return dict(zip(horns, raw.reshape(len(horns), -1) / scale, strict=True))


def of_dilemma(work: str, norms: Mapping[str, tuple[float, float]], name: str,
               champions: Champions, games: int, seed: int,
               profiles: Sequence[str]) -> dict[str, Any]:
    """In which situations each horn is best, and the gap over all."""
    scenario = with_norms(built(work), norms)
    seeds = [game_seed(seed, HELD_OUT + i) for i in range(games)]
    best: dict[str, list[str]] = {h: [] for h in scenario.data["dilemmas"][name]["horns"]}
    means: dict[str, list[float]] = {h: [] for h in best}
    for profile in profiles:
        for state in STATES:
            got = situation(scenario, name, champions, profile, state, seeds)
            for horn, values in got.items():
                means[horn].append(float(values.mean()))
            horn = max(got, key=lambda h: got[h].mean())
            if all(_clear(got[horn] - got[other]) for other in got if other != horn):
                best[horn].append(f"{profile}, {state}")
    overall = [float(np.mean(v)) for v in means.values()]
    gap = max(overall) - min(overall)
    return {"best": best, "gap": gap, "live": all(best.values()), "open": gap <= GAP}


def _clear(change: Floats) -> bool:
    """Whether paired differences are large, and surely above nothing."""
    mean, deviation = moments(float(change.sum()), float((change**2).sum()), change.size)
    interval = mean_interval(mean, deviation, change.size)
    return mean >= MARGIN and interval is not None and interval[0] > 0


def measures(scenario: Scenario, champions: Champions, games: int, seed: int, jobs: int,
             profiles: Sequence[str] = (*PROFILES, MIX)) -> dict[str, Any]:
    """All dilemmas, as plain data."""
    norms = {s: (float(n["median"]), float(n["iqr"])) for s, n in scenario.norms.items()}
    names, work = list(scenario.data["dilemmas"]), canonical(scenario.data)
    found = parallel_map(of_dilemma, ((work, norms, name, champions, games, seed, tuple(profiles))
                                      for name in names), jobs)
    return {**identity(scenario), "games": games, "seed": seed,
            "dilemmas": dict(zip(names, found, strict=True))}


def text(found: Mapping[str, Any]) -> str:
    """The dilemmas as a Markdown table."""
    rows = [[name, "; ".join(f"{horn}: {len(where)}" + (f" (first {where[0]})" if where else "")
                             for horn, where in d["best"].items()),
             f"{d['gap']:.2f}", "yes" if d["live"] else "no", "yes" if d["open"] else "no"]
            for name, d in found["dilemmas"].items()]
    live = sum(d["live"] for d in found["dilemmas"].values())
    head = (f"{found['title']}, scenario {found['scenario_hash']}, rules {found['rules_version']}, "
            f"seed {found['seed']}, {found['games']} games a horn and situation. Live: "
            f"{live} of {len(rows)} (aim: {AIM} of 15).")
    return "\n".join([head, "", *markdown(
        ["dilemma", "situations in which a horn is clearly best", "gap, SD", "live",
         f"gap ≤ {GAP:g}"], rows)])


def run(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = study_parser("live_dilemmas", __doc__,
                          (2, 64, "games of each horn in each situation"), 2)
    add_jobs(parser)
    parser.add_argument("--champions", type=path, metavar="FILE",
                        help="champions' weights; default: those shipped")
    asked = parser.parse_args(arguments)
    scenario = comparable(load_scenario(asked.scenario), asked.jobs)
    champions = kept_champions(asked.champions, scenario)
    found = measures(scenario, champions, asked.games, asked.seed, asked.jobs)
    show_study(asked, found, text(found), f"dilemmas of {scenario.id}")
    return 0


def main() -> int:
    """Run as a module."""
    return guarded(run)


if __name__ == "__main__":
    sys.exit(main())
