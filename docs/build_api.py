"""Write docs/api.md: the public names of the package, their signatures and docstrings.

    python docs/build_api.py [--check]
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import game  # noqa: E402
from game.env.actions import Actions  # noqa: E402
from game.env.features import Features  # noqa: E402
from game.env.slot_games import SlotGames  # noqa: E402
from game.players.base import PythonPlayer  # noqa: E402
from game.seat.seat import Seat  # noqa: E402
from game.seat.tools import Tools  # noqa: E402

PAGE = ROOT / "docs" / "api.md"
HEAD = """# API reference

Made from docstrings by `python docs/build_api.py`. What is not listed here may change without
notice; how the names are used is shown in [architecture](architecture.md#public-face), [the
seat](seat.md), [environments](guides/environments.md) and [the manual](manual.md#from-python).
"""
BESIDE = (Actions, Features, Seat, SlotGames, Tools, PythonPlayer)
"""Public kinds that are imported from their modules."""


def page() -> str:
    """The whole page."""
    names = [getattr(game, name) for name in game.__all__ if not name.startswith("_")]
    parts = sorted([*names, *BESIDE], key=lambda thing: (thing.__name__.lower()))
    return "\n".join([HEAD, *(line for thing in parts for line in _thing(thing))])


def _thing(thing: type | object) -> Iterator[str]:
    """A function, or a class with what it adds to its bases."""
    name, module = thing.__name__, thing.__module__  # type: ignore[attr-defined]
    home = "game" if name in game.__all__ else module
    yield from (f"## {name}", "", f"`from {home} import {name}`", "")
    yield from (f"```py\n{name}{_signature(thing)}\n```", "", _words(thing), "")
    if inspect.isclass(thing):
        for key, value in vars(thing).items():
            if not key.startswith("_"):
                yield from _member(name, key, value)


def _member(name: str, key: str, value: object) -> Iterator[str]:
    """A method, a property, or nothing for what says nothing of itself."""
    inner = value.__func__ if isinstance(value, (classmethod, staticmethod)) else value
    if isinstance(inner, (property, cached_property)):
        read = inner.fget if isinstance(inner, property) else inner.func
        yield from (f"### {name}.{key}", "", _words(read), "")
    elif inspect.isfunction(inner) and inspect.getdoc(inner):
        yield from (f"### {name}.{key}", "", f"```py\n{key}{_signature(inner)}\n```", "",
                    _words(inner), "")


def _signature(thing: object) -> str:
    """What it takes and gives, without the instance, and types without their modules."""
    try:
        found = inspect.signature(thing)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return ""
    kept = [p for p in found.parameters.values() if p.name not in ("self", "cls")]
    return re.sub(r"(?<=: |> )'([^']*)'", r"\1", str(found.replace(parameters=kept)))


def _words(thing: object) -> str:
    """Its docstring in Markdown: paragraphs as they are, code in backticks as it is."""
    said = inspect.getdoc(thing) or ""
    return re.sub(r"(?<!\n)\n(?![\n ])", " ", said)


def main() -> int:
    """Write the page, or say that it is out of date."""
    made = page().rstrip() + "\n"
    if "--check" not in sys.argv:
        PAGE.write_text(made, encoding="utf-8")
    elif not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != made:
        print("docs/api.md is out of date; run python docs/build_api.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
