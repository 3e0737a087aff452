"""Functions whose bodies are written from a table while they are defined.

numba compiles neither a loop over different functions nor a field whose name is computed. So what
each line of a table stands for is written out as source and compiled as if it had been typed: what
is compiled to machine code, played uncompiled, profiled or shown in a traceback is that source.
"""

from __future__ import annotations

import linecache
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from inspect import signature
from textwrap import indent
from types import FunctionType
from typing import Any, TypeVar

from game.core.named import Assumptions

Function = TypeVar("Function", bound=Callable[..., Any])
_GROUPS = {kind: group for group, kind in Assumptions.__annotations__.items()}


def unrolled(source: str, places: Iterable[str]) -> Callable[[Function], Function]:
    """Give a function these lines of source as its body; name, parameters and docstring stay.

    places: of the functions that the source calls beside what the function's module has.
    """
    known = {alias(place): found(place) for place in places}

    def write(function: Function) -> Function:
        name, place = function.__name__, f"<{function.__module__}.{function.__qualname__}>"
        head = f"def {name}({', '.join(signature(function).parameters)}):\n"
        text = head + indent(source.rstrip() or "pass", "    ") + "\n"
        scope: dict[str, Any] = {**function.__globals__, **known}
        exec(compile(text, place, "exec"), scope)  # source from tables of the game alone
        linecache.cache[place] = (len(text), None, text.splitlines(keepends=True), place)
        made = scope[name]
        made.__doc__, made.__annotations__ = function.__doc__, function.__annotations__
        made.__qualname__ = function.__qualname__
        out: Function = made
        return out
    return write


def found(place: str) -> FunctionType:
    """The function at a place below the game's folder, such as `rules.trade.trade`."""
    module, _, name = place.rpartition(".")
    function: FunctionType = getattr(import_module(f"game.{module}"), name)
    return function


def called(place: str, given: Mapping[str, str]) -> str:
    """A call of the function at a place: each parameter gets what is given under its name. `k` are
    the coefficients: all, or those of the group that the annotation names.

    ValueError for a parameter of a name that is not given.
    """
    function, arguments = found(place), []
    for name, parameter in signature(function).parameters.items():
        if name not in given:
            raise ValueError(f"{place} asks for {name!r} beside {', '.join(given)}")
        kind = function.__globals__.get(parameter.annotation)
        group = _GROUPS.get(getattr(kind, "__name__", ""), "") if name == "k" else ""
        arguments.append(f"{given[name]}.{group}" if group else given[name])
    return f"{alias(place)}({', '.join(arguments)})"


def alias(place: str) -> str:
    """The name of the function at a place in source that is written."""
    return place.replace(".", "_")


def by_kind(places: Sequence[str], given: Mapping[str, str],
            otherwise: str) -> tuple[str, list[str]]:
    """Source that returns what the function of a `kind` returns, by the kind's number, and the
    places of the functions that it calls. otherwise: what it returns for kinds without one.
    """
    there = [(number, place) for number, place in enumerate(places) if place]
    lines = [f"if kind == {number}:\n    return {called(place, given)}" for number, place in there]
    return "\n".join([*lines, f"return {otherwise}"]), [place for _, place in there]
