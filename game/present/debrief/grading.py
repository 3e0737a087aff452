"""Each team's acts and results, line by line: for grading, a team's own log, the timeline."""

from __future__ import annotations

from dataclasses import dataclass

from game.actions.settlements import field_name
from game.core.model import FIELDS, Scenario
from game.core.numerals import amount, signed
from game.core.sheets import items
from game.match.report import date_text
from game.present.asked.page import page_of
from game.present.debrief import results as after
from game.present.debrief.counterfactuals import given, title
from game.present.debrief.discussion import idea_title
from game.present.desk.situations import answer_word
from game.present.observer.class_record import Reason
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.talks.clauses import traded
from game.present.talks.questions import labels
from game.present.words.facts import verdict_word
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import debrief as say
from game.present.words.texts import exports


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
    return [title(observer.scenario, seat, text) for text in given(observer, turn, seat)]


def turn_lines(observer: Observer, turn: int, seat: str) -> list[Entry]:
    """Player, orders, answers and stated reasons of a seat in a turn: a reason for each order where
    a team stated it so, else that of the whole sheet."""
    number, scenario = observer.scenario.seats.index(seat), observer.scenario
    ideas = {t.id: t.theory for t in scenario.order_types}
    plain, why = observer.sheet(turn, seat), observer.order_reasons(turn, seat)
    out = [Entry(seat, turn, "played by", observer.player_at(turn, seat))]
    for text in plain.get("orders") or ():  # type: ignore[attr-defined]
        idea, title = ideas.get(text.split(" ")[0], ""), asked(
            scenario, row_in(scenario, number, text))
        out.append(Entry(seat, turn, "order", title, idea=_idea(scenario, idea)))
        if text in why:
            out.append(Entry(seat, turn, "reason", title, why[text].text,
                             _idea(scenario, why[text].idea)))
    for item, word in (plain.get("answers") or {}).items():  # type: ignore[attr-defined]
        out.append(Entry(seat, turn, "answer", item_words(scenario, item),
                         said_words(scenario, seat, item, str(word))))
    reason = observer.reason(turn, seat)
    if reason != Reason() and not why:
        out.append(Entry(seat, turn, "reason", reason.text, idea=_idea(scenario, reason.idea)))
    return out


def _idea(scenario: Scenario, idea: str) -> str:
    """The title of an idea; "" for none."""
    return idea_title(scenario, idea) if idea else ""


def item_words(scenario: Scenario, item: str) -> str:
    """What an answer is about, in words."""
    kind, _, id = item.partition(".")
    who = {s: a.called for s, a in zip(scenario.seats, scenario.actors, strict=True)}
    where = {place.id: place.there for place in scenario.flashpoints}
    page = page_of(kind)
    name = page.about(scenario, items(scenario).at(item)[1]) if page is not None else ""
    return exports(f"about_{kind}", who=who.get(id, ""), where=where.get(id, ""), name=name) \
        if f"about_{kind}" in exports else name


def said_words(scenario: Scenario, seat: str, item: str, word: str) -> str:
    """An answer in the words of the page on which it is given; a counter-proposal with its terms.
    """
    _, _, terms = word.partition(" ")
    kind, _, other = item.partition(".")
    if terms and kind == "accord":  # seen from the side of who proposed
        at = scenario.seats.index
        return exports("counter_accord", who=scenario.actors[at(other)].called,
                       terms=traded(scenario, terms, at(other), at(seat)))
    if terms:
        named = {d.id: d.name for d in scenario.demands} if kind == "demand" else {
            name: field_name(scenario, other, n) for n, name in enumerate(FIELDS)}
        return exports("counter_of", terms=named.get(terms, terms))
    return answer_word(labels(scenario, item), word)


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
                  exports("most_by", goal=s.goal, step=signed(s.step)),
                  "; ".join(f"{c} ({signed(x)})" for c, x in s.causes), value=s.change)
            for s in sorted(after.swings(observer), key=lambda swing: swing.turn)]


def _promises(observer: Observer) -> list[Entry]:
    return [Entry(observer.scenario.seats[one], p.turn, "accord",
                  exports("accord_of", other=other, give=give, get=get),
                  say(f"fate_{p.fate}", date=p.until, by=p.by))
            for p in after.promises(observer) for one, other, give, get in (
                (p.parties[0], p.second, p.give, p.get), (p.parties[1], p.first, p.get, p.give))]


def _goals(observer: Observer) -> list[Entry]:
    return [Entry(observer.scenario.seats[v.actor], 0, "goal", v.name,
                  f"{verdict_word(v.verdict)}, {amount(v.first)} → {amount(v.last)}", value=v.last)
            for v in after.verdicts(observer)]


def _scores(observer: Observer, opponents: Opponents) -> list[Entry]:
    """The score of each seat, in their order: it is set against games of the same seat, so it gives
    no places among the teams that are graded."""
    return [Entry(observer.scenario.seats[s.actor], 0, "score", s.mandate, value=s.score)
            for s in sorted(after.standings(observer, opponents), key=lambda s: s.actor)]


def date_of(observer: Observer, turn: int) -> str:
    """The date of a line; "" for the whole game."""
    return date_text(observer.scenario, turn) if turn else ""
