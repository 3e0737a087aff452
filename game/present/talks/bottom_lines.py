"""How terms of a settlement lie to a side of the talks: by its bottom line, the reader's own as it
is, that of the others as it must be guessed. All estimates of what a side may sign start here.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt

from game.actions.reservations import CLAIMANT
from game.core.model import FIELDS
from game.present.observer.observer import Observer
from game.present.talks.positions import guessed_line, own_line

OWN, WITHIN, EDGE, NEAR, BEYOND = "own", "within", "edge", "near", "beyond"
"""How terms lie to another side: it has put them itself; within what it may sign, about as far as
it may go, a little or far beyond it."""
FOR, AGAINST = frozenset({OWN, WITHIN}), frozenset({NEAR, BEYOND})
"""Those that speak for a signature, and against one."""
HOME_WITHIN, HOME_BEYOND = "home_within", "home_beyond"
"""The same for the reader, whose own country's bottom line is known."""


def gain(observer: Observer, f: int, side: int, seat: int, at: Sequence[int]) -> float:
    """By how much positions, one a field, are better for a side than its bottom line, as
    reservations.margin has it: the mean of the fields, and no red line far beyond."""
    line = own_line if seat >= 0 and seat == observer.seat else guessed_line
    place, gains = observer.scenario.flashpoints[f], list[float]()
    for field in range(len(FIELDS)):
        more = place.positions[field][at[field]].favour - line(observer, f, side, field)
        gains.append(more if side == CLAIMANT else -more)
    red_line = observer.scenario.k["settlements"].red_line
    return min(fsum(gains) / len(gains), min(gains) + red_line)


def unsure(observer: Observer) -> float:
    """How far the mean of a side's bottom lines usually lies from what others guess: the deviation
    of what it keeps to itself, all of it drawn evenly to both sides."""
    k = observer.scenario.k["settlements"]
    return sqrt((k.secret_common ** 2 + k.secret_field ** 2 / len(FIELDS)) / 3.0)


def lies(observer: Observer, f: int, side: int, seat: int, at: Sequence[int], by: int = -1,
         ) -> str:
    """How positions lie to a side; `by` is the seat that has put them on the table, -1 none."""
    if seat >= 0 and seat == observer.seat:
        return HOME_WITHIN if gain(observer, f, side, seat, at) >= 0.0 else HOME_BEYOND
    if 0 <= seat == by:
        return OWN
    more, edge = gain(observer, f, side, seat, at), unsure(observer)
    patience = max(observer.scenario.k["settlements"].patience, edge)
    return WITHIN if more >= edge else EDGE if more > -edge else \
        NEAR if more >= -patience else BEYOND
