"""What two seats can do together: for both of them, and to the one that leads.

For both: the blind plans of two seats are bred in the same games twice, from the same beginning and
for as long: each for its own seat, and both for the sum. What the second brings both together
beyond the first is counted; that either loses by it counts against it. To the leader: two others
look for plans that take most from the seat which comes first most often in games of hard programs,
at no more than a bearable price to themselves. All are made for mandates that are drawn once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from game.arena.contest.courses import STOCK, play_on, table_of
from game.arena.contest.instruments import candidates, firsts, stock_name
from game.arena.contest.lots import lots_of, mandates_of, seeds_of
from game.arena.contest.odds import Odds, first_odds, first_plans
from game.arena.contest.piece import Effort, Piece
from game.arena.contest.schemes import KEPT, Length, Scheming, judging, on_all, ordered
from game.arena.contest.told import mean_of
from game.arena.measure_rows import ALL, ANY, Row, Target, number
from game.core.exact import Floats, Ints
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.engine.simulation import new_worlds
from game.players.registry import make_player
from game.players.table import Table
from game.scenario.load import built

GAIN, HARM, COST = Target(8, ALL, ""), Target(8, ALL, ""), Target(ANY, 6, "")
JOINT, HIT = "joint", "hit"
HELD_OUT = "held out"
"""The luck of the games that no search plays."""
PENALTY = 2.0
"""What a point that one of two loses, or that harm costs beyond what is bearable, counts."""
QUICK, FULL = Length(generations=12), Length(generations=96, last=256)
TESTS = 4
"""Games of a scheme that is found are so many times those of a cell."""
RECORDED = 2
"""Games of each candidate for a seat, whose orders a search begins with."""
PRICE = 0.5
"""What a point that harm costs one of two counts while they learn to do it."""
LEADING = 96
"""Games from which the leader is told."""


def mandate_of(scenario: Scenario, seat: int, seed: int) -> int:
    """The mandate for which a seat plans."""
    lots = lots_of(seed, f"together/{scenario.seats[seat]}")
    return int(lots.below(mandates_of(scenario, seat), 1)[0])


class Play:
    """Games in which some seats follow schemes; what these say nothing of is their stock policy's,
    and hard programs play the others."""

    def __init__(self, work: str, seats: Sequence[int], seed: int, name: str) -> None:
        self.scenario, self.seats, self.seed, self.name = built(work), seats, seed, name
        players = {s: make_player(self.scenario, STOCK) for s in self.scenario.seats}
        for a in seats:
            players[self.scenario.seats[a]] = candidates(self.scenario, a)[
                stock_name(work, a, seed)]
        self.table = Table(self.scenario, players)
        self.mandates = [mandate_of(self.scenario, a, seed) for a in seats]

    def odds(self, seat: int) -> Odds:
        """The odds of a seat's orders, from what its candidates order among hard programs."""
        return first_odds(self.scenario, seat, first_plans(
            self.scenario, seat, seeds_of(self.seed, f"{self.name}/first", RECORDED)))

    def scheming(self, odds: Sequence[Odds], length: Length) -> Scheming:
        """A search of these seats."""
        return Scheming(odds, self.scenario.slots, length, lots_of(self.seed, self.name))

    def scores(self, schemes: Ints | None, name: str, luck: int) -> Floats:
        """Scores [A, scheme] of schemes that play a game each, number i with luck number i modulo
        `luck`; none: of the stock policies, once with each luck."""
        count = luck if schemes is None else len(schemes)
        world = new_worlds(self.scenario, seeds_of(
            self.seed, f"{self.name}/{name}", luck) * (count // luck))
        for seat, mandate in zip(self.seats, self.mandates, strict=True):
            world.mandate[seat] = mandate
        return play_on(self.table, world, None if schemes is None else (
            lambda now, sheets: ordered(now, sheets, self.seats, schemes)))

    def means(self, schemes: Ints, name: str, games: int) -> Floats:
        """Mean scores [A, scheme] in the games of a name."""
        got = self.scores(on_all(schemes, games), name, games)
        return np.asarray(got.reshape(len(got), len(schemes), games).mean(axis=2))


def joint(play: Play, length: Length) -> tuple[Ints, Ints]:
    """(the scheme of two seats that each look after themselves, the one that brings them most
    together)."""
    pair, odds = list(play.seats), [play.odds(a) for a in play.seats]
    stock = np.full((len(pair), play.scenario.turns, play.scenario.slots), KEPT, np.int64)

    def each(schemes: Ints, name: str, luck: int) -> Floats:
        return np.asarray(play.scores(schemes, name, luck)[pair])

    def both(schemes: Ints, name: str, luck: int) -> Floats:
        return np.asarray(each(schemes, name, luck).sum(axis=0))

    def beyond(schemes: Ints, name: str, games: int) -> Floats:
        got = play.means(np.concatenate([apart[None], schemes]), name, games)[pair]
        return worth_together(got[:, 1:] - got[:, :1])
    own, common = (play.scheming([x.copy() for x in odds], length) for _ in range(2))
    own.evolve(each, 0, length.generations)
    apart = own.chosen(judging(both), [stock])
    common.evolve(both, 0, length.generations)
    return apart, common.chosen(beyond, [apart])


def worth_together(gain: Floats) -> Floats:
    """What gains of two [seat, scheme] count together: losses count more."""
    return np.asarray((gain - PENALTY * np.maximum(-gain, 0.0)).sum(axis=0))


def hit(play: Play, leader: int, length: Length) -> Ints:
    """The scheme of two seats that takes most from a third at a bearable price."""
    pair = list(play.seats)

    def worth(schemes: Ints, name: str, luck: int) -> Floats:
        got = play.scores(schemes, name, luck)
        return np.asarray(PRICE * got[pair].sum(axis=0) - got[leader])

    def judge(schemes: Ints, name: str, games: int) -> Floats:
        before = play.scores(None, name, games).mean(axis=1, keepdims=True)
        lost = before - play.means(schemes, name, games)
        return worth_of_harm(lost[leader], lost[pair])
    breeding = play.scheming([play.odds(a) for a in pair], length)
    breeding.evolve(worth, 0, length.generations)
    return breeding.chosen(judge)


def worth_of_harm(loss: Floats, costs: Floats) -> Floats:
    """What a leader's loss [scheme] counts at the costs of two [seat, scheme]: what these pay
    beyond what is bearable counts more."""
    return np.asarray(loss - PENALTY * np.maximum(costs - COST.high, 0.0).sum(axis=0))


def leader_of(scenario: Scenario, seed: int) -> int:
    """The seat that comes first most often among hard programs."""
    world = new_worlds(scenario, seeds_of(seed, "together/leader", LEADING))
    score = play_on(table_of(scenario), world)
    return int(firsts(world, score).sum(axis=1).argmax())


def tasks(scenario: Scenario, effort: Effort, seed: int) -> list[tuple[Any, ...]]:
    """For each pair of seats what it can do for itself, and to the leader if that is neither."""
    length = tuple(QUICK if effort.quick else FULL)
    games, count = TESTS * effort.games, len(scenario.seats)
    return [(kind, a, b, seed, games, *length) for kind in (JOINT, HIT)
            for a, b in combinations(range(count), 2) if kind == JOINT or count > 2]


def work(text: str, kind: str, a: int, b: int, seed: int, games: int,
         *rest: int) -> dict[str, Any]:
    """What the scheme of a pair brings each seat in games that no search has played, [A][game];
    against plans that each made for itself, or against their stock policies."""
    scenario, length = built(text), Length(*rest)
    who = {"kind": kind, "pair": [a, b], "leader": -1}
    play = Play(text, (a, b), seed, f"together/{kind}/{a}/{b}")
    if kind == JOINT:
        apart, scheme = joint(play, length)
        before = play.scores(on_all(apart[None], games), HELD_OUT, games)
    else:
        leader = leader_of(scenario, seed)
        if leader in (a, b):
            return {**who, "change": []}
        who["leader"], scheme = leader, hit(play, leader, length)
        before = play.scores(None, HELD_OUT, games)
    after = play.scores(on_all(scheme[None], games), HELD_OUT, games)
    return {**who, "change": (after - before).tolist()}


def rows(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The pair that can do most for itself; and the pair that can do most to the leader, with what
    it costs that one of the two who pays more."""
    pairs = [r for r in results if r["kind"] == JOINT]
    hits = [r for r in results if r["kind"] == HIT and r["leader"] >= 0]
    return [_together(scenario, pairs), *_against(scenario, hits)]


def _together(scenario: Scenario, pairs: Sequence[Mapping[str, Any]]) -> Row:
    """The gain of both seats of the best pair together. Half of the games say which pair that is,
    the other half how good it is."""
    name = arena_text("contest_together_gain")
    if not pairs:
        return number("together.gain", name, GAIN, (float("nan"), None), 0)
    best = max(pairs, key=lambda r: float(worth_together(
        _halves(r)[0][r["pair"]].mean(axis=1))))
    both = _halves(best)[1][best["pair"]]
    told = ", ".join(f"{scenario.actors[a].name} {gain.mean():+.1f}"
                     for a, gain in zip(best["pair"], both, strict=True))
    return number("together.gain", name, GAIN, mean_of(both.sum(axis=0)), both.shape[1], digits=1,
                  unit="", after=f"; {told}")


def _against(scenario: Scenario, hits: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The leader's loss by the worst pair, and the larger cost to one of the two. Half of the games
    say which pair that is, the other half how bad it is."""
    names = arena_text("contest_together_hit"), arena_text("contest_together_cost")
    if not hits:
        return [number(key, name, target, (float("nan"), None), 0) for key, name, target in zip(
            ("together.hit", "together.cost"), names, (HARM, COST), strict=True)]
    worst = max(hits, key=_harm)
    loss = -_halves(worst)[1][worst["leader"]]
    costs = {a: -_halves(worst)[1][a] for a in worst["pair"]}
    payer = max(costs, key=lambda a: float(costs[a].mean()))
    who = arena_text("contest_together_who", leader=scenario.actors[worst["leader"]].name,
                     one=scenario.actors[worst["pair"][0]].name,
                     other=scenario.actors[worst["pair"][1]].name)
    paid = arena_text("contest_together_paid", who=scenario.actors[payer].name)
    return [number("together.hit", names[0], HARM, mean_of(loss), loss.size, digits=1, unit="",
                   after=who),
            number("together.cost", names[1], COST, mean_of(costs[payer]), loss.size, digits=1,
                   unit="", after=paid)]


def _harm(result: Mapping[str, Any]) -> float:
    """What a pair does to the leader in the first half of its games."""
    lost = -_halves(result)[0].mean(axis=1)
    return float(worth_of_harm(lost[result["leader"]], lost[result["pair"]]))


def _halves(result: Mapping[str, Any]) -> tuple[Floats, Floats]:
    """The changes [A, game] of the first half of the games, and of the second."""
    first, second = np.array_split(np.array(result["change"]), 2, axis=1)
    return first, second


PIECE = Piece("together", tasks, work, rows)
