"""The words of the tutorial and of the hints, in the kit's markup."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("tutorial")
"""The text of a key, its fields filled in: `title_STEP` and `about_STEP` of a step, `hint_ID` and
`hint_ID_text` of a hint."""

HINTS: tuple[tuple[str, str], ...] = (
    ("role", "briefing"), ("first_orders", "briefing"), ("map", "main"),
    ("advisers", "main"), ("sheet", "main"), ("answers", "main"),
    ("seal", "main"), ("report", "report"), ("second_turn", "main"),
    ("goals", "main"), ("secrets", "main"), ("debrief", "debrief"))
"""Id and screen, in the order in which they come."""

COVERED: tuple[str, ...] = ("role", "first_orders", "map", "advisers", "sheet", "answers", "seal",
                            "report", "second_turn", "goals")
"""Hints that the tutorial has covered."""
