"""What a rule would do to the world as somebody sees it: it is played, uncompiled, on a copy of the
numbers that are seen, and what it leaves behind is read as a ledger is.

Pages take prices, chances and consequences from here, or from the rules themselves, and restate
none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.core.exact import Floats, Ints
from game.core.luck import Luck
from game.core.model import Scenario
from game.core.quantities import GRID
from game.core.rulebook import DELAYED, LOGGED, NOTED, Month, Numbers, Sums, close
from game.core.turn import Turn
from game.core.world import World
from game.engine.engine import Rulebook, rulebook, workspace

Act = Callable[[Numbers, Sums, Month, Rulebook], None]
"""What is tried: it submits parts to the sums, as rules do."""


@dataclass(frozen=True, eq=False)
class Trial:
    """What a rule did: the numbers [row] before and after it, cut to their bounds; its entries as
    (row, amount, number of the cause), those that land later as (months until then, row, amount);
    its notes [n, 5] as in game.core.rulebook."""

    scenario: Scenario
    before: Floats
    after: Floats
    entries: tuple[tuple[int, float, int], ...]
    later: tuple[tuple[int, int, float], ...]
    notes: Ints

    def level(self, name: str, *index: int) -> float:
        """A number after the trial."""
        return float(self.after[self.scenario.layout.row(name, *index)])

    def moved(self, name: str, *index: int) -> float:
        """By how much the trial moves a number, cut to its bounds."""
        row = self.scenario.layout.row(name, *index)
        return float(self.after[row] - self.before[row])

    def entry(self, why: int, name: str, *index: int) -> float:
        """What a cause adds to a number, as the ledger would have it."""
        row = self.scenario.layout.row(name, *index)
        return sum(amount for at, amount, cause in self.entries if (at, cause) == (row, why))


def as_numbers(scenario: Scenario, seen: Floats) -> Numbers:
    """A copy of the numbers [row] that somebody sees, as rules read them."""
    return Numbers(seen.copy(), rulebook(scenario).places)


def trial(scenario: Scenario, seen: Floats, turn: int, act: Act) -> Trial:
    """Try something in a turn, on the numbers [row] that somebody sees. Luck is not the game's:
    what hangs on it must be asked of the rule that draws."""
    space, world = workspace(scenario, True), World(
        scenario, seen[:, None].copy(), Luck([0]), turn)

    def played(w: Numbers, d: Sums) -> Trial:
        act(w, d, space.month, space.book)
        logged, noted, delayed = (int(space.counts[at]) for at in (LOGGED, NOTED, DELAYED))
        entries = zip(space.log[:logged, 1].tolist(), (space.amounts[:logged] / GRID).tolist(),
                      space.log[:logged, 2].tolist(), strict=True)
        later = zip((space.delayed[:delayed, 1] - turn).tolist(),
                    space.delayed[:delayed, 2].tolist(),
                    space.delayed_amounts[:delayed].tolist(), strict=True)
        out = (tuple(entries), tuple(later), space.notes[:noted].copy())
        close(space.month, w, d, space.book.settings.bounds, space.book.settings.nothing)
        return Trial(scenario, seen, world.numbers[0], *out)
    space.begin(Turn(world))
    found = space.act(world, 0, played)
    space.check()
    return found
