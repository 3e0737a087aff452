"""The texts of the pages of a networked class."""

from __future__ import annotations

from game.core.locale.texts import area

w = area("web")
"""The text of a key, its fields filled in."""
