"""The debrief in the window: what if, questions, the timeline with reasons, a frozen game."""

from __future__ import annotations

import threading
import time

import pytest
from conftest_dialogs import PEOPLE, play, press, scenario, seen
from person import PATIENCE

from game.app.exports.debrief_page import debrief_html
from game.app.exports.files import write_files
from game.app.task_queue import GivenUp
from game.core.numerals import amount
from game.core.quantities import BY_NAME
from game.match import Match
from game.present.alternatives import before, compare, given, possible
from game.present.debrief import causes_of, secrets, standing_over
from game.present.discussion import ideas
from game.present.grading import entries
from game.present.observer import Observer
from game.present.queries import ids_of
from game.rules.goals import weighted
from game.screens.toolkit.button import Button
from game.screens.toolkit.label import RichText
from game.screens.toolkit.listbox import Dropdown, ListBox
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.textfield import TextField

TIMELINE, WHATIF, DISCUSS = 3, 7, 8


@pytest.fixture
def debrief(desk):
    play(desk, 3)
    desk.show("debrief")
    return desk


def settle(desk) -> None:
    until = time.monotonic() + PATIENCE
    while not desk.work.settled:
        assert time.monotonic() < until, "the work never ends"
        desk.work.poll()
        time.sleep(0.001)


def page(desk, number: int) -> None:
    desk.app.ui.get("tabs", Tabs).choose(number)
    settle(desk)


def test_one_order_is_changed_and_both_courses_are_played(debrief) -> None:
    page(debrief, WHATIF)
    ui, lines = debrief.app.ui, len(debrief.match.journal.lines)
    ui.get("turns", ListBox).choose("2", tell=True)
    ui.get("who", Dropdown).choose("china", tell=True)
    settle(debrief)
    ui.get("times", Dropdown).choose("20", tell=True)
    new = ui.get("new", ListBox)
    new.choose(new.items[-1].key, tell=True)
    press(debrief.app, "run")
    assert not ui.get("run", Button).enabled, "one question at a time"
    settle(debrief)
    found = debrief.app.scene.whatif.both.found
    assert found.runs == 20 and [x.name for x in found.lines] == [
        a.name for a in debrief.scenario.actors]
    assert all(x.low <= x.change + 1e-6 or x.change <= x.high for x in found.lines)
    assert any(x.change for x in found.lines)
    assert seen(debrief.app).says("Model result, not a prediction")
    assert len(debrief.match.journal.lines) == lines, "the game itself does not move"


@pytest.mark.parametrize("way", ["to_title", "back_to_game"])
def test_nobody_waits_for_a_question_that_is_left(debrief, way: str,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    begun, given_up, pause = threading.Event(), threading.Event(), debrief.work.pause

    def endless() -> None:
        """A turn of the games that takes as long as it may."""
        begun.set()
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                pause()
            except GivenUp:
                given_up.set()
                raise
            time.sleep(0.001)
    page(debrief, WHATIF)
    debrief.app.ui.get("times", Dropdown).choose("1000", tell=True)
    monkeypatch.setattr(debrief.work, "pause", endless)
    press(debrief.app, "run")
    scene = debrief.app.scene
    debrief.work.poll()
    assert begun.wait(PATIENCE) and scene.whatif.both.busy
    press(debrief.app, way)
    assert given_up.is_set() and not scene.whatif.both.busy
    assert debrief.app.scene is not scene


def test_a_question_that_is_given_up_can_be_asked_again(debrief) -> None:
    page(debrief, WHATIF)
    ui, whatif = debrief.app.ui, debrief.app.scene.whatif
    ui.get("times", Dropdown).choose("20", tell=True)
    press(debrief.app, "run")
    settle(debrief)
    assert whatif.both.found.runs == 20
    ui.get("who", Dropdown).choose("china", tell=True)
    settle(debrief)
    press(debrief.app, "run")
    assert whatif.both.busy and whatif.both.found is None
    write_files(debrief)
    debrief.app.frame()
    assert not whatif.both.busy and ui.get("run", Button).enabled


def test_the_same_question_has_the_same_answer_and_no_change_changes_nothing(debrief) -> None:
    orders = given(debrief.revealed, 1, "us")
    same = compare(debrief.match, 1, "us", orders, 20)
    assert all(x.change == x.low == x.high == x.own == 0 for x in same.lines)
    assert compare(debrief.match, 1, "us", [], 20) == compare(debrief.match, 1, "us", [], 20)


def test_only_what_was_possible_then_is_offered(debrief) -> None:
    then = before(debrief.match, 2)
    rest = given(debrief.revealed, 2, "us")[1:]
    offers = possible(then, "us", rest)
    assert offers and {p.text for p in offers} == {
        c.text for c in then.of_seat(0).view().choices(tuple(rest))}
    assert possible(then, "us", ["x"] * debrief.scenario.slots) == []


def test_playing_on_from_a_turn_is_a_new_game(debrief, monkeypatch) -> None:
    monkeypatch.setattr(debrief, "forward", lambda: None)
    page(debrief, WHATIF)
    old = debrief.match
    debrief.app.ui.get("turns", ListBox).choose("2", tell=True)
    press(debrief.app, "branch")
    assert debrief.match.turn == 2 and old.turn == 4 and old.journal.path.exists()


def test_a_frozen_game_goes_on_where_it_was(debrief) -> None:
    assert not debrief.match.over
    press(debrief.app, "back_to_game")
    assert type(debrief.app.scene).__name__ == "HandOver" and debrief.match.turn == 4


def test_the_ideas_that_were_played_come_first_with_their_notes(debrief) -> None:
    found = ideas(debrief.revealed)
    assert found[0].times >= found[1].times >= found[-1].times
    page(debrief, DISCUSS)
    words = " ".join(seen(debrief.app).texts())
    assert found[0].title in words and "In this game." in words and "To read." in words


def test_the_timeline_has_reasons_and_the_teachers_marks(desk) -> None:
    desk.sit(0)
    desk.explain("To be believed", True)
    desk.name_idea("deterrence")
    desk.match.override("support", ("us",), 50.0, "A lesson")
    play(desk, 1)
    desk.show("debrief")
    page(desk, TIMELINE)
    words = " ".join(seen(desk.app).texts())
    assert "To be believed (Deterrence)" in words
    assert "The teacher set support of United States to 50: A lesson" in words


def test_intelligence_for_one_seat_is_a_secret_with_its_reader(desk) -> None:
    desk.keeper.note("note", turn=desk.match.turn, letter="The other side bluffs.", seat="us")
    play(desk, 1)
    told = "Only United States read: Intelligence: The other side bluffs."
    assert told in [s.text for s in secrets(desk.revealed, desk.humans)]
    assert told not in [s.text for s in secrets(desk.revealed, [0])], "to its reader it was none"
    assert debrief_html(desk.revealed, desk.opponents).count(told) == 2, "as a secret, in its month"


def test_a_number_that_the_teacher_set_counts_in_the_goals_at_once(desk) -> None:
    play(desk, 2)
    match, goal = desk.match, desk.scenario.goals[0]
    name, at = desk.scenario.layout.where(int(goal.rows[0]))
    before = standing_over(desk.revealed)
    low = BY_NAME[name].low
    match.override(name, ids_of(desk.scenario, name, at), low + 1.0, "A lesson")
    now = standing_over(desk.revealed)
    assert now[goal.actor, -1] != before[goal.actor, -1]
    assert now[:, -1].tolist() == weighted(desk.scenario, match.world)[:, 0].tolist()
    assert now[:, :-1].tolist() == before[:, :-1].tolist(), "the months before stay"
    assert any("A lesson" in cause for cause, _ in causes_of(desk.revealed, 0, 2))
    assert Observer(match, goal.actor).progress()[0, -1] == desk.revealed.progress()[0, -1]
    desk.show("review", turn=2)
    press(desk.app, "here")
    assert f": {amount(now[goal.actor, -1])} (" in desk.app.ui.get("result", RichText).text


def test_a_number_set_while_the_month_waits_counts_to_that_month(desk) -> None:
    desk.keeper.note("note", turn=1, review=True)
    play(desk, 1)
    match = desk.match
    told = float(match.now[match.row("support", "us")])
    desk.show("review", turn=1)
    press(desk.app, "here")
    desk.app.ui.get("tabs", Tabs).choose(1)
    desk.app.ui.get("value", TextField).set_text("88", tell=True)
    desk.app.ui.get("reason", TextField).set_text("A lesson", tell=True)
    press(desk.app, "override")
    desk.app.ui.get("tabs", Tabs).choose(0)
    assert "set by the teacher: A lesson" in desk.app.ui.get("result", RichText).text
    found = Observer(match, 0).read("support", 0)
    now, before = found.value, found.before
    causes = match.why("support", "us", turn=1)
    assert now == 88 != told and sum(w.amount for w in causes) == pytest.approx(now - before)
    assert any("A lesson" in h.why for h in match.reports[0].headlines)
    assert not match.why("support", "us", turn=2)
    press(desk.app, "accept")
    again = Match.replay(match.journal.lines)
    assert again.reports == match.reports and again.ledger.entries == match.ledger.entries
    assert "A lesson" in debrief_html(desk.revealed, desk.opponents)


def test_the_table_says_who_played_when(desk) -> None:
    play(desk, 1)
    desk.assign("russia", "doctrine:hawk")
    play(desk, 1)
    assert desk.revealed.player_at(1, "russia") == "a person"
    assert desk.revealed.player_at(2, "russia") == "doctrine Hawk"
    told = [e for e in entries(desk.revealed, desk.opponents) if e.kind == "played by"]
    assert len(told) == 2 * len(desk.match.seats)


def test_reasons_are_lines_of_the_journal_and_leave_the_world_alone(desk) -> None:
    desk.sit(0)
    before = desk.match.state_hash()
    desk.explain("Because", True)
    desk.sit(1)
    assert desk.reason == "", "another team's reason does not show"
    desk.sit(0)
    assert desk.reason == "Because" and desk.match.state_hash() == before
    Match.replay(desk.match.journal.lines)
    desk.begin(scenario(), PEOPLE, 7)
    desk.sit(0)
    assert desk.reason == ""


def test_causes_along_a_change_have_its_sign(desk) -> None:
    play(desk, 3)
    match = desk.match
    done = desk.revealed.progress()
    for goal in range(len(match.scenario.goals)):
        change = float(done[goal, 3] - done[goal, 2])
        both = causes_of(desk.revealed, goal, 3)
        told = causes_of(desk.revealed, goal, 3, along=change)
        assert all(points * change > 0 for _, points in told) or told == both
        if any(points * change > 0 for _, points in both):
            assert all(points * change > 0 for _, points in told)
