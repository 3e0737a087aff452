"""Foreign text in the cells of tables that spreadsheets open."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""The first characters that make a spreadsheet take a cell for a formula."""


def no_formula(text: str) -> str:
    """Text that no spreadsheet reads as a formula: such a text begins with an apostrophe."""
    return f"'{text}" if text.startswith(FORMULA) else text
