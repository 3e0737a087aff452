"""Which device made which members, so that a teacher can send all of them out at once.

A device is an address and the browser's description of itself: behind a school's router all have
one address. Addresses are kept in memory only, as long as the program runs.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from game.app.room.people import MemberKey

MOST = 2_000
"""Devices that are remembered."""
RUSH, GAP = 8, 0.25
"""Members who came from one address, each so many seconds after another at most: no class does."""
RUSHED = "rush "
"""What a rush has in the place of its browser's name."""


class Device(NamedTuple):
    """An address and a digest of what the browser calls itself; "" for all of an address."""

    address: str
    agent: str = ""


@dataclass
class Made:
    """The members that a device made; how many of them came while the program runs, and when the
    first and the last of these did."""

    members: list[MemberKey] = field(default_factory=list)
    first: float = 0.0
    last: float = 0.0
    came: int = 0


def device_of(address: str, agent: str) -> Device:
    """The device of an address whose browser calls itself something, or nothing."""
    said = hashlib.blake2b(agent.encode("utf-8", "replace"), digest_size=6).hexdigest()
    return Device(address, said)


class Devices:
    """What is known of devices. now: seconds of a steady clock."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.now = now
        self.made: dict[Device, Made] = {}
        self.shut: set[Device] = set()
        self.closing: list[Callable[[Device, Collection[MemberKey]], None]] = []
        """Called with a device that is shut off, and its members."""
        self.held: Callable[[], Counter[str]] = Counter
        """How many connections each address holds."""
        self._home: dict[MemberKey, Device] = {}
        self._came: dict[MemberKey, tuple[str, float]] = {}
        """Members in order of coming: from which address, and when."""
        self._salt = secrets.token_bytes(16)

    def name(self, device: Device) -> str:
        """What a form calls a device: nothing leads back from it to the address."""
        return hashlib.blake2b("\n".join(device).encode("utf-8", "replace"), digest_size=8,
                               key=self._salt).hexdigest()

    def named(self, name: str) -> Device | None:
        """The device that a form names."""
        whole = map(Device, {*self.held(), *(d.address for d in self.made)})
        known = (*self.made, *self.shut, *whole, *self.rushes())
        return next((d for d in known if self.name(d) == name), None)

    def knows(self, device: Device) -> None:
        """Somebody of a device waits at a door."""
        if len(self.made) < MOST:
            self.made.setdefault(device, Made(first=self.now(), last=self.now()))

    def seen(self, device: Device, member: MemberKey, *, comes: bool = False) -> None:
        """A member's browser asked; the first time it is noted from where, and when it came. After
        a restart a whole class asks at once: when its members came is not known any more."""
        if member in self._home or (len(self.made) >= MOST and device not in self.made):
            return
        self._home[member] = device
        made = self.made.setdefault(device, Made())
        made.members.append(member)
        if comes:
            self._came[member] = device.address, self.now()
            made.first = made.first if made.came else self.now()
            made.last = self.now()
            made.came += 1

    def addresses(self) -> int:
        """How many addresses members came from."""
        return len({d.address for d, made in self.made.items() if made.members})

    def rushes(self) -> dict[Device, Made]:
        """Members who came faster than people do, each rush as a device of its own: behind a router
        a script that calls itself another each time is known by nothing else."""
        open_: dict[str, Made] = {}
        found: list[tuple[str, Made]] = []
        for member, (address, when) in list(self._came.items()):
            made = open_.get(address)
            if made is None or when - made.last > GAP:
                made = open_[address] = Made(first=when)
                found.append((address, made))
            made.members.append(member)
            made.came += 1
            made.last = when
        return {Device(address, RUSHED + "/".join(made.members[0])): made
                for address, made in found if len(made.members) >= RUSH}

    def of(self, device: Device) -> Made:
        """The members that a device made; without a browser's name all of its address."""
        if device.agent.startswith(RUSHED):
            return self.rushes().get(device, Made())
        found = [made for d, made in list(self.made.items()) if made.members and (
            d == device or (not device.agent and d.address == device.address))]
        return Made([m for made in found for m in made.members],
                    min((made.first for made in found if made.came), default=0.0),
                    max((made.last for made in found if made.came), default=0.0),
                    sum(made.came for made in found))

    def shut_off(self, device: Device) -> None:
        """Let nobody of a device in again, and close what it has open."""
        members = self.of(device).members
        if not device.agent.startswith(RUSHED):
            self.shut.add(device)
        for member in members:
            self._came.pop(member, None)
        for one in [d for d in self.made if device in (d, Device(d.address))]:
            del self.made[one]
        for close in self.closing:
            close(device, members)

    def refused(self, device: Device) -> bool:
        """Whether the teacher has shut a device off, or all of its address."""
        return bool(self.shut) and (device in self.shut or Device(device.address) in self.shut)
