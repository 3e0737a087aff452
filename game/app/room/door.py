"""Who waits at the door of a room until the teacher nods, or until there is a place.

A class has so many students as its teacher says; whoever comes beyond them waits, so that one
device cannot fill the room. Nothing of this is kept when the program ends: who waits knocks again.
"""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from game.app.room.people import NAMES
from game.app.room.room import Room
from game.arguments import CLASS_MOST

EXPECTED, MOST = 36, CLASS_MOST
"""Students of a class, unless the teacher says how many; members of a room."""
KNOCKING = 300
"""Who may wait at a time."""
SIGN = 40
"""Letters that are read of a sign that somebody typed."""
GONE = 40.0
"""Seconds without a word after which nobody waits any more."""


@dataclass
class Knock:
    """Somebody at the door. id: what a form calls it; sign: what its screen and the teacher's say
    alike; device: from which it comes; heard: seconds of a steady clock."""

    id: str
    sign: str
    device: str
    wish: str
    heard: float
    doubtful: bool = False
    """Whether it needs the nod even where there is a place."""
    nodded: bool = False


class Door:
    """Who waits, by the digest of the visitor's secret. now: seconds of a steady clock."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self._knocks: dict[str, Knock] = {}
        self._lock = threading.Lock()

    def knock(self, visitor: str, device: str, wish: str = "",
              doubtful: bool = False) -> Knock:
        """Somebody knocks, or still waits."""
        key = hashlib.sha256(visitor.encode()).hexdigest()
        with self._lock:
            found = self._knocks.get(key)
            if found is None:
                if len(self._knocks) >= KNOCKING:
                    self._forget_one()
                sign = f"{NAMES[int(key[:4], 16) % len(NAMES)]} {int(key[4:8], 16) % 90 + 10}"
                found = self._knocks[key] = Knock(key[:16], sign, device, wish, self.now(),
                                                  doubtful)
            found.heard = self.now()
            return found

    def _forget_one(self) -> None:
        """Of the device of which most wait, the one that has said nothing for longest goes."""
        of = Counter(x.device for x in self._knocks.values())
        most = max(of.values())
        del self._knocks[min((k for k, x in self._knocks.items() if of[x.device] == most),
                             key=lambda k: self._knocks[k].heard)]

    def waits(self, visitor: str) -> Knock | None:
        """The knock of a visitor, if it has knocked."""
        return self._knocks.get(hashlib.sha256(visitor.encode()).hexdigest())

    def waiting(self) -> list[Knock]:
        """Who waits for the nod and was heard lately, in order of coming."""
        since = self.now() - GONE
        return [k for k in list(self._knocks.values()) if not k.nodded and k.heard >= since]

    def nod(self, name: str) -> None:
        """Let in one of those who wait, those of a device, or all of them (""); they come with
        their next word."""
        for one in self.waiting():
            if name in ("", one.id, one.device):
                one.nodded = True

    def nod_to(self, sign: str) -> bool:
        """Let in who waits under a sign, as somebody typed it; whether anybody does."""
        said = " ".join(sign.split()).casefold()
        found = [k for k in self.waiting() if k.sign.casefold() == said]
        for one in found:
            one.nodded = True
        return bool(found)

    def send_away(self, device: str) -> None:
        """Nobody of a device waits any more."""
        with self._lock:
            self._knocks = {k: x for k, x in self._knocks.items() if x.device != device}

    def came_in(self, visitor: str) -> None:
        """Somebody is in the room."""
        with self._lock:
            self._knocks.pop(hashlib.sha256(visitor.encode()).hexdigest(), None)


def expected(room: Room) -> int:
    """How many students come in without the teacher's nod."""
    return int(room.options.get("students") or EXPECTED)


def students(room: Room) -> int:
    """How many are there, without the teacher's own test students."""
    tests = room.options.get("tests") or ()
    return sum(m.id not in tests for m in room.people.present())


def needs_nod(room: Room, key: str) -> bool:
    """Whether the class is complete, or this browser was sent out of it."""
    out = any(m.gone and m.key == key for m in room.people.members.values())
    return out or students(room) >= expected(room)
