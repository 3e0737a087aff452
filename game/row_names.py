"""Names of the world's numbers: a quantity with the ids of its index, and its row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.core.errors import UsageError
from game.core.locale.program import game_text
from game.core.model import CHANNELS, MEANS, Scenario, derived
from game.core.quantities import BY_NAME, ENGINE, SYMMETRIC

FORCES = frozenset({"manpower", "readiness", "arms", "stock", "forces", "posture"})
"""Quantities of forces, which only states have, each with what others believe of it."""


@derived
def _ids(scenario: Scenario) -> Mapping[str, Sequence[str]]:
    """Axis → ids of its items, in order."""
    return {"A": scenario.seats, "C": [c.id for c in scenario.countries],
            "F": [f.id for f in scenario.flashpoints], "T": scenario.theatres,
            "B": tuple(scenario.blocs), "O": [o.id for o in scenario.occasions],
            "H": CHANNELS, "M": MEANS, "E": scenario.event_types,
            "I": [p.id for p in scenario.inducements],
            "P": [p.id for p in scenario.policies],
            "X": [x.id for x in scenario.rivalries],
            "D": [x.id for x in scenario.factions],
            "V": [x.id for x in scenario.members], "N": [x.id for x in scenario.motions],
            "K": [b.id for b in scenario.bonds], "Y": [m.id for m in scenario.matters]}


def axis_ids(scenario: Scenario, axis: str) -> list[str]:
    """Ids of the items on an axis, a letter of `Quantity.axes`, in order; none for axes that only
    count."""
    return list(_ids(scenario).get(axis, ()))


def is_observable(quantity: str) -> bool:
    """Whether any seat ever sees a quantity; nobody sees the engine's bookkeeping."""
    return BY_NAME[quantity].seen_by != ENGINE


def is_told(scenario: Scenario, row: int) -> bool:
    """Whether a number is ever told: one that a seat may see, and that what it is about has. A
    group of states has no forces, and no seat relations with itself; the world keeps numbers of
    them all the same."""
    name, index = scenario.layout.where(row)
    if not is_observable(name):
        return False
    own = name.removesuffix("_estimate").removesuffix("_width")
    if own == name and BY_NAME[name].axes == "AA" and index[0] == index[1]:
        return False
    return own not in FORCES or scenario.actors[index[0 if own == name else 1]].kind != "bloc"


def is_told_once(scenario: Scenario, row: int) -> bool:
    """Whether a number is told, and of two that mirror each other is the first."""
    name, index = scenario.layout.where(row)
    return is_told(scenario, row) and not (name in SYMMETRIC and index[0] > index[1])


def find_row(scenario: Scenario, quantity: str, *index: str) -> int:
    """Row of a number named by quantity and ids; UsageError for an unknown name."""
    if quantity not in BY_NAME or not is_observable(quantity):
        raise UsageError(game_text("inquiry_no_quantity", quantity=quantity))
    axes = BY_NAME[quantity].axes
    if len(index) != len(axes):
        raise UsageError(game_text("inquiry_takes_names_got", quantity=quantity, axes=len(axes),
                                   index=len(index)))
    numbers = []
    for axis, name in zip(axes, index, strict=True):
        known = axis_ids(scenario, axis)
        if name not in known:
            raise UsageError(game_text("inquiry_none", name=name, known=", ".join(known)))
        numbers.append(known.index(name))
    return scenario.layout.row(quantity, *numbers)


def row_name(scenario: Scenario, row: int) -> str:
    """Quantity and ids of a row, such as `relations.us.china`; items without an id by number."""
    quantity, index = scenario.layout.where(row)
    ids = _ids(scenario)
    parts = (ids[axis][i] if i < len(ids.get(axis, ())) else str(i)
             for axis, i in zip(BY_NAME[quantity].axes, index, strict=True))
    return ".".join((quantity, *parts))
