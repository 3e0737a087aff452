"""One team's log as a page: what it read, what it ordered and why, what it reached. It holds only
what the team knew in each turn, and its own goals, as it sees them until the game is over."""

from __future__ import annotations

from game.match.report import date_text
from game.page import Item, Page, Points, Run, Section, bold, line, text
from game.present.debrief.goals_page import verdict_item
from game.present.debrief.grading import Entry, turn_lines
from game.present.debrief.results import verdicts
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.words.texts import debrief as say


def team_page(observer: Observer, opponents: Opponents) -> Page:
    """The whole page of the observing seat."""
    scenario, number = observer.scenario, observer.view().seat
    actor, seat = scenario.actors[number], scenario.seats[number]
    goals = tuple(verdict_item(observer, v) for v in verdicts(observer) if v.actor == number)
    return Page(f"{actor.name}: {scenario.title}", (
        text(say("team_player", who=observer.player(opponents, seat))),
        *(_turn(observer, turn, seat) for turn in range(1, observer.played + 1)),
        Section(say("team_goals"), (Points(goals, "goals"),))), say("team_kicker"))


def _turn(observer: Observer, turn: int, seat: str) -> Section:
    news = observer.report(turn).headlines
    return Section(date_text(observer.scenario, turn), (
        *(text(told, kind="mark") for told in observer.told(turn)),
        Points(tuple(Item(_line(e)) for e in turn_lines(observer, turn, seat)), "orders"),
        text(say("team_read"), kind="note"),
        Points(tuple(Item(line(h.text)) for h in news))), kind="keep")


def _line(entry: Entry) -> tuple[Run, ...]:
    idea = [Run(f" ({entry.idea})", small=True)] if entry.idea else []
    return line(bold(say(f"kind_{entry.kind.replace(' ', '_')}")), f" {entry.what}",
                f": {entry.detail}" if entry.detail else "", idea)
