"""The courses of a game: the first, and the branches that go on from its turns. All stay."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from game.match import Match
from game.session.classroom import origin
from game.session.saves import ENDING


@dataclass(frozen=True)
class Course:
    """A saved course: its file, turns played, and where it comes from ("" and 0: a first one)."""

    path: Path
    turns: int
    origin: str
    turn: int

    @property
    def name(self) -> str:
        """What it is called."""
        return self.path.stem


def courses(match: Match) -> list[Course]:
    """All courses of this game in its folder, by name; itself alone while it has no file."""
    here = match.journal.path
    if here is None:
        return []
    known = {c.name: c for p in sorted(here.parent.glob(f"*{ENDING}")) if (c := read_course(p))}
    family = {here.stem}
    while True:
        more = {n for n, c in known.items() if n not in family
                and (c.origin in family or any(known[f].origin == n for f in family if f in known))}
        if not more:
            return [c for n, c in sorted(known.items()) if n in family]
        family |= more


def read_course(path: Path) -> Course | None:
    """What a file is about, without playing it; None if it is no journal."""
    turns, notes = 0, []
    try:
        with path.open(encoding="utf-8") as file:
            if not file.readline().startswith('{"kind":"head"'):
                return None
            for text in file:
                if text.startswith('{"kind":"step"'):
                    turns += 1
                elif text.startswith('{"kind":"note"') and '"branch_of"' in text:
                    notes.append(json.loads(text))
        return Course(path, turns, *origin(notes))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
