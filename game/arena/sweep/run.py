"""A sweep is played point by point, on the same luck; finished points are kept when it is stopped.

`sweep.csv` has a row a point: what moved, a digest of all that the games came to, and each measure
with its 95 % interval; `points.csv` the coefficients there.
"""

from __future__ import annotations

import csv
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing, nullcontext
from hashlib import blake2b
from io import StringIO
from math import isnan, nan
from pathlib import Path
from typing import NamedTuple

import numpy as np

from game.arena.columns import Column
from game.arena.compare_measures import Measure, measures_of
from game.arena.games import play_chunk
from game.arena.intervals import Interval, mean_interval, moments, share_interval
from game.arena.progress import bar
from game.arena.record.counts import counted
from game.arena.record.rates import Rate, ratio
from game.arena.record.tables import read_table
from game.arena.run_files import Files
from game.arena.runs import base_of, make_players
from game.arena.sweep.designs import START
from game.arena.sweep.plan import SweepPlan
from game.arena.work import Work
from game.arena.workers import parallel_map
from game.core.exact import Floats
from game.core.locale.program import arena_text
from game.players.own import own_texts
from game.players.registry import allow_own
from game.players.table import Table
from game.process import shielded

SWEEP, POINTS = "sweep.csv", "points.csv"
ABOUT = ("point", "moved", "digest")
BOUNDS = ("", ".low", ".high")
"""Endings of the columns of a measure: its value and its interval."""
DIGEST = 8


class Point(NamedTuple):
    """What the games at a point came to.

    moved: the coefficient in which it differs from the point before, or START; digest: of all
    numbers of the games by month; found: value, low and high of each measure, [measure, 3], NaN
    where nothing can be said.
    """

    moved: int
    digest: str
    found: Floats


class Swept(NamedTuple):
    """The finished points of a plan, and the signal that ended it early, if any."""

    plan: SweepPlan
    points: list[Point]
    stop: KeyboardInterrupt | None = None


def sweep(plan: SweepPlan, *, jobs: int = 1, folder: Path | None = None, overwrite: bool = False,
          resume: bool = False) -> Swept:
    """Play a sweep. With a folder, a point is written there as it is finished, and `resume` goes on
    with what it holds; the files are then the same, byte for byte, as if it had never stopped.

    Ctrl-C, or another signal to end, ends it early. Raises UsageError, MultipolarError as Files.
    """
    count = len(plan.points.points)
    files = None if folder is None else Files(
        folder, plan.scenario, plan.settings(), _tables(plan), head=plan.head(),
        overwrite=overwrite, resume=resume)
    done, stop = list[Point](), None
    with files or nullcontext(), bar(count, plan.scenario.title, "point") as progress:
        if files is not None and files.progress.games:
            done = read_points(plan, files.folder)[:files.progress.games]
            progress.update(len(done))
        try:
            with closing(_played(plan, range(len(done), count), jobs)) as played:
                for point in played:
                    with shielded():
                        if files is not None:
                            files.add(_rows(plan, len(done), point), 1, {})
                        done.append(point)
                    progress.update(1)
        except KeyboardInterrupt as signal:
            stop = signal
        if files is not None:
            with shielded():
                files.finish({**plan.settings(), "finished": len(done)})
    return Swept(plan, done, stop)


def _played(plan: SweepPlan, numbers: Sequence[int], jobs: int) -> Generator[Point, None, None]:
    """The points of these numbers, in order."""
    work, seats = Work.of(plan.scenario), tuple(plan.seats.items())
    own = own_texts(plan.seats.values())
    tasks = ((work, seats, own, plan.measures, tuple(plan.rates.items()), plan.values(number),
              int(plan.points.moved[number]), plan.first_game(number), plan.games, plan.seed)
             for number in numbers)
    return parallel_map(play_point, tasks, min(jobs, max(1, len(numbers))))


def play_point(work: Work, seats: tuple[tuple[str, str], ...], own: tuple[str, ...],
               measures: Sequence[str], rates: Sequence[tuple[str, Rate]],
               values: Mapping[str, float], moved: int, first: int, games: int, seed: int
               ) -> Point:
    """Play the games at a point, from number `first` on."""
    allow_own(own)
    scenario = base_of(work).with_(values)
    players = make_players(scenario, dict(seats))
    digest, found = blake2b(digest_size=DIGEST), dict[str, Sequence[float]]()
    asked = measures_of(scenario, [name for name in measures if name not in dict(rates)])
    if asked:
        rows = sorted({m.row for m in asked if m.row is not None})
        played = play_chunk(scenario, players, seed, first, games, rows=rows, series=True)
        assert played.by_turn is not None
        digest.update("".join(played.hashes).encode())
        for part in (*played.by_turn, played.orders, played.peak):
            digest.update(np.ascontiguousarray(part).tobytes())
        found = {m.name: estimate(m, m.of(played, rows)) for m in asked}
    if rates:
        names = list(dict.fromkeys(n for _, r in rates for e in (r.count, r.per) for n in e.names))
        values_of = counted(Table(scenario, players), names, seed, first, games)
        digest.update(values_of.tobytes())
        counts = dict(zip(names, values_of.T, strict=True))
        for name, rate in rates:
            value, interval, _ = ratio(rate.count.value(counts), rate.per.value(counts))
            found[name] = (value, *(interval or (nan, nan)))
    return Point(moved, digest.hexdigest(), np.array([found[name] for name in measures]))


def estimate(measure: Measure, values: Floats) -> tuple[float, float, float]:
    """The mean of a measure over games with its 95 % interval; NaN where there is none."""
    mean, spread = moments(float(values.sum()), float((values * values).sum()), values.size)
    interval: Interval | None = share_interval(float(values.sum()), values.size) if measure.share \
        else mean_interval(mean, spread, values.size)
    return (mean, *(interval or (nan, nan)))


def _tables(plan: SweepPlan) -> dict[str, Sequence[Column]]:
    about = [Column(name, "", arena_text(f"sweep_column_{name}")) for name in ABOUT]
    found = [Column(f"{name}{end}", "", arena_text(f"sweep_column_value{end.replace('.', '_')}"))
             for name in plan.measures for end in BOUNDS]
    return {SWEEP: [*about, *found], POINTS: [about[0], *(
        Column(name, plan.scenario.coefficients[name].unit,
               plan.scenario.coefficients[name].help) for name in plan.coefficients)]}


def _rows(plan: SweepPlan, number: int, point: Point) -> dict[str, bytes]:
    moved = "" if point.moved == START else plan.coefficients[point.moved]
    numbers = ["" if isnan(x) else f"{x:.8g}" for x in point.found.ravel().tolist()]
    values = [f"{x:g}" for x in plan.values(number).values()]
    return {SWEEP: _line([str(number), moved, point.digest, *numbers]),
            POINTS: _line([str(number), *values])}


def _line(cells: Sequence[str]) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue().encode()


def read_points(plan: SweepPlan, place: Path) -> list[Point]:
    """The points that a sweep of a plan has stored in a folder or a file, in order. UsageError for
    a table that cannot be read or holds other columns."""
    file = place / SWEEP if place.is_dir() else place
    columns = [f"{name}{end}" for name in plan.measures for end in BOUNDS]
    lines = read_table(file, (*ABOUT, *columns))
    number = {name: i for i, name in enumerate(plan.coefficients)} | {"": START}
    return [Point(number[line.one_of("moved", [*number])], line["digest"],
                  np.array([float(line[c] or "nan") for c in columns]).reshape(-1, len(BOUNDS)))
            for line in lines]
