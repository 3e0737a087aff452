"""Who is in the room: code names, teams, and the portfolios that each member of a team holds.

Every portfolio has a holder as long as the team has a member: small teams hold several each, and
who comes later takes over from the one who has most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from game.app.room.names import looks

PORTFOLIOS = ("head", "diplomat", "defence", "treasury", "intelligence", "press")
ADVISER = "adviser"
"""What is left for the seventh of a team and those after."""
MERGED: Mapping[int, tuple[tuple[str, ...], ...]] = {
    1: (PORTFOLIOS,),
    2: (("head", "defence", "press"), ("diplomat", "treasury", "intelligence")),
    3: (("head", "press"), ("diplomat", "intelligence"), ("defence", "treasury")),
    4: (("head",), ("diplomat",), ("defence", "treasury"), ("intelligence", "press")),
    5: (("head",), ("diplomat",), ("defence",), ("treasury",), ("intelligence", "press")),
    6: tuple((p,) for p in PORTFOLIOS)}
"""The portfolios of each member by the size of the team."""
NAMES = (
    "Fox", "Birch", "Otter", "Lark", "Iris", "Wolf", "Ash", "Maple", "Finch", "Moss", "Crane",
    "Reed", "Pike", "Wren", "Heron", "Olive", "Teal", "Fern", "Bay", "Elm", "Hare", "Robin",
    "Cedar", "Lynx", "Sage", "Swift", "Hazel", "Badger", "Clover", "Dove", "Alder", "Falcon",
    "Ivy", "Jay", "Larch", "Marten", "Nettle", "Owl", "Poppy", "Quail", "Rowan", "Seal", "Thyme",
    "Violet", "Willow", "Yarrow", "Bison", "Coral", "Dune", "Ember", "Flint", "Grove", "Heath",
    "Isle", "Juniper", "Kestrel", "Lotus", "Merlin", "Newt", "Orchid", "Pebble", "Raven", "Spruce",
    "Tern")
"""Code names: no personal data is needed."""


class MemberKey(NamedTuple):
    """Who somebody is in the whole program: in parallel rooms members have the same ids."""

    room: str
    member: str


@dataclass
class Member:
    """A person in the room: a code name, the digest of the browser's secret, team ("" for none: an
    observer), wished portfolio, and the portfolios held."""

    id: str
    name: str
    key: str
    team: str = ""
    wish: str = ""
    roles: tuple[str, ...] = ()
    gone: bool = False
    """Whether the teacher has sent it out of the room."""

    @property
    def role(self) -> str:
        """The main portfolio; "" for none."""
        return self.roles[0] if self.roles else ""


@dataclass
class People:
    """All members by id, in the order in which they came."""

    members: dict[str, Member] = field(default_factory=dict)

    def team(self, seat: str) -> list[Member]:
        """The members of a team, in order."""
        return [m for m in self.members.values() if m.team == seat and not m.gone]

    def observers(self) -> list[Member]:
        """Members without a team."""
        return self.team("")

    def present(self) -> list[Member]:
        """All members who were not sent away."""
        return [m for m in self.members.values() if not m.gone]

    def holder(self, seat: str, role: str) -> Member | None:
        """The member who holds a portfolio of a team; None in an empty team."""
        return next((m for m in self.team(seat) if role in m.roles), None)

    def share_out(self, seat: str) -> None:
        """Give the portfolios of a team to its members anew."""
        team = self.team(seat)
        for member, roles in zip(team, shared(team), strict=True):
            member.roles = roles

    def free_name(self) -> str:
        """The first code name that nobody has."""
        taken = self.looks()
        more = (f"{name} {n}" for n in range(2, 100) for name in NAMES)
        return next(n for n in (*NAMES, *more) if looks(n) not in taken)

    def looks(self) -> set[str]:
        """What the names in use look like."""
        return {looks(m.name) for m in self.members.values()}


def shared(team: Sequence[Member]) -> list[tuple[str, ...]]:
    """The portfolios of each member of a team: wishes first, then what each had, then the rest in
    order of coming."""
    slots = list(MERGED.get(min(len(team), len(PORTFOLIOS)), ()))
    found: dict[int, tuple[str, ...]] = {}

    def take(number: int, role: str) -> None:
        slot = next((s for s in slots if role in s), None)
        if slot is not None and number not in found:
            found[number] = tuple(sorted(slot, key=lambda r: r != role))
            slots.remove(slot)
    for want in ("wish", "role"):
        for number, member in enumerate(team):
            if getattr(member, want):
                take(number, getattr(member, want))
    for number in range(len(team)):
        if number not in found:
            found[number] = slots.pop(0) if slots else (ADVISER,)
    return [found[n] for n in range(len(team))]
