"""Two arms played with the same luck, and what differs between them, measure by measure.

Game n of both arms has the same seed, so that the difference within a pair is due to what differs
between the arms. Of each measure: the mean difference, B less A, with its 95 % interval (Student's
t; for shares of games Agresti & Min) and its p value (see `significance`), by itself and corrected
by Holm for all measures of the call.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from time import perf_counter
from typing import Any

import numpy as np

from game.arena.compare_measures import Measure, measures_of, usual
from game.arena.compare_sets import OverSets, over_sets, under_set, values_of_arms
from game.arena.compare_text import comparison_text
from game.arena.ensemble import Ensemble
from game.arena.games import play_chunk
from game.arena.intervals import Interval, mean_interval, moments, paired_share_interval
from game.arena.interventions import Interventions
from game.arena.progress import bar
from game.arena.runs import ChunkPacer, identity
from game.arena.scenario_changes import changed, differing
from game.arena.significance import FEW, holm, p_of_mean, p_of_signs
from game.arena.staleness import stale
from game.arena.workers import parallel_map
from game.core.errors import UsageError, nearest
from game.core.exact import Floats, Ints
from game.core.locale.program import arena_text, game_text
from game.core.model import Scenario
from game.match.batch import CHUNK, worlds_per_array
from game.match.given import scenario_given, seed_given
from game.match.seats import seat_number
from game.players.base import Player
from game.players.faults import name_of
from game.players.own import own_texts
from game.players.programs import seat_players
from game.players.registry import HUMAN, allow_own, parse_seats
from game.scenario.compile.scenario import canonical
from game.scenario.load import built


@dataclass(frozen=True)
class Arm:
    """One arm: a scenario, its players, and what seats are made to do or kept from doing.

    seats: player of each seat, `us=doctrine:hawk,china=random`, one for all, or as a mapping, which
    may hold players of one's own; the others are played by `doctrine`. orders: `MONTH SEAT: ORDER`
    or `MONTH SEAT: ITEM=WORD`, done in the games in which it is legal then. forbidden: `SEAT:
    ORDER`, which is struck whenever the player gives it.
    """

    scenario: Scenario
    seats: str | Mapping[str, str | Player] = "doctrine"
    orders: str | Sequence[str] = ()
    forbidden: str | Sequence[str] = ()

    def __post_init__(self) -> None:
        scenario_given(self.scenario)
        for name in ("orders", "forbidden"):
            object.__setattr__(self, name, listed(getattr(self, name)))

    def players(self) -> dict[str, str | Player]:
        """The player of each seat. UsageError for an unknown seat, and for people."""
        if isinstance(self.seats, str):
            out: dict[str, str | Player] = {**parse_seats(self.scenario, self.seats)}
        else:
            given = {self.scenario.seats[seat_number(self.scenario, s)]: p
                     for s, p in self.seats.items()}
            out = {**dict.fromkeys(self.scenario.seats, "doctrine"), **given}
        for seat, player in out.items():
            if not isinstance(player, (str, Player)):
                raise UsageError(game_text("match_player_text_such", seat=seat,
                                           name=type(player).__name__))
        if HUMAN in out.values():
            raise UsageError(arena_text("runs_nobody_asks_person", player=HUMAN))
        return out

    def settings(self) -> dict[str, Any]:
        """What determines its games, beside their seeds."""
        return {**identity(self.scenario), "stale_norms": bool(stale(self.scenario)),
                "changed": changed(self.scenario),
                "seats": {s: p if isinstance(p, str) else name_of(p)
                          for s, p in self.players().items()},
                "orders": list(self.orders), "forbidden": list(self.forbidden)}


def listed(texts: str | Sequence[str]) -> tuple[str, ...]:
    """Texts as a tuple; one by itself is one."""
    return (texts,) if isinstance(texts, str) else tuple(texts)


@dataclass(frozen=True)
class Difference:
    """What differs in a measure, B less A.

    share: whether the measure is 1 in some games and 0 in the others, so that a and b are shares of
    games. interval: of the difference, 95 %. p, p_holm: by itself, and corrected for all measures.
    interval and p are None where nothing can be said: of one pair, and where all pairs differ
    alike, as where none does. The least p that is told is 1e-12. rose, fell: pairs in which B is
    above and below A.
    """

    measure: str
    share: bool
    a: float
    b: float
    difference: float
    interval: Interval | None
    p: float | None
    p_holm: float | None
    games: int
    rose: int
    fell: int


@dataclass(frozen=True, repr=False)
class Comparison:
    """The differences by measure, in the order in which they were asked for; `str` tells them.

    settings: seed, games, both arms, and in how many games of each what was ordered or forbidden
    was done. values: of each measure both arms, game by game, [arm, game].
    """

    settings: Mapping[str, Any]
    differences: Mapping[str, Difference]
    values: Mapping[str, Floats]
    sets: Mapping[str, OverSets] = field(default_factory=dict)
    """Of each measure what assumptions make of its difference, under an ensemble."""

    def __getitem__(self, measure: str) -> Difference:
        if measure not in self.differences:
            raise UsageError(arena_text("compare_not_compared", measure=measure,
                                        nearest=nearest(measure, self.differences),
                                        known=", ".join(self.differences)))
        return self.differences[measure]

    def __str__(self) -> str:
        return comparison_text(self.plain())

    __repr__ = __str__

    def plain(self) -> dict[str, Any]:
        """Settings and results as one object."""
        return {**self.settings, "measures": [
            asdict(d) | self._over_sets(name) for name, d in self.differences.items()]}

    def _over_sets(self, measure: str) -> dict[str, Any]:
        found = self.sets.get(measure)
        return {} if found is None else {**found._asdict(), "robust": found.robust}


def compare(a: Arm | Scenario, b: Arm | Scenario, games: int = 200, seed: int = 1, jobs: int = 1,
            measures: str | Sequence[str] | None = None,
            ensemble: Ensemble | None = None) -> Comparison:
    """Play both arms with the same luck and compare them game by game.

    A scenario alone is played by `doctrine` in every seat. measures: names such as
    `tie.russia.china` (at the end), `tie.russia.china@9` (at the end of month 9),
    `peak.taiwan_strait`, `score.us`, `outcome.axis`, `general_war`; by default scores, ties, peak
    rungs and general war. ensemble: sets of values under which both are played, a block of games
    each, so that it can be said whether a difference hangs on the assumptions. UsageError for a
    name that is none, with the nearest, and for a plan that cannot be played.
    """
    for name, number in (("games", games), ("jobs", jobs)):
        if not isinstance(number, int) or number < 1:
            raise UsageError(arena_text("compare_whole", name=name, number=number))
    seed_given(seed)
    arms = [arm if isinstance(arm, Arm) else Arm(arm) for arm in (a, b)]
    names = tuple(dict.fromkeys(usual(arms[0].scenario) if measures is None
                                else listed(measures)))
    if not names:
        raise UsageError(arena_text("compare_nothing"))
    ready = [_Ready(arm, names) for arm in arms]
    if ensemble is None:
        values, done = _played(arms, ready, games, seed, jobs)
    else:
        ensemble.check(games)
        values, done = _played_by_sets(arms, ready, ensemble, games, seed, jobs)
    found = [difference(m, *pair) for m, pair in zip(
        ready[0].measures, values.swapaxes(0, 1), strict=True)]
    corrected = holm([d.p for d in found])
    settings = {"games": games, "seed": seed, **(ensemble.settings() if ensemble else {}), **{
        key: {**arm.settings(), "done": dict(zip(r.interventions.texts, n.tolist(), strict=True))}
        for key, arm, r, n in zip("ab", arms, ready, done, strict=True)},
        "assumptions": _assumed(*(arm.scenario for arm in arms)),
        "places": dict(differing(arms[0].scenario.data, arms[1].scenario.data))}
    return Comparison(settings, {d.measure: Difference(**{**asdict(d), "p_holm": p})
                                 for d, p in zip(found, corrected, strict=True)},
                      dict(zip(names, values.swapaxes(0, 1), strict=True)),
                      _over_sets(names, values, ensemble))


def _over_sets(names: Sequence[str], values: Floats, ensemble: Ensemble | None
               ) -> dict[str, OverSets]:
    """Of each measure what assumptions make of its difference; values: [arm, measure, game]."""
    if ensemble is None:
        return {}
    moved, blocks = values[1] - values[0], ensemble.blocks(values.shape[2])
    return {name: over_sets(each, blocks) for name, each in zip(names, moved, strict=True)}


def _assumed(a: Scenario, b: Scenario) -> dict[str, dict[str, float]]:
    """The assumptions in which two scenarios differ, with the range that A gives."""
    both = a.coefficients.keys() & b.coefficients.keys()
    pairs = {name: (a.coefficients[name], b.coefficients[name]) for name in sorted(both)}
    return {name: {"a": one.value, "b": other.value, "low": one.low, "high": one.high}
            for name, (one, other) in pairs.items() if one.value != other.value}


class _Ready:
    """An arm that is ready to be played. UsageError, OrderError for what is wrong with it."""

    def __init__(self, arm: Arm, names: Sequence[str]) -> None:
        self.scenario, self.players = arm.scenario, seat_players(arm.scenario, arm.players())
        self.interventions = Interventions(arm.scenario, arm.orders, arm.forbidden)
        self.measures = measures_of(arm.scenario, names)
        self.rows = sorted({m.row for m in self.measures if m.row is not None})

    def play(self, seed: int, part: tuple[int, int]) -> tuple[Floats, Ints]:
        """Of some games the measures, [measure, game], and in how many of them each intervention
        was done."""
        made = self.interventions
        made.begin(part[1])
        played = play_chunk(self.scenario, self.players, seed, *part, rows=self.rows,
                            change=made.change if made.texts else None)
        return np.array([m.of(played, self.rows) for m in self.measures]), made.games


_Part = tuple[list[tuple[Floats, Ints]], float]
"""Both arms of some games, and the seconds that they took."""


def _played(arms: Sequence[Arm], ready: Sequence[_Ready], games: int, seed: int,
            jobs: int) -> tuple[Floats, list[Ints]]:
    """The measures [arm, measure, game], and of each arm in how many games each intervention was
    done."""
    most = min(worlds_per_array(arm.scenario, CHUNK) for arm in arms)
    pace, out, done = ChunkPacer(games, jobs, most), list[Floats](), list[list[Ints]]()
    if jobs == 1:
        parts = parallel_map(_pair, ((ready, seed, part) for part in pace.parts()), 1)
    else:
        work = tuple(_packed(arm, r) for arm, r in zip(arms, ready, strict=True))
        parts = parallel_map(_in_worker, ((work, seed, part) for part in pace.parts()), jobs)
    with closing(parts), bar(games, arms[0].scenario.title, "pair") as progress:
        for pair, seconds in parts:
            values = np.array([one for one, _ in pair])
            pace.took(values.shape[2], seconds)
            out.append(values)
            done.append([n for _, n in pair])
            progress.update(values.shape[2])
    return np.concatenate(out, axis=2), [sum(n) for n in zip(*done, strict=True)]


def _played_by_sets(arms: Sequence[Arm], ready: Sequence[_Ready], ensemble: Ensemble, games: int,
                    seed: int, jobs: int) -> tuple[Floats, list[Ints]]:
    """`_played`, a block of games under each set."""
    work = tuple(_packed(arm, r) for arm, r in zip(arms, ready, strict=True))
    scenarios = [arm.scenario for arm in arms]
    most, tasks = min(worlds_per_array(s, CHUNK) for s in scenarios), []
    for number, block in enumerate(ensemble.blocks(games)):
        values = values_of_arms(ensemble, number, scenarios)
        tasks += [(work, values, seed, (first, min(most, block.stop - first)))
                  for first in range(block.start, block.stop, most)]
    out, done = list[Floats](), list[list[Ints]]()
    with closing(parallel_map(_under_a_set, tasks, min(jobs, len(tasks)))) as parts, bar(
            games, scenarios[0].title, "pair") as progress:
        for pair, _ in parts:
            out.append(np.array([one for one, _ in pair]))
            done.append([n for _, n in pair])
            progress.update(out[-1].shape[2])
    return np.concatenate(out, axis=2), [sum(n) for n in zip(*done, strict=True)]


def _under_a_set(arms: Sequence[_Packed], values: Sequence[Mapping[str, float]], seed: int,
                 part: tuple[int, int]) -> _Part:
    bases = [_unpacked(arm) for arm in arms]
    scenarios = under_set([base.scenario for base in bases], values)
    return _pair([_Ready(Arm(scenario, dict(arm[1]), arm[2], arm[3]), arm[4])
                  for scenario, arm in zip(scenarios, arms, strict=True)], seed, part)


def _pair(ready: Sequence[_Ready], seed: int, part: tuple[int, int]) -> _Part:
    start = perf_counter()
    return [one.play(seed, part) for one in ready], perf_counter() - start


_Packed = tuple[str, tuple[tuple[str, str], ...], tuple[str, ...], tuple[str, ...],
                tuple[str, ...], tuple[str, ...]]
"""An arm as other processes are told it: scenario, seats, orders, what is forbidden, names of the
measures, texts of players of the user's own."""


def _packed(arm: Arm, ready: _Ready) -> _Packed:
    """UsageError for players that are objects: their processes could not make them."""
    seats = {s: p for s, p in arm.players().items() if isinstance(p, str)}
    if len(seats) < len(arm.scenario.seats):
        raise UsageError(arena_text("compare_object"))
    return (canonical(arm.scenario.data), tuple(seats.items()), tuple(arm.orders),
            tuple(arm.forbidden), tuple(m.name for m in ready.measures),
            own_texts(seats.values()))


def _in_worker(arms: Sequence[_Packed], seed: int, part: tuple[int, int]) -> _Part:
    return _pair([_unpacked(arm) for arm in arms], seed, part)


@lru_cache(maxsize=2)
def _unpacked(arm: _Packed) -> _Ready:
    """An arm, made once per process."""
    work, seats, orders, forbidden, names, own = arm
    allow_own(own)
    return _Ready(Arm(built(work), dict(seats), orders, forbidden), names)


def difference(measure: Measure, a: Floats, b: Floats) -> Difference:
    """What differs in the values of both arms, game by game; not yet corrected."""
    moved, count = b - a, int(a.size)
    rose, fell = int((moved > 0).sum()), int((moved < 0).sum())
    mean, spread = moments(float(moved.sum()), float((moved * moved).sum()), count)
    interval = p = None
    if measure.share:
        interval, p = paired_share_interval(rose, fell, count), p_of_signs(rose, fell)
    elif bool((moved != moved[0]).any()):
        interval = mean_interval(mean, spread, count)
        p = p_of_mean(mean, spread, count) if rose + fell >= FEW else p_of_signs(rose, fell)
    return Difference(measure.name, measure.share, float(a.mean()), float(b.mean()), mean, interval,
                      p if count > 1 else None, None, count, rose, fell)
