"""What somebody's eyes may read of a game: values, their past, their causes. No widget here.

A seat sees what is public, its own numbers, and its estimates of others'; the public (seat None)
sees what is public. Once the game is over nothing is hidden any more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.core.errors import UsageError
from game.core.exact import Floats
from game.core.ledger import Entry
from game.core.model import Scenario
from game.core.quantities import ALL, BY_NAME, ENGINE, ESTIMATE, SYMMETRIC
from game.core.world import PUBLIC, World
from game.inquiry import ids_on
from game.match import Match
from game.present.facts import moments, shown_row
from game.present.formatting import changes
from game.report import Why, date_text, reasons
from game.rules.goals import progress
from game.views import View

SCALE = 100.0
"""Where most scales end; indices start there and may double."""


@dataclass(frozen=True)
class Seen:
    """A number: now, before the last turn (None before the first), half-width of an estimate."""

    name: str
    value: float
    before: float | None
    width: float = 0.0

    @property
    def change(self) -> float:
        """How it moved in the last turn."""
        return 0.0 if self.before is None else self.value - self.before


@dataclass(frozen=True)
class Accord:
    """An accord in force: who with whom, clause variants, months left."""

    first: int
    second: int
    give: int
    get: int
    left: int
    secret: bool


@dataclass(frozen=True)
class Coming:
    """What lands in a later turn: of one's own doing or not, its cause, its effects in words."""

    turn: int
    own: bool
    cause: str
    effects: list[str]


class Eyes:
    """One game through somebody's eyes; `now`: the numbers [row] of another moment to look at."""

    def __init__(self, match: Match, seat: int | None, now: Floats | None = None) -> None:
        self.match, self.seat = match, seat
        self.now = match.now if now is None else now
        self.scenario: Scenario = match.scenario

    @property
    def played(self) -> int:
        """Turns with orders so far."""
        return len(self.match.history) - (2 if self.match.over else 1)

    def moments(self) -> list[str]:
        """A short name for each moment of the history."""
        names = ["start", *(date_text(self.scenario, t)[:3] for t in range(1, self.played + 1))]
        return [*names, "after"][:len(self.match.history)]

    # Rows

    def row(self, name: str, *index: int) -> int | None:
        """The row that shows a number to these eyes, None if it is hidden from them."""
        kind = BY_NAME[name].seen_by
        if kind == ENGINE:
            return None
        row = self.scenario.layout.row(name, *index)
        if self.match.over:
            return row
        if self.seat is None:
            return row if kind == ALL else None
        return shown_row(self.scenario, row, self.seat)

    def shown(self, row: int) -> int | None:
        """The row that shows what stands in a row of the world, None if it is hidden."""
        name, index = self.scenario.layout.where(row)
        return self.row(name, *index)

    def get(self, name: str, *index: int) -> Seen | None:
        """A number now; None if it is hidden."""
        row = self.row(name, *index)
        if row is None:
            return None
        past = self.match.history
        before = float(past[-2][row]) if len(past) > 1 else None
        return Seen(name, float(self.now[row]), before, self._width(row))

    def value(self, name: str, *index: int) -> float:
        """A number now; what is hidden counts as nothing."""
        seen = self.get(name, *index)
        return 0.0 if seen is None else seen.value

    def series(self, name: str, *index: int) -> list[float]:
        """A number at each moment; empty if it is hidden."""
        row = self.row(name, *index)
        return [] if row is None else [float(h[row]) for h in moments(self.match)]

    def _width(self, row: int) -> float:
        name, index = self.scenario.layout.where(row)
        if not name.endswith("_estimate"):
            return 0.0
        at = self.scenario.layout.row(name.replace("_estimate", "_width"), *index)
        return float(self.now[at])

    # Causes

    def why(self, name: str, *index: int, turn: int | None = None) -> list[Why]:
        """The reasons of a number's changes in a turn or in all, as far as these eyes may know."""
        row = self.row(name, *index)
        if row is None:
            return []
        entries: list[Entry] = list(self.match.ledger.rows(row, turn))
        return reasons(self.scenario, entries, self.knower)

    @property
    def knower(self) -> int | None:
        """Whose secrets are open: a seat's, the public's, or everybody's at the end."""
        if self.match.over:
            return None
        return PUBLIC if self.seat is None else self.seat

    # What binds and what is under way

    def accords(self) -> list[Accord]:
        """Accords in force that these eyes know of."""
        world, found = self.match.world, []
        for p, q in zip(*np.nonzero(world.accord_left[..., 0] > 0), strict=True):
            secret = bool(world.accord_secret[p, q, 0] > 0)
            if secret and not self.match.over and self.seat not in (p, q):
                continue
            found.append(Accord(int(p), int(q), int(world.accord_give[p, q, 0]),
                                int(world.accord_get[p, q, 0]), int(world.accord_left[p, q, 0]),
                                secret))
        return found

    def under_way(self) -> list[Coming]:
        """What is known to land later: by month and cause."""
        groups: dict[tuple[int, bool, str], list[tuple[int, float, bool]]] = {}
        for due, row, value, cause in self.match.ledger.waiting:
            own = self.seat is not None and cause.actor == self.seat
            open_to_all = BY_NAME[self.scenario.layout.where(row)[0]].seen_by == ALL
            if own or (open_to_all and not (cause.secret and self.seat not in cause.parties)):
                groups.setdefault((due, not own, cause.text), []).append((row, value, False))
        return [Coming(due, not others, text, changes(self.scenario, parts))
                for (due, others, text), parts in sorted(groups.items(), key=lambda g: g[0])]

    # Goals

    def flat(self, moment: int) -> Floats:
        """The numbers of a moment [row]; estimates and defaults stand for what is hidden."""
        past = moments(self.match)[moment]
        if self.match.over:
            return past
        if self.seat is not None:
            world = World(self.scenario, past[:, None], self.match.world.luck)
            return View(world, self.seat).flat()[:, 0]
        out = past.copy()
        for name, rows in self.scenario.layout.slices.items():
            q = BY_NAME[name]
            if q.seen_by == ESTIMATE:  # the public has no estimate: the middle of the scale
                out[rows] = (q.low + min(q.high, 2 * SCALE)) / 2
            elif q.seen_by != ALL:
                out[rows] = q.default
        return out

    def progress(self) -> Floats:
        """Progress of every goal at each moment, [G, moment], as far as it can be seen."""
        moments = range(len(self.match.history))
        return progress(self.scenario, np.stack([self.flat(m) for m in moments], axis=1))


def ids_of(scenario: Scenario, name: str, index: tuple[int, ...]) -> tuple[str, ...]:
    """The ids of a number's index."""
    return tuple(ids_on(scenario, axis)[i]
                 for axis, i in zip(BY_NAME[name].axes, index, strict=True))


def index_of(scenario: Scenario, name: str, ids: tuple[str, ...]) -> tuple[int, ...]:
    """The index of a number named by ids. UsageError names an unknown one."""
    axes, out = BY_NAME[name].axes, []
    if len(ids) != len(axes):
        raise UsageError(f"{name} takes {len(axes)} names, got {len(ids)}.")
    for axis, word in zip(axes, ids, strict=True):
        known = ids_on(scenario, axis)
        if word not in known:
            raise UsageError(f"{word!r} is none of {', '.join(known)}.")
        out.append(known.index(word))
    return tuple(out)


@dataclass(frozen=True)
class Origin:
    """Where a number's value at the start comes from."""

    value: float
    source: str
    confidence: str


def origin(scenario: Scenario, name: str, ids: tuple[str, ...]) -> Origin | None:
    """The starting value of a number with its source; None where the scenario gives none."""
    start, sources = scenario.data.get("start", {}), scenario.data.get("sources", {})
    keys = [ids] + ([ids[::-1]] if name in SYMMETRIC else [])
    for key in keys:
        entry = start.get(f"{name}[{', '.join(key)}]" if key else name)
        if isinstance(entry, dict):
            source = str(entry.get("source", ""))
            return Origin(float(entry["value"]), str(sources.get(source, source)),
                          str(entry.get("confidence", "")))
    return None
