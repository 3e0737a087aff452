"""Information: what each seat believes of what it cannot see.

Mechanism. For every estimated quantity each observer keeps a middle and a half-width. News of each
quantity comes every second month: the middle moves toward the truth plus an error as large as the
width, faster where the picture is sharp; the width drifts back to what is usual between the two,
so that what intelligence, summits and back channels have narrowed blurs again. Military
cooperation opens books. An actor's own numbers are exact.
This is the only rule that writes estimates, and a view never reads the truth behind them.
Theory. Uncertainty about resolve and capability as a cause of war: James Fearon, "Rationalist
Explanations for War", International Organization 49 (1995); signal and noise: Roberta Wohlstetter,
Pearl Harbor: Warning and Decision (1962); Robert Jervis, Why Intelligence Fails (2010).
Sizes. The error is spread evenly over 1.25 widths to either side: the truth lies within the width
in four cases of five, as the quantity's help promises.
"""

from __future__ import annotations

import numpy as np

from game.core.luck import name_keys
from game.core.model import MEANS, Scenario
from game.core.named import Assumptions, Information
from game.core.quantities import BY_NAME, ESTIMATED
from game.core.records import IntMatrix, Keys, Matrix, Record, Target, Vector
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    draw,
    formula,
    matrix,
    part,
    rows,
    rule,
    stems,
)

EVERY = 2
"""Months from one piece of news on a quantity to the next."""
_SPREAD = 1.25

NEWS = cause("information.news",
             coefficients=("information.pace", "information.half_pace"))
BLUR = cause("information.blur",
             coefficients=("information.blur", "information.cooperation", "information.floor",
                           "information.cap"), parents=("cooperation",))


class Watch(Record):
    """Who watches what, for one quantity.

    `luck_keys` by observer and subject, one row after the other; `own` [A, S] is 1 for an actor's
    own number.
    """

    luck_keys: Keys
    own: Matrix


class Setting(Record):
    """What the rule derives from the scenario: the watch on each quantity, each month's luck."""

    manpower: Watch
    readiness: Watch
    arms: Watch
    resolve: Watch
    stock: Watch
    luck: Keys
    moved: IntMatrix


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    return Setting.of(
        **{name: _watch(s, name) for name in ESTIMATED}, luck=stems(s, "information"),
        moved=rows(s.layout, *(f"{name}_{x}" for name in ESTIMATED for x in ("estimate", "width"))))


def _watch(s: Scenario, name: str) -> Watch:
    """The watch of one quantity; luck is keyed by observer, subject and quantity."""
    by_actor = BY_NAME[name].axes == "A"
    subjects = [x.id for x in (s.actors if by_actor else s.flashpoints)]
    if name == "stock":
        subjects = [f"{a.id} {kind}" for a in s.actors for kind in MEANS]
    keys = name_keys([f"{a.id} {subject} {name}" for a in s.actors for subject in subjects])
    own = np.eye(len(s.actors)) if by_actor else np.zeros((len(s.actors), len(subjects)))
    return Watch.of(luck_keys=keys, own=own)


@rule
def information(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """News of this month: of each quantity in its turn."""
    i = k.information
    if due(month, 0):
        reports(i, t.manpower, t, month, w.manpower, w.manpower_estimate, w.manpower_width,
                d.manpower_estimate)
        blur(i, t.manpower, month, w.manpower_width, opened(w, s, i, month, s.manpower_width),
             d.manpower_width)
    if due(month, 1):
        reports(i, t.readiness, t, month, w.readiness, w.readiness_estimate, w.readiness_width,
                d.readiness_estimate)
        blur(i, t.readiness, month, w.readiness_width, opened(w, s, i, month, s.readiness_width),
             d.readiness_width)
    if due(month, 2):
        reports(i, t.arms, t, month, w.arms, w.arms_estimate, w.arms_width, d.arms_estimate)
        blur(i, t.arms, month, w.arms_width, opened(w, s, i, month, s.arms_width), d.arms_width)
    if due(month, 3):
        reports(i, t.resolve, t, month, w.resolve, w.resolve_estimate, w.resolve_width,
                d.resolve_estimate)
        blur(i, t.resolve, month, w.resolve_width, s.resolve_width, d.resolve_width)
    if due(month, 0):
        stores(w, s, d, i, t, month)


@rule
def stores(w: Numbers, s: Numbers, d: Sums, k: Information, t: Setting, month: Month) -> None:
    """News of each other's stocks [A, A, M]; each kind as one number of its own."""
    actors, kinds = w.stock.shape
    for a in range(actors):
        for b in range(actors):
            if a == b:
                for m in range(kinds):
                    part(month, d.stock_estimate, (a, a, m),
                         w.stock[a, m] - w.stock_estimate[a, a, m], NEWS)
            else:
                for m in range(kinds):
                    width = w.stock_width[a, b, m]
                    key = t.stock.luck_keys[(a * actors + b) * kinds + m]
                    error = draw(month.luck[0], t.luck[month.number], key) - 0.5
                    news = error * width * (2.0 * _SPREAD)
                    news += w.stock[b, m] - w.stock_estimate[a, b, m]
                    sharp = k.pace * k.half_pace / (k.half_pace + width)
                    part(month, d.stock_estimate, (a, b, m), sharp * news, NEWS)
                    more = w.cooperation[a, b] - s.cooperation[a, b]
                    usual = s.stock_width[a, b, m] - k.cooperation * more
                    usual = min(max(usual, k.floor), k.cap)
                    then = max(width + k.blur * (usual - width), k.floor)
                    part(month, d.stock_width, (a, b, m), then - width, BLUR)


@formula
def due(month: Month, number: int) -> bool:
    """Whether there is news of the quantity with this number this month."""
    return (month.number + number) % EVERY == 0


@rule
def reports(k: Information, watch: Watch, t: Setting, month: Month, truth: Vector, middle: Matrix,
            width: Matrix, moved: Target) -> None:
    """Middles move toward reports, which err by as much as the picture is wide [A, S]."""
    observers, subjects = middle.shape
    for a in range(observers):
        for x in range(subjects):
            key = watch.luck_keys[a * subjects + x]
            error = draw(month.luck[0], t.luck[month.number], key) - 0.5
            error = error * width[a, x] * (2.0 * _SPREAD)
            news = error + truth[x] - middle[a, x]
            sharp = k.pace * k.half_pace / (k.half_pace + width[a, x])
            part(month, moved, (a, x), max(sharp, watch.own[a, x]) * news, NEWS)


@rule
def blur(k: Information, watch: Watch, month: Month, width: Matrix, usual: Matrix,
         moved: Target) -> None:
    """Widths drift back to what is usual between the two [A, S]; no picture is quite sharp."""
    observers, subjects = width.shape
    for a in range(observers):
        for x in range(subjects):
            other = 1.0 - watch.own[a, x]
            then = width[a, x] + k.blur * (usual[a, x] * other - width[a, x])
            then = max(then, k.floor * other)
            part(month, moved, (a, x), then - width[a, x], BLUR)


@rule
def opened(w: Numbers, s: Numbers, k: Information, month: Month, width: Matrix) -> Matrix:
    """Usual widths [A, A]: those of the start, narrower by the cooperation there has been since."""
    actors = w.cooperation.shape[0]
    out = matrix(month, actors, actors)
    for a in range(actors):
        for b in range(actors):
            more = w.cooperation[a, b] - s.cooperation[a, b]
            out[a, b] = min(max(width[a, b] - k.cooperation * more, k.floor), k.cap)
    return out
