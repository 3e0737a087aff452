"""Figures that are computed from numbers of the world: the formula in words, and its parts.

Each part leads on to its own reasons, so that the way from a figure to a source never ends midway.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from game.actions.reasons import label
from game.core.axes import number
from game.core.errors import UsageError
from game.core.model import Goal
from game.core.numerals import amount
from game.core.quantities import BY_NAME
from game.present.facts import goal_weights, rung_name
from game.present.formatting import with_unit
from game.present.observer import Eyes, ids_of
from game.present.texts.reference import say

MOST = 100.0


@dataclass(frozen=True)
class Part:
    """A number in a formula: its name, its value now, how it counts, what it adds at each moment.

    `counts` is empty where all count alike.
    `link` is where it answers why: `why:quantity,id,…` or `derived:key`.
    """

    text: str
    value: str
    counts: str
    points: tuple[float, ...]
    link: str


@dataclass(frozen=True)
class Derived:
    """A figure: what it is, the formula in words, its values, what it is made of."""

    title: str
    formula: str
    unit: str
    values: tuple[float, ...]
    parts: tuple[Part, ...]
    note: str = ""


def derive(eyes: Eyes, key: str) -> Derived:
    """A figure by its key, such as `goal:ID`. UsageError names an unknown one."""
    kind, _, of = key.partition(":")
    makers: Mapping[str, Callable[[Eyes, str], Derived]] = {
        "goal": _goal, "goals": _goals, "unaligned": _unaligned, "tension": _tension}
    if kind not in makers:
        raise UsageError(f"{key!r} is no figure.")
    try:
        return makers[kind](eyes, of)
    except ValueError:
        raise UsageError(f"There is no {of!r} to ask about.") from None


def _rows(eyes: Eyes, rows: np.ndarray) -> np.ndarray:
    """The numbers of some rows at each moment, [row, moment], as far as they are seen."""
    return np.stack([eyes.flat(m)[rows] for m in range(len(eyes.match.history))], axis=1)


def why_link(eyes: Eyes, row: int) -> str:
    """Where the number of a row answers why."""
    name, index = eyes.scenario.layout.where(row)
    return "why:" + ",".join((name, *ids_of(eyes.scenario, name, index)))


def _name(eyes: Eyes, row: int) -> str:
    """What a part is called; of many countries the country comes first."""
    name, index = eyes.scenario.layout.where(row)
    words = label(eyes.scenario, row)
    if BY_NAME[name].axes[1:] != "C":
        return words
    country = eyes.scenario.countries[index[1]].name
    return f"{country}: {words.replace(f' of {country}', '')}"


def _goal(eyes: Eyes, of: str) -> Derived:
    """Progress: a straight line over numbers, cut to 0 … 100."""
    scenario = eyes.scenario
    which = [g.id for g in scenario.goals].index(of)
    goal: Goal = scenario.goals[which]
    values = _rows(eyes, goal.rows)
    parts = []
    for row, weight, past in zip(goal.rows.tolist(), goal.coefficients.tolist(), values,
                                 strict=True):
        name, _ = scenario.layout.where(row)
        now = with_unit(name, amount(float(past[-1])))
        parts.append(Part(_name(eyes, row), say("hidden") if eyes.shown(row) is None else now,
                          f"× {number(float(format(weight, '.3g')))}",
                          tuple(float(weight * v) for v in past), why_link(eyes, row)))
    done = eyes.progress()[which]
    return Derived(goal.name, say("formula_goal", offset=amount(goal.offset)), say("of_100"),
                   tuple(float(v) for v in done), tuple(parts),
                   say("formula_goal_note", held=amount(goal.held), achieved=amount(goal.achieved))
                   + (" " + say("formula_hidden") if any(eyes.shown(r) is None
                                                          for r in goal.rows.tolist()) else ""))


def _goals(eyes: Eyes, of: str) -> Derived:
    """All goals of a seat by weight."""
    scenario = eyes.scenario
    seat = scenario.seats.index(of)
    viewer = seat if eyes.match.over else -1 if eyes.seat is None else eyes.seat
    done = eyes.progress()
    parts = []
    for i, weight in goal_weights(eyes.match, seat, viewer).items():
        goal = scenario.goals[i]
        parts.append(Part(goal.name, amount(float(done[i, -1])), f"× {weight:.0f} %",
                          tuple(float(v) * weight / MOST for v in done[i]),
                          f"derived:goal:{goal.id}"))
    totals = np.sum([p.points for p in parts], axis=0)
    return Derived(say("all_goals", name=scenario.actors[seat].name), say("formula_goals"),
                   say("of_100"), tuple(float(v) for v in totals), tuple(parts),
                   say("formula_goals_note"))


def _unaligned(eyes: Eyes, of: str) -> Derived:
    """What leans to nobody in a country."""
    scenario = eyes.scenario
    c = [x.id for x in scenario.countries].index(of)
    parts = []
    for a, actor in enumerate(scenario.actors):
        past = eyes.series("alignment", a, c)
        parts.append(Part(say("leans_to", name=actor.name),
                          with_unit("alignment", amount(past[-1])), "× −1",
                          tuple(-v for v in past), f"why:alignment,{actor.id},{of}"))
    rest = np.maximum(0.0, MOST + np.sum([p.points for p in parts], axis=0))
    return Derived(say("unaligned_of", name=scenario.countries[c].name), say("formula_unaligned"),
                   "%", tuple(float(v) for v in rest), tuple(parts))


def _tension(eyes: Eyes, of: str) -> Derived:
    """The highest rung of all disputes."""
    scenario = eyes.scenario
    parts = []
    for f, place in enumerate(scenario.flashpoints):
        past = eyes.series("rung", f)
        parts.append(Part(say("stands_at", name=place.name, rung=rung_name(scenario, f, past[-1])),
                          amount(past[-1]), "", tuple(past), f"why:rung,{place.id}"))
    worst = np.max([p.points for p in parts], axis=0)
    return Derived(say("tension"), say("formula_tension"), say("of_10"),
                   tuple(float(v) for v in worst), tuple(parts))
