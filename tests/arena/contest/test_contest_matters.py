"""Rows whose subject no scenario has yet."""

from __future__ import annotations

from dataclasses import replace

from game.arena.contest import matters
from game.arena.contest.piece import Effort
from game.core.model import Scenario


def test_without_a_table_there_is_nothing_to_measure_and_the_reason_is_told(
        scenario: Scenario) -> None:
    assert matters.tasks(scenario, Effort(9, 9, 9, False), 1) == []
    rows = matters.rows(scenario, [])
    assert [(row.measure, row.target) for row in rows] == [
        ("matters.walkovers", "≤ 35 %"), ("matters.largest", "≤ 50 %"),
        ("matters.lasting", "≥ 0.5 SD")]
    assert all(row.text.startswith("nothing to measure") and row.reached is None
               and row.inside is None and "`matters`" in row.text for row in rows)


def test_a_table_that_is_not_played_is_told_apart(main: Scenario) -> None:
    made = replace(main, data={**main.data, "matters": {"x": 1}})
    assert matters.rows(made, [])[0].text != matters.rows(main, [])[0].text
