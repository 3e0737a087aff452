"""Turning points have the picture and the title of what turned."""

from __future__ import annotations

from functools import cache

import pytest
from playing import MAIN, compiled, play_by_lot

from game.core.numerals import amount
from game.match.match import Match
from game.match.ranking import NAMESAKE, SETTLED, occasion_of, occasion_weight
from game.present.debrief.decided import decided
from game.present.debrief.results import movers, swings
from game.present.debrief.turning_points import (
    DEEDS,
    FIRST,
    MOST,
    listed,
    numbered,
    ordered,
    settled_on_the_day,
    turning_points,
)
from game.present.month.cause_facts import nearness
from game.present.month.front_page import ranked
from game.present.month.own_deeds import LEAST, is_own, own_deeds
from game.present.observer.observer import Observer
from game.rules.matters import standings
from game.screens.toolkit import media


@cache
def told() -> Observer:
    return Observer(play_by_lot(compiled(MAIN), 5, None), None, everything=True)


def test_each_swing_is_called_by_the_largest_cause_of_its_goals_move() -> None:
    """By a fact that is about that cause, else in its words; no other fact of the month stands for
    it, and no reason that the other numbers of the goal add to is left out of the sum."""
    observer, pictured, told_by_fact = told(), turning_points(told(), 40), 0
    assert [point.swing for point in pictured] == swings(observer, 40) != []
    for point in pictured:
        swing = point.swing
        assert media.scene(point.scene, "dark").get_width() > 0
        found = movers(observer, swing.number, (swing.turn,), along=swing.step)
        assert all(mover.points * swing.step > 0 for mover in found[:1])
        assert swing.causes[:1] == ((found[0].text, found[0].points),)
        story = next((s for s in ranked(observer, swing.turn) if s.headline == point.title), None)
        if story is None:
            assert found[0].text.lower() in point.title.lower()
        else:
            told_by_fact += 1
            assert any(nearness(observer.scenario, found[0], note) for note in story.line.notes)
    assert told_by_fact > 3


@pytest.fixture
def observer() -> Observer:
    return told()


def test_a_cause_is_summed_over_all_numbers_of_a_goal(observer: Observer) -> None:
    """Also where it is not among the largest of each of them."""
    for swing in swings(observer, 40):
        goal = observer.scenario.goals[swing.number]
        sums: dict[str, float] = {}
        for row, factor in zip(goal.rows.tolist(), goal.coefficients.tolist(), strict=True):
            for why in observer.causes([row], swing.turn).get(row, ()):
                sums[why.words] = sums.get(why.words, 0.0) + factor * why.amount
        assert sorted(sums.values()) == pytest.approx(sorted(
            mover.points for mover in movers(observer, swing.number, (swing.turn,))))


def test_a_day_that_the_guest_stayed_away_from_is_the_years_of_its_host(observer: Observer) -> None:
    away = [n for n in observer.notes() if n.kind == "occasion" and n.subject == "victory_day"]
    assert away
    for note in away:
        host = occasion_of(observer.scenario, note.subject).host
        assert is_own(observer, note, host) == (occasion_weight(
            observer.scenario, note) == NAMESAKE)


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


@pytest.mark.parametrize("people", [(0,), (1,), (2,), (), (0, 1)])
def test_the_day_of_the_scenario_is_a_turning_point_where_a_matter_was_settled_on_it(
        people: tuple[int, ...]) -> None:
    """Of every seat with a side or a goal in it, however little its goals moved then."""
    notes = settled_on_the_day(told(), people or range(4))
    assert notes
    first, _ = ordered(told(), people)
    assert {note.turn for note in notes} <= {swing.turn for swing in first}


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


def test_the_own_months_of_a_seat_stand_by_time() -> None:
    own, _ = ordered(told(), (2,))
    assert [s.turn for s in own] == sorted(s.turn for s in own)


@pytest.mark.slow
@pytest.mark.parametrize("seat", range(4))
def test_the_largest_own_deeds_have_places_beside_the_months_of_most_points(observer: Observer,
                                                                            seat: int) -> None:
    """China was the guest of honour in May: May is in its year, for that."""
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


def test_deeds_are_ones_own_and_large(observer: Observer) -> None:
    for seat in range(4):
        found = own_deeds(observer, seat, 99)
        assert len({deed.turn for deed in found}) == len(found)
        assert [deed.points for deed in found] == sorted(
            (deed.points for deed in found), reverse=True) and all(
            deed.points >= LEAST for deed in found)
        assert all(is_own(observer, deed.note, seat) for deed in found)
    summits = [n for n in observer.notes() if n.kind == "summit" and n.numbers["end"] >= 2]
    assert summits and not any(is_own(observer, n, a) for n in summits for a in range(4))


def test_a_turning_point_says_what_was_decided_and_what_stood_against_what() -> None:
    """Where a matter of the seat was settled, or a promise to it or of it fell due."""
    match = by_doctrines()
    everything, settled, due = Observer(match, None, everything=True), 0, 0
    for turn in range(1, 13):
        for seat in range(4):
            said = decided(everything, turn, seat)
            notes = [n for n in everything.notes(turn) if n.kind == SETTLED
                     and match.scenario.matters[n.numbers["matter"]].side_of(seat)]
            settled += len(notes)
            assert sum("As the month began" in text for text in said) == min(len(notes), 2)
            for note, text in zip(notes, said, strict=False):
                stakes = standings(match.scenario, match.history[turn - 1], turn)[
                    note.numbers["matter"]].stakes
                assert all(amount(stake) in text for stake in stakes)
            due += len(said) - min(len(notes), 2)
    assert settled > 4 and due > 0


def by_doctrines() -> Match:
    match = Match(compiled(MAIN), 1, seats=dict.fromkeys(compiled(MAIN).seats, "doctrine"))
    while not match.over:
        match.step()
    return match
