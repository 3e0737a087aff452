"""Why the chance of coming first is another than a month ago: what the worlds imagined then had
foreseen of the matters that were settled since."""

from __future__ import annotations

from math import sqrt

import numpy as np

from game.core.exact import Floats
from game.match.odds import Ends
from game.match.ranking import SETTLED
from game.present.dossiers.moved import by_luck
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.words.formatting import joined
from game.present.words.texts import dossiers as say

LEAST, KNOWN = 8, 0.9
"""Worlds of a month ago that must have foreseen what came, so that a chance is told of them; share
of them from which it was no surprise."""


def first_moved(observer: Observer, advisers: Advisers) -> str:
    """What the chance of coming first was a month ago, and in those of its worlds in which the
    matters settled since ended as they did; "" in the first month, and where nothing is played."""
    now, before = advisers.ends(observer), advisers.ends_before(observer)
    if now is None or before is None:
        return ""
    by = float(now.first.mean() - before.first.mean())
    if by_luck(by, _error(now.first), _error(before.first)):
        return say("first_luck", before=_percent(before.first))
    told = say("first_before", before=_percent(before.first), now=_percent(now.first))
    return f"{told} {_by_what_came(observer, before)}"


def _by_what_came(observer: Observer, before: Ends) -> str:
    """What was settled last month, and what worlds of a month ago had foreseen of it."""
    came = _settled(observer)
    if not came:
        return say("first_unsettled")
    as_came = np.all([before.ahead[matter] == side for matter, side in came], axis=0)
    how = joined([_outcome(observer, matter, side) for matter, side in came])
    key = "known" if as_came.mean() >= KNOWN else \
        "foreseen" if as_came.sum() >= LEAST else "unforeseen"
    return say(f"first_{key}", how=how, count=int(as_came.sum()), worlds=as_came.size,
               share=_percent(before.first[as_came]))


def _settled(observer: Observer) -> list[tuple[int, int]]:
    """(matter, side ahead, -1 neither) of each matter that was settled last month."""
    return [(note.numbers["matter"], note.numbers["side"])
            for note in observer.notes(observer.played) if note.kind == SETTLED]


def _outcome(observer: Observer, matter: int, side: int) -> str:
    one = observer.scenario.matters[matter]
    return say("first_outcome", matter=one.name, side=one.sides[side].name) if side >= 0 else say(
        "first_neither", matter=one.name)


def _percent(first: Floats) -> int:
    return round(100 * float(first.mean())) if first.size else 0


def _error(first: Floats) -> float:
    return float(first.std()) / sqrt(first.size)
