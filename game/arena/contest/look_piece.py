"""Whether looking pays: the look-ahead against the best blind plan and the stock policy on the same
worlds, the same look without seeing, and how often a blind plan comes first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import nan
from typing import Any, NamedTuple

import numpy as np

from game.arena.contest.courses import EXPERT
from game.arena.contest.instruments import firsts, stock_table
from game.arena.contest.looks import Look
from game.arena.contest.lots import mandates_of, seeds_with
from game.arena.contest.piece import Effort, Piece
from game.arena.contest.plans import best_plan
from game.arena.contest.schemes import Length, on_all, played
from game.arena.contest.told import Told, mean_of, mean_of_means, points, share_of
from game.arena.measure_rows import ALL, ANY, Row, Target, several
from game.core.exact import Floats
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.core.world import World
from game.rules.goals import scores
from game.scenario.load import built

LOOK, BLIND = "look", "blind"
TESTS = 12
"""Games of a plan for one of a look-ahead, which takes a thousand times as long."""
QUICK, FULL = (48, Length(8, games=384)), (64, Length(96, games=384, last=256))
"""Generations of a search for plans that serve all mandates of a seat, and its length for each."""


def tasks(scenario: Scenario, effort: Effort, seed: int) -> list[tuple[Any, ...]]:
    """Each seat: its plans, and the looks that go by them."""
    common, length = QUICK if effort.quick else FULL
    games = effort.games // (2 if effort.quick else 1)
    return [(seat, seed, max(1, games // mandates_of(scenario, seat)), effort.looks, effort.worlds,
             common, *length) for seat in range(len(scenario.seats))]


def work(text: str, seat: int, seed: int, *rest: int) -> dict[str, Any]:
    """A seat's scores and parts of the first place, mandate by mandate and game by game."""
    return {"seat": seat, "mandates": [
        _tried(text, seat, mandate, seed, *rest)
        for mandate in range(mandates_of(built(text), seat))]}


def _tried(text: str, seat: int, mandate: int, seed: int, games: int, looks: int, worlds: int,
           common: int, *length: int) -> dict[str, Any]:
    """A mandate's plan, the stock policy and both looks on the same games, of which the looks play
    the first; so does the plan against experts."""
    found = best_plan(text, seat, mandate, seed, common, Length(*length))
    table = stock_table(text, seat, seed)
    seeds = _seeds(table.scenario, seat, mandate, seed, TESTS * games)
    both = np.stack((found.plan, found.halfway))[:, None]
    world = played(table, [seat], on_all(both, len(seeds)), seeds * 2)
    score, half = _score(world, seat).reshape(2, -1).tolist()
    out = {"score": score, "half": half, "first": _first(world, seat)[:len(seeds)].tolist(),
           "stock": _score(table.play(seeds), seat).tolist()}
    for kind in (LOOK, BLIND):
        look = Look(text, seat, seed, looks, worlds, kind == BLIND)
        look.plan = found.plan if found.leads else None
        end = look.play(seeds[:games])
        out |= {kind: _score(end, seat).tolist(), f"{kind}_first": _first(end, seat).tolist()}
    end = played(stock_table(text, seat, seed, EXPERT), [seat], on_all(both[:1], games),
                 seeds[:games])
    return out | {"expert_first": _first(end, seat).tolist()}


def _seeds(scenario: Scenario, seat: int, mandate: int, seed: int, count: int) -> list[int]:
    """The games on which all are tried: no search has played them."""
    return seeds_with(scenario, seat, mandate, seed, f"tried/{scenario.seats[seat]}", count)


def _score(world: World, seat: int) -> Floats:
    return np.asarray(scores(world.scenario, world)[seat])


def _first(world: World, seat: int) -> Floats:
    return np.asarray(firsts(world, scores(world.scenario, world))[seat])


class Tried(NamedTuple):
    """What a seat reached, game by game: in all games of its plan, and, `there`, in those that the
    looks played, too."""

    plan: Floats
    halfway: Floats
    stock: Floats
    first: Floats
    plan_there: Floats
    stock_there: Floats
    look: Floats
    blind: Floats
    look_first: Floats
    expert_first: Floats

    @property
    def base(self) -> Floats:
        """The better one of plan and stock policy by all games, in those that the looks played."""
        return self.plan_there if self.plan.mean() >= self.stock.mean() else self.stock_there


def tried(results: Sequence[Mapping[str, Any]], seat: int) -> Tried:
    """What a seat reached, from the results of all tasks."""
    own = [one for r in results if r["seat"] == seat for one in r["mandates"]]

    def all_of(name: str) -> Floats:
        return np.array([x for one in own for x in one[name]], np.float64)

    def there(name: str) -> Floats:
        return np.array([x for one in own for x in one[name][:len(one[LOOK])]], np.float64)
    return Tried(all_of("score"), all_of("half"), all_of("stock"), all_of("first"),
                 there("score"), there("stock"), all_of(LOOK), all_of(BLIND), all_of("look_first"),
                 all_of("expert_first"))


def rows(scenario: Scenario, results: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The rows on looking ahead and on blind plans."""
    all_of = {s: tried(results, a) for a, s in enumerate(scenario.seats)}
    names = {s: a.name for s, a in zip(scenario.seats, scenario.actors, strict=True)}
    return [*_leads(all_of, names), *_blind(all_of, names), *_plans(all_of, names),
            *_firsts(all_of, names)]


def _leads(all_of: Mapping[str, Tried], names: Mapping[str, str]) -> list[Row]:
    """Look-ahead less the better one of plan and stock policy."""
    out = [points("look.lead", arena_text("contest_look_lead"), Target(4, ALL, ""),
                   mean_of_means([t.look - t.base for t in all_of.values()]),
                   sum(t.look.size for t in all_of.values()), _spread(all_of.values()))]
    return out + [points(f"look.lead.{s}", arena_text("contest_look_lead_of", who=names[s]),
                          Target(2, ALL, ""), mean_of(t.look - t.base), t.look.size, _spread([t]))
                  for s, t in all_of.items()]


def _blind(all_of: Mapping[str, Tried], names: Mapping[str, str]) -> list[Row]:
    """The look without seeing less the plan, and what seeing is worth."""
    games = sum(t.look.size for t in all_of.values())
    spread = _spread(all_of.values())
    return [points("look.blind", arena_text("contest_look_blind"), Target(ANY, 1, ""),
                    mean_of_means([t.blind - t.plan_there for t in all_of.values()]), games,
                    spread),
            _seats("look.blind.seats", arena_text("contest_look_blind_seats"), None, {
                s: mean_of(t.blind - t.plan_there) for s, t in all_of.items()}, names, games),
            points("look.seeing", arena_text("contest_look_seeing"), None,
                    mean_of_means([t.look - t.blind for t in all_of.values()]), games, spread)]


def _plans(all_of: Mapping[str, Tried], names: Mapping[str, str]) -> list[Row]:
    """How good the plans are, and whether a longer search would find better ones."""
    games = sum(t.plan.size for t in all_of.values())
    return [_seats("plan.lead", arena_text("contest_plan_lead"), None, {
                s: mean_of(t.plan - t.stock) for s, t in all_of.items()}, names, games),
            points("plan.longer", arena_text("contest_plan_longer"), Target(ANY, 0.5, ""),
                    mean_of_means([t.plan - t.halfway for t in all_of.values()]), games,
                    _spread(all_of.values()))]


def _firsts(all_of: Mapping[str, Tried], names: Mapping[str, str]) -> list[Row]:
    """How often blind plans and looks come first among hard programs, and plans among experts."""
    return [several(key, arena_text(f"contest_{key.replace('.', '_')}"), target,
                    "–" if target is None else arena_text("contest_each", target=target.text), {
                        s: share_of(float(x.sum()), x.size) for s, x in of.items()}, names,
                    sum(x.size for x in of.values()))
            for key, target, of in (
                ("plan.first", Target(ANY, 35), {s: t.first for s, t in all_of.items()}),
                ("plan.first.expert", None, {s: t.expert_first for s, t in all_of.items()}),
                ("first.look", Target(15, 35), {s: t.look_first for s, t in all_of.items()}))]


def _seats(key: str, name: str, target: Target | None, found: Mapping[str, Told],
           names: Mapping[str, str], games: int) -> Row:
    """A row of points by seat."""
    return several(key, name, target, "–" if target is None else target.text, found, names, games,
                   digits=1, unit="")


def _spread(of: Iterable[Tried]) -> float:
    """The standard deviation of a game's score under the plan."""
    return float(np.mean([t.plan.std(ddof=1) if t.plan.size > 1 else nan for t in of]))


PIECE = Piece("look", tasks, work, rows)
