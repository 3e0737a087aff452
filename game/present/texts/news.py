"""How else the paper words a fact, and the headlines of crises and of guests of a day."""

from __future__ import annotations

from game.core.locale.texts import area

WORDINGS = area("wordings")


def further(key: str) -> list[str]:
    """The further wordings of a kind of fact, none for most; key: see game.present.news.key_of."""
    return WORDINGS.numbered(key)


def titles(key: str) -> list[str]:
    """All headlines for the end of a crisis or a guest of a day."""
    return WORDINGS.numbered(f"title.{key}")
