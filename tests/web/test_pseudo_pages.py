"""The pages of a class and what it takes home, in the pseudo-language: no text without marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from marks import Authored, foreign, readable, strings
from playing import ROOT, SCENARIOS, compiled
from pseudo_world import marked_scenario, without_mark

from game.app.room.rooms import new_room
from game.core.locale.files import SOURCE
from game.core.locale.pseudo import CODE, PADDING
from game.core.locale.texts import use
from game.scenario.challenges import read_challenges
from game.web.qr import code

from .conftest import Browser, Class
from .test_lesson import TABS

ADDRESS = re.compile(r"https?://\S*")
LESSON = "lesson_50_minutes"
CHALLENGES = frozenset(strings(read_challenges(ROOT / "scenarios/challenges")))
"""What authors wrote of challenges, which are none of a scenario's texts."""
SHEETS = ("plan", "roles", "brief", "long", "quiz", "rubric", "glossary", "discussion", "network")
"""The teacher's material, to print."""


@pytest.fixture(autouse=True)
def _pseudo() -> Iterator[None]:
    use(CODE)
    yield
    use(SOURCE)


@pytest.mark.slow
def test_every_page_of_a_class_speaks_by_key(school: Class) -> None:
    students = school.students(5)
    names = [member.name for member in school.room.people.members.values()]
    by = Authored(compiled(LESSON), *names, *CHALLENGES, "Multipolar")
    found: list[tuple[str, str]] = []

    def look(browser: object, path: str) -> None:
        found.extend((f"{school.room.stage.name} {path}", run)
                     for text in readable(browser.page(path))  # type: ignore[attr-defined]
                     for run in foreign([ADDRESS.sub(" ", text)], by)
                     if not PADDING.startswith(run))  # of a text whose first sentence is a headline

    months = 0
    while school.room.stage.name != "end" and months < 2:
        months += school.room.stage.name == "results"
        for tab in TABS:
            look(students[0], f"/play?tab={tab}")
        look(school.teacher, "/teacher")
        look(school.teacher, f"/wall/{school.room.id}")
        school.next()
    assert not found, "\n".join(f"{what}: {run}" for what, run in dict.fromkeys(found))


def shown(seed: int, months: int) -> list[str]:
    """What the pages of a class with a game of its own show without a mark, with every text of the
    scenario marked, too. A student in the first seat gives no orders; programs play the others."""
    scenario = marked_scenario(SCENARIOS[seed % len(SCENARIOS)])
    school = Class(new_room(scenario, "pw", seed=seed))
    room, student = school.room, school.join()
    own = re.compile("|".join(map(re.escape, sorted(
        {*(m.name for m in room.people.members.values()), room.pin, "Multipolar", *CHALLENGES},
        key=len, reverse=True))))
    found: dict[str, None] = {}

    def look(browser: Browser, path: str) -> None:
        for text in readable(browser.page(path)):
            for part in without_mark(own.sub(" ", ADDRESS.sub(" ", text))):
                if not PADDING.startswith(part):
                    found[f"{room.stage.name} {path.replace(room.id, 'ID')}: {part}"] = None

    seen = 0
    try:
        for name in SHEETS:
            look(school.teacher, f"/teacher/print/{name}")
        while room.stage.name != "end" and seen < months:
            seen += room.stage.name == "results"
            for tab in TABS:
                look(student, f"/play?tab={tab}")
            look(school.teacher, "/teacher")
            look(school.teacher, f"/wall/{room.id}")
            school.next()
    finally:
        room.release()
    return list(found)


def test_a_code_is_named_in_the_language_that_is_spoken() -> None:
    pseudo, label = str(code("https://example.org")), 'aria-label="QR code'
    use(SOURCE)
    assert label in str(code("https://example.org")) and label not in pseudo


@pytest.mark.slow
def test_a_class_shows_no_id_as_a_word(folder: object) -> None:
    assert shown(1, 1) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(len(SCENARIOS)))
def test_classes_of_all_scenarios_show_no_id_as_a_word(folder: object, seed: int) -> None:
    assert shown(seed, 2) == []
