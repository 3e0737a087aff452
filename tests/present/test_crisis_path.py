"""How a crisis came about, in a line: what is told, and that it is only what the seat may know."""

from __future__ import annotations

import pytest
from playing import MAIN, compiled, play_asking, ready

from game.match.crisis_endings import OVER
from game.match.match import Match
from game.match.month import MatchMonth
from game.present.month.headlines import how_ended
from game.present.observer.observer import Observer
from game.present.talks.crisis_path import Step, came_to_this, end_words

DARE = "raise_rung taiwan_strait"


def paths(match: Match, orders: dict[str, dict[str, list[str]]], words: dict[str, str],
          ) -> dict[tuple[int, str], tuple[Step, ...]]:
    """The way to each round of the month's crisis for each seat that is asked."""
    found: dict[tuple[int, str], tuple[Step, ...]] = {}

    def ask(month: MatchMonth[Match]) -> dict[str, str]:
        number, views = month.round, month.views
        for seat, view in views.items():
            found[number, seat] = came_to_this(Observer(month.so_far(), view.seat), view, number)
        return {seat: words.get(seat, "abstain") for seat in views}
    play_asking(match, orders, ask)
    return found


def test_it_says_who_forced_it_and_what_was_answered_last() -> None:
    found = paths(ready(Match(compiled(MAIN), 7, seats={})), {"us": {"orders": [DARE]}},
                  {"us": "firm", "china": "firm"})
    assert [s.what for s in found[1, "us"]] == ["you forced it: “Force a crisis”"]
    assert [s.what for s in found[1, "china"]] == ["the White House forced it: “Force a crisis”"]
    assert [(s.when, s.what) for s in found[2, "us"][1:]] == [("Round 1", "both stood firm")]
    assert found[2, "us"][0].when == "Feb"


@pytest.mark.parametrize(("seat", "told"), [
    ("us", "you stood firm, Zhongnanhai offered terms, and they were not taken"),
    ("china", "the White House stood firm, you offered terms, and they were not taken"),
    ("russia", "the White House stood firm, Zhongnanhai offered terms, and they were not taken")])
def test_the_answers_of_the_last_round_are_told_from_the_readers_side(seat: str,
                                                                     told: str) -> None:
    match = ready(Match(compiled(MAIN), 7, seats={}))
    match.world.commitment[0, 2] = 90.0  # too much at stake to take terms
    found = paths(match, {"us": {"orders": [DARE]}}, {"us": "firm", "china": "terms"})
    assert found[2, seat][-1].what == told


def test_months_before_tell_a_climb_and_how_a_crisis_ended_there() -> None:
    match = ready(Match(compiled(MAIN), 7, seats={}))
    paths(match, {"us": {"orders": [DARE]}}, {"us": "terms", "china": "firm"})
    place = [p.id for p in match.scenario.flashpoints].index("taiwan_strait")
    match.world.subsided[place] = 0.0
    found = paths(match, {"china": {"orders": [DARE]}}, {"us": "firm", "china": "firm"})
    first, second = found[1, "us"]
    assert first.when == "Feb" and first.what in ("a compromise", "US gave way",
                                                  "United States gave way")
    assert second == Step("Mar", "Zhongnanhai forced it: “Force a crisis”")


def test_the_rung_of_the_month_before_is_that_of_its_end_and_not_that_of_the_round() -> None:
    match = ready(Match(compiled(MAIN), 7, seats={}))
    place = [p.id for p in match.scenario.flashpoints].index("taiwan_strait")
    for rung in (3.0, 3.0):
        match.override("rung", ("taiwan_strait",), rung, "drills")
        match.play({})
    row = match.scenario.layout.row("rung", place)
    before = match.history[-1].copy()
    before[row] = match.history[-2][row] + 1.0  # a climb in the month before
    match.history[-1][:] = before
    match.world.rung[place] = before[row]
    found = paths(match, {"us": {"orders": [DARE]}}, {"us": "firm", "china": "firm"})
    told = [s.what for s in found[2, "us"] if s.what.startswith("up to rung")]
    assert told == [f"up to rung {round(float(before[row])):d}"]


def test_a_second_crisis_tells_how_the_last_one_ended_however_long_ago() -> None:
    match = ready(Match(compiled(MAIN), 7, seats={}))
    paths(match, {"us": {"orders": [DARE]}}, {"us": "terms", "china": "terms"})
    ended = next(n for n in Observer(match, None).notes(1) if n.kind == OVER)
    for _ in range(3):
        match.override("rung", ("taiwan_strait",), 5.0, "drills")
        match.play({})
        match.override("rung", ("taiwan_strait",), 3.0, "calm")
        match.play({})
    place = [p.id for p in match.scenario.flashpoints].index("taiwan_strait")
    match.world.subsided[place] = 0.0
    found = paths(match, {"china": {"orders": [DARE]}}, {"us": "terms", "china": "terms"})
    told = "; ".join(step.what for step in found[1, "us"])
    assert end_words(match.scenario, ended) in told
    public = Observer(match, None)
    again = next(n for n in public.notes(match.turn - 1) if n.kind == OVER)
    assert "It was not the first crisis there. In February 2025" in how_ended(public, again)
    assert "not the first" not in how_ended(public, ended)
