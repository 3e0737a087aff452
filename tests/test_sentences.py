"""What people are told ends as a sentence does: with one mark."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from game.core.errors import MultipolarError, UsageError, nearest, sentence
from game.core.model import Scenario
from game.core.sheets import Sheet
from game.players.registry import make_player, parse_seats, parts_of

TWICE = re.compile(r"[.?!]['\"”)]*[.?!](?!\.)|\.\s+\.")
"""Two marks at one end; an ellipsis is one."""

def test_the_nearest_word_ends_a_sentence() -> None:
    assert nearest("hwak", ["dove", "hawk"]) == "; did you mean 'hawk'?"
    assert nearest("x", ["dove", "hawk"]) == "."
    assert [sentence(t) for t in ("a", "a.", "a?", "a…")] == ["a.", "a.", "a?", "a…"]


def sheet(scenario: Scenario, *orders: str, **answers: str) -> object:
    return Sheet(orders, answers).numbers(scenario, 0)


@pytest.mark.parametrize("wrong", [
    lambda s: sheet(s, "sanction_them russia"), lambda s: sheet(s, "xyzzy"),
    lambda s: sheet(s, **{next(iter(_items(s))) + "x": "accept"}), lambda s: sheet(s, xyzzy="no"),
    lambda s: sheet(s, **{next(iter(_items(s))): "acept"}),
    lambda s: sheet(s, **{next(iter(_items(s))): "xyzzy"}),
    lambda s: make_player(s, "doctrine:hwak"), lambda s: make_player(s, "doctrine:xyzzy"),
    lambda s: parts_of("doctrin"), lambda s: parts_of("xyzzy"),
    lambda s: parts_of("doctrine@esy"), lambda s: parts_of("doctrine@xyzzy"),
    lambda s: parse_seats(s, "uss=random"), lambda s: parse_seats(s, "xyzzy=random"),
    lambda s: parse_seats(s, "us=random,us=doctrine"), lambda s: parts_of("random:zz")])
def test_errors_end_with_one_mark(lesson: Scenario,
                                  wrong: Callable[[Scenario], object]) -> None:
    with pytest.raises(MultipolarError) as caught:
        wrong(lesson)
    told = str(caught.value)
    assert not TWICE.search(told) and told.endswith((".", "?")), told


def _items(scenario: Scenario) -> tuple[str, ...]:
    from game.core.sheets import items
    return items(scenario).names


@pytest.fixture(scope="module")
def lesson() -> Scenario:
    from game.scenario.load import load_scenario
    return load_scenario("lesson_50_minutes")


@pytest.mark.parametrize(("text", "said"), [
    ("us=random,us=doctrine", "stands twice"), ("us=random, us = random", "stands twice"),
    ("us=", "names no seat"), ("us=random,", "names no seat")])
def test_seats_that_make_no_sense(lesson: Scenario, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        parse_seats(lesson, text)


@pytest.mark.parametrize("text", ["random:zz", "human:zz", "random:"])
def test_only_doctrines_and_champions_have_variants(text: str) -> None:
    with pytest.raises(UsageError, match="has no variants; doctrine, champion have"):
        parts_of(text)
