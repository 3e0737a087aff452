"""The window as the projector of a networked class: public only, and a little behind the class."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from person import Person
from playing import compiled

from game.app.class_server import ClassServer
from game.app.room.lesson_course import LessonCourse
from game.app.room.other_rooms import Watched
from game.app.room.room import Room
from game.app.room.rooms import new_room
from game.core.errors import JournalError
from game.present.words.texts import room as say


@pytest.fixture
def room() -> Iterator[Room]:
    made = new_room(compiled("lesson_50_minutes"), "pw", seed=5)
    yield made
    made.release()


def until(course: LessonCourse, stage: str) -> None:
    while course.room.stage.name != stage:
        course.next(course.room.stage.token)


def test_a_room_is_watched_without_locking_it_and_shows_no_month_before_the_teacher_does(
        room: Room) -> None:
    watched, course = Watched(room.folder), LessonCourse(room)
    assert watched.look() and not watched.look()
    assert watched.pin == room.pin and watched.public is not None and watched.public.played == 0
    until(course, "orders")
    room.note("note", turn=1, review=True)
    until(course, "review")
    watched.look()
    assert watched.stage.name == "review" and watched.public.played == 0
    late = Watched(room.folder)
    late.look()
    assert late.public is not None and late.public.played == 0
    until(course, "results")
    assert watched.look() and watched.public.played == 1
    assert watched.public.seat is None and not watched.public.open
    assert watched.public.fingerprint == room.observer(None).fingerprint


@pytest.mark.parametrize("line", ['"x"', "{}", '{"kind": "stage", "stage": "orders"}', "[" * 50_000,
                                  '{"kind": "game", "file": "../../other.jsonl"}'])
def test_lines_that_do_not_fit_are_a_journal_error(room: Room, line: str) -> None:
    path = room.folder / "room.jsonl"
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")
    with pytest.raises(JournalError):
        Watched(room.folder).look()


def test_a_damaged_or_missing_room_is_one_sentence_and_no_harm(room: Room) -> None:
    person = Person()
    person.game.show("title")
    person.game.go("class_wall", folder=room.folder / "gone")
    person.frames(30)
    person.rest()
    assert person.screen == "ClassWall"
    person.press("escape")
    person.frames(5)
    assert person.screen == "Title"


def test_the_window_shows_how_to_come_in_and_then_the_world(room: Room) -> None:
    person, course = Person((1366, 768)), LessonCourse(room)
    person.game.show("title")
    person.game.go("class_wall", folder=room.folder, address="http://10.0.0.1:8300")
    person.frames(90)
    person.rest()
    said = str(vars(person.painted()))
    assert f"{room.pin[:3]} {room.pin[3:]}" in said and "10.0.0.1" in said
    until(course, "results")
    person.frames(120)
    person.rest()
    person.frames(90)
    said = str(vars(person.painted()))
    assert say("stage_results") in said and room.pin[:3] + " " not in said
    public = room.observer(None)
    assert public.report(1).headlines[0].text.split(" ")[0] in said


def test_the_server_tells_folder_and_address() -> None:
    server = ClassServer()
    assert server.folder is None and server.address == ""
    server._started({"address": "http://10.0.0.1:8300", "folder": "/a b/c", "pin": "123456",
                     "text": "PIN 1"})
    assert server.folder == Path("/a b/c") and server.address == "http://10.0.0.1:8300"
    assert server.pin == "123456"
