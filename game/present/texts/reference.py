"""The texts of the reference screens, and the words of computed figures that stand on them, too."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("reference", "figures")
"""The text of a key, its fields filled in."""
