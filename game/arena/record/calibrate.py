"""History matching: which sets of the coefficients' values does the record not reject?

In two stored sweeps, each point on luck of its own. The first plays few games at each point of a
Latin hypercube over all ranges; emulators of the fitted rates are learnt on it. The second plays
more games at points among the fifth of another hypercube for which they foretell rates nearest to
the record's. What then lies too far from a rate is rejected; the first that are left are the
ensemble. Emulators only say where to look: no set is kept that was not played.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from game.arena.ensemble import write_ensemble
from game.arena.record.emulator import Emulator, emulator
from game.arena.record.fit import digest_of
from game.arena.record.implausible import (
    DISCREPANCY,
    LIMIT,
    Judged,
    judged,
    open_rates,
    out_of_reach,
    tolerance,
)
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
NEAREST = 0.2
"""Part of the candidates that emulators point to; fewer would be nearer, and span less."""
FEWEST = 20
"""Points with a value from which an emulator is learnt at least."""
TOP = 10
"""Coefficients that move rates most, whose spans are told."""


@dataclass(frozen=True)
class Calibration:
    """The plan: points of the first sweep, of a Latin hypercube of so many in all (no fewer), and
    games at each; candidates from which those of the
    second, `played_again`, are taken, and games at each; sets of the ensemble at most; discrepancy:
    see `implausible`; usual: games at the scenario's own values, for comparison."""

    scenario: Scenario
    seats: Mapping[str, str]
    points: int = 150
    hypercube: int = 300
    games: int = 12
    candidates: int = 5_000
    games_again: int = 20
    played_again: int = 140
    sets: int = 64
    usual: int = 200
    discrepancy: float = DISCREPANCY
    seed: int = 1

    def first(self) -> SweepPlan:
        """The first sweep."""
        whole = max(self.points, self.hypercube)
        return SweepPlan(self.scenario, ("*",), LATIN, whole, self.seats, self.games, self.seed,
                         (ALL_RATES,), own_luck=True, only=tuple(range(self.points)))

    def again(self, chosen: Sequence[int] | None) -> SweepPlan:
        """The second sweep: chosen ones of all candidates, on other luck."""
        return replace(self.first(), size=self.candidates, games=self.games_again,
                       seed=self.seed + 1, only=None if chosen is None else tuple(chosen))

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
    rated = [first.plan.rates[name] for name in first.plan.measures]
    beyond = [r for r in open_rates(rated) if out_of_reach(
        np.array([point.found[r, 0] for point in first.points]), rated[r].record,
        plan.discrepancy)]
    fitted = [r for r in open_rates(rated) if r not in beyond]
    before = judged(first.points, rated, plan.discrepancy, fitted)
    learnt = emulators(first, fitted)
    near = _near(plan, learnt, rated)
    again = _finished(sweep(plan.again(near[:plan.played_again]), jobs=jobs,
                            folder=folder / AGAIN, resume=True))
    after = judged(again.points, rated, plan.discrepancy, fitted)
    kept = np.flatnonzero(~after.rejected)[:plan.sets].tolist()
    if not kept:
        raise UsageError(arena_text("calibrate_none_left", points=len(again.points)))
    usual = rates(RunPlan(plan.scenario, plan.seats, plan.usual, plan.seed), read_rates(), jobs)
    return {**first.plan.settings(), "command": plan.command(), "limit": LIMIT,
            "discrepancy": plan.discrepancy, "games_again": plan.games_again, "usual": plan.usual,
            "digest": digest_of([folder / FIRST / SWEEP, folder / AGAIN / SWEEP, source(LIST)]),
            "played": [len(first.points), len(again.points)], "candidates": plan.candidates,
            "near": len(near), "emulators": [
                {"rate": rated[r].id, "explained": one.explained,
                 "foretold": _foretold(one, again, r),
                 "coefficients": [first.plan.coefficients[c] for c in one.chosen]}
                for r, one in learnt.items()],
            "left": [int((~before.rejected).sum()), int((~after.rejected).sum())],
            "rows": [{**_row(rate, r, usual, (before, after), again.points, kept),
                      "beyond": r in beyond} for r, rate in enumerate(rated)],
            "spans": spans(first, again, kept),
            "ensemble": [again.plan.values(number) for number in kept]}


def emulators(first: Swept, asked: Sequence[int]) -> dict[int, Emulator]:
    """Of each of these rates, by number, that the first sweep tells something of."""
    out = {}
    for rate in asked:
        values = np.array([point.found[rate, 0] for point in first.points])
        known = ~np.isnan(values)
        if known.sum() >= FEWEST and np.ptp(values[known]) > 0:
            found = emulator(first.plan.points.points[known], values[known])
            if found.chosen:
                out[rate] = found
    return out


def _near(plan: Calibration, learnt: Mapping[int, Emulator], rated: Sequence[Rate]) -> list[int]:
    """The NEAREST part of the candidates, by the rate that is foretold farthest off in standard
    deviations of record and discrepancy; in their order of chance."""
    places = plan.again(None).points.points
    farthest = np.zeros(len(places))
    for rate, found in learnt.items():
        middle, spread = tolerance(rated[rate].record, plan.discrepancy)
        if spread:
            farthest = np.maximum(farthest, np.abs(found.at(places) - middle) / spread)
    count = max(plan.played_again, int(NEAREST * len(places)))
    return sorted(np.argsort(farthest, kind="stable")[:count].tolist())


def _foretold(found: Emulator, again: Swept, rate: int) -> float | None:
    """Correlation of what was foretold with what came, at the points of the second sweep."""
    values = np.array([point.found[rate, 0] for point in again.points])
    known = ~np.isnan(values)
    said = found.at(again.plan.points.points[known])
    if known.sum() < FEWEST or not np.ptp(said) or not np.ptp(values[known]):
        return None
    return float(np.corrcoef(said, values[known])[0, 1])


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
            "fitted": number in stages[0].fitted,
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
    write_ensemble(file, found["ensemble"], arena_text("calibrate_head", **{
        key: found[key] for key in ("scenario", "scenario_hash", "rules_version", "multipolar",
                                    "digest", "command")}))
