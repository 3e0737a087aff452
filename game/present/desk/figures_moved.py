"""The numbers that an act moves, each with what it is to a seat, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.core.model import Scenario
from game.core.numerals import signed
from game.core.quantities import BY_NAME
from game.present.desk.effects import Effects, Part, parts_of, parts_once
from game.present.observer.observer import Observer
from game.present.words.formatting import group_label
from game.present.words.texts import table as say
from game.present.world.measures import row_weights
from game.present.world.worth import felt
from game.row_names import is_told_once

SPENT = ("budget", "capital", "manpower", "readiness", "arms")
"""Own numbers that are means: what an act takes of them at once is its price."""


@dataclass(frozen=True)
class Figure:
    """A number that changes: its row, or the first of several countries'; what it is, and the
    change in words; the months until it lands; whether it does so each month; what the change is
    to the seat: +1 good, -1 bad, 0 neither; how much it weighs."""

    row: int
    what: str
    change: str
    lag: int
    monthly: bool
    worth: int
    weight: tuple[float, float]
    amount: float

    def told(self, words: str = "") -> str:
        """The number and its change, with the time where that is not at once; `words`: as the
        caller sets them."""
        text = words or f"{self.what} {self.change}"
        if self.monthly:
            return say("monthly", text=text)
        return say("in_months", count=self.lag, text=text) if self.lag else text


def figures(observer: Observer, seat: int, effects: Effects) -> list[Figure]:
    """The numbers that lists of effects change and that everybody or the seat may see: those that
    move its goals most first, then its own and the largest for their scale."""
    found = [figure for monthly, parts in (
                 (False, parts_once(observer, effects)),
                 (True, parts_of(observer, effects.monthly)))
             for figure in _found(observer, seat, parts, monthly)]
    return sorted(found, key=lambda f: (-f.weight[0], -f.weight[1], f.row))


def spent(scenario: Scenario, seat: int, found: Iterable[Figure]) -> tuple[Figure, ...]:
    """Those of a seat's figures that are the price of an act."""
    own = {scenario.layout.row(name, seat) for name in SPENT}
    return tuple(f for f in found if f.row in own and f.amount < 0 and not f.lag)


def _found(observer: Observer, seat: int, parts: Iterable[tuple[int, Part]],
           monthly: bool) -> list[Figure]:
    """Figures of parts; the same change of many countries is one, a mirrored one stands once."""
    scenario, layout = observer.scenario, observer.scenario.layout
    sums: dict[tuple[int, int], float] = {}
    for lag, (row, amount, _) in parts:
        sums[lag, row] = sums.get((lag, row), 0.0) + amount
    groups: dict[tuple[int, str, tuple[int, ...], float], list[int]] = {}
    for (lag, row), amount in sums.items():
        name, index = layout.where(row)
        if is_told_once(scenario, row) and signed(amount) != "0":
            rest = tuple(i for axis, i in zip(BY_NAME[name].axes, index, strict=True)
                         if axis != "C")
            groups.setdefault((lag, name, rest, amount), []).append(row)
    return [Figure(rows[0], group_label(scenario, rows), signed(amount), lag, monthly,
                   felt(scenario, rows[0], seat) * (1 if amount > 0 else -1),
                   _weight(scenario, seat, rows, amount), amount)
            for (lag, _, _, amount), rows in groups.items()]


def _weight(scenario: Scenario, seat: int, rows: list[int], amount: float) -> tuple[float, float]:
    """Points of the seat's goals by the rows' own coefficients; the change for its scale, twice for
    the seat's own."""
    pull = sum(abs(factor * goal.weight * amount) for goal in scenario.goals
               if goal.actor == seat
               for row, factor in row_weights(goal).items() if row in rows)
    layout, row = scenario.layout, rows[0]
    own = 2.0 if layout.where(row)[1][:1] == (seat,) else 1.0
    return pull, own * abs(amount) / float(layout.high[row] - layout.low[row] + 1e-9)
