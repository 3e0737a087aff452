"""The window's first page of the debrief for faces that are text: the year of who led one seat
alone, in sentences; what moved every seat's goals; what one ordered in the month of a turning
point."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.model import Scenario
from game.core.numerals import signed
from game.core.prose import opened
from game.present.debrief.decisive_causes import Account, accounts, band
from game.present.debrief.grading import orders
from game.present.debrief.results import Swing, Verdict, verdicts
from game.present.debrief.unknown import unknown
from game.present.debrief.year import Year, why_goal, year_of
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.words.texts import debrief as say
from game.present.words.texts import exports as words

CAUSES = 2
"""Causes told of each goal."""


@dataclass(frozen=True)
class Retold:
    """The year: whose and when, its ending, how it stood in the end, why each goal ended as it did,
    and what could not be known."""

    kicker: str
    title: str
    text: str
    standing: tuple[str, ...]
    goals: tuple[tuple[Verdict, str], ...]
    hidden: tuple[str, ...]


def retold(observer: Observer, opponents: Opponents) -> Retold | None:
    """The year of the only person; None where there is none, or while the game goes on. For an
    observer from whom nothing is hidden."""
    if not observer.over or not observer.played or len(opponents.people) != 1:
        return None
    seat = opponents.people[0]
    year = year_of(observer, seat, opponents)
    hidden = tuple(words("year_hidden", date=one.date, text=one.text) if one.date else one.text
                   for one in unknown(observer, seat))
    return Retold(
        opened(say("year_kicker", office=year.office, first=year.first, last=year.last)),
        year.title, year.text, _standing(year),
        tuple((v, why_goal(observer, v, CAUSES)) for v in verdicts(observer) if v.actor == seat),
        hidden or (say("year_unknown_none"),))


def _standing(year: Year) -> tuple[str, ...]:
    """The place with its score, and what that is beside many games of the seat."""
    if not year.place:
        return (words("year_war"),)
    place = words("year_place", place=year.place, count=year.count, score=f"{year.score:.1f}")
    return (place,) if year.usual is None else (place, say(
        "year_compared", band=say(band(year.score))))


def courses(observer: Observer) -> list[str]:
    """For each seat what moved its goals together most."""
    return [account_text(observer.scenario, account) for account in accounts(observer)]


def account_text(scenario: Scenario, account: Account) -> str:
    """What moved the goals of a seat together most, in a sentence."""
    if account.goal < 0:
        return say("account_none")
    known = {"goal": scenario.goals[account.goal].name, "moved": signed(account.moved)}
    if not account.causes:
        return say("account_bare", **known)
    return say("account", **known, causes="; ".join(
        say("cause", cause=cause, points=signed(points))
        for cause, points in account.causes[:CAUSES]))


def ordered_then(observer: Observer, swing: Swing) -> str:
    """What the seat of a turning point ordered in its month, as a sentence."""
    found = orders(observer, swing.turn, observer.scenario.seats[swing.actor])
    return words("then_ordered", orders="; ".join(found)) if found else words("then_idle")
