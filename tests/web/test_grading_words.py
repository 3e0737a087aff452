"""The tables of a class say what was done in the words of its pages: orders to anybody, answers
without ids, a reason for each order."""

from __future__ import annotations

import csv
import html
import io
import re

import pytest
from playing import compiled

from game.app.room.ending_page import ON_WALL
from game.app.room.pack import file_of
from game.core.numerals import amount
from game.core.sheets import choices, items
from game.present.debrief.grading import item_words, said_words
from game.present.debrief.turning_points import listed
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import debrief as tell

from .conftest import Class

GIVEN = ("deploy europe", "propose_accord russia ease_energy/cap_technology.china:secret")


def rows(school: Class, name: str) -> list[dict[str, str]]:
    text = file_of(school.room, name)[0].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_orders_answers_and_reasons_are_said_to_anybody(school: Class) -> None:
    us, scenario = school.students(1, "orders")[0], school.room.scenario
    for order, why in zip(GIVEN, ("They watch", "Oil is dear"), strict=True):
        assert us.act("draft", order=order, why=why).json()["ok"]
    school.until("results")
    titles = [asked(scenario, row_in(scenario, 0, order)) for order in GIVEN]
    graded = [r for r in rows(school, "grading.csv") if r["team"] == "us" and r["turn"] == "1"]
    assert [r["what"] for r in graded if r["kind"] == "order"] == titles
    assert [(r["what"], r["detail"]) for r in graded if r["kind"] == "reason"] == [
        (titles[0], "They watch"), (titles[1], "Oil is dear")]
    acts = [r["text"] for r in rows(school, "class.csv") if r["act"] == "draft"]
    assert acts == [f"{titles[0]}: They watch", f"{titles[1]}: Oil is dear"]
    assert not any(re.search(r"\byou\b", x) for x in (*titles, *acts))


def test_each_answer_has_words() -> None:
    """Every kind of item and every answer, also a counter-proposal, without an id."""
    for name in ("lesson_50_minutes", "victory_day_2025", "five_seats"):
        scenario = compiled(name)
        for number, item in enumerate(items(scenario).names):
            seat = "us" if not item.endswith(".us") else "china"
            told = [item_words(scenario, item), *(said_words(scenario, seat, item, word) for word
                                                  in choices(scenario, number)[:12])]
            for text in told:
                assert text and not re.search(r"[_/{}]|^counter |^[a-z]+$", text), (item, told)


@pytest.mark.slow
def test_a_verdict_has_its_marks_and_the_walls_turning_points_are_counted(school: Class) -> None:
    student = school.join("debrief")
    scenario, page = school.room.scenario, html.unescape(student.page("/play"))
    report = html.unescape(file_of(school.room, "debrief.html")[0].decode())
    for goal in scenario.goals:
        marks = tell("goal_marks", held=amount(goal.held), achieved=amount(goal.achieved))
        assert marks in page and marks in report
    wall = school.teacher.page(f"/wall/{school.room.id}")
    points = wall[wall.index(tell("turning")):].partition("</ol>")[0]
    found = re.findall(r'<li value="(\d+)"', points)
    people = [school.room.match.seats.index(s) for s in school.room.game.people]
    assert found == [str(n) for n in range(1, len(found) + 1)]
    assert len(found) == len(listed(school.room.revealed, people, ON_WALL)) > 1


def test_what_is_graded_has_no_places(school: Class) -> None:
    """A score is set against games of the same seat, so it ranks no team among the others: not by
    a word, and not by the order of lines."""
    school.students(1)  # programs play the others, so that the file tells the year of one team
    school.until("debrief")
    seats, observer = school.room.match.seats, school.room.revealed
    scores = [r for r in rows(school, "grading.csv") if r["kind"] == "score"]
    assert [r["team"] for r in scores] == list(seats)
    assert [float(r["value"]) for r in scores] == [
        round(observer.scores()[s], 2) for s in seats] and not any(r["detail"] for r in scores)
    report = html.unescape(file_of(school.room, "debrief.html")[0].decode())
    assert "The score is " in report, "it tells the year of one team"
    scores = report[report.index(f"<h2>{tell('scores')}"):]
    shown = [scores.index(f"<b>{a.name}</b></h3>") for a in school.room.scenario.actors]
    assert shown == sorted(shown)
    for name, text in (("debrief.html", report), *(
            (n, file_of(school.room, n)[0].decode()) for n in ("grading.csv", "class.csv"))):
        assert not re.search(
            r"(?i)\b(place \d|\d of 4\b|rank(?:ed|ing)?\b)|<th[^>]*>Place", text), name
