"""What a round of a crisis would bring, by what a seat may know: the round is played by its own
rules, on a copy of what the seat sees.

Pages take every price, chance and consequence of a crisis from here and restate none.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from itertools import product

from game.actions import crisis as rules
from game.actions.brinkmanship import clash_chance
from game.actions.pledges import BACK
from game.actions.tables import Given
from game.core.model import DOWN, FIRM, TERMS, Coefficients
from game.core.named import Crisis
from game.core.rulebook import Month, Numbers, Sums
from game.engine.engine import Rulebook, Sheets, rulebook, workspace
from game.match.seats import SeatView
from game.present.observer.trial import Trial, as_numbers, trial

STANCES = (FIRM, TERMS, DOWN)
OPEN = -1
"""In place of how a crisis ends: it goes on."""
KEPT = 12
"""Rounds of views that are kept."""


def ended(trial: Trial) -> int:
    """How a crisis ends by a round, as in game.actions.crisis; OPEN if it does not."""
    ends = trial.notes[trial.notes[:, 0] == rules.OUTCOME, 4]
    return int(ends[0]) if len(ends) else OPEN


class Trials:
    """The rounds that may follow in the open crisis of a view, by the number of the round.

    Stances are those of game.core.model, the challenger's first. Friends of the sides say nothing
    unless they are given: seat → answer.
    """

    def __init__(self, view: SeatView, number: int) -> None:
        self.view, self.number = view, number
        self._book, self._seen = rulebook(view.scenario), view.flat()[:, 0].copy()
        self._now = as_numbers(view.scenario, self._seen)
        self.place, self.rung = int(self._now.crisis), self._now.rung[int(self._now.crisis)]
        self.sides = (int(self._now.challenger), int(self._now.responder))
        self._sheets = Sheets(view.scenario, 1)
        self._played: dict[tuple[object, ...], Trial] = {}

    @property
    def _month(self) -> Month:
        """A month for rules that only look."""
        return workspace(self.view.scenario, True).month

    def _given(self, answers: Mapping[int, int]) -> Given:
        """Sheets with these answers, by seat; the others say nothing."""
        self._sheets.said[...] = 0
        for seat, answer in answers.items():
            self._sheets.said[seat] = answer
        return self._sheets.given

    def play(self, one: int, two: int, friends: Mapping[int, int] | None = None) -> Trial:
        """A round in which the sides answer so."""
        return self._play(one, two, friends or {})

    def against(self, mine: int, other: int) -> Trial:
        """A round in which the side that looks on answers `mine`, the other side `other`."""
        return self.play(*self._in_order(mine, other))

    def _in_order(self, mine: int, other: int) -> tuple[int, int]:
        return (mine, other) if self.view.seat == self.sides[0] else (other, mine)

    def _play(self, one: int, two: int, friends: Mapping[int, int]) -> Trial:
        key = (one, two, *sorted(friends.items()))
        if key not in self._played:
            self._played[key] = self._played_anew(one, two, friends)
        return self._played[key]

    def _played_anew(self, one: int, two: int, friends: Mapping[int, int]) -> Trial:
        given = self._given({**friends, **{seat: stance for seat, stance in zip(
            self.sides, (one, two), strict=True) if seat >= 0}})
        k: Crisis = Coefficients("crisis", {  # type: ignore[assignment]  # read by attribute
            **self.view.scenario.k["crisis"], "accident_per_rung": 0.0})

        def act(w: Numbers, d: Sums, month: Month, book: Rulebook) -> None:
            if self.sides[1] < 0:
                w.resolve[self.place] = self._resolves[two]
            rules.crisis_round(w, d, k, book.settings.crisis, given, month, self.number)
        return trial(self.view.scenario, self._seen, self.view.turn, act)

    @cached_property
    def _resolves(self) -> dict[int, float]:
        """Of a defender without a patron: each stance that its resolve may let it take, by what the
        seat knows of it, with the nearest resolve at which it does."""
        f, seen = self.place, self._now.resolve[self.place]
        width = float(self.view.width("resolve")[f, 0])
        found, copy = dict[int, float](), as_numbers(self.view.scenario, self._seen)
        levels = [x for x in range(101) if abs(x - seen) <= width]
        for level in (seen, *sorted(levels, key=lambda x: abs(x - seen))):
            copy.resolve[f] = level
            found.setdefault(rules.defender_alone(copy, f), float(level))
        return found

    # What may be said --------------------------------------------------------------------------

    @property
    def replies(self) -> tuple[int, ...]:
        """The stances that the responder may take, by what is known."""
        return STANCES if self.sides[1] >= 0 else tuple(s for s in STANCES if s in self._resolves)

    @cached_property
    def leanings(self) -> dict[int, float]:
        """Every third seat that has a weight in the crisis, with what its backing counts: above 0
        for the challenger, below for the responder."""
        others = [a for a in range(len(self.view.scenario.actors)) if a not in self.sides]
        weights = {seat: rules.backing(self._now, self._book.settings.crisis, self._given(
            {seat: BACK}), self._month) for seat in others}
        return {seat: weight for seat, weight in weights.items() if weight}

    def friends_change(self, mine: int, other: int) -> bool:
        """Whether it may depend on friends of the sides what such a round brings to the side that
        looks on."""
        pair = self._in_order(mine, other)
        alone = self.play(*pair)
        return any((ended(trial), trial.moved("control", self.place))
                   != (ended(alone), alone.moved("control", self.place))
                   for trial in (self.play(*pair, friends) for friends in self._united))

    @property
    def _united(self) -> tuple[dict[int, int], ...]:
        """The answers of all friends where they are for one side, and where for the other."""
        return tuple({seat: BACK if weight * way > 0 else rules.RESTRAIN
                      for seat, weight in self.leanings.items()}
                     for way in (1.0, -1.0)) if self.leanings else ()

    # What is known of it -----------------------------------------------------------------------

    @property
    def held(self) -> tuple[float, float]:
        """What the challenger and the responder have staked on the place, as the rule has it."""
        one, two = self.sides
        return rules.held(self._now, one), rules.held(self._now, two)

    def silence(self, seat: int) -> int:
        """The stance of a side that says nothing."""
        return rules.stance(self._now, self._given({}), self._month, seat)

    @property
    def defender(self) -> int:
        """The stance that the defended country would take by itself."""
        return rules.defender_alone(self._now, self.place)

    @property
    def worth(self) -> float:
        """How much control changes hands if one side backs down now and the other does not."""
        pairs = [(one, two) for one, two in product(STANCES, self.replies)
                 if (one == DOWN) != (two == DOWN)]
        return max(abs(self.play(*pair).moved("control", self.place)) for pair in pairs)

    @property
    def to_arms(self) -> bool:
        """Whether the dispute comes to its war rung if both sides stand firm."""
        return bool(rules.at_arms(self._now, self._book.settings.crisis, self.place))

    @property
    def accident(self) -> float:
        """Chance of an accident if both sides stand firm."""
        return float(rules.accident_chance(self._book.coefficients.crisis, self.rung))

    @property
    def war(self) -> float:
        """Chance that general war begins in this round if both sides stand firm."""
        book = self._book
        return float(clash_chance(self._now, book.coefficients.flashpoints,
                                  self.view.scenario.intensity, book.settings.roles))

    @property
    def pushes(self) -> tuple[int, int]:
        """How often each side has pushed before in this game; 0 for a defender without a seat."""
        one, two = (int(self._now.pushes[seat]) if seat >= 0 else 0 for seat in self.sides)
        return one, two

    @property
    def war_edge(self) -> bool:
        """Whether general war may begin in this round if both sides stand firm."""
        return self.war > 0.0 and FIRM in self.replies


@lru_cache(maxsize=KEPT)
def trials_of(view: SeatView, number: int) -> Trials:
    """The rounds that may follow for a view, which is of one moment; those of the last few are
    kept."""
    return Trials(view, number)
