"""Months and days in words."""

from __future__ import annotations

from game.core.locale.texts import area

say = area("dates")
"""The text of a key, its fields filled in."""
MONTHS = 12


def month_name(month: int) -> str:
    """A month, 1 to 12, by its name."""
    return say(f"month_{month}")


def short_month(month: int) -> str:
    """A month, 1 to 12, where room is short."""
    return say(f"short_{month}")


def month_text(year: int, month: int) -> str:
    """A month of a year, such as `March 2025`."""
    return say("month", month=month_name(month), year=year)


def day_text(year: int, month: int, day: int) -> str:
    """A day of a year, such as `3 March 2025`."""
    return say("day", day=day, month=month_name(month), year=year)
