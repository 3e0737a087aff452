"""Words of the screens of play."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("turn")
"""The text of a key, its fields filled in."""
