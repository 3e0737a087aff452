"""Data that cannot change: what is shared between games is frozen, and a write to it raises."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import is_dataclass
from typing import Any, NoReturn

import numpy as np

PLAIN: frozenset[type] = frozenset((str, int, float, bool, type(None), slice))
"""Kinds of values that nothing can change. They are most of what there is, so that whoever walks
data passes over them first."""


def _refuse(self: object, *args: object, **kwargs: object) -> NoReturn:
    raise TypeError("This belongs to a compiled scenario, which games share; it cannot be changed. "
                    "Scenario.with_ makes a changed scenario, copy.deepcopy a copy to edit.")


class FrozenDict(dict[str, Any]):
    """A dict that cannot be written to. A deep copy of it is an ordinary dict."""

    __slots__ = ()
    __setitem__ = __delitem__ = __ior__ = _refuse
    update = setdefault = pop = popitem = clear = _refuse

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, Any]:
        return {key: deepcopy(value, memo) for key, value in self.items()}

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (dict(self),)


class Unread(FrozenDict):
    """A frozen map whose values are texts until somebody asks for them. Threads may ask at once.

    texts: of each value, in ASCII; read: makes a frozen value of one.
    """

    __slots__ = ("_read", "_texts")

    def __init__(self, texts: Mapping[str, bytes | memoryview],
                 read: Callable[[str], Any]) -> None:
        dict.__init__(self, dict.fromkeys(texts))
        self._texts, self._read = dict(texts), read

    def text(self, key: str) -> str | None:
        """The text of a value that nobody has asked for."""
        text = self._texts.get(key)
        return None if text is None else str(text, "ascii")

    def __getitem__(self, key: str) -> Any:
        text = self.text(key)
        if text is not None:
            dict.__setitem__(self, key, self._read(text))
            self._texts.pop(key, None)
        return dict.__getitem__(self, key)

    def _whole(self) -> FrozenDict:
        return FrozenDict({key: self[key] for key in self})

    def __iter__(self) -> Iterator[str]:  # without it `{**map}` would pass the values by
        return dict.__iter__(self)

    def get(self, key: str, default: Any = None) -> Any:
        """As of a dict; so are those that follow."""
        try:
            return self[key]
        except KeyError:
            return default

    def values(self) -> Any:
        """All values."""
        return self._whole().values()

    def items(self) -> Any:
        """All keys with their values."""
        return self._whole().items()

    def copy(self) -> dict[str, Any]:
        """A dict of the same values."""
        return dict(self._whole())

    def __eq__(self, other: object) -> bool:
        return self._whole() == (other._whole() if isinstance(other, Unread) else other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None  # type: ignore[assignment]

    def __or__(self, other: Any) -> Any:
        return self.copy() | other

    def __ror__(self, other: Any) -> Any:
        return other | self.copy()

    def __repr__(self) -> str:
        return repr(self._whole())

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenDict, (self.copy(),)


class FrozenList(list[Any]):
    """A list that cannot be written to. A deep copy of it is an ordinary list."""

    __slots__ = ()
    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse
    append = extend = insert = pop = remove = _refuse
    clear = sort = reverse = _refuse

    def __deepcopy__(self, memo: dict[int, Any]) -> list[Any]:
        return [deepcopy(value, memo) for value in self]

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (list(self),)


class Frozen:
    """A record whose attributes are set once, by `_set` in its constructor."""

    def _set(self, **attributes: Any) -> None:
        self.__dict__.update(attributes)

    def __setattr__(self, name: str, value: Any) -> None:
        _refuse(self)

    __delattr__ = __setattr__  # type: ignore[assignment]


def freeze(value: Any) -> Any:
    """The same data, frozen through and through.

    Arrays become read-only and records (dataclasses, Frozen) are frozen in place; dicts, lists and
    tuples are replaced by frozen ones. Attributes that begin with _ are the record's own affair.
    """
    kind = type(value)
    if kind is dict:
        return FrozenDict({key: item if type(item) in PLAIN else freeze(item)
                           for key, item in value.items()})
    if kind is list:
        return FrozenList([item if type(item) in PLAIN else freeze(item) for item in value])
    if kind is tuple:
        return tuple([item if type(item) in PLAIN else freeze(item) for item in value])
    if isinstance(value, np.ndarray):
        value.setflags(write=False)
    elif kind in _RECORDS or _is_record(kind):
        attributes = value.__dict__
        for name, item in attributes.items():
            if type(item) not in PLAIN and name[0] != "_":
                attributes[name] = freeze(item)
    return value


_RECORDS: set[type] = set()
"""Kinds known to have attributes to freeze."""


def _is_record(kind: type) -> bool:
    if issubclass(kind, Frozen) or is_dataclass(kind):
        _RECORDS.add(kind)
    return kind in _RECORDS

