"""A day is pinned where it is held, and nowhere where that is not known."""

from __future__ import annotations

import pytest
from playing import MAIN, compiled

from game.present.occasions import occasion_of
from game.present.situations import Situation
from game.screens.common.world_map import codes
from game.screens.turn.pins import card_pins


@pytest.mark.parametrize(("id", "country"), [
    ("victory_day", "RUS"), ("sco_tianjin", "CHN"), ("g20_johannesburg", ""),
    ("climate_belem", ""), ("g7_kananaskis", "")])
@pytest.mark.parametrize("me", range(4))
def test_a_day_is_pinned_in_its_hosts_country(id: str, country: str, me: int) -> None:
    scenario = compiled(MAIN)
    day = occasion_of(scenario, id)
    who = tuple((a, "") for a in (day.host, day.honour) if a >= 0)
    card = Situation(f"day.{id}", "occasion", day.name, "", "", "", False, 1.0, who, place=id)
    found = card_pins(scenario, me, 5, [card])
    assert [pin.spot.id for pin in found.values()] == ([codes()[country]] if country else [])
