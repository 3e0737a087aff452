"""A doctrine's weights, compiled for one seat to tables over its order rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum
from typing import Any

import numpy as np

from game.core.exact import Floats, Ints
from game.core.model import Scenario, derived
from game.players.gains import Gains, gains, order_extras, row_worth

TASTE = 0.6
"""Points of an order's score for a doctrine weight of 1."""
GOALS = 2.5
"""Points of an order's score for an expected goal point."""


@dataclass(frozen=True, eq=False)
class SeatDoctrine:
    """One doctrine for one seat, as tables over the seat's rows; each is equal to itself only.

    `goals` [own goal, row], `others`, `means` [row] are expected goal points, risks included.
    """

    name: str
    weights: Mapping[str, float]
    goal: float
    matters: float
    taste: Floats
    loads: Mapping[str, Floats]
    table: Gains
    goals: Floats
    others: Floats
    means: Floats
    extras: Floats
    tuned: Mapping[str, float] = field(default_factory=dict)
    """The part of `weights` that is competence of the seat and not the doctrine's own."""
    book: Sequence[Ints] = ()
    """Plans for the year, [turn, slot] of rows of the order table, of which it goes by one."""
    fitted: bool = False
    """Whether `taste` and `loads` come from a fit to acts and not from `weights`."""


PLAIN = ""
"""The doctrine of all seats in a scenario without doctrines: it weighs the goals alone."""


def doctrine_names(scenario: Scenario) -> tuple[str, ...]:
    """The doctrines of a scenario."""
    return tuple(scenario.data["doctrines"])


def weights_of(scenario: Scenario, doctrine: str, seat: int) -> dict[str, float]:
    """A doctrine's weights for a seat: the common ones and the seat's own on top."""
    if doctrine == PLAIN:
        return {}
    record: Mapping[str, Any] = scenario.data["doctrines"][doctrine]
    out = {k: float(v) for k, v in record["weights"].items()}
    for key, value in record.get("actors", {}).get(scenario.actors[seat].id, {}).items():
        out[key] = out.get(key, 0.0) + float(value)
    return out


def load(scenario: Scenario, seat: int, weights: Mapping[str, float]) -> Floats:
    """Taste by family, type and tags over the seat's rows; many tags do not add up to more."""
    by_type = np.zeros(len(scenario.order_types))
    for i, kind in enumerate(scenario.order_types):
        by_type[i] = TASTE * (weights.get(f"family.{kind.family}", 0.0)
                              + weights.get(f"type.{kind.id}", 0.0)) + taste(weights, kind.tags)
    table = scenario.orders
    return by_type[table.type[table.first[seat]:table.first[seat + 1]]]


def taste(weights: Mapping[str, float], tags: Sequence[str]) -> float:
    """Points of a score for tags; many do not add up to more."""
    if not tags:  # as of most answers
        return 0.0
    return TASTE * (fsum([weights.get("tag." + tag, 0.0) for tag in tags])
                    / (0.5 + 0.5 * len(tags)))


def seat_doctrine(scenario: Scenario, name: str, seat: int, own: Mapping[str, float],
                  tuned: Mapping[str, float] | None = None,
                  book: Sequence[Ints] = ()) -> SeatDoctrine:
    """Compile weights to tables. `tuned` comes on top of the doctrine's own."""
    tuned = tuned or {}
    weights = {k: own.get(k, 0.0) + tuned.get(k, 0.0) for k in dict.fromkeys((*own, *tuned))}
    split: dict[str, dict[str, float]] = {}
    for key, value in weights.items():
        if key.startswith("feature."):
            _, feature, rest = key.split(".", 2)
            split.setdefault(feature, {})[rest] = value
    scale = {k[6:]: v for k, v in weights.items() if k.startswith("means.")}
    table = gains(scenario, seat, scale or None)
    return SeatDoctrine(name, weights, GOALS * weights.get("goal", 1.0),
                        max(1.0 + weights.get("matters", 0.0), 0.0),
                        load(scenario, seat, weights),
                        {f: load(scenario, seat, w) for f, w in split.items()}, table,
                        *_expected(scenario, seat), row_worth(scenario, seat, table.means),
                        order_extras(scenario, seat), tuned, book)


@derived
def _expected(scenario: Scenario, seat: int) -> tuple[Floats, Floats]:
    """(goal points by own goal and row, by what others gain or lose)."""
    table = gains(scenario, seat)
    return (np.array([row_worth(scenario, seat, g) for g in table.goals]),
            row_worth(scenario, seat, table.others))
