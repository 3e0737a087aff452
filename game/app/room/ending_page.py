"""The end of a lesson: what was hidden, how it went, questions to discuss, the exit ticket."""

from __future__ import annotations

from collections.abc import Callable

from game.app.room import challenge_page
from game.app.room.class_pages import forecast_section
from game.app.room.live import Live
from game.app.room.page_parts import card, some
from game.app.room.people import Member
from game.app.room.room import Room
from game.app.room.stages import DEBRIEF, END, FREEZE, TICKET
from game.page import Block, Button, Fold, Form, Input, Item, Points, Run, Section, line, text
from game.present.debrief import discussion_page, turning_page
from game.present.debrief.after_page import after_note, after_section
from game.present.debrief.goals_page import verdict_list
from game.present.debrief.own_matters import own_matters
from game.present.debrief.results import standings, verdicts
from game.present.debrief.scores_page import course_section, outcome_section
from game.present.debrief.secrets_page import secrets_section, unknown_section
from game.present.debrief.timeline_page import orders_section
from game.present.debrief.turning_points import TurningPoint, listed, numbered
from game.present.debrief.year_in_text import place_and_score
from game.present.observer.observer import Observer
from game.present.words.texts import web as w

SECRETS, QUESTIONS = 14, 3
ON_WALL = 3
"""Turning points on the projector, which nobody scrolls."""
TICKET_FIELDS = ("ticket_1", "ticket_2", "ticket_3")
RATINGS = 6


def for_member(live: Live, member: Member) -> tuple[Block, ...]:
    """The desk at the end of the lesson."""
    room, name = live.room, live.room.stage.name
    told, own = room.revealed, room.match.seats.index(member.team) if member.team else -1
    if name == FREEZE:
        return some(after_note(told), outcome(room), secrets(room))
    first = {TICKET: (_ticket(room, member), _peers(room, member)),
             END: (card(w("thanks"), text(w("thanks_text"))),)}.get(name, ())
    found = some(
        *first, after_note(told), outcome(room),
        _kept(room, "year", own, lambda: course_section(told, own, points(room))),
        *challenge_page.of_all(room), goals(room, member.team),
        _kept(room, "after", own, lambda: after_section(told, (own,) if own >= 0 else ())),
        _kept(room, "settled", own, lambda: own_matters(told, own)) if own >= 0 else None,
        turning(room), questions(room.observer(member.team or None)))
    if name != DEBRIEF:
        return found
    return some(*found, unknown_section(told, own) if own >= 0 else None, secrets(room),
                 forecast_section(room), _kept(room, "orders", -1, lambda: orders_section(told)))


def _kept(room: Room, what: str, seat: int, make: Callable[[], Section | None]) -> Section | None:
    """A part that is made once for all of a team."""
    return room.kept(f"end/{what}", str(seat), make)


def people(room: Room) -> list[int]:
    """The seats that people play."""
    return [room.match.seats.index(s) for s in room.game.people]


def points(room: Room) -> list[TurningPoint]:
    """The turning points in the order of their numbers."""
    return room.kept("points", ",".join(room.game.people), lambda: [
        p for part in numbered(room.revealed, people(room)) for p in part])


def outcome(room: Room) -> Section:
    """The kind of world at the end."""
    return outcome_section(room.revealed) or card(
        w("so_far"), text(w("so_far_text", turns=room.played)))


def secrets(room: Room) -> Section:
    """What was hidden while it happened."""
    return secrets_section(room.revealed, people(room), SECRETS)


def goals(room: Room, mine: str) -> Section:
    """How the goals of all governments stand, with the results; one's own first."""
    told, scenario = room.revealed, room.scenario
    results = {s.actor: place_and_score(told, s) for s in standings(told, room.game.opponents)}
    lists = room.kept("end/goals", "", lambda: [
        verdict_list(told, [v for v in verdicts(told) if v.actor == a])
        for a in range(len(scenario.actors))])
    order = sorted(enumerate(scenario.actors), key=lambda one: one[1].id != mine)
    return Section(w("goals_at_end"), tuple(
        Fold(line(Run(actor.name, bold=True, who=actor.id), Run(results[a], "dim", small=True)),
             (lists[a],), actor.id == mine) for a, actor in order), kind="card",
        note=w("no_virtue"))


def turning(room: Room, *, wall: bool = False) -> Section:
    """The months that decided most, numbered as everywhere; on the wall the largest of them,
    counted by themselves, without their causes: all fit whole."""
    found = points(room)
    if wall:
        shown = {n for n, _ in listed(room.revealed, people(room), ON_WALL)}
        found = [p for n, p in enumerate(found, 1) if n in shown]
    return turning_page.of_points(
        turning_page.turning_item(room.revealed, n, p.swing, p, causes=not wall)
        for n, p in enumerate(found, 1))


def questions(observer: Observer, most: int = QUESTIONS, *, wall: bool = False) -> Section:
    """What to discuss; on the wall nobody opens anything."""
    return discussion_page.discussion_section(
        observer, most, made=discussion_page.brief if wall else discussion_page.folded)


def ticket_questions() -> Section:
    """What the exit ticket asks, for the wall."""
    asked = tuple(Item(line(w(key))) for key in TICKET_FIELDS)
    return Section(w("ticket"), (Points(asked, "numbered"),), kind="card asks")


def _ticket(room: Room, member: Member) -> Section:
    """The exit ticket: three sentences."""
    if member.id in room.tickets:
        return Section(w("ticket"), (text(w("ticket_thanks"), kind="good"),), kind="card")
    fields = (Input(f"t{n}", w(key), "long", most=600, keep=f"ticket-{n}")
              for n, key in enumerate(TICKET_FIELDS))
    return Section(w("ticket"), (Form("ticket", (*fields, Button(
        line(w("hand_in")), kind="primary wide", icon="send")), kind="stack"),), kind="card brass")


def _peers(room: Room, member: Member) -> Section | None:
    """The peer evaluation: what each of the team contributed; the teacher alone reads it."""
    team = [m for m in room.people.team(member.team) if m.id != member.id] if member.team else []
    choices = tuple((str(n), w(f"peer_{n}")) for n in range(RATINGS))
    return Section(w("peers"), (Form("rate", (
        *(Input(f"peer.{m.id}", m.name, "choice", "0", choices) for m in team),
        Button(line(w("hand_in")), icon="send")), kind="stack"),), kind="card",
        note=w("peers_note")) if team else None
