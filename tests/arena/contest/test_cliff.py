"""General war by escalation and by prudent play."""

from __future__ import annotations

from game.arena.contest import war
from game.core.model import Scenario


def _found(seat: str, games: int, **wars: int) -> dict[str, object]:
    return {"seat": seat, "games": games, "wars": wars}


def test_a_seat_counts_by_the_way_that_leads_to_more_wars(main: Scenario) -> None:
    escalating, prudent = war.rows(main, [
        _found("us", 100, crises=20, signals=50), _found("russia", 100, crises=12, signals=3),
        _found("", 400, hard=0, dove=0)])
    assert escalating.reached == {"us": 50.0, "russia": 12.0} and escalating.games == 100
    assert escalating.inside and escalating.verdict == "undecided", "12 may as well be 8"
    assert prudent.reached == 0.0 and prudent.verdict == "in" and prudent.games == 400


def test_prudent_play_counts_by_its_worse_programs(main: Scenario) -> None:
    _, prudent = war.rows(main, [_found("", 400, hard=0, dove=40)])
    assert prudent.reached == 10.0 and prudent.verdict == "out"


def test_only_seats_with_orders_that_may_end_in_war_escalate(main: Scenario) -> None:
    assert war.escalating(main) == ["us", "russia", "china"]


def test_who_escalates_climbs_higher(main: Scenario) -> None:
    """Two games of prudent play and of all seats escalating differ by their rungs."""
    from game.arena.contest.courses import play_on, table_of
    from game.engine.simulation import new_worlds
    from game.players.doctrine import DoctrinePlayer
    from game.players.table import Table
    calm, hot = new_worlds(main, [3, 4]), new_worlds(main, [3, 4])
    play_on(table_of(main), calm)
    bold = DoctrinePlayer(main, sets={seat: [{**war.UNYIELDING, **war.WAYS["crises"]}]
                                      for seat in main.seats})
    play_on(Table(main, dict.fromkeys(main.seats, bold)), hot)
    assert hot.rung.mean() > calm.rung.mean() + 1
