"""Serialization of the game's data: a line with a digest, a line of JSON, then numbers.

The layout of a record follows from its fields and their types, so a new field of a Scenario needs
no code here. The numbers of all arrays are stored one after another; in the JSON an array is [kind,
offset among the numbers, shape …] and a record the list of its fields. A field that maps to
anything is a map of [offset, length]: the JSON of each value is stored among the numbers, and is
parsed when the value is requested. No data are executed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import numpy as np
from numpy.typing import NDArray

from game.core.frozen import PLAIN, FrozenDict, Unread, freeze
from game.core.model import Coefficients, Layout

Reader = Callable[[Any, memoryview], Any]
"""Makes a value from plain data and the numbers of all arrays."""
Part = tuple[frozenset[type], Reader]
"""The plain types that are stored unchanged, and the reader of all others."""

_KINDS = {name: np.dtype(name).newbyteorder("<")
          for name in ("bool", "float64", "int8", "int16", "int32", "int64")}
_WHOLE = ("int8", "int16", "int32", "int64")
"""Whole numbers are packed in the narrowest type for a whole array: it is read faster."""
_ANYTHING = "Mapping[str, Any]"
"""The annotation of a map whose values are parsed on access."""
_APART = "changer"
"""The field of a Scenario that is not data: None when it is unpacked."""
_MADE: Mapping[type, Callable[[Any], tuple[Any, ...]]] = {
    Layout: lambda layout: (layout.sizes,), Coefficients: lambda k: (k.group, dict(k))}
"""Records that are no dataclasses: the constructor arguments for an equal one."""


def packed(value: Any, key: str) -> bytes:
    """Records, maps, tuples, arrays or plain values as bytes, with a key.

    Equal values of equal types give equal bytes. TypeError or ValueError for other values.
    """
    numbers = bytearray()
    body = b"\n".join((_text(_plain(value, numbers)).encode(), numbers))
    return b"\n".join((_digest(key, memoryview(body)), body))


def unpacked(data: bytes, key: str, hint: Any) -> Any:
    """The value of packed bytes, of the type of an annotation; dicts and lists may be frozen.

    Any exception if they are damaged, or of another key or type.
    """
    begin = data.index(b"\n") + 1
    end, view = data.index(b"\n", begin), memoryview(data)
    if view[:begin - 1] != _digest(key, view[begin:]):
        raise ValueError("the content is damaged, or another")
    plain = json.loads(str(view[begin:end], "ascii"), object_hook=_frozen)
    return _reader(hint)(plain, view[end + 1:])


def _read(text: str) -> Any:
    return freeze(json.loads(text, object_hook=_frozen))


def _digest(key: str, body: memoryview) -> bytes:
    digest = blake2b(f"{key} ".encode(), digest_size=16)
    digest.update(body)
    return digest.hexdigest().encode()


def _frozen(value: dict[str, Any]) -> FrozenDict:
    """A map of JSON with nested maps frozen already."""
    for key, item in value.items():
        if type(item) is list:
            value[key] = freeze(item)
    return FrozenDict(value)


def _plain(value: Any, numbers: bytearray) -> Any:
    """A value in JSON form; the numbers of its arrays are appended."""
    kind = type(value)
    if kind in PLAIN:
        return value
    if kind is np.ndarray:
        return _placed(value, numbers)
    if kind in _MADE:
        return [_plain(item, numbers) for item in _MADE[kind](value)]
    if is_dataclass(kind):
        return [_texts(getattr(value, name), numbers) if written == _ANYTHING
                else _plain(getattr(value, name), numbers)
                for name, written in _annotations(kind).items()]
    if isinstance(value, dict):
        return {str(key): _plain(item, numbers) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item, numbers) for item in value]
    raise TypeError(f"{kind.__name__} is no data")


def _texts(value: Mapping[str, Any], numbers: bytearray) -> dict[str, list[int]]:
    """Append the JSON of each value of a map; returns the positions, in ASCII characters."""
    out = {}
    for key in value:
        text = value.text(key) if isinstance(value, Unread) else None
        data = (_text(_plain(value[key], bytearray())) if text is None else text).encode()
        out[str(key)] = [len(numbers), len(data)]
        numbers += data
    return out


def _text(plain: Any) -> str:
    return json.dumps(plain, allow_nan=False, separators=(",", ":"))


def _placed(array: NDArray[Any], numbers: bytearray) -> list[Any]:
    """Append the numbers of an array; returns its kind, offset and shape."""
    name, at = array.dtype.name, len(numbers)
    if name == _WHOLE[-1]:
        name = next(n for n in _WHOLE if (array.astype(n) == array).all())
    numbers += array.astype(_KINDS[name]).tobytes()
    return [name, at, *array.shape]


@cache
def _annotations(kind: type) -> dict[str, str]:
    """The parameters of a record's constructor: name → type as written."""
    if kind in _MADE:
        named: dict[str, str] = dict(kind.__init__.__annotations__)  # type: ignore[misc]
        del named["return"]
        return named
    return {f.name: str(f.type) for f in fields(kind) if f.init and f.name != _APART}


@cache
def _type(written: str, module: str) -> Any:
    """The type that an annotation means in a module."""
    return eval(written, vars(sys.modules[module]))


@cache
def _parts(kind: type) -> list[Part]:
    return [(frozenset(), _unread) if written == _ANYTHING
            else _part(_type(written, kind.__module__))
            for written in _annotations(kind).values()]


def _part(hint: Any) -> Part:
    """The reader of values of a type."""
    if hint is Any:
        return PLAIN, lambda value, _: value
    if hint in PLAIN:
        kinds: tuple[type, ...] = (int, float) if hint is float else (hint,)
        return frozenset(kinds), _refuse
    if get_origin(hint) is UnionType and NoneType in get_args(hint):
        (one,) = (arg for arg in get_args(hint) if arg is not NoneType)
        known, read = _part(one)
        return known | {NoneType}, read
    return frozenset(), _reader(hint)


@cache
def _reader(hint: Any) -> Reader:
    """A function that makes values of a type from plain data; it raises for data of another type.
    """
    origin, args = get_origin(hint), get_args(hint)
    if hasattr(origin, "__value__"):  # numpy 2.5 declares NDArray by a `type` statement
        return _reader(origin.__value__[args])
    if origin is np.ndarray:
        return _array(np.dtype(get_args(args[1])[0]))
    if origin is tuple and args[1:] != (...,):
        parts = [_part(arg) for arg in args]
        return lambda value, numbers: tuple(_items(parts, value, numbers))
    if origin is tuple:
        kinds, read = _part(args[0])
        return lambda value, numbers: tuple(
            [item if type(item) in kinds else read(item, numbers) for item in _list(value)])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(*args)
    if hint not in _MADE and not is_dataclass(hint):
        return _refuse
    return _record(hint)


def _record(kind: type) -> Reader:
    names, parts = tuple(_annotations(kind)), _parts(kind)
    if kind in _MADE or hasattr(kind, "__post_init__"):
        return lambda value, numbers: kind(
            **dict(zip(names, _items(parts, value, numbers), strict=True)))

    def record(value: Any, numbers: memoryview) -> Any:
        made: Any = object.__new__(kind)  # a third of the time of a frozen record's constructor
        vars(made).update(zip(names, _items(parts, value, numbers), strict=True))
        return made
    return record


def _unread(value: Any, numbers: memoryview) -> Unread:
    """A map of any values, parsed on access."""
    texts = {}
    for key, (at, length) in value.items():
        text = numbers[at:at + length]
        if at < 0 or length < 1 or text.nbytes != length:
            raise ValueError("there is no such place")
        texts[key] = str(text, "ascii")
    return Unread(texts, _read)


def _mapping(name: Callable[[str], Any], of: Any) -> Reader:
    kinds, read = _part(of)

    def mapping(value: Any, numbers: memoryview) -> Any:
        if name is str and kinds.issuperset(map(type, value.values())):
            return value
        return {name(key): item if type(item) in kinds else read(item, numbers)
                for key, item in value.items()}
    return mapping


def _items(parts: Sequence[Part], value: Any, numbers: memoryview) -> list[Any]:
    return [item if type(item) in kinds else read(item, numbers)
            for (kinds, read), item in zip(parts, _list(value), strict=True)]


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("a list is meant")
    return value


def _refuse(value: Any, _: memoryview) -> Any:
    raise TypeError(f"a value of another type than {type(value).__name__} is meant")


def _array(kind: np.dtype[Any]) -> Reader:
    def array(value: Any, numbers: memoryview) -> Any:
        name, at, *shape = value
        if at < 0:  # numpy checks only the end
            raise ValueError("there is no such place")
        return np.ndarray(shape, _KINDS[name], numbers, at).astype(kind, casting="safe")
    return array


__all__ = ["packed", "unpacked"]
