"""Units of the world's numbers in words. The unit of a quantity is an id."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("units")
"""The text of a key, its fields filled in."""


def unit_text(unit: str) -> str:
    """A unit by its id, as an axis or a scale has it."""
    return say(_key(unit))


def after_figure(unit: str) -> str:
    """What stands after a figure for a unit; "" where the figure stands alone."""
    return say.get(f"{_key(unit)}_after", "")


def _key(unit: str) -> str:
    return unit.replace("%", "percent").replace(" ", "_")
