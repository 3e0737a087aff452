"""Code names of students' own: twins, look-alikes, and words that are no names."""

from __future__ import annotations

import pytest

from game.app.room.names import looks, unfit
from game.app.room.people import NAMES, Member, People

from .conftest import FORM, Browser, Class, Form

TWINS = ("fox", "FOX", " Fox ", "F o x", "Fóx", "Ｆｏｘ", "𝐅𝐨𝐱", "Fоx", "F0x", "Fοx",
         "Fo\u200bx", "Foх", "F-ox", "Fox.")
"""Small, wide, bold, accented, of Cyrillic and Greek letters, with what nobody sees."""


@pytest.mark.parametrize("name", TWINS)
def test_a_name_that_looks_like_another_is_that_one(name: str) -> None:
    assert looks(name) == looks("Fox")


def test_other_names_stay_others() -> None:
    assert len({looks(n) for n in NAMES}) == len(NAMES)
    assert looks("Straße") == looks("STRASSE") and looks("paypal") == looks("PaypaI")
    for one, other in (("Лиса", "Волк"), ("🦊", "🐺"), ("狐", "狼")):
        assert looks(one) != looks(other)
    people = People()
    for n in range(300):
        people.members[f"m{n}"] = Member(f"m{n}", people.free_name(), "")
    assert len({m.name for m in people.members.values()}) == 300


@pytest.mark.parametrize(("name", "bad"), [
    ("Teacher", True), ("teасher", True), ("T e a c h e r", True), ("the teacher", True),
    ("sh1t", True), ("FUCK", True), ("fuckface", False), ("asshole9", True), ("Scunthorpe", False),
    ("Hoster", False), ("Dickens", False), ("Skillet", False), ("", False), ("Fox", False)])
def test_words_that_are_no_names_are_refused_however_they_are_written(name: str,
                                                                     bad: bool) -> None:
    assert unfit(name) is bad


def test_no_list_name_is_refused() -> None:
    assert not [n for n in NAMES if unfit(n)]


def test_who_chooses_a_twin_or_a_bad_word_is_told(school: Class) -> None:
    assert school.say("switch", name="nicknames", on="1").json()["ok"]

    def come(name: str) -> tuple[int, str]:
        browser = Browser(school.app)
        form = Form(FORM.findall(browser.page("/"))[0])
        answer = browser.client.post("/join", data={**form.fields, "pin": school.room.pin,
                                                    "name": name})
        return answer.status_code, answer.text
    assert come("Comet")[0] == 200
    for twin in ("ＣＯＭＥＴ", "Соmet", "C0met"):
        status, page = come(twin)
        assert status == 409 and "Choose another code name" in page, twin
    status, page = come("Teаcher")
    assert status == 409 and "no code name" in page
    assert [m.name for m in school.room.people.members.values()] == ["Comet"]
