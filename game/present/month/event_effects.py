"""What an event moved most, as far as a viewer sees it."""

from __future__ import annotations

from game.core.numerals import signed
from game.match.ranking import telling
from game.present.observer.observer import Line, Observer
from game.present.world.worth import worth

MOST = 3
NOTHING = signed(0.0)
"""An amount that is too small to be seen."""


def moved_most(observer: Observer, line: Line, turn: int, seat: int | None,
               ) -> list[tuple[int, float]]:
    """(row, change) of the numbers that an event moved most in a turn, those first that the
    government of a seat minds."""
    scenario = observer.scenario
    unit, weight = telling(scenario)
    found = {row: x for row, x in observer.moved_by(turn, line).items() if signed(x) != NOTHING}
    return sorted(found.items(), key=lambda x: (
        worth(scenario, x[0], seat) == 0,
        -abs(x[1]) * weight[x[0]] / (unit[x[0]] or 1.0)))[:MOST]
