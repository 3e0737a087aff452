"""What an act does, by meaning: first the goals that it touches, then a few numbers, then the rest.

Of a goal it is told what happens to it at once, by the effects themselves, and what in the months
after, by the consequences that every player foresees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from game.actions.publicity import welcomed
from game.core.exact import Floats
from game.core.quantities import BY_NAME
from game.core.rulebook import LANDED, Month, Numbers, Sums
from game.engine.engine import Rulebook
from game.players.gains import gains
from game.present.observer.observer import Observer
from game.present.observer.trial import trial
from game.present.words.formatting import changes
from game.present.words.texts import table as say
from game.rules.effects import apply
from game.rules.goals import progress

SIZES = (0.15, 0.6, 1.5)
"""Points of progress from which a goal is touched a little, clearly, strongly."""
NUMBERS = 4
"""Numbers that are told before the rest is asked for."""
KEPT = 0.6
"""Share of an accord's months that count: not every accord is kept to its end."""
UP, DOWN = "▲", "▼"
NOBODY = 0
"""Who knows of what is only tried: the mask of no seat."""

Part = tuple[int, float, bool]
"""Row of the world, amount, whether that is the most that it can be."""


@dataclass(frozen=True)
class Effects:
    """Lists of effects by number, -1 none: those that happen once, weakened by a factor, and those
    of so many months; the seat whose public proposal is taken up, which is liked at home, -1 none.
    """

    once: tuple[int, ...] = ()
    monthly: tuple[int, ...] = ()
    months: int = 0
    factor: float = 1.0
    maker: int = -1


@dataclass(frozen=True)
class Touched:
    """A goal, and the points of progress that it gains at once and in the months after."""

    goal: int
    now: float
    later: float

    @property
    def weight(self) -> float:
        """How much it is touched."""
        return max(abs(self.now), abs(self.later))

    @property
    def helped(self) -> bool:
        """Whether it gains more than it loses."""
        return self.now + self.later > 0


@dataclass(frozen=True)
class Meaning:
    """What an act does to a seat: goals, the largest first; numbers; all other numbers."""

    goals: tuple[Touched, ...]
    numbers: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


def size(points: float) -> int:
    """How much a goal is touched: 0 not at all, 1 … 3."""
    return int(sum(abs(points) >= least for least in SIZES))


def mark(points: float) -> str:
    """The same as arrows; "" where it is not."""
    return (UP if points > 0 else DOWN) * size(points)


def words(touched: Touched) -> str:
    """What happens to a goal, and when."""
    parts = [(points, when) for points, when in ((touched.now, "now"), (touched.later, "later"))
             if size(points)]
    (first, when), *rest = parts
    out = say("up" if first > 0 else "down", how=_how(first), when=say(when))
    for points, later in rest:
        same = (points > 0) == (first > 0)
        key = "too" if same else "but_up" if points > 0 else "but_down"
        out += say(key, how=_how(points), when=say(later))
    return out


def _how(points: float) -> str:
    return say("how", size=say(f"size_{size(points)}"), mark=mark(points))


def arrows(touched: Touched) -> str:
    """The arrows of a goal with their times: `▲▲ now, ▼ later`."""
    return ", ".join(say(f"arrow_{when}", mark=mark(points)) for points, when in (
        (touched.now, "now"), (touched.later, "later")) if size(points))


def arrow_runs(touched: Touched) -> list[str]:
    """The arrows of a goal without their times: of the larger effect, of both if they point apart.
    """
    runs = [mark(points) for points in (touched.now, touched.later) if size(points)]
    apart = len({run[0] for run in runs}) > 1
    return runs if apart else [max(runs, key=len)] if runs else []


def meaning(observer: Observer, seat: int, effects: Effects) -> Meaning:
    """What lists of effects mean to a seat."""
    told = _numbers(observer, seat, effects)
    return Meaning(touched(observer, seat, effects), tuple(told[:NUMBERS]), tuple(told[NUMBERS:]))


def touched(observer: Observer, seat: int, effects: Effects) -> tuple[Touched, ...]:
    """The seat's goals that lists of effects touch, the most first."""
    now, later = brought(observer, effects), _later(observer, seat, effects)
    own = [i for i, goal in enumerate(observer.scenario.goals) if goal.actor == seat]
    found = [Touched(goal, float(now[goal]), float(later[n])) for n, goal in enumerate(own)]
    return tuple(sorted((t for t in found if size(t.now) or size(t.later)),
                        key=lambda t: (-t.weight, t.goal)))


def goal_lines(observer: Observer, found: Meaning) -> list[str]:
    """The goals that are touched, a line for each; one that says so if there are none."""
    return [say("goal_line", goal=observer.scenario.goals[t.goal].name, words=words(t))
            for t in found.goals] or [say("untouched")]


def parts_of(observer: Observer, lists: Sequence[int], factor: float = 1.0,
             ) -> list[tuple[int, Part]]:
    """(months until it lands, part) of each effect of some lists, as the rule would apply them to
    what the observer sees now; factor: by which it weakens them."""
    if max(lists, default=-1) < 0:
        return []

    def act(w: Numbers, d: Sums, month: Month, book: Rulebook) -> None:
        for number in lists:
            apply(w, d, book.settings.orders.effects, month, number, factor, NOBODY, LANDED)
    found = trial(observer.scenario, observer.flat(-1), observer.turn, act)
    return [*((0, (row, amount, False)) for row, amount, _ in found.entries),
            *((lag, (row, amount, False)) for lag, row, amount in found.later)]


def parts_once(observer: Observer, effects: Effects) -> list[tuple[int, Part]]:
    """The parts of all that happens once."""
    out = parts_of(observer, effects.once, effects.factor)
    if effects.maker >= 0:
        def act(w: Numbers, d: Sums, month: Month, book: Rulebook) -> None:
            w.proposal_secret[effects.maker] = 0.0
            welcomed(w, d, book.coefficients, book.settings.proposals.publicity, month,
                     effects.maker)
        out += [(0, (row, amount, False)) for row, amount, _ in trial(
            observer.scenario, observer.flat(-1), observer.turn, act).entries]
    return out


def brought(observer: Observer, effects: Effects, *, lagged: bool = False) -> Floats:
    """Points of progress of every goal by what happens once and lands at once; lagged: and by what
    lands later, as if nothing else moved."""
    scenario = observer.scenario
    before = observer.flat(-1)
    after = before.copy()
    for lag, (row, amount, _) in parts_once(observer, effects):
        after[row] += amount if lagged or not lag else 0.0
    after = np.clip(after, scenario.layout.low, scenario.layout.high)
    both = progress(scenario, np.stack([before, after], axis=1))
    return np.asarray(both[:, 1] - both[:, 0])


def _later(observer: Observer, seat: int, effects: Effects) -> Floats:
    """Points of progress of the seat's own goals in the months after, as all players foresee it."""
    table = gains(observer.scenario, seat)
    out = np.zeros(len(table.numbers))
    for lists, times in ((effects.once, effects.factor), (effects.monthly, KEPT * effects.months)):
        for number in lists:
            if number >= 0:
                out += times * table.goals[:, number]
    return out


def _numbers(observer: Observer, seat: int, effects: Effects) -> list[str]:
    """The numbers that change, in words: the seat's own and the largest for their scale first."""
    once = parts_once(observer, effects)
    told: list[tuple[float, str]] = []
    for lag in sorted({lag for lag, _ in once}):
        for part in _spoken(observer, seat, [p for at, p in once if at == lag]):
            told.append((part[0], say("in_months", count=lag, text=part[1]) if lag else part[1]))
    told += [(points, say("monthly", text=text)) for points, text in _spoken(
        observer, seat, [p for _, p in parts_of(observer, effects.monthly)])]
    return [text for _, text in sorted(told, key=lambda pair: -pair[0])]


def _spoken(observer: Observer, seat: int, parts: Sequence[Part]) -> list[tuple[float, str]]:
    """Parts in words, what is one number in one piece, each with its rank."""
    scenario, layout = observer.scenario, observer.scenario.layout
    groups: dict[tuple[str, tuple[int, ...], float], list[Part]] = {}
    sums: dict[int, float] = {}
    for row, amount, _ in parts:
        sums[row] = sums.get(row, 0.0) + amount
    for part in ((row, amount, False) for row, amount in sums.items()):
        name, index = layout.where(part[0])
        rest = tuple(i for axis, i in zip(BY_NAME[name].axes, index, strict=True) if axis != "C")
        groups.setdefault((name, rest, part[1]), []).append(part)
    rank = partial(_rank, observer, seat)
    return [(max(map(rank, group)), text) for group in groups.values()
            for text in changes(scenario, group)]


def _rank(observer: Observer, seat: int, part: Part) -> float:
    """How soon a number is told: its change for its scale, twice for the seat's own."""
    layout, (row, amount, _) = observer.scenario.layout, part
    own = layout.where(row)[1][:1] == (seat,)
    return (2.0 if own else 1.0) * abs(amount) / float(layout.high[row] - layout.low[row] + 1e-9)
