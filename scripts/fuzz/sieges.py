"""Plans of attacks on a class: what is done when, from where, how often, all from a seed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

STUDENTS, STRANGER, TEACHER, ELSEWHERE = "127.0.0.9", "127.0.0.66", "127.0.0.1", "127.0.0.8"
"""Addresses: of all students, and mostly of the adversary, as behind one router; another of the
adversary's; of the computer that serves; of the teacher's second device."""
JOINS = 119
"""Joins of one flood of them, within JOINS_SECONDS."""
JOINS_SECONDS = 1.3
HOLDING = ("stalled", "held", "slow", "unread")
"""Attacks that hold connections; one of them lasts for the whole lesson, with the most of them."""
SIZES = {"slow": (100, 600), "stalled": (200, 600), "held": (600, 600), "unread": (60, 300),
         "flood": (100, 300), "forged": (60, 150), "tokens": (60, 150),
         "guesses": (20, 40), "joins": (JOINS, JOINS),
         "replays": (60, 120), "giant": (20, 60), "garbage": (40, 120)}
"""Fewest and most of each kind: connections at a time of those that hold or send much, requests a
second of the others."""
OPERATIONS = ("disk", "kill", "second")
"""What befalls the computer: a full disk, kill -9 and a new start, a second host in its folder."""
DISK_SECONDS, SECOND_SECONDS = 6.0, 6.0


@dataclass(frozen=True)
class Attack:
    """Something that an adversary does over the network: from second to second of the lesson
    (last: None for until all is over), from an address, of a size."""

    kind: str
    first: float
    last: float | None
    source: str
    size: int
    seed: int


@dataclass(frozen=True)
class Plan:
    """A lesson and what is done to it. Double presses are the honest clients' own: from second
    `doubled[0]` to `doubled[1]` each sends everything twice at once."""

    seed: int
    seconds: float
    students: int
    attacks: tuple[Attack, ...] = ()
    operations: tuple[tuple[float, str], ...] = ()
    doubled: tuple[float, float] = (0.0, 0.0)

    def text(self) -> str:
        """The plan as JSON."""
        return json.dumps(asdict(self), indent=1)

    @classmethod
    def read(cls, text: str) -> Plan:
        """The plan of a text. ValueError, TypeError, KeyError for one that is none."""
        data: dict[str, Any] = json.loads(text)
        return cls(int(data["seed"]), float(data["seconds"]), int(data["students"]), tuple(
            Attack(**a) for a in data["attacks"]), tuple(
                (float(at), str(name)) for at, name in data["operations"]),
            (float(data["doubled"][0]), float(data["doubled"][1])))

    def alone(self) -> Plan:
        """The same lesson without adversary."""
        return Plan(self.seed, self.seconds, self.students)


def plan(seed: int, seconds: float, students: int) -> Plan:
    """The plan of a seed: every kind of attack and operation once, in any order; one of the
    attacks that hold connections from the first seconds until all is over."""
    luck = Random(seed)
    lasting = HOLDING[seed % len(HOLDING)]
    attacks = [_attack(luck, lasting, 0.04 * seconds, None)]
    others = [kind for kind in SIZES if kind != lasting]
    luck.shuffle(others)
    for n, kind in enumerate(others):
        first = (0.06 + 0.84 * (n + luck.random()) / len(others)) * seconds
        attacks.append(_attack(luck, kind, first, first + luck.uniform(0.1, 0.2) * seconds))
    names = list(OPERATIONS)
    luck.shuffle(names)
    operations = tuple((luck.uniform(at - 0.05, at + 0.05) * seconds, name)
                       for at, name in zip((0.25, 0.5, 0.75), names, strict=True))
    twice = luck.uniform(0.1, 0.6) * seconds
    return Plan(seed, seconds, students, tuple(attacks), operations,
                (twice, twice + 0.2 * seconds))


def _attack(luck: Random, kind: str, first: float, last: float | None) -> Attack:
    source = STRANGER if luck.random() < 0.25 else STUDENTS
    fewest, most = SIZES[kind]
    return Attack(kind, round(first, 2), None if last is None else round(last, 2), source,
                  most if last is None else luck.randint(fewest, most), luck.randrange(2**31))
