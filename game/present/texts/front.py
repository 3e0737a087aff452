"""Words of the front page, the private rail beside it, and outcomes."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("front")
"""The text of a key, its fields filled in."""
