"""How a text of the program is found by its key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Say(Protocol):
    """Gives the texts of one file."""

    def __call__(self, key: str, **fields: object) -> str:
        """The text of a key, its fields filled in. KeyError for a missing key or field."""


def sayer(texts: Mapping[str, str]) -> Say:
    """The lookup of a file's texts."""
    def say(key: str, **fields: object) -> str:
        return texts[key].format(**fields)
    return say
