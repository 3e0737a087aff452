"""Lookup of numbers of the world by name."""

from __future__ import annotations

from game.core.errors import UsageError
from game.core.locale.program import game_text
from game.core.model import CHANNELS, MEANS, Scenario
from game.core.quantities import BY_NAME
from game.views import on_record


def ids_on(scenario: Scenario, axis: str) -> list[str]:
    """Ids of the items on an axis, in order; none for bookkeeping axes."""
    return {"A": list(scenario.seats), "C": [c.id for c in scenario.countries],
            "F": [f.id for f in scenario.flashpoints], "T": list(scenario.theatres),
            "B": list(scenario.blocs), "O": [o.id for o in scenario.occasions],
            "H": list(CHANNELS), "M": list(MEANS), "E": list(scenario.event_types),
            "I": [p.id for p in scenario.inducements],
            "P": [p.id for p in scenario.policies],
            "X": [x.id for x in scenario.rivalries],
            "D": [x.id for x in scenario.factions],
            "V": [x.id for x in scenario.members], "N": [x.id for x in scenario.motions],
            "K": [b.id for b in scenario.bonds]}.get(axis, [])


def find_row(scenario: Scenario, quantity: str, *index: str) -> int:
    """Row of a number named by quantity and ids; UsageError for an unknown name."""
    if quantity not in BY_NAME or not on_record(quantity):
        raise UsageError(game_text("inquiry_no_quantity", quantity=quantity))
    axes = BY_NAME[quantity].axes
    if len(index) != len(axes):
        raise UsageError(game_text("inquiry_takes_names_got", quantity=quantity, axes=len(axes),
                                   index=len(index)))
    numbers = []
    for axis, name in zip(axes, index, strict=True):
        known = ids_on(scenario, axis)
        if name not in known:
            raise UsageError(game_text("inquiry_none", name=name, known=", ".join(known)))
        numbers.append(known.index(name))
    return scenario.layout.row(quantity, *numbers)
