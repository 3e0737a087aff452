"""The courses of a game: the original, and the branches made from its turns. All are preserved.

A branch stores the checksum of the last line of its parent at that time. The journal that holds
that line is the parent, whatever its file name.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from game.app.save_files import ENDING
from game.match.match import Match
from game.present.observer.class_record import origin
from game.saves.journal import MAX_FILE


@dataclass(frozen=True)
class SavedCourse:
    """A saved course: its file, turns played, and its origin ("" and 0: an original)."""

    path: Path
    turns: int
    origin: str
    turn: int
    parent: str
    """The checksum of its parent's line; "" for an original."""
    sums: frozenset[str]
    """Checksums of its own lines."""

    @property
    def name(self) -> str:
        """The file name without its suffix."""
        return self.path.stem

    def comes_from(self, other: SavedCourse) -> bool:
        """Whether `other` is its parent."""
        return self.parent in other.sums


def courses(match: Match) -> list[SavedCourse]:
    """All courses of this game in its folder, by name; only itself while it has no file."""
    here = match.journal.path
    if here is None:
        return []
    known = [c for p in here.parent.glob(f"*{ENDING}") if (c := read_course(p))]
    family = [c for c in known if c.path == here]
    while more := [c for c in known if c not in family
                   and any(c.comes_from(f) or f.comes_from(c) for f in family)]:
        family += more
    return sorted(family, key=lambda c: c.name)


def read_course(path: Path) -> SavedCourse | None:
    """The course in a file, read without playing it; None if it is no journal."""
    turns, notes, parent = 0, [], ""
    sums: set[str] = set()
    try:
        if not path.is_file() or path.stat().st_size > MAX_FILE:
            return None
        with path.open(encoding="utf-8") as file:
            for text in file:
                if not sums and not text.startswith('{"kind":"head"'):
                    return None
                sums.add(text.rstrip().removesuffix('"}').rpartition('"')[2])
                if text.startswith('{"kind":"step"'):
                    turns += 1
                elif text.startswith('{"kind":"branch"'):
                    parent = str(json.loads(text)["parent"])
                elif text.startswith('{"kind":"note"') and '"branch_of"' in text:
                    notes.append(json.loads(text))
        return SavedCourse(path, turns, *origin(notes), parent, frozenset(sums)) if sums else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
