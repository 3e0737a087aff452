"""Why something happened: the largest causes, the luck behind them, one change that would have
helped. All of it is what the asker may know; amounts are those of the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.actions.reasons import label
from game.app.room.remedies import Answer, Remedies
from game.app.room.room import Room
from game.core.errors import UsageError
from game.core.model import Scenario
from game.core.numerals import amount, signed
from game.core.quantities import BY_NAME
from game.match.report import Headline, Why, date_text, top
from game.present.debrief.remedies import Remedy
from game.present.month.event_effects import NOTHING, moved_most
from game.present.month.front_page import how_ended
from game.present.month.luck import Chance, chances
from game.present.observer.observer import Observer
from game.present.words.formatting import percent, with_unit
from game.present.words.texts import web as w
from game.row_names import find_row
from game.web.html import Html, el, icon

CAUSES, LEVERS = 3, 6
ROUND = 1
"""Digits of a drawn percentage."""


@dataclass(frozen=True)
class Asked:
    """Who asks, as an observer; the seat for which a change is looked for (None for none); the
    address of the page, to which a number's row and a turn are added."""

    room: Room
    observer: Observer
    remedies: Remedies
    seat: int | None
    path: str

    def link(self, row: int, turn: int) -> str:
        """The address of the reasons of a number in a turn."""
        return f"{self.path}row={row}&turn={turn}"


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


def number(asked: Asked, row: int, turn: int) -> Html:
    """Why a number moved in a turn; turn 0: before any was played."""
    observer, scenario = asked.observer, asked.observer.scenario
    if not 0 <= row < scenario.layout.rows or observer.shown(row) is None:
        return el("p", w("hidden_number"))
    name, index = scenario.layout.where(row)
    now = observer.read(name, *index)
    parts: list[Html | None] = [
        el("h2", label(scenario, row)),
        el("p", w("it_is_now", now=with_unit(name, amount(now.value))))]
    if turn:
        found = observer.why(name, *index, turn=turn)
        parts += [el("h3", w("why_in", date=date_text(scenario, turn), change=signed(
            sum(r.amount for r in found)))), _causes(found), _luck(observer, top(
                found, CAUSES), row), _helped(asked, row, turn)]
    whole = observer.why(name, *index)
    if len({r.turn for r in whole}) > 1:
        parts.append(el("details", el("summary", w("since_start")), _causes(whole)))
    help_ = levers(observer, scenario, row)
    if help_:
        parts.append(el("details", el("summary", w("what_moves_it")), el("ul", *(
            el("li", x) for x in help_), class_="plain")))
    return el("div", *parts, el("p", w("model_only"), class_="dim small"), class_="why-page")


def news(asked: Asked, head: Headline, turn: int) -> Html:
    """Why an event is in the news, which luck there was, what it moved, what would have helped."""
    observer, note = asked.observer, head.note
    line = next((x for x in observer.all_facts(turn) if x.text == head.text), None)
    if note is None or line is None:
        return el("p", w("hidden_number"))
    scenario, moved = observer.scenario, moved_most(observer, line, turn, asked.seat)
    reason = Why(turn, 0.0, note.cause.text, note.cause.kind, note.cause.id, "", (), ())
    if note.cause.actor >= 0:
        reason = Why(turn, 0.0, reason.cause, reason.kind, reason.rule,
                     scenario.actors[note.cause.actor].name, (), ())
    rows = [el("li", el("b", signed(x)), " ", label(scenario, row), " ", el(
        "a", icon("circle-question-mark"), w("why_link"), href=asked.link(row, turn),
        class_="why-link", data_why="1")) for row, x in moved]
    by = f"{reason.actor}: " if reason.actor else ""
    why = f"{by}{reason.cause.rstrip('.')}." if reason.cause else how_ended(observer, note)
    told = el("p", why) if why else None
    return el("div", el("h2", head.text), told,
              _luck(observer, [reason], moved[0][0] if moved else -1),
              el("h3", w("it_moved")), el("ol", *rows, class_="plain") if rows
              else el("p", w("nothing_seen")),
              _helped(asked, moved[0][0], turn) if moved else None,
              el("p", w("model_only"), class_="dim small"), class_="why-page")


def _causes(found: Sequence[Why]) -> Html:
    """The largest causes, and what is left of the change; none of which the change would show 0."""
    first = [r for r in top(found, CAUSES) if signed(r.amount) != NOTHING]
    if not first:
        return el("p", w("no_causes"))
    rows = [el("li", el("b", signed(r.amount)), " ", r.cause.rstrip("."),
               el("small", w("by_whom", who=r.actor)) if r.actor else None) for r in first]
    others = len({r.words for r in found}) - len(first)
    left = signed(sum(r.amount for r in found) - sum(r.amount for r in first))
    if others and left != NOTHING:
        rows.append(el("li", el("b", left), " ", w("other_causes", count=others), class_="dim"))
    return el("ol", *rows, class_="plain causes")


def _luck(observer: Observer, why: Sequence[Why], row: int) -> Html:
    """The luck behind causes: odds and draw."""
    found = chances(observer, why, row)
    rows = [el("li", el("b", c.what), ": ", _odds(c)) for c in found]
    return el("div", el("h3", icon("percent"), w("luck")), el("ul", *rows, class_="plain") if rows
              else el("p", w("no_luck")))


def _odds(chance: Chance) -> str:
    """Odds and draw in a sentence."""
    low, high = percent(chance.low, ROUND), percent(chance.high, ROUND)
    said = w("odds", odds=low) if low == high else w("odds_between", low=low, high=high)
    if chance.draw is None:
        return said + (w("it_came") if chance.came else w("it_did_not"))
    return said + w("drawn_came" if chance.came else "drawn_not", draw=percent(
        chance.draw, ROUND))


def _helped(asked: Asked, row: int, turn: int) -> Html | None:
    """One change that would have helped, or that it is being worked out."""
    if asked.seat is None:
        return None
    answer = asked.remedies.ask(turn, asked.seat, row, everything=asked.observer.open)
    title = el("h3", icon("lightbulb"), w("would_have_helped", who=asked.room.scenario.actors[
        asked.seat].called))
    if answer.waits:
        return el("div", title, el("p", icon("hourglass"), w("help_waits"), " ", el(
            "a", w("look_again"), href=asked.link(row, turn), data_why="1")), data_again="1")
    if answer.found is None:
        return el("div", title, el("p", w("help_none")))
    whole = el("p", w("help_whole")) if answer.found.whole else None
    return el("div", title, whole, el("p", el("b", _change(answer.found)), " ", _effect(answer)),
              el("p", w("help_exact" if answer.found.worlds == 1 else "help_known"),
                 class_="dim small"))


def _change(found: Remedy) -> str:
    return w(f"help_{found.change.kind}", what=found.change.what, out=found.change.out)


def _effect(answer: Answer) -> str:
    """By how much the number would have ended higher or lower, and how surely."""
    found = answer.found
    assert found is not None
    key = "ends_goals" if found.whole else "ends_higher" if answer.sign > 0 else "ends_lower"
    by = w(key, by=amount(found.by))
    if found.worlds == 1:
        return f"{by}."
    return f"{by}{w('ends_sure', better=found.better, worlds=found.worlds)}."


def levers(observer: Observer, scenario: Scenario, row: int) -> list[str]:
    """Kinds of the viewer's orders that move a number directly, with the size."""
    if observer.seat is None:
        return []
    table, effects = scenario.orders, scenario.effects
    out: dict[str, float] = {}
    for r in range(int(table.first[observer.seat]), int(table.first[observer.seat + 1])):
        block = int(table.block[r])
        if block < 0:
            continue
        for e in range(int(effects.start[block]), int(effects.start[block + 1])):
            if int(effects.row[e]) == row:
                kind = scenario.order_types[int(table.type[r])].name
                size = float(effects.amount[e])
                if abs(size) > abs(out.get(kind, 0.0)):
                    out[kind] = size
    ranked = sorted(out.items(), key=lambda x: -abs(x[1]))[:LEVERS]
    return [f"{kind}: {signed(size)}" for kind, size in ranked]
