"""Names and counts inside sentences: articles, possessives, capitals, plurals."""

from __future__ import annotations

from collections.abc import Sequence

IRREGULAR = {"person": "people"}
"""Plurals that follow no rule."""
_ENDS = (". ", "? ", "! ")
_VOWELS = "aeiou"
_ARTICLES = ("A ", "An ", "The ")


def called(name: str, article: str) -> str:
    """A name as it stands inside a sentence, such as `the United States`."""
    return f"{article} {name}" if article else name


def possessive(name: str) -> str:
    """Whose: `Russia's`, `the United States'`."""
    return name + ("'" if name.endswith("s") else "'s")


def opened(text: str) -> str:
    """A text as the beginning of a sentence: with a capital."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """A sentence as a part of another one: a leading article loses its capital."""
    return text[0].lower() + text[1:] if text.startswith(_ARTICLES) else text


def counted(count: object, noun: str) -> str:
    """A number with what it counts: `1 month`, `3 months`; noun: the singular."""
    return f"{count} {noun if str(count) == '1' else plural(noun)}"


def plural(noun: str) -> str:
    """The plural of a noun."""
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def flowing(pieces: Sequence[str]) -> list[str]:
    """The pieces of a text, what is written and what is filled in by turns, fitted together: a
    capital where a sentence begins with what is filled in, and no second s of a possessive."""
    out: list[str] = []
    for at, piece in enumerate(pieces):
        before = "".join(out)
        if at % 2 and (not before or before.endswith(_ENDS)):
            piece = opened(piece)  # noqa: PLW2901 (the piece itself is what is fitted)
        elif not at % 2 and piece.startswith("'s") and before.endswith("s"):
            piece = "'" + piece[2:]  # noqa: PLW2901
        out.append(piece)
    return out
