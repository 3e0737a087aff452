"""Which texts a page has looked up, with which fields, and the record that each was made from.

Every text of the program comes through `Texts`; while a trace listens there, it keeps the key, the
fields and what came of it, and from whoever asked, the nearest record that it held: a fact, a fate,
an answer to expect.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from types import FrameType

from game.core.ledger import Note
from game.core.locale.texts import Texts
from game.match.fates import Fate
from game.present.talks.acceptance import Acceptance

Record = Note | Fate | Acceptance
NAMES = ("note", "fate", "one")
"""What the functions that word a record call it."""
DEEP = 9
"""So many callers are asked for their record."""
_FIELD = re.compile(r"\\\{[^{}]*\\\}")


@dataclass(frozen=True)
class Said:
    """A text that was looked up: its key and fields, what it says (with names in braces where they
    are filled in later), the record that it was made from and the seat that was asked for, -1 for
    none."""

    key: str
    fields: Mapping[str, object]
    text: str
    record: Record | None
    seat: int

    def within(self, told: str) -> bool:
        """Whether a text has it, with a capital or without."""
        return self.text[1:].rstrip(".") in told or (
            "{" in self.text and _pattern(self.text).search(told) is not None)

    def says(self, told: str) -> bool:
        """Whether a text is it, and nothing more."""
        return _pattern(self.text).fullmatch(told.rstrip(".")) is not None


@contextmanager
def traced(keys: re.Pattern[str]) -> Iterator[list[Said]]:
    """What is looked up from here on, in order, of the texts whose keys fit."""
    said: list[Said] = []
    call, item, numbered = Texts.__call__, Texts.__getitem__, Texts.numbered

    def keep(key: str, fields: Mapping[str, object], text: str) -> str:
        if keys.fullmatch(key):
            said.append(Said(key, fields, text, *_asker()))
        return text

    def calls(self: Texts, key: str, /, **fields: object) -> str:
        return keep(key, fields, call(self, key, **fields))

    def looks_up(self: Texts, key: str) -> str:
        return keep(key, {}, item(self, key))

    def counts(self: Texts, stem: str, end: str = "") -> list[str]:
        return [keep(f"{stem}_{n}{end}", {}, text)
                for n, text in enumerate(numbered(self, stem, end), 1)]
    Texts.__call__, Texts.__getitem__, Texts.numbered = (  # type: ignore[method-assign]
        calls, looks_up, counts)
    try:
        yield said
    finally:
        Texts.__call__, Texts.__getitem__, Texts.numbered = (  # type: ignore[method-assign]
            call, item, numbered)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """What a text with names in braces looks like once they are filled in."""
    return re.compile(_FIELD.sub(".+?", re.escape(text.rstrip("."))), re.IGNORECASE)


def _asker() -> tuple[Record | None, int]:
    """The record and the seat that the nearest caller with one of them holds."""
    frame: FrameType | None = sys._getframe(3)
    seat = -1
    for _ in range(DEEP):
        if frame is None:
            break
        held = frame.f_locals
        seat = held["seat"] if seat < 0 and isinstance(held.get("seat"), int) else seat
        for name in NAMES:
            if isinstance(held.get(name), Record):
                return held[name], seat
        frame = frame.f_back
    return None, seat
