"""Words of the cards that say what presses a seat."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("situations")
"""The text of a key, its fields filled in."""
