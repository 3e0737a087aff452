"""The last look before a month ends: it says what is left undone, and leads to it."""

from __future__ import annotations

from person import Person
from playing import MAIN, compiled, play_by_lot

from game.match import Match
from game.screens.turn.answer import Answer


def at_desk(turns: int = 3) -> Person:
    """A person at the desk of a month with an open question and no orders yet."""
    person = Person()
    match = Match.replay(list(play_by_lot(compiled(MAIN), 5, turns).journal.lines))
    person.game.take(match, {s: "doctrine" if i else "human" for i, s in enumerate(match.seats)})
    person.game.forward()
    person.rest()
    while person.screen != "Main":
        person.press("ctrl+enter")
    return person


def test_the_last_look_names_what_is_open_and_what_then_counts() -> None:
    person = at_desk()
    question, = person.game.draft.unanswered()
    person.press("ctrl+enter")
    said = " ".join(person.painted().texts())
    meaning = dict(question.choices)[question.default]
    assert "Nothing goes out" in said and "Still open" in said
    for part in (question.title.partition(": ")[0], "Say nothing", meaning[1:]):
        assert part in said, part
    person.press("enter")
    assert person.game.match.turn == 5, "Enter ends the turn"


def test_what_is_open_is_answered_from_the_last_look() -> None:
    person = at_desk()
    question, = person.game.draft.unanswered()
    person.press("ctrl+enter")
    person.click("end.answer.0")
    scene = person.window.scene
    assert isinstance(scene, Answer) and scene.item == question.item
    assert not person.window.ui.layers and person.game.match.turn == 4


def test_a_full_sheet_ends_without_a_question() -> None:
    person = at_desk(0)
    assert not person.game.draft.unanswered()
    person.game.draft.add(person.game.draft.choices()[0].text)
    person.press("ctrl+enter")
    assert not person.window.ui.has("end.1") and person.screen != "Main"
