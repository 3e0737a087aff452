"""What a teacher and a class must read: the rule of the months without orders, a question before
the months end, one line for each event, what can be printed before the lesson."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from playing import compiled

from game.actions.orders import spoken
from game.app.room.rooms import new_room
from game.app.room.setup_page import MATERIAL
from game.app.room.stages import ORDERS, PACES, RESULTS, timetable
from game.core.numerals import amount
from game.core.prose import opened
from game.match.report import date_text
from game.present.debrief.epilogue import epilogue, lasting_share
from game.present.talks.crisis_questions import crises
from game.present.words.texts import debrief as tell
from game.present.words.texts import material as m
from game.present.words.texts import web as w

from .conftest import Browser, Class

ROOT = Path(__file__).parents[2]


def read(browser: Browser, path: str = "/play") -> str:
    """The words of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", browser.page(path))).split())


@pytest.mark.slow
def test_the_months_without_orders_are_told_before_and_after(school: Class) -> None:
    """In the brief, on the wall and on paper; after them the pages give their date, what lasted,
    and the mandates of all."""
    student = school.join()
    room, wall = school.room, f"/wall/{school.room.id}"
    scenario = room.scenario
    rule = w("lasting_rule", share=f"{lasting_share(scenario):.0f}", months=scenario.epilogue)
    school.until("brief")
    for browser, path in ((student, "/play"), (student, wall),
                          (school.teacher, "/teacher/print/brief")):
        assert rule in read(browser, path), path
    assert m("mandate_shifts") in read(school.teacher, "/teacher/print/long")
    school.until("freeze")
    end = date_text(scenario, room.played + scenario.epilogue)
    head = w("after_lasting", date=end, months=scenario.epilogue)
    for browser, path in ((student, "/play"), (student, wall)):
        page = read(browser, path)
        assert head in page and w("after_turns", date=date_text(scenario, room.played),
                                  turns=room.played) not in page
        assert "nobody ordered anything" in page
    school.until("debrief")
    page, seat = read(student), room.people.members[next(iter(room.people.members))].team
    for a, actor in enumerate(scenario.actors):
        mandate = room.revealed.mandate(a)
        assert mandate is not None
        assert f"{tell('mandate_of', who=actor.name)} {mandate.name}. {mandate.text}" in page
    table = page[page.index(tell("at_end")):]
    for goal in epilogue(room.revealed.of_seat(room.match.seats.index(seat))).goals:
        assert scenario.goals[goal.goal].name in table


def test_a_lesson_without_such_months_does_not_speak_of_them(folder: object) -> None:
    school = Class(new_room(compiled("victory_day_2025"), "pw", plan="90", seed=5))
    assert school.room.turns < school.room.scenario.stops_after
    assert school.room.scenario.epilogue
    school.until("brief")
    assert "nobody orders anything" not in read(school.join(), f"/wall/{school.room.id}")
    school.room.release()


def test_the_months_end_after_a_question_only(school: Class) -> None:
    """Without a script, too: the press stands behind a line that opens it."""
    school.join("results")
    page = school.teacher.page("/teacher")
    pop = next(x for x in re.findall(r"<details\b.*?</details>", page, re.S)
               if 'value="freeze"' in x)
    assert w("debrief_sure", months=3) in html.unescape(pop) and w("debrief_yes") in pop
    assert page.count('value="freeze"') == 1


def test_events_of_one_name_are_one_line_with_a_choice_of_the_country(school: Class) -> None:
    school.until("orders")
    page = html.unescape(school.teacher.page("/teacher"))
    rows = page[page.index(w("all_events")):]
    elections = [e for e in school.room.scenario.events if e.id.startswith("election_surprise ")]
    assert len(elections) > 5 and rows.count(elections[0].name) == 1
    form = next(f for f in school.teacher.forms("/teacher") if elections[0].id in
                f.choices.get("event", ()))
    assert set(form.choices["event"]) == {e.id for e in elections}
    assert opened(spoken(school.room.scenario, elections[0].target)) in rows
    assert school.teacher.send(form, event=elections[3].id).json()["ok"]


def test_the_material_is_there_before_the_lesson(school: Class) -> None:
    assert school.room.stage.name == "setup"
    page = school.teacher.page("/teacher")
    for name in MATERIAL:
        assert f"/teacher/print/{name}?room=" in page, name


def test_crises_are_spoken_of_only_where_there_can_be_one(school: Class, folder: object) -> None:
    large = Class(new_room(compiled("victory_day_2025"), "pw", plan="free", seed=5))
    assert crises(large.room.scenario) and not crises(school.room.scenario)
    for told, class_ in ((True, large), (False, school)):
        assert (m("role_head_crisis") in read(class_.teacher, "/teacher/print/roles")) == told
        assert (m("quiz_6") in read(class_.teacher, "/teacher/print/quiz")) == told
    assert m("quiz_8_2") in read(school.teacher, "/teacher/print/quiz").split(m("key"))[1]
    large.room.release()


def _times(plan: str, turns: int) -> list[str]:
    """The parts of a plan as they are written, by the clocks."""
    return [m("from_to", first=amount(x.first), last=amount(x.last))
            for x in timetable(PACES[plan], turns)]


@pytest.mark.parametrize("plan", ["50", "90"])
def test_the_clocks_of_a_plan_fill_it_and_the_guide_has_them(plan: str) -> None:
    pace = PACES[plan]
    assert timetable(pace, pace.turns)[-1].last == float(plan)
    guide = (ROOT / "docs" / "class.md").read_text("utf-8")
    column = {"50": 2, "90": 3}[plan]
    rows = [line.split("|")[column].strip() for line in guide.splitlines()
            if line.count("|") == 4 and "–" in line.split("|")[2][:5]]
    assert [row.partition(":")[0] for row in rows] == _times(plan, pace.turns)
    assert (f"{pace.turns} months, {amount(pace.minutes[ORDERS])} minutes of orders and "
            f"{amount(pace.minutes[RESULTS])} of news each") in rows[2]


def test_the_printed_plan_has_the_months_and_times_of_the_room(school: Class) -> None:
    """With another plan come its months; other months move what comes after them."""
    assert school.say("plan", plan="90", turns=str(school.room.turns)).json()["ok"]
    assert school.room.turns == PACES["90"].turns
    assert school.say("plan", plan="90", turns="3").json()["ok"]
    page = read(school.teacher, "/teacher/print/plan")
    for plan, turns in (("50", PACES["50"].turns), ("90", 3)):
        for time in _times(plan, turns):
            assert time in page
    assert "3 months" in page
