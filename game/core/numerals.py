"""Numbers as people read them."""

from __future__ import annotations

MINUS = "−"
"""The sign of a number below nothing; a hyphen is none."""


def amount(value: float) -> str:
    """A number as people read it: fewer digits the larger it is, thousands apart, a real minus."""
    size = abs(value)
    digits = 0 if size >= 100 else 1 if size >= 2 else 2
    text = f"{size:,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return MINUS + text if value < 0 and text != "0" else text


def signed(value: float) -> str:
    """A change, always with its sign."""
    text = amount(value)
    return text if text.startswith(MINUS) or text == "0" else "+" + text
