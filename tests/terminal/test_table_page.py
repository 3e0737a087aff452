"""The table and the tray in the terminal: what they say, and that what they say works."""

from __future__ import annotations

import pytest

from game.core.errors import UsageError
from game.core.model import Scenario
from game.core.sheets import Sheet
from game.match.match import Match
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.terminal.commands import PAGES, Reader
from game.terminal.table import tray_page

OFFER = "propose_accord china market_access/no_support.russia"


@pytest.fixture(scope="module")
def advisers(main: Scenario) -> Advisers:
    return Advisers(main)


def page(match: Match, seat: int, advisers: Advisers, *words: str) -> list[str]:
    return PAGES["table"](Reader(Observer(match, seat), advisers, 80), list(words))


def test_every_line_that_is_to_be_typed_is_legal(main: Scenario, advisers: Advisers) -> None:
    match = Match(main, 4)
    assert any("Russia: 28 possible" in line for line in page(match, 0, advisers))
    lines = page(match, 0, advisers, "russia")
    typed = [line.split("> order ")[1] for line in lines if "> order " in line]
    assert len(typed) == 28
    for order in typed:
        match.view("us").check(Sheet((order,)))
    assert any("▲▲▲ later Moscow and Beijing apart" in line for line in lines)
    assert "You have proposed nothing to each other yet." in lines[-1]


def test_an_answer_and_its_counters_are_typed_as_they_stand(main: Scenario,
                                                            advisers: Advisers) -> None:
    match = Match(main, 4)
    match.play({"us": {"orders": [OFFER]}})
    lines = page(match, 2, advisers, "united")
    typed = [line.split("> answer accord.us ")[1] for line in lines if "> answer " in line]
    assert typed[0] == "sign" and any(word.startswith("counter ") for word in typed)
    for word in typed:
        match.view("china").check(Sheet((), {"accord.us": word}))


def test_what_cannot_be_signed_is_not_to_be_typed(main: Scenario, advisers: Advisers) -> None:
    """Beijing proposed what it signs in the same month: it is before Moscow, and cannot be signed.
    """
    match = Match(main, 4)
    mine, theirs = "endorse_taiwan.taiwan_strait", "endorse_peace.ukraine_war"
    match.play({"russia": [f"propose_accord china {mine}/{theirs}"]})
    match.play({"china": {"orders": [f"propose_accord russia {theirs}/{mine}"],
                          "answers": {"accord.russia": "sign"}}})
    assert "sign" not in match.view("russia").awaiting()["accord.china"]
    lines = page(match, 1, advisers, "china")
    assert not any("answer accord.china sign" in line for line in lines)
    assert any("while an accord with them is in force" in line for line in lines)


def test_nobody_else_is_a_partner(main: Scenario, advisers: Advisers) -> None:
    with pytest.raises(UsageError):
        page(Match(main, 4), 0, advisers, "germany")


def test_the_tray_names_what_was_sent_and_until_when(main: Scenario) -> None:
    match = Match(main, 4)
    assert tray_page(Observer(match, 0)) == [
        "", "Nothing of yours is under way.", "", "Nothing binds you.", "",
        "Nothing has ended lately."]
    match.play({"us": {"orders": [OFFER]}})
    told = "\n".join(tray_page(Observer(match, 0)))
    assert "Sent, awaiting theirs" in told and "Beijing acts by the end of April 2025" in told
    assert "February 2025: you proposed “Lower tariffs for no backing for Moscow”" in told
