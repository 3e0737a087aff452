"""The pages tell what governments did in public with their motives, an adviser's word against
waiting, and changes as sentences."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from playing import compiled

from game.app.room.rooms import new_room
from game.core.numerals import amount
from game.present.debrief.blind_spots import blind_spots
from game.present.debrief.goals_page import goal_came
from game.present.debrief.own_matters import own_matters
from game.present.debrief.results import verdicts
from game.present.debrief.turning_points import numbered
from game.present.debrief.year import what_moved
from game.present.month.front_page import ranked
from game.present.month.motive import in_turn, public_orders
from game.present.month.private_page import meanings
from game.present.month.seat_page import MEANT
from game.present.observer.observer import Observer
from game.present.people.aides import aside
from game.present.people.protest import protest

from .conftest import Browser, Class

GIVEN = "impose_sanctions russia finance"


def screen(school: Class) -> str:
    """The page of the projector."""
    return html.unescape(school.teacher.page(f"/wall/{school.room.id}"))


def read(browser: Browser, path: str = "/play") -> str:
    return html.unescape(browser.page(path))


def order(school: Class, browser: Browser, seat: str, text: str) -> None:
    """Draft an order and put it onto the sheet."""
    assert browser.act("draft", order=text, why="It helps").json()["ok"]
    assert browser.act("put", id=school.room.desk(seat).drafts[-1].id, on="1").json()["ok"]


@pytest.mark.slow
def test_public_orders_are_told_with_motives_and_who_waits_hears_a_protest(folder: Path) -> None:
    """In a game in which a goal of the United States falls while it waits."""
    school = Class(new_room(compiled("lesson_50_minutes"), "pw", seed=4))
    (us,) = school.students(1)
    told = spoke = 0
    while not school.room.stage.revealed:
        room = school.room
        if room.stage.name == "results":
            public = Observer(room.match, None)
            found = public_orders(public, room.stage.turn)
            first = in_turn(found, len(room.match.seats))
            stories = {s.line.text: s.headline for s in ranked(public, room.stage.turn)}
            for page in (read(us), screen(school)):
                for text, said in first:
                    told += bool(said)
                    assert (text in page or stories[text] in page) and said in page
        if room.stage.name == "orders":
            heard, page = protest(room.observer("us")), read(us)
            assert (heard is not None) == ("told protest" in page)
            if heard is not None:
                spoke += 1
                assert heard.text in page and heard.text not in screen(school)
        school.next()
    assert told and spoke, (told, spoke)
    school.room.release()


@pytest.fixture
def ended(school: Class) -> tuple[Class, Browser]:
    """A lesson in which the team ordered something once, in its debrief."""
    (us,) = school.students(1, "orders")
    order(school, us, "us", GIVEN)
    school.until("results")
    return school, us


def test_what_an_order_moved_is_told_in_sentences(ended: tuple[Class, Browser]) -> None:
    school, us = ended
    observer, page = school.room.observer("us"), read(us)
    moved = observer.moved_by_order(1, GIVEN)
    row, change = next(iter(moved.items()))
    assert aside(observer.scenario, row, change) in page
    assert not re.search(r"growth of [\w ]+ 0\b(?![.,])", page), "what shows as 0 is left out"
    public = Observer(school.room.match, None)
    story = next(s for s in ranked(public, 1) if s.note.subject == GIVEN)
    assert story.line.text in screen(school) or story.headline in screen(school)
    told = [one.of_month for one in meanings(observer.as_read, 1)]
    assert sum(words in page for words in told) == MEANT
    assert not any(words in screen(school) for words in told)


@pytest.mark.slow
def test_the_debrief_says_why_each_goal_and_each_month_went_so(ended: tuple[Class, Browser],
                                                               ) -> None:
    school, us = ended
    assert "not held" in read(us, "/play?tab=goals")
    school.until("debrief")
    told, page = school.room.revealed, read(us)
    assert all(said in page for v in verdicts(told)
               for said in (goal_came(v), *what_moved(told, v)))
    settled = own_matters(told, 0)
    assert settled is not None and settled.title in page, "one's own matters as wholes"
    assert "→" not in page
    first, _ = numbered(told, (0,))
    assert first
    for point in first:
        assert point.title in page
        assert f"most by “{point.swing.goal}”" in page
    hidden = blind_spots(told, 0)
    assert hidden and all(one.text in page and one.date in page for one in hidden)
    gives = float(told.progress()[0, -1])
    assert amount(gives) in page
