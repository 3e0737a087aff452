"""In the last months the desk says what is still open: matters, goals near a mark, the place."""

from __future__ import annotations

import pytest
from playing import MAIN, by_programs, compiled

from game.page import Page
from game.page.text import page_lines
from game.present.dossiers.last_months import (
    MONTHS,
    NEAR,
    last_line,
    last_months,
    last_section,
)
from game.present.dossiers.touching import touching
from game.present.observer.observer import Observer
from game.present.world.goal_state import goal_states
from game.present.world.standings import standings

TURNS = compiled(MAIN).turns


def test_nothing_is_said_before_the_last_months_and_after_the_end() -> None:
    early, over = by_programs(2, TURNS - MONTHS - 1), by_programs(2)
    assert last_months(Observer(early, 0)) == () == last_months(Observer(over, 0))
    assert last_section(Observer(early, 0)) == () and not last_line(Observer(early, 0))
    assert last_months(Observer(by_programs(2, TURNS - MONTHS), None)) == ()


@pytest.mark.parametrize("played", range(TURNS - MONTHS, TURNS))
def test_it_names_what_is_still_to_be_settled_the_goals_near_a_mark_and_the_place(
        played: int) -> None:
    match = by_programs(2, played)
    for seat in range(4):
        observer = Observer(match, seat)
        place, *goals, first = last_months(observer)
        assert last_months(observer, matters=False) == (place, *goals)
        for one in touching(observer):
            assert (f"“{one.matter.name}”" in first) == one.settles
        for state in goal_states(observer, seat):
            near = [m for m in (state.goal.held, state.goal.achieved)
                    if abs(state.now - m) <= NEAR]
            assert any(f"“{state.goal.name}”" in said for said in goals) == bool(near)
        at = [one.seat for one in standings(observer)].index(seat)
        assert f"place {at + 1} of 4" in place
        assert "what was settled before and what is still to come" in place
        short = last_line(observer)
        assert "by today's goals alone" in short
        assert not any(word in short for word in ("at risk", "within reach"))
        assert short.startswith(f"place {at + 1} of 4")
        for state in goal_states(observer, seat):
            assert (f"“{state.goal.name}”" in short) == any(
                f"“{state.goal.name}”" in said for said in goals)
        told = "\n".join(page_lines(Page("", last_section(observer))))
        assert all(said in told for said in (first, *goals, place))
