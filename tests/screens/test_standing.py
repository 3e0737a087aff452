"""The standing instruction answers routine invitations; what matters is asked. It is changed in the
window and in the terminal."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

import pytest
from playing import MAIN, compiled
from test_table_screen import seated

from game.app.running import RunningGame
from game.app.settings import load_settings
from game.core.errors import UsageError
from game.core.sheets import Sheet
from game.match.match import Match
from game.match.ranking import occasion_of
from game.present.desk.situations import hand, word_name
from game.present.month.private_page import results
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.talks.question_sides import counsel
from game.present.talks.questions import questions
from game.present.talks.routine import COURTESY
from game.present.talks.standing_instruction import ASK, AWAY, COME, answers
from game.present.words.texts import dialogs
from game.present.words.texts import front as say
from game.screens.turn.answers_strip import answers_of
from game.screens.turn.desk_protocol import ANSWERS
from game.screens.turn.main_screen import Main
from game.terminal.console import Console
from game.terminal.turn import SeatTurn

ROUTINE = "occasion.un_assembly"
"""In June Beijing is asked to the General Assembly, where nothing hangs on its coming."""
ASKED, SEAT, MONTHS = "china", 2, 5


def june() -> Match:
    match = Match(compiled(MAIN), 4)
    for _ in range(MONTHS):
        match.play({})
    return match


def months(seed: int) -> Iterator[Match]:
    """A game of doctrines before each of its months."""
    match = Match(compiled(MAIN), seed, seats=dict.fromkeys(compiled(MAIN).seats, "doctrine"))
    while not match.over:
        yield match
        match.step()


def test_what_is_routine_and_what_is_not() -> None:
    observer = Observer(june(), SEAT)
    asked = questions(observer)
    assert ROUTINE in [q.item for q in asked if q.routine]
    assert answers(observer, COME, asked, ())[ROUTINE] == "confirm"
    assert answers(observer, AWAY, asked, ())[ROUTINE] == "decline"
    assert answers(observer, ASK, asked, ()) == {}
    assert ROUTINE not in answers(observer, COME, asked, (ROUTINE,))
    cards = hand(observer, observer.public, Advisers(observer.scenario))
    assert ROUTINE not in [c.id for c in cards]


@pytest.mark.slow
def test_what_divides_advisers_or_has_a_large_stake_is_asked() -> None:
    """In games of doctrines: what is routine is what all advisers would answer, and no day in the
    seat's honour, no event that moves a goal strongly, no demand."""
    scenario = compiled(MAIN)
    advisers, routine, asked = Advisers(scenario), Counter[str](), Counter[str]()
    for observer in (Observer(match, number) for seed in (1, 2) for match in months(seed)
                     for number in range(len(scenario.seats))):
        for q in questions(observer):
            kind = q.item.partition(".")[0]
            (routine if q.routine else asked)[kind] += not q.settled
            said = {c.answer for c in counsel(observer, advisers.schools, q)}
            if q.routine:
                assert q.routine in dict(q.choices) and word_name(q, q.routine) in said | {
                    word_name(q, "keep")}
                assert len(said) == 1 or kind in COURTESY
            if q.item == "occasion.victory_day":
                assert not q.routine
    assert routine["occasion"] > 40 > asked["occasion"] > 0 and asked["event"] > 2, (routine, asked)
    assert asked["accord"] > 2 and not routine["accord"] and routine["event"], (routine, asked)


@pytest.mark.parametrize("word", ["confirm", "decline"])
def test_what_was_answered_by_itself_is_told_beside_the_paper(word: str) -> None:
    match = june()
    match.play({ASKED: Sheet((), {ROUTINE: word})})
    told = results(Observer(match, SEAT), match.turn - 1)
    day = occasion_of(match.scenario, "un_assembly").called
    assert [r.text for r in told if r.title == say("reply_title_days")] == [
        say("reply_days_yes" if word == "confirm" else "reply_days_no", days=day)]


def test_the_question_itself_tells_what_is_taken_if_nothing_is_said() -> None:
    player = seated(june(), ASKED, (1920, 1080))
    question = next(q for q in player.game.draft.waiting() if q.item == ROUTINE)
    chip, = (c for c in answers_of(player.game) if c.item == ROUTINE)
    told = []
    for instruction in (COME, ASK):
        player.game.settings.attendance = instruction
        player.game.go("answer", item=ROUTINE)
        player.rest()
        told.append(player.window.ui.find("told").text)
        player.game.back()
        player.rest()
    assert told == [dialogs("open_default", word=word) for word in (
        chip.word, word_name(question, question.default))]
    assert chip.word == word_name(question, "confirm")


@pytest.mark.slow
def test_the_window_answers_by_it_and_writes_an_ordinary_answer() -> None:
    player = seated(june(), ASKED, (1920, 1080))
    draft = player.game.draft
    assert ROUTINE not in [q.item for q in draft.unanswered()] and draft.answers == {}
    turn = player.game.match.turn
    draft.seal()
    assert draft.answers[ROUTINE] == "confirm"
    player.game.forward()
    player.rest()
    while player.game.match.turn == turn:
        player.turn()
    step = next(x for x in player.game.match.journal.lines
                if x["kind"] == "step" and x["turn"] == turn)
    assert step["sheets"][ASKED]["answers"][ROUTINE] == "confirm"
    again = Match.replay(list(player.game.match.journal.lines))
    assert again.state_hash() == player.game.match.state_hash()


def test_it_is_changed_on_the_page_of_what_is_pending_and_kept() -> None:
    player = seated(june(), ASKED, (1920, 1080))
    scene = player.at(Main)
    scene.turn_page(ANSWERS)
    player.rest()
    player.press_at("attendance", "down", "down")
    assert player.game.settings.attendance == ASK == load_settings()[0].attendance
    assert ROUTINE in [q.item for q in player.game.draft.unanswered()]
    player.tidy()


def test_the_terminal_answers_by_it_and_changes_it() -> None:
    out = io.StringIO()
    console = Console(io.StringIO("y\ny\n"), out, 80)
    match = june()
    game = RunningGame(match, dict.fromkeys(match.seats, "human"), console.say)
    turn = SeatTurn(console, game, ASKED, Sheet())
    turn.pending()
    assert "unless you change it: confirm" in " ".join(out.getvalue().split())
    turn.obey("standing ask")
    assert turn.by_instruction() == {} and load_settings()[0].attendance == ASK
    with pytest.raises(UsageError):
        turn.obey("standing never")
    turn.obey("standing come")
    assert turn.seal() and turn.sheet.answers[ROUTINE] == "confirm"
