"""The texts of a networked class: refusals, tasks, stages, letters of programs."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("room")
"""The text of a key, its fields filled in."""
