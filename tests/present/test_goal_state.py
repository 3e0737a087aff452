"""How a goal stands is said as a person would, and by its numbers."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playing import MAIN, compiled, play_by_lot

from game.match.match import Match
from game.match.report import date_text
from game.page.text import page_lines
from game.present.desk.first_day import sought
from game.present.observer.observer import Observer
from game.present.words.formatting import whole_percents
from game.present.world.goal_state import GoalState, counted_on, goal_states, guessed
from game.present.world.goals_page import SIGNS, goals_page, standing
from game.rules.goals import matter_of
from game.rules.matters import dated


def state(now: float, change: float = 0.0) -> GoalState:
    goal = replace(compiled(MAIN).goals[0], held=34.0, achieved=50.0)
    return GoalState(goal, 0, now, change)


@pytest.mark.parametrize(("now", "change", "sentence", "brief"), [
    (40.0, 0.0, "Held for now, by 6 points.", "held by 6"),
    (34.0, 2.0, "Held for now, but only just. Last month brought it 2 more.", "held, just"),
    (30.75, -1.25, "Not held: 3.2 points short. Last month cost it 1.2.",
     "3.2 short"),
    (33.97, 0.0, "Not held: 0.03 points short.", "0.03 short"),
    (52.5, -0.001, "Achieved for now, by 2.5 points.", "achieved by 2.5"),
    (50.0, 0.0, "Achieved for now, but only just.", "achieved, just")])
def test_a_goal_is_told_by_its_distance_from_the_mark(now: float, change: float, sentence: str,
                                                      brief: str) -> None:
    found = state(now, change)
    assert (found.sentence, found.brief) == (sentence, brief)


def test_what_moved_it_is_a_part_of_its_sentence() -> None:
    causes = ("The United States raises tariffs on China", "Beijing waits", "A tanker is boarded")
    assert state(40.0, -2.0).told(causes).endswith(
        " – the United States raises tariffs on China; Beijing waits; a tanker is boarded.")


def test_the_month_is_told_with_where_it_leaves_the_goal() -> None:
    assert state(36.0, 2.0).of_month == "It is held by 2, and rose by 2 this month."
    assert state(30.0, -2.0).of_month == "It is 4 short, and fell by 2 this month."
    assert state(30.0, -0.2).of_month == "It is 4 short, and fell by 0.2 this month.", (
        "as the desk's arrow says")
    assert state(52.0).of_month == "It is achieved by 2, as a month ago."


def test_what_falls_towards_the_mark_is_in_more_danger_than_what_rises() -> None:
    assert state(36.0, -3.0).danger > state(36.0, 3.0).danger
    assert state(30.0).danger > state(36.0, -3.0).danger


@pytest.mark.parametrize("seat", range(4))
def test_all_goals_of_a_seat_are_there_with_their_last_change(seat: int) -> None:
    observer = Observer(play_by_lot(compiled(MAIN), 5, 4), seat)
    found, done = goal_states(observer, seat), observer.progress()
    assert {s.number for s in found} == set(observer.goal_weights(seat))
    assert all(s.change == done[s.number, -1] - done[s.number, -2] for s in found)
    assert [s.danger for s in found] == sorted((s.danger for s in found), reverse=True)


@pytest.mark.parametrize(("turns", "word"), [(1, "open"), (5, "failed"), (None, "failed")])
def test_a_goal_not_held_yet_is_a_bad_sign_only_when_the_game_is_late(turns: int | None,
                                                                     word: str) -> None:
    observer = Observer(play_by_lot(compiled("lesson_50_minutes"), 5, turns), None)
    low = [g for g in observer.scenario.goals if g.held > 0]
    assert {standing(observer, goal, 0.0) for goal in low} == {word}
    assert {standing(observer, goal, 100.0) for goal in low} == {"achieved"}
    assert SIGNS["open"][1] == "dim"


@pytest.mark.parametrize("seat", range(4))
def test_before_the_first_month_no_goal_is_said_to_go_anywhere(seat: int) -> None:
    match = Match(compiled(MAIN), 3)
    assert {one.way for one in goal_states(Observer(match, seat), seat)} == {"not moved yet"}
    assert not any(one.edgy for one in goal_states(Observer(match, seat), seat))
    match.play({})
    assert "not moved yet" not in {one.way for one in goal_states(Observer(match, seat), seat)}


@pytest.mark.parametrize("seat", range(4))
def test_the_page_tells_the_heaviest_goal_first_and_the_days_of_each(seat: int) -> None:
    observer = Observer(Match(compiled(MAIN), 3), seat)
    weights = observer.goal_weights(seat)
    told = "\n".join(page_lines(goals_page(observer)))
    places = [told.index(sought(observer.scenario.goals[g].seeks))
              for g in sorted(weights, key=lambda g: -weights[g])]
    assert places == sorted(places)
    assert sum(map(int, re.findall(r"weight (\d+) %", told))) == 100
    for number in weights:
        at = matter_of(observer.scenario)[number]
        days = dated(observer.scenario, observer.scenario.matters[at]) if at >= 0 else ()
        line = counted_on(observer, number)
        assert (line in told) and bool(line) == (at >= 0)
        assert all(date_text(observer.scenario, day) in line for day in days)
    assert ("only from reports" in told) == any(guessed(observer, n) for n in weights)


def test_weights_in_whole_percent_come_to_100() -> None:
    assert whole_percents({1: 33.4, 2: 33.4, 3: 33.2}) == {1: 34, 2: 33, 3: 33}
    assert whole_percents({}) == {}
