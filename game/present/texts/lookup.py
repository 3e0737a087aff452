"""How a text of the program is found by its key, and its fields filled in.

Fields may say how they are worded: {Who} is who at the beginning of a sentence; {left:month} a
count with its noun, `1 month` or `3 months`; {who:'s} the possessive.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter
from typing import Any, Protocol

from game.core.prose import counted, opened, possessive

_WORDED = re.compile(r"\{(?:[A-Z]|\w+:)")
"""What only a _Worder fills in."""


class Say(Protocol):
    """Gives the texts of one file."""

    def __call__(self, key: str, **fields: object) -> str:
        """The text of a key, its fields filled in. KeyError for a missing key or field."""


class _Worder(Formatter):
    """Fills in fields as they ask to be worded."""

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:
        """The value of a field; with a capital where its name has one."""
        if isinstance(key, str) and key[:1].isupper():
            return opened(str(kwargs[key[0].lower() + key[1:]]))
        return super().get_value(key, args, kwargs)

    def format_field(self, value: Any, format_spec: str) -> str:
        """A value as possessive, as a count, or as it is."""
        if format_spec == "'s":
            return possessive(str(value))
        return counted(value, format_spec) if format_spec else str(value)


_worder = _Worder()


def sayer(texts: Mapping[str, str]) -> Say:
    """The lookup of a file's texts."""
    worded = {key for key, text in texts.items() if _WORDED.search(text)}

    def say(key: str, **fields: object) -> str:
        return (_worder.vformat(texts[key], (), fields) if key in worded
                else texts[key].format(**fields))
    return say
