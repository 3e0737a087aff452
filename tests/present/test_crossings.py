"""A goal that hardly passed its mark is told in a line; one that stays beyond it, on a screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pytest
from playing import MAIN, by_programs, compiled, play_by_lot

from game.present.debrief.results import movers
from game.present.month.cause_facts import fresh_causes
from game.present.month.goal_crossings import MARGIN, crossed
from game.present.month.great_moments import beats, divided
from game.present.observer.observer import Observer
from game.present.words.texts import front as say
from game.present.world.goal_state import guessed


@dataclass
class Course:
    """An observer of one goal, held from 40 and achieved from 60, with this course."""

    course: tuple[float, ...]
    seat: int = 0

    @property
    def scenario(self) -> SimpleNamespace:
        return SimpleNamespace(goals=[SimpleNamespace(actor=0, held=40.0, achieved=60.0)])

    def progress(self) -> np.ndarray:
        return np.array([self.course])


def told(*course: float) -> list[tuple[str, bool]]:
    """What is told of a course month by month: which mark, and whether surely."""
    found = []
    for turn in range(1, len(course)):
        found += [(c.key, c.sure) for c in crossed(Course(course), turn)]  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(("course", "says"), [
    ((50.0, 60.03, 58.0), [("up", False)]),
    ((50.0, 60.03, 60.2, 61.0), [("up", False)]),
    ((50.0, 60.03, 63.5), [("up", False), ("up", True)]),
    ((50.0, 61.5, 59.0), [("up", True)]),
    ((39.0, 40.1, 39.5, 40.2), [("held", False)]),
    ((39.0, 61.0), [("up", True)]),
    ((45.0, 39.9, 41.0), [("down", False)]),
    ((50.0, 60.5, 60.2, 60.1), [("up", False)]),
    ((50.0, 60.5, 60.2, 60.4), [("up", False)]),
    ((45.0, 39.9, 39.5, 37.0), [("down", False)]),
    ((45.0, 38.0, 45.0, 38.0), [("down", True), ("held", True)]),
    ((39.0, 60.5, 40.5, 39.0), [("held", True), ("down", True)])])
def test_only_a_margin_or_a_second_month_is_a_moment(
        course: tuple[float, ...], says: list[tuple[str, bool]]) -> None:
    assert told(*course)== says


@pytest.mark.slow
def test_a_moment_of_a_goal_never_speaks_against_itself() -> None:
    """What is told of it went the way of the verdict, and happened in its month."""
    met = 0
    for seed in range(1, 5):
        match = play_by_lot(compiled(MAIN), seed, None)
        for seat in range(4):
            observer = Observer(match, seat).as_read
            for turn in range(1, observer.played + 1):
                for found in crossed(observer, turn):
                    way = -1 if found.key == "down" else 1
                    course = observer.progress()[found.goal]
                    assert way * (course[turn] - course[turn - 1]) > 0
                    said = fresh_causes(observer, found.goal, turn, way)
                    every = movers(observer, found.goal, (turn,), along=way)
                    old = {m.text for m in every
                           if any(observer.began(why) < turn for _, _, why in m.parts)}
                    assert {re.sub(r" \([^()]*\)$", "", one) for one in said} <= {
                        m.text for m in every if m.points * way > 0} - old
                    met += bool(old)
    assert met


@pytest.mark.slow
def test_a_goal_that_is_known_by_reports_says_so_when_it_crosses_a_mark() -> None:
    told = set[bool]()
    for seed in range(1, 9):
        observer = Observer(by_programs(seed), 2, closed=True)
        by_name = {goal.name: n for n, goal in enumerate(observer.scenario.goals)
                   if goal.actor == 2}
        for turn in range(1, observer.played + 1):
            for beat in beats(observer, observer.public, turn):
                if beat.kind == "goal":
                    number = next(n for name, n in by_name.items() if name in beat.headline)
                    assert ("by new reports" in beat.text) == guessed(observer, number)
                    told.add(guessed(observer, number))
    assert told == {True, False}


def test_a_goal_that_just_passed_its_mark_is_a_line_on_the_paper() -> None:
    met = {True: 0, False: 0}
    for seed in range(1, 9):
        match = by_programs(seed)
        for seat in range(4):
            observer = Observer(match, seat)
            for turn in range(1, observer.played + 1):
                found = [b for b in beats(observer, observer.public, turn) if b.kind == "goal"]
                full, lines = divided(found, ())
                assert not any(b.slight for b in full) and all(b.slight for b in lines)
                near = [c for c in crossed(observer.as_read, turn) if not c.sure or c.narrow]
                assert all(c.gap < MARGIN for c in near if not c.sure) and len(lines) <= len(near)
                just = {say(f"beat_goal_{'narrow' if c.sure else 'just'}_{c.key}",
                            goal=match.scenario.goals[c.goal].name) for c in near}
                assert {b.headline for b in lines} <= just
                met[True], met[False] = met[True] + len(full), met[False] + len(lines)
    assert all(met.values()), met
