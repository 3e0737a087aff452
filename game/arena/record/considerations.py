"""What may have weighed in a seat's choices: its practice, the considerations of programs, the
situation.

Practice is known up to the last December and counts the less the older it is. The situation counts
by how far it departs from what it was while the practice was formed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game.arena.record.alternatives import Alternatives, expected, prices, tagged
from game.arena.record.states import RUNGS, States
from game.core.exact import Flags, Floats, Ints
from game.core.model import FAMILIES, Scenario
from game.engine.simulation import new_worlds

CONSIDERATIONS = ("practice", "last_year", "administration", "goals", "price", "tense_force",
                  "tense_peace", "tense_aid", "sanctioned_pressure", "sanctioned_building",
                  "sanctioned_court", "distance")
"""By number: how often it was done, how much more often of late, how much more often under the same
administration; what doctrines expect of it, and its price; how tense the world is, for force, peace
and aid; sanctions on the seat, for pressure, building up and courting; distance to the target in
the General Assembly, for pressure and against courting."""
PRIOR = np.eye(len(CONSIDERATIONS))[0]
"""Means of the weights before any act is seen: practice and nothing else."""
LONG, SHORT, LED = 48.0, 12.0, 96.0
"""Months after which an act counts half: in practice, of late, under the same administration."""
STRENGTH = 24.0
"""Months that the mean of the type, the family and of all counts as much as."""
RUNG = RUNGS[2] - RUNGS[1]
"""How much tenser the world is by one step of the war."""


def decaying(months: int, half_life: float) -> Floats:
    """What each of so many past months counts, the last one nearly 1."""
    return np.asarray(0.5 ** (np.arange(months, 0, -1) / half_life))


def practice(done: Flags, weights: Floats, kinds: Ints, families: Ints) -> Floats:
    """Rates a month of each alternative, [J], shrunk to the mean of its type, of its family and of
    all. done: [month, J]; weights: what each month counts; kinds, families: numbers of the types
    and families of alternatives, [J]."""
    counts, months = weights @ done, float(weights.sum())
    above = np.full(counts.size, (counts.sum() + 0.5) / (months * counts.size + 1.0))
    for groups in (families, kinds):
        above = ((np.bincount(groups, counts)[groups] + STRENGTH * above)
                 / (months * np.bincount(groups)[groups] + STRENGTH))
    return np.asarray((counts + STRENGTH * above) / (months + STRENGTH))


@dataclass(frozen=True)
class Considering:
    """The considerations of one seat. done: what it chose, [month, J]."""

    scenario: Scenario
    seat: int
    own: Alternatives
    done: Flags

    def months(self, states: States, which: Sequence[int]) -> Floats:
        """The considerations in some months, [month, J, K]."""
        before: dict[int, Floats] = {}
        out = []
        for month in which:
            known = month if month == len(self.done) else month // 12 * 12
            key = known * 2 + int(states.administration[month, self.seat])
            if key not in before:
                before[key] = self._practised(states, month, known)
            out.append(np.concatenate([before[key], self._situation(states, month, known)],
                                      axis=1))
        return np.array(out)

    @cached_property
    def situation(self) -> dict[str, float]:
        """Features of the situation at the start, as programs see them, that move the seat's
        choices; without sanctions on it there is but one."""
        world, at = new_worlds(self.scenario, [0]).flat[:, 0], self.scenario.layout.slices
        sanctioned = float(world[at["pressure"]][self.seat]) / 100.0
        tense = float(world[at["rung"]].max()) / 10.0
        return {"tense": tense} | ({"sanctioned": sanctioned} if sanctioned > 0 else {})

    def per_feature(self) -> dict[str, Floats]:
        """How much a unit of each of these features adds to each consideration, [J, K]."""
        scale = {"tense": 1.0 / RUNG} | ({"sanctioned": 1.0 / self.situation["sanctioned"]}
                                         if "sanctioned" in self.situation else {})
        out = {}
        for (name, one), first in zip(scale.items(), (0, 3), strict=False):
            out[name] = np.zeros((len(self.own.names), len(CONSIDERATIONS)))
            out[name][:, 5 + first:8 + first] = self._kinds[:, first:first + 3] * one
        return out

    def _practised(self, states: States, month: int, known: int) -> Floats:
        """The first five considerations, [J, 5]."""
        done, own = self.done[:known], (self._types, self.own.family)
        usual = practice(done, decaying(known, LONG), *own)
        late = practice(done, decaying(known, SHORT), *own)
        same = decaying(known, LED) * (states.administration[:known, self.seat]
                                       == states.administration[month, self.seat])
        led = (same @ done + STRENGTH * usual) / (same.sum() + STRENGTH)
        return np.stack([np.log(usual), np.log(late / usual), np.log(led / usual),
                         *self._standing], axis=1)

    def _situation(self, states: States, month: int, known: int) -> Floats:
        """The other considerations, [J, 7]."""
        weights = decaying(known, LONG)

        def departs(values: Floats) -> Floats:
            mean = np.tensordot(weights, values[:known], 1) / weights.sum()
            return np.asarray(values[month] - mean)
        seats, target = len(self.scenario.seats), self.own.target
        far = departs(states.distance[:, self.seat])[np.clip(target, 0, seats - 1)]
        moved = np.repeat([departs(states.tense) / RUNG,
                           departs(states.sanctioned[:, self.seat])], 3)
        return np.concatenate([self._kinds[:, :6] * moved, (
            np.where((target >= 0) & (target < seats), far, 0.0) * self._kinds[:, 6])[:, None]],
            axis=1)

    @cached_property
    def _types(self) -> Ints:
        return np.unique([kind.id for kind in self.own.kinds], return_inverse=True)[1]

    @cached_property
    def _standing(self) -> list[Floats]:
        """What does not change: expected goal points and prices, in standard deviations."""
        return [(x - x.mean()) / (x.std() or 1.0) for x in (
            expected(self.scenario, self.seat, self.own), prices(self.own))]

    @cached_property
    def _kinds(self) -> Floats:
        """Which alternatives are force, peace, aid, pressure, building and courting, and which are
        hostile (1) or friendly (-1), [J, 7]."""
        own, family = self.own, np.array(FAMILIES)[self.own.family]
        hostile = tagged(own, "pressure", "escalate")
        return np.stack([
            tagged(own, "escalate", "front", "deter") * (family == "force"),
            tagged(own, "peace", "deescalate"), tagged(own, "arms", "aid", "commit"),
            tagged(own, "pressure") * (family == "economy"),
            tagged(own, "build", "home", "multipolar"), tagged(own, "court", "bind"),
            hostile - tagged(own, "court", "bind", "ease", "deescalate")], axis=1)
