"""History matching: which sets of the coefficients' values does the record not reject?

In two stored sweeps of a Latin hypercube over all ranges, each with luck of its own. The first
plays few games at every point and rejects what lies too far from a rate; the second plays those
that are left again, many games each, and rejects once more. Nothing is emulated: each set was
played. The first that are left are the ensemble.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from game.arena.ensemble import write_ensemble
from game.arena.record.fit import digest_of
from game.arena.record.implausible import LIMIT, Judged, judged
from game.arena.record.rates import LIST, Rate, rates, read_rates
from game.arena.record.tables import source
from game.arena.runs import RunPlan
from game.arena.sweep.designs import LATIN
from game.arena.sweep.plan import ALL_RATES, SweepPlan
from game.arena.sweep.run import SWEEP, Point, Swept, sweep
from game.core.errors import UsageError
from game.core.exact import Floats
from game.core.locale.program import arena_text
from game.core.model import Scenario

FIRST, AGAIN = "first", "again"
"""Folders of the two sweeps."""
TOP = 10
"""Coefficients that move rates most, whose spans are told."""


@dataclass(frozen=True)
class Calibration:
    """The plan: points of the first sweep and games at each, games at each that is left, how many
    of those are played again, and sets of the ensemble, both at most; discrepancy: see
    `implausible`; usual: games at the scenario's own values, for comparison."""

    scenario: Scenario
    seats: Mapping[str, str]
    points: int = 500
    games: int = 16
    games_again: int = 48
    played_again: int = 120
    sets: int = 64
    usual: int = 500
    discrepancy: float = 0.25
    seed: int = 1

    def first(self) -> SweepPlan:
        """The first sweep."""
        return SweepPlan(self.scenario, ("*",), LATIN, self.points, self.seats, self.games,
                         self.seed, (ALL_RATES,))

    def again(self, left: Sequence[int]) -> SweepPlan:
        """The second sweep, of points of the first, on other luck."""
        return replace(self.first(), games=self.games_again, only=tuple(left), other_luck=1)

    def command(self) -> str:
        """The command that does the same."""
        numbers = {key: value for key, value in asdict(replace(
            self, scenario=None, seats={})).items() if key not in ("scenario", "seats")}  # type: ignore[arg-type]
        words = " ".join(f"--{key.replace('_', '-')} {value:g}" for key, value in numbers.items())
        return (f"calibrate {self.scenario.id} --seats "
                f"{','.join(f'{seat}={player}' for seat, player in self.seats.items())} {words}")


def calibrate(plan: Calibration, folder: Path, jobs: int = 1) -> dict[str, Any]:
    """Match a scenario to the record, in a folder in which a stopped calibration goes on; as plain
    data, with `ensemble`, the sets that are left.

    Raises UsageError where no set is left, or the folder holds another calibration; the
    KeyboardInterrupt that stops it, when all that is finished is stored.
    """
    first = _finished(sweep(plan.first(), jobs=jobs, folder=folder / FIRST, resume=True))
    rated = {name: first.plan.rates[name] for name in first.plan.measures}
    before = judged(first.points, rated, plan.discrepancy)
    left = np.flatnonzero(~before.rejected)[:plan.played_again].tolist()
    if not left:
        raise UsageError(arena_text("calibrate_none_left", points=plan.points))
    again = _finished(sweep(plan.again(left), jobs=jobs, folder=folder / AGAIN, resume=True))
    after = judged(again.points, rated, plan.discrepancy, before.fitted)
    kept = np.flatnonzero(~after.rejected)[:plan.sets].tolist()
    if not kept:
        raise UsageError(arena_text("calibrate_none_left", points=len(left)))
    usual = rates(RunPlan(plan.scenario, plan.seats, plan.usual, plan.seed), read_rates(), jobs)
    return {**first.plan.settings(), "command": plan.command(), "limit": LIMIT,
            "discrepancy": plan.discrepancy, "games_again": plan.games_again, "usual": plan.usual,
            "digest": digest_of([folder / FIRST / SWEEP, folder / AGAIN / SWEEP, source(LIST)]),
            "played": [len(first.points), len(again.points)],
            "left": [int((~before.rejected).sum()), int((~after.rejected).sum())],
            "rows": [_row(rate, r, usual, (before, after), again.points, kept)
                     for r, rate in enumerate(rated.values())],
            "spans": spans(first, again, kept),
            "ensemble": [again.plan.values(number) for number in kept]}


def _finished(swept: Swept) -> Swept:
    if swept.stop is not None:
        raise swept.stop
    return swept


def _row(rate: Rate, number: int, usual: Mapping[str, Any], stages: tuple[Judged, Judged],
         points: Sequence[Point], kept: Sequence[int]) -> dict[str, Any]:
    """A rate: what usual values bring, what the ensemble does, and how many points it rejected.

    before: at usual values; after: the median over sets, with their 5th and 95th percentile;
    inside: whether these lie in the record's interval; share: of sets inside.
    """
    was = next(row for row in usual["rows"] if row["id"] == rate.id)
    values = np.array([points[k].found[number, 0] for k in kept])
    known, (low, high) = values[~np.isnan(values)], rate.record
    middle = [float(x) for x in np.percentile(known, (50, 5, 95))] if known.size else None
    return {"id": rate.id, "measure": rate.base["measure"], "unit": rate.unit,
            "record": list(rate.record), "held_out": rate.held_out,
            "after_start": rate.after_start,
            "fitted": number in stages[0].fitted, "beyond": number in stages[0].beyond,
            "before": was["value"], "before_inside": was["inside"], "after": middle,
            "inside": None if middle is None else bool(low <= middle[0] <= high),
            "share": float(((known >= low) & (known <= high)).mean()) if known.size else None,
            "rejected": [int((np.nan_to_num(stage.far[:, number]) > LIMIT).sum())
                         for stage in stages]}


def spans(first: Swept, again: Swept, kept: Sequence[int]) -> dict[str, Any]:
    """How much of their ranges the kept sets span: the least and the median of all coefficients,
    and the TOP that move the rates most in the first sweep, by rank correlation."""
    places = again.plan.points.points[list(kept)]
    span = places.max(axis=0) - places.min(axis=0)
    strength = _strength(first)
    top = np.argsort(-strength, kind="stable")[:TOP].tolist()
    names = first.plan.coefficients
    return {"least": float(span.min()), "median": float(np.median(span)),
            "top": [{"coefficient": names[i], "correlation": float(strength[i]),
                     "span": float(span[i])} for i in top]}


def _strength(first: Swept) -> Floats:
    """By coefficient the largest rank correlation with a rate over the points of a sweep."""
    places, best = first.plan.points.points, np.zeros(len(first.plan.coefficients))
    for rate in range(len(first.plan.measures)):
        values = np.array([point.found[rate, 0] for point in first.points])
        known = ~np.isnan(values)
        if known.sum() > 2 and np.ptp(values[known]) > 0:
            x = _ranks(places[known])
            y = _ranks(values[known][:, None])
            best = np.maximum(best, np.abs(x.T @ y)[:, 0] / known.sum())
    return best


def _ranks(columns: Floats) -> Floats:
    """Ranks down each column, standardised; equal values share the mean of theirs."""
    out = np.empty_like(columns)
    for at, column in enumerate(columns.T):
        _, where, counts = np.unique(column, return_inverse=True, return_counts=True)
        out[:, at] = (np.cumsum(counts) - (counts - 1) / 2)[where]
    return np.asarray((out - out.mean(axis=0)) / out.std(axis=0))


def write_found(found: Mapping[str, Any], file: Path) -> None:
    """Write the ensemble of a calibration. MultipolarError where that cannot be done."""
    write_ensemble(file, found["ensemble"], (
        f"{found['scenario']} {found['scenario_hash']} rules {found['rules_version']} multipolar "
        f"{found['multipolar']}; sweeps and list of rates {found['digest']}; python main.py "
        f"{found['command']}"))
