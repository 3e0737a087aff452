"""The game's records as columns, so that a few calls read a value of all records of a kind.

What is written and read, and in which order, follows from the types alone: a record is the columns
of its fields, a tuple or a map all lengths and then one column of all items. A new field of a
record needs no code here. What is read is frozen as it is made, and arrays are views of the bytes
that were read. No data are executed.
"""

from __future__ import annotations

import builtins
import json
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from functools import cache
from itertools import accumulate, chain, pairwise
from types import NoneType, UnionType
from typing import Any, Protocol, get_args, get_origin

import numpy as np
from numpy.typing import NDArray

from game.core.frozen import FrozenDict, Unread, freeze
from game.core.model import Coefficients, Layout
from game.core.records import size

ALIGNED = 8
"""An array begins at a multiple of so many bytes."""
_APART = "changer"
"""The field of a Scenario that is not data: it has its default when it is read."""
_MADE: Mapping[type, Callable[[Any], tuple[Any, ...]]] = {
    Layout: lambda layout: (layout.sizes,), Coefficients: lambda k: (k.group, dict(k))}
"""Records that are no dataclasses: the constructor arguments for an equal one."""


@dataclass
class Written:
    """All columns that were written: plain values by type, in the order of reading.

    `known` numbers the different texts by their first use, `texts` holds these numbers. `raw` holds
    the numbers of arrays, and texts that are parsed on access.
    """

    known: dict[str, int] = field(default_factory=dict)
    texts: list[int] = field(default_factory=list)
    ints: list[int] = field(default_factory=list)
    floats: list[float] = field(default_factory=list)
    flags: list[bool] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)


class Source:
    """Columns that are read one after another; ValueError beyond their ends."""

    def __init__(self, texts: list[str], ints: list[int], floats: list[float], flags: list[bool],
                 raw: memoryview) -> None:
        self._values: dict[type, list[Any]] = {str: texts, int: ints, float: floats, bool: flags}
        self._at = dict.fromkeys(self._values, 0)
        self.raw, self._place = raw, 0

    def take(self, kind: type, count: int) -> list[Any]:
        """The next plain values of a type."""
        at = self._at[kind]
        self._at[kind] = at + count
        taken = self._values[kind][at:at + count]
        if len(taken) != count:
            raise ValueError("there are no such values")
        return taken

    def lengths(self, count: int) -> list[int]:
        """The next whole numbers, none of them negative."""
        taken = self.take(int, count)
        if min(taken, default=0) < 0:
            raise ValueError("a length is meant")
        return taken

    def place(self, length: int, aligned: int = 1) -> int:
        """Where the next so many bytes begin."""
        at = self._place + -self._place % aligned
        self._place = at + length
        if self._place > len(self.raw):
            raise ValueError("there is no such place")
        return at

    def is_read(self) -> bool:
        """Whether nothing is left, but what aligns what follows."""
        return self._place + -self._place % ALIGNED == len(self.raw) and all(
            self._at[kind] == len(values) for kind, values in self._values.items())


class Column(Protocol):
    """How values of one type are stored."""

    def write(self, values: Sequence[Any], to: Written) -> None:
        """Append values. TypeError or ValueError if they are of another type, or no data."""

    def read(self, count: int, source: Source) -> Sequence[Any]:
        """So many values. Any exception if the columns were not written by `write`."""


@cache
def column(hint: Any) -> Column:
    """The column for the type of an annotation; TypeError for a type that is no data."""
    origin, args = get_origin(hint), get_args(hint)
    if hint in (str, int, bool):
        return _Plain(hint)
    if hint is float:
        return _Floats()
    if hasattr(origin, "__value__"):  # numpy 2.5 declares NDArray by a `type` statement
        return column(origin.__value__[args])
    if origin is np.ndarray:
        return _Arrays(np.dtype(get_args(args[1])[0]))
    if origin is UnionType and len(args) == 2 and NoneType in args:
        return _Optional(column(args[args[0] is NoneType]))
    if origin is tuple:
        return _Tuples(column(args[0])) if args[1:] == (...,) else _Rows(
            [column(arg) for arg in args])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _Unread() if args == (str, Any) else _Maps(column(args[0]), column(args[1]))
    if hint in _MADE:
        written = list(hint.__init__.__annotations__.values())[:-1]
        return _Made(hint, _MADE[hint], _Rows([
            column(_type(each, hint.__module__)) for each in written]))
    if isinstance(hint, type) and is_dataclass(hint):
        return _Records(hint)
    raise TypeError(f"{hint} is no data")


@dataclass(frozen=True)
class _Plain:
    """Texts, whole numbers or flags."""

    kind: type

    def write(self, values: Sequence[Any], to: Written) -> None:
        if not {self.kind}.issuperset(map(type, values)):
            raise TypeError(f"only {self.kind.__name__} is meant")
        if self.kind is str:
            to.texts += [to.known.setdefault(value, len(to.known)) for value in values]
        else:
            (to.ints if self.kind is int else to.flags).extend(values)

    def read(self, count: int, source: Source) -> list[Any]:
        return source.take(self.kind, count)


class _Floats:
    """Numbers; a file may say `1` for one, which stays a whole number."""

    def write(self, values: Sequence[Any], to: Written) -> None:
        whole = [number for number, value in enumerate(values) if type(value) is int]
        if not {int, float}.issuperset(map(type, values)) or not all(map(math.isfinite, values)):
            raise TypeError("only finite numbers are meant")
        if any(int(float(values[number])) != values[number] for number in whole):
            raise ValueError("a whole number is too large")
        to.ints += [len(whole), *whole]
        to.floats += map(float, values)

    def read(self, count: int, source: Source) -> list[Any]:
        values = source.take(float, count)
        for number in source.lengths(source.lengths(1)[0]):
            values[number] = int(values[number])
        return values


@dataclass(frozen=True)
class _Optional:
    """Values of a type, or None."""

    of: Column

    def write(self, values: Sequence[Any], to: Written) -> None:
        to.flags += [value is not None for value in values]
        self.of.write([value for value in values if value is not None], to)

    def read(self, count: int, source: Source) -> list[Any]:
        there = source.take(bool, count)
        values = iter(self.of.read(sum(there), source))
        return [next(values) if one else None for one in there]


@dataclass(frozen=True)
class _Tuples:
    """Tuples of any length, of one type."""

    of: Column

    def write(self, values: Sequence[Any], to: Written) -> None:
        if not {tuple}.issuperset(map(type, values)):
            raise TypeError("only tuples are meant")
        to.ints += map(len, values)
        self.of.write([*chain.from_iterable(values)], to)

    def read(self, count: int, source: Source) -> list[tuple[Any, ...]]:
        lengths = source.lengths(count)
        items = tuple(self.of.read(sum(lengths), source))
        return [items[begin:end] for begin, end in _places(lengths)]


@dataclass(frozen=True)
class _Rows:
    """Tuples of one length, each place with its type."""

    of: Sequence[Column]

    def write(self, values: Sequence[Any], to: Written) -> None:
        if not all(type(value) is tuple and len(value) == len(self.of) for value in values):
            raise TypeError(f"only tuples of {len(self.of)} are meant")
        for number, of in enumerate(self.of):
            of.write([value[number] for value in values], to)

    def read(self, count: int, source: Source) -> list[tuple[Any, ...]]:
        return [*zip(*[of.read(count, source) for of in self.of], strict=True)]


@dataclass(frozen=True)
class _Maps:
    """Maps."""

    keys: Column
    values: Column

    def write(self, values: Sequence[Any], to: Written) -> None:
        to.ints += map(len, values)
        self.keys.write([*chain.from_iterable(values)], to)
        self.values.write([item for value in values for item in value.values()], to)

    def read(self, count: int, source: Source) -> list[FrozenDict]:
        lengths = source.lengths(count)
        keys = _parts(lengths, self.keys, source)
        return [FrozenDict(zip(*pair, strict=True))
                for pair in zip(keys, _parts(lengths, self.values, source), strict=True)]


def _parts(lengths: Sequence[int], of: Column, source: Source) -> Iterator[Sequence[Any]]:
    """Items of tuples or maps, of so many in each."""
    items = of.read(sum(lengths), source)
    return (items[begin:end] for begin, end in _places(lengths))


def _places(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where parts of these lengths begin and end."""
    return pairwise(accumulate(lengths, initial=0))


class _Unread:
    """Maps of text to anything: the JSON of a value is parsed when somebody asks for it."""

    def write(self, values: Sequence[Any], to: Written) -> None:
        to.ints += map(len, values)
        _Plain(str).write([*chain.from_iterable(values)], to)
        for value in values:
            for key in value:
                text = value.text(key) if isinstance(value, Unread) else None
                data = (_text(value[key]) if text is None else text).encode("ascii")
                to.ints.append(len(data))
                to.raw += data

    def read(self, count: int, source: Source) -> list[Unread]:
        lengths = source.lengths(count)
        return [Unread({key: self._text(length, source) for key, length in zip(
                    keys, source.lengths(len(keys)), strict=True)}, _parsed)
                for keys in [*_parts(lengths, _Plain(str), source)]]

    def _text(self, length: int, source: Source) -> memoryview:
        at = source.place(length)
        return source.raw[at:at + length]


def _text(value: Any) -> str:
    return json.dumps(value, allow_nan=False, separators=(",", ":"))


def _parsed(text: str) -> Any:
    return freeze(json.loads(text, object_hook=_frozen))


def _frozen(value: dict[str, Any]) -> FrozenDict:
    """A map of JSON with nested maps frozen already."""
    for key, item in value.items():
        if type(item) is list:
            value[key] = freeze(item)
    return FrozenDict(value)


class _Records:
    """Records of one kind."""

    def __init__(self, kind: type) -> None:
        self._kind = kind
        self._of: dict[str, Column] = {
            f.name: column(_type(str(f.type), kind.__module__)) if is_stored(f) else _Default(f)
            for f in fields(kind)}

    def write(self, values: Sequence[Any], to: Written) -> None:
        if not {self._kind}.issuperset(map(type, values)):
            raise TypeError(f"only {self._kind.__name__} is meant")
        for name, of in self._of.items():
            of.write([getattr(value, name) for value in values], to)

    def read(self, count: int, source: Source) -> list[Any]:
        rows = zip(*[of.read(count, source) for of in self._of.values()], strict=True)
        # A third of the time of a frozen record's constructor. What its __post_init__ would do is
        # freezing, and all of this is frozen.
        made, new, kind, names = [], object.__new__, self._kind, tuple(self._of)
        for row in rows:
            record: Any = new(kind)
            record.__dict__.update(zip(names, row, strict=False))
            made.append(record)
        return made


def is_stored(of: Field[Any]) -> bool:
    """Whether a field of a record is data."""
    return of.init and of.name != _APART


@dataclass(frozen=True)
class _Default:
    """A field that is not stored."""

    of: Field[Any]

    def write(self, values: Sequence[Any], to: Written) -> None:
        pass

    def read(self, count: int, source: Source) -> list[Any]:
        make = self.of.default_factory
        return [self.of.default if make is MISSING else make() for _ in range(count)]


@dataclass(frozen=True)
class _Made:
    """Records that are no dataclasses, by their constructors."""

    kind: Callable[..., Any]
    arguments: Callable[[Any], tuple[Any, ...]]
    of: Column

    def write(self, values: Sequence[Any], to: Written) -> None:
        self.of.write([self.arguments(value) for value in values], to)

    def read(self, count: int, source: Source) -> list[Any]:
        return [self.kind(*row) for row in self.of.read(count, source)]


@cache
def _type(written: str, module: str) -> Any:
    """The type that an annotation means in a module."""
    known = vars(sys.modules[module])
    if written.isidentifier():  # most are; it takes a tenth of the time
        return known.get(written) or vars(builtins)[written]
    return eval(written, known)


_NARROW: Mapping[str, Sequence[str]] = {"i": ("<i1", "<i2", "<i4"), "f": ("<f4",)}
"""Types that numbers are stored as if they fit, by the kind of theirs: most are small or round, and
half the bytes are read in half the time."""
_KEPT_AS = ("", *_NARROW["i"], *_NARROW["f"])
"""How the numbers of a column are stored, by number; "": as they are."""


@dataclass(frozen=True)
class _Arrays:
    """Arrays of one type of numbers. The numbers of all stand one after another."""

    kind: np.dtype[Any]

    def write(self, values: Sequence[Any], to: Written) -> None:
        if any(type(value) is not np.ndarray or value.dtype != self.kind for value in values):
            raise TypeError(f"only arrays of {self.kind} are meant")
        to.ints += [value.ndim for value in values]
        to.ints += [length for value in values for length in value.shape]
        whole = np.concatenate([value.reshape(-1) for value in values] or [np.zeros(0, self.kind)])
        form = _narrowest(whole)
        to.ints.append(_KEPT_AS.index(form))
        to.raw += bytes(-len(to.raw) % ALIGNED)
        to.raw += whole.astype(form or self.kind).tobytes()

    def read(self, count: int, source: Source) -> list[NDArray[Any]]:
        axes = source.lengths(count)
        sizes = source.lengths(sum(axes))
        shapes = [sizes[begin:end] for begin, end in _places(axes)]
        lengths = [size(tuple(shape)) for shape in shapes]
        form = _KEPT_AS[source.lengths(1)[0]]
        stored = np.dtype(form or self.kind)
        at = source.place(sum(lengths) * stored.itemsize, ALIGNED)
        whole = np.ndarray((sum(lengths),), stored, source.raw, at).astype(self.kind, copy=False)
        whole.setflags(write=False)
        parts = [whole[begin:end] for begin, end in _places(lengths)]
        return [part if len(shape) == 1 else part.reshape(shape)
                for part, shape in zip(parts, shapes, strict=True)]


def _narrowest(whole: NDArray[Any]) -> str:
    """The first of the narrow types that holds all numbers exactly; "" for their own."""
    for form in _NARROW.get(whole.dtype.kind, ()) if whole.dtype.itemsize == ALIGNED else ():
        with np.errstate(over="ignore"):
            narrow = whole.astype(form)
        if narrow.astype(whole.dtype).tobytes() == whole.tobytes():
            return form
    return ""
