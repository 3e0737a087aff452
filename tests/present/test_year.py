"""The year of a seat as facts: its curve, what is usual, its goals, what it could not know."""

from __future__ import annotations

import numpy as np
import pytest
from playing import MAIN, SCENARIOS, by_programs, compiled, play_by_lot

from game.core.numerals import amount
from game.core.prose import inside
from game.match.match import Match
from game.match.ranking import SETTLED
from game.page import Item, Section
from game.page.kinds import parts_of
from game.present.debrief.blind_spots import blind_spots
from game.present.debrief.own_matters import own_matters
from game.present.debrief.own_matters import told as told_of
from game.present.debrief.results import causes_of, standing_over, verdicts
from game.present.debrief.turning_points import has_part
from game.present.debrief.year import Year, what_moved, why_goal, year_of
from game.present.month.goal_scenes import goal_scenes
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.rules.goals import weighted
from game.screens.toolkit import media


def told(match: Match, seat: int) -> Year:
    observer = Observer(match, None, everything=True)
    scenario = match.scenario
    return year_of(observer, seat, Opponents(scenario, dict.fromkeys(scenario.seats, "doctrine")))


@pytest.fixture(scope="module")
def match() -> Match:
    return play_by_lot(compiled(MAIN), 5)


def test_the_curve_is_the_standing_and_ends_after_the_last_month(match: Match) -> None:
    observer = Observer(match, None, everything=True)
    for seat in range(4):
        year = told(match, seat)
        assert year.lines.shape == (4, 14) and len(year.steps) == 14
        assert np.array_equal(year.lines[:, :13], standing_over(observer))
        assert np.array_equal(year.lines[:, 13], weighted(match.scenario, match.world)[:, 0])
        assert year.score == match.scores[match.seats[seat]]
        norm = match.scenario.norms[match.seats[seat]]
        assert year.usual is not None
        assert sum(year.usual) / 2 == pytest.approx(norm["median"])
        assert year.usual[1] - year.usual[0] == pytest.approx(norm["iqr"])
        assert year.months[3] == "April" and year.steps[3] == "Apr"


def test_a_curve_ends_with_the_last_month_where_nothing_comes_after() -> None:
    year = told(play_by_lot(compiled("five_seats"), 3, 2), 0)
    assert year.lines.shape == (5, 3) and year.steps == ("Start", "Feb", "Mar")


def test_after_general_war_there_is_no_place() -> None:
    match = Match(compiled(MAIN), 2)
    match.play({})
    match.world.over[...], match.world.blame[...] = 2, 1
    match.history += [match.world.flat[:, 0].copy()] * 2
    year = told(match, 0)
    assert year.place == 0 and year.title == "General war"


def test_a_goal_says_how_it_moved_and_why(match: Match) -> None:
    observer = Observer(match, None, everything=True)
    for verdict in verdicts(observer):
        text, change = why_goal(observer, verdict, 1), verdict.last - verdict.first
        assert amount(verdict.last) in text
        if amount(verdict.first) != amount(verdict.last):
            assert ("rose" in text) == (change > 0) and ("fell" in text) == (change < 0)
            causes = causes_of(observer, verdict.goal, None, along=change)
            assert causes[0][0] in text and (len(causes) < 2 or causes[1][0] not in text
                                             or causes[1][0] in causes[0][0])


def test_what_moved_a_goal_is_told_in_sentences_with_its_months_and_points(match: Match) -> None:
    observer, dated = Observer(match, None, everything=True), 0
    for verdict in verdicts(observer):
        found = causes_of(observer, verdict.goal, None, along=verdict.last - verdict.first)
        lines = what_moved(observer, verdict)
        assert not lines or len(lines) == len(found)
        for said, (cause, points) in zip(lines, found, strict=False):
            assert said.endswith(".") and inside(cause) in said
            assert ("raised" in said) == (points > 0) and amount(abs(points)) in said
            dated += not said.startswith("Over the year")
    assert dated > 5


def test_each_of_ones_own_matters_is_told_as_a_whole() -> None:
    """When, with what on both sides, by what, what the seat did for it, what it moved."""
    observer = Observer(by_programs(2), None, everything=True)
    page = own_matters(observer, 0)
    settled = [n for n in observer.notes() if n.kind == SETTLED and has_part(observer, 0, n)]
    assert page is not None and len(settled) > 5
    acted = moved = 0
    for note in settled:
        first, done, brought = told_of(observer, 0, note)
        assert all(side.name in first
                   for side in observer.scenario.matters[note.numbers["matter"]].sides)
        acted += "the United States" in done
        moved += "all goals together" in brought
    assert acted > 4 and moved > 4
    assert len(parts_in(page)) == len(settled)


def parts_in(page: Section) -> list[Item]:
    """The entries of a section's first list."""
    return [item for item in parts_of(page) if isinstance(item, Item)]


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_goal_of_every_scenario_has_a_scene(name: str) -> None:
    scenario = compiled(name)
    for seat in range(len(scenario.seats)):
        found = goal_scenes(scenario, seat)
        assert set(found) == {n for n, g in enumerate(scenario.goals) if g.actor == seat}
        assert all(media.has_scene(scene) for scene in found.values())
        assert "parliament" not in found.values(), "it flies the flag of one country"


def test_what_was_unknown_comes_in_order_and_is_never_ones_own(match: Match) -> None:
    observer = Observer(match, None, everything=True)
    for seat in range(4):
        found = blind_spots(observer, seat, 5)
        hidden = {text for _, text in observer.hidden_from((seat,))}
        secrets = [one for one in found if one.date]
        assert len(found) == 5 and {one.text for one in secrets} <= hidden
        assert [one.turn for one in secrets] == sorted(one.turn for one in secrets)
        assert all(one.parties and seat not in one.parties for one in secrets)
        more = blind_spots(observer, seat, 40)
        errors = [one for one in more if not one.date]
        assert errors and all(one.text.startswith("Your staff put ") for one in errors)
        assert len({one.text for one in more}) == len(more)
