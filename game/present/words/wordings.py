"""How else the paper words a fact, and the headlines of crises and of guests of a day."""

from __future__ import annotations

from game.present.words.texts import wordings


def further(key: str) -> list[str]:
    """The further wordings of a kind of fact, none for most; key: see `month.news.key_of`."""
    return wordings.numbered(key)


def instead(key: str, own: str) -> str:
    """What stands in the paper in the place of the record's own wording of a kind of fact."""
    return wordings.get(f"{key}_0", own)


def after_risk(order: str) -> str:
    """That the risk of an order of that type came true, after its sentence; "" without a text."""
    return wordings.get(f"risk.{order}", "")


def titles(key: str) -> list[str]:
    """All headlines for the end of a crisis or a guest of a day."""
    return wordings.numbered(f"title.{key}")
