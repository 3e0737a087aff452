"""Texts by key: what is asked for exists and gets its fields, what exists is asked for; and a hint
is followed by a new sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import pairwise
from string import Formatter

from source import Finding, Source, at

from game.core.locale import files as locale_files
from game.core.locale.texts import Texts

BY_NAME = {"causes", "explanations", "glossary", "labels", "language", "material", "moves", "news",
           "quantities", "units", "voices", "wordings"}
"""Areas whose keys are built from ids and numbers; tests ask for them."""
BUILT = ("_title", "_1", "_2", "_3", ".offer")
"""Ends of keys that are put together."""
HINTS = {"nearest", "sentence"}
MAKERS = {"game/core/errors.py": "sentences", "game/scenario/read/nodes.py": "problems with places",
          "game/present/world/queries.py": "names that were typed",
          "game/players/registry.py": "doctrines under their short names"}
"""Where the nearest word is looked for, and for what."""


def asked_in_vain(files: Sequence[Source]) -> Iterator[Finding]:
    """Calls with a key that no text has, or without a field that the text has."""
    for source in (s for s in files if s.is_game):
        doors = _doors(source)
        for node in source.nodes if doors else ():
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) \
                    or node.func.id not in doors or not node.args \
                    or not isinstance(node.args[0], ast.Constant):
                continue
            key, area = node.args[0].value, doors[node.func.id]
            given = {k.arg for k in node.keywords}
            if key not in area:
                yield at(source, node, f"there is no text {key!r}")
            elif None not in given and (left := _fields(area[key]) - given):
                yield at(source, node, f"the text {key!r} lacks {', '.join(sorted(left))}")


def _doors(source: Source) -> dict[str, Texts]:
    """Under which names a module asks for texts, and which ones."""
    out = {}
    for node in source.tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                ("game.present.words.texts", "game.core.locale.program")):
            found = {a.asname or a.name: getattr(import_module(str(node.module)), a.name, None)
                     for a in node.names}
            out |= {name: door for name, door in found.items() if isinstance(door, Texts)}
    return out


def _fields(text: str) -> set[str]:
    """The fields of a text; {Name} begins a sentence with the name."""
    named = (name.partition(":")[0] for _, name, _, _ in Formatter().parse(text) if name)
    return {name[0].lower() + name[1:] for name in named}


def left_over(files: Sequence[Source]) -> Iterator[Finding]:
    """Texts that no module asks for."""
    words, starts = set[str](), set[str]()
    for node in (n for s in files if s.is_game for n in s.nodes):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words.add(node.value)
        if isinstance(node, ast.JoinedStr) and len(node.values) > 1 \
                and isinstance(node.values[0], ast.Constant):
            starts.add(str(node.values[0].value))
    begun = tuple(start for start in starts if start.endswith(("_", ".")) and len(start) > 1)
    language = locale_files.SOURCE
    for area in locale_files.areas(language):
        for key in () if area in BY_NAME else locale_files.texts_of(language, area):
            asked = key.partition(".")[0] if area == "occasions" else key
            if asked not in words and not key.startswith(begun) and not key.endswith(BUILT):
                yield Finding(f"assets/locale/{language}/{area}.yaml", 0, f"nobody asks for {key}")


def hints_run_on(files: Sequence[Source]) -> Iterator[Finding]:
    """A hint at the nearest word ends a sentence: what follows begins a new one."""
    for source in (s for s in files if s.is_game):
        if source.name not in MAKERS and "get_close_matches" in source.text:
            yield Finding(source.name, 0, "game.core.errors.nearest finds the nearest word")
        for node in source.nodes:
            parts = node.values if isinstance(node, ast.JoinedStr) else []
            for hint, after in pairwise(parts):
                call = getattr(hint, "value", None)
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") in HINTS and not (
                        isinstance(after, ast.Constant) and str(after.value).startswith(" ")):
                    yield at(source, node, f"{ast.unparse(node)} runs on after a hint")


CHECKS = (asked_in_vain, left_over, hints_run_on)
