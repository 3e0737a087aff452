"""A motion before the bloc as somebody may foresee its vote: the rules of the vote are played on
what is seen, without luck."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game.actions import motions
from game.actions.motions import AGAINST, Outlook, outlook
from game.actions.voting import Tabled, chairs
from game.core import named
from game.core.model import Coefficients
from game.core.rulebook import Month, Numbers, Sums, vector
from game.core.world import World
from game.engine.engine import Rulebook, Sheets
from game.present.observer.observer import Observer
from game.present.observer.trial import trial


@dataclass(frozen=True, eq=False)
class Vote:
    """A motion, by number, who tables it and whether watered down, in the world as it is seen; its
    turn is the one in which the motion is decided."""

    world: World
    motion: int
    sponsor: int
    weak: bool

    @classmethod
    def tabled(cls, observer: Observer) -> Vote:
        """The vote on the motion that is tabled."""
        world = observer.world()
        return cls(world, int(world.motion[0]), int(world.motion_sponsor[0]),
                   bool(world.motion_weak[0] > 0))

    @classmethod
    def of(cls, observer: Observer, motion: int, sponsor: int, weak: bool) -> Vote:
        """The vote on a motion that a seat would table now: it is decided a month later."""
        world = observer.world()
        world.turn += 1
        return cls(world, motion, sponsor, weak)

    @cached_property
    def outlook(self) -> Outlook:
        """How it stands."""
        return outlook(self.world, self.motion, self.sponsor, self.weak)

    @property
    def chair(self) -> int:
        """The member in the chair, -1 none."""
        return chairs(self.world.scenario)[self.world.turn]

    def words(self, won: float = 0.0) -> list[float]:
        """What each member would say, FOR, SILENT, AGAINST or UNASKED, by its leaning and what is
        added to it."""
        scenario, out = self.world.scenario, np.zeros(len(self.world.scenario.members))
        sheets, k = Sheets(scenario, 1), scenario.k["motions"]
        plain: named.Motions = Coefficients(  # type: ignore[assignment]  # read by attribute
            "motions", {**k, "noise": 0.0})

        def act(w: Numbers, d: Sums, month: Month, book: Rulebook) -> None:
            w.motion_sponsor = self.sponsor
            added, said = vector(month, out.size), vector(month, out.size)
            for v in range(out.size):
                added[v] = won
            motions.hear(w, plain, book.settings.motions, sheets.given, month, Tabled(
                month.number, self.motion, self.sponsor, self.weak), added, said)
            out[:] = [said[v] for v in range(out.size)]
        trial(scenario, self.world.flat[:, 0], self.world.turn, act)
        return out.tolist()

    def stopped(self, against: Iterable[int], turn: int = 0) -> bool:
        """Whether the no of some members stops it, in its turn or in another."""
        scenario, out = self.world.scenario, list[bool]()
        sheets = Sheets(scenario, 1)

        def act(w: Numbers, d: Sums, month: Month, book: Rulebook) -> None:
            said = vector(month, len(scenario.members))
            for v in against:
                said[v] = AGAINST
            out.append(motions.stopped(book.coefficients.motions, book.settings.motions,
                                       sheets.given, w, month, said))
        trial(scenario, self.world.flat[:, 0], turn or self.world.turn, act)
        return out[0]

    def weighty(self, v: int) -> bool:
        """Whether a member's no alone stops it, also where the member is not in the chair."""
        other = next(n for n, chair in enumerate(chairs(self.world.scenario)) if n and chair != v)
        return self.stopped([v], other)
