"""Best responses by CMA-ES: the doctrine player's weights that score best in a seat against others.

Theory: evolution strategies with covariance adaptation (Hansen and Ostermeier 2001; here its
separable form, Ros and Hansen 2008, which needs fewer games), every candidate of a generation on
the same worlds and luck. A best response found so is a lower bound of what a seat can reach.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from game.arena.games import game_seed
from game.arena.workers import parallel_map
from game.core.errors import MultipolarError
from game.core.exact import Floats
from game.core.model import FAMILIES, Scenario
from game.core.world import World
from game.players.base import Player
from game.players.doctrine import DoctrinePlayer
from game.players.registry import make_player
from game.players.table import Table
from game.rules.goals import scores
from game.scenario.compile.scenario import canonical
from game.scenario.load import built

Weights = dict[str, float]
Champions = dict[str, dict[str, Weights]]
"""Seat → opposing profile → weights."""

PROFILES = ("hawk", "dove", "hedger", "opportunist", "random")
MIX = "champions"
"""The sixth profile: in every game and seat a champion against one of the other five, by luck."""
ANSWERS = ("crisis.firm", "crisis.down", "accord.sign", "accord.counter", "motion.support",
           "motion.block", "invitation.accept", "invitation.decline", "settlement.accept",
           "settlement.refuse", "occasion.confirm")
MEANS = ("support", "capital", "credibility", "arms", "knowing")
BOUND = 2.5
"""Bound on a weight's absolute value."""
SPREAD = 0.4
"""Initial step size of the search."""
NEAR = 0.15
"""The same of a search that begins at weights which were found before."""
START = 0.8
"""Standard deviation of the points at which restarts begin."""
JUDGED = 500_000
"""First game number on which the results of restarts are compared."""


def dimensions(scenario: Scenario, seat: str = "") -> tuple[str, ...]:
    """The searched dimensions: the doctrine player's weights, with those of the single types in a
    seat's catalogue."""
    tags = sorted({tag for kind in scenario.order_types for tag in kind.tags})
    types = scenario.orders.type_ids[scenario.seats.index(seat)].tolist() if seat else []
    return ("goal", "matters", *(f"family.{f}" for f in FAMILIES), *(f"tag.{t}" for t in tags),
            *ANSWERS, *(f"means.{m}" for m in MEANS),
            *(f"type.{scenario.order_types[t].id}" for t in types))


def weights_at(names: Sequence[str], x: Sequence[float] | Floats) -> Weights:
    """Weights of a point of the search; `goal` and the value of means stay positive around 1."""
    out = {}
    for name, value in zip(names, x, strict=True):
        cut = min(max(float(value), -BOUND), BOUND)
        if name == "goal" or name.startswith("means."):
            cut = 1 + cut if cut >= 0 else 1 / (1 - cut)
        out[name] = round(cut, 4)
    return out


def point_of(names: Sequence[str], weights: Weights) -> Floats:
    """The point of the search at which weights stand; 0 for a dimension that they do not have."""
    out = np.zeros(len(names))
    for i, name in enumerate(names):
        value = weights.get(name)
        if value is not None and (name == "goal" or name.startswith("means.")):
            value = value - 1 if value >= 1 else 1 - 1 / value
        out[i] = value or 0.0
    return out


class Candidates(DoctrinePlayer):
    """Plays one seat with several sets of weights, each in an equal number of consecutive worlds.
    """

    def __init__(self, scenario: Scenario, seat: str, sets: Sequence[Weights], games: int) -> None:
        super().__init__(scenario, sets={seat: sets})
        self.games = games


def opponent(scenario: Scenario, profile: str, champions: Champions | None = None) -> Player:
    """The player of a profile; MIX needs the champions against the others."""
    if profile == MIX:
        if not champions:
            raise MultipolarError("There are no champions yet to mix; run the search first.")
        return DoctrinePlayer(scenario, sets={
            seat: [found[p] for p in PROFILES] for seat, found in champions.items()})
    return make_player(scenario, profile if profile == "random" else f"doctrine:{profile}")


def play(scenario: Scenario, seat: str, sets: Sequence[Weights], other: Player,
         seeds: Sequence[int]) -> World:
    """Games of each set in a seat against a profile, on the same worlds and luck: [set × game]."""
    mine = Candidates(scenario, seat, sets, len(seeds))
    table = Table(scenario, {s: mine if s == seat else other for s in scenario.seats})
    return table.play(list(seeds) * len(sets))


def response(scenario: Scenario, seat: str, profile: str, champions: Champions | None,
             setting: Mapping[str, int]) -> Weights:
    """The best weights in a seat against a profile. Raises MultipolarError without `cma`."""
    return responses(scenario, seat, profile, champions, setting)[0]


def responses(scenario: Scenario, seat: str, profile: str, champions: Champions | None,
              setting: Mapping[str, int], known: Weights | None = None) -> list[Weights]:
    """What searches from several beginnings found, the best first, judged on games that none of
    them has played. known: weights at which the first begins, and which are judged, too."""
    found = [_searched(scenario, seat, profile, champions, setting, i, known)
             for i in range(setting.get("restarts", 1))]
    if known is not None:
        found.append(known)
    if len(found) == 1:
        return found
    seeds = [game_seed(setting["seed"], JUDGED + i) for i in range(4 * setting["games"])]
    world = play(scenario, seat, found, opponent(scenario, profile, champions), seeds)
    mean = scores(scenario, world)[scenario.seats.index(seat)].reshape(len(found), -1).mean(axis=1)
    return [found[i] for i in np.argsort(-mean, kind="stable").tolist()]


def _searched(scenario: Scenario, seat: str, profile: str, champions: Champions | None,
              setting: Mapping[str, int], restart: int, known: Weights | None) -> Weights:
    """What one search finds. The first begins at known weights, or in the middle where there are
    none; later ones at a point by luck."""
    cma = _cma()
    names, number = dimensions(scenario, seat), scenario.seats.index(seat)
    other = opponent(scenario, profile, champions)
    key = 1 + setting["seed"] + 97 * number + sum(map(ord, profile)) + 7919 * restart
    begin, step = np.zeros(len(names)), SPREAD
    if restart:
        begin = np.random.default_rng(key).normal(0.0, START, len(names))
    elif known is not None:
        begin, step = point_of(names, known), NEAR
    search = cma.CMAEvolutionStrategy(begin, step, {
        "CMA_diagonal": True, "popsize": setting["candidates"], "verbose": -9, "seed": key})
    for generation in range(setting["generations"]):
        points = search.ask()
        seeds = [game_seed(setting["seed"], generation * setting["games"] + i)
                 for i in range(setting["games"])]
        world = play(scenario, seat, [weights_at(names, x) for x in points], other, seeds)
        mean = scores(scenario, world)[number].reshape(len(points), -1).mean(axis=1)
        search.tell(points, [-float(v) for v in mean])
    return weights_at(names, search.result.xfavorite)


def _cma() -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import cma
    except ImportError as error:
        raise MultipolarError("The search needs the package cma: pip install 'multipolar[train]'. "
                              "With --measure the shipped champions are measured without it."
                              ) from error
    return cma


def with_norms(scenario: Scenario, norms: Mapping[str, tuple[float, float]]) -> Scenario:
    """The scenario with these norms (median, iqr) by seat."""
    return replace(scenario, norms={s: {"median": m, "iqr": i} for s, (m, i) in norms.items()})


def search_all(scenario: Scenario, setting: Mapping[str, int], jobs: int,
               known: Champions | None = None) -> tuple[Champions, dict[str, Weights]]:
    """Champions of every seat against the five profiles, then against their mix; and against the
    mix the best that another restart found. known: champions at which to begin."""
    _cma()
    norms = {s: (n["median"], n["iqr"]) for s, n in scenario.norms.items()}
    work = canonical(scenario.data)

    def run(tasks: list[tuple[str, str]], found: Champions | None) -> list[list[Weights]]:
        parts = [(work, norms, seat, profile, found, dict(setting),
                  None if known is None else known[seat].get(profile)) for seat, profile in tasks]
        return list(parallel_map(_task, parts, jobs))
    first = [(seat, profile) for seat in scenario.seats for profile in PROFILES]
    out: Champions = {seat: {} for seat in scenario.seats}
    for (seat, profile), weights in zip(first, run(first, None), strict=True):
        out[seat][profile] = weights[0]
    second = [(seat, MIX) for seat in scenario.seats]
    others: dict[str, Weights] = {}
    for (seat, profile), weights in zip(second, run(second, out), strict=True):
        out[seat][profile] = weights[0]
        if known is None and len(weights) > 1:
            others[seat] = weights[1]
    return out, others


def _task(work: str, norms: Mapping[str, tuple[float, float]], seat: str, profile: str,
          champions: Champions | None, setting: Mapping[str, int],
          known: Weights | None) -> list[Weights]:
    return responses(with_norms(built(work), norms), seat, profile, champions, setting, known)
