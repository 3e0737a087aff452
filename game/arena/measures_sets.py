"""Measures under an ensemble: luck and assumptions apart, row by row.

Each set of values plays tables of its own. A row is worked out of each set's games alone; what is
told is the mean of the sets, its interval by luck, and the range that assumptions leave. How far
luck moves a set's figure is found by leaving out one table at a time (the jackknife).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from game.arena.assumptions import assuming
from game.arena.compare_sets import ROBUST
from game.arena.ensemble import Ensemble
from game.arena.ensemble_tally import Apart, apart
from game.arena.games import game_seed
from game.arena.measure_rows import ANY, Row, Sample, Target, number, untargeted
from game.arena.measures import HELD_OUT, WAR_LIMIT, rows_of, unfit
from game.arena.progress import bar
from game.arena.runs import identity
from game.arena.staleness import stale
from game.arena.watched_games import REPEATS, GameFacts, play_table, vectors
from game.arena.workers import parallel_map
from game.core.errors import UsageError
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.scenario.compile.scenario import canonical
from game.scenario.load import built

TOGETHER = ("axis or blocs told", "variance of the tie")
"""Rows that take more games than a set plays, by how their names begin: told of all games."""
Facts = Sequence[Sequence[GameFacts]]
"""The games of each set."""


class Judged(NamedTuple):
    """A row's figures by key ("" where it has one) over the sets. agreeing: the share of sets whose
    own figures, less luck, lie on the same side of the target as the mean; None without one."""

    figures: Mapping[str, Apart]
    agreeing: float | None


def measures_over_sets(scenario: Scenario, ensemble: Ensemble, games: int, seed: int,
                       jobs: int = 1) -> dict[str, Any]:
    """All rows that rest on games of the doctrines, as plain data. games: in whole tables, at least
    two for each set. UsageError for fewer."""
    tables = games // REPEATS
    if tables < 2 * len(ensemble.sets):
        raise UsageError(arena_text("measures_few_tables", sets=len(ensemble.sets),
                                    least=2 * len(ensemble.sets) * REPEATS, repeats=REPEATS))
    facts = play_sets(scenario, ensemble, tables, seed + HELD_OUT, jobs)
    own, why = [_figures(scenario, games) for games in facts], unfit(scenario)
    whole = Sample([*chain.from_iterable(facts)])
    rows = [_told(untargeted(row) if why else row, own) for row in _rows(scenario, whole)]
    return {**identity(scenario), **ensemble.settings(), "games": whole.size, "seed": seed,
            "games_a_table": REPEATS, "tables": tables,
            "seeds": [game_seed(seed + HELD_OUT, i) for i in (0, whole.size - 1)],
            "stale": stale(scenario), "without_targets": why, "rows": rows}


def play_sets(scenario: Scenario, ensemble: Ensemble, tables: int, seed: int, jobs: int = 1
              ) -> list[list[GameFacts]]:
    """Watched games of the doctrines under each set, in order."""
    work, drawn = canonical(scenario.data), vectors(scenario, tables * REPEATS, seed)
    tasks = [(work, ensemble.sets[n], block.start, drawn[block.start:block.stop], seed)
             for n, block in enumerate(ensemble.blocks(tables))]
    out = []
    with bar(tables * REPEATS, "measures") as done:
        for part in parallel_map(_play_set, tasks, jobs):
            out.append(part)
            done.update(len(part))
    return out


def _play_set(work: str, values: Mapping[str, float], first: int,
              drawn: Sequence[tuple[str, ...]], seed: int) -> list[GameFacts]:
    scenario = assuming(built(work), values)
    return [game for number, doctrines in enumerate(drawn, first)
            for game in play_table(scenario, number, doctrines, REPEATS, seed)]


def _rows(scenario: Scenario, of: Sample) -> list[Row]:
    """The rows of the doctrines, and general war at the scenario's own intensity."""
    limit, name = WAR_LIMIT.get(scenario.intensity), "general war"
    return [*rows_of(scenario, of),
            number(name, name, Target(ANY, limit) if limit else None,
                   of.share(f.war for f in of.facts), of.size, digits=1)]


_Figures = dict[tuple[str, str], tuple[float, float]]
"""Of a measure and key the figure of a set, and the variance that it has by luck."""


def _figures(scenario: Scenario, facts: Sequence[GameFacts]) -> _Figures:
    """A set's figures; what cannot be said of its games, or of all tables but one, is left out."""
    parts = [facts[i:i + REPEATS] for i in range(0, len(facts), REPEATS)]
    without = [[*chain.from_iterable(p for j, p in enumerate(parts) if j != i)]
               for i in range(len(parts))]
    whole, *others = ({key: x for row in _rows(scenario, Sample(some, draws=0))
                       for key, x in _reached(row)} for some in (facts, *without))
    out = {}
    for key, value in whole.items():
        again = [other.get(key) for other in others]
        if value is not None and None not in again:
            around = np.array(again, np.float64)
            out[key] = value, (len(parts) - 1) * float(around.var())
    return out


def _reached(row: Row) -> list[tuple[tuple[str, str], float | None]]:
    """The numbers of a row by measure and key."""
    if isinstance(row.reached, Mapping):
        return [((row.measure, key), x) for key, x in row.reached.items()]
    return [((row.measure, ""), row.reached)]


def _told(row: Row, own: Sequence[_Figures]) -> dict[str, Any]:
    """A row of all games, told of the sets where that can be done."""
    intervals = row.interval.values() if isinstance(row.interval, Mapping) else [row.interval]
    if row.measure.startswith(TOGETHER) or None in intervals:
        return row.plain()
    judged = over_sets(row, own)
    if not judged.figures:
        return row.plain()
    named = isinstance(row.reached, Mapping)
    told = {key: f"{found.mean:.{row.digits}f}{row.unit} {_apart_text(found, row.digits)}"
            for key, found in judged.figures.items()}

    def by_key(of: Mapping[str, Any]) -> Any:
        return dict(of) if named else of[""]
    words = _judged(row.asked if row.inside is not None else None, judged)
    return {**row.plain(), **words,
            "reached": by_key({k: f.mean for k, f in judged.figures.items()}),
            "interval": by_key({k: f.luck for k, f in judged.figures.items()}),
            "assumptions": by_key({k: f.assumptions for k, f in judged.figures.items()}),
            "text": ", ".join(f"{row.names.get(key, key)} {text}".lstrip()
                              for key, text in told.items())}


def over_sets(row: Row, own: Sequence[_Figures]) -> Judged:
    """A row's figures over the sets that have them; a key that a set lacks is 0 there."""
    unit, found, agreeing = 100.0 if row.unit == " %" else 1.0, dict[str, Apart](), list[float]()
    for key, _ in _reached(row):
        had = [o for o in own if any(name == row.measure for name, _ in o)]
        if len(had) < 2:
            continue
        each = np.array([o.get(key, (0.0, 0.0)) for o in had]) / [unit, unit**2]
        mean = float(each[:, 0].mean())
        one = apart(each[:, 0], each[:, 1], row.unit == " %" and 0 <= mean <= 1, row.games)
        one = _times(one, unit)
        found[key[1]] = one
        if row.asked is not None and row.inside is not None:
            fits = [row.asked.fits(x) for x in one.sets.tolist()]
            agreeing.append(fits.count(row.asked.fits(one.mean)) / len(fits))
    return Judged(found, min(agreeing, default=None))


def _times(found: Apart, by: float) -> Apart:
    (low, high), (least, most) = found.luck, found.assumptions
    return Apart(by * found.mean, (by * low, by * high), (by * least, by * most), by * found.sets)


def _judged(target: Target | None, judged: Judged) -> dict[str, Any]:
    """What the figures say of a target, and whether that hangs on assumptions."""
    if target is None or judged.agreeing is None:
        return {}
    found = list(judged.figures.values())
    return {"inside": all(target.fits(one.mean) for one in found),
            "verdict": target.judged_all((one.mean, one.luck) for one in found),
            "agreeing": judged.agreeing, "robust": judged.agreeing >= ROBUST}


def _apart_text(found: Apart, digits: int) -> str:
    """Luck and assumptions behind a figure."""
    luck, assumed = (f"{low:.{digits}f}–{high:.{digits}f}" for low, high in (
        found.luck, found.assumptions))
    return arena_text("ensemble_apart", luck=luck, assumptions=assumed
                      if found.assumptions[0] < found.assumptions[1]
                      else arena_text("ensemble_no_more"))
