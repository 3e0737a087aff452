"""What a deed wins, loses and changes in the odds is said once: on the desk, at the seal, next month."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from playing import MAIN, compiled

from game.match.match import Match
from game.match.odds import Course
from game.present.desk.effects import DOWN, UP
from game.present.desk.goal_marks import marks_of
from game.present.desk.moves import ordered
from game.present.dossiers.brief import as_deed, moved_brief
from game.present.dossiers.deeds import WORLDS, shifted
from game.present.dossiers.dossiers import dossiers
from game.present.dossiers.moved import TOWARDS, moved_by
from game.present.dossiers.page import deed_fields, numbered_deeds
from game.present.dossiers.records import GOAL, NUMBER, Dossier
from game.present.dossiers.touching import touching
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers

US, RUSSIA, CHINA, BRICS = range(4)
TURN = 5


@cache
def game() -> Match:
    scenario = compiled(MAIN)
    match = Match(scenario, 9, seats=dict.fromkeys(scenario.seats, "doctrine@hard"))
    while match.turn < TURN:
        match.step()
    return match


@cache
def advisers() -> Advisers:
    return Advisers(compiled(MAIN))


@cache
def found(seat: int) -> tuple[Dossier, ...]:
    return dossiers(Observer(game(), seat), advisers())


@pytest.mark.parametrize("seat", range(4))
def test_the_seal_says_of_a_deed_what_the_desk_says(seat: int) -> None:
    observer, told = Observer(game(), seat), found(seat)
    for deed in (deed for one in told for deed in numbered_deeds(one)):
        plain = ordered(observer, deed.row, deed.cost)
        marks = marks_of(observer.scenario, as_deed(observer, plain, told))
        assert [m.arrows for m in marks] == [[UP]] * len(deed.wins) + [[DOWN]] * len(deed.loses)
        assert all(moved_brief(observer, q) in m.name and ("agreed" in m.name) == q.agreed
                   for q, m in zip((*deed.wins, *deed.loses), marks, strict=True))
        assert as_deed(observer, plain, ()) == plain


def _course(ahead: list[int], goals: float = 0.0) -> Course:
    """A course of which only who comes out ahead is known."""
    none = np.zeros((0, len(ahead)))
    return Course(none, none, none, np.array([ahead] * 8), none, np.zeros(len(ahead), bool),
                  np.zeros(len(ahead), bool))


def test_a_deed_that_changes_the_odds_by_no_more_than_luck_says_so() -> None:
    one = replace(touching(Observer(game(), US))[0], good=1)
    bare = _course([0] * 10 + [1] * 14)
    assert shifted(one, bare, _course([0] * 13 + [1] * 11)) == 0
    assert shifted(one, bare, _course([0] * 19 + [1] * 5)) == 9
    assert shifted(one, bare, _course([1] * 24)) == -10
    noisy = _course([1] * 3 + [0] * 12 + [1] * 9)  # 5 more, 3 fewer
    assert shifted(one, bare, noisy) == 0
    deeds = [(deed, dict((name, text) for name, text, _ in deed_fields(deed)))
             for seat in range(4) for dossier in found(seat) if dossier.settles
             for deed in numbered_deeds(dossier)]
    assert any(deed.even for deed, _ in deeds)
    assert any(f"times in {WORLDS}" in fields.get("Likely", "") for _, fields in deeds)
    for deed, fields in deeds:
        assert deed.even == ("as without it" in fields.get("Likely", ""))
        assert not (deed.even and deed.likely)


@pytest.mark.parametrize("seat", range(4))
def test_what_comes_a_month_later_is_named_with_its_month(seat: int) -> None:
    later = [q for one in found(seat) for deed in numbered_deeds(one)
             for q in (*deed.wins, *deed.loses) if q.kind == GOAL and q.months]
    assert all("by July" in q.text for q in later)


def test_a_goal_that_turns_round_is_told_by_what_is_left() -> None:
    """And nobody's regard is won and lost at once."""
    observer = Observer(game(), RUSSIA)
    one = touching(observer)[0]
    bare = advisers().held(observer, WORLDS)
    assert bare is not None
    goal = next(iter(observer.goal_weights(RUSSIA)))
    row, factor = next((int(r), float(c)) for r, c in zip(
        observer.scenario.goals[goal].rows, observer.scenario.goals[goal].coefficients,
        strict=True) if observer.scenario.layout.low[r] + 20 < bare.month[r].min()
        and bare.month[r].max() < observer.scenario.layout.high[r] - 20)
    month, second = bare.month.copy(), bare.second.copy()
    month[row] += 9 * np.sign(factor)
    second[row] -= 9 * np.sign(factor)
    told = [q for _, q in moved_by(observer, one.number, bare, replace(
        bare, month=month, second=second)) if (q.kind, q.index) == (GOAL, goal)]
    assert [(q.way, q.months) for q in told] == [(-1, 1)]
    where, month = observer.scenario.layout, bare.month.copy()
    month[where.row("trust", US, RUSSIA)] += 9
    month[where.row("relations", US, RUSSIA)] -= 4
    regards = [where.where(q.index)[0] for _, q in moved_by(observer, one.number, bare, replace(
        bare, month=month)) if q.kind == NUMBER and where.where(q.index)[0] in TOWARDS]
    assert len(regards) == 1


def test_odds_that_moved_have_a_known_cause_or_say_that_none_is_known() -> None:
    """Whether advisers saw the month before or it is played anew."""
    for seat in range(4):
        observer = Observer(game(), seat)
        lines = {one.matter.id: one.changed[0] for one in found(seat) if one.changed
                 and "your chance" in one.changed[0]}
        fresh = {one.matter.id: one.changed[0] for one in dossiers(observer, Advisers(
            observer.scenario)) if one.changed and "your chance" in one.changed[0]}
        assert lines == fresh
        for line in lines.values():
            cause = line.partition(" in 100: ")[2].rpartition(" (")[0]
            assert (not cause) == ("no act that you know of" in line)
    told = [line for seat in range(4) for one in found(seat) for line in one.changed[:1]
            if "your chance" in line]
    assert any("rose from" in line for line in told) and any("fell from" in line for line in told)


def test_the_month_before_is_the_game_as_it_was() -> None:
    match = game().clone()
    marked, begun = Observer(match, US).mark(TURN), match.state_hash()
    match.step()
    after = Observer(match, US)
    assert after.before.fingerprint == begun and after.before.turn == TURN
    assert after.mark(TURN) == marked != after.mark(TURN + 1)
