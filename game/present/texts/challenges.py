"""Words of challenges, of the terms of a game, and of the record of endings."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("challenges")
"""The text of a key, its fields filled in."""
