"""Data that cannot change: what is shared between games is frozen, and a write to it raises."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import is_dataclass
from typing import Any, NoReturn

import numpy as np

PLAIN: frozenset[type] = frozenset((str, int, float, bool, type(None)))
"""Kinds of values that nothing can change. They are most of what there is, so that whoever walks
data passes over them first."""


def _refuse(self: object, *args: object, **kwargs: object) -> NoReturn:
    raise TypeError("This belongs to a compiled scenario, which games share; it cannot be changed. "
                    "Scenario.with_ makes a changed scenario, copy.deepcopy a copy to edit.")


class FrozenDict(dict[str, Any]):
    """A dict that cannot be written to. A deep copy of it is an ordinary dict."""

    __setitem__ = __delitem__ = __ior__ = _refuse
    update = setdefault = pop = popitem = clear = _refuse

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, Any]:
        return {key: deepcopy(value, memo) for key, value in self.items()}

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (dict(self),)


class FrozenList(list[Any]):
    """A list that cannot be written to. A deep copy of it is an ordinary list."""

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
    elif isinstance(value, Frozen) or (is_dataclass(value) and not isinstance(value, type)):
        attributes = value.__dict__
        for name, item in attributes.items():
            if type(item) not in PLAIN and not name.startswith("_"):
                attributes[name] = freeze(item)
    return value

