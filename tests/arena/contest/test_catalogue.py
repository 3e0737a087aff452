"""Orders with effects of their own."""

from __future__ import annotations

from game.arena.contest import catalogue
from game.core.model import Scenario

UP, DOWN = ((), (0, 5, 0, -1, 1000000)), ((), (0, 5, 0, -1, -1000000))


def test_pairs_with_the_same_effects_wherever_both_can_be_given_count_once() -> None:
    found = {("raise", ""): {(0, 1): UP, (0, 2): UP}, ("lift", "much"): {(0, 1): UP},
             ("lower", ""): {(0, 1): DOWN}, ("turn", ""): {(0, 1): UP, (0, 2): DOWN},
             ("elsewhere", ""): {(1, 0): UP}}
    assert catalogue.own(found) == [("raise", ""), ("lower", ""), ("turn", ""), ("elsewhere", "")]


def test_a_stronger_order_points_the_same_way(main: Scenario) -> None:
    us = main.seats.index("us")
    rows = {text: catalogue.signature(main, row + int(main.orders.first[us]))
            for text, row in main.orders.by_text[us].items()}
    assert rows["raise_tariffs china"] != rows["lower_tariffs china"]
    assert rows["deploy asia"] != rows["deploy europe"]
    pairs = {catalogue.pair_of(main, row + int(main.orders.first[us])): text
             for text, row in main.orders.by_text[us].items()}
    assert ("deploy", "asia") in pairs and ("raise_tariffs", "") in pairs


def test_the_share_is_of_what_was_once_counted(main: Scenario) -> None:
    before = catalogue.BEFORE[main.id]
    kinds = [1] * len(main.order_types)
    kinds[3] = 0
    share, legal, unused = catalogue.rows(main, [
        {"pairs": 300, "own": before // 4, "legal": [250, 251, 9, 9]},
        {"given": kinds, "games": 8}])
    assert share.reached == 25.0 and share.verdict == "in" and f"{before // 4} of 300" in share.text
    assert legal.verdict == "out" and unused.reached == 1.0 and "of 103" in unused.text


def test_another_scenario_is_counted_without_a_target(lesson: Scenario) -> None:
    share, *_ = catalogue.rows(lesson, [
        {"pairs": 30, "own": 20, "legal": [1, 1, 1, 1]},
        {"given": [1] * len(lesson.order_types), "games": 8}])
    assert share.reached == 20 and share.inside is None
