"""What would have done better: all of a sheet is tried, what is told was played, and it is so."""

from __future__ import annotations

from functools import cache

import pytest
from playing import MAIN, compiled, play_by_lot

from game.arena.whatif import what_if
from game.core.errors import OrderError
from game.match.match import Match
from game.present.debrief import better_course as second_thoughts
from game.present.debrief.better_course import better, costly, courses
from game.present.debrief.counterfactuals import compare, given
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers

TURN, SEAT = 6, "us"


@cache
def over() -> Match:
    return play_by_lot(compiled(MAIN), 3, None)


@cache
def advisers() -> Advisers:
    return Advisers(compiled(MAIN))


def test_each_order_is_left_out_and_each_answer_changed() -> None:
    found = courses(over(), TURN, SEAT, advisers())
    told = Observer(over(), None, everything=True)
    orders, answers = given(told, TURN, SEAT), told.sheet(TURN, SEAT).get("answers") or {}
    assert orders and [c for c in found if len(c.orders) < len(orders)] \
        == [c for c in found if set(c.orders) < set(orders)]
    assert {frozenset(orders) - set(c.orders) for c in found if len(c.orders) < len(orders)} \
        == {frozenset([o]) for o in orders}
    assert all(c.orders == tuple(orders) or c.answers == answers for c in found), "one change each"
    assert len({c.said for c in found}) == len(found), "no two read alike"
    assert courses(over(), TURN, SEAT, advisers()) == found


@pytest.mark.slow
def test_what_is_told_is_what_both_courses_brought(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_thoughts, "TRIED", 4)
    monkeypatch.setattr(second_thoughts, "TOLD", 12)
    monkeypatch.setattr(second_thoughts, "MONTHS", 2)
    number = compiled(MAIN).seats.index(SEAT)
    found = better(over(), SEAT, advisers())
    assert found.tried > 3 and found.course is not None and found.line is not None
    turn = found.course.turn
    assert turn in costly(Observer(over(), None, everything=True), number)
    assert found.course in courses(over(), turn, SEAT, advisers())
    again = compare(over(), turn, SEAT, found.course.orders, 12, answers=found.course.answers)
    assert again.lines[number] == found.line
    assert found.line.new - found.line.was >= second_thoughts.LEAST
    monkeypatch.setattr(second_thoughts, "LEAST", 99.0)
    none = better(over(), SEAT, advisers())
    assert none.tried == found.tried and none.course is None, "what does little is not told"


def test_an_answer_to_what_was_not_asked_is_refused() -> None:
    with pytest.raises(OrderError):
        what_if(over(), 1, SEAT, [], 2, answers={"accord.china": "sign"})
