"""Records: named arrays in one buffer, the form in which a rule sees everything it reads.

A class lists its fields by annotation; sizes belong to the instance. Compiled code takes a record
as two addresses (the buffer and the table of where each field stands), so that one compilation
serves every scenario. Uncompiled, a field is a memoryview: indexing it gives plain Python numbers.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, Self

import numpy as np
from numpy.typing import NDArray


class Vector(Protocol):
    """Numbers along one axis."""

    @property
    def shape(self) -> tuple[int]:
        """Sizes of the axes."""

    def __getitem__(self, at: int) -> float: ...
    def __setitem__(self, at: int, value: float) -> None: ...


class Matrix(Protocol):
    """Numbers along two axes."""

    @property
    def shape(self) -> tuple[int, int]:
        """Sizes of the axes."""

    def __getitem__(self, at: tuple[int, int]) -> float: ...
    def __setitem__(self, at: tuple[int, int], value: float) -> None: ...


class Cube(Protocol):
    """Numbers along three axes."""

    @property
    def shape(self) -> tuple[int, int, int]:
        """Sizes of the axes."""

    def __getitem__(self, at: tuple[int, int, int]) -> float: ...
    def __setitem__(self, at: tuple[int, int, int], value: float) -> None: ...


class IntVector(Protocol):
    """Whole numbers along one axis."""

    @property
    def shape(self) -> tuple[int]:
        """Sizes of the axes."""

    def __getitem__(self, at: int) -> int: ...
    def __setitem__(self, at: int, value: int) -> None: ...


class SmallVector(Protocol):
    """Whole numbers below 2**31 along one axis, read only: half as much for a table to bring in."""

    @property
    def shape(self) -> tuple[int]:
        """Sizes of the axes."""

    def __getitem__(self, at: int) -> int: ...


class IntMatrix(Protocol):
    """Whole numbers along two axes."""

    @property
    def shape(self) -> tuple[int, int]:
        """Sizes of the axes."""

    def __getitem__(self, at: tuple[int, int]) -> int: ...
    def __setitem__(self, at: tuple[int, int], value: int) -> None: ...


class IntCube(Protocol):
    """Whole numbers along three axes."""

    @property
    def shape(self) -> tuple[int, int, int]:
        """Sizes of the axes."""

    def __getitem__(self, at: tuple[int, int, int]) -> int: ...
    def __setitem__(self, at: tuple[int, int, int], value: int) -> None: ...


class Keys(Protocol):
    """Keys of chance, 64 bits without sign, along one axis."""

    @property
    def shape(self) -> tuple[int]:
        """Sizes of the axes."""

    def __getitem__(self, at: int) -> int: ...
    def __setitem__(self, at: int, value: int) -> None: ...


class Target:
    """Where the parts of one quantity go: its first row in the sums of changes, and its shape."""

    def __init__(self, sums: Vector, start: int, shape: tuple[int, ...]) -> None:
        self.sums, self.start, self.shape = sums, start, shape


class Field(NamedTuple):
    """A field's name, the format of its numbers and its axes.

    Formats: d float64, q int64, i int32, Q uint64, R another record (its two addresses stand
    here).
    """

    name: str
    format: str
    axes: int
    record: type[Record] | None = None


_FORMS = {"float": ("d", 0), "Vector": ("d", 1), "Matrix": ("d", 2), "Cube": ("d", 3),
          "int": ("q", 0), "IntVector": ("q", 1), "IntMatrix": ("q", 2), "IntCube": ("q", 3),
          "Keys": ("Q", 1), "SmallVector": ("i", 1)}
_DTYPES = {"d": np.float64, "q": np.int64, "i": np.int32, "Q": np.uint64, "R": np.int64}


_END = np.zeros(1)
"""A word behind the last, so that no buffer is empty."""


class _Cell:
    """A field without axes: reads what stands in the buffer now."""

    def __init__(self, name: str) -> None:
        self.name = f"_{name}"

    def __get__(self, record: Any, owner: type | None = None) -> float:
        value: float = getattr(record, self.name)[0]
        return value

    def __set__(self, record: Any, value: float) -> None:
        getattr(record, self.name)[0] = value


class Record:
    """Base of records. A subclass annotates its fields with the types above, float and int.

    `data` holds all numbers, `places` [field, 4] the offset in words and up to three sizes.
    """

    fields: ClassVar[tuple[Field, ...]] = ()
    _field_numbers: ClassVar[dict[str, int]] = {}

    def __init_subclass__(cls) -> None:
        listed = inspect.get_annotations(cls)
        if listed:
            cls.fields = tuple(_field(cls, name, form) for name, form in listed.items())
        cls._field_numbers = {}
        for number, field in enumerate(cls.fields):
            if field.format != "R":
                cls._field_numbers[field.name if field.axes else f"_{field.name}"] = number
                if not field.axes:
                    setattr(cls, field.name, _Cell(field.name))

    def __init__(self, data: NDArray[np.float64], places: NDArray[np.int64]) -> None:
        self.data, self.places = data, places
        self.at = (data.ctypes.data, places.ctypes.data)

    if not TYPE_CHECKING:  # for type checkers a record has the fields that it declares
        def __getattr__(self, name: str) -> Any:
            """A field's numbers, looked up once; compiled code needs none of this."""
            number = self._field_numbers.get(name)
            if number is None:
                raise AttributeError(f"{type(self).__name__} has no field {name!r}")
            field, (start, *sizes) = self.fields[number], self.places[number].tolist()
            out = view(self.data, start, tuple(sizes[:field.axes]) or (1,), field.format)
            setattr(self, name, out)
            return out

    @classmethod
    def of(cls, **values: Any) -> Self:
        """A record with these values for its fields; each array's shape sets the sizes."""
        inner = {f.name: values[f.name] for f in cls.fields if f.format == "R"}
        values.update({name: record.at for name, record in inner.items()})
        arrays = [_as(values.pop(f.name), f.format) for f in cls.fields]
        if values:
            raise TypeError(f"{cls.__name__} has no field {', '.join(values)}")
        places = placed(cls.fields, {f.name: a.shape for f, a in
                                     zip(cls.fields, arrays, strict=True)})
        words = [_words(a) for a in arrays]
        out = cls(np.concatenate([*words, _END]), places)
        out.__dict__.update(inner)
        return out

    def array(self, name: str) -> Any:
        """A field as a numpy array that shares its memory."""
        number = next(i for i, f in enumerate(self.fields) if f.name == name)
        field, (start, *sizes) = self.fields[number], self.places[number].tolist()
        shape = tuple(sizes[:field.axes])
        flat = self.data[start:start + _length(shape, field.format)].view(_DTYPES[field.format])
        return flat[:size(shape)].reshape(shape)

    def __deepcopy__(self, memo: object) -> Self:
        return self


def _field(cls: type, name: str, form: str) -> Field:
    """The field that an annotation declares; a record's name must be known in its module."""
    if form in _FORMS:
        return Field(name, *_FORMS[form])
    found: Any = sys.modules[cls.__module__]
    for step in form.split("."):
        found = getattr(found, step)
    if not (isinstance(found, type) and issubclass(found, Record)):
        raise TypeError(f"{cls.__name__}.{name}: {form} is no kind of field")
    return Field(name, "R", 0, found)


def placed(fields: tuple[Field, ...],
           shapes: Mapping[str, tuple[int, ...]]) -> NDArray[np.int64]:
    """Where fields of these shapes stand one after another: `places` of a record."""
    out, at = [], 0
    for field in fields:
        shape = shapes[field.name]
        if len(shape) != field.axes + (field.format == "R"):
            raise TypeError(f"{field.name} has {field.axes} axes, got an array of shape {shape}")
        out.append((at, *shape, *(0,) * (3 - len(shape))))
        at += _length(shape, field.format)
    return np.array(out, np.int64).reshape(-1, 4)


def size(shape: tuple[int, ...]) -> int:
    """How many numbers an array of that shape has."""
    count = 1
    for axis in shape:
        count *= axis
    return count


def _length(shape: tuple[int, ...], form: str) -> int:
    """How many words the numbers of an array of that shape take."""
    return -(-size(shape) // 2) if form == "i" else size(shape)


def _as(value: Any, form: str) -> NDArray[Any]:
    """A value as an array of numbers of that format."""
    out = np.asarray(value, np.int64 if form == "i" else _DTYPES[form])
    if form != "i":
        return out
    small = out.astype(np.int32)
    if (small != out).any():
        raise OverflowError("a number is too large for a field of small numbers")
    return small


def _words(array: NDArray[Any]) -> NDArray[np.float64]:
    """The numbers of an array as whole words of a buffer."""
    flat = np.ascontiguousarray(array).reshape(-1)
    if flat.itemsize < _END.itemsize and flat.size % 2:
        flat = np.append(flat, flat[:1])
    out: NDArray[np.float64] = flat.view(np.float64)
    return out


def view(data: NDArray[np.float64], start: int, shape: tuple[int, ...], form: str = "d") -> Any:
    """Numbers of a buffer from a word on, as a memoryview of that shape."""
    if not size(shape):
        return Nothing(shape)
    words: Any = data[start:start + _length(shape, form)]  # numpy before 2.5 has no buffer type
    part = memoryview(words).cast("B")
    if form == "i":
        return part.cast("i")[:size(shape)]
    return part.cast(form, shape)  # type: ignore[call-overload]


class Nothing:
    """A field without numbers: an axis of it has size 0, which a memoryview cannot have."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.shape = shape

    def __getitem__(self, at: object) -> float:
        raise IndexError(f"index {at} of a field of shape {self.shape}")
