"""What is checked: the files of the checkout, each read and parsed once; what is found wrong."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
TEXT_FILES = (".py", ".md", ".yaml", ".yml", ".toml", ".csv", ".txt", ".json", ".sh", "")
SKIPPED = {".git", ".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache",
           ".hypothesis", ".import_linter_cache", "build", "dist"}


@dataclass(frozen=True)
class Source:
    """A text file by its path below the checkout, with slashes."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree, if it is Python."""
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """All nodes of the tree."""
        return tuple(ast.walk(self.tree))

    @property
    def is_game(self) -> bool:
        """Whether it is a module of the game."""
        return self.name.startswith("game/") and self.name.endswith(".py")

    def within(self, *folders: str) -> bool:
        """Whether it is a module of one of these folders of the game."""
        return self.is_game and self.name.split("/")[1] in folders


class Finding(NamedTuple):
    """What is wrong, and where; line 0 is the file as a whole."""

    name: str
    line: int
    what: str


Check = Callable[[Sequence[Source]], Iterable[Finding]]
"""Looks at all files; gives what is wrong."""


def at(source: Source, node: ast.AST, what: str) -> Finding:
    """A finding at a node of a module."""
    return Finding(source.name, getattr(node, "lineno", 0), what)


def sources() -> list[Source]:
    """All text files of the checkout but what tools leave behind."""
    return list(_read(ROOT))


def _read(root: Path) -> Iterator[Source]:
    for folder, below, files in os.walk(root):
        below[:] = sorted(d for d in below if d not in SKIPPED and not d.endswith(".egg-info"))
        for file in sorted(f for f in files if f not in SKIPPED):  # .git is a file in a worktree
            path = Path(folder, file)
            if path.suffix not in TEXT_FILES:
                continue
            try:
                yield Source(path.relative_to(root).as_posix(), path.read_text("utf-8"))
            except UnicodeDecodeError:
                continue


def imports(source: Source) -> Iterator[tuple[ast.stmt, str]]:
    """Each import of a module with the module that it names."""
    for node in source.nodes:
        if isinstance(node, ast.Import):
            yield from ((node, a.name) for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node, node.module or ""
