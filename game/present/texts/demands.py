"""Words of demands with a deadline."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("demands")
"""The text of a key, its fields filled in."""
