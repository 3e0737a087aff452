"""The year as one picture on students' pages: a line for each government, the turning points by
their numbers, nothing that the browser would refuse, and the same in words."""

from __future__ import annotations

import re

from game.core.numerals import amount
from game.present.debrief.turning_points import numbered
from game.present.debrief.year import course
from game.web.guard import POLICY

from .conftest import Class


def picture(page: str) -> str:
    return page[page.index("The year as one picture"):].partition("</section>")[0]


def test_the_debrief_shows_the_year_as_a_curve_and_in_numbers(school: Class) -> None:
    us, *_ = school.students(4, "results")
    assert "The year as one picture" not in us.page("/play"), "nothing is revealed yet"
    school.until("debrief")
    shown, room = picture(us.page("/play")), school.room
    lines, steps = course(room.revealed)
    drawn = re.findall(r'<polyline points="([^"]+)" stroke="(#\w+)" stroke-width="(\d)"'
                       r'(?: stroke-dasharray="([^"]+)")?', shown)
    assert [len(points.split()) for points, *_ in drawn] == [len(steps)] * len(room.match.seats)
    assert len({colour for _, colour, *_ in drawn}) == len({d for *_, d in drawn}) == len(drawn)
    assert [wide for *_, wide, _ in drawn] == ["4", "2", "2", "2"], "the own line is the thick one"
    tall = [float(p.split(",")[1]) for p in drawn[0][0].split()]
    assert tall.index(min(tall)) == int(lines[0].argmax()), "more stands higher"
    discs = re.findall(r'class="disc-number">(\d+)<', shown)
    assert sorted(map(int, discs)) == list(range(1, 1 + sum(map(len, numbered(
        room.revealed, range(len(room.match.seats)))))))
    cells = re.findall(r"<td>([^<]+)</td>", shown)
    assert cells == [amount(float(x)) for x in lines.T.ravel()]
    said = re.findall(r"<title>([^<]+)</title>", shown)[0]
    assert all(f"{actor.name} {amount(float(lines[a, 0]))} at the start" in said
               for a, actor in enumerate(room.scenario.actors))
    assert "nobody orders anything" in shown and 'class="shaded"' in shown
    assert 'class="band"' in shown and "style=" not in shown and "<script" not in shown
    assert "style-src 'self'" in POLICY


def test_who_has_no_team_sees_all_lines_alike(school: Class) -> None:
    school.students(4)
    fifth = school.join()
    member = list(school.room.people.members)[-1]
    assert school.say("move", member=member, seat="").json()["ok"]
    school.until("debrief")
    shown = picture(fifth.page("/play"))
    assert set(re.findall(r'<polyline[^>]*stroke-width="(\d)"', shown)) == {"2"}
    assert 'class="band"' not in shown
