"""Tracing the look-up of texts: which key of which file, with what filled in."""

from __future__ import annotations

import random
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Any

from game.core.locale import files
from game.core.locale.texts import Texts

Told = set[str]
"""Pairs, a line each: FILE/KEY, then what was filled in by name."""
ADDRESS = re.compile(r"\bat 0x[0-9a-f]+")
CLOCK = re.compile(r"\b\d\d:\d\d\b")


@cache
def full_key(areas: tuple[str, ...], key: str) -> str:
    """A key with the file that its text stands in."""
    return next(f"{area}/{key}" for area in areas if key in keys_of(area))


@cache
def keys_of(area: str) -> frozenset[str]:
    """The keys of a file."""
    return frozenset(files.texts_of(files.SOURCE, area))


@contextmanager
def traced() -> Iterator[Told]:
    """What is looked up in the block, by whatever thread. Asking whether there is a text, and a
    text that there is not, tell nothing."""
    found: Told = set()
    ask, take, among = Texts.__call__, Texts.__getitem__, Texts.numbered

    def asked(self: Texts, key: str, /, **fields: object) -> str:
        text = ask(self, key, **fields)
        filled = "; ".join(f"{name}={fields[name]}" for name in sorted(fields))
        found.add(f"{full_key(self.areas, key)} {filled}".rstrip())
        return text

    def taken(self: Texts, key: str) -> str:
        text = take(self, key)
        found.add(full_key(self.areas, key))
        return text

    def has(self: Texts, key: object) -> bool:
        return any(key == other for other in self)

    def numbered(self: Texts, stem: str, end: str = "") -> list[str]:
        texts = among(self, stem, end)
        found.update(full_key(self.areas, f"{stem}_{n}{end}")
                     for n in range(1, len(texts) + 1))
        return texts
    mine: dict[str, Any] = {"__call__": asked, "__getitem__": taken, "__contains__": has,
                            "numbered": numbered}
    before = {name: Texts.__dict__.get(name) for name in mine}
    for name, function in mine.items():
        setattr(Texts, name, function)
    try:
        yield found
    finally:
        for name, own in before.items():
            if own is None:
                delattr(Texts, name)
            else:
                setattr(Texts, name, own)


@contextmanager
def drawn(seed: int) -> Iterator[None]:
    """Names, PINs and tokens are drawn by a seed in the block, not by the system."""
    lots = random.Random(seed)
    mine: dict[str, Any] = {
        "choice": lots.choice, "randbelow": lots.randrange, "randbits": lots.getrandbits,
        "token_bytes": lambda count=32: lots.randbytes(count),
        "token_hex": lambda count=32: lots.randbytes(count).hex(),
        "token_urlsafe": lambda count=32: lots.randbytes(count).hex()}
    before = {name: getattr(secrets, name) for name in mine}
    for name, function in mine.items():
        setattr(secrets, name, function)
    try:
        yield
    finally:
        for name, function in before.items():
            setattr(secrets, name, function)


def masked(pair: str, folder: str) -> str:
    """A pair without what is another at each time and in each folder."""
    day = date.today()
    words = CLOCK.sub("TIME", ADDRESS.sub("at ADDRESS", pair.replace(folder, "DATA")))
    return words.replace(day.isoformat(), "TODAY").replace(day.strftime("%Y%m%d"), "TODAY")
