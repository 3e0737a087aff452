"""A year of offers in a world in which nobody else acts."""

from __future__ import annotations

import pytest

from game.arena.contest import offers
from game.arena.contest.piece import Effort
from game.core.model import Scenario
from game.scenario.compile.scenario import canonical


def _course(tie: list[float], credibility: list[float]) -> dict[str, list[float]]:
    return {"tie": tie, "credibility": credibility}


def test_falls_are_counted_from_the_world_without_offers(main: Scenario) -> None:
    result = {"silent": _course([70.0, 68.0], [1.0, 0.0]), "words": _course([66.0, 62.0], [0, 0]),
              "deeds": _course([40.0, 38.0], [0, 0]),
              "contrary": _course([71.0, 69.0], [-11.0, -12.0])}
    rows = {row.measure: row for row in offers.rows(main, [result])}
    assert rows["offers.words"].reached == 5.0 and rows["offers.words"].games == 2
    assert rows["offers.deeds"].reached == 30.0 and rows["offers.deeds"].verdict == "in"
    assert rows["offers.contrary"].reached == -1.0
    assert rows["offers.credibility"].reached == -12.0
    assert rows["offers.credibility"].verdict == "in", "each game lost as much"


def test_a_scenario_without_a_suitor_has_nothing_to_measure(lesson: Scenario) -> None:
    assert offers.suit(lesson) is None and not offers.tasks(lesson, Effort(4, 2, 2, True), 1)
    assert {row.text for row in offers.rows(lesson, [])} == {"nothing to measure"}


def test_the_suitor_of_the_main_scenario_and_its_deeds(main: Scenario) -> None:
    found = offers.suit(main)
    assert found is not None
    assert [main.seats[a] for a in found] == ["us", "china", "russia"]
    texts = [[main.orders.texts[row] for row in offers.orders(main, found[0], found[1], kinds)]
             for kinds in offers.COURSES.values()]
    assert texts == [[], ["offer_security china"],
                     ["offer_security china", "lower_tariffs china", "withdraw_forces asia"],
                     ["offer_security china", "deploy asia", "raise_tariffs china"]]


def test_only_the_suitor_acts_and_what_is_illegal_is_left_out(main: Scenario) -> None:
    found = offers.suit(main)
    assert found is not None
    suitor, guest, host = found
    rows = offers.orders(main, suitor, guest, offers.COURSES["words"])
    once = offers.year(main, suitor, rows, [5])
    assert (offers.year(main, suitor, rows * 2, [5]).flat == once.flat).all(), "not given twice"
    silent = offers.year(main, suitor, [], [5])
    assert once.turn == silent.turn == main.turns + 1
    assert once.tie[host, guest, 0] < silent.tie[host, guest, 0]


@pytest.mark.parametrize(("name", "key"), [("offer_security", "words"), ("deploy", "contrary")])
def test_courses_name_orders_that_exist(main: Scenario, name: str, key: str) -> None:
    assert name in offers.COURSES[key] and name in {kind.id for kind in main.order_types}


@pytest.mark.slow
def test_a_year_of_offers_goes_by_deeds(main: Scenario) -> None:
    """Words alone hardly move the tie, deeds do, contrary deeds cost credibility; also where
    matters are at stake, and moments make more of the offers."""
    for data in ({**main.data, "matters": {}}, main.data):
        found = offers.rows(main, [offers.work(canonical(data), 1, 12)])
        assert len(found) == 4 and {row.verdict for row in found} == {"in"}, found
