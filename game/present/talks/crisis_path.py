"""How a crisis came about, as far as a seat may know: what was done at the place in the months
before, who has forced it, what both sides answered in the last round.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.core.ledger import Note
from game.core.model import Flashpoint, Scenario
from game.core.numerals import amount
from game.match.crisis_endings import OVER
from game.match.ranking import CHALLENGE, does
from game.match.report import short_date
from game.match.seats import SeatView
from game.present.observer.observer import Observer
from game.present.talks.crisis_questions import Party, office_of, parties
from game.present.words.texts import dialogs as say

BEFORE = 2
"""Months before the crisis that are told, at most."""
CLIMBED = 0.5
"""Rungs in a month from which a climb or a descent is told."""
WORDS = {"firm": "firm", "terms": "terms", "down": "down_by"}
"""The key of what a side answered."""


@dataclass(frozen=True)
class Step:
    """When something was done, and what, both in a few words."""

    when: str
    what: str


def came_to_this(observer: Observer, view: SeatView, number: int) -> tuple[Step, ...]:
    """The way to the round with that number, the oldest first."""
    scenario, place = view.scenario, int(view.crisis[0])
    months = [(turn, told) for turn in range(1, observer.turn)
              if (told := _month(observer, place, turn))]
    id = scenario.flashpoints[place].id
    last = last_crisis(observer, id, observer.turn)
    before = [Step(short_date(scenario, last.turn), say("path_last", told=end_words(
        scenario, last)))] if last and last.turn not in dict(months[-BEFORE:]) else []
    return (*before, *(Step(short_date(scenario, turn), told) for turn, told in months[-BEFORE:]),
            Step(short_date(scenario, view.turn), _forced(observer, view, id)),
            *_round(view, number))


def last_crisis(observer: Observer, id: str, turn: int) -> Note | None:
    """How the last crisis at a place ended before a month; None where there was none."""
    return next((note for note in reversed(observer.notes())
                 if note.kind == OVER and id in note.places and note.turn < turn), None)


def _month(observer: Observer, place: int, turn: int) -> str:
    """What was done at a place in a month; "" for nothing: how a crisis ended, how far it climbed
    or came down, else the last order that was given about it."""
    scenario, id = observer.scenario, observer.scenario.flashpoints[place].id
    notes = [n for n in observer.notes(turn) if n.told and id in n.places]
    ends = [n for n in notes if n.kind == OVER]
    if ends:
        return end_words(scenario, ends[-1])
    row = observer.row("rung", place)
    change = 0.0 if row is None else observer.change(row, turn)
    if row is not None and abs(change) >= CLIMBED:
        before = float(observer.flat(turn - 1)[row])  # the last moment is that of the round
        rung = amount(round(before + change))
        return say("path_up" if change > 0 else "path_down", rung=rung)
    given = [n for n in notes if n.kind == "order given" and n.actors]
    return _order(scenario, given[-1]) if given else ""


def _order(scenario: Scenario, note: Note) -> str:
    """An order in a few words; "" for one that forces a crisis."""
    kind = scenario.order_type(note.numbers["row"])
    if kind.do == CHALLENGE:  # its end is told, not that it was given
        return ""
    return say("path_order", who=scenario.actors[note.actors[0]].name,
               what=kind.name[:1].lower() + kind.name[1:])


def end_words(scenario: Scenario, note: Note) -> str:
    """How a crisis ended, in a few words."""
    one, two = ([scenario.actors[seat].name for seat in note.actors] + [""])[:2]
    place = next(p for p in scenario.flashpoints if p.id in note.places)
    return say(f"path_over_{note.numbers['end']}", one=one, two=two or _defended(scenario, place))


def _defended(scenario: Scenario, place: Flashpoint) -> str:
    return scenario.countries[place.defender].name if place.defender >= 0 else ""


def _forced(observer: Observer, view: SeatView, id: str) -> str:
    """Who has forced the crisis at a place, and by which order."""
    scenario = view.scenario
    kinds = [scenario.order_type(note.numbers["row"])
             for note in observer.notes(view.turn) if id in note.places
             and does(scenario, note) == CHALLENGE]
    order = kinds[-1].name if kinds else ""
    own = "_you" if view.seat == int(view.challenger[0]) else ""
    return say(f"path_forced{own}{'_by' if order else ''}", order=order,
               who=office_of(view, parties(view)[0]))


def _round(view: SeatView, number: int) -> tuple[Step, ...]:
    """What both sides answered in the round before; none before the first, or where it is not
    known."""
    one, two = parties(view)
    if number < 2 or not (one.said and two.said):
        return ()
    told = say("path_both_firm") if one.said == two.said == "firm" else ", ".join(
        say(f"path_{WORDS[party.said]}", who=_called(view, party)) for party in (one, two))
    if {one.said, two.said} == {"firm", "terms"}:
        told = say("path_untaken", told=told)
    return (Step(say("path_round", number=number - 1), told),)


def _called(view: SeatView, party: Party) -> str:
    return say("path_you") if party.seat == view.seat else office_of(view, party)
