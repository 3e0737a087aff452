"""A team's dossiers at its desk: what is said, what awaits an answer, deeds that one press puts on
the sheet and takes off it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from game.app.room.desk import Desk
from game.app.room.estimates import dossiers_of, offers_of
from game.app.room.page_parts import card, marked
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.seat_sheet import sheet_of
from game.app.room.team import TeamActs
from game.page import Block, Button, Form, Input, Section, line, text, tinted
from game.page.kinds import Line
from game.present.dossiers.dossiers import beside
from game.present.dossiers.folds import Presses, dossier_folds
from game.present.dossiers.offers import offers, offers_beside
from game.present.dossiers.records import Deed, Dossier, Offer
from game.present.dossiers.utterances import utterance
from game.present.words.order_words import asked
from game.present.words.texts import web as w


def known_dossiers(room: Room, seat: str) -> Sequence[Dossier] | None:
    """A team's dossiers beside its sheet as it is; None until they are known. What other teams
    write is said at once."""
    found = dossiers_of(room, seat)
    if not found:
        return found
    observer = room.observer(seat)
    out, said = list[Dossier](), set[str]()
    for one in beside(observer, found, room.desk(seat).sheet):
        spoken = utterance(observer, one.matter, one.counterpart, (), said) if one.person \
            else one.utterance
        said |= {spoken.text} if spoken is not None else set()
        out.append(replace(one, utterance=spoken))
    return out


def known_offers(room: Room, seat: str) -> Sequence[Offer]:
    """The peace that is offered to a team, beside its sheet as it is; without what its answers
    bring until that is known."""
    observer = room.observer(seat)
    outlined = offers(observer, room.questions(seat))
    found = offers_of(room, seat) if outlined else ()
    return outlined if found is None else offers_beside(observer, found, room.desk(seat).sheet)


def waits() -> Section:
    """That dossiers are still being made, and what can be done meanwhile."""
    return card(w("dossiers"), marked("hourglass", w("dossiers_wait"), "empty"))


def dossiers_page(room: Room, member: Member, found: Sequence[Dossier],
                  questions: Mapping[str, Sequence[Block]]) -> tuple[Block, ...]:
    """A team's dossiers, below the peace that is offered to it. questions: what awaits an answer,
    by its title."""
    desk, shut = room.desk(member.team), bool(sheet_of(room, member.team).shut)

    def deed(one: Deed, words: Line) -> Block:
        on = not one.order or shut or one.order in desk.orders
        return _press(desk, member, one, words, shut, "" if on else TeamActs(
            room, member).refusal(one.order))
    return dossier_folds(room.observer(member.team), found, Presses(deed, questions),
                         known_offers(room, member.team))


def _press(desk: Desk, member: Member, deed: Deed, words: Line, shut: bool,
           barred: str) -> Block:
    """The control of a deed: one press drafts it, the same takes it off the sheet. A bare draft of
    one's own is taken back; another is kept beside the sheet, with what was said of it. barred:
    why it does not go on the sheet; it may be drafted all the same."""
    if not deed.order:
        return text(*words, kind="held")
    draft = next((d for d in desk.drafts if d.order == deed.order), None)
    bare = draft is not None and draft.by == member.id and not (draft.why or draft.advice)
    do, fields = ("draft", {"order": deed.order}) if draft is None else \
        ("withdraw", {"id": str(draft.id)}) if draft.on and bare else \
        ("put", {"id": str(draft.id), "on": "" if draft.on else "1"})
    told = (line(tinted(w("beside_sheet", why=barred), "warning")),) if barred else ()
    return Form(do, (Button(words, kind="choice", shut=shut, chosen=draft is not None and draft.on,
                            told=told if draft is None else (),
                            barred=barred if draft is not None else ""),), fields)


def rest_of(room: Room, member: Member, matter: str) -> tuple[Block, ...]:
    """All orders of a matter that its dossier does not show, best first."""
    one = next((d for d in known_dossiers(room, member.team) or () if d.matter.id == matter), None)
    if one is None:
        return (text(w("not_yet")),)
    texts = room.scenario.orders.texts
    choices = tuple((texts[row], asked(room.scenario, row)) for row in one.rest)
    return (Section(one.matter.name, (text(w("rest_of_matter"), kind="dim small"), sheet_of(
        room, member.team).choose(Input("order", w("all_orders"), "choice", choices=choices)))),)

