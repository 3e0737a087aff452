"""The sources of the compiled rules as the compiler sees them: without comments and docstrings.

What was compiled from them, here or ahead, fits as long as their digest is the same.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

from game.core.files import read_regular

GAME = Path(__file__).resolve().parents[1]
MOST_SOURCE = 1 << 24
"""Bytes that a source file has at most."""
PATTERNS = ("core/*.py", "rules/*.py", "actions/*.py", "policies/*.py", "engine/options.py",
             "engine/phases.py", "engine/months.py", "engine/entry.py")
UNSEEN = frozenset(f"core/{name}.py" for name in (
    "ahead", "caching", "errors", "files", "harmless", "native", "notes", "prose", "rule_sources",
    "turn"))
"""What no compiled rule calls or takes a constant from."""
_TOKEN = re.compile(
    r'''(?P<text>[rRbBuUfF]{0,2}(?:"""(?:[^\\"]|\\.|"(?!""))*"""|\'\'\'(?:[^\\']|\\.|'(?!''))*\'\'\'
    |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))|(?P<comment>\#[^\n]*)|(?P<open>[(\[{])|(?P<close>[)\]}])
    ''', re.X | re.S)
_REST = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
"""The rest of a line on which no code follows."""


def paths(*patterns: str) -> Iterator[tuple[str, bytes]]:
    """Names and content of the game's source files that match the patterns, line ends as in git.

    OSError where there are none, as in an installation without sources.
    """
    for pattern in patterns:
        found = sorted(GAME.glob(pattern))
        if not found:
            raise FileNotFoundError(f"There is no {pattern} in {GAME}.")
        for path in found:
            name = str(path)[len(str(GAME)) + 1:].replace(os.sep, "/")
            yield name, read_regular(path, MOST_SOURCE).replace(b"\r\n", b"\n")


@cache
def as_written() -> str:
    """Digest of the rules' sources as they are written; OSError as in `paths`."""
    return _digest(_rules())


@cache
def as_compiled() -> str:
    """Digest of what the compiler sees of them, which takes a tenth of a second to find out."""
    return _digest((name, seen(source.decode()).encode()) for name, source in _rules())


def _rules() -> Iterator[tuple[str, bytes]]:
    return ((name, source) for name, source in paths(*PATTERNS) if name not in UNSEEN)


def _digest(sources: Iterator[tuple[str, bytes]]) -> str:
    digest = blake2b(digest_size=16)
    for name, source in sources:
        digest.update(f"{name} {len(source)}\n".encode())
        digest.update(source)
    return digest.hexdigest()


def seen(source: str) -> str:
    """Python source without comments, empty lines and texts that are statements."""
    parts, at, depth = [], 0, 0
    for token in _TOKEN.finditer(source):
        kind = token.lastgroup
        depth += (kind == "open") - (kind == "close")
        if kind == "comment" or (kind == "text" and not depth and _alone(source, token)):
            parts.append(source[at:token.start()])
            at = token.end()
    lines = map(str.rstrip, "".join((*parts, source[at:])).split("\n"))
    return "\n".join(line for line in lines if line)


def _alone(source: str, token: re.Match[str]) -> bool:
    """Whether nothing else stands on the lines of a token."""
    start = source.rfind("\n", 0, token.start()) + 1
    return not source[start:token.start()].strip() and _REST.match(source, token.end()) is not None
