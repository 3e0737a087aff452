"""What offices say of a fact. Offices speak, never persons."""

from __future__ import annotations

from game.core.prose import opened
from game.present.words.texts import voices as say


def office(seat: str, name: str) -> str:
    """The office that speaks for a seat, as a heading; other seats speak by their names."""
    return opened(office_within(seat, "")) or name


def office_within(seat: str, name: str) -> str:
    """The same inside a sentence, such as `the Kremlin`."""
    return say.get(f"office_{seat}", name)


def lines(occasion: str, part: int) -> list[str]:
    """What the office of the first (1) or the second (2) actor may say of what happened, with names
    in braces: {them} is the other party, {day} an occasion, {what} a bond."""
    return say.numbered(f"{occasion}_{part}")
