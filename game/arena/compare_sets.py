"""Comparisons under an ensemble: whether a difference hangs on the assumptions.

Both arms are played under each set of values in turn. What an arm assumes otherwise than the other
stays as it assumes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from game.arena.assumptions import assuming
from game.arena.ensemble import Ensemble
from game.arena.ensemble_tally import apart
from game.arena.intervals import Interval
from game.core.exact import Floats
from game.core.model import Scenario

ROBUST = 0.9
"""Share of sets in which a difference must have one sign to be called robust."""


class OverSets(NamedTuple):
    """A difference over the sets of an ensemble: see `apart`. agreeing: the share of sets whose own
    difference, less luck, has the sign of the whole."""

    luck: Interval
    assumptions: Interval
    agreeing: float

    @property
    def robust(self) -> bool:
        """Whether it has one sign in nine of ten sets."""
        return self.agreeing >= ROBUST


def over_sets(moved: Floats, blocks: Sequence[range]) -> OverSets:
    """Differences game by game, [game], whose sets' games are `blocks`, of two games or more."""
    parts = [moved[block.start:block.stop] for block in blocks]
    return of_sets(np.array([part.mean() for part in parts]),
                   np.array([part.var(ddof=1) / part.size for part in parts]))


def of_sets(means: Floats, errors: Floats) -> OverSets:
    """Mean differences by set and the variances that these have by luck, [set]."""
    found = apart(means, errors)
    same = np.sign(found.sets) == np.sign(found.mean)
    return OverSets(found.luck, found.assumptions, float(same.mean()))


def values_of_arms(ensemble: Ensemble, number: int, scenarios: Sequence[Scenario]
                   ) -> list[Mapping[str, float]]:
    """The values of a set for both arms."""
    one, other = (s.coefficients for s in scenarios)
    own = {name for name in one if name in other and one[name].value != other[name].value}
    values = ensemble.sets[number]
    return [values, {name: x for name, x in values.items() if name not in own}]


def under_set(scenarios: Sequence[Scenario], values: Sequence[Mapping[str, float]]
              ) -> list[Scenario]:
    """The scenarios of both arms under their values."""
    return [assuming(scenario, given) for scenario, given in zip(scenarios, values, strict=True)]
