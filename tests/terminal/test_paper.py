"""The month's paper in the terminal: what it says, and that what it says works."""

from __future__ import annotations

import io

import pytest
from playing import play_by_lot

from game.app.running import RunningGame
from game.core.errors import UsageError
from game.core.model import Scenario
from game.core.sheets import Sheet
from game.match.match import Match
from game.page.text import page_lines
from game.present.debrief.epilogue import epilogue, lasting_line
from game.present.month.front_page import front_page
from game.present.month.great_moments import is_great
from game.present.month.paper_page import paper_page
from game.present.month.private_page import meanings, results
from game.present.month.seat_page import MEANT
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.people.council import council
from game.present.people.offices import offices
from game.present.people.protest import protest
from game.present.words.texts import front as say
from game.present.words.texts import people
from game.terminal.commands import PAGES, Reader
from game.terminal.console import Console
from game.terminal.turn import SeatTurn

ORDER = "invest POL"


@pytest.fixture(scope="module")
def advisers(main: Scenario) -> Advisers:
    return Advisers(main)


@pytest.fixture(scope="module")
def match(main: Scenario) -> Match:
    """Two months by lot, then one in which the United States order one thing in public and one
    in secret, and China asks them something."""
    match = play_by_lot(main, 12, 2)
    match.play({"us": [ORDER, "conceal"],
                "china": ["propose_accord us hold_asia.taiwan_strait/market_access"]})
    return match


def page(match: Match, seat: int, name: str, *words: str) -> str:
    """A page of the terminal as one text."""
    reader = Reader(Observer(match, seat), Advisers(match.scenario), 79)
    return "\n".join(PAGES[name](reader, list(words)))


class Desk:
    """A seat's turn to which lines are typed one after another."""

    def __init__(self, match: Match, seat: str) -> None:
        self.console = Console(io.StringIO(), io.StringIO(), 80)
        game = RunningGame(match, dict.fromkeys(match.seats, "human"), self.console.say)
        self.turn = SeatTurn(self.console, game, seat, Sheet())

    def type(self, line: str, then: str = "") -> tuple[str, Sheet]:
        """What is shown after a line, on an empty sheet, and the sheet; then: what is typed when
        it asks."""
        target = io.StringIO()
        self.turn.console = Console(io.StringIO(f"{then}\n"), target, 80)
        self.turn.sheet = Sheet()
        self.turn.obey(line)
        return " ".join(target.getvalue().split()), self.turn.sheet


def public_part(text: str) -> str:
    """What stands above the first line that is for one seat only."""
    return text.split(say("your_orders"))[0]


def test_the_paper_has_the_public_page_and_then_what_is_for_the_seat(match: Match) -> None:
    last, public = match.turn - 1, Observer(match, None)
    found = front_page(public, last)
    assert found.lead is not None
    text = page(match, 0, "paper")
    for story in (found.lead, *found.stories):
        assert story.headline in text or story.headline.upper() in text
    assert found.date in text and all(words in text for words in found.brief)
    for result in results(Observer(match, 0), last):
        assert result.title in text and result.text in text
    assert "Invest in Poland" in text.split(say("your_orders"))[1]
    most = {state.goal.id for state in meanings(Observer(match, 0), last)[:MEANT]}
    assert len(most) == MEANT
    for goal in match.scenario.goals:
        assert (goal.name in text.split(say("means"))[1]) == (goal.id in most), goal.id


def test_the_public_part_is_the_same_for_all_and_the_rest_is_not(match: Match) -> None:
    for turn in range(1, match.turn):
        pages = [page(match, seat, "paper", str(turn)) for seat in range(len(match.seats))]
        alone = "\n".join(page_lines(paper_page(Observer(match, None), turn)))
        assert {public_part(text).strip() for text in pages} == {alone.strip()}
        assert len(set(pages)) == len(pages)
    told = [page(match, seat, "paper") for seat in range(len(match.seats))]
    assert ["Conceal and deceive" in text for text in told] == [True, False, False, False]
    assert not any("conceals the state" in text for text in told[1:])


def test_a_paper_that_there_is_not_is_refused(main: Scenario, match: Match) -> None:
    for wrong in ("0", str(match.turn), "x"):
        with pytest.raises(UsageError, match="no such report"):
            page(match, 0, "paper", wrong)
    with pytest.raises(UsageError, match="no such report"):
        page(Match(main, 1), 0, "paper")



# The end, the months so far, and who is there -----------------------------------------------------

@pytest.fixture(scope="module")
def finished(main: Scenario) -> Match:
    return play_by_lot(main, 12, None)


def test_what_lasted_is_a_page_after_the_end_and_not_before(match: Match, finished: Match) -> None:
    with pytest.raises(UsageError, match="once the game is over"):
        page(match, 0, "after")
    text = page(finished, 0, "after")
    found = epilogue(Observer(finished, 0))
    assert say("after_goals") in text and found.last in text
    for item in found.items:
        assert item.text in text
    for goal in found.goals:
        assert finished.scenario.goals[goal.goal].name in text


def test_all_months_are_listed_each_with_what_led_it(match: Match, main: Scenario) -> None:
    lines = page(match, 0, "history").split("\n")
    for turn in range(1, match.turn):
        lead = front_page(Observer(match, None), turn).lead
        assert lead is not None
        line = next(x for x in lines if x.strip().startswith(f"{turn}. "))
        assert line.endswith(lead.headline)
        assert ("*" in line) is is_great(Observer(match, 0), Observer(match, None), turn)
    with pytest.raises(UsageError, match="no such report"):
        page(Match(main, 1), 0, "history")


@pytest.mark.slow
def test_offices_and_advisers_have_pages(match: Match) -> None:
    text = page(match, 0, "offices")
    for office in offices(Observer(match, 0)):
        assert f"{office.name}: {office.word}" in text and office.trusting in text
        assert all(reason.text in text for reason in office.reasons)
        for memory in office.memories:
            assert memory.text in text
    found = council(Observer(match, 0), Advisers(match.scenario))
    told, desk = page(match, 0, "council"), Desk(match, "us")
    for number, opinion in enumerate(found.opinions, 1):
        assert opinion.adviser.creed in told
        assert desk.type("council", f"{number}\ny")[1].orders == (opinion.order,)


@pytest.mark.slow
def test_an_adviser_protests_at_idleness_at_the_desk_and_in_council(main: Scenario) -> None:
    match, told = Match(main, 3, seats=dict.fromkeys(main.seats[1:], "doctrine")), 0
    while not told:
        assert match.turn < 8
        found = protest(Observer(match, 0))
        text = " ".join(page(match, 0, "council").split())
        line = people("protest_says", name=found.adviser.called, text=found.text) if found else ""
        assert line in text and text.count(": “") == bool(found)
        shown, _ = Desk(match, "us").type("desk")
        assert line in " ".join(shown.split())
        told += found is not None
        match.play({"us": []})
    assert match.turn > 2, "there is a month without a protest before"


def test_goals_say_how_much_what_lasts_decides(match: Match) -> None:
    assert lasting_line(match.scenario) in page(match, 0, "goals")
