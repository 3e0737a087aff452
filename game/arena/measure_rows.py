"""A measure as a row: what is asked for, what came out, on how many games, and how sure that is.

Games come in tables: REPEATS games with the same doctrines and other luck. They resemble each
other, so intervals are found by drawing whole tables anew (a bootstrap of clusters), by fixed luck:
the same games give the same intervals everywhere. Where no game or every game counts, redrawing
shows no spread, and the interval is Wilson's as if each table were one game.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import isnan
from typing import Any, NamedTuple

import numpy as np

from game.arena.intervals import Interval, share_interval
from game.arena.watched_games import REPEATS, GameFacts
from game.core.exact import Ints
from game.core.luck import Luck, name_key, name_keys

DRAWS = 400
"""How often the tables are drawn anew."""
ANY, ALL = -1e9, 1e9
"""Bounds of a target that is open on one side."""
UNTOLD = ("asked", "unit", "digits", "names")
IN, OUT, UNDECIDED, UNASKED = "in", "out", "undecided", "no target"
"""What an interval says of a target; UNASKED where there is no target or nothing to measure."""

Statistic = Callable[[Ints, Ints], float]
"""A number from the games of a draw: their numbers, and the table of each as it was drawn."""


class Target(NamedTuple):
    """Bounds, ANY or ALL where there is none, and how they are written."""

    low: float
    high: float
    unit: str = " %"

    @property
    def text(self) -> str:
        """As it stands in the table."""
        if self.low == self.high == 0:
            return "none"
        if self.low <= ANY:
            return f"≤ {self.high:g}{self.unit}"
        if self.high >= ALL:
            return f"≥ {self.low:g}{self.unit}"
        return f"{self.low:g} … {self.high:g}{self.unit}"

    def fits(self, value: float) -> bool:
        """Whether a number lies inside."""
        return bool(self.low <= value <= self.high)

    def judged(self, value: float, interval: Interval | None) -> str:
        """What is known: without an interval the number counts."""
        low, high = interval or (value, value)
        if self.fits(low) and self.fits(high):
            return IN
        return OUT if high < self.low or low > self.high else UNDECIDED

    def judged_all(self, found: Iterable[tuple[float, Interval | None]]) -> str:
        """What is known of several numbers: in if all are for sure, out if one is not."""
        said = [self.judged(*each) for each in found]
        return OUT if OUT in said else UNDECIDED if UNDECIDED in said else IN


class Row(NamedTuple):
    """A measure.

    measure: its name for machines, with ids; name: for people; reached: the number, numbers by key,
    or None; text: the same in words; games: how many games it rests on; interval: of the number, or
    by key, None where none makes sense; inside: whether the number itself fits the target (None: no
    target); verdict: what its interval says. UNTOLD: what makes the words, for who tells the same
    row of other games.
    """

    measure: str
    name: str
    target: str
    reached: Any
    text: str
    games: int
    interval: Any = None
    inside: bool | None = None
    verdict: str = UNASKED
    asked: Target | None = None
    unit: str = ""
    digits: int = 0
    names: Mapping[str, str] = {}

    def plain(self) -> dict[str, Any]:
        """What is told of it."""
        return {k: v for k, v in self._asdict().items() if k not in UNTOLD}


class Sample:
    """Games by table, and how far a number of theirs is certain. draws: how often tables are drawn
    anew; without, no interval is told."""

    def __init__(self, facts: Sequence[GameFacts], draws: int = DRAWS) -> None:
        self.facts, self.size = facts, len(facts)
        self.tables = -(-len(facts) // REPEATS)
        stem = int(name_key("measures/redrawn"))
        self.draws = draws if self.tables > 1 else 0
        drawn = Luck([stem + i for i in range(max(draws, 1))]).draw(
            0, "table", name_keys([str(t) for t in range(self.tables)]))
        self._drawn: Ints = (drawn.T * self.tables).astype(np.int64)

    def estimate(self, of: Statistic) -> tuple[float, Interval | None]:
        """A statistic of all games and its 95 % interval; None with fewer than two tables."""
        value = of(np.arange(self.size), np.arange(self.size) // REPEATS)
        if not self.draws or isnan(value):
            return value, None
        found = [of(*self._games(tables)) for tables in self._drawn]
        known = [x for x in found if not isnan(x)]
        if len(known) < self.draws // 2:
            return value, None
        low, high = np.percentile(known, (2.5, 97.5))
        return value, (float(low), float(high))

    def _games(self, tables: Ints) -> tuple[Ints, Ints]:
        """(games, table of each) of drawn tables; one drawn twice counts as two."""
        games = (tables[:, None] * REPEATS + np.arange(REPEATS)).ravel()
        kept = games < self.size
        return games[kept], np.repeat(np.arange(len(tables)), REPEATS)[kept]

    def ratio(self, part: Iterable[float], whole: Iterable[float]) -> tuple[float, Interval | None]:
        """The sum of a number over that of another, game by game; NaN over nothing."""
        top, base = np.array([*part], np.float64), np.array([*whole], np.float64)

        def of(games: Ints, _: Ints) -> float:
            under = base[games].sum()
            return float(top[games].sum() / under) if under else float("nan")
        return self.estimate(of)

    def share(self, part: Iterable[float], whole: Iterable[float] | None = None
              ) -> tuple[float, Interval | None]:
        """`ratio` as percent of what counts; by default of all games."""
        top = [float(x) for x in part]
        base = [1.0] * self.size if whole is None else [float(x) for x in whole]
        value, interval = self.ratio(top, base)
        if sum(top) in (0, sum(base)) and interval:
            few = min(self.tables, sum(base))
            interval = share_interval(few * value, int(few))
        return 100 * value, interval and (100 * interval[0], 100 * interval[1])


def number(key: str, name: str, target: Target | None, found: tuple[float, Interval | None],
           games: int, *, digits: int = 0, unit: str = " %", after: str = "") -> Row:
    """A row of one number. after: what follows it in words."""
    value, interval = found
    told, asked = "–" if target is None else target.text, target is not None
    if isnan(value):
        return Row(key, name, told, None, "nothing to measure", games)
    text = f"{value:.{digits}f}{unit}{spread(interval, digits)}{after}"
    return Row(key, name, told, value, text, games, interval,
               target.fits(value) if target is not None else None,
               target.judged(value, interval) if asked and target is not None else UNASKED,
               target, unit, digits)


def spread(interval: Interval | None, digits: int) -> str:
    """An interval behind its number; "" for none."""
    return "" if interval is None else f" ({interval[0]:.{digits}f} … {interval[1]:.{digits}f})"


def several(key: str, name: str, target: Target | None, told: str,
            found: Mapping[str, tuple[float, Interval | None]], names: Mapping[str, str],
            games: int, *, digits: int = 0, unit: str = " %", after: str = "") -> Row:
    """A row of several numbers that are all asked to lie inside one target, which is `told`: in if
    all are for sure, out if one is not."""
    parts = ", ".join(f"{names[k]} {value:.{digits}f}{unit}{spread(interval, digits)}"
                      for k, (value, interval) in found.items())
    reached = {k: None if isnan(value) else value for k, (value, _) in found.items()}
    intervals = {k: interval for k, (_, interval) in found.items()}
    row = Row(key, name, told, reached, f"{parts}{after}" or "nothing to measure", games, intervals,
              asked=target, unit=unit, digits=digits, names=names)
    if target is None or not found or None in reached.values():
        return row
    return row._replace(
        inside=all(target.fits(value) for value, _ in found.values()),
        verdict=target.judged_all(found.values()))


def untargeted(row: Row) -> Row:
    """A row without its target, for a world that the target was not made for."""
    return row._replace(target="no target" if row.inside is not None else row.target, inside=None,
                        verdict=UNASKED)

