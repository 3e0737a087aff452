"""Levels of difficulty: how well a doctrine is played, apart from which doctrine it is.

A level changes what a player makes of its view, never its resources: no income, no vision, no luck
of the dice. `medium` is the doctrine as its scenario wrote it, led a little by plans for the year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Level:
    """How well a doctrine is played."""

    name: str
    noise: float = 1.0
    """Scale of the chance term in scores, in units of a doctrine's own."""
    lots: int = 0
    """Number of orders a turn drawn by lot from those that are not against its doctrine."""
    competence: float = 0.0
    """Factor on the weights that a search found to score well in the seat (`champions`)."""
    book: float = 0.0
    """How far it goes by plans for the year that a search found (`books`), 0 … 1."""
    sheets: int = 0
    """How many sheets it weighs each month by playing them to the end in worlds that it imagines
    (`lookahead`); 0 for none."""
    worlds: int = 0
    """In how many of these worlds it plays each of the sheets, on average."""


LEVELS: Mapping[str, Level] = {level.name: level for level in (
    Level("tutorial", noise=5.0, lots=2),
    Level("easy", noise=2.2, lots=1, book=0.3),
    Level("medium", book=0.25),
    Level("hard", noise=0.6, competence=0.8, book=1.0),
    Level("expert", noise=0.6, competence=0.8, book=1.0, sheets=24, worlds=8),
)}
"""From the weakest to the strongest."""
SWIFT = tuple(name for name, level in LEVELS.items() if not level.sheets)
"""Levels at which whole games are played without a stop: those that do not look ahead."""
USUAL = LEVELS["medium"]
ADVISING = replace(USUAL, book=0.0)
"""The level of advisers, who know of no plan and judge by what is seen."""


def without_look(level: Level) -> Level:
    """The level of a player that is as good in all else, but does not look ahead."""
    return replace(level, sheets=0)
