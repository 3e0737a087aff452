"""What a browser loads: at most 150 kB to begin with, then at most 30 kB a month."""

from __future__ import annotations

import gzip
import re

import pytest

from game.web.static import found

from .conftest import Browser, Class

FIRST, TURN = 150_000, 30_000
TABS = ("desk", "orders", "talks", "world", "goals")


def sent(browser: Browser, path: str) -> int:
    """The bytes of an answer's content on the wire."""
    answer = browser.client.get(path, headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200, path
    packed = answer.headers.get("content-encoding") == "gzip"
    return len(gzip.compress(answer.content, 5)) if packed else len(answer.content)


def loaded(browser: Browser, page: str) -> set[str]:
    """All files that a page names, and those that its style sheet names."""
    names = set(re.findall(r'(?:src|href)="/static/([^"#?]+)', browser.page(page)))
    style = found("class.css")
    assert style is not None
    return names | set(re.findall(r"url\(([\w.-]+)\)", style[0].decode()))


@pytest.mark.slow
def test_a_phone_loads_little_at_first_and_each_month(school: Class) -> None:
    student = school.students(8, "brief")[0]
    files = loaded(student, "/play")
    first = sent(student, "/play") + sum(sent(student, f"/static/{f}") for f in sorted(files))
    assert first <= FIRST, first
    school.until("orders")
    student.page("/play?tab=orders")
    assert school.room.beside.settle(240)  # with cards and advice
    month = sum(sent(student, f"/play/parts?tab={tab}&want=top,notice,nav,foot,"
                     f"{'desk' if tab == 'desk' else 'tab'}") for tab in TABS)
    month += sent(student, re.findall(r'src="(/play/map.svg[^"]*)"', student.page(
        "/play?tab=world"))[0])
    school.until("results")
    month += sent(student, "/play/parts?tab=desk&want=top,notice,nav,foot,desk")
    later = loaded(student, "/play") - files
    month += sum(sent(student, f"/static/{f}") for f in sorted(later))
    assert month <= TURN, month
    print(f"first {first / 1000:.0f} kB, a month {month / 1000:.1f} kB")
