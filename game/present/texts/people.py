"""Words of the offices abroad, of what they remember, and of the advisers."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("people")
"""The text of a key, its fields filled in."""
