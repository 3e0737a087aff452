"""General war by escalation and by prudent play."""

from __future__ import annotations

from game.arena.contest import war
from game.core.model import Scenario
from game.scenario.compile.scenario import canonical


def _found(seat: str, games: int, **wars: int) -> dict[str, object]:
    return {"seat": seat, "games": games, "wars": wars}


def test_every_seat_that_can_push_is_a_part_of_the_row(main: Scenario) -> None:
    escalating, prudent = war.rows(main, [
        _found("us", 100, us=50), _found("russia", 100, russia=12),
        _found("", 400, hard=0, dove=0)])
    assert escalating.reached == {"us": 50.0, "russia": 12.0} and escalating.games == 100
    assert escalating.text.endswith("; China, BRICS: no order that pushes at a dispute")
    assert escalating.inside and escalating.verdict == "undecided", "12 may as well be 8"
    assert prudent.reached == 0.0 and prudent.verdict == "in" and prudent.games == 400


def test_prudent_play_counts_by_its_worse_programs(main: Scenario) -> None:
    _, prudent = war.rows(main, [_found("", 400, hard=0, dove=40)])
    assert prudent.reached == 10.0 and prudent.verdict == "out"


def test_only_seats_with_forces_can_push(main: Scenario) -> None:
    assert war.escalating(main) == ["us", "russia", "china"]


def test_all_out_escalation_brings_general_war_and_prudent_play_none(main: Scenario) -> None:
    text = canonical(main.data)
    assert war.work(text, "russia", 1, 24)["wars"]["russia"] >= 3
    assert not any(war.work(text, "", 1, 24)["wars"].values())
