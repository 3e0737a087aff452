"""A team's sheet as its pages show it, and the tables at which it deals with others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from game.app.room.estimates import acceptance
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.stages import ORDERS
from game.page import Block, Group, Input
from game.present.debrief.discussion import idea_title
from game.present.desk.open_sheet import OpenSheet
from game.present.talks.question_page import to_table
from game.present.talks.table_page import table_page
from game.present.words.texts import web as w


def sheet_of(room: Room, seat: str) -> OpenSheet:
    """The sheet of a team."""
    desk = room.desk(seat)
    shut = w("orders_locked") if room.locked(seat) else w("sealed_now") if desk.sealed else ""
    return OpenSheet([d.order for d in desk.drafts], desk.answers, partial(acceptance, room, seat),
                     shut, (Group(_reason(room), "two"),), looks=True)


def _reason(room: Room) -> tuple[Block, ...]:
    """Fields for the reason and, if one likes, the idea behind it."""
    return (Input("why", w("why_field"), most=300, hint=w("why_hint"), keep="why"),
            idea_choice(room))


def idea_choice(room: Room) -> Input:
    """A choice of the idea behind an order."""
    theory = room.scenario.data.get("texts", {}).get("theory", {})
    return Input("idea", w("idea_field"), "choice", choices=(("", w("no_idea")), *(
        (i, idea_title(room.scenario, i)) for i in theory)))


def table(room: Room, member: Member, query: Mapping[str, str]) -> tuple[Block, ...]:
    """The table that a query names. To be called under ENGINE, while orders are written."""
    made = table_page(room.observer(member.team), query, sheet_of(room, member.team))
    return (Group(made, "table"),)


def way_to(room: Room, member: Member, item: str) -> tuple[Block, ...]:
    """The way to the table of an accord or a settlement, as an item names it, if it is open."""
    if not member.team or room.stage.name != ORDERS:
        return ()
    return to_table(room.observer(member.team), item)
