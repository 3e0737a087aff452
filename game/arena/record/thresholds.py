"""Scores at which programs give an order as often as a fit says.

Programs fill the lines of a sheet with the orders that score highest, chance included, and none
that scores too low. Chance is uniform on an order's type, its target and its option, so that a
score follows from the chance that is wanted; what the rules of the sheet do to it (three lines,
prices, what is not legal) is made up for by playing from the start and correcting, round by round.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from game.arena.games import game_seed
from game.arena.progress import bar
from game.arena.record.alternatives import Alternatives
from game.arena.record.fit import on_sheet
from game.core.exact import Floats, Ints
from game.core.model import Scenario
from game.engine.simulation import GOING, new_worlds
from game.players.record_player import RecordPlayer
from game.players.table import Table
from game.policies.orders import LEAST
from game.policies.scores import FINE

HEIGHT = 25.0
"""Height of chance on types: beside it what else programs weigh in an order is small."""
STEP = 0.5
"""How far a log rate is moved to see by how much a score must be."""
GAMES, MONTHS, ROUNDS, SEED = 256, 6, 16, 36
DAMPED, FARTHEST, FALLING = 0.6, 0.08, 6.0
"""Power of a correction; how far the first one moves a chance at most, for orders of one type share
a part of theirs, and rounds after which it is half of it."""
PRIOR = 4.0
"""Orders as wanted that count beside those that were given, so that a few say little."""
POINTS = 41
LEAST_CHANCE, MOST_CHANCE = 1e-4, 0.98


@cache
def _chance_of(options: int) -> Floats:
    """Equally likely values of chance on one of an alternative's orders, the highest of as many as
    it has options, in units of that on types, sorted."""
    even = (np.arange(POINTS) + 0.5) / POINTS
    sides = 2.0 * even - 1.0
    best = 2.0 * even ** (1.0 / options) - 1.0
    return np.sort((sides[:, None, None] + FINE * sides[:, None] + FINE * best).ravel())


def score_for(chance: Floats, options: int) -> Floats:
    """The score by which an alternative passes what is needed with some chances."""
    return np.asarray(LEAST - HEIGHT * np.quantile(_chance_of(options), 1.0 - chance))


def with_scores(scenario: Scenario, own: list[Alternatives], found: Mapping[str, Any]
                ) -> dict[str, Any]:
    """A fit with what the player needs: for each seat scores of alternatives, and loads by which
    features of the situation move them; those of the round that came nearest."""
    seats = [found["seats"][name] for name in scenario.seats]
    wanted = [_wanted(fit, scenario.slots) for fit in seats]
    asked, best = [each.copy() for each in wanted], [(np.inf, fit) for fit in seats]
    with bar(ROUNDS * GAMES, "record") as shown:
        for number in range(ROUNDS):
            tried = [{**fit, **_scores(own[seat], fit, asked[seat], wanted[seat])}
                     for seat, fit in enumerate(seats)]
            given, count = _given(scenario, own, _whole(scenario, found, tried))
            for seat, fit in enumerate(tried):
                ratio = (wanted[seat] * count + PRIOR) / (given[seat] + PRIOR)
                missed = float(_missed(wanted[seat], given[seat] / count))
                fit |= {"orders": round(float(given[seat].sum()) / count, 3),
                        "missed": round(missed, 4)}
                best[seat] = min(best[seat], (missed, fit), key=lambda each: each[0])
                step = asked[seat] * (ratio ** DAMPED - 1.0)
                most = FARTHEST / (1 + number / FALLING)
                asked[seat] = np.clip(asked[seat] + np.clip(step, -most, most),
                                      LEAST_CHANCE / 4, MOST_CHANCE)
            shown.update(GAMES)
    return _whole(scenario, found, [fit for _, fit in best])


def _whole(scenario: Scenario, found: Mapping[str, Any], seats: list[dict[str, Any]]
           ) -> dict[str, Any]:
    return {**found, "height": HEIGHT, "seats": dict(zip(scenario.seats, seats, strict=True))}


def _missed(wanted: Floats, given: Floats) -> Floats:
    """How far what is given lies from what is wanted: the sum of relative entropies."""
    p, q = (np.clip(x, 5e-4, 1.0 - 5e-4) for x in (wanted, given))
    return np.asarray((p * np.log(p / q) + (1.0 - p) * np.log((1.0 - p) / (1.0 - q))).sum())


def _wanted(fit: Mapping[str, Any], lines: int) -> Floats:
    """The chance that each alternative is on a month's sheet, [J]."""
    return -np.expm1(-on_sheet(fit["rate"], lines) * np.array([*fit["chances"].values()]))


def _scores(own: Alternatives, fit: Mapping[str, Any], asked: Floats,
            wanted: Floats) -> dict[str, Any]:
    """Scores and loads of a seat that is asked for some chances. What is wanted less than once in
    ten thousand months is never ordered."""
    options = np.bincount(own.of_row)
    at = np.flatnonzero(wanted >= LEAST_CHANCE)

    def height(chances: Floats) -> Floats:
        return np.array([score_for(chances[i], int(options[i])) for i in at])
    rates = -np.log1p(-asked)
    slope = (height(-np.expm1(-rates * np.exp(STEP))) - height(-np.expm1(-rates * np.exp(-STEP)))
             ) / (2.0 * STEP)
    scores, loads = height(asked), {}
    for feature, moved in fit["moved"].items():
        load = slope * np.array([*moved.values()])[at]
        scores = scores - load * fit["situation"][feature]
        loads[feature] = load
    return {"scores": _named(own, at, scores),
            "loads": {feature: _named(own, at, load) for feature, load in loads.items()}}


def _named(own: Alternatives, at: Ints, values: Floats) -> dict[str, float]:
    return {own.names[i]: round(float(x), 3) for i, x in zip(at, values, strict=True)}


def _given(scenario: Scenario, own: list[Alternatives], found: Mapping[str, Any]
           ) -> tuple[list[Floats], int]:
    """On how many sheets of the first months each alternative stands, by seat, [J], of how many."""
    player = RecordPlayer(scenario, found)
    table = Table(scenario, dict.fromkeys(scenario.seats, player))
    world = new_worlds(scenario, [game_seed(SEED, i) for i in range(GAMES)])
    out, count = [np.zeros(len(each.names)) for each in own], 0
    for _ in range(MONTHS):
        sheets = table.sheets(world)
        chosen = np.where(world.over == GOING, sheets.chosen, -1)
        count += int((world.over == GOING).sum())
        for seat, each in enumerate(own):
            slot, game = np.nonzero(chosen[:, seat] >= 0)
            done = np.zeros((GAMES, len(each.names)), bool)
            done[game, each.of_row[chosen[slot, seat, game] - scenario.orders.first[seat]]] = True
            out[seat] += done.sum(axis=0)
        table.play_turn(world, sheets)
    return out, count
