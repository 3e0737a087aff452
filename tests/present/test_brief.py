"""The news in brief say nothing twice, and what several did alike once."""

from __future__ import annotations

import pytest
from playing import MAIN, by_programs, compiled

from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.model import Scenario
from game.match.match import Match
from game.present.month.brief import brief_lines
from game.present.month.front_page import front_page, ranked
from game.present.observer.observer import Observer


def order(scenario: Scenario, seat: str, text: str, exposed: int = 0) -> Note:
    number = scenario.seats.index(seat)
    row = int(scenario.orders.first[number]) + scenario.orders.by_text[number][text]
    return Note(Cause("order", text, "", number), (number,), (), text,
                FrozenDict(row=row, exposed=exposed), "order given")


def told(*facts: tuple[str, str, str], exposed: int = 0) -> list[str]:
    scenario = compiled(MAIN)
    return brief_lines(scenario, [(order(scenario, seat, text, exposed), said)
                                  for seat, text, said in facts])


def test_what_others_do_too_is_told_with_the_first() -> None:
    rows = [("russia", "rally_home", "Russia rallies its public."),
            ("us", "invest KEN", "The United States invests in Kenya."),
            ("brics", "rally_home", "BRICS speaks to its public."),
            ("china", "rally_home", "China does so.")]
    assert told(*rows[:3]) == ["Russia rallies its public. So does BRICS.",
                               "The United States invests in Kenya."]
    assert told(*rows)[0] == "Russia rallies its public. So do BRICS and China."


def test_what_one_does_in_several_countries_is_one_line() -> None:
    assert told(("china", "invest KEN", "China invests in Kenya."),
                ("china", "invest PER", "China builds in Peru.")) == [
        "China invests in Kenya. The same goes for Peru."]


@pytest.mark.parametrize("rows", [
    (("us", "lower_tariffs china", "A."), ("china", "lower_tariffs us", "B.")),
    (("us", "lower_tariffs russia", "A."), ("us", "lower_tariffs china", "B.")),
    (("us", "invest KEN", "A."), ("china", "court_country KEN", "B."))])
def test_what_differs_is_told_apart(rows: tuple[tuple[str, str, str], ...]) -> None:
    assert told(*rows) == ["A.", "B."]


def test_what_went_wrong_is_told_apart_and_nothing_twice() -> None:
    rows = (("russia", "rally_home", "A."), ("brics", "rally_home", "B."))
    assert told(*rows, exposed=1) == ["A.", "B."]
    assert told(("russia", "rally_home", "A."), ("us", "invest KEN", "A.")) == ["A."]


def test_no_line_of_a_month_is_printed_twice_and_no_treaty_is_left_twice() -> None:
    """The order to leave a treaty and the end of the treaty are one fact."""
    match = Match(compiled(MAIN), 4)
    match.play({"china": ["leave_bond russia partnership"]})
    kinds = [s.note.kind for s in ranked(Observer(match, None), 1) if s.note.actors[:1] == (2,)]
    assert "bond left" in kinds and "order given" not in kinds
    for seed in (3, 5, 6):
        match = by_programs(seed)
        for turn in range(1, 13):
            page = front_page(Observer(match, None), turn)
            stories = [s for s in (page.lead, *page.stories, *page.further) if s]
            lines = [text.rstrip(".") for text in (*(s.headline for s in stories), *page.brief)]
            assert len(set(lines)) == len(lines), lines
