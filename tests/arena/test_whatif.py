"""What-ifs: run 0 is the game itself, both arms share their luck, held sheets are reported."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest
from programs import played_match

from game.arena import whatif_file, whatif_report
from game.arena.assumptions import assuming
from game.arena.intervals import paired_share_interval
from game.arena.whatif import (
    BASE,
    CHANGED,
    drawn_anew,
    players_afterwards,
    recorded_game,
    what_if,
)
from game.core.errors import MultipolarError, OrderError, UsageError
from game.core.model import Scenario
from game.match.match import Match
from game.row_names import find_row


def gave(match: Match, turn: int, seat: str) -> tuple[str, ...]:
    number = match.seats.index(seat)
    return recorded_game(match, turn).sheets[turn][number].orders


def other_order(match: Match, turn: int, seat: str) -> str:
    """An order without a target that the seat could have given in that turn and did not."""
    was = gave(match, turn, seat)
    view = match.branch(turn).view(seat)
    return next(c.text for c in view.choices() if c.text not in was)


@pytest.mark.parametrize("hold", [False, True])
def test_run_0_as_played_is_the_game(finished: Match, hold: bool) -> None:
    result = what_if(finished, 2, "us", [], 3, hold=hold)
    assert (result.numbers.own[BASE] == finished.world.flat[:, 0]).all()
    scores = list(finished.scores.values())
    assert result.scores.own[BASE].tolist() == scores


@pytest.mark.parametrize("hold", [False, True])
def test_the_same_orders_make_no_difference(finished: Match, hold: bool) -> None:
    result = what_if(finished, 2, "china", gave(finished, 2, "china"), 5, hold=hold)
    assert not result.numbers.squares.any()
    assert (result.numbers.own[BASE] == result.numbers.own[CHANGED]).all()


def test_other_orders_make_a_difference_and_luck_is_fresh(finished: Match) -> None:
    result = what_if(finished, 2, "russia", [other_order(finished, 2, "russia")], 20)
    assert result.numbers.squares.any()
    spread = result.scores.squares - result.scores.change**2 / result.scores.count
    assert result.scores.count == 20 and (spread > 0).any(), "runs differ in their luck"


def test_runs_do_not_depend_on_how_many_there_are(finished: Match) -> None:
    order = [other_order(finished, 3, "brics")]
    whole = what_if(finished, 3, "brics", order, 9)
    parts = what_if(finished, 3, "brics", order, 9, chunk=4)
    assert (whole.numbers.own == parts.numbers.own).all()
    assert np.allclose(whole.numbers.change, parts.numbers.change, atol=1e-9)
    assert parts.scores.count == 9


def test_policies_are_the_game_s_own(finished: Match, lesson: Scenario) -> None:
    who = players_afterwards(finished)
    names = tuple(lesson.data["doctrines"])
    assert all(p.startswith("doctrine:") and p.split(":")[1] in names for p in who.values())
    person = Match(lesson, 11, seats={"us": "human", "china": "random"})
    mixed = players_afterwards(person)
    assert mixed["china"] == "random" and mixed["us"] == "doctrine", "drawn in each run"
    assert players_afterwards(person, {"us": "random"})["us"] == "random"


def test_a_plain_doctrine_is_drawn_in_each_run_whatever_the_blocks(finished: Match) -> None:
    given = {"china": "doctrine", "us": "doctrine@easy"}
    whole, parts = (what_if(finished, 2, "us", [], 23, given=given, chunk=chunk)
                    for chunk in (256, 5))
    drawn = [sum((block[seat] for block in result.drawn), ()) for result in (whole, parts)
             for seat in range(4)]
    assert drawn[:4] == drawn[4:]
    assert len(set(drawn[2])) > 2 and all(p.endswith("@easy") for p in drawn[0])
    assert len(set(drawn[1])) == len(set(drawn[3])) == 1, "the rivals that the game had"
    assert drawn_anew(whole.players) == ["us", "china"]
    together = [np.concatenate([block[CHANGED] for block in result.runs], axis=1)
                for result in (whole, parts)]
    assert (together[0] == together[1]).all()
    again, other = (what_if(finished, 2, "us", [], 23, given=given, seed=seed) for seed in (0, 4))
    assert (again.numbers.sums == whole.numbers.sums).all()
    assert (other.numbers.sums != whole.numbers.sums).any(), "fresh luck"
    assert (other.numbers.own == whole.numbers.own).all()


def test_an_interval_of_paired_shares_has_a_width_without_a_case() -> None:
    low, high = paired_share_interval(0, 0, 100)
    assert low == -high and 0.01 < high < 0.03
    low, high = paired_share_interval(12, 2, 100)
    assert 0 < low < 0.1 < high < 0.2 and paired_share_interval(0, 0, 1) is None
    assert paired_share_interval(9, 0, 9)[1] == 1


def test_runs_are_written_with_what_is_watched(finished: Match, lesson: Scenario) -> None:
    row = find_row(lesson, "relations", "us", "china")
    result = what_if(finished, 2, "us", [], 6, watched=[row], chunk=4)
    rows = list(csv.DictReader(whatif_file.table(result).splitlines()))
    assert [(r["run"], r["course"]) for r in rows[:3]] == [
        ("0", "as_played"), ("0", "what_if"), ("1", "as_played")] and len(rows) == 14
    assert float(rows[0]["score.us"]) == finished.scores["us"]
    assert float(rows[0]["relations.us.china"]) == finished.world.flat[row, 0]
    found = whatif_report.plain(lesson, {}, result)["watched"]
    fresh = [r for r in rows if r["run"] != "0"]
    for course, key in (("as_played", "as_played"), ("what_if", "changed")):
        mean = np.mean([float(r["relations.us.china"]) for r in fresh if r["course"] == course])
        assert found[0]["name"] == "relations.us.china"
        assert found[0][key] == pytest.approx(mean)


def test_what_cannot_be_asked(finished: Match, lesson: Scenario) -> None:
    with pytest.raises(UsageError, match="Turn 30 was not played"):
        what_if(finished, 30, "us", [], 3)
    with pytest.raises(UsageError, match="no seat 'mars'"):
        what_if(finished, 1, "mars", [], 3)
    with pytest.raises(UsageError, match="at least 1"):
        what_if(finished, 1, "us", [], 0)
    with pytest.raises(OrderError, match="no order"):
        what_if(finished, 1, "us", ["conquer mars"], 3)
    many = [c.text for c in finished.branch(1).view("us").choices()][:lesson.slots + 1]
    with pytest.raises(OrderError, match="holds"):
        what_if(finished, 1, "us", many, 3)


INCIDENT = "flashpoints.incident"


@pytest.mark.parametrize("hold", [False, True])
def test_an_assumption_holds_from_its_turn_on_in_one_arm(finished: Match, hold: bool) -> None:
    about = finished.scenario.coefficients[INCIDENT]
    result = what_if(finished, 2, "", [], 8, values={INCIDENT: about.high}, hold=hold)
    assert (result.numbers.own[BASE] == finished.world.flat[:, 0]).all(), "as played stays"
    assert result.numbers.squares.any()
    same = what_if(finished, 2, "", [], 8, values={INCIDENT: about.value}, hold=hold)
    assert not same.numbers.squares.any(), "the scenario's own value changes nothing"

def test_order_and_assumption_change_together(finished: Match) -> None:
    order = [other_order(finished, 2, "us")]
    values = {"sanctions.sender_cost": finished.scenario.coefficients["sanctions.sender_cost"].high}
    one = what_if(finished, 2, "us", order, 6)
    both = what_if(finished, 2, "us", order, 6, values=values)
    assert (one.numbers.sums[BASE] == both.numbers.sums[BASE]).all(), "the same luck"
    assert (one.numbers.sums[CHANGED] != both.numbers.sums[CHANGED]).any()


def test_orders_that_other_assumptions_forbid_are_left_out_and_named(lesson: Scenario) -> None:
    """The income after turn 1 pays for the orders of turn 2: less of it from turn 1 on forbids the
    second of them, from turn 2 on it does not."""
    match = Match(lesson, 5)
    match.play({"us": dear(match, "us")[:1]})
    sheet = dear(match, "us")
    match.play({"us": sheet})
    while not match.over:
        match.play({})
    values = {"capital.income": lesson.coefficients["capital.income"].low}
    early, late = (what_if(match, t, "", [], 4, values=values, hold=True) for t in (1, 2))
    assert early.illegal == {(2, "us", sheet[1]): [0, 5]} and not late.illegal


@pytest.mark.parametrize(("values", "match"), [
    ({"flashpoints.incidents": 0.01}, "did you mean 'flashpoints.incident'"),
    ({"bonds.saturation": 0.0}, "the rules divide by this"), ({INCIDENT: float("nan")}, "finite")])
def test_an_assumption_has_a_name_and_a_sound_value(finished: Match, values: dict[str, float],
                                                    match: str) -> None:
    with pytest.raises(MultipolarError, match=match):
        what_if(finished, 2, "", [], 3, values=values)


def test_a_value_beyond_its_range_is_played_and_said(finished: Match, lesson: Scenario) -> None:
    values, about = {INCIDENT: 0.0}, lesson.coefficients[INCIDENT]
    assert about.low > 0 == assuming(lesson, values).coefficients[INCIDENT].value
    result = what_if(finished, 2, "", [], 3, values=values)
    settings = whatif_report.settings(
        lesson, finished.seed, values, turn=2, seat="", orders=[], instead_of=[], hold=False,
        left_out=[])
    text = whatif_report.text(lesson, whatif_report.plain(lesson, settings, result))
    assert f"{INCIDENT}: 0 in place of {about.value:g}, outside its range {about.low:g} … " in text
    assert settings["stale_norms"] and "norms do not fit" in text


def dear(match: Match, seat: str) -> list[str]:
    """The dearest sheet of two orders that a seat may give now, picked one by one."""
    view, sheet = match.view(seat), []
    for _ in range(2):
        sheet.append(max(view.choices(tuple(sheet)), key=lambda c: c.cost).text)
    return sheet


def test_held_orders_that_became_illegal_are_reported(lesson: Scenario) -> None:
    """Capital that was saved in turn 1 pays for turn 2; spent earlier, it is missing there."""
    match = Match(lesson, 5)
    match.play({})
    sheet = dear(match, "us")
    match.play({"us": sheet})
    while not match.over:
        match.play({})
    result = what_if(match, 1, "us", dear(match.branch(1), "us"), 4, hold=True)
    assert set(result.illegal) == {(2, "us", sheet[1])}
    assert result.illegal[2, "us", sheet[1]] == [0, 5]


def test_a_game_stopped_early_is_stopped_early_in_both_arms(lesson: Scenario) -> None:
    match = played_match(lesson, seed=2, turns=lesson.stops_after)
    match.stop()
    result = what_if(match, 1, "us", [], 2)
    assert (result.numbers.own[BASE] == match.world.flat[:, 0]).all()


def test_a_facilitator_s_hand_is_named(lesson: Scenario) -> None:
    match = played_match(lesson, seed=2, turns=2)
    match.override("prestige", ("us",), 33, "a test")
    for turn in (1, 2):
        assert recorded_game(match, turn).left_out == ("override",)


def test_data_and_text(finished: Match, lesson: Scenario) -> None:
    order = other_order(finished, 2, "us")
    result = what_if(finished, 2, "us", [order], 12)
    settings = whatif_report.settings(
        lesson, finished.seed, {}, turn=2, seat="us", orders=[order],
        instead_of=list(gave(finished, 2, "us")), hold=False, left_out=[])
    data = whatif_report.plain(lesson, settings, result)
    assert json.loads(json.dumps(data, allow_nan=False))["runs"] == 12
    us = data["scores"]["us"]
    assert us["changed"] - us["as_played"] == pytest.approx(us["difference"])
    assert us["interval"][0] <= us["difference"] <= us["interval"][1]
    assert us["own_luck"]["as_played"] == pytest.approx(finished.scores["us"])
    names = [m["what"].split(" of ")[0].split(" (")[0] for m in data["moved"]]
    assert data["moved"] and max(names.count(n) for n in names) <= whatif_report.OF_A_KIND
    text = whatif_report.text(lesson, data)
    assert max(map(len, text.partition("General war")[2].splitlines())) <= whatif_report.WIDTH
    text = " ".join(text.split())
    assert order in text and "United States" in text and "12 runs" in text
    assert "not corrected for the choice" in text
    assert "The intervals hold for these players alone: us=doctrine:" in text
    war = data["general_war"]
    assert war["interval"][0] < war["difference"] < war["interval"][1]


def test_champions_go_on_as_champions(lesson: Scenario) -> None:
    match = Match(lesson, 4, seats={"us": "human", "china": "champion", "russia": "random"})
    match.play({})
    found = what_if(match, 1, "us", [], 2)
    assert found.players["russia"] == "random"
    assert found.players["china"] in {f"champion:{n}" for n in range(1, 6)}, "the one drawn"
