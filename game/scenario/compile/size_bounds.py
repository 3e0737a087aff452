"""Size limits of a compiled scenario, and the error for what cannot be compiled.

A file of a few lines can stand for millions of numbers: an order exists for each seat, target and
option. Each limit is checked before the memory is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from game.core.locale.program import scenario_text

MAX_ROWS = 50_000
"""Numbers of a world."""
MAX_GOALS = 200
"""Goals of all seats: the foresight table has a value of each number for each goal."""
MAX_ORDERS = 100_000
"""Orders of all seats, one for each target and option."""
MAX_TRIED = 10_000_000
"""Combinations of targets and options tried in grounding."""
MAX_NAMED = 2_000_000
"""Rows of all selectors, in an order for each seat, target and option."""
MAX_CONDITIONS = 1_000_000
"""Orders (or events) times the largest number of conditions: the size of a table."""
MAX_EVENTS = 20_000
"""Events, one for each target."""
MAX_ACCORDS = 100_000
"""Pairs of clauses, for each two seats."""
BEYOND = 100
"""Factor above a limit at which counting stops."""


class GroundingError(ValueError):
    """Something cannot be compiled; the text says why, `path` where."""

    path: tuple[str, ...] = ()


@contextmanager
def placed(*path: str) -> Iterator[None]:
    """Add the path to a GroundingError raised in the block; the innermost path counts."""
    try:
        yield
    except GroundingError as error:
        error.path = error.path or path
        raise


def bounded(count: int, most: int, noun: str, path: tuple[str, ...] = (), **fields: str) -> None:
    """Raise GroundingError if a count exceeds its limit. `noun` is the key of what is counted; it
    is told, with its fields, only then."""
    if count > most:
        whole = f"{count:,}" if count <= BEYOND * most else scenario_text(
            "size_bounds_more_than", count=f"{BEYOND * most:,}")
        error = GroundingError(scenario_text("size_bounds_makes_most_allowed", whole=whole,
                                             noun=scenario_text(noun, **fields), most=f"{most:,}"))
        error.path = path
        raise error
