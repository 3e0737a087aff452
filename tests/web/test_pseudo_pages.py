"""The pages of a class and what it takes home, in the pseudo-language: no text without marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from marks import Authored, foreign, readable
from playing import compiled

from game.core.locale.files import SOURCE
from game.core.locale.pseudo import CODE, PADDING
from game.core.locale.texts import use

from .conftest import Class
from .test_lesson import TABS

ADDRESS = re.compile(r"https?://\S*")
LESSON = "lesson_50_minutes"


@pytest.fixture(autouse=True)
def _pseudo() -> Iterator[None]:
    use(CODE)
    yield
    use(SOURCE)


@pytest.mark.slow
def test_every_page_of_a_class_speaks_by_key(school: Class) -> None:
    students = school.students(5)
    names = [member.name for member in school.room.people.members.values()]
    by = Authored(compiled(LESSON), *names, "Multipolar")
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
