"""Data with their source locations, and problems that report them.

A scenario is read into a tree of nodes; each records the file, line and column of its value and of
its key. Problems are collected, not raised one by one, so that a person sees all of them at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import islice
from typing import Any, Protocol

from game.core.errors import Problem, ScenarioError

Path = tuple[str | int, ...]
"""A path in the data: keys of maps and indices in lists."""

Step = tuple[str, str | None]
"""A folder that was read: the digest of its files, and the name of the scenario they extend."""

COMPARED, POOL = 20_000_000, 1_000
"""Limits for suggestions: pairs of letters compared in one run, and words searched for each, since
a hostile file can hold many."""

_PLAIN_KEY = re.compile(r"[A-Za-z0-9_]+")
_STEP = re.compile(r'\.?(?:\[(\d+)\]|"([^"]*)"|([^."\[\]]+))')


class Mark(Protocol):
    """A position in a file as the YAML loader gives it; line and column count from 0."""

    @property
    def name(self) -> str:
        """The file."""
    @property
    def line(self) -> int:
        """The line."""
    @property
    def column(self) -> int:
        """The column."""


class Node:
    """One value of the tree: a text, number, flag or None, a list of nodes, or a dict of nodes.

    `mark` is the position of the value, `key` that of its key (None in a list, at the root and in
    data that was not read from a file). `raw` is the text of an unquoted value that YAML reads as a
    number, a flag or null; else empty.
    """

    __slots__ = ("key", "mark", "raw", "value")

    def __init__(self, value: Any, mark: Mark | None, key: Mark | None = None,
                 raw: str = "") -> None:
        self.value, self.mark, self.key, self.raw = value, mark, key, raw


class Removed(Node):
    """Marks an entry of the extended scenario that `null` removed."""

    __slots__ = ()


def path_text(path: Path) -> str:
    """A path as text: `orders.mediate.effects[0].by`; keys that are not plain words are quoted."""
    out = ""
    for step in path:
        if isinstance(step, int):
            out += f"[{step}]"
        else:
            word = step if _PLAIN_KEY.fullmatch(step) else f'"{step}"'
            out += f".{word}" if out else word
    return out


def path_of(text: str) -> Path:
    """The inverse of path_text. Raises ValueError if the text is no path."""
    steps: list[str | int] = []
    at = 0
    while at < len(text):
        found = _STEP.match(text, at)
        if found is None:
            raise ValueError(f"{text!r} is no path: {text[at:]!r} is neither a key nor [number]")
        number, quoted, word = found.groups()
        steps.append(int(number) if number is not None else quoted if word is None else word)
        at = found.end()
    return tuple(steps)


def nearest(word: str, words: Iterable[str]) -> str:
    """The word most similar to the given one, or empty."""
    if len(word) > 100:
        return ""
    pool = list(islice(words, POOL))
    folded = {w.casefold(): w for w in reversed(pool)}
    if word.casefold() in folded:
        return folded[word.casefold()]
    found = get_close_matches(word, pool, n=3)
    return next((f for f in found if f[:1] == word[:1]), found[0] if found else "")


class Problems:
    """The problems of one scenario: collected while it is read, checked and compiled.

    `source` names data that have no file (a journal).
    """

    def __init__(self, source: str = "scenario", title: str = "the scenario") -> None:
        self.root: Node | None = None
        self.source = source
        self.title = title
        self.found: list[Problem] = []
        self._compared = 0

    def __len__(self) -> int:
        return len(self.found)

    def at(self, mark: Mark | None, path: Path, message: str, suggestion: str = "") -> None:
        """Add a problem at a mark; without a mark only the source is named."""
        file, line, column = self.source, 0, 0
        if mark is not None:
            file, line, column = mark.name, mark.line + 1, mark.column + 1
        self.found.append(Problem(file, line, column, path_text(path), message, suggestion))

    def in_file(self, file: str, message: str, line: int = 0, column: int = 0,
                suggestion: str = "") -> None:
        """Add a problem of a file as a whole, or at a line and column counted from 1."""
        self.found.append(Problem(file, line, column, "", message, suggestion))

    def add(self, path: Path | str, message: str, suggestion: str = "") -> None:
        """Add a problem by its path in the data; a path that does not exist is located at its
        parent."""
        steps = path_of(path) if isinstance(path, str) else path
        self.at(self.mark(steps), steps, message, suggestion)

    def mark(self, path: Path) -> Mark | None:
        """The position of the value at a path, or of the nearest enclosing value."""
        node, mark = self.root, None
        for step in path:
            if node is None:
                break
            mark = node.key or node.mark or mark
            node = child_of(node, step)
        return (node.mark or mark) if node is not None else mark

    def hint(self, word: str, words: Iterable[str]) -> str:
        """The nearest of the words, or empty; after many problems the search is skipped."""
        if self._compared > COMPARED:
            return ""
        pool = list(islice(words, POOL))
        self._compared += len(word) * sum(len(w) for w in pool)
        return nearest(word, pool) if self._compared <= COMPARED else ""

    def raise_if_any(self) -> None:
        """Raise a ScenarioError with all problems if there are any."""
        if self.found:
            raise ScenarioError(self.found, self.title)


def child_of(node: Node, step: str | int) -> Node | None:
    """The value one step down, or None."""
    value = node.value
    if isinstance(value, dict):
        return value.get(str(step))
    if isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
        child: Node = value[step]
        return child
    return None


class Located:
    """A merged, validated scenario: plain data, and the location of each part.

    `problems` collects the problems of later steps (`problems.add(path, message, suggestion)`) and
    raises all of them together (`problems.raise_if_any()`). `steps` are the folders that were read:
    the scenario's, then each that the one before extends.
    """

    def __init__(self, root: Node, data: Mapping[str, Any], problems: Problems,
                 steps: tuple[Step, ...] = ()) -> None:
        self.root = root
        self.problems = problems
        self.steps = steps
        self._data = dict(data)

    def plain(self) -> dict[str, Any]:
        """The data in canonical order: sections and fields as the format declares them, entries as
        written. All sections are present, optional fields only if given. Not a copy."""
        return self._data

    def where(self, path: Path | str) -> str:
        """`file:line:column` of the value at a path, or of the nearest enclosing value."""
        mark = self.problems.mark(path_of(path) if isinstance(path, str) else path)
        if mark is None:
            return self.problems.source
        return f"{mark.name}:{mark.line + 1}:{mark.column + 1}"
