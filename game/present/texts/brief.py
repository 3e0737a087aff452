"""Causes in two or three words."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("brief")
"""The text of a key, its fields filled in."""
