"""The teacher's menu: what its pages ask and do, and that the window's buttons do it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest_dialogs import play, press, seen
from test_class_debrief import settle

from game.app.classroom import reviewing, said
from game.app.controller import GameController
from game.app.exports.page_files import debrief_html
from game.app.room.room import RefusedError
from game.app.save_files import delete
from game.app.saved_courses import courses
from game.app.teacher_menu import TeacherMenu
from game.core.errors import MultipolarError, UsageError
from game.match.match import Match
from game.page import Form, Input
from game.page.text import lines_of
from game.present.observer.observer import Observer
from game.present.teaching import acts_page
from game.screens.classroom.facilitator import Facilitator
from game.screens.classroom.projector import Projector
from game.screens.classroom.review import Review
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.textfield import TextField
from game.screens.turn.main_screen import Main


@pytest.fixture
def teacher(game: GameController, monkeypatch: pytest.MonkeyPatch) -> GameController:
    """A game of two months with the menu open; nothing goes forward by itself."""
    play(game, 2)
    game.sit(0)
    game.window.app.push(Facilitator(game))
    return game


def menu(game: GameController) -> TeacherMenu:
    """The menu that is open."""
    scene = game.window.app.scene
    assert isinstance(scene, Facilitator)
    return scene.menu


def told(game: GameController, page: str) -> str:
    """What a page of the menu says."""
    return "\n".join(lines_of(menu(game).pages()[f"fac_{page}"]()))


def inputs(blocks: object) -> Iterator[Input]:
    """All fields of blocks."""
    for block in blocks if isinstance(blocks, tuple) else (blocks,):
        if isinstance(block, Input):
            yield block
        yield from inputs(getattr(block, "blocks", ()))


def tab(game: GameController, name: str) -> None:
    """Turn to a page in the window."""
    game.window.app.ui.get("tabs", Tabs).choose(list(menu(game).pages()).index(f"fac_{name}"))


# In the window


def test_an_event_happens_after_asking(teacher: GameController) -> None:
    before = teacher.match.state_hash()
    press(teacher.window.app, "fac_events/do/inject/energy_truce/")
    assert teacher.match.state_hash() == before
    press(teacher.window.app, "sure.1")
    assert teacher.match.journal.lines[-1]["event"] == "energy_truce"
    assert teacher.match.state_hash() != before
    Match.replay(teacher.match.journal.lines)


def test_a_message_is_recorded_and_shown_on_the_wall_and_what_was_refused_stays_written(
        teacher: GameController) -> None:
    ui = teacher.window.app.ui
    press(teacher.window.app, "fac_events/do/say/")
    assert said(teacher.match) == [] and ui.notices.said
    ui.get("fac_events/field/say/text", TextField).set_text("Talks in *Geneva*", tell=True)
    press(teacher.window.app, "fac_events/do/say/")
    assert [d.told(None) for d in said(teacher.match)] == [
        "The teacher to everybody: Talks in *Geneva*"]
    assert ui.get("fac_events/field/say/text", TextField).text == ""
    assert "Everybody: Talks in *Geneva*" in told(teacher, "events")
    tab(teacher, "numbers")
    ui.get("fac_numbers/field/override/reason", TextField).set_text("A strike", tell=True)
    press(teacher.window.app, "fac_numbers/do/override/")
    assert ui.get("fac_numbers/field/override/reason", TextField).text == "A strike"
    teacher.window.app.push(Projector(teacher))
    assert seen(teacher.window.app).says("Talks in *Geneva*")


def test_a_word_keeps_the_teachers_pages_from_the_teams(teacher: GameController) -> None:
    menu(teacher).do("word", {"word": "geneva"})
    teacher.back()
    for scene in (Facilitator(teacher), Review(teacher, 2)):
        teacher.window.app.push(scene)
        shown = seen(teacher.window.app)
        assert not shown.says("Seats") and not shown.says(teacher.match.reports[1].facts[0].text)
        teacher.window.app.ui.get("word", TextField).set_text("paris", tell=True)
        press(teacher.window.app, "unlock")
        assert not teacher.window.app.ui.has("tabs")
        teacher.window.app.ui.get("word", TextField).set_text("geneva", tell=True)
        press(teacher.window.app, "unlock")
        assert teacher.window.app.ui.has("tabs")
        teacher.back()
    assert not any("geneva" in str(line) for line in teacher.match.journal.lines[1:])


@pytest.mark.slow
def test_intelligence_reaches_one_seat_only(teacher: GameController) -> None:
    menu(teacher).do("say", {"text": "They bluff at sea", "seat": "russia"})
    teacher.window.app.push(Projector(teacher))
    assert not seen(teacher.window.app).says("They bluff at sea")
    for seat in range(4):
        teacher.sit(seat)
        teacher.show("main")
        teacher.tick()
        assert seen(teacher.window.app).says("They bluff at sea") == (seat == 1)
        assert teacher.window.app.ui.has("from_teacher") == (seat == 1)
    teacher.sit(1)
    teacher.show("main")
    teacher.tick()
    assert not teacher.window.app.ui.has("from_teacher"), "told once"
    teacher.go("report")
    assert seen(teacher.window.app).says("They bluff at sea"), "but it stays in the report"


# What the pages do


def test_every_event_can_be_found_with_its_text_and_its_source(teacher: GameController) -> None:
    page, scenario = told(teacher, "events"), teacher.scenario
    for event in scenario.events:
        assert event.name in page and event.source in page
    assert "{" not in page
    asked = {b.fields["event"] for b in _forms(menu(teacher).events()) if "event" in b.fields}
    asked |= {value for i in inputs(menu(teacher).events()) if i.name == "event"
              for value, _ in i.choices}
    assert asked == {e.id for e in scenario.events}


def _forms(blocks: object) -> Iterator[Form]:
    for block in blocks if isinstance(blocks, tuple) else (blocks,):
        if isinstance(block, Form):
            yield block
        yield from _forms(getattr(block, "blocks", ()))


def test_an_event_of_the_teachers_own_moves_a_number_within_its_bounds(
        teacher: GameController) -> None:
    act, before = menu(teacher).do, float(teacher.match.world.support[0, 0])
    sheet = {"number": "support,us", "text": "", "by": "-7"}
    for wrong in (sheet, {**sheet, "text": "A strike wave", "by": "-700"},
                  {**sheet, "text": "A strike wave", "by": "many"}):
        with pytest.raises(MultipolarError):
            act("event", wrong)
        assert teacher.match.world.support[0, 0] == before
    act("event", {**sheet, "text": "A strike wave"})
    assert float(teacher.match.world.support[0, 0]) == pytest.approx(before - 7, abs=1e-4)
    words = [d.told("china") for d in teacher.revealed.deeds()]
    assert words[-1] == "The teacher's event: A strike wave" and "A strike wave" in words[-2]
    Match.replay(teacher.match.journal.lines)


def test_who_may_not_see_a_number_is_not_told_what_became_of_it(teacher: GameController) -> None:
    teacher.match.override("resolve", ("taiwan_strait",), 61.0, "They have decided")
    deed = teacher.revealed.deeds()[-1]
    for seat in (None, "russia", "china", "brics"):
        assert "61" not in deed.told(seat) and "decided" not in deed.told(seat)
    assert "61" in deed.text


def test_a_number_is_set_within_its_range_and_with_a_reason_only(teacher: GameController) -> None:
    act = menu(teacher).do
    sheet = {"number": "support,russia", "value": "33", "reason": "A strike wave", "tell": "1"}
    for wrong in ({"reason": ""}, {"value": ""}, {"value": "-"}, {"value": "900"},
                  {"reason": "x" * 201}):
        with pytest.raises(MultipolarError):
            act("override", {**sheet, **wrong})
        assert teacher.match.journal.lines[-1]["kind"] != "override"
    act("override", sheet)
    assert float(teacher.match.world.support[1, 0]) == 33
    assert "A strike wave" in said(teacher.match)[-1].text
    assert any("A strike wave" in w.cause for w in teacher.match.why("support", "russia"))
    assert "A strike wave" in debrief_html(teacher.revealed, teacher.current.opponents)


def test_the_desk_shows_at_once_what_the_teacher_changed(teacher: GameController) -> None:
    teacher.match.override("support", ("us",), 33.0, "A strike wave")
    assert Observer(teacher.match, 0).read("support", 0).value == 33
    assert Observer(teacher.match, 0).value("support", 0) == 33
    teacher.window.app.replace(Main(teacher))
    assert seen(teacher.window.app).says("33")


def test_every_number_that_may_be_set_has_a_form(teacher: GameController) -> None:
    for name in acts_page.settable():
        menu(teacher).do("quantity", {"quantity": name})
        found = next(i for i in inputs(menu(teacher).numbers()) if i.name == "number")
        for value, _ in found.choices:
            teacher.match.row(*value.split(","))
    ties = acts_page.numbers(teacher.revealed, ("tie",))
    assert all(len(set(value.split(","))) == 3 for value, _ in ties), "a pair is of two"


def test_looking_ahead_moves_nothing_and_what_it_rests_on_is_watched(
        teacher: GameController) -> None:
    open_ = menu(teacher)
    before, lines = teacher.match.state_hash(), len(teacher.match.journal.lines)
    open_.do("preview", {})
    settle(teacher)
    assert open_.ahead is not None and open_.ahead.turn == 3
    assert (teacher.match.state_hash(), len(teacher.match.journal.lines)) == (before, lines)
    headline = open_.ahead.headlines[0].text
    assert headline in told(teacher, "month")
    open_.do("inject", {"event": "energy_truce"})
    assert headline not in told(teacher, "month"), "it would be another"
    open_.do("preview", {})
    settle(teacher)
    open_.do("player", {"seat": "china", "player": "doctrine:hawk"})
    told(teacher, "month")
    assert open_.ahead is None, "another player gives other orders"
    open_.do("review", {"on": "1"})
    assert reviewing(teacher.match)


def test_back_in_time_is_another_game(teacher: GameController,
                                      monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teacher, "forward", lambda: None)
    old, asked = teacher.match, menu(teacher).question("takeback", {"turn": "1"})
    assert asked is not None and str(teacher.path) in asked.text
    menu(teacher).do("takeback", {"turn": "1"})
    assert teacher.match is not old and teacher.match.turn == 1 and old.turn == 3
    assert teacher.match.journal.path != old.journal.path and old.journal.path.exists()


def test_a_course_is_known_by_its_lines_and_no_number_comes_back(
        teacher: GameController, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teacher, "forward", lambda: None)
    first = teacher.match.journal.path
    teacher.branch(2)
    branch = teacher.match
    assert [c.path for c in courses(branch)] == [first, branch.journal.path]
    renamed = first.rename(first.with_name("a.jsonl"))
    assert [c.path for c in courses(branch)] == [renamed, branch.journal.path]
    delete(renamed)
    teacher.begin(teacher.scenario, teacher.seats, 7)
    assert teacher.match.journal.path == first.with_name("victory_day_2025-003.jsonl")
    teacher.match.save(first)
    assert [c.path for c in courses(branch)] == [branch.journal.path], "another game of that name"
    assert [c.path for c in courses(teacher.match)] == [first]


def test_a_seat_changes_hands_but_the_last_person_stays(
        teacher: GameController, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teacher, "forward", lambda: None)
    act = menu(teacher).do
    act("player", {"seat": "russia", "player": "doctrine"})
    assert teacher.humans == (0,) and teacher.match.journal.lines[-1]["kind"] == "seat"
    with pytest.raises(UsageError):
        act("player", {"seat": "us", "player": "doctrine"})
    act("player", {"seat": "china", "player": "human"})
    assert teacher.humans == (0, 2)
    with pytest.raises(RefusedError):
        act("say", {"text": "x", "seat": "mars"})
