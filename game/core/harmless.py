"""Foreign text made harmless: what files, file names and people hold may reach any terminal.

A terminal obeys control characters, and format characters turn what follows them round or hide it.
"""

from __future__ import annotations

import unicodedata

INSTEAD = "?"
"""Stands for a character that nothing may show."""


def harmless(text: object) -> str:
    """The text with every character that is not printable as "?"; strange blanks become blanks.

    Line breaks stay. Whatever is harmless comes back as it is.
    """
    said = str(text)
    if said.isprintable():
        return said
    return "".join(c if c.isprintable() or c == "\n" else _instead(c) for c in said)


def in_line(text: object, most: int = 80) -> str:
    """Foreign text for the middle of a sentence: harmless, in one line, cut to so many characters.
    """
    said = " ".join(harmless(text).split())
    return said if len(said) <= most else said[:most - 1] + "…"


def _instead(character: str) -> str:
    blank = character == "\t" or unicodedata.category(character) == "Zs"
    return " " if blank else INSTEAD
