"""Orders as the short labels of buttons."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("labels")
"""The text of a key, its fields filled in; keys: those of the sentences of orders, as far as a
sentence is too long for a button."""
