"""The texts of the debrief's pages."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("debrief")
"""The text of a key, its fields filled in."""
