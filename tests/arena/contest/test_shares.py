"""Statistics of the contest on numbers that were made up, worked out by hand."""

from __future__ import annotations

from math import isnan

import numpy as np
import pytest

from game.arena.contest.shares import (
    best_answers,
    sure_point,
    variance_parts,
    worth_of_knowing,
)
from game.arena.contest.told import cut, mean_of, mean_of_means, median_of, points, share_of
from game.arena.measure_rows import ALL, IN, Target


def test_what_one_axis_decides_is_its_part() -> None:
    own = np.zeros((4, 3, 5)) + np.arange(4.0)[:, None, None]
    assert variance_parts(own) == pytest.approx((1, 0, 0, 0, 0))
    assert variance_parts(own.swapaxes(0, 1)) == pytest.approx((0, 1, 0, 0, 0))
    assert variance_parts(np.moveaxis(own, 0, 2)) == pytest.approx((0, 0, 0, 1, 0))


def test_what_both_decide_together_is_neither_ones_part() -> None:
    matching = np.repeat(np.eye(2)[:, :, None], 6, axis=2)
    parts = variance_parts(matching)
    assert parts == pytest.approx((-0.5, -0.5, 1, 0, 0))  # no main effect at all


def test_parts_by_hand() -> None:
    # Mean squares: own 8, others 0, both 0, luck 2, own with luck 2, the rest 0.
    score = np.array([[[0.0, 0.0], [0.0, 0.0]], [[1.0, 3.0], [1.0, 3.0]]])
    parts, total = variance_parts(score), 1.5 + 0 + 0 + 0 + 1
    assert parts == pytest.approx((1.5 / total, 0, 0, 0, 1 / total))


def test_nothing_is_said_without_variance_or_repetition() -> None:
    assert all(isnan(x) for x in variance_parts(np.ones((3, 3, 3))))
    assert all(isnan(x) for x in variance_parts(np.ones((3, 3, 1))))


def test_knowing_is_worth_the_difference_to_the_best_of_all() -> None:
    matching = np.repeat(10 * np.eye(2)[:, :, None], 4, axis=2)
    assert worth_of_knowing(matching) == 5.0  # 10 for each, where one fixed choice brings 5
    dominant = np.zeros((2, 3, 4))
    dominant[1] = 7.0
    assert worth_of_knowing(dominant) == 0.0


def test_luck_alone_is_not_worth_knowing() -> None:
    luck = np.random.default_rng(3)
    found = [worth_of_knowing(luck.normal(size=(8, 8, 6))) for _ in range(200)]
    assert abs(np.mean(found)) < 0.05


def test_another_answer_counts_if_it_is_better_for_sure() -> None:
    score = np.zeros((3, 4, 8)) + np.array([2.0, 1.0, 0.0])[:, None, None]
    assert best_answers(score) == [0, 0, 0, 0]
    score[1, 2] += 5.0
    score[2, 3] += np.where(np.arange(8) < 1, 30.0, 0.0)  # ahead on average, by one game of eight
    assert best_answers(score) == [0, 0, 1, 0]
    assert sure_point(10, 1) == pytest.approx(2.228, abs=0.01)
    assert sure_point(10, 80) > 1.6 * sure_point(10, 1)


def test_means_of_groups_count_alike() -> None:
    value, interval = mean_of_means([[1.0, 3.0], [10.0, 10.0, 10.0, 10.0]])
    assert value == 6.0 and interval is not None
    assert interval[1] - value == pytest.approx(12.706 * 0.5)  # one degree of freedom
    assert mean_of_means([[2.0, 2.0], [4.0, 4.0]]) == (3.0, (3.0, 3.0))
    assert mean_of_means([[2.0], [4.0, 5.0]]) == (3.25, None)
    assert isnan(mean_of_means([[], [1.0]])[0]) and isnan(mean_of_means([])[0])


def test_means_shares_and_medians() -> None:
    value, interval = mean_of([1.0, 3.0, float("nan")])
    assert value == 2.0 and interval == pytest.approx((2 - 12.706, 2 + 12.706))
    assert isnan(mean_of([])[0])
    share, wilson = share_of(5, 10)
    assert share == 50 and wilson == pytest.approx((23.66, 76.34), abs=0.01)
    assert isnan(share_of(0, 0)[0])
    assert median_of([*range(1, 101)])[0] == 50.5
    assert median_of([*range(1, 101)])[1] == (41.0, 61.0)
    assert median_of([1, 2]) == (1.5, None) and isnan(median_of([])[0])
    assert cut((-3.0, (-8.0, 104.0))) == (0.0, (0.0, 100.0)) and cut((7.0, None)) == (7.0, None)


def test_points_are_told_in_deviations_too() -> None:
    row = points("k", "name", Target(2, ALL, ""), (6.0, (4.0, 8.0)), 10, 12.0)
    assert row.verdict == IN and row.text == "6.0 (4.0 … 8.0); 0.50 SD of a game"
    assert points("k", "name", None, (0.0, None), 0, float("nan")).text == "0.0"
