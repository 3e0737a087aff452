"""What members of a team do: draft, advise, answer, write, estimate, forecast, seal."""

from __future__ import annotations

import time
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from game.app.room.desk import DRAFTS, WHY, Desk, Draft
from game.app.room.forecasts import asked
from game.app.room.people import Member
from game.app.room.room import RefusedError, Room
from game.app.room.stages import (
    BRIEF,
    CRISIS,
    DEBRIEF,
    HALFWAY,
    ORDERS,
    RESULTS,
    REVEALED,
    TICKET,
)
from game.core.errors import MultipolarError, OrderError, UsageError
from game.core.harmless import harmless
from game.core.sheets import Sheet
from game.present.desk.refusals import clash_text
from game.present.talks.crisis_questions import PRINCIPAL, THIRD
from game.present.talks.letters import LENGTH, REPORTED
from game.present.words import order_words as deeds
from game.present.words.formatting import quoted, row_in
from game.present.words.texts import room as say
from game.saves.lines import EVERYBODY

TALK = (BRIEF, ORDERS, RESULTS, HALFWAY, CRISIS)
"""Parts in which teams may write letters."""
MEMO_PARTS = (ORDERS, RESULTS, HALFWAY)
"""Parts in which members may write the memo of their month."""
MEMO = 1500
"""Characters of a memo."""
PRESS = 160
"""Characters of a public line."""


def clean(text: str, most: int) -> str:
    """What somebody typed: harmless, without blanks around it. RefusedError if it is too long."""
    said = harmless(text.replace("\r", "")).strip()
    if len(said) > most:
        raise RefusedError(say("too_long", most=most, count=len(said)))
    return said


class TeamActs:
    """The acts of one member; each is one line of the journal or of the book."""

    def __init__(self, room: Room, member: Member) -> None:
        self.room, self.member = room, member

    @property
    def seat(self) -> str:
        """The member's team. RefusedError for an observer."""
        if not self.member.team:
            raise RefusedError(say("observers_watch"))
        return self.member.team

    # The desk ----------------------------------------------------------------------------------

    def _change(self, act: str, change: Callable[[Desk], None], kind: str = "draft") -> None:
        """Change the desk and write it, with the sheet that it makes."""
        room, seat = self.room, self.seat
        if room.locked(seat):
            raise RefusedError(say("locked"))
        desk = deepcopy(room.desk(seat))
        if desk.sealed and kind == "draft":
            raise RefusedError(say("sealed_first"))
        change(desk)
        write_desk(room, seat, desk, kind, act=act, by=self.member.id)

    def draft(self, act: str, order: str, why: str = "", idea: str = "") -> None:
        """Draft an order with a reason; it goes on the sheet while there is room for it."""
        words = clean(why, WHY)
        named = self._idea(idea)

        def change(desk: Desk) -> None:
            if len(desk.drafts) >= DRAFTS:
                raise RefusedError(say("drafts_full", most=DRAFTS))
            if order in [d.order for d in desk.drafts]:
                raise RefusedError(say("drafted_before"))
            self._legal([order])
            number = 1 + max([d.id for d in desk.drafts], default=0)
            new = Draft(number, self.member.id, order, words, named)
            desk.drafts.append(new)
            new.on = not self._why_not([*desk.orders, order])
        self._change(act, change)

    def _idea(self, said: str) -> str:
        """The id of an idea named by id or title; "" for none that is known."""
        known = self.room.scenario.data.get("texts", {}).get("theory", {})
        plain = " ".join(said.lower().split())
        return next((i for i, x in known.items()
                     if plain in (i, str(x.get("title", "")).lower())), "")

    def amend(self, act: str, number: int, why: str, idea: str = "") -> None:
        """Write the reason of one's own draft, or as head of any; an idea that is named, too."""
        words, named = clean(why, WHY), self._idea(idea)

        def change(desk: Desk) -> None:
            draft = self._mine(desk, number)
            draft.why, draft.idea = words, named or draft.idea
        self._change(act, change)

    def withdraw(self, act: str, number: int) -> None:
        """Take back one's own draft, or as head any."""
        self._change(act, lambda desk: desk.drafts.remove(self._mine(desk, number)))

    def put(self, act: str, number: int, on: bool) -> None:
        """Put a draft on the sheet, or take it off."""
        def change(desk: Desk) -> None:
            draft = self._draft(desk, number)
            if on and not draft.on:
                self._legal([*desk.orders, draft.order])
            draft.on, draft.off_by = on, "" if on else self.member.id
        self._change(act, change)

    def advise(self, act: str, number: int, side: str, words: str) -> None:
        """Speak for or against a draft."""
        said = clean(words, WHY)
        if side not in ("for", "against"):
            raise RefusedError(say("for_or_against"))

        def change(desk: Desk) -> None:
            self._draft(desk, number).advice[self.member.id] = [side, said]
        self._change(act, change)

    def answer(self, act: str, item: str, word: str) -> None:
        """Answer an item that awaits it; "" leaves it open."""
        if word and word not in self.room.match.view(self.seat).awaiting().get(item, ()):
            raise RefusedError(say("no_such_answer"))

        def change(desk: Desk) -> None:
            before, owner = desk.answers.pop(item, ""), desk.answered.get(item, "")
            if before and before != word and owner != self.member.id:
                desk.replaced[item] = [self.member.id, before, owner]
            if word:
                desk.answers[item], desk.answered[item] = word, self.member.id
            self._check(desk.sheet)
        self._change(act, change)

    def estimate(self, act: str, words: str, chances: dict[str, int]) -> None:
        """File the estimate of the month, and chances in percent for its questions."""
        said = clean(words, WHY)
        known = {q.id for q in asked(self.room.observer(self.seat), self.room.match.turn)}
        if any(q not in known or not 0 <= p <= 100 for q, p in chances.items()):
            raise RefusedError(say("chance_bounds"))

        def change(desk: Desk) -> None:
            if said:
                desk.estimate, desk.estimated = said, self.member.id
            if chances:
                desk.chances, desk.forecaster = {**desk.chances, **chances}, self.member.id
        self._change(act, change)

    def ready(self, act: str, on: bool) -> None:
        """Say that one is done, or is not."""
        def change(desk: Desk) -> None:
            desk.ready = [m for m in desk.ready if m != self.member.id] + [self.member.id] * on
        self._change(act, change)

    def seal(self, act: str, on: bool) -> None:
        """Seal the sheet as it is, or open it again; the head does, or who stands in."""
        head = self.room.acting_head(self.seat)
        if head is None or (head.id != self.member.id and "head" not in self.member.roles):
            raise RefusedError(say("head_seals", name=head.name if head else ""))

        def change(desk: Desk) -> None:
            if on:
                self._check(desk.sheet)
            desk.sealed = self.member.id if on else ""
        if on and self.room.desk(self.seat).sealed:
            return
        self._change(act, change, "seal" if on else "reopen")

    def _draft(self, desk: Desk, number: int) -> Draft:
        draft = desk.draft(number)
        if draft is None:
            raise RefusedError(say("no_draft"))
        return draft

    def _mine(self, desk: Desk, number: int) -> Draft:
        draft, head = self._draft(desk, number), self.room.acting_head(self.seat)
        if draft.by != self.member.id and (head is None or head.id != self.member.id):
            raise RefusedError(say("not_your_draft"))
        return draft

    def _check(self, sheet: Sheet) -> None:
        try:
            self.room.match.view(self.seat).check(sheet)
        except OrderError as error:
            raise RefusedError(self._spoken(error, sheet.orders)) from error
        except MultipolarError as error:
            raise RefusedError(str(error)) from error

    def _legal(self, orders: list[str]) -> None:
        slots = self.room.scenario.slots
        if len(orders) > slots:
            raise RefusedError(say("sheet_full", slots=slots))
        self._check(Sheet(tuple(orders)))

    def refusal(self, order: str) -> str:
        """Why an order does not go on the sheet as it is; "" if it does."""
        return self._why_not([*self.room.desk(self.seat).orders, order])

    def _why_not(self, orders: list[str]) -> str:
        try:
            self._legal(orders)
        except RefusedError as error:
            return str(error)
        return ""

    def _spoken(self, error: OrderError, orders: tuple[str, ...]) -> str:
        """A refusal with the order's title in place of its text; beside which of those before it
        on a sheet it cannot stand."""
        if not error.order:
            return str(error)
        before = orders[:orders.index(error.order)] if error.order in orders else ()
        scenario = self.room.scenario
        try:
            row = row_in(scenario, scenario.seats.index(self.seat), error.order)
        except MultipolarError:
            return str(error)
        return clash_text(self.room.match.view(self.seat), before, error.order) \
            or str(error.naming(quoted(deeds.asked(scenario, row))))

    # Letters -----------------------------------------------------------------------------------

    def write(self, act: str, to: str, words: str, press: bool = False) -> None:
        """Write to another team, to one's own, or to all; `press` is the public line."""
        room, seat = self.room, self.seat
        said = clean(words, PRESS if press else LENGTH)
        if room.stage.name not in TALK:
            raise RefusedError(say("no_letters_now"))
        if not said:
            raise RefusedError(say("write_first"))
        if to not in (EVERYBODY, *room.match.seats):
            raise RefusedError(say("no_such_team"))
        if to != seat and seat in (room.options.get("muted") or ()):
            raise RefusedError(say("muted"))
        mail: dict[str, Any] = {"sender": seat, "to": EVERYBODY if press else to,
                                "by": self.member.id, "text": said, "press": press,
                                "at": int(time.time())}
        room.note("note", turn=room.match.turn, mail=mail, act=act)

    def report(self, act: str, number: int) -> None:
        """Point the teacher to a letter."""
        found = {x.id: x for x in self.room.letters()}
        letter = found.get(number)
        if letter is None or not letter.reads(self.seat):
            raise RefusedError(say("no_letter"))
        if not letter.mark:
            self.room.note("note", turn=self.room.match.turn, act=act,
                           mail_mark={"id": number, "mark": REPORTED})

    def memo(self, act: str, words: str) -> None:
        """Hand in the memo of the month, or a better one in its place; the teacher reads it."""
        room, said = self.room, clean(words, MEMO)
        if not (self.seat and room.pace.weekly and room.stage.name in MEMO_PARTS):
            raise RefusedError(say("no_memo"))
        if not said:
            raise RefusedError(say("write_first"))
        room.write("memo", act=act, member=self.member.id, turn=room.stage.turn, text=said)

    # Crises and the end ------------------------------------------------------------------------

    def stance(self, act: str, word: str) -> None:
        """Answer a crisis round; the head does, or who stands in."""
        room, head = self.room, self.room.acting_head(self.seat)
        if room.stage.name != CRISIS:
            raise RefusedError(say("no_crisis"))
        if head is None or head.id != self.member.id:
            raise RefusedError(say("head_answers", name=head.name if head else ""))
        if word not in (*PRINCIPAL, *THIRD):
            raise RefusedError(say("no_such_answer"))
        room.write("crisis", act=act, file=room.options["file"], turn=room.stage.turn,
                   round=room.stage.step, seat=self.seat, word=word, by=self.member.id)

    def ticket(self, act: str, texts: list[str]) -> None:
        """Hand in the exit ticket."""
        if self.room.stage.name not in (DEBRIEF, TICKET):
            raise RefusedError(say("no_ticket"))
        self.room.write("ticket", act=act, member=self.member.id,
                        texts=[clean(t, LENGTH) for t in texts[:4]])

    def rate(self, act: str, ratings: dict[str, int]) -> None:
        """Hand in the peer evaluation: teammate → 1 … 5; the teacher alone reads it."""
        if self.room.stage.name not in REVEALED:
            raise RefusedError(say("no_ticket"))
        team = {m.id for m in self.room.people.team(self.seat)} - {self.member.id}
        if any(m not in team or not 1 <= n <= 5 for m, n in ratings.items()):
            raise RefusedError(say("rate_bounds"))
        self.room.write("peer", act=act, member=self.member.id, ratings=ratings)


def write_desk(room: Room, seat: str, desk: Desk, kind: str, **more: Any) -> None:
    """Write a desk to the journal, with the sheet that it makes; "reopen" is a draft."""
    if kind == "reopen":
        kind, desk.sealed = "draft", ""
    room.note(kind, turn=room.match.turn, seat=seat, sheet=desk.sheet.plain(), reason=desk.reason,
              idea=desk.idea, desk=desk.plain(), **more)


def fitting(room: Room, seat: str, desk: Desk) -> Sheet:
    """The sheet of a desk, without what has become illegal since it was drafted."""
    view = room.match.view(seat)
    orders: list[str] = []
    answers: dict[str, str] = {}
    for order in desk.orders:
        if _holds(view, Sheet((*orders, order))):
            orders.append(order)
    for item, word in desk.answers.items():
        if _holds(view, Sheet(tuple(orders), {**answers, item: word})):
            answers[item] = word
    return Sheet(tuple(orders), answers)


def _holds(view: Any, sheet: Sheet) -> bool:
    try:
        view.check(sheet)
    except (OrderError, UsageError):
        return False
    return True
