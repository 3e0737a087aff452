"""Figures that are computed from numbers of the world: the formula in words, and its parts.

Each part links to its own reasons, so that every figure can be traced to its sources.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from game.actions.reasons import label
from game.core.errors import UsageError
from game.core.locale.program import game_text
from game.core.model import Goal, Side
from game.core.numerals import amount
from game.core.quantities import BY_NAME
from game.page.links import why_link
from game.present.observer.observer import Observer
from game.present.words.facts import rung_name
from game.present.words.formatting import factor_text, with_unit
from game.present.words.texts import figures as say
from game.present.world.queries import row_link
from game.rules.matters import standings

MOST = 100.0


@dataclass(frozen=True)
class Part:
    """A number in a formula: its name, present value, factor, and contribution at each moment.

    `counts` is empty where all parts have the same factor. `link` leads to its reasons:
    `why:quantity,id,…` or `derived:key`.
    """

    text: str
    value: str
    counts: str
    points: tuple[float, ...]
    link: str


@dataclass(frozen=True)
class Derived:
    """A figure: its description, the formula in words, its values, its parts; of all goals after
    a game the score that they come to, and how it is made of them in words."""

    title: str
    formula: str
    unit: str
    values: tuple[float, ...]
    parts: tuple[Part, ...]
    note: str = ""
    score: float | None = None
    scored: str = ""


def derive(observer: Observer, key: str) -> Derived:
    """A figure by its key, such as `goal:ID`. UsageError for an unknown key."""
    kind, _, of = key.partition(":")
    makers: Mapping[str, Callable[[Observer, str], Derived]] = {
        "goal": _goal, "goals": _goals, "stake": _stake, "unaligned": _unaligned,
        "tension": _tension}
    if kind not in makers:
        raise UsageError(game_text("derived_figures_figure", figure=key))
    try:
        return makers[kind](observer, of)
    except ValueError:
        raise UsageError(game_text("derived_figures_ask_about", of=of)) from None


def _rows(observer: Observer, rows: np.ndarray) -> np.ndarray:
    """The values of some rows at each moment, [row, moment], as far as they are visible."""
    return np.stack([observer.flat(m)[rows] for m in range(observer.moment_count)], axis=1)


def _name(observer: Observer, row: int) -> str:
    """The name of a part; of many countries the country comes first."""
    name, index = observer.scenario.layout.where(row)
    words = label(observer.scenario, row)
    if BY_NAME[name].axes[1:] != "C":
        return words
    country = observer.scenario.countries[index[1]]
    return f"{country.name}: {words.replace(f' of {country.called}', '')}"


def _goal(observer: Observer, of: str) -> Derived:
    """Progress: a straight line over numbers, cut to 0 … 100."""
    scenario = observer.scenario
    which = [g.id for g in scenario.goals].index(of)
    goal: Goal = scenario.goals[which]
    done = observer.progress()[which]
    return Derived(goal.name, say("formula_goal", offset=amount(goal.offset)), say("of_100"),
                   tuple(float(v) for v in done), _measured(observer, goal),
                   say("formula_goal_note", held=amount(goal.held), achieved=amount(goal.achieved))
                   + _hidden(observer, goal))


def _measured(observer: Observer, measure: Goal | Side) -> tuple[Part, ...]:
    """The parts of a straight line over numbers."""
    parts = []
    for row, weight, past in zip(measure.rows.tolist(), measure.coefficients.tolist(),
                                 _rows(observer, measure.rows), strict=True):
        name, _ = observer.scenario.layout.where(row)
        now = with_unit(name, amount(float(past[-1])))
        parts.append(Part(_name(observer, row),
                          say("hidden") if observer.shown(row) is None else now,
                          factor_text(weight), tuple(float(weight * v) for v in past),
                          row_link(observer.scenario, row)))
    return tuple(parts)


def _hidden(observer: Observer, measure: Goal | Side) -> str:
    """What is said where a number of a measure is not known."""
    return " " + say("formula_hidden") if any(
        observer.shown(r) is None for r in measure.rows.tolist()) else ""


def _stake(observer: Observer, of: str) -> Derived:
    """What a side of a matter has at stake, by the matter's id and the side's place in it: a
    straight line over numbers, cut to 0 … 100."""
    matters, (id, _, place) = observer.scenario.matters, of.partition(":")
    number, which = [m.id for m in matters].index(id), ("0", "1").index(place)
    side = matters[number].sides[which]
    values = tuple(standings(observer.scenario, observer.flat(m), 0)[number].stakes[which]
                   for m in range(observer.moment_count))
    return Derived(say("stake_of", side=side.name), say("formula_stake", offset=amount(
        side.offset)), say("of_100"), values, _measured(observer, side),
        _hidden(observer, side).strip())


def _goals(observer: Observer, of: str) -> Derived:
    """All goals of a seat by weight."""
    scenario = observer.scenario
    seat = scenario.seats.index(of)
    done = observer.progress()
    parts = []
    for i, weight in observer.goal_weights(seat).items():
        goal = scenario.goals[i]
        parts.append(Part(goal.name, amount(float(done[i, -1])), f"× {weight:.0f} %",
                          tuple(float(v) * weight / MOST for v in done[i]),
                          f"derived:goal:{goal.id}"))
    totals = np.sum([p.points for p in parts], axis=0)
    return Derived(say("all_goals", name=scenario.actors[seat].called), say("formula_goals"),
                   say("of_100"), tuple(float(v) for v in totals), tuple(parts),
                   say("formula_goals_note"), *_score(observer, seat))


def _score(observer: Observer, seat: int) -> tuple[float | None, str]:
    """A seat's score after a game and how it is made, for whom nothing is hidden from."""
    scenario = observer.scenario
    if not (observer.over and observer.open):
        return None, ""
    id = scenario.seats[seat]
    score, raw = observer.scores()[id], f"{observer.raw_scores()[id]:.1f}"
    norm = scenario.norms.get(id)
    if observer.general_war:
        return score, say("score_war")
    if norm is None:
        return score, say("score_bare", raw=raw)
    half = float(norm["iqr"]) / 2
    low, middle, high = (f"{float(norm['median']) + x:.1f}" for x in (-half, 0.0, half))
    return score, say("score_made", raw=raw, middle=middle, low=low, high=high)


def _unaligned(observer: Observer, of: str) -> Derived:
    """The share in a country that leans to no side."""
    scenario = observer.scenario
    c = [x.id for x in scenario.countries].index(of)
    parts = []
    for a, actor in enumerate(scenario.actors):
        past = observer.series("alignment", a, c)
        parts.append(Part(say("leans_to", name=actor.called),
                          with_unit("alignment", amount(past[-1])), "× −1",
                          tuple(-v for v in past), why_link("alignment", (actor.id, of))))
    rest = np.maximum(0.0, MOST + np.sum([p.points for p in parts], axis=0))
    return Derived(say("unaligned_of", name=scenario.countries[c].name), say("formula_unaligned"),
                   "%", tuple(float(v) for v in rest), tuple(parts))


def _tension(observer: Observer, of: str) -> Derived:
    """The highest rung of all disputes."""
    scenario = observer.scenario
    parts = []
    for f, place in enumerate(scenario.flashpoints):
        past = observer.series("rung", f)
        parts.append(Part(say("stands_at", name=place.name, rung=rung_name(scenario, f, past[-1])),
                          amount(past[-1]), "", tuple(past), why_link("rung", [place.id])))
    worst = np.max([p.points for p in parts], axis=0)
    return Derived(say("tension"), say("formula_tension"), say("of_10"),
                   tuple(float(v) for v in worst), tuple(parts))
