"""The words of the tutorial and of the hints, in the kit's markup."""

from __future__ import annotations

HINTS: tuple[tuple[str, str], ...] = (
    ("role", "briefing"), ("first_orders", "briefing"), ("map", "map"),
    ("advisers", "main"), ("sheet", "main"), ("answers", "main"),
    ("seal", "main"), ("report", "report"), ("second_turn", "main"),
    ("goals", "main"), ("secrets", "main"), ("debrief", "debrief"))
"""Id and screen, in the order in which they come."""

COVERED: tuple[str, ...] = ("role", "first_orders", "map", "advisers", "sheet", "answers", "seal",
                            "report", "second_turn", "goals")
"""Hints that the tutorial has covered."""
