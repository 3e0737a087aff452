"""Who must agree: factions at home, and the members of a group of states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.page.kinds import Block, Item, Page, Points, Section, line, text
from game.present.observer.observer import Observer
from game.present.words.texts import terminal as tr
from game.present.world.blocs import faction_lines, member_lines


def outline(lines: Sequence[str]) -> Points:
    """Lines of which those that stand deeper belong to the one before."""
    out: list[Item] = []
    least = min((_deep(one) for one in lines), default=0)
    for one in lines:
        if _deep(one) > least and out:
            last = out[-1]
            out[-1] = Item(last.runs, (*last.blocks, text(one.strip(), kind="small")))
        else:
            out.append(Item(line(one.strip())))
    return Points(tuple(out), "plain")


def _deep(one: str) -> int:
    return len(one) - len(one.lstrip())


def factions(observer: Observer, seat: int) -> Iterator[Section]:
    """The factions at a seat's home; none where it has none."""
    if lines := faction_lines(observer, seat):
        yield Section(tr("factions_title"), (outline(lines),), icon="users", id="factions")


def home_page(observer: Observer, id: str = "") -> Page:
    """The factions at home of a seat; "": one's own."""
    seats = observer.scenario.seats
    seat = seats.index(id) if id in seats else observer.seat or 0
    found: tuple[Block, ...] = tuple(factions(observer, seat))
    return Page(tr("factions_title"), found or (text(tr("nobody"), kind="empty"),), id=seats[seat])


def bloc_page(observer: Observer, id: str = "") -> Page:
    """The members of the alternative bloc with what they want, the rivalries, the motions."""
    lines = member_lines(observer)
    return Page(tr("members_title"), (outline(lines) if lines else text(
        tr("nobody"), kind="empty"),))
