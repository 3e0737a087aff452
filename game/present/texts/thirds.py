"""Words about third parties: what they will probably do, and what would change it."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("thirds")
"""The text of a key, its fields filled in."""
