"""The hindcast: what was done in the first months of a scenario, forecast from before its start.

Every cell of the grid counts, whether something was done there or not. Schools of programs forecast
by games, with the scenario's whole content and without what was written with knowledge of what
came later; against them stand frequency tables, persistence and one constant chance, which know the
record up to the month before the start, and orders at random.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from game.arena.hindsight import tagged, without_hindsight
from game.arena.record.fit import forecasts
from game.arena.record.frequencies import LEAST, WINDOWS, constant, frequency_table, persistence
from game.arena.record.grid import NOWHERE, Act, Grid, check_history, read_acts, start
from game.arena.record.schools import RANDOM, jeffreys, school_forecasts, schools
from game.arena.record.scores import block_interval, brier, crps, curve, log_score, numbers_of
from game.arena.runs import identity
from game.arena.statistics import auc
from game.core.errors import UsageError
from game.core.exact import Flags, Floats, Ints
from game.core.locale.program import arena_text
from game.core.model import FAMILIES, Scenario
from game.players.record_player import FILE
from game.players.shipped import stored

TABLE, NAIVE, SCHOOL, WITHOUT = "frequency table", "naive", "school", "without hindsight"
"""Kinds of forecasts."""
PREFIX = "table:"
Key = tuple[str, str]
"""A forecast by its kind and name."""
USUAL: Key = (SCHOOL, "doctrine")
"""The forecast by the programs that play if nobody says otherwise."""


@dataclass(frozen=True)
class Record:
    """The record as a scenario's grid shows it: past months, those that are forecast, [month, S, F,
    T], and what became of the acts."""

    grid: Grid
    past: Flags
    came: Flags
    counts: Mapping[str, int]


def record(scenario: Scenario, paths: Sequence[Path], months: int) -> Record:
    """The record from tables of acts. Only acts before the start are past, whichever table they
    stand in. UsageError for tables that do not serve."""
    grid, begun = Grid(scenario), start(scenario)
    acts = read_acts(grid, paths)
    first = check_history(grid, acts, LEAST)
    came = grid.happened(acts, begun, months)
    if not came.any():
        raise UsageError(arena_text("record_no_trial", scenario=scenario.id, months=months))
    return Record(grid, grid.happened(acts, first, begun - first), came,
                  _counts(acts, begun, months))


def _counts(acts: Sequence[Act], begun: int, months: int) -> dict[str, int]:
    """Acts of both times, those without a verb, and those with one that have no place."""
    out = {"later": sum(act.month >= begun + months for act in acts)}
    for name, (low, high) in (("past", (0, begun)), ("trial", (begun, begun + months))):
        part = [act for act in acts if low <= act.month < high]
        out |= {name: len(part), f"{name}_no_verb": sum(a.family == NOWHERE for a in part),
                f"{name}_no_place": sum(a.family != NOWHERE and a.target == NOWHERE for a in part)}
    return out


def hindcast(scenario: Scenario, known: Record, players: Sequence[str] | None, games: int,
             seed: int, jobs: int = 1) -> dict[str, Any]:
    """All scores as plain data. players: texts of the schools; None: all."""
    months, valid = len(known.came), known.grid.valid
    names = schools(scenario) if players is None else list(players)
    tables = {name: frequency_table(known.past, valid, window)
              for name, window in WINDOWS.items()}
    chances = {(TABLE, f"{PREFIX}{name}"): _monthly(table.chances, months)
               for name, table in tables.items()}
    chances[NAIVE, "persistence"] = _monthly(persistence(known.past, valid, months), months)
    chances[NAIVE, "constant"] = _monthly(constant(known.past, valid), months)
    if scenario.id in stored(FILE):
        chances |= {(NAIVE, name): _monthly(each, months)
                    for name, each in forecasts(scenario, stored(FILE)[scenario.id]).items()}
    orders: dict[Key, tuple[int, int]] = {}
    numbers: dict[Key, Floats] = {}
    for kind, world, who in ((NAIVE, scenario, [RANDOM]), (SCHOOL, scenario, names),
                             (WITHOUT, _bare(scenario), names)):
        found = {} if world is None else school_forecasts(world, who, months, games, seed, jobs)
        for name, each in found.items():
            chances[kind, name] = jeffreys(each.hits, games)
            numbers[kind, name] = each.numbers / games
            orders[kind, name] = each.placed, each.orders
    return {**identity(scenario), "games": games, "seed": seed, "months": months,
            "first_month": list(scenario.month(1)), "acts": dict(known.counts),
            "cells": int(valid.sum()) * months, "events": int(known.came[:, valid].sum()),
            "strengths": {name: table.strength for name, table in tables.items()},
            "orders": {f"{kind}/{name}": each for (kind, name), each in orders.items()},
            **scored(chances, numbers, known.came, valid)}


def _monthly(chances: Floats, months: int) -> Floats:
    return np.broadcast_to(chances, (months, *chances.shape))


def _bare(scenario: Scenario) -> Scenario | None:
    """The scenario without tagged content; None where it has none."""
    return without_hindsight(scenario) if any(tagged(scenario).values()) else None


def scored(chances: Mapping[Key, Floats], numbers: Mapping[Key, Floats], came: Flags,
           valid: Flags) -> dict[str, Any]:
    """The scores of forecasts of what came, both [month, S, F, T]. The best frequency table is the
    one that does best here, which is to its advantage.

    numbers: chances of how many cells a seat acts in, [month, S, number], of those forecasts that
    have such; else its cells are taken to be independent.
    """
    month, family = (np.broadcast_to(axis, came.shape)[:, valid].ravel() for axis in (
        np.arange(len(came))[:, None, None, None], np.arange(came.shape[2])[:, None]))
    hit = came[:, valid].ravel()
    cells = {key: np.array(each[:, valid]).ravel() for key, each in chances.items()}
    logs = {key: log_score(each, hit) for key, each in cells.items()}
    best = max((key for key in cells if key[0] == TABLE), key=lambda key: float(logs[key].mean()))
    block = month * len(FAMILIES) + family
    return {"best_table": best[1], "base_rate": float(hit.mean()),
            "over_usual": {key[1]: _lead(logs[key] - logs[USUAL], block) for key in cells
                           if USUAL in cells and key[0] == SCHOOL and key != USUAL}, "forecasts": [
        {**_scores(key, cells[key], hit, logs[key], logs[best], block, month, family),
         "crps": _crps(chances[key], numbers.get(key), came, valid)} for key in cells]}


def _scores(key: Key, chance: Floats, hit: Flags, logs: Floats, best: Floats,
            block: Ints, month: Ints, family: Ints) -> dict[str, Any]:
    """The scores of one forecast, beside the best table's."""
    lead = logs - best
    return {
        "kind": key[0], "name": key[1], "log_score": float(logs.mean()),
        **_lead(lead, block),
        "brier": brier(chance, hit)._asdict(), "auc": auc(chance, hit),
        "expected": float(chance.sum()),
        "by_month": [float(logs[month == m].mean()) for m in np.unique(month)],
        "by_family": {name: _of_family(logs, lead, month, family == number)
                      for number, name in enumerate(FAMILIES)},
        "curve": [point._asdict() for point in curve(chance, hit)]}


def _crps(chance: Floats, number: Floats | None, came: Flags, valid: Flags) -> float:
    """The mean score of how many cells a seat acts in in a month."""
    seats = range(came.shape[1])
    own = np.stack([came[:, a, valid[a]].sum(axis=-1) for a in seats], axis=1)
    if number is None:
        number = np.stack([numbers_of(np.asarray(chance[:, a, valid[a]])) for a in seats], axis=1)
    return float(crps(number, own).mean())


def _of_family(logs: Floats, lead: Floats, month: Ints, inside: Flags) -> dict[str, Any]:
    """A family's mean score and lead; its blocks are the months."""
    return {"log_score": float(logs[inside].mean()), **_lead(lead[inside], month[inside])}


def _lead(lead: Floats, block: Ints) -> dict[str, Any]:
    """A mean lead over other forecasts with its interval."""
    interval = block_interval(lead, block)
    return {"lead": float(lead.mean()), "interval": None if interval is None else [*interval]}
