"""A day is pinned where it is held, and nowhere where that is not known."""

from __future__ import annotations

import pytest
from playing import MAIN, compiled

from game.core.model import Scenario
from game.match.ranking import occasion_of
from game.present.desk.card import Situation
from game.present.world.occasions import held_in
from game.screens.common.world_map import codes
from game.screens.turn.pins import card_pins


@pytest.mark.parametrize(("id", "country"), [
    ("victory_day", "RUS"), ("sco_tianjin", "CHN"), ("g20_johannesburg", "ZAF"),
    ("climate_belem", "BRA"), ("brics_rio", "BRA"), ("g7_kananaskis", "CAN"),
    ("nato_hague", "NLD"), ("apec_gyeongju", "KOR"), ("new_start_expiry", "")])
@pytest.mark.parametrize("me", range(4))
def test_a_day_is_pinned_where_it_is_held(main: Scenario, id: str, country: str, me: int) -> None:
    day = occasion_of(main, id)
    who = tuple((a, "") for a in (day.host, day.honour) if a >= 0)
    card = Situation(f"day.{id}", "occasion", day.name, "", "", "", False, 1.0, who, place=id)
    found = card_pins(main, me, 5, [card])
    assert [pin.spot.id for pin in found.values()] == ([codes()[country]] if country else [])


def test_a_group_holds_its_day_with_the_chair_of_that_month(main: Scenario) -> None:
    assert held_in(main, occasion_of(main, "brics_india_2026")) == "IND"


@pytest.mark.parametrize("scenario", [MAIN, "five_seats"])
def test_places_of_days_are_on_the_map(scenario: str) -> None:
    found = compiled(scenario)
    places = {held_in(found, day) for day in found.occasions}
    assert len(places) > 6 and places - {""} <= set(codes())
