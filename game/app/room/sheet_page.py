"""A team's sheet: drafts with who proposed them and who objects, what they go against, who is
ready."""

from __future__ import annotations

from game.app.room.desk import Desk, Draft
from game.app.room.estimates import dossiers_of
from game.app.room.page_parts import card, figures, marked, member_name, some
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.seat_sheet import idea_choice
from game.app.room.tasks import finished
from game.app.room.team import TeamActs
from game.core.numerals import amount
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
    Section,
    Text,
    bold,
    line,
    press,
    text,
    tinted,
)
from game.present.debrief.discussion import idea_title
from game.present.desk.breaches import opposed
from game.present.desk.contradictions import Contradiction, contradictions, of_order
from game.present.desk.risks import risk_text
from game.present.dossiers.folds import portrait
from game.present.dossiers.page import lost_text
from game.present.dossiers.records import Deed
from game.present.observer.observer import Observer
from game.present.people.protest import protest
from game.present.words import order_words as deeds
from game.present.words.formatting import at_hand, row_in
from game.present.words.texts import dossiers, people
from game.present.words.texts import room as say
from game.present.words.texts import web as w


def sheet_page(room: Room, member: Member, *, open_: bool) -> tuple[Block, ...]:
    """The sheet of a member's team. open_: whether it can still be changed."""
    seat = member.team
    observer, team = room.observer(seat), room.desk(seat)
    left = at_hand(observer.view().capital_left(tuple(team.orders)))
    free = max(room.scenario.slots - len(team.orders), 0) if open_ else 0
    return (card(w("sheet"), figures(observer, room.match.seats.index(seat), member.role),
                 _protest(observer, team),
                 [_warned(one.text) for one in of_order(against(room, seat), "")[:1]],
                 [_draft(room, member, d, open_) for d in team.drafts],
                 [text(Run(w("free_place"), icon="plus"), kind="free")] * free,
                 note=w("capital_left", left=left, slots=room.scenario.slots,
                        used=len(team.orders))),
            seal_row(room, seat))


def _protest(observer: Observer, team: Desk) -> Text | None:
    """An adviser's word against waiting, while there is no order on the sheet either."""
    found = None if team.orders else protest(observer)
    return None if found is None else marked("users", people(
        "protest_says", name=found.adviser.called, text=found.text), "told protest")


def against(room: Room, seat: str) -> list[Contradiction]:
    """What contradicts itself on a team's sheet."""
    team = room.desk(seat)
    return contradictions(room.observer(seat), team.orders, team.answers)


def _warned(told: str) -> Text:
    """A sentence that warns."""
    return marked("triangle-alert", told, "warning small")


def _shown(room: Room, seat: str, order: str) -> tuple[str, Deed | None]:
    """The portrait of whom an order is about, and the deed that it does, where a dossier tells it.
    """
    observer = room.observer(seat)
    return next(((portrait(observer, one), deed) for one in dossiers_of(room, seat) or ()
                 for deed in one.deeds if deed.order == order), ("", None))


def _against(room: Room, seat: str, d: Draft, row: int, deed: Deed | None) -> list[Text]:
    """What a draft goes against: words given and deeds done, what the team came to office for, the
    sheet; and what it takes."""
    given: list[str] = room.kept(f"opposed {d.order}", seat, lambda: opposed(
        room.observer(seat), row))
    beside = [one.text for one in of_order(against(room, seat), d.order)] if d.on else []
    told = dict.fromkeys((*beside, *given, *(deed.against if deed else ())))
    price = lost_text(deed) if told and deed else ""
    return [*map(_warned, told),
            *([text(dossiers("price", text=price), kind="warning small")] if price else [])]


def _draft(room: Room, member: Member, d: Draft, open_: bool) -> Section:
    scenario, seat = room.scenario, member.team
    row = row_in(scenario, scenario.seats.index(seat), d.order)
    risk, (face, deed) = risk_text(room.observer(seat), row), _shown(room, seat, d.order)
    on = Run(w("on_sheet"), "good", icon="check") if d.on else \
        tinted(w("taken_off_by", name=member_name(room, d.off_by)), "warning") if d.off_by else \
        tinted(w("off_sheet"), "dim")
    warned = _against(room, seat, d, row, deed)
    return Section(deeds.asked(scenario, row), some(
        text(w("drafted_by", name=member_name(room, d.by)), " ", on, kind="small"),
        text(f"“{d.why}”") if d.why else text(w("reason_missing"), kind="dim small"),
        text(idea_title(scenario, d.idea), kind="dim small") if d.idea else None,
        text(w("may_bring", risk=risk), kind="bad small") if risk else None,
        warned, _voices(room, d),
        _draft_acts(room, member, d) if open_ else None), 3, " ".join((
            "draft", *(["on"] if d.on else []), *(["warned"] if warned else []))),
        note=amount(float(scenario.orders.cost[row])), face=face)


def _voices(room: Room, d: Draft) -> list[Text]:
    """Who is for a draft and who objects, and why."""
    return [Text(line(Run(icon="check" if side == "for" else "ban"),
                      bold(w(f"voice_{side}", name=member_name(room, by))), " ",
                      f"“{words}”" if words else ""),
                 "voice good" if side == "for" else "voice warning")
            for by, (side, words) in d.advice.items()]


def _draft_acts(room: Room, member: Member, d: Draft) -> Group:
    """What can be done with a draft."""
    head, id_ = room.acting_head(member.team), {"id": str(d.id)}
    mine = d.by == member.id or (head is not None and head.id == member.id)
    acts: list[Block] = [press("put", w("take_off"), icon="minus", on="", **id_) if d.on else press(
        "put", w("put_on"), icon="plus", on="1",
        barred=TeamActs(room, member).refusal(d.order), **id_)]
    if mine:
        acts.append(press("withdraw", w("take_back"), icon="trash", **id_))
    if not d.why and mine:
        acts.append(Fold(line(w("say_why")), (Form("amend", (
            Input("why", w("why_field"), most=300, required=True, keep=f"why-{d.id}"),
            idea_choice(room), Button(line(w("keep_reason")), kind="primary", icon="pencil")),
            id_),)))
    if d.by != member.id:
        acts.append(Fold(line(w("your_advice")), (Form("advise", (
            Input("text", w("your_advice"), most=300, keep=f"advice-{d.id}"),
            *(Button(line(w(s)), "side", s) for s in ("for", "against"))), id_),)))
    return Group(tuple(acts), "draft-acts")


def seal_row(room: Room, seat: str) -> Section:
    """Who of the team is done with the turn."""
    cells, ready = [], 0
    for m in room.people.team(seat):
        there, done = room.there(m.id), finished(room, m)
        ready += done
        sign, state = ("wifi-off", "away") if not there else ("check", "done") if done else (
            "pencil", "busy")
        cells.append(Item(line(Run(w(f"state_{state}"), icon=sign, drawn=True), " ", bold(m.name),
                               " ", Run(", ".join(say(f"role_{r}") for r in m.roles), small=True)),
                          kind=state))
    return card(w("the_seal"), Points(tuple(cells), "seals"),
                note=w("ready_count", ready=ready, count=len(cells)))


