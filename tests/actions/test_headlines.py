"""Lines of news: every quantity that makes headlines has its own words, up and down."""

from __future__ import annotations

import numpy as np
import pytest

from game.actions.headlines import STATES, headline, say
from game.core.model import Scenario
from game.core.quantities import BY_NAME
from game.match.ranking import TELLING


def test_every_quantity_that_makes_news_has_words() -> None:
    assert {f"{name}_{way}" for name in {*TELLING, "cohesion"} - STATES for way in ("up", "down")} \
        == {key for key in say if not key.startswith(tuple(STATES))}


@pytest.mark.parametrize("name", sorted(TELLING))
def test_lines_of_a_rise_and_a_fall_differ_and_name_what_they_are_about(
        main: Scenario, name: str) -> None:
    layout, quantity = main.layout, BY_NAME[name]
    spot = [1] + [2] * (len(quantity.axes) - 1) if quantity.axes else []
    row = layout.row(name, *spot)
    low = max(quantity.low, 0.0)
    up, down = headline(main, row, low + 1, 1.0), headline(main, row, low, -1.0)
    assert up != down
    for line in (up, down):
        assert line.endswith(".") and "{" not in line and line[0].isupper()
    for axis, at in zip(quantity.axes, layout.where(row)[1], strict=True):
        who = {"A": main.actors, "C": main.countries, "F": main.flashpoints}.get(axis)
        assert who is None or who[at].name in up or (
            axis == "F" and main.flashpoints[at].there in up)


def test_numbers_in_headlines_are_rounded_and_signed(main: Scenario) -> None:
    row = main.layout.row("relations", 0, 2)
    assert headline(main, row, -70.9437, -4.6871) == (
        "The United States cools towards China: relations −70.9 (−4.7).")
    row = main.layout.row("rung", 0)
    rung = main.flashpoints[0].rungs[7]
    assert headline(main, row, 7.0, 1.0) == f"The danger in Ukraine rises to rung 7, {rung}."


def test_a_bloc_that_is_a_seat_has_cohesion_and_not_support(main: Scenario) -> None:
    lines = [headline(main, main.layout.row("support", a), 50.0, 4.0)
             for a in range(len(main.actors))]
    assert ["cohesion" in line for line in lines] == [a.bloc >= 0 for a in main.actors]
    assert any(np.array([a.bloc for a in main.actors]) >= 0)
