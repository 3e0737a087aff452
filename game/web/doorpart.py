"""Who waits at the door, and which devices made many members or hold many connections: what the
teacher sees of it, and the presses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from game.app.room.devices import RUSH, RUSHED, Device, Devices, Made
from game.app.room.door import MOST, SIGN, expected
from game.app.room.live import Live
from game.app.room.people import MemberKey
from game.present.words.texts import web as w
from game.web.html import Child, Html, button, el, icon, labelled
from game.web.seatparts import press, teachers

LISTED = 12
MANY, FAST = 4, 1.5
"""Members of one device that are worth a word; seconds between two of them below which no class
comes in."""
CROWD, USUAL = 100, 20
"""Connections of one address that are worth a word, and those of each member that are usual."""


def door(live: Live, token: str, devices: Devices) -> Html | None:
    """Who waits for the nod, and devices that look like an attack; None for neither."""
    found = [x for x in (_waiting(live, token), *_devices(live, token, devices, only_odd=True))
             if x is not None]
    return el("div", *found, class_="told warn") if found else None


def _waiting(live: Live, token: str) -> Html | None:
    """Who waits: each by its sign, those of which one device has many by their number."""
    room, waiting = live.room, live.door.waiting()
    if not waiting:
        return None
    of = Counter(k.device for k in waiting)
    each = [el("li", el("b", k.sign), f" {k.wish} " if k.wish else " ", press(
        "admit", token, room, w("let_in"), "door-open", visitor=k.id), class_="student")
        for k in waiting if of[k.device] < MANY]
    many = [el("div", w("waiting_alike", count=count, signs=", ".join(
        [k.sign for k in waiting if k.device == device][:LISTED])), " ", press(
            "admit", token, room, w("let_in"), "door-open", visitor=device), press(
                "shutoff", token, room, w("shut_off_press"), "log-out", "danger-button",
                device=device), class_="tools") for device, count in of.items() if count >= MANY]
    unlisted = many or len(each) > 2 * LISTED
    return el("details", el("summary", icon("users"), w("waiting_count", count=len(waiting))),
              el("p", w("waiting_note", most=expected(room)), class_="small"),
              el("ul", *each[:2 * LISTED], class_="students"),
              *many[:LISTED],
              teachers("admit", token, room, labelled(w("sign_on_screen"), el(
                  "input", name="sign", maxlength=SIGN, autocomplete="off", required=True)),
                  button(w("let_in"), icon_="door-open")) if unlisted else None,
              press("admit", token, room, w("let_all_in"), "door-open", visitor=""),
              class_="pop", open=True)


def _devices(live: Live, token: str, devices: Devices, *, only_odd: bool) -> Iterator[Html]:
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
            yield _device(live, token, devices, device, made, held[device.address])
    for device, made in devices.rushes().items():
        if len(set(made.members) - told) >= RUSH:
            yield _device(live, token, devices, device, made, held[device.address])
    for address in sorted(held):
        if held[address] >= CROWD and address not in {d.address for d in known}:
            yield _device(live, token, devices, Device(address), Made(), held[address])


def _odd(made: Made, held: int) -> bool:
    """Whether a device is none of a class's: its members came faster than people do, or it holds
    too many connections."""
    fast = made.came >= MANY and (made.last - made.first) < FAST * (made.came - 1)
    return fast or held > CROWD + USUAL * len(made.members)


def _device(live: Live, token: str, devices: Devices, device: Device, made: Made,
            held: int) -> Html:
    names = [live.room.people.members[m.member].name for m in made.members
             if m.room == live.room.id][:LISTED]
    rush = device.agent.startswith(RUSHED)
    return el("div", icon("octagon-alert"), w(
        "rush_made" if rush else "device_made", count=len(made.members),
        seconds=max(1, round(made.last - made.first)), held=held), " ",
        el("span", ", ".join(names), class_="dim") if names else None, press(
            "shutoff", token, live.room, w("rush_press" if rush else "shut_off_press"), "log-out",
            "danger-button", device=devices.name(device)), class_="tools")


def options(live: Live, token: str, devices: Devices) -> list[Child]:
    """How many students are expected; all devices that made several; those that were shut off."""
    room = live.room
    return [teachers("students", token, room, labelled(w("students_expected"), el(
        "input", type="number", name="count", min=1, max=MOST, value=expected(room))),
        button(w("set"))), el("p", w("router_note"), class_="dim small"),
        *_devices(live, token, devices, only_odd=False),
        *(press("reopen", token, room, w("reopen"), "door-open", device=devices.name(d))
          for d in sorted(devices.shut))]
