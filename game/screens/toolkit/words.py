"""Words of controls, and the names of keys."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("toolkit")
"""The text of a key, its fields filled in."""
