"""The texts of the dialogs, settings, saved games and the tools of a class."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("dialogs")
"""The text of a key, its fields filled in."""
