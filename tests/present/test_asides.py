"""What an aide says of a change: the right number, way and size, with the number beside it."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

import pytest
from playing import MAIN, compiled, play_by_lot

from game.actions.headlines import say as news
from game.actions.reasons import label
from game.core.model import Scenario
from game.core.quantities import BY_NAME, ENGINE, QUANTITIES
from game.present.debrief.counterfactuals import given
from game.present.dossiers.touching import month_of
from game.present.month.private_page import meanings, results
from game.present.month.replies import replies
from game.present.observer.observer import Observer
from game.present.people.aides import aside, weight
from game.present.words.texts import front as say
from game.present.world.stake_causes import in_points
from game.rules.matters import leads


def row(name: str, *index: int) -> int:
    return compiled(MAIN).layout.row(name, *index)


@pytest.mark.parametrize(("name", "index", "change", "told"), [
    ("relations", (2, 1), 1.0, "China thought a little better of Russia (+1)."),
    ("relations", (2, 1), -9.0, "China thought somewhat worse of Russia (−9)."),
    ("prestige", (0,), 9.0, "The United States gained much prestige (+9)."),
    ("support", (3,), -3.0, "BRICS was somewhat less of one mind (−3)."),
    ("support", (1,), -0.5, "Russia lost a little support at home (−0.5)."),
    ("rung", (2,), 1.0, "Tension rose somewhat in the Taiwan Strait (+1)."),
    ("announced", (0,), 1.0,
     "The guest of honour is announced to the world: Victory Day in Moscow."),
    ("readiness_width", (1, 0), -8.0,
     "Russia knows better how ready the forces of the United States are (−8)."),
    ("sanctions", (0, 0, 1), 1.5,
     "The sanctions of the United States on Russia grew much harder: finance (+1.5)."),
    ("proposal_to", (0,), 1.0, None)])
def test_a_change_is_said_as_a_person_would(name: str, index: tuple[int, ...], change: float,
                                            told: str | None) -> None:
    scenario = compiled(MAIN)
    said = aside(scenario, row(name, *index), change)
    if told is None:
        assert said == f"Up: {label(scenario, row(name, *index))}."
    else:
        assert said == told


def test_what_seats_may_see_of_amounts_has_a_text_of_its_own() -> None:
    """Only bookkeeping is told as up or down: whole numbers, and what no result of an order is."""
    without = {q.name for q in QUANTITIES if q.seen_by != ENGINE and not q.whole
               and not q.exogenous and f"aside_{q.name}_up" not in say}
    assert without == {"crisis_outcome", "demand_base", "stake", "treated"}


def test_each_text_is_of_a_number_and_has_its_other_way() -> None:
    stems = {key.removeprefix("aside_").rpartition("_")[0] for key in say
             if key.startswith("aside_")}
    assert all(f"aside_{stem}_{way}" in say for stem in stems for way in ("up", "down"))
    assert stems - {"other", "cohesion"} <= set(BY_NAME)


SCALES = {"polarity": ("fewer hands", "spread"), "norms": ("Sovereignty", "universal")}
"""Number between two poles → what its lower and its upper end are called."""


@pytest.mark.parametrize("name", SCALES)
def test_a_number_between_two_poles_is_told_towards_the_one_it_moves_to(name: str) -> None:
    low, high = SCALES[name]
    given = dict.fromkeys(("how", "some", "value", "change"), "")
    for way, end in (("down", low), ("up", high)):
        told = [say(f"aside_{name}_{way}", **given),
                news(f"{name}_{way}", **given, first="", second="")]
        assert all(end.casefold() in text.casefold() for text in told), told


@pytest.mark.slow
def test_every_number_of_the_world_can_be_told_both_ways(main: Scenario) -> None:
    for at in range(main.layout.rows):
        up, down = aside(main, at, 1.0), aside(main, at, -1.0)
        assert up != down and "{" not in up + down
        assert up[0].upper() == up[0] and up.endswith(".") and down.endswith(".")
        whole = BY_NAME[main.layout.where(at)[0]].whole
        assert (up.endswith("(+1)."), down.endswith("(−1).")) == (not whole, not whole)
        assert weight(main, at, 1e-9) == "slight" and weight(main, at, 1e9) == "great"


def led(scenario: Scenario, seat: int, turn: int, change: dict[int, float],
        row: int) -> Iterator[str]:
    """What is told of leads of a seat, of whose stakes a number is part, after changes."""
    for matter, by in zip(scenario.matters, leads(scenario), strict=True):
        if by[row]:
            points = matter.side_of(seat) * fsum(by[at] * moved for at, moved in change.items())
            yield (f"By itself it moved your lead in “{matter.called}” by {in_points(points)} in "
                   f"{month_of(scenario, turn)}.")


@pytest.mark.parametrize("seat", range(4))
def test_the_rail_tells_the_number_that_it_leads_to(seat: int) -> None:
    """Or how much further it put the seat ahead in a matter, of whose stakes the number is part."""
    match = play_by_lot(compiled(MAIN), 5, 6)
    observer, worked = Observer(match, seat), 0
    for turn in range(1, 7):
        told = results(observer, turn)[len(replies(observer, turn)):]
        orders = given(observer, turn, match.seats[seat])
        answered = [line for line in observer.all_facts(turn) for note in line.notes
                    if note.kind == "event answered" and note.actors[0] == seat]
        moved = [*(observer.moved_by_order(turn, order) for order in orders),
                 *(observer.moved_by(turn, line) for line in answered)]
        for change, result in zip(moved, told, strict=True):
            if result.row >= 0:
                worked += 1
                assert any(text in result.text for text in (
                    aside(match.scenario, result.row, change[result.row]).rstrip("."),
                    *led(match.scenario, seat, turn, change, result.row)))
        done = observer.progress()
        for found in meanings(observer, turn):
            assert found.change == done[found.number, turn] - done[found.number, turn - 1]
            assert found.brief in found.of_month
    assert worked


@pytest.mark.parametrize(("points", "told"), [
    (1.4, "+1.4"), (1.6, "+1.6"), (-0.5, "−0.5"), (2.96, "+3"), (7.66, "+8")])
def test_few_points_are_told_with_a_tenth(points: float, told: str) -> None:
    """+1.4 on the card and +1.6 in the paper read +1 and +2."""
    assert in_points(points) == told
