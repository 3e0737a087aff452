"""A matter that is settled more than once says so before, in the month itself and afterwards."""

from __future__ import annotations

import itertools
import re
from functools import cache

import pytest
from playing import MAIN, compiled

from game.match.crisis_endings import OVER
from game.match.match import Match
from game.match.ranking import SETTLED
from game.match.rounds import round_of
from game.page.text import lines_of
from game.present.dossiers.also import also
from game.present.dossiers.dossiers import outlines
from game.present.dossiers.page import day_text, dossier_page
from game.present.dossiers.records import Dossier
from game.present.month.front_page import ranked
from game.present.month.paper_page import public_paper
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.rules.matters import dated

US, CHINA = 0, 2
MAY, SEPTEMBER = 4, 8


@cache
def course() -> list[Match]:
    """The moments of a year that programs play, before each month."""
    scenario = compiled(MAIN)
    match = Match(scenario, 1, seats=dict.fromkeys(scenario.seats, "doctrine@hard"))
    out = [match.clone()]
    while not match.over:
        match.step()
        out.append(match.clone())
    return out


def partnership(turn: int, seat: int = CHINA) -> Dossier:
    """The dossier on Moscow and Beijing before a month, without its deeds."""
    observer = Observer(course()[turn - 1], seat)
    return next(one for one in outlines(observer, Advisers(observer.scenario))
                if one.matter.id == "partnership")


def test_rounds_follow_the_dates_and_crises_leave_their_number_open() -> None:
    scenario = compiled(MAIN)
    for number, matter in enumerate(scenario.matters):
        days = dated(scenario, matter)
        for at, day in enumerate(days):
            again = days[at + 1] if at + 1 < len(days) else -1
            assert round_of(scenario, number, day) == (at + 1, len(days), again)
        if matter.dispute >= 0:
            assert round_of(scenario, number, 1) == (0, 0, scenario.turns)
            assert round_of(scenario, number, scenario.turns).again == -1


@pytest.mark.slow
def test_the_desk_tells_the_round_before_and_how_the_last_one_ended_after() -> None:
    assert day_text(partnership(MAY)).endswith("May (round 1 of 2).")
    assert not partnership(MAY).before
    fresh, later = partnership(MAY + 1), partnership(MAY + 2)
    assert fresh.changed[0].startswith("round 1 of 2 ended in May: ") and not fresh.before
    chance = partnership(MAY).chance
    assert chance is not None and fresh.changed[0].endswith(
        f"; your chance had been {chance.percent} in 100")
    assert later.before.startswith("Round 1 of 2 ended in May: ")
    for one in (fresh, later):
        assert one.last == SEPTEMBER and day_text(one).endswith("September (round 2 of 2).")
        page = lines_of((dossier_page(Observer(course()[MAY], CHINA), one, 1, 0),))
        assert any("ound 1 of 2 ended in May: " in line for line in page)
    over = partnership(SEPTEMBER + 1)
    assert not over.settles and "in May" in over.day and "September, for " in over.day


def test_the_paper_tells_which_round_it_was_and_when_the_next_is() -> None:
    public = Observer(course()[-1], None)
    for note in (n for n in public.notes() if n.kind == SETTLED):
        matter = public.scenario.matters[note.numbers["matter"]]
        number, of, again = round_of(public.scenario, note.numbers["matter"], note.turn)
        story = next(s for s in ranked(public, note.turn) if s.note == note)
        if of > 1:
            assert story.kicker == f"Round {number} of {of}: {matter.name}"
        assert ("It is settled again" in story.text or "is settled again in" in story.text) == (
            again >= 0)
        assert story.kicker.lower() in "\n".join(lines_of(public_paper(public, note.turn))).lower()


def test_what_else_is_settled_stands_by_its_day() -> None:
    for match in course()[:-1]:
        for seat in range(4):
            told = also(Observer(match, seat), ())
            days = [list(MONTHS).index(run.text.split("(")[1].rstrip(")"))
                    for run in told if run.link]
            assert days == sorted(days)


MONTHS = ("February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December", "January")


@pytest.mark.slow
def test_after_a_crisis_the_chance_is_told_in_the_unit_of_before() -> None:
    told = 0
    for before, after in itertools.pairwise(course()[:8]):
        public = Observer(after, None)
        seas = [m.id for m in public.scenario.matters].index("seas")
        place = public.scenario.flashpoints[public.scenario.matters[seas].dispute].id
        ended = any(n.kind == OVER and place in n.places for n in public.notes(before.turn))
        was, now = (next((one for one in outlines(Observer(match, US), Advisers(match.scenario))
                          if one.number == seas), None) for match in (before, after))
        settled = int(public.value("settled_in", seas)) == before.turn
        if ended and not settled and was and was.chance and now and now.chance:
            assert "crisis" in now.changed[0]
            assert {str(was.chance.percent), str(now.chance.percent)} <= set(
                re.findall(r"\d+", now.changed[0]))
            told += 1
    assert told
