"""How terms of a settlement lie to a side of the talks: by its bottom line, the reader's own as it
is, that of the others as it must be guessed. All estimates of what a side may sign start here.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from game.actions.reservations import margin, terms
from game.core.model import FIELDS
from game.core.rulebook import coefficients
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers

OWN, WITHIN, EDGE, NEAR, BEYOND = "own", "within", "edge", "near", "beyond"
"""How terms lie to another side: it has put them itself; within what it may sign, about as far as
it may go, a little or far beyond it."""
FOR, AGAINST = frozenset({OWN, WITHIN}), frozenset({NEAR, BEYOND})
"""Those that speak for a signature, and against one."""
HOME_WITHIN, HOME_BEYOND = "home_within", "home_beyond"
"""The same for the reader, whose own country's bottom line is known."""


def gain(observer: Observer, f: int, side: int, seat: int, at: Sequence[int]) -> float:
    """By how much positions, one a field, are better for a side than fighting on: of the reader's
    own as it is, of others as they must be guessed."""
    scenario, mine = observer.scenario, seat >= 0 and seat == observer.seat
    seen = as_numbers(scenario, observer.flat(-1))
    for field, position in enumerate(at):
        seen.offer_term[f, field] = position
    return margin(seen, coefficients(scenario).settlements, terms(scenario), f, side, -1,
                  0 if mine else 1)


def unsure(observer: Observer) -> float:
    """How far the mean of a side's bottom lines usually lies from what others guess: the deviation
    of what it keeps to itself, all of it drawn evenly to both sides."""
    k = observer.scenario.k["settlements"]
    return sqrt((k.secret_common ** 2 + k.secret_field ** 2 / len(FIELDS)) / 3.0)


def terms_by_bottom_line(observer: Observer, f: int, side: int, seat: int, at: Sequence[int],
                         by: int = -1) -> str:
    """How positions lie to a side; `by` is the seat that has put them on the table, -1 none."""
    if seat >= 0 and seat == observer.seat:
        return HOME_WITHIN if gain(observer, f, side, seat, at) >= 0.0 else HOME_BEYOND
    if 0 <= seat == by:
        return OWN
    more, edge = gain(observer, f, side, seat, at), unsure(observer)
    patience = max(observer.scenario.k["settlements"].patience, edge)
    return WITHIN if more >= edge else EDGE if more > -edge else \
        NEAR if more >= -patience else BEYOND
