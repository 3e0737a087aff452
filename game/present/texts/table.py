"""Words of the table where accords are made, of what is pending, and of what acts mean to goals."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("table")
"""The text of a key, its fields filled in."""
