"""How a seat's goals stand, those in the worst danger first, and that in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.core.model import Goal
from game.core.numerals import amount, signed
from game.match.report import date_text
from game.present.observer.observer import Observer
from game.present.words.facts import VERDICTS, verdict_on
from game.present.words.formatting import joined, strung
from game.present.words.texts import situations as say
from game.rules.goals import matter_of
from game.rules.matters import dated

MOVED = 0.25
"""Points of progress in a month below which a goal has not moved."""
FAST, NARROW = 1.0, 1.0
"""Points in a month from which a goal gains, and points above its mark up to which it is on the
edge."""
FAILED, HELD, ACHIEVED = VERDICTS


@dataclass(frozen=True)
class GoalState:
    """A goal with its number, its progress, 0 … 100, how much that changed in the last month, and
    whether there was one."""

    goal: Goal
    number: int
    now: float
    change: float
    begun: bool = True

    @property
    def verdict(self) -> str:
        """What would become of it if the game ended now: FAILED, HELD or ACHIEVED."""
        return verdict_on(self.goal.held, self.goal.achieved, self.now)

    @property
    def margin(self) -> float:
        """Points above the mark from which it is held; below it they are negative."""
        return self.now - self.goal.held

    @property
    def danger(self) -> float:
        """Points below the mark after another month like the last; negative above it."""
        return -self.margin - self.change

    @property
    def moved(self) -> int:
        """Whether the last month raised it, 1, lowered it, -1, or did neither, 0, as shown."""
        return 0 if signed(self.change) == "0" else 1 if self.change > 0 else -1

    @property
    def stirred(self) -> bool:
        """Whether the last month moved it by more than a trifle."""
        return abs(self.change) >= MOVED

    @property
    def edgy(self) -> bool:
        """Whether it is held and may not be so next month."""
        return self.begun and self.verdict != FAILED and self.change < MOVED \
            and self.danger > -NARROW

    @property
    def way(self) -> str:
        """Where it is going, in a word or two: by its last month, its mark, and how near that is.
        """
        if not self.begun:
            return say("way_begins")
        if self.stirred and self.change > 0:
            return say("way_gains" if self.change >= FAST else "way_rises")
        if self.edgy:
            return say("way_edge")
        if self.stirred:
            return say("way_losing" if self.verdict == FAILED else "way_slips")
        return say("way_still" if self.verdict == FAILED else "way_holds")

    @property
    def brief(self) -> str:
        """Where it stands from its mark, in few words; an achieved one from the upper mark."""
        return self._told(brief=True)

    @property
    def briefest(self) -> str:
        """The same as a number alone, for where there is no room for words."""
        points = self.now - self._mark
        return signed(round(points, 1) or points)

    @property
    def _mark(self) -> float:
        """The mark from which it is told where it stands."""
        return self.goal.achieved if self.verdict == ACHIEVED else self.goal.held

    @property
    def sentence(self) -> str:
        """Where it stands and from which mark, and how the last month moved it."""
        return self.told()

    def told(self, causes: Sequence[str] = ()) -> str:
        """The same with what moved it, where that is known."""
        out = [self._told(brief=False)]
        if abs(self.change) >= MOVED:
            out.append(say(("goal_rose" if self.moved > 0 else "goal_fell")
                           + ("_by" if causes else ""), change=_points(abs(self.change)),
                           causes=strung(causes)))
        return " ".join(out)

    @property
    def of_month(self) -> str:
        """How far from its mark it stood after a month, and what that month did to it."""
        return say(("month_same", "month_rose", "month_fell")[self.moved],
                   change=_points(abs(self.change)), brief=self.brief)

    def _told(self, *, brief: bool) -> str:
        """The text for the verdict; right on a mark there is no distance to tell."""
        gap = _points(abs(self.now - self._mark))
        even = "_even" if gap == "0" and self.verdict != FAILED else ""
        word = self.verdict + even
        return say(f"brief_{word}" if brief else f"goal_{word}", value=amount(self.now), gap=gap)


def _points(points: float) -> str:
    """Points of progress to a tenth; what is less than that to the last digit that shows."""
    return amount(round(points, 1) or points)


def goal_states(observer: Observer, seat: int) -> list[GoalState]:
    """A seat's goals as far as the observer knows them, the worst danger first; equal ones by
    weight."""
    progress, weights = observer.progress(2), observer.goal_weights(seat)
    found = [GoalState(observer.scenario.goals[g], g, float(progress[g, -1]),
                       float(progress[g, -1] - progress[g, 0]), observer.played > 0)
             for g in weights]
    return sorted(found, key=lambda s: (-s.danger, -weights[s.number], s.number))


def settled_in(observer: Observer, goal: int) -> int:
    """The turn in which the matter of a goal is settled on a day next; the last of the game without
    one."""
    scenario, at = observer.scenario, matter_of(observer.scenario)[goal]
    days = dated(scenario, scenario.matters[at]) if at >= 0 else ()
    return next((turn for turn in days if turn >= observer.turn), scenario.turns)


def counted_on(observer: Observer, goal: int) -> str:
    """On which days a goal is counted, all those of its matter; "" where it has none."""
    scenario, at = observer.scenario, matter_of(observer.scenario)[goal]
    if at < 0:
        return ""
    matter = scenario.matters[at]
    days = dated(scenario, matter) or (scenario.turns,)
    return say("counted_crisis" if matter.dispute >= 0 else "counted_on", matter=matter.name,
               dates=joined([date_text(scenario, turn) for turn in days]))


def guessed(observer: Observer, goal: int) -> bool:
    """Whether a part of a goal is hidden from the viewer, who goes by reports of it."""
    return any(observer.shown(row) != row for row in observer.scenario.goals[goal].rows.tolist())
