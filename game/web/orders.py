"""The page of orders: cards, what advisers suggest, and every kind of order with its targets."""

from __future__ import annotations

from collections.abc import Sequence

from game.app.room.estimates import advice, preview
from game.app.room.people import Member
from game.app.room.room import Room
from game.core.errors import MultipolarError
from game.core.numerals import amount
from game.match.seats import OrderChoice
from game.present.debrief.discussion import idea_title
from game.present.desk import order_cards
from game.present.talks.clauses import speaks
from game.present.talks.negotiation import ORDER, Table, partners
from game.present.words.facts import price_text, risk_text
from game.present.words.formatting import expectation, row_in
from game.present.words.order_words import asked
from game.present.words.texts import table as say
from game.present.words.texts import web as w
from game.web import negotiation as table
from game.web import settlement as settle
from game.web.class_view import ClassView
from game.web.html import Html, button, el, hidden, icon, labelled, option
from game.web.seatparts import bullets, card, empty, form
from game.web.situations import hand_part


def catalogue(room: Room, member: Member, token: str) -> Html:
    """The page of orders for a member of a team."""
    observer, seat = room.observer(member.team), member.team
    if room.locked(seat):
        return card(w("orders"), empty(w("orders_locked"), "lock"))
    desk = room.desk(seat)
    choices = room.kept("choices", seat, observer.view().choices)
    left = observer.view().capital_left(tuple(desk.orders))
    taken = {d.order for d in desk.drafts}
    return el("div",
              el("p", icon("coins"), w("capital_left", left=amount(left),
                                       slots=room.scenario.slots, used=len(desk.orders)),
                 class_="lead"), _ideas(room),
              ClassView(room, token).block(hand_part(room, seat)),
              _advice(room, seat, token, taken),
              card(w("all_orders"), *_kinds(room, member, choices, token), note=w("by_kind")))


def _advice(room: Room, seat: str, token: str, taken: set[str]) -> Html:
    """What advisers of different schools would do, as soon as it is known."""
    found = advice(room, seat)
    if found is None:
        return card(w("advisers"), empty(w("advice_waits"), "hourglass"))
    rows = []
    for one in found:
        if one.order.text in taken:
            continue
        price = price_text(room.scenario, one.row, one.order)
        rows.append(el(
            "details", el("summary", el("b", asked(room.scenario, one.row)),
                          el("small", f"{one.adviser} · {price}")),
            el("p", one.reason), _drafting(token, hidden("order", one.order.text)),
            class_="pick"))
    return card(w("advisers"), *(rows or [empty(w("no_advice"))]), note=w("advisers_note"))


def _kinds(room: Room, member: Member, choices: Sequence[OrderChoice],
           token: str) -> list[Html]:
    """One part for each kind of order, with its targets in a list."""
    groups: dict[str, list[OrderChoice]] = {}
    for choice in choices:
        groups.setdefault(choice.text.split(" ")[0], []).append(choice)
    out = []
    for found in groups.values():
        first = found[0]
        to_table = _to_table(room, member, [c.text for c in found])
        out.append(el("details", el("summary", el("b", first.name), el("small", w(
            "kind_line", family=first.family, cost=amount(min(c.cost for c in found)),
            count=len(found)))), el("p", first.hint), to_table,
            _drafting(token, _targets(room, member.team, found)), class_="pick"))
    return [*out, *([] if ORDER in groups else _no_accord(room, member))]


def _no_accord(room: Room, member: Member) -> list[Html]:
    """The order to propose an accord where none can be proposed to anybody now, shut, and why."""
    scenario, seat = room.scenario, room.scenario.seats.index(member.team)
    kind = next((t for t in scenario.order_types if t.id == ORDER), None)
    if kind is None or not (others := partners(scenario, seat)):
        return []
    observer = room.observer(member.team)
    why = [say("is_barred", them=speaks(scenario, other), why=Table(observer, other).barred())
           for other in others]
    return [el("details", el("summary", el("b", kind.name), el("small", w("not_this_month"))),
               bullets(why), class_="pick shut")]


def _to_table(room: Room, member: Member, found: Sequence[str]) -> Html | None:
    """The way to the table at which orders of a kind are composed; None where there is none."""
    if found[0].startswith(f"{ORDER} "):
        return table.link(room, member, found[0].split(" ")[1])
    places = dict.fromkeys(filter(None, map(settle.place_of, found)))
    return next(filter(None, (settle.link(room, member, place) for place in places)), None)


def _targets(room: Room, seat: str, found: Sequence[OrderChoice]) -> Html:
    scenario = room.scenario
    number = scenario.seats.index(seat)
    rows = [(c, asked(scenario, row_in(scenario, number, c.text))) for c in found]
    return labelled(w("at_whom"), el("select", *(
        option(c.text, title + (f" ({w('tired')})" if c.tired else ""))
        for c, title in rows), name="order"))


def _why() -> Html:
    """Fields for the reason and, if one likes, the idea behind it."""
    return el("div", labelled(w("why_field"), el("input", name="why", maxlength=300,
                                                 placeholder=w("why_hint"), autocomplete="off",
                                                 data_keep="why")),
              labelled(w("idea_field"), el("input", name="idea", maxlength=60, list="ideas",
                                           placeholder=w("no_idea"), autocomplete="off")),
              class_="two")


def _ideas(room: Room) -> Html:
    """The ideas that a reason may name, once for all fields."""
    theory = room.scenario.data.get("texts", {}).get("theory", {})
    return el("datalist", *(option(idea_title(room.scenario, i), "") for i in theory), id="ideas")


def _drafting(token: str, order: Html) -> Html:
    """The form by which an order, named in a field, is drafted or looked at first."""
    return form("draft", token, order, _why(),
                el("div", button(w("draft_it"), kind="primary", icon_="pencil"),
                   el("button", w("look_it"), type="button", class_="button", data_look="1"),
                   class_="row"), el("div", class_="look", aria_live="polite"))


def look(room: Room, member: Member, order: str) -> Html:
    """What is known of an order before it is given, with what it may change."""
    observer = room.observer(member.team)
    try:
        choice = order_cards.typed(observer.view(), (), order)
    except MultipolarError as error:
        return el("p", str(error), class_="bad")
    found = preview(room, member.team, choice.text)
    changes = [w("may_change", what=t) for t in expectation(found or [])]
    lines = [*order_cards.about(observer, choice), *changes]
    row = row_in(room.scenario, observer.view().seat, choice.text)
    warning = order_cards.war_warning(observer, row) if order_cards.brings_war(
        room.scenario, row) else []
    return el("div", bullets([*lines, *warning]),
              el("p", icon("hourglass"), w("preview_waits"), class_="dim", data_again="1")
              if found is None else None, el("p", w("model_only"), class_="dim small"))


def risk_of(room: Room, seat: str, order: str) -> str:
    """The risk of an order in words; "" for none."""
    return risk_text(room.scenario, row_in(room.scenario, room.scenario.seats.index(seat), order))
