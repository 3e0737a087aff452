"""The debrief in the window: what if, questions, the timeline with reasons, a frozen game."""

from __future__ import annotations

import threading
import time

import pytest
from conftest_dialogs import PEOPLE, play, press, scenario, seen
from person import PATIENCE

from game.app.exports.files import write_files
from game.app.exports.page_files import debrief_html
from game.app.task_queue import GivenUp
from game.core.numerals import amount
from game.core.quantities import BY_NAME
from game.match.match import Match
from game.present.debrief.counterfactuals import before, compare, given, possible
from game.present.debrief.discussion import ideas
from game.present.debrief.grading import entries
from game.present.debrief.results import causes_of, secrets, standing_over
from game.present.observer.observer import Observer
from game.present.world.queries import ids_of
from game.rules.goals import weighted
from game.screens.toolkit.button import Button
from game.screens.toolkit.label import RichText
from game.screens.toolkit.listbox import Dropdown, ListBox
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.textfield import TextField

TIMELINE, WHATIF, DISCUSS = 3, 7, 8


@pytest.fixture
def debrief(game):
    play(game, 3)
    game.show("debrief")
    return game


def told(game) -> str:
    """All that stands in texts on the page."""
    game.window.app.ui.update()
    return "\n".join(w.text for w in game.window.app.ui.root.walk() if isinstance(w, RichText))


def settle(game) -> None:
    until = time.monotonic() + PATIENCE
    while not game.tasks.settled:
        assert time.monotonic() < until, "the work never ends"
        game.tasks.poll()
        time.sleep(0.001)


def page(game, number: int) -> None:
    game.window.app.ui.get("tabs", Tabs).choose(number)
    settle(game)


@pytest.mark.slow
def test_one_order_is_changed_and_both_courses_are_played(debrief) -> None:
    page(debrief, WHATIF)
    ui, lines = debrief.window.app.ui, len(debrief.match.journal.lines)
    ui.get("turns", ListBox).choose("2", tell=True)
    ui.get("who", Dropdown).choose("china", tell=True)
    settle(debrief)
    ui.get("times", Dropdown).choose("20", tell=True)
    new = ui.get("new", ListBox)
    new.choose(new.items[-1].key, tell=True)
    press(debrief.window.app, "run")
    assert not ui.get("run", Button).enabled, "one question at a time"
    settle(debrief)
    found = debrief.window.app.scene.whatif.both.found
    assert found.runs == 20 and [x.name for x in found.lines] == [
        a.name for a in debrief.scenario.actors]
    assert all(x.low <= x.change + 1e-6 or x.change <= x.high for x in found.lines)
    assert any(x.change for x in found.lines)
    assert seen(debrief.window.app).says("Model result, not a prediction")
    assert len(debrief.match.journal.lines) == lines, "the game itself does not move"


@pytest.mark.parametrize("way", ["to_title", "back_to_game"])
def test_nobody_waits_for_a_question_that_is_left(debrief, way: str,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    begun, given_up, pause = threading.Event(), threading.Event(), debrief.tasks.pause

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
    debrief.window.app.ui.get("times", Dropdown).choose("1000", tell=True)
    monkeypatch.setattr(debrief.tasks, "pause", endless)
    press(debrief.window.app, "run")
    scene = debrief.window.app.scene
    debrief.tasks.poll()
    assert begun.wait(PATIENCE) and scene.whatif.both.busy
    press(debrief.window.app, way)
    assert given_up.is_set() and not scene.whatif.both.busy
    assert debrief.window.app.scene is not scene


def test_a_question_that_is_given_up_can_be_asked_again(debrief) -> None:
    page(debrief, WHATIF)
    ui, whatif = debrief.window.app.ui, debrief.window.app.scene.whatif
    ui.get("times", Dropdown).choose("20", tell=True)
    press(debrief.window.app, "run")
    settle(debrief)
    assert whatif.both.found.runs == 20
    ui.get("who", Dropdown).choose("china", tell=True)
    settle(debrief)
    press(debrief.window.app, "run")
    assert whatif.both.busy and whatif.both.found is None
    write_files(debrief)
    debrief.window.app.frame()
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
    debrief.window.app.ui.get("turns", ListBox).choose("2", tell=True)
    press(debrief.window.app, "branch")
    assert debrief.match.turn == 2 and old.turn == 4 and old.journal.path.exists()


def test_a_frozen_game_goes_on_where_it_was(debrief) -> None:
    assert not debrief.match.over
    press(debrief.window.app, "back_to_game")
    while (scene := type(debrief.window.app.scene).__name__) != "HandOver":
        press(debrief.window.app, {"BeatScene": "on", "FrontPageScene": "to_desk"}[scene])
    assert type(debrief.window.app.scene).__name__ == "HandOver" and debrief.match.turn == 4


def test_the_ideas_that_were_played_come_first_with_their_notes(debrief) -> None:
    found = ideas(debrief.revealed)
    assert found[0].times >= found[1].times >= found[-1].times
    page(debrief, DISCUSS)
    words = " ".join(seen(debrief.window.app).texts())
    assert found[0].title in words and "In this game." in words and "To read." in words


def test_the_timeline_has_reasons_and_the_teachers_marks(game) -> None:
    game.sit(0)
    game.draft.explain("To be believed", True)
    game.draft.name_idea("deterrence")
    game.match.override("support", ("us",), 50.0, "A lesson")
    play(game, 1)
    game.show("debrief")
    page(game, TIMELINE)
    words = " ".join(seen(game.window.app).texts())
    assert "To be believed (Deterrence)" in words
    assert "The teacher set support in the United States to 50: A lesson" in words


def test_intelligence_for_one_seat_is_a_secret_with_its_reader(game) -> None:
    game.current.keeper.note("note", turn=game.match.turn, letter="The other side bluffs.",
                             seat="us")
    play(game, 1)
    told = "Only the United States read: Intelligence: The other side bluffs."
    assert told in [s.text for s in secrets(game.revealed, game.humans)]
    assert told not in [s.text for s in secrets(game.revealed, [0])], "to its reader it was none"
    page = debrief_html(game.revealed, game.current.opponents)
    assert page.count(told) == 2, "as a secret, in its month"


def test_a_number_that_the_teacher_set_counts_in_the_goals_at_once(game) -> None:
    play(game, 2)
    match, goal = game.match, game.scenario.goals[0]
    weighty = int(goal.rows[goal.coefficients.argmax()])
    name, at = game.scenario.layout.where(weighty)
    before = standing_over(game.revealed)
    low = BY_NAME[name].low
    match.override(name, ids_of(game.scenario, name, at), low + 1.0, "A lesson")
    now = standing_over(game.revealed)
    assert now[goal.actor, -1] != before[goal.actor, -1]
    assert now[:, -1].tolist() == weighted(game.scenario, match.world)[:, 0].tolist()
    assert now[:, :-1].tolist() == before[:, :-1].tolist(), "the months before stay"
    assert any("A lesson" in cause for cause, _ in causes_of(game.revealed, 0, 2))
    assert Observer(match, goal.actor).progress()[0, -1] == game.revealed.progress()[0, -1]
    game.show("review", turn=2)
    press(game.window.app, "here")
    assert f": {amount(now[goal.actor, -1])} (" in told(game)


def test_a_number_set_while_the_month_waits_counts_to_that_month(game) -> None:
    game.current.keeper.note("note", turn=1, review=True)
    play(game, 1)
    match = game.match
    came = float(match.now[match.row("support", "us")])
    game.show("review", turn=1)
    press(game.window.app, "here")
    game.window.app.ui.get("tabs", Tabs).choose(1)
    form = "fac_numbers/field/override/"
    game.window.app.ui.get(f"{form}value", TextField).set_text("88", tell=True)
    game.window.app.ui.get(f"{form}reason", TextField).set_text("A lesson", tell=True)
    press(game.window.app, "fac_numbers/do/override/")
    game.window.app.ui.get("tabs", Tabs).choose(0)
    assert "A lesson" in told(game)
    found = Observer(match, 0).read("support", 0)
    now, before = found.value, found.before
    causes = match.why("support", "us", turn=1)
    assert now == 88 != came and sum(w.amount for w in causes) == pytest.approx(now - before)
    assert any("A lesson" in h.why for h in match.reports[0].headlines)
    assert not match.why("support", "us", turn=2)
    press(game.window.app, "accept")
    again = Match.replay(match.journal.lines)
    assert again.reports == match.reports and again.ledger.entries == match.ledger.entries
    assert "A lesson" in debrief_html(game.revealed, game.current.opponents)


def test_the_table_says_who_played_when(game) -> None:
    play(game, 1)
    game.assign("russia", "doctrine:hawk")
    play(game, 1)
    assert game.revealed.player_at(1, "russia") == "a person"
    assert game.revealed.player_at(2, "russia") \
        == "a program that presses early, arms and stands firm"
    told = [e for e in entries(game.revealed, game.current.opponents) if e.kind == "played by"]
    assert len(told) == 2 * len(game.match.seats)


def test_reasons_are_lines_of_the_journal_and_leave_the_world_alone(game) -> None:
    game.sit(0)
    before = game.match.state_hash()
    game.draft.explain("Because", True)
    game.sit(1)
    assert game.draft.reason == "", "another team's reason does not show"
    game.sit(0)
    assert game.draft.reason == "Because" and game.match.state_hash() == before
    Match.replay(game.match.journal.lines)
    game.begin(scenario(), PEOPLE, 7)
    game.sit(0)
    assert game.draft.reason == ""


def test_causes_along_a_change_have_its_sign(game) -> None:
    play(game, 3)
    match = game.match
    done = game.revealed.progress()
    for goal in range(len(match.scenario.goals)):
        change = float(done[goal, 3] - done[goal, 2])
        both = causes_of(game.revealed, goal, 3)
        told = causes_of(game.revealed, goal, 3, along=change)
        assert all(points * change > 0 for _, points in told) or told == both
        if any(points * change > 0 for _, points in both):
            assert all(points * change > 0 for _, points in told)
