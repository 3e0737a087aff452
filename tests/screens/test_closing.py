"""Before a month ends, what is left undone; between two people, whose turn it is."""

from __future__ import annotations

import pytest
from person import Person
from playing import MAIN, compiled, play_by_lot

from game.actions.capital import income
from game.core.numerals import amount
from game.present.desk.goal_marks import marks_of
from game.present.desk.lapsing import lapsing
from game.present.desk.moves import Move, answered, ordered, price_line
from game.present.desk.situations import word_name
from game.present.observer.observer import Observer
from game.present.talks.questions import questions
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.scenes import scene_of_order
from game.present.world.danger import rung_word, standings
from game.screens.common.game_scene import NARROW
from game.screens.toolkit.label import RichText
from game.screens.turn.answer import Answer
from game.screens.turn.closing import LAPSES, LastLook, short


def at_desk(turns: int = 4, asked: int = 1) -> Person:
    """A person at the desk of a month with so many open questions and no orders yet, in the first
    game by lot that has such a month then."""
    games = (play_by_lot(compiled(MAIN), seed, turns) for seed in range(40))
    person = Person()
    person.take(next(game for game in games if asked == sum(
        not question.settled for question in questions(Observer(game, 0)))), 0)
    person.to_desk()
    return person


@pytest.fixture
def person() -> Person:
    return at_desk()


@pytest.mark.slow
def test_the_last_look_names_what_is_open_and_what_then_counts(person: Person) -> None:
    question, = person.game.draft.unanswered()
    person.press("ctrl+enter")
    said = " ".join(person.painted().texts())
    touched = marks_of(person.game.scenario, answered(
        person.game.mine, Move("", item=question.item, word=question.default)))
    meaning = [mark.name.split()[0] for mark in touched] or [
        dict(question.choices)[question.default][1:]]
    assert "Nothing goes out" in said and "Still open" in said
    for part in (question.title.partition(": ")[0], word_name(question, question.default),
                 *meaning):
        assert part in said, part
    person.press("enter")
    assert person.game.match.turn == 6 or person.game.rounds, "Enter ends the turn"


def test_the_last_look_names_orders_as_their_slips_do(person: Person) -> None:
    order = person.game.draft.choices()[0].text
    person.game.draft.add(order)
    person.press("ctrl+enter")
    seen = person.painted()
    assert seen.says("What goes out") and not seen.says("Nothing goes out")
    scenario = person.game.scenario
    assert seen.says(asked(scenario, row_in(scenario, 0, order)))
    scene = scene_of_order(scenario, row_in(scenario, 0, order))
    assert any(op.kind == "image" and op.text.startswith(scene) for op in seen.ops)


def test_the_last_look_says_what_orders_do_to_the_readers_goals(person: Person) -> None:
    scenario, draft = person.game.scenario, person.game.draft
    move = next(m for m in (ordered(person.game.mine, row_in(scenario, 0, c.text), c.cost)
                            for c in draft.choices()) if m.goals)
    draft.add(move.order)
    person.press("ctrl+enter")
    words = " ".join(person.painted().texts())
    for mark in marks_of(scenario, move):
        assert mark.name.split()[0] in words and mark.arrows[0] in words, mark
    assert all(part in words for part in price_line(move).split()), "and what they take"


def test_what_is_open_is_answered_from_the_last_look(person: Person) -> None:
    question, = person.game.draft.unanswered()
    person.press("ctrl+enter")
    person.click("end.answer.0")
    scene = person.window.scene
    assert isinstance(scene, Answer) and scene.item == question.item
    assert not person.window.ui.layers and person.game.match.turn == 5


@pytest.mark.slow
def test_a_month_in_which_nothing_is_lost_ends_without_a_question() -> None:
    person = at_desk(0, asked=0)
    game, draft = person.game, person.game.draft
    assert not draft.unanswered()
    while len(draft.orders) < game.scenario.slots and (found := draft.choices()):
        draft.add(max(found, key=lambda choice: choice.cost).text)
    assert lapsing(game.mine, draft.capital) < LAPSES or not draft.choices()
    assert not LastLook(game, person.press, person.rest).reasons
    person.press("ctrl+enter")
    assert not person.window.ui.has("end.1") and person.screen != "Main"


def test_it_is_told_why_it_is_asked_and_beside_it_what_capital_lapses() -> None:
    person = at_desk(0, asked=0)
    game, draft = person.game, person.game.draft
    lost = lapsing(game.mine, draft.capital)
    assert lost >= LAPSES and draft.choices()
    person.press("ctrl+enter")
    told = person.window.ui.get("end.why", RichText).text
    assert "no order is given" in told
    assert f"{amount(round(lost, 1))} of political capital lapse" in told
    person.press("escape")
    assert game.match.turn == 1
    draft.add(min(draft.choices(), key=lambda choice: choice.cost).text)
    assert lapsing(game.mine, draft.capital) >= LAPSES
    LastLook(game, person.press, person.rest).open(person.window.ui)  # what was asked is taken back
    assert person.window.ui.has("end.1") and not person.window.ui.has("end.why")
    person.press("escape", "ctrl+enter")
    assert not person.window.ui.has("end.1"), "capital alone asks nothing"


def test_what_lapses_is_what_a_month_without_orders_does_not_bring() -> None:
    match = play_by_lot(compiled(MAIN), 5, 0)
    before = Observer(match, 0)
    held = before.value("capital", 0)
    gain, paid = (each[0, 0] for each in income(before.world()))
    lost = lapsing(before, held)
    assert lost > 1 and lapsing(before, 0.0) == 0
    match.step()
    now = Observer(match, 0).value("capital", 0)
    assert now == pytest.approx(held + gain - paid - lost, abs=0.3)


@pytest.mark.parametrize("size", [(3840, 2160), (1280, 720), (640, 480)])
def test_a_hand_over_stands_before_the_office_of_who_is_next(size: tuple[int, int]) -> None:
    person = Person(size)
    match = play_by_lot(compiled(MAIN), 5, 3)
    person.take(match, 0, 1)
    person.read_on()  # what all read together
    seen, screen = person.painted(), person.window.ui.style.units.screen
    scene, = [op for op in seen.ops if op.kind == "image" and op.text == "white_house"]
    assert scene.rect == screen, "it fills the window"
    assert seen.says("MAY 2025 · TURN 4 OF 12") and not seen.clipped()
    assert not seen.says("Russia"), "nothing of who hands over"
    danger = rung_word(max(place.rung for place in standings(Observer(match, None)))).lower()
    assert seen.says(f"Danger: {danger}") == (screen.w >= NARROW), "what everybody sees"
    person.press("enter")
    assert person.game.seat == 0


@pytest.mark.parametrize(("title", "rest"), [
    ("Victory Day in Moscow, May 2025: do you come?", "Do you come?"),
    ("Russia demands that you ease sanctions: otherwise it sends forces",
     "Otherwise it sends forces."), ("Ships circle Taiwan", "")])
def test_what_follows_a_title_is_a_sentence(title: str, rest: str) -> None:
    assert short(title) == (title.partition(": ")[0], rest)


def test_nothing_lapses_in_the_last_month() -> None:
    match = play_by_lot(compiled(MAIN), 5, 0)
    while match.turn < match.scenario.turns:
        assert lapsing(Observer(match, 0), 50.0) > 1
        match.step()
    assert lapsing(Observer(match, 0), 50.0) == 0
