"""What defenders said and why; what is still on a table when the year ends."""

from __future__ import annotations

from playing import MAIN, compiled, peace_signed

from game.actions.settlements import TURNED_DOWN
from game.core.model import Scenario
from game.core.sheets import Sheet
from game.match.match import Match
from game.present.debrief.epilogue import LAPSED, epilogue
from game.present.month.replies import replies
from game.present.observer.observer import Observer
from game.present.talks.defender_answers import defenders
from game.present.talks.defender_assent import refusal
from game.present.talks.draft_history import failure

OFFER, ITEM = "propose_settlement ukraine_war freeze", "settlement.ukraine_war"


def test_a_defender_is_told_with_what_it_said_and_by_what_it_decides() -> None:
    observer = Observer(peace_signed(), None, everything=True)
    assert defenders(observer, 1) == []
    (one,) = defenders(observer, 2)
    assert one.name == "Ukraine" and one.said == "It signed “Freeze on the line”."
    assert "bottom line" in one.why[0] and any("worn" in line for line in one.why)


def test_what_it_refused_or_asked_for_is_by_the_records_of_the_month() -> None:
    match = Match(compiled(MAIN), 4, seats={})
    match.play({"russia": [OFFER]})
    match.play({"us": Sheet((), {ITEM: "silence"})})
    observer = Observer(match, None, everything=True)
    (one,) = defenders(observer, 2)
    end = next((n for n in observer.notes(2) if n.kind == "settlement"), None)
    refused = end is not None and end.numbers["end"] == TURNED_DOWN
    assert one.said.startswith("It refused" if refused else "It ")


def test_why_a_defender_refuses_is_told_to_who_offered_and_in_the_paper() -> None:
    match = Match(compiled(MAIN), 4, seats={})
    match.play({"china": ["propose_settlement european_order restraint_zone"]})
    match.play({seat: Sheet((), {"settlement.european_order": "accept"})
                for seat in ("us", "russia")})
    observer = Observer(match, 2)
    end = next(n for n in observer.notes(2) if n.kind == "settlement")
    assert end.numbers["end"] == TURNED_DOWN
    (reply,) = (r.text for r in replies(observer, 2) if r.text.startswith("Poland refuses"))
    paper = " ".join(failure(observer.public, end))
    for told in (reply, paper):
        assert "Most of all “Equal ceilings at the border” on forces went beyond" in told
        assert "its will to hold out is firm" in told
    assert refusal(observer, end.numbers["flashpoint"], 9) == [], "a month that is not played"


def test_talks_that_are_open_when_the_year_ends_are_told_after_it(main: Scenario) -> None:
    match = Match(main, 4, seats={})
    for turn in range(1, main.turns + 1):
        match.world.capital[...] = 6.0
        match.play({"russia": [OFFER]} if turn == main.turns else {})
    page = epilogue(Observer(match, 0))
    told = [item.text for item in page.of(LAPSED)]
    assert any("Freeze on the line" in text and "still on the table" in text for text in told)
