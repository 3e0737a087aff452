"""What is still whole in a damaged journal: the longest beginning that plays."""

from __future__ import annotations

import json
from pathlib import Path

from game.core.errors import JournalError, MultipolarError
from game.journal import MAX_LINE, Line, checksum
from game.match import Match


def whole_lines(path: Path) -> list[Line]:
    """The lines up to the first that is damaged; none if the file cannot be read."""
    try:
        pieces = path.read_bytes().split(b"\n")
    except OSError:
        return []
    lines: list[Line] = []
    before = ""
    for piece in pieces:
        try:
            line = json.loads(piece[:MAX_LINE].decode("utf-8"))
            if not isinstance(line, dict) or line.get("sum") != checksum(before, line):
                break
        except (ValueError, RecursionError):
            break
        before = str(line["sum"])
        lines.append(line)
    return lines


def whole_part(path: Path) -> Match | None:
    """The game as far as it is whole, in memory only; None if not even its head is."""
    lines = whole_lines(path)
    while lines and lines[0].get("kind") == "head":
        try:
            return Match.replay(lines)
        except JournalError as error:
            keep = _line_of(str(error))
            if keep is None or keep > len(lines):
                return None
            del lines[keep - 1:]
        except (MultipolarError, LookupError, TypeError, ValueError, AttributeError):
            return None
    return None


def _line_of(message: str) -> int | None:
    """The number of the line that an error of a replay names, from 2; None if it names none."""
    parts = message.split(":", 2)
    return int(parts[1]) if len(parts) > 2 and parts[1].isdigit() and int(parts[1]) > 1 else None
