"""Who spoke for a group of states is told for the months in which it did."""

from __future__ import annotations

from game.core.model import Scenario
from game.present.people.office_names import office_of_year


def test_a_year_of_two_chairs_names_both(main: Scenario) -> None:
    assert office_of_year(main, 3, 12) == "The chair of BRICS (Brazil and India)"
    assert office_of_year(main, 3, 11) == "The chair of BRICS (Brazil)"
    assert office_of_year(main, 0, 12) == "The White House"
