"""What became of honest acts, read from a room's files: each stands in the book or in a game's
journal once, as whoever it was told that it is saved must find it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from browser import SAVED, UNHEARD, Act

from game.app.room.room import Room, digest
from game.app.room.room_book import FILE
from game.core.errors import MultipolarError

SILENT = ("seal",)
"""Acts that write nothing where another has done the same already."""
ONCE = ("lobby", "practice", "brief", "freeze", "debrief", "ticket", "end")
"""Parts of which a lesson has one."""


@dataclass
class Found:
    """What the files say: honest acts that are gone, that stand there twice, what does not fit."""

    gone: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def audit(folder: Path, acts: Iterable[tuple[str, Act]], *, turns: int = 0) -> Found:
    """Look for the acts of a room, each with the secret of its browser; for the lesson's parts
    where it had so many turns."""
    found, lines = Found(), list(_lines(folder))
    members = {str(x["key"]): str(x["id"]) for x in lines if x.get("kind") == "member"}
    kept = Counter(str(x["act"]) for x in lines if "act" in x)
    texts = {str(x["act"]): x["mail"]["text"] for x in lines if "mail" in x and "act" in x}
    for secret, act in acts:
        member = members.get(digest(secret), "")
        key = f"{member}:{act.number}"
        name = f"{key} ({act.do} in {act.part}, sent {act.sent} times)"
        if kept[key] > 1:
            found.twice.append(name)
        if act.ending != SAVED or act.do in SILENT:
            continue
        if not kept[key] or texts.get(key, act.text) != act.text:
            found.gone.append(name)
    found.wrong += _course(lines, turns) if turns else []
    found.wrong += _opened(folder)
    return found


def lost(acts: Iterable[Act], found: Found, dropped: str) -> list[str]:
    """Honest acts that are lost: gone, or never acknowledged, or dropped without being done."""
    return [*found.gone, *(f"{a.number} ({a.do} in {a.part}, {a.ending} after {a.took:.0f} s, "
                           f"sent {a.sent} times)" for a in acts if a.ending in (UNHEARD, dropped))]


def _lines(folder: Path) -> Iterator[dict[str, Any]]:
    """All whole lines of the book and of the games."""
    for path in (folder / FILE, *sorted(folder.glob("game-*.jsonl"))):
        if path.exists():
            yield from map(json.loads, path.read_bytes().decode("utf-8").split("\n")[:-1])


def _course(lines: list[dict[str, Any]], turns: int) -> Iterator[str]:
    """Parts of the lesson that came twice or not at all."""
    parts = Counter(str(x["stage"]) for x in lines if x.get("kind") == "stage")
    steps = [int(x["turn"]) for x in lines if x.get("kind") == "stage" and x["stage"] == "orders"]
    for part in ONCE:
        if parts[part] != 1:
            yield f"the part {part} came {parts[part]} times"
    if steps != list(range(1, turns + 1)):
        yield f"orders were written in the months {steps}"


def _opened(folder: Path) -> Iterator[str]:
    """Whether the room opens again, with its game played to the same states."""
    try:
        Room(folder).release()
    except MultipolarError as error:
        yield f"the room does not open again: {error}"
