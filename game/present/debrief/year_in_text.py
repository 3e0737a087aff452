"""The year of who led one seat alone, in sentences, for faces without the picture of it; what a
score and a place are in words; what moved every seat's goals."""

from __future__ import annotations

from game.core.model import Scenario
from game.core.numerals import signed
from game.core.prose import opened
from game.page import Line, Section, bold, line, text
from game.present.debrief.decisive_causes import Account, accounts, band
from game.present.debrief.goals_page import verdict_list
from game.present.debrief.results import Standing, verdicts
from game.present.debrief.secrets_page import unknown_section
from game.present.debrief.year import Year, year_of
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.words.texts import debrief as say

CAUSES = 2
"""Causes told of what moved a seat's goals."""


def year_section(observer: Observer, opponents: Opponents, *, graded: bool = False
                 ) -> Section | None:
    """The year of the only person; None where there is none, or while the game goes on. For an
    observer from whom nothing is hidden. graded: without the place."""
    if not observer.over or not observer.played or len(opponents.people) != 1:
        return None
    seat = opponents.people[0]
    year = year_of(observer, seat, opponents)
    kicker = opened(say("year_kicker", office=year.office, first=year.first, last=year.last))
    return Section(say("deb_year"), (
        text(kicker, kind="kicker"), text(bold(year.title), kind="large"),
        text(*year_standing(year, graded=graded)),
        verdict_list(observer, [v for v in verdicts(observer) if v.actor == seat]),
        unknown_section(observer, seat)), kind="card")


def year_standing(year: Year, *, graded: bool) -> Line:
    """How a year stood in the end: the place with its score, unless teams are graded by it, and
    what the score is beside many games of the seat."""
    if not year.place:
        return line(say("no_winner"))
    place = "" if graded else say("year_place_score", place=year.place, count=year.count,
                                  score=f"{year.score:.1f}")
    compared = "" if year.usual is None else say("year_compared", band=say(band(year.score)))
    return line(place, " " if place and compared else "", compared)


def place_and_score(observer: Observer, standing: Standing) -> str:
    """The place and the score of a seat; "" before the game is over and after general war."""
    if not observer.over or observer.general_war:
        return ""
    return say("year_place_score", place=standing.place, count=len(observer.scenario.seats),
               score=f"{standing.score:.1f}")


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
