"""The world and the goals on a student's page: disputes, the map, numbers with their reasons, what
binds and what comes, and the pages to look something up in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from game.app.room import challenge_page
from game.app.room.page_parts import card, some
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.seat_sheet import way_to
from game.page.kinds import Block, Fold, Group, Map, Run, Section, Text, bold, text
from game.page.links import Link
from game.present.month.wall_page import disputes
from game.present.observer.observer import Observer
from game.present.people.people_page import office_cards
from game.present.talks.positions import partial_lines, talks_lines, term_lines
from game.present.words.texts import people
from game.present.words.texts import web as w
from game.present.world.blocs import member_lines
from game.present.world.goals_page import goals_page
from game.present.world.members_page import outline
from game.present.world.reference_pages import PAGES, look_up, page_title
from game.present.world.world_page import (
    accords,
    beside_sanctions,
    bonds_section,
    own_numbers,
    under_way,
    world_numbers,
)

COMING = 10
"""Effects that are told of what is under way, the next."""


def world(room: Room, seat: str | None, member: Member | None = None,
          crisis: Mapping[int, float] | None = None, where: str = "") -> tuple[Block, ...]:
    """The world as a seat, or the public, may know it, or a page to look something up in; for a
    member with the way to tables, in a crisis with the rung that it has reached."""
    observer = room.observer(seat)
    ways = _ways(where)
    found = look_up(observer, where)
    if found is not None:
        return (ways, card(found.title, *cards(found.blocks)))
    own = () if seat is None else (card(w("your_numbers"), own_numbers(
        observer, room.match.seats.index(seat))),)
    binds = () if seat is None else (accords(observer), under_way(observer, COMING))
    abroad = () if seat is None else (card(people("offices"), *office_cards(observer, shut=True)),)
    return (ways, *on_map(observer, crisis), *abroad, *own, *cards((
        beside_sanctions(observer), world_numbers(observer), *binds)),
        *_dealings(room, observer, member))


def _ways(where: str) -> Text:
    """The pages to look something up in, and back to the world."""
    at = Link.of(where).kind
    return Text((Run(w("tab_world"), link="tab:world", bold=at not in PAGES), *(
        Run(page_title(name), link=f"{name}:", icon=entry.icon, bold=name == at)
        for name, entry in PAGES.items())), "ways")


def cards(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks with their sections as cards."""
    for block in blocks:
        if isinstance(block, Group) and block.kind in ("columns", "stack"):
            yield from cards(block.blocks)
        elif isinstance(block, Section) and block.level == 2:
            yield replace(block, kind=f"card {block.kind}".strip())
        else:
            yield block


def on_map(observer: Observer, crisis: Mapping[int, float] | None = None) -> tuple[Block, ...]:
    """The danger of each dispute, and the map."""
    mark = "".join(f"-{f}-{rung:.0f}" for f, rung in (crisis or {}).items())
    return (card(w("danger_track"), disputes(observer, crisis)),
            Map(w("map_alt"), sign=f"{observer.fingerprint[:8]}{mark}"))


def _dealings(room: Room, observer: Observer, member: Member | None) -> Iterator[Block]:
    """Who talks about which dispute and what is agreed there, bonds, and what BRICS may decide."""
    out = []
    for f, place in enumerate(observer.scenario.flashpoints):
        lines = [*term_lines(observer, f), *talks_lines(observer, f), *partial_lines(observer, f)]
        way = way_to(room, member, f"settlement.{place.id}") if member is not None else ()
        if lines or way:
            out.append(Fold((bold(place.name),), (*(text(t.strip()) for t in lines), *way)))
    if out:
        yield card(w("talks_on"), out)
    yield from cards((bonds_section(observer),))
    if lines := member_lines(observer):
        yield card(w("members"), Fold((Run(w("all_of_it")),), (outline(lines),)))


def goals(room: Room, seat: str) -> tuple[Block, ...]:
    """A government's goals and how far they are."""
    found = list(cards(goals_page(room.observer(seat), seat).blocks))
    each = [b for b in found if isinstance(b, Section) and b.level > 2]
    return some(challenge_page.own(room, seat), card(w("your_goals"), each, note=w("weights")),
                (b for b in found if b not in each))
