"""The teacher's material: lesson plans, role cards, quiz, rubric, trouble and its remedies."""

from __future__ import annotations

from collections.abc import Sequence

RIGHT: Sequence[int] = (2, 3, 2, 2, 2, 2, 2, 2)
"""The right answer to each question of the quiz, counted from 1."""
ON_CRISES: frozenset[int] = frozenset({6})
"""Questions about crises, left out where a scenario has none."""
LEVELS = (4, 3, 2, 1)
"""Levels of a criterion of the rubric, the best first."""
