"""Words for bonds between seats, overtures and what they cost."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("bonds")
"""The text of a key, its fields filled in."""
