"""How governments acted, fitted: each seat's rate of acting and its choice among its alternatives.

The number of acts of a month is Poisson by the rate of the last year; each act is a choice by
quantal response on considerations (game.arena.record.considerations). How strongly weights are
drawn to their prior is chosen by forecasting each year from the years before it, and every year is
forecast by a strength that the years before it chose. As a control all is fitted again with the
months of the situation in another order: what that loses is what the situation tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from math import exp
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from game.arena.record.alternatives import Alternatives, Chosen, alternatives, chosen, imposed
from game.arena.record.choice_model import fitted, log_chances
from game.arena.record.considerations import (
    CONSIDERATIONS,
    LED,
    LONG,
    PRIOR,
    SHORT,
    STRENGTH,
    Considering,
)
from game.arena.record.frequencies import WINDOWS, YEAR, frequency_table
from game.arena.record.grid import Grid, check_history, read_acts, start
from game.arena.record.scores import block_interval, log_score
from game.arena.record.states import States, sanctions_laid, states
from game.arena.record.tables import LARGEST, read_table, unique
from game.core.exact import Flags, Floats
from game.core.files import read_regular
from game.core.luck import Luck, name_key, name_keys
from game.core.model import Scenario

PENALTIES = (1.0, 3.0, 10.0, 30.0, 100.0, 300.0)
"""How strongly weights are drawn to their prior: 1 / its variance."""
FIRST_PENALTY = 30.0
"""That of the first years, before any was forecast."""
LEARNT, LEAST = 3 * YEAR, 5 * YEAR
"""Months before the first that is forecast, and months of record at least."""
SHUFFLES = 20


class Acts(NamedTuple):
    """The record of all seats before the start: alternatives, what was chosen, the world's states,
    what was done on the grid, [month, S, F, T], and the year of the first month."""

    grid: Grid
    own: list[Alternatives]
    chosen: list[Chosen]
    states: States
    past: Flags
    year: int


class Tried(NamedTuple):
    """Forecasts of one seat's choices from the years before: log likelihood by month from the
    LEARNT-th on by practice alone and by the fit, [month]; the chances of each alternative by the
    fit, [month, J]; and the penalty for what comes."""

    practice: Floats
    fit: Floats
    chances: Floats
    penalty: float


def read(scenario: Scenario, acts: Path, figures: Path) -> Acts:
    """The record from a table of acts and one of states. UsageError for tables that do not serve.
    """
    grid, begun = Grid(scenario), start(scenario)
    read_in = read_acts(grid, [acts])
    first = check_history(grid, read_in, LEAST)
    lines = [*zip(read_in, unique(read_table(acts, ())), strict=True)]
    seats = range(len(scenario.seats))
    own = [alternatives(grid, seat) for seat in seats]
    did = [chosen(grid, seat, own[seat], lines, first) for seat in seats]
    laid = sanctions_laid(np.sum([imposed(own[seat], did[seat].done, len(seats))
                                  for seat in seats], axis=0))
    return Acts(grid, own, did, states(grid, figures, first, laid),
                grid.happened(read_in, first, begun - first), first // 12)


def rate(done: Flags) -> float:
    """Acts a month to come: as in the last year."""
    return (float(done[-YEAR:].sum()) + 0.5) / min(YEAR, len(done))


def tried(considering: Considering, world: States) -> Tried:
    """Forecasts of a seat's choices, each year from those before it."""
    done = considering.done
    x, y = considering.months(world, range(YEAR, len(done))), done[YEAR:]
    begun = LEARNT - YEAR
    told = {penalty: np.concatenate([
        log_chances(x[k:k + YEAR], fitted(x[:k], y[:k], PRIOR, penalty))
        for k in range(begun, len(y), YEAR)]) for penalty in PENALTIES}
    score = {penalty: (y[begun:] * each).sum(axis=1) for penalty, each in told.items()}

    def best(months: int) -> float:
        return max(PENALTIES, key=lambda penalty: float(score[penalty][:months].sum()))
    used = [best(k) if k >= 2 * YEAR else FIRST_PENALTY for k in range(0, len(y) - begun, YEAR)]
    years = range(len(used))
    return Tried((y * log_chances(x, PRIOR)).sum(axis=1)[begun:],
                 np.concatenate([score[used[i]][i * YEAR:(i + 1) * YEAR] for i in years]),
                 np.exp(np.concatenate([told[used[i]][i * YEAR:(i + 1) * YEAR] for i in years])),
                 best(len(y)))


def shuffles(months: int) -> list[list[int]]:
    """Orders of the months by fixed luck."""
    lots = Luck([int(name_key("record/shuffled")) + i for i in range(SHUFFLES)]).draw(
        0, "month", name_keys([str(i) for i in range(months)]))
    return [each.tolist() for each in np.argsort(lots, axis=0).T]


def fit(scenario: Scenario, acts: Acts, tables: Sequence[Path]) -> dict[str, Any]:
    """The fit of all seats as plain data, with what it came to on years kept aside."""
    found, chances = {}, []
    for seat, name in enumerate(scenario.seats):
        considering = Considering(scenario, seat, acts.own[seat], acts.chosen[seat].done)
        own = tried(considering, acts.states)
        control = np.mean([tried(considering, acts.states.shuffled(order)).fit
                           for order in shuffles(len(acts.past))], axis=0)
        found[name] = {**_of_seat(considering, acts, own.penalty),
                       "tried": _compared(acts, seat, own, control)}
        chances.append(own.chances)
    settings = {"half_life": LONG, "half_life_late": SHORT, "half_life_led": LED,
                "strength": STRENGTH}
    return {"acts": digest_of(tables), "settings": settings, "cells": _cells(acts, chances),
            "seats": found}


def _of_seat(considering: Considering, acts: Acts, penalty: float) -> dict[str, Any]:
    """Weights of a seat by all its acts, and what they say of the first month to come."""
    done, months = considering.done, len(considering.done)
    weights = fitted(considering.months(acts.states, range(YEAR, months)), done[YEAR:], PRIOR,
                     penalty)
    chance = np.exp(log_chances(considering.months(acts.states, [months]), weights))[0]
    moved = {feature: each @ weights - chance @ (each @ weights)
             for feature, each in considering.per_feature().items()}
    names = considering.own.names

    def named(values: Floats) -> dict[str, float]:
        return dict(zip(names, values.tolist(), strict=True))
    return {"rate": rate(done), "penalty": penalty, "acts": int(done.sum()),
            "no_verb": acts.chosen[considering.seat].no_verb,
            "no_place": acts.chosen[considering.seat].no_place,
            "weights": dict(zip(CONSIDERATIONS, weights.tolist(), strict=True)),
            "chances": named(chance), "situation": considering.situation,
            "moved": {feature: named(each) for feature, each in moved.items()}}


def _compared(acts: Acts, seat: int, own: Tried, control: Floats) -> dict[str, Any]:
    """How well years kept aside were forecast, by year and in all: log likelihood an act of any
    alternative alike, of practice, of the fit and of the control; and the leads of the fit a month.
    """
    done, months = acts.chosen[seat].done[LEARNT:], np.arange(len(own.fit))
    alike = -np.log(done.shape[1]) * done.sum(axis=1)
    parts = {"alike": alike, "practice": own.practice, "control": control, "fit": own.fit}

    def means(inside: Flags) -> dict[str, float]:
        count = int(done[inside].sum())
        return {"acts": count, **{k: float(v[inside].sum()) / max(count, 1)
                                  for k, v in parts.items()}}
    years = acts.year + (LEARNT + months) // YEAR
    return {"years": {str(year): means(years == year) for year in np.unique(years)},
            "all": means(months >= 0), "leads": {name: [
                float((own.fit - parts[name]).mean()),
                *(block_interval(own.fit - parts[name], months) or ())]
                for name in ("practice", "control")}}


def _cells(acts: Acts, chances: Sequence[Floats]) -> dict[str, dict[str, float]]:
    """Mean log score over all cells of the grid by year that was kept aside: of the fit, of the fit
    with no more acts than a sheet has lines, and of the frequency tables."""
    out: dict[str, dict[str, float]] = {}
    for first in range(LEARNT, len(acts.past), YEAR):
        came = acts.past[first:first + YEAR]
        told = {"fit": _chances(acts, chances, first, 0),
                "lines": _chances(acts, chances, first, acts.grid.scenario.slots)} | {
            name: frequency_table(acts.past[:first], acts.grid.valid, window).chances
            for name, window in WINDOWS.items()}
        out[str(acts.year + first // YEAR)] = {
            name: float(log_score(np.broadcast_to(each, came.shape), came)[
                :, acts.grid.valid].mean()) for name, each in told.items()}
    return out


def _chances(acts: Acts, chances: Sequence[Floats], first: int, lines: int) -> Floats:
    """Chances of all cells in a year's months, [month, S, F, T]."""
    out = []
    for seat, each in enumerate(chances):
        acting = rate(acts.chosen[seat].done[:first])
        out.append(cell_chances(acts.grid, acts.own[seat], each[first - LEARNT:][:YEAR],
                                on_sheet(acting, lines) if lines else acting))
    return np.stack(out, axis=1)


def cell_chances(grid: Grid, own: Alternatives, chances: Floats, acting: float) -> Floats:
    """Chances that something is done in each cell of a seat, [..., F, T], from those of
    alternatives, [..., J]. acting: acts a month."""
    hits = np.zeros((*chances.shape[:-1], *grid.shape[1:]))
    for at in np.flatnonzero(own.target >= 0):
        hits[..., own.family[at], own.target[at]] += acting * chances[..., at]
    return np.asarray(-np.expm1(-np.maximum(hits, 1e-9)))


def forecasts(scenario: Scenario, kept: Mapping[str, Any]) -> dict[str, Floats]:
    """Chances of all cells, [S, F, T], in each month after the start by what is kept of a fit: of
    the fit, and of the fit with no more acts than a sheet has lines; no game is played."""
    grid = Grid(scenario)
    seats = [(alternatives(grid, seat), kept["seats"][name])
             for seat, name in enumerate(scenario.seats)]
    return {name: np.stack([cell_chances(
        grid, own, np.array([fit["chances"].get(each, 0.0) for each in own.names]),
        on_sheet(fit["rate"], scenario.slots) if name == "lines" else fit["rate"])
        for own, fit in seats]) for name in ("fit", "lines")}


def on_sheet(acting: float, lines: int) -> float:
    """Acts a month that find a line on a sheet, of a Poisson number."""
    chance, out = exp(-acting), float(lines)
    for number in range(lines):
        out -= (lines - number) * chance
        chance *= acting / (number + 1)
    return out


def digest_of(tables: Sequence[Path]) -> str:
    """What tells the tables that were fitted to from others."""
    digest = blake2b(digest_size=6)
    for table in tables:
        digest.update(read_regular(table, LARGEST))
    return digest.hexdigest()


def shipped(found: Mapping[str, Any]) -> dict[str, Any]:
    """What of a fit with scores is kept in the player's file: what it plays by, and the rates,
    weights and chances from which that follows."""
    return {**{key: found[key] for key in ("acts", "settings", "height")}, "seats": {
        name: {"rate": round(fit["rate"], 4), "penalty": fit["penalty"],
               "weights": {key: round(x, 4) for key, x in fit["weights"].items()},
               "chances": {key: round(x, 6) for key, x in fit["chances"].items()},
               "scores": fit["scores"], "loads": fit["loads"]}
        for name, fit in found["seats"].items()}}
