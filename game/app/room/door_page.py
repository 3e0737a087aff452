"""Who waits at the door, and which devices made many members or hold many connections: what the
teacher sees of it, and the presses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from game.app.room.devices import RUSH, RUSHED, Device, Devices, Made
from game.app.room.door import MOST, SIGN, expected
from game.app.room.live import Live
from game.app.room.page_parts import some
from game.app.room.people import MemberKey
from game.page import (
    Block,
    Button,
    Fold,
    Form,
    Group,
    Input,
    Item,
    Points,
    Run,
    Text,
    bold,
    line,
    press,
    text,
)
from game.present.words.texts import web as w

LISTED = 12
MANY, FAST = 4, 1.5
"""Members of one device that are worth a word; seconds between two of them below which no class
comes in."""
CROWD, USUAL = 100, 20
"""Connections of one address that are worth a word, and those of each member that are usual."""


def door(live: Live, devices: Devices) -> Group | None:
    """Who waits for the nod, and devices that look like an attack; None for neither."""
    found = some(_waiting(live), _devices(live, devices, only_odd=True))
    return Group(found, "told warning") if found else None


def _waiting(live: Live) -> Fold | None:
    """Who waits: each by its sign, those of which one device has many by their number."""
    waiting = live.door.waiting()
    if not waiting:
        return None
    of = Counter(k.device for k in waiting)
    each = [Item(line(bold(k.sign), f" {k.wish} " if k.wish else " "), (press(
        "admit", w("let_in"), icon="door-open", visitor=k.id),), "student")
        for k in waiting if of[k.device] < MANY]
    many = [Group((text(w("waiting_alike", count=count, signs=", ".join(
        [k.sign for k in waiting if k.device == device][:LISTED]))),
        press("admit", w("let_in"), icon="door-open", visitor=device),
        press("shutoff", w("shut_off_press"), icon="log-out", kind="danger-button",
              device=device)), "tools") for device, count in of.items() if count >= MANY]
    by_sign = Form("admit", (Input("sign", w("sign_on_screen"), most=SIGN, required=True),
                             Button(line(w("let_in")), icon="door-open")))
    return Fold((Run(w("waiting_count", count=len(waiting)), icon="users"),), some(
        text(w("waiting_note", most=expected(live.room)), kind="small"),
        Points(tuple(each[:2 * LISTED]), "students"), many[:LISTED],
        by_sign if many or len(each) > 2 * LISTED else None,
        press("admit", w("let_all_in"), icon="door-open", visitor="")), open=True, kind="pop")


def _devices(live: Live, devices: Devices, *, only_odd: bool) -> Iterator[Block]:
    """A line and a press for each device that made many members: where members come from many
    addresses, a device is an address, whatever its browser calls itself."""
    held, apart = devices.held(), devices.addresses() > MANY
    known = {Device(d.address) if apart else d for d in list(devices.made)}
    told: set[MemberKey] = set()
    for device in sorted(known):
        made = devices.of(device)
        if len(made.members) >= MANY and (
                apart or not only_odd or _odd(made, held[device.address])):
            told |= set(made.members)
            yield _device(live, devices, device, made, held[device.address])
    for device, made in devices.rushes().items():
        if len(set(made.members) - told) >= RUSH:
            yield _device(live, devices, device, made, held[device.address])
    for address in sorted(held):
        if held[address] >= CROWD and address not in {d.address for d in known}:
            yield _device(live, devices, Device(address), Made(), held[address])


def crowds(devices: Devices) -> object:
    """What the page tells of crowds of connections: of an address how many hundreds it holds, and
    which devices hold too many. It changes without news."""
    many = {address: held for address, held in devices.held().items() if held >= CROWD}
    odd = [device for device, made in list(devices.made.items())
           if device.address in many and _odd(made, many[device.address])] if many else []
    return {address: held // CROWD for address, held in many.items()}, odd


def _odd(made: Made, held: int) -> bool:
    """Whether a device is none of a class's: its members came faster than people do, or it holds
    too many connections."""
    fast = made.came >= MANY and (made.last - made.first) < FAST * (made.came - 1)
    return fast or held > CROWD + USUAL * len(made.members)


def _device(live: Live, devices: Devices, device: Device, made: Made, held: int) -> Group:
    names = [live.room.people.members[m.member].name for m in made.members
             if m.room == live.room.id][:LISTED]
    rush = device.agent.startswith(RUSHED)
    said = w("rush_made" if rush else "device_made", count=len(made.members),
             seconds=max(1, round(made.last - made.first)))
    # By hundreds: the exact number is another with every page that somebody opens.
    crowd = [w("device_holds", held=held // CROWD * CROWD)] if held >= CROWD else []
    return Group((Text(line(Run(" ".join([said, *crowd]), icon="octagon-alert"), " ",
                            Run(", ".join(names), "dim"))),
        press("shutoff", w("rush_press" if rush else "shut_off_press"), icon="log-out",
              kind="danger-button", device=devices.name(device))), "tools")


def options(live: Live, devices: Devices) -> tuple[Block, ...]:
    """How many students are expected; all devices that made several; those that were shut off."""
    return some(
        Form("students", (Input("count", w("students_expected"), "number", str(expected(
            live.room)), low=1, high=MOST), Button(line(w("set"))))),
        text(w("router_note"), kind="dim small"), _devices(live, devices, only_odd=False),
        (press("reopen", w("reopen"), icon="door-open", device=devices.name(d))
         for d in sorted(devices.shut)))
