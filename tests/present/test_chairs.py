"""Who spoke for a group of states is told for the months in which it did."""

from __future__ import annotations

from playing import MAIN, compiled

from game.present.people.office_names import office_of_year


def test_a_year_of_two_chairs_names_both() -> None:
    scenario = compiled(MAIN)
    assert office_of_year(scenario, 3, 12) == "The chair of BRICS (Brazil and India)"
    assert office_of_year(scenario, 3, 11) == "The chair of BRICS (Brazil)"
    assert office_of_year(scenario, 0, 12) == "The White House"
