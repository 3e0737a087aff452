"""The main scenario, all twelve months, by keyboard events alone."""

from __future__ import annotations

from collections import Counter

import pytest
from person import Person
from playing import MAIN

from game.match.match import Match
from game.screens.turn.answer import open_item
from game.screens.turn.desk_protocol import ADVICE


def give_orders(person: Person) -> None:
    """The first order of the advisers, unless it can bring war."""
    person.page(ADVICE)
    person.press_at("advice", "home", "f4")
    if person.window.ui.layers:
        person.press("escape")


def answer_all(person: Person) -> int:
    """The first choice of each question that waits; how many were answered."""
    given = 0
    for question in person.game.draft.waiting():
        open_item(person.game, question.item)
        person.rest()
        if question.item.startswith(("accord.", "settlement.")):  # they have tables
            person.press_at(question.choices[0][0], "space")
        else:
            person.press_at(f"word.{question.choices[0][0]}", "space", "ctrl+enter")
        assert person.game.draft.answers.get(question.item) == question.choices[0][0], question.item
        given += 1
        while len(person.window.scenes) > 1:
            person.press("escape")
    return given


@pytest.mark.slow
def test_twelve_months_by_keyboard_end_in_the_debrief() -> None:
    """Advisers' first orders, every answer that is asked for, and what crises ask."""
    person = Person()
    person.begin(name=MAIN, seed=7)
    seen: Counter[str] = Counter()
    answered = crises = 0
    for _ in range(200):
        seen[person.screen] += 1
        if person.screen == "Debrief":
            break
        crises += person.screen == "Crisis"
        if person.screen in ("Briefing", "BeatScene", "FrontPageScene", "Report",
                           "EpilogueScene"):
            person.press("ctrl+enter")
            continue
        if person.screen == "Main":
            give_orders(person)
            answered += answer_all(person)
        person.turn()
    match = person.game.match
    assert person.screen == "Debrief" and match.over, seen
    assert person.painted().says("Turning points")
    lines = match.journal.lines
    played = [line for line in lines if line["kind"] == "step"]
    assert len(played) == match.scenario.turns == 12 == seen["Main"]
    assert [line["seat"] for line in lines if line["kind"] == "seal"] == ["us"] * 12
    assert sum(bool(line["sheets"]["us"]["orders"]) for line in played) >= 10
    assert answered >= 12, "every question took the answer that was given to it"
    told = sum(len(line["sheets"]["us"].get("answers", ())) for line in played)
    assert told == answered
    rounds = sum(len(line["crisis"] or ()) for line in played)
    assert crises <= rounds, "each round of a crisis asked once at most"
    assert Match.load(match.journal.path or "").state_hash() == match.state_hash()
