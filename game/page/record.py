"""Pages as records for JSON, and back: what a server sends to a seat, and what programs read.

What arrives is foreign: its version, size, depth and kinds are checked, its texts made harmless.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from game.core.errors import UsageError
from game.core.harmless import harmless, in_line
from game.core.locale.program import game_text
from game.core.locale.texts import Told
from game.page import kinds
from game.page.kinds import Page

VERSION = 1
"""The version of the schema; another one is not read."""
MOST, DEEP, LONGEST = 20_000, 40, 20_000
"""Records of a page, records within one another, characters of a text, at most."""
KINDS: Mapping[str, type] = {cls.__name__: cls for cls in (
    kinds.Run, kinds.Text, kinds.Item, kinds.Points, kinds.Table, kinds.Mark, kinds.Meter,
    kinds.Curve, kinds.Chart, kinds.Picture, kinds.Map, kinds.Fold, kinds.Group, kinds.Live,
    kinds.Input, kinds.Button, kinds.Form, kinds.Section, kinds.Page)}
"""The name of a kind in a record → the kind."""


class BadPageError(UsageError):
    """A record that is no page."""


def page_record(page: Page) -> dict[str, Any]:
    """A page as a record: its version, and of each kind its name and what differs from the usual.

    A text that was looked up is a record, too: its key, what was filled in, and its words.
    """
    return {"version": VERSION, **record(page)}


def record(value: Any) -> Any:
    """A part of a page as a record."""
    if isinstance(value, Told):
        return {"text": str(value), "key": value.key,
                "with": {k: record(v) if isinstance(v, Told) else v if isinstance(
                    v, int | float | str) else str(v) for k, v in value.fields.items()}}
    if isinstance(value, tuple):
        return [record(v) for v in value]
    if isinstance(value, Mapping):
        return dict(value)
    if type(value).__name__ not in KINDS:
        return value
    told = {"kind": type(value).__name__}
    for f in fields(value):
        now = getattr(value, f.name)
        usual = f.default if f.default is not MISSING else None
        if now != usual and not (f.default_factory is not MISSING and not now):
            told["role" if f.name == "kind" else f.name] = record(now)
    return told


def read_page(found: object) -> Page:
    """The page of a foreign record. BadPageError says what is wrong."""
    if not isinstance(found, Mapping) or found.get("version") != VERSION:
        raise BadPageError(game_text("page_version", version=VERSION))
    page = _Reader().part(found, 0)
    if not isinstance(page, Page):
        raise _wrong(found)
    return page


class _Reader:
    """Reads records; counts them."""

    def __init__(self) -> None:
        self.count = 0

    def part(self, found: object, deep: int) -> Any:
        """A kind from its record."""
        self.count += 1
        if self.count > MOST or deep > DEEP:
            raise BadPageError(game_text("page_large"))
        cls = KINDS.get(str(found.get("kind"))) if isinstance(found, Mapping) else None
        if cls is None or not isinstance(found, Mapping):
            raise _wrong(found)
        given = {}
        for name, hint in _hints(cls).items():
            key = "role" if name == "kind" else name
            if key in found:
                given[name] = self.value(found[key], hint, deep + 1)
        try:
            return cls(**given)
        except TypeError as error:
            raise _wrong(found) from error

    def value(self, found: object, hint: Any, deep: int) -> Any:
        """A field's value, of the type that is declared for it."""
        origin, inner = get_origin(hint), get_args(hint)
        if origin is tuple:
            return self._tuple(found, inner, deep)
        if origin is Literal:
            return found if found in inner else inner[0]
        if origin in (Union, UnionType):
            return self._either(found, inner, deep)
        if origin is not None:  # a mapping of texts
            return {self._text(k): self._text(v) for k, v in found.items()} \
                if isinstance(found, Mapping) else {}
        if hint is str:
            return self._text(found)
        if hint is bool:
            return found is True
        if hint in (float, int):
            return hint(found) if isinstance(found, int | float) and abs(found) < 1e12 else hint(0)
        return self.part(found, deep)

    def _tuple(self, found: object, inner: tuple[Any, ...], deep: int) -> tuple[Any, ...]:
        if not isinstance(found, list):
            raise _wrong(found)
        if inner[-1] is Ellipsis:
            return tuple(self.value(v, inner[0], deep) for v in found)
        return tuple(self.value(v, h, deep) for v, h in zip(found, inner, strict=False))

    def _either(self, found: object, inner: tuple[Any, ...], deep: int) -> Any:
        """One of several types, told by the record itself."""
        if found is None and type(None) in inner:
            return None
        if isinstance(found, Mapping) and "kind" in found:
            made = self.part(found, deep)
            if type(made) not in inner:
                raise _wrong(found)
            return made
        for hint in inner:
            if get_origin(hint) is tuple and isinstance(found, list):
                return self.value(found, hint, deep)
            if hint in (str, float, bool) and isinstance(found, str | int | float | Mapping):
                return self.value(found, hint, deep)
        raise _wrong(found)

    def _text(self, found: object) -> str:
        """A text, harmless; with its key if it has one."""
        if isinstance(found, Mapping):
            told = Told(harmless(found.get("text", ""))[:LONGEST])
            filled = found.get("with")
            told.key = harmless(found.get("key", ""))[:200]
            told.fields = {str(k): v if isinstance(v, int | float) else self._text(v)
                           for k, v in filled.items()} if isinstance(filled, Mapping) else {}
            return told
        return harmless(found)[:LONGEST]


def _wrong(found: object) -> BadPageError:
    return BadPageError(game_text("page_wrong", found=in_line(found, 60)))


@cache
def _hints(cls: type) -> Mapping[str, Any]:
    return get_type_hints(cls)
