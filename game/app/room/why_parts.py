"""Why something happened, for a class: the largest causes, the luck behind them, one change that
would have helped. All of it is what the asker may know; amounts are those of the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.actions.reasons import label
from game.app.room.page_parts import card, marked, some
from game.app.room.remedies import Answer, Remedies
from game.app.room.room import Room
from game.core.errors import UsageError
from game.core.model import Scenario
from game.core.numerals import amount, signed
from game.core.prose import opened
from game.core.quantities import BY_NAME
from game.match.report import Headline, date_text, top
from game.page.kinds import AGAIN, Block, Fold, Live, Run, Section, Text, bold, text
from game.present.debrief.remedies import Remedy
from game.present.month.event_effects import moved_most
from game.present.observer.observer import Observer
from game.present.words.formatting import with_unit
from game.present.words.texts import web as w
from game.present.world.queries import ids_of
from game.present.world.why_page import FEW, causes_of, headline_page, levers, luck, shortly
from game.row_names import find_row


@dataclass(frozen=True)
class Asked:
    """Who asks, as an observer; the seat for which a change is looked for (None for none)."""

    room: Room
    observer: Observer
    remedies: Remedies
    seat: int | None


def row_named(scenario: Scenario, said: str) -> int:
    """The row of a number named by quantity and ids, with commas; -1 for none."""
    name, *ids = said.split(",")
    try:
        return find_row(scenario, name, *ids)
    except UsageError:
        return -1


def seat_for(room: Room, row: int, said: str) -> int:
    """The seat that is to be helped: the one named, else whose number it is, else the first that
    people play."""
    seats = room.match.seats
    if said in seats:
        return seats.index(said)
    if 0 <= row < room.scenario.layout.rows:
        name, index = room.scenario.layout.where(row)
        if BY_NAME[name].axes.startswith("A"):
            return index[0]
    return next((n for n, s in enumerate(seats) if s in room.game.people), 0)


def for_whom(room: Room, seat: int, what: str) -> Text:
    """The choice of the team that is to be helped; what: what is asked about."""
    return Text((Run(w("for_team")), *(
        Run(actor.name, link=f"why:seat={actor.id}&{what}", bold=n == seat)
        for n, actor in enumerate(room.scenario.actors))), "ways")


def number(asked: Asked, row: int, turn: int) -> tuple[Block, ...]:
    """Why a number moved in a turn; turn 0: before any was played."""
    observer, scenario = asked.observer, asked.observer.scenario
    if not 0 <= row < scenario.layout.rows or observer.shown(row) is None:
        return (text(w("hidden_number")),)
    name, index = scenario.layout.where(row)
    ids, now = ids_of(scenario, name, index), observer.read(name, *index)
    found = observer.why(name, *index, turn=turn) if turn else []
    whole = observer.why(name, *index)
    return (card(opened(label(scenario, row)), text(w("it_is_now", now=with_unit(
        name, amount(now.value)))), Section(
            w("why_in", date=date_text(scenario, turn), change=signed(sum(
                r.amount for r in found))), shortly(causes_of(scenario, found, name, ids)),
            3) if turn else None, *(luck(observer, top(found, FEW), row) if turn else ()),
        *(_helped(asked, row, turn) if turn else ()),
        Fold((bold(w("since_start")),), causes_of(scenario, whole, name, ids))
        if len({r.turn for r in whole}) > 1 else None, *levers(observer, row),
        text(w("model_only"), kind="dim small"), kind="why-page"),)


def news(asked: Asked, head: Headline, turn: int) -> tuple[Block, ...]:
    """Why an event is in the news, which luck there was, what it moved, what would have helped."""
    observer = asked.observer
    told = next((x for x in observer.all_facts(turn) if x.text == head.text), None)
    if head.note is None or told is None:
        return (text(w("hidden_number")),)
    moved = moved_most(observer, told, turn, asked.seat)
    return (card(head.text, headline_page(observer, head, turn, asked.seat).blocks,
                 *(_helped(asked, moved[0][0], turn) if moved else ()),
                 text(w("model_only"), kind="dim small"), kind="why-page"),)


def _helped(asked: Asked, row: int, turn: int) -> Iterator[Section | Live]:
    """One change that would have helped, or that it is being worked out."""
    if asked.seat is None:
        return
    answer = asked.remedies.ask(turn, asked.seat, row, everything=asked.observer.open)
    title = w("would_have_helped", who=asked.room.scenario.actors[asked.seat].called)
    found = answer.found
    if answer.waits:
        told = some(marked("hourglass", w("help_waits")), text(Run(
            w("look_again"), link=f"why:row={row}&turn={turn}")))
    elif found is None:
        told = (text(w("help_none")),)
    else:
        told = some(text(w("help_whole")) if found.whole else None, text(
            bold(w(f"help_{found.change.kind}", what=found.change.what, out=found.change.out)),
            " ", _effect(answer, found)), text(
                w("help_exact" if found.worlds == 1 else "help_known"), kind="dim small"))
    section = Section(title, told, 3, icon="lightbulb")
    yield Live(AGAIN, (section,)) if answer.waits else section


def _effect(answer: Answer, found: Remedy) -> str:
    """By how much the number would have ended higher or lower, and how surely."""
    key = "ends_goals" if found.whole else "ends_higher" if answer.sign > 0 else "ends_lower"
    by = w(key, by=amount(found.by))
    if found.worlds == 1:
        return f"{by}."
    return f"{by}{w('ends_sure', better=found.better, worlds=found.worlds)}."
