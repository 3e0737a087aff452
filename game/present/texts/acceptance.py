"""Words of what others would probably answer."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("acceptance")
"""The text of a key, its fields filled in."""
