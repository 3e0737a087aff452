"""Turning points have the picture and the title of what turned."""

from __future__ import annotations

from functools import cache

import pytest
from playing import MAIN, compiled, play_by_lot

from game.app.exports.debrief_page import debrief_html
from game.present.debrief import swings
from game.present.front_page import ranked
from game.present.observer import Observer
from game.present.opponents import Opponents
from game.present.own_deeds import LEAST, is_own, own_deeds
from game.present.turning import (
    DEEDS,
    FIRST,
    MOST,
    listed,
    numbered,
    ordered,
    turning_points,
)
from game.screens.toolkit import media
from game.terminal.debrief import debrief


@cache
def told() -> Observer:
    return Observer(play_by_lot(compiled(MAIN), 5, None), None, everything=True)


def test_each_swing_has_its_picture_and_the_fact_that_moved_its_goal_most() -> None:
    observer, pictured = told(), turning_points(told(), 40)
    assert [point.swing for point in pictured] == swings(observer, 40) != []
    by_fact = 0
    for point in pictured:
        assert media.scene(point.scene, "dark").get_width() > 0
        goal = observer.scenario.goals[point.swing.number]
        factor = dict(zip(goal.rows.tolist(), goal.coefficients.tolist(), strict=True))
        did = {story.headline: point.swing.step * sum(
            factor.get(row, 0.0) * amount
            for row, amount in observer.moved_by(point.swing.turn, story.line).items())
            for story in ranked(observer, point.swing.turn)}
        if point.title in did:
            by_fact += 1
            assert did[point.title] == pytest.approx(max(did.values()))
            assert did[point.title] > 0, "it went the way the goal did"
    assert by_fact > 3


def test_the_turning_points_of_one_seat_are_its_own_largest() -> None:
    own = turning_points(told(), 4, (2,))
    assert own and {point.swing.actor for point in own} == {2}
    sizes = [abs(point.swing.change) for point in own]
    assert sizes == sorted(sizes, reverse=True)


def test_the_only_persons_turning_points_have_the_first_numbers() -> None:
    largest = {(p.swing.turn, p.swing.actor) for p in turning_points(told())}
    for people in ((2,), (), (0, 1)):
        first, others = numbered(told(), people)
        assert 0 < len(first) <= (MOST if len(people) == 1 else FIRST) and others
        for part in (first, others):
            months = [point.swing.turn for point in part]
            assert months == sorted(months)
        if len(people) == 1:
            assert {point.swing.actor for point in first} == set(people)
        both = [(p.swing.turn, p.swing.actor) for p in (*first, *others)]
        assert len(set(both)) == len(both) and largest <= set(both)


def test_a_shorter_list_keeps_the_numbers_of_the_whole() -> None:
    for people in ((2,), (), (0, 1)):
        whole, few = listed(told(), people), listed(told(), people, 3)
        first, others = numbered(told(), people)
        assert [swing for _, swing in whole] == [point.swing for point in (*first, *others)]
        assert [n for n, _ in whole] == list(range(1, len(whole) + 1))
        assert [n for n, _ in few] == sorted(n for n, _ in few) and set(few) < set(whole)
        assert len(few) == 3
        assert sorted((s.turn, s.actor) for _, s in few) == sorted(
            (s.turn, s.actor) for s in swings(told(), 3))


def test_terminal_page_and_file_number_them_as_the_window_does() -> None:
    """A person leads China; each list has the months in the order of their numbers."""
    scenario = compiled(MAIN)
    opponents = Opponents(scenario, {s: "human" if s == "china" else "random"
                                     for s in scenario.seats})
    assert opponents.people == (2,)
    whole = listed(told(), opponents.people)
    lines = debrief(told(), opponents)
    at = [next(i for i, line in enumerate(lines) if line.startswith(
        f"  {n}. {s.date}: {scenario.actors[s.actor].name} ")) for n, s in whole]
    assert at == sorted(at)
    page = debrief_html(told(), opponents)
    part = page[page.index("<ol>"):page.index("</ol>")]
    assert [f"<b>{s.date}</b>" in row for (_, s), row in zip(
        whole, part.split("<li>")[1:], strict=True)] == [True] * len(whole)


def test_the_own_months_of_a_seat_stand_by_time() -> None:
    own, _ = ordered(told(), (2,))
    assert [s.turn for s in own] == sorted(s.turn for s in own)


@pytest.mark.parametrize("seat", range(4))
def test_the_largest_own_deeds_have_places_beside_the_months_of_most_points(seat: int) -> None:
    """China was the guest of honour in May: May is in its year, for that."""
    observer = told()
    first, _ = numbered(observer, (seat,))
    deeds = own_deeds(observer, seat, DEEDS)
    at = {point.swing.turn: point for point in first}
    assert {deed.turn for deed in deeds} <= set(at) and len(first) <= MOST
    assert [point.swing.deed for point in first if point.swing.deed] == sorted(
        (deed.note for deed in deeds), key=lambda note: note.turn)
    measured = {s.turn for s in swings(observer, MOST - DEEDS, (seat,))}
    assert measured <= set(at), "at least three places are measured by points alone"
    if seat == 2:
        assert "Victory Day" in at[4].title and at[4].scene == "victory_day"


def test_a_deed_has_its_place_where_chance_moved_more() -> None:
    observer, met = told(), 0
    for seat in range(4):
        largest = {s.turn for s in swings(observer, FIRST, (seat,))}
        met += any(deed.turn not in largest for deed in own_deeds(observer, seat, DEEDS))
    assert met


def test_deeds_are_ones_own_and_large() -> None:
    observer = told()
    for seat in range(4):
        found = own_deeds(observer, seat, 99)
        assert len({deed.turn for deed in found}) == len(found)
        assert [deed.points for deed in found] == sorted(
            (deed.points for deed in found), reverse=True) and all(
            deed.points >= LEAST for deed in found)
        assert all(is_own(observer, deed.note, seat) for deed in found)
    summits = [n for n in observer.notes() if n.kind == "summit" and n.numbers["end"] >= 2]
    assert summits and not any(is_own(observer, n, a) for n in summits for a in range(4))


def test_the_files_tell_the_deed_of_a_turning_point() -> None:
    scenario = compiled(MAIN)
    opponents = Opponents(scenario, {s: "human" if s == "china" else "random"
                                     for s in scenario.seats})
    titles = [point.title for part in numbered(told(), (2,)) for point in part
              if point.swing.deed is not None]
    page, lines = debrief_html(told(), opponents), "\n".join(debrief(told(), opponents))
    assert titles and all(title in page and title in lines for title in titles)
