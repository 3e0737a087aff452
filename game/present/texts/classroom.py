"""The texts of the class in one room."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("classroom")
"""The text of a key, its fields filled in."""
