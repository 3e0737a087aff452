"""Who undid what in a team is said and kept; uneven teams and wishes that are refused are named."""

from __future__ import annotations

import csv
import html
import io
import re

import pytest

from game.app.room.pack import file_of
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import room as say
from game.present.words.texts import web as w

from .conftest import Browser, Class


def read(browser: Browser, path: str = "/play") -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", browser.page(path))).split())


def seated(school: Class, count: int) -> list[Browser]:
    """So many members of the United States, and the other teams to programs."""
    found = school.students(count)
    for browser in found:
        assert browser.act("sit", team="us", wish="").json()["ok"]
    return found


@pytest.mark.slow
def test_what_a_member_undid_is_named_and_kept(school: Class) -> None:
    one, two = seated(school, 2)
    first, second = (m.name for m in school.room.people.members.values())
    room, scenario = school.room, school.room.scenario
    order = "deploy europe"
    title = asked(scenario, row_in(scenario, 0, order))
    while True:
        school.until("orders")
        found = [q for q in room.questions("us") if len(q.choices) > 1]
        if found or room.match.turn > 3:
            break
        school.next()
        school.next()
    assert found, "nobody asked anything"
    item, words = found[0].item, [word for word, _ in found[0].choices][:2]
    turn = room.match.turn
    assert one.act("draft", order=order, why="They watch").json()["ok"]
    draft = str(room.desk("us").drafts[-1].id)
    assert two.act("put", id=draft, on="").json()["ok"]
    assert w("taken_off_by", name=second) in read(one)
    assert one.act("put", id=draft, on="1").json()["ok"]
    assert w("taken_off_by", name=second) not in read(one)
    assert one.act("withdraw", id=draft).json()["ok"]
    assert one.act("answer", item=item, word=words[0]).json()["ok"]
    note = w("replaces", name=first)
    assert note in read(two) and note not in read(one)
    assert two.act("answer", item=item, word=words[1]).json()["ok"]
    assert f"{second} undid the answer of {first}" in read(one)
    table = list(csv.DictReader(io.StringIO(file_of(room, "class.csv")[0].decode("utf-8-sig"))))
    acts = [(r["name"], r["act"], r["text"]) for r in table if r["turn"] == str(turn)]
    assert (second, w("act_off"), title) in acts
    assert (first, w("act_draft_undone", name=first), f"{title}: They watch") in acts
    assert any((n, a) == (first, w("act_answer_undone", name=second)) for n, a, _ in acts)
    assert any((n, a) == (second, w("act_answer")) for n, a, _ in acts)


def test_a_draft_that_does_not_fit_says_why_before_it_is_pressed(school: Class) -> None:
    student, = seated(school, 1)
    school.until("orders")
    room = school.room
    while len(room.desk("us").orders) < room.scenario.slots:
        order = next(c.text for c in room.observer("us").view().choices(room.desk("us").orders))
        assert student.act("draft", order=order).json()["ok"]
    told = str(say("sheet_full", slots=room.scenario.slots))
    order = next(c.text for c in room.observer("us").view().choices()
                 if c.text not in room.desk("us").orders)
    assert student.act("draft", order=order).json()["ok"]
    assert not room.desk("us").drafts[-1].on and told in read(student)
    shut = re.findall(r"<button[^>]*disabled[^>]*>.*?</button>", student.page("/play"), re.DOTALL)
    assert any(str(w("put_on")) in button and told in html.unescape(button) for button in shut)


def test_a_wish_that_another_has_is_answered(school: Class) -> None:
    one, two = seated(school, 2)
    school.until("lobby")
    assert one.act("sit", team="us", wish="head").json()["ok"]
    assert two.act("sit", team="us", wish="head").json()["ok"]
    mine = list(school.room.people.members.values())[1]
    said = w("wish_taken", wish=say("role_head"), role=", ".join(
        say(f"role_{r}") for r in mine.roles))
    assert said in read(two) and said not in read(one)
    school.until("brief")
    assert said in read(two)


def test_uneven_teams_are_named_and_can_be_kept_even(school: Class) -> None:
    *_, last = seated(school, 3)
    school.until("lobby")
    said = "The teams are uneven: the United States has 3 members"
    for browser, path in ((last, "/play"), (last, f"/wall/{school.room.id}"),
                          (school.teacher, "/teacher")):
        assert said in read(browser, path), path
    assert school.say("switch", name="even_teams", on="1").json()["ok"]
    assert last.act("sit", team="china", wish="").json()["ok"]
    assert said not in read(last)
    refused = last.act("sit", team="us", wish="")
    assert refused.status_code == 409
    assert "The United States has more members than another team" in refused.text
    assert school.say("switch", name="even_teams", on="").json()["ok"]
    assert last.act("sit", team="us", wish="").json()["ok"]
