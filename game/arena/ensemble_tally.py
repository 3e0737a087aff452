"""What games under an ensemble add up to, with luck and assumptions told apart.

Of each figure: its mean over all games; `luck`, the 95 % interval that it has because games are
few, the sets being as they are; `assumptions`, the range in which nine of ten sets' own figures
lie, from which what luck adds to their spread is taken away. Theory: one-way analysis of variance
with random effects; sets' figures are drawn towards their mean until their spread is what is left
of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import Any, NamedTuple

import numpy as np

from game.arena.ensemble import Ensemble
from game.arena.games import PlayedGames
from game.arena.intervals import Interval, Z, share_interval
from game.arena.summary import Tally
from game.core.exact import Floats
from game.core.model import Scenario

NINE_OF_TEN = 5.0, 95.0
"""Percentiles of sets that the range of assumptions ends at."""


class Apart(NamedTuple):
    """A figure of all games. sets: the sets' own figures, less luck, [set]."""

    mean: float
    luck: Interval
    assumptions: Interval
    sets: Floats


def apart(values: Floats, errors: Floats, share: bool = False, games: int = 0) -> Apart:
    """A figure by set and the variances that these have by luck, [set]. share: of `games` in all,
    whose interval is Wilson's for as many cases as have that variance."""
    mean, noise = float(values.mean()), float(errors.mean())
    error = sqrt(noise / values.size)
    luck = mean - Z * error, mean + Z * error
    if share:
        cases = mean * (1 - mean) / error**2 if error else float(games)
        luck = share_interval(mean * cases, cases) or (0.0, 1.0)
    spread = float(values.var(ddof=1))
    less = sqrt(max(spread - noise, 0.0) / spread) if spread else 0.0
    own = mean + less * (values - mean)
    low, high = np.percentile(own, NINE_OF_TEN)
    return Apart(mean, luck, (float(low), float(high)), own)


class EnsembleTally:
    """Running sums over the games of an ensemble: of all of them, and of each set's."""

    def __init__(self, scenario: Scenario, ensemble: Ensemble, games: int) -> None:
        self.whole = Tally(scenario)
        self.blocks = ensemble.blocks(games)
        self.sets = [Tally(scenario) for _ in self.blocks]

    @property
    def games(self) -> int:
        """Games that were counted."""
        return self.whole.games

    def add(self, played: PlayedGames) -> None:
        """Count a chunk, whose games are all of one set."""
        self.whole.add(played)
        number = next(n for n, block in enumerate(self.blocks) if played.first in block)
        self.sets[number].add(played)

    def sums(self) -> dict[str, Any]:
        """The running sums as plain data."""
        return {"whole": self.whole.sums(), "sets": [tally.sums() for tally in self.sets]}

    def read(self, sums: Mapping[str, Any]) -> None:
        """Go on from the sums of another. ValueError if they are none of this scenario's."""
        if not isinstance(sums.get("sets"), list) or len(sums["sets"]) != len(self.sets):
            raise ValueError("sets")
        self.whole = Tally.of_sums(self.whole.scenario, sums.get("whole", {}))
        self.sets = [Tally.of_sums(self.whole.scenario, each) for each in sums["sets"]]

    def plain(self) -> dict[str, Any]:
        """The summary of all games, in which intervals are those of luck; beside each stand the
        `assumptions`. With fewer than two sets of two games they are None."""
        out, done = self.whole.plain(), [t.plain() for t in self.sets if t.games > 1]
        out["sets_finished"] = len(done)

        def told(value: Any, error: Any, share: bool = True) -> tuple[Any, Any]:
            if len(done) < 2:
                return None, None
            found = apart(np.array([value(one) for one in done]),
                          np.array([error(one) for one in done]), share, self.whole.games)
            return found.luck, found.assumptions

        def part(value: Any) -> tuple[Any, Any]:
            return told(value, lambda one: _share_error(value(one), one["games_finished"]))
        out["general_war_interval"], out["general_war_assumptions"] = part(
            lambda one: one["general_war_share"])
        for name, ending in out["outcomes"].items():
            ending["interval"], ending["assumptions"] = part(
                lambda one, name=name: one["outcomes"].get(name, {"share": 0.0})["share"])
        for name, seat in out["seats"].items():
            seat["first_interval"], seat["first_assumptions"] = part(
                lambda one, name=name: one["seats"][name]["first_share"])
            seat["score_interval"], seat["score_assumptions"] = told(
                lambda one, name=name: one["seats"][name]["score_mean"],
                lambda one, name=name: one["seats"][name]["score_deviation"] ** 2
                / one["games_finished"], share=False)
        return out


def _share_error(share: float, games: int) -> float:
    """The variance that a share of games has by luck, without bias."""
    return share * (1 - share) / (games - 1)
