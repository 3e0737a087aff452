"""What an order does to stakes, and by that to who prevails when a matter is settled next."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.numerals import amount, signed
from game.match.report import date_text
from game.present.observer.observer import Observer
from game.present.words.texts import reference as say
from game.rules.matters import FULL, Standing, raised, standings

LEAST = 0.5
"""Points of a stake below which an order is not said to move it."""


def matter_lines(observer: Observer, row: int, found: Sequence[Standing] = ()) -> list[str]:
    """Of an order by its row: for each matter that is still to be settled and of which it moves a
    stake, by how much, and how far that side then prevails as things stand. found: how matters
    stand, where that is known."""
    scenario, seen = observer.scenario, observer.flat(-1)
    moved = raised(scenario, seen, int(scenario.orders.block[row]))
    found = found or standings(scenario, seen, observer.turn)
    return [_line(observer, y, found[y], points) for y, points in enumerate(moved)
            if abs(points) >= LEAST and found[y].months_left >= 0]


def best_moment(observer: Observer, row: int) -> str:
    """Of an order by its row: the stake that it raises most, of a side with which the viewer stands
    where it raises one, and when that is opened; "" where it raises none."""
    scenario, seen = observer.scenario, observer.flat(-1)
    found = standings(scenario, seen, observer.turn)
    moved = [(matter.side_of(observer.view().seat) * points > 0, abs(points), y, points)
             for y, (matter, points) in enumerate(zip(scenario.matters, raised(
                 scenario, seen, int(scenario.orders.block[row])), strict=True))
             if abs(points) >= LEAST and found[y].months_left >= 0]
    if not moved:
        return ""
    _, _, y, points = max(moved)
    matter = scenario.matters[y]
    return say("matter_counts", matter=matter.name, side=matter.sides[points < 0].name,
               points=signed(abs(points)),
               date=date_text(scenario, observer.turn + found[y].months_left))


def _line(observer: Observer, y: int, now: Standing, points: float) -> str:
    scenario = observer.scenario
    side = 0 if points > 0 else 1
    sign = 1 - 2 * side
    matter = scenario.matters[y]
    before, after = (signed(FULL * sign * x) for x in (now.ahead, now.ahead_by(points)))
    return say("matter_moved", matter=matter.name, side=matter.sides[side].name,
               points=amount(abs(points)), before=before, after=after,
               date=date_text(scenario, observer.turn + now.months_left))
