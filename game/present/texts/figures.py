"""Words of the figures that are computed from numbers of the world."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("figures")
"""The text of a key, its fields filled in."""
