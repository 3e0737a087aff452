"""What everybody knows of a crisis stands on the wall and on all phones, and the cards of the
disputes have the rung that the crisis has reached."""

from __future__ import annotations

import html
import re
from pathlib import Path

from playing import compiled

from game.app.room.rooms import new_room
from game.core.numerals import amount
from game.match.ranking import CHALLENGE
from game.present.words.facts import rung_name

from .conftest import Browser, Class


def read(browser: Browser, path: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", browser.page(path))).split())


def test_the_public_half_of_a_crisis_is_on_the_wall(folder: Path) -> None:
    school = Class(new_room(compiled("victory_day_2025"), "pw", plan="free", seed=11))
    room, scenario, students = school.room, school.room.scenario, school.students(5)
    assert students[4].act("sit", team="", wish="").json()["ok"]
    school.until("orders")
    orders, seat = scenario.orders, 2
    order = next(c.text for c in room.match.view("china").choices() if scenario.order_types[
        int(orders.type[orders.by_text[seat][c.text] + int(orders.first[seat])])].do == CHALLENGE)
    assert students[seat].act("draft", order=order).json()["ok"]
    school.next()
    assert room.stage.name == "crisis"
    course = school.live.course
    found = course.crisis()
    assert found is not None and len(found.known) >= 4
    place = scenario.flashpoints[found.place]
    assert place.there in found.known[0] and found.rung > room.observer(None).value(
        "rung", found.place)
    idle = next(b for s, b in zip(room.match.seats, students, strict=False)
                if s not in course.asked())
    for browser, path in ((students[0], f"/wall/{room.id}"), (idle, "/play"),
                          (students[seat], "/play"), (students[4], "/play")):
        page = read(browser, path)
        for line in found.known:
            assert " ".join(line.split()) in page, (path, line)
    card = f"{amount(found.rung)} {place.name} {rung_name(scenario, found.place, found.rung)}"
    for path in (f"/wall/{room.id}", "/play?tab=world"):
        assert card in read(students[0], path), path
    room.release()
