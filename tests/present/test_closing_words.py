"""The months after the last turn end on what they changed, and for whom."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from playing import MAIN, compiled, play_by_lot

from game.core.model import Scenario
from game.present.debrief.epilogue import Epilogue, closing, epilogue
from game.present.debrief.results import climbs
from game.present.observer.observer import Observer
from game.present.words.facts import rung_name
from game.present.world.derived_figures import derive


@cache
def page() -> Epilogue:
    return replace(epilogue(Observer(play_by_lot(compiled(MAIN), 5), 0)), lead=None)


def test_a_page_without_a_lead_says_which_goal_these_months_decided(main: Scenario) -> None:
    goals = [replace(g, was="held", verdict="held") for g in page().goals]
    for verdict, change, word in (("achieved", 3.0, "reaches"), ("failed", -3.0, "loses hold")):
        turned = replace(goals[1], verdict=verdict, after=goals[1].before + change)
        told = closing(main, replace(page(), goals=(goals[0], turned, *goals[2:])))
        assert main.goals[turned.goal].name in told and word in told
        assert "the United States" in told
    less = replace(goals[1], was="achieved", after=goals[1].before - 3.0)
    told = closing(main, replace(page(), goals=(goals[0], less, *goals[2:])))
    assert "still holds its goal" in told and "loses hold" not in told
    quiet = replace(page(), goals=tuple(goals))
    assert quiet.moved and closing(main, quiet) == quiet.moved[0][1].rstrip(".")


def test_a_part_of_a_goal_names_its_country_once() -> None:
    observer = Observer(play_by_lot(compiled(MAIN), 5), 0, everything=True)
    parts = derive(observer, "goal:us_influence").parts
    assert any(part.text.startswith("United Kingdom: ") for part in parts)
    assert not [part.text for part in parts if " of the United Kingdom" in part.text]


def test_what_all_goals_come_to_begins_with_the_score_after_a_game() -> None:
    match = play_by_lot(compiled(MAIN), 5)
    found = derive(Observer(match, None, everything=True), "goals:russia")
    assert found.score == match.scores["russia"]
    norm, raw = match.scenario.norms["russia"], match.raw_scores["russia"]
    assert f"{raw:.1f}" in found.scored and f"{norm['median']:.1f}" in found.scored
    going_on = derive(Observer(match.branch(5), 1), "goals:russia")
    assert going_on.score is None and not going_on.scored


def test_the_rungs_of_a_crisis_count_although_they_are_taken_back_within_its_month() -> None:
    scenario, met = compiled(MAIN), 0
    for seed in range(1, 13):
        observer = Observer(play_by_lot(scenario, seed), None, everything=True)
        for f, climb in enumerate(climbs(observer)):
            ends = observer.series("rung", f)[:len(climb.path)]
            assert all(top >= end for top, end in zip(climb.path, ends, strict=True))
            for note in observer.notes():
                if note.kind == "crisis.over" and note.turn <= observer.played \
                        and scenario.flashpoints[f].id in note.places:
                    met += climb.path[note.turn] > max(ends[note.turn - 1:note.turn + 1])
            assert climb.peak == rung_name(scenario, f, max(climb.path))
    assert met, "no crisis was taken back within its month"
