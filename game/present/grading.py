"""Each team's acts and results, line by line: for grading, a team's own log, the timeline."""

from __future__ import annotations

from dataclasses import dataclass

from game.actions.orders import spoken
from game.core.model import Scenario
from game.core.numerals import amount, signed
from game.present import debrief as after
from game.present.class_record import Reason
from game.present.deeds import asked
from game.present.discussion import idea_title
from game.present.facts import verdict_word
from game.present.formatting import order_title, row_in
from game.present.observer import Observer
from game.present.opponents import Opponents
from game.present.texts.terminal import tr
from game.report import date_text


@dataclass(frozen=True)
class Entry:
    """A line: the team by its seat ("" for all), turn (0: the whole game), kind, subject, details,
    idea, and a number where there is one."""

    team: str
    turn: int
    kind: str
    what: str
    detail: str = ""
    idea: str = ""
    value: float | None = None


def entries(observer: Observer, opponents: Opponents) -> list[Entry]:
    """All teams' lines: turn by turn, then their results."""
    out: list[Entry] = []
    for turn in range(1, observer.played + 1):
        out += teacher_lines(observer, turn)
        for seat in observer.scenario.seats:
            out += turn_lines(observer, turn, seat)
    out += teacher_lines(observer, observer.played + 1)
    return [*out, *_turning(observer), *_promises(observer), *_goals(observer),
            *_scores(observer, opponents)]


def orders(observer: Observer, turn: int, seat: str) -> list[str]:
    """The orders of a turn, as one would ask for them."""
    number = observer.scenario.seats.index(seat)
    return [asked(observer.scenario, row_in(observer.scenario, number, text))
            for text in observer.sheet(turn, seat).get("orders") or ()]  # type: ignore[attr-defined]


def turn_lines(observer: Observer, turn: int, seat: str) -> list[Entry]:
    """Player, orders, answers and stated reason of a seat in a turn."""
    number, scenario = observer.scenario.seats.index(seat), observer.scenario
    ideas = {t.id: t.theory for t in scenario.order_types}
    plain = observer.sheet(turn, seat)
    out = [Entry(seat, turn, "played by", observer.player_at(turn, seat))]
    for text in plain.get("orders") or ():  # type: ignore[attr-defined]
        idea = ideas.get(text.split(" ")[0], "")
        out.append(Entry(seat, turn, "order", order_title(scenario, row_in(scenario, number, text)),
                         idea=idea_title(observer.scenario, idea) if idea else ""))
    for item, word in (plain.get("answers") or {}).items():  # type: ignore[attr-defined]
        out.append(Entry(seat, turn, "answer", item_words(scenario, item), str(word)))
    reason = observer.reason(turn, seat)
    if reason != Reason():
        out.append(Entry(seat, turn, "reason", reason.text,
                         idea=idea_title(observer.scenario, reason.idea) if reason.idea else ""))
    return out


def item_words(scenario: Scenario, item: str) -> str:
    """An answer's item in words: its kind and subject."""
    kind, *ids = item.split(".")
    return " ".join([kind, *(spoken(scenario, i) for i in ids)])


def teacher_lines(observer: Observer, turn: int) -> list[Entry]:
    """What the teacher did before the orders of a turn."""
    return [Entry(d.seat, turn, "teacher", d.text) for d in observer.deeds(turn)]


def reason_text(observer: Observer, turn: int, seat: str) -> str:
    """A team's reason with its idea, "" if it gave none."""
    found = observer.reason(turn, seat)
    idea = f" ({idea_title(observer.scenario, found.idea)})" if found.idea else ""
    return (found.text + idea).strip()


def _turning(observer: Observer) -> list[Entry]:
    return [Entry(observer.scenario.seats[s.actor], s.turn, "turning point",
                  tr("most_by", goal=s.goal, step=signed(s.step)),
                  "; ".join(f"{c} ({signed(x)})" for c, x in s.causes), value=s.change)
            for s in sorted(after.swings(observer), key=lambda swing: swing.turn)]


def _promises(observer: Observer) -> list[Entry]:
    return [Entry(observer.scenario.seats[one], p.turn, "accord",
                  tr("accord_of", other=other, give=give, get=get),
                  tr(f"fate_{p.fate}", date=p.until, by=p.by))
            for p in after.promises(observer) for one, other, give, get in (
                (p.parties[0], p.second, p.give, p.get), (p.parties[1], p.first, p.get, p.give))]


def _goals(observer: Observer) -> list[Entry]:
    return [Entry(observer.scenario.seats[v.actor], 0, "goal", v.name,
                  f"{verdict_word(v.verdict)}, {amount(v.first)} → {amount(v.last)}", value=v.last)
            for v in after.verdicts(observer)]


def _scores(observer: Observer, opponents: Opponents) -> list[Entry]:
    return [Entry(observer.scenario.seats[s.actor], 0, "score", s.mandate,
                  tr("place_line", place=s.place), value=s.score)
            for s in after.standings(observer, opponents)]


def date_of(observer: Observer, turn: int) -> str:
    """The date of a line; "" for the whole game."""
    return date_text(observer.scenario, turn) if turn else ""
