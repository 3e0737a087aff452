"""A month as only the teacher reads it: before it is played, while it waits, and going back."""

from __future__ import annotations

from collections.abc import Iterable

from game.core.notes import note_text
from game.core.numerals import amount, signed
from game.match.report import TurnReport, date_text
from game.page import Block, Fold, Item, Points, Run, Section, Text, bold, line, press
from game.present.debrief.results import standing_over
from game.present.observer.observer import Observer
from game.present.words.texts import classroom as say
from game.present.words.texts import web as w


def review_switch(on: bool) -> Block:
    """Whether the teacher looks at each month first."""
    return press("review", w("review_off" if on else "review_on"), icon="eye",
                 on="" if on else "1")


def told_of(report: TurnReport) -> Section:
    """A month's headlines with their reasons, then its events."""
    return Section(report.date, (
        Points(tuple(Item(line(bold(h.text), " ", h.why)) for h in report.headlines)),
        Points(tuple(Item(line(said)) for said in report.lines))), 3)


def result(revealed: Observer, turn: int) -> tuple[Block, ...]:
    """A played month whole: what happened, what most cannot see, and how the goals stand."""
    hidden = [note_text(revealed.scenario, note) for note in revealed.notes(turn)
              if note.told and note.secret]
    now = standing_over(revealed)
    goals = [f"{a.name}: {amount(now[i, -1])} ({signed(now[i, -1] - now[i, -2])})"
             for i, a in enumerate(revealed.scenario.actors)]
    parts = ((say("hidden_facts"), hidden), (say("review_goals"), goals))
    return (told_of(revealed.report(turn)), *(
        Section(title, (Points(tuple(Item(line(x)) for x in found)),), 3)
        for title, found in parts if found))


def sheets(rows: Iterable[tuple[str, str, str, bool]]) -> Section:
    """The teams' sheets so far: who, orders, reason, whether it is sealed."""
    return Section(say("sheets"), tuple(
        Text(line(Run(icon="lock" if sealed else "pencil"), bold(who), ": ",
                  orders or say("no_orders"), Run(f" {why}" if why else "", tone="dim")))
        for who, orders, why, sealed in rows), 3)


def back(observer: Observer, turns: Iterable[int]) -> Fold:
    """Going back to before the orders of a month, in a branch."""
    return Fold(line(w("take_back_how")), (
        Text(line(w("take_back_note"))), *(
            press("takeback", w("take_back_turn", date=date_text(observer.scenario, t)),
                  icon="undo-2", turn=str(t)) for t in turns)), kind="pop")
