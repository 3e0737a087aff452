"""What the text of a seat says of matters, and what it says can be asked for."""

from __future__ import annotations

from typing import Any

from game import Game, load_scenario
from game.llm.definition import Definition
from game.llm.prompts import seen_text
from game.seat.text import observation_text


def matter(**about: Any) -> dict[str, Any]:
    return {"name": "The order", "months": [4, 8], "months_left": 2, "settled": 0.0,
            "settled_in": 0.0, "sides": [{"name": "Some", "stake": 10.4},
                                         {"name": "Others", "stake": 36.3}], **about}


def told(month: int, *matters: dict[str, Any]) -> list[str]:
    head = {"name": "China", "date": "July 2025", "month": month, "months": 12, "over": False}
    return observation_text({**head, "matters": list(matters)}).splitlines()[3:]


def test_what_is_settled_is_told_as_settled_and_what_is_open_with_its_months() -> None:
    assert told(3, matter()) == [
        "- The order: Some 10.4 against Others 36.3 of 100 at stake; months 4, 8"]
    assert told(6, matter(settled=-48.5, settled_in=4.0)) == [
        "- The order: Some 10.4 against Others 36.3 of 100 at stake; months 8 (in month 4 "
        "“Others” came out ahead, by 48.5 of 100)"]
    assert told(9, matter(settled=20.0, settled_in=8.0, months_left=-1),
                matter(settled_in=8.0, months_left=-1), matter(months_left=-1)) == [
        "- The order: settled; in month 8 “Some” came out ahead, by 20 of 100",
        "- The order: settled; in month 8 nobody came out ahead",
        "- The order: no longer settled by anything"]
    assert told(9, matter(months=[], months_left=3)) == [
        "- The order: Some 10.4 against Others 36.3 of 100 at stake; months of a crisis, or the "
        "last"]


def test_a_model_is_told_of_nothing_that_it_cannot_ask_for() -> None:
    seat = Game(load_scenario("victory_day_2025"), 7).seat("russia")
    prompt = seen_text(seat, Definition("m", "http://127.0.0.1:1/v1"), 7, "")
    assert "ORDERS (" in prompt and "Ask for" not in prompt
    assert "Ask for the part orders" in seat.text()
    asked = {"item": "x", "title": "X", "default": "a", "facts": ["f" * 900] * 20,
             "words": [{"word": "a", "means": "A"}]}
    record = {**seat.observe("means"), "questions": [asked]}
    said, bare = observation_text(record), observation_text(record, hints=False)
    assert "14 facts, 0 answers; ask for the part questions)" in said
    assert "14 facts, 0 answers)" in bare and "ask for" not in bare
