"""Everything that can be reached by attributes from some objects, however deep."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import blake2b
from typing import Any

import numpy as np

from game.core.model import Scenario
from game.core.quantities import BY_NAME

_PLAIN = (str, bytes, bytearray, bool, int, float, complex, type(None), np.generic, np.dtype)
_PROGRAM = (types.ModuleType, types.CodeType, types.GetSetDescriptorType,
            types.MemberDescriptorType, types.WrapperDescriptorType)
"""What is the same in every process that runs this program."""
_ADDRESS = 1 << 40
"""From here on, a whole number is an address in memory, which no two objects share."""


def dig(**roots: object) -> tuple[dict[str, str], list[np.ndarray]]:
    """What stands at each path from the roots, and all arrays on the way.

    Follows attributes (those that are only made when asked for, too), items, the memory behind
    arrays, what methods are bound to, and what functions and classes keep. The scenario, which
    everybody knows, is a leaf.
    """
    found: dict[str, str] = {}
    arrays: list[np.ndarray] = []
    seen: dict[int, object] = {}
    waiting = list(roots.items())
    while waiting:
        path, what = waiting.pop()
        if isinstance(what, _PLAIN):
            address = type(what) is int and abs(what) >= _ADDRESS
            found[path] = "an address" if address else repr(what)
        elif isinstance(what, Scenario):
            found[path] = what.hash
        elif id(what) not in seen and not isinstance(what, _PROGRAM):
            seen[id(what)] = what
            found[path] = _shown(what)
            if isinstance(what, np.ndarray):
                arrays.append(what)
            waiting += [(f"{path}{step}", part) for step, part in _parts(what)]
    own = {str(array.ctypes.data) for array in arrays}  # low ones, where the program is not moved
    return {path: "an address" if what in own else what for path, what in found.items()}, arrays


def _shown(what: object) -> str:
    """What an object is by itself, apart from its parts."""
    kind = f"{type(what).__module__}.{type(what).__qualname__}"
    if isinstance(what, np.ndarray | memoryview):
        array = np.asarray(what)
        held = "" if array.dtype == object else blake2b(array.tobytes(), digest_size=8).hexdigest()
        return f"{kind} {array.dtype} {array.shape} {held}"
    return kind


def _parts(what: Any) -> Iterator[tuple[str, object]]:
    """(step, part) of all that an object leads to."""
    if isinstance(what, np.ndarray):
        yield ".base", what.base
        if what.dtype == object:
            yield ".all", what.ravel().tolist()
    elif isinstance(what, memoryview):
        yield ".obj", what.obj
    elif isinstance(what, Mapping):
        for key, value in what.items():
            yield f"[{key!r}]", value
            yield f"[key {key!r}]", key
    elif isinstance(what, list | tuple | set | frozenset):
        yield from ((f"[{n}]", part) for n, part in enumerate(what))
    elif isinstance(what, partial):
        yield ".partial", (what.func, what.args, what.keywords)
    elif isinstance(what, types.BuiltinFunctionType | types.MethodWrapperType):
        yield ".self", what.__self__
    elif isinstance(what, types.MethodType):
        yield ".self", what.__self__
        yield ".func", what.__func__
    elif isinstance(what, types.FunctionType):
        yield ".closure", [cell.cell_contents for cell in what.__closure__ or ()]
        yield ".defaults", (what.__defaults__, what.__kwdefaults__, dict(what.__dict__))
    elif isinstance(what, type):
        if what.__module__.startswith("game."):
            yield ".class", {k: v for k, v in vars(what).items() if not k.startswith("__")}
    else:
        yield ".type", type(what)
        names = [n for n in dir(what) if not n.startswith("__") or n in ("__dict__", "__slots__")]
        for name in (*names, *(BY_NAME if hasattr(type(what), "__getattr__") else ())):
            try:
                yield f".{name}", getattr(what, name)
            except Exception as error:
                yield f".{name}", f"{type(error).__name__}: {error}"
