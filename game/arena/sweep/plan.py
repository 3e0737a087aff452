"""The plan of a sweep: which coefficients vary, at which points, and what is measured there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

from game.arena.compare_measures import measures_of, usual
from game.arena.games import STRIDE
from game.arena.outcomes import outcome_records
from game.arena.record.rates import RATE, Rate, read_rates, unknown
from game.arena.runs import identity, make_players
from game.arena.sweep.designs import DESIGNS, GRID, Design
from game.core.errors import UsageError, nearest
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.players.registry import HUMAN

MOST_POINTS = 100_000
RATES, ALL_RATES = "rate.", "rates"
"""What the name of a measure begins with that is a rate of the record; what stands for all of them.
"""
DIGITS = 6
"""Digits of a coefficient's value."""


@dataclass(frozen=True)
class SweepPlan:
    """vary: patterns of coefficients' names; design, size: see DESIGNS; games: at each point, with
    the same luck everywhere unless `own_luck`; measures: those of comparisons, and `rate.ID` for
    those of the record, or `rates` for all of them that the scenario can say. UsageError for what
    cannot be played."""

    scenario: Scenario
    vary: tuple[str, ...]
    design: str
    size: int
    seats: Mapping[str, str]
    games: int
    seed: int
    measures: tuple[str, ...]
    own_luck: bool = False
    """Whether each point is played on luck of its own: what luck does is then no error that all
    points share, but differences between two points are less certain."""
    only: tuple[int, ...] | None = None
    """The points of the design that are played, by number; None for all."""
    rates: Mapping[str, Rate] = field(default_factory=dict, compare=False)
    """The rates among the measures, by name."""

    def __post_init__(self) -> None:
        if HUMAN in self.seats.values():
            raise UsageError(arena_text("runs_nobody_asks_person", player=HUMAN))
        if self.design not in DESIGNS:
            raise UsageError(arena_text("sweep_no_design", design=self.design,
                                        known=", ".join(DESIGNS)))
        object.__setattr__(self, "measures", _named(self.scenario, self.measures))
        object.__setattr__(self, "rates", _rates(self.scenario, self.measures))
        measures_of(self.scenario, self.numbers)
        if not self.coefficients:
            raise UsageError(arena_text("sweep_nothing_varies"))
        if self.design == GRID and self.size ** len(self.coefficients) > MOST_POINTS:
            raise UsageError(arena_text("sweep_grid", most=f"{MOST_POINTS:,}",
                                        count=len(self.coefficients), levels=self.size))
        make_players(self.scenario, self.seats)

    @cached_property
    def coefficients(self) -> tuple[str, ...]:
        """Names of those that vary, in the scenario's order; one whose range is a point does not.
        """
        known = self.scenario.coefficients
        for pattern in self.vary:
            if not any(fnmatchcase(name, pattern) for name in known):
                raise UsageError(arena_text("sweep_no_coefficient", pattern=pattern,
                                            nearest=nearest(pattern, known)))
        return tuple(name for name, about in known.items() if about.low < about.high
                     and any(fnmatchcase(name, pattern) for pattern in self.vary))

    @cached_property
    def points(self) -> Design:
        """Its points."""
        whole = DESIGNS[self.design](self.coefficients, self.size, self.seed)
        if self.only is None:
            return whole
        chosen = list(self.only)
        return Design(whole.points[chosen], whole.moved[chosen])

    @property
    def numbers(self) -> tuple[str, ...]:
        """The measures that are read off games as comparisons do."""
        return tuple(name for name in self.measures if name not in self.rates)

    def values(self, point: int) -> dict[str, float]:
        """The coefficients at a point."""
        out = {}
        for name, place in zip(self.coefficients, self.points.points[point].tolist(), strict=True):
            about = self.scenario.coefficients[name]
            value = float(f"{about.low + (about.high - about.low) * place:.{DIGITS}g}")
            out[name] = min(max(value, about.low), about.high)
        return out

    def settings(self) -> dict[str, Any]:
        """Everything that determines the results, for people and machines."""
        return {**identity(self.scenario), "design": self.design, "size": self.size,
                "vary": list(self.vary), "coefficients": len(self.coefficients),
                "points": len(self.points.points), "games": self.games, "seed": self.seed,
                "game_seed": arena_text("sweep_seed_own" if self.own_luck else "sweep_seed",
                                        stride=STRIDE, games=self.games),
                "seats": dict(self.seats), "measures": list(self.measures),
                **({} if self.only is None else {"only": list(self.only)})}

    def first_game(self, point: int) -> int:
        """The number of the first game at a point."""
        return self.games * point if self.own_luck else 0

    def command(self) -> str:
        """The command that does the same."""
        seats = ",".join(f"{seat}={player}" for seat, player in self.seats.items())
        return (f"sweep {self.scenario.id} --design {self.design} --size {self.size} "
                f"--vary '{','.join(self.vary)}' --games {self.games} --seed {self.seed} "
                f"--seats {seats} --measures {','.join(self.measures)}"
                f"{' --own-luck' if self.own_luck else ''}")

    def head(self) -> str:
        """The lines that stand before its tables."""
        about = identity(self.scenario)
        return f"# {arena_text('sweep_head', **about, command=self.command())}\n"


def usual_measures(scenario: Scenario) -> tuple[str, ...]:
    """What is measured unless something is asked for: what comparisons do, and outcomes."""
    return (*usual(scenario), *(f"outcome.{name}" for name in outcome_records(scenario)))


def _named(scenario: Scenario, measures: Sequence[str]) -> tuple[str, ...]:
    """The measures, with all rates in the place of what stands for them."""
    out: list[str] = []
    for name in measures:
        out += [name] if name != ALL_RATES else [
            f"{RATES}{r.id}" for r in read_rates() if r.kind == RATE and not unknown(scenario, r)]
    return tuple(dict.fromkeys(out))


def _rates(scenario: Scenario, measures: Sequence[str]) -> dict[str, Rate]:
    """The rates among the measures. UsageError for one that is none or cannot be said."""
    asked = [name for name in measures if name.startswith(RATES)]
    known = {f"{RATES}{r.id}": r for r in read_rates() if r.kind == RATE} if asked else {}
    for name in asked:
        if name not in known:
            raise UsageError(arena_text("sweep_no_rate", name=name, nearest=nearest(name, known)))
        if why := unknown(scenario, known[name]):
            raise UsageError(why)
    return {name: known[name] for name in asked}
