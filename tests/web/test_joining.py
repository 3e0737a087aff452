"""Coming in: one seat for each visitor, and the teacher's nod for who comes beyond the class."""

from __future__ import annotations

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from game.app.class_seat import AtTheDoorError, ClassSeat
from game.app.room.door import EXPECTED, GONE, KNOCKING, Door
from game.app.room.door_page import door
from game.app.room.room import Room
from game.screens.shell import way_in
from game.web.hall import TEACHER
from game.web.joining import GUESSES

from .conftest import FORM, Browser, Class, Form
from .sockets import Clock, Listening, Visitor


def knocking(school: Class) -> tuple[Browser, Form]:
    """A browser that has the page of the PIN, and its form."""
    browser = Browser(school.app)
    return browser, Form(FORM.findall(browser.page(f"/?pin={school.room.pin}"))[0])


def present(room: Room) -> int:
    return len(room.people.present())


def test_a_double_press_a_second_tab_and_a_replay_lead_to_the_same_seat(school: Class) -> None:
    browser, form = knocking(school)
    fields = {**form.fields, "pin": school.room.pin}
    send = browser.client.post
    seats = set()
    for _ in range(3):
        send("/join", data=fields, follow_redirects=False)
        seats.add(browser.client.cookies["seat"])
        del browser.client.cookies["seat"]
    tab = Form(FORM.findall(browser.page("/"))[0])
    assert send("/join", data={**tab.fields, "pin": school.room.pin}).status_code == 200
    seats.add(browser.client.cookies["seat"])
    assert len(seats) == 1 and present(school.room) == 1


def test_presses_at_the_same_moment_make_one_member(school: Class) -> None:
    browser, form = knocking(school)
    fields = {**form.fields, "pin": school.room.pin}
    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(lambda _: browser.client.post(
            "/join", data=fields, follow_redirects=False).status_code, range(6)))
    assert made == [303] * 6 and present(school.room) == 1


def test_a_join_that_is_sent_again_after_a_restart_finds_its_seat(school: Class) -> None:
    browser, form = knocking(school)
    fields = {**form.fields, "pin": school.room.pin}
    browser.client.post("/join", data=fields, follow_redirects=False)
    school.room.release()
    again = Class(Room(school.room.folder))
    other = Browser(again.app)
    other.client.cookies.set("visitor", browser.client.cookies["visitor"])
    assert other.client.post("/join", data=fields, follow_redirects=False).status_code == 303
    assert other.client.cookies["seat"] == browser.client.cookies["seat"]
    assert present(again.room) == 1
    again.room.release()


def test_a_join_needs_the_cookie_of_a_page(school: Class) -> None:
    browser, form = knocking(school)
    del browser.client.cookies["visitor"]
    answer = browser.client.post("/join", data={**form.fields, "pin": school.room.pin})
    assert answer.status_code == 403 and present(school.room) == 0


@pytest.mark.slow
def test_whoever_comes_beyond_the_class_waits_for_the_nod(school: Class) -> None:
    school.students(EXPECTED)
    late, form = knocking(school)
    answer = late.client.post("/join", data={**form.fields, "pin": school.room.pin})
    assert answer.status_code == 202 and present(school.room) == EXPECTED
    assert "wait" in answer.headers["refresh"] and "seat" not in late.client.cookies
    sign = re.findall(r"You are (\w+ \d+) on the list", answer.text)[0]
    other, form = knocking(school)
    other.client.post("/join", data={**form.fields, "pin": school.room.pin})
    page = school.teacher.page("/teacher")
    assert sign in page and "2 students at the door" in page
    admit = next(f for f in map(Form, FORM.findall(page)) if f.do == "admit")
    assert school.teacher.send(admit).json()["ok"], "the first in the list"
    assert late.client.get("/wait", follow_redirects=False).status_code == 303
    assert "/play" in str(late.client.get("/wait").url) and present(school.room) == EXPECTED + 1
    assert other.client.get("/wait").status_code == 202
    assert school.say("students", count=str(EXPECTED + 2)).json()["ok"]
    assert "/play" in str(other.client.get("/wait").url), "there is a place now"
    assert school.say("students", count="0").status_code == 409


def test_who_was_sent_out_comes_back_by_the_nod_only(school: Class) -> None:
    browser = school.join()
    form = Form(FORM.findall(knocking(school)[0].page("/"))[0])
    assert school.say("sendout", member="m1").json()["ok"]
    del browser.client.cookies["seat"]
    form = Form(FORM.findall(browser.page("/"))[0])
    answer = browser.client.post(form.action, data={**form.fields, "pin": school.room.pin})
    assert answer.status_code == 202 and present(school.room) == 0
    assert school.say("admit", visitor="").json()["ok"]
    assert "/play" in str(browser.client.get("/wait").url) and present(school.room) == 1


def test_wrong_pins_of_one_visitor_keep_no_other_of_its_address_out(school: Class) -> None:
    """Behind a router all have one address. After many wrong PINs from there the right one needs
    the nod, so that guessing leads to nothing and nobody waits for somebody else's fault."""
    for n in range(GUESSES // 5 + 1):
        guesser, form = knocking(school)
        for _ in range(5):
            guesser.client.post("/join", data={**form.fields, "pin": school.wrong_pin})
        assert guesser.client.post("/join", data={
            **form.fields, "pin": school.room.pin}).status_code == 429
        if not n:
            assert school.join()
    honest, form = knocking(school)
    answer = honest.client.post("/join", data={**form.fields, "pin": school.room.pin})
    assert answer.status_code == 202
    assert school.say("admit", visitor="").json()["ok"]
    assert "/play" in str(honest.client.get("/wait").url)


def test_a_door_keeps_who_was_heard_last() -> None:
    clock = Clock()
    door = Door(clock)
    first = door.knock("a", "d")
    clock.now += GONE - 1
    for n in range(KNOCKING - 1):
        door.knock(f"b{n}", "e")
    clock.now += 0.5
    assert door.knock("a", "d") is first and len(door.waiting()) == KNOCKING
    door.knock("c", "d")
    assert door.waits("a") is first and door.waits("b0") is None
    for n in range(KNOCKING):
        door.knock(f"f{n}", "f")
    assert door.waits("a") is first, "the device that has most of them loses them"
    clock.now += GONE + 1
    assert not door.waiting(), "nobody has said a word since"
    door.send_away("d")
    assert door.waits("a") is None and door.waits("f299") is not None


def test_a_crowd_of_connections_is_news_by_hundreds(school: Class) -> None:
    """Nothing else happens meanwhile; each one more would draw the page anew all the time."""
    def told(held: int) -> str:
        school.hall.devices.held = lambda: Counter({"10.0.0.1": held})
        school.hall.note()
        return school.live.sign(TEACHER)
    assert told(20) == told(99) != told(250) == told(299) != told(300)
    assert "It holds at least 300 connections." in school.teacher.page("/teacher")
    assert told(99) != told(300)


@pytest.mark.parametrize("count", [40])
def test_one_press_sends_out_all_that_one_device_made(school: Class, folder: Path,
                                                      count: int) -> None:
    """A script fills the class and holds many connections; others have its address. By one press
    its members are out and it stays out; who waited comes in, and who sat before stays."""
    served = Listening(school.room)
    try:
        school.hall, school.live = served.hall, served.hall.rooms[school.room.id]
        teacher = Visitor(served, "127.0.0.9")
        login = teacher.form("/teacher", "/teacher/login")
        assert teacher.ask("/teacher/login", {**login.fields, "password": "pw"})[0] == 303
        honest = [Visitor(served, user_agent=f"Phone {n}") for n in range(3)]
        assert [x.join(served.pin)[0] for x in honest[:2]] == [303, 303]
        ghosts = [Visitor(served, user_agent="script") for _ in range(count)]
        codes = [x.join(served.pin)[0] for x in ghosts]
        assert codes == [303] * (EXPECTED - 2) + [202] * (count - EXPECTED + 2)
        assert honest[2].join(served.pin)[0] == 202
        lines = served.lines(50)
        page = teacher.ask("/teacher")[1]
        assert f"{count - 6} students in 1 second" in page
        press = next(f for f in map(Form, FORM.findall(page)) if f.do == "shutoff")
        assert teacher.ask("/teacher/act", press.fields)[0] == 303
        assert present(school.room) == 2
        assert [x.ask("/play")[0] for x in honest[:2]] == [200, 200]
        assert honest[2].ask("/wait")[0] == 303 and honest[2].ask("/play")[0] == 200
        assert {x.ask("/")[0] for x in ghosts[:3]} == {403}
        assert Visitor(served, user_agent="script").ask("/")[0] == 403
        assert len(lines) == 50 and sum(served.edge.held().values()) <= 5
        assert str(served.room.folder) and "127.0.0" not in (
            school.room.folder / "room.jsonl").read_text("utf-8"), "no address is kept"
        reopen = next(f for f in map(Form, FORM.findall(teacher.ask("/teacher")[1]))
                      if f.do == "reopen")
        assert teacher.ask("/teacher/act", reopen.fields)[0] == 303
        assert Visitor(served, user_agent="script").ask("/")[0] == 200
    finally:
        served.close()


def test_a_device_that_calls_itself_another_each_time_is_its_address(school: Class,
                                                                     folder: Path) -> None:
    """Where the class has addresses of its own; also what waits at the door goes by one press."""
    served = Listening(school.room)
    try:
        school.room.write("option", name="students", value=12)
        honest = [Visitor(served, f"127.0.1.{n}", user_agent="Phone") for n in range(1, 7)]
        assert {x.join(served.pin)[0] for x in honest} == {303}
        ghosts = [Visitor(served, user_agent=f"{n}") for n in range(6)]
        assert {x.join(served.pin)[0] for x in ghosts} == {303}
        waiting = [Visitor(served, user_agent="same") for _ in range(5)]
        assert {x.join(served.pin)[0] for x in waiting} == {202}
        teacher = Visitor(served, "127.0.0.9")
        login = teacher.form("/teacher", "/teacher/login")
        teacher.ask("/teacher/login", {**login.fields, "password": "pw"})
        page = teacher.ask("/teacher")[1]
        assert "5 students from one device" in page and "6 students in 1 second" in page
        presses = [f for f in map(Form, FORM.findall(page)) if f.do == "shutoff"]
        for press in presses[:2]:
            assert teacher.ask("/teacher/act", press.fields)[0] == 303
        assert present(school.room) == 6 and not served.hall.rooms[served.room.id].door.waiting()
        assert {x.ask("/")[0] for x in (*ghosts, *waiting)} == {403}
        assert {x.ask("/play")[0] for x in honest} == {200}
        assert Visitor(served, "127.0.1.9", user_agent="Phone").join(served.pin)[0] == 303
    finally:
        served.close()


def test_after_a_restart_a_class_behind_a_router_is_no_rush(school: Class, folder: Path) -> None:
    """All of its browsers ask again at once; nothing on the teacher's page would send them out."""
    served = Listening(school.room)
    honest = []
    try:
        for n in range(12):
            honest.append(Visitor(served, user_agent=f"Phone {n % 2}"))
            assert honest[-1].join(served.pin)[0] == 303
            served.clock.now += 2
    finally:
        served.close()
    served = Listening(school.room)
    try:
        for one in honest:
            one.to = served
            assert one.ask("/play")[0] == 200
        assert not served.hall.devices.rushes()
        page = str(door(served.hall.rooms[served.room.id], served.hall.devices))
        assert "shutoff" not in page
        for n in range(12):
            assert Visitor(served, user_agent=f"{n}").join(served.pin)[0] == 303
        page = str(door(served.hall.rooms[served.room.id], served.hall.devices))
        assert "12 students came from one address" in page and page.count("shutoff") == 1
    finally:
        served.close()


@pytest.mark.parametrize("agent", ["same", ""])
def test_who_waits_in_a_crowd_is_let_in_by_the_sign(school: Class, folder: Path,
                                                    agent: str) -> None:
    """Of a crowd that is not listed one by one, or of the same device, the teacher lets in the one
    who says its sign, and nobody else."""
    served = Listening(school.room)
    try:
        school.hall, school.live = served.hall, served.hall.rooms[school.room.id]
        school.room.write("option", name="students", value=1)
        crowd = [Visitor(served, user_agent=agent or f"{n}") for n in range(30)]
        assert [x.join(served.pin)[0] for x in crowd] == [303] + [202] * 29
        teacher = Visitor(served, "127.0.0.9")
        login = teacher.form("/teacher", "/teacher/login")
        assert teacher.ask("/teacher/login", {**login.fields, "password": "pw"})[0] == 303
        sign = re.findall(r"You are ([^<]+?) on the list", crowd[-1].ask("/wait")[1])[0]
        form = next(f for f in map(Form, FORM.findall(teacher.ask("/teacher")[1]))
                    if f.do == "admit" and "sign" in f.free)
        for wrong in ("", "Nobody 1"):
            answer = teacher.ask("/teacher/act", {**form.fields, "sign": wrong, "n": f"w{wrong}"})
            assert answer[0] != 303 or not any(k.nodded for k in school.live.door._knocks.values())
        assert teacher.ask("/teacher/act", {**form.fields, "sign": f" {sign.lower()}"})[0] == 303
        assert crowd[-1].ask("/wait")[0] == 303 and present(school.room) == 2
        assert {x.ask("/wait")[0] for x in crowd[1:-1]} == {202}
    finally:
        served.close()


def test_a_window_waits_at_the_door_like_a_browser(
        school: Class, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    school.room.write("option", name="students", value=1)
    served = Listening(school.room)
    address = f"localhost:{served.port}"
    try:
        ClassSeat(address).join(served.pin)
        with pytest.raises(AtTheDoorError, match="let you in"):
            ClassSeat(address).join(served.pin)
        door, slept = served.hall.rooms[served.room.id].door, list[float]()

        def sleep(seconds: float) -> None:
            slept.append(seconds)
            assert len(door.waiting()) == 1, "it comes as the same visitor"
            if len(slept) == 2:
                door.nod("")
        monkeypatch.setattr(way_in.time, "sleep", sleep)
        seat = way_in._let_in(address, served.pin, "")
        assert len(slept) == 2 and capsys.readouterr().err.count("let you in") == 1
        assert "seat" in seat.cookies and present(school.room) == 2
        monkeypatch.undo()
        with pytest.raises(AtTheDoorError):
            ClassSeat(address).join(served.pin)
    finally:
        served.close()


def test_a_rush_behind_a_router_goes_by_one_press_whatever_it_calls_itself(
        school: Class, folder: Path) -> None:
    """All have one address, and the script another name each time; who came before stays."""
    served = Listening(school.room)
    try:
        honest = []
        for n in range(6):
            honest.append(Visitor(served, user_agent=f"Phone {n % 3}"))
            assert honest[-1].join(served.pin)[0] == 303
            served.clock.now += 2
        assert not served.hall.devices.rushes()
        for n in range(12):
            assert Visitor(served, user_agent=f"{n}").join(served.pin)[0] == 303
        teacher = Visitor(served, "127.0.0.9")
        login = teacher.form("/teacher", "/teacher/login")
        teacher.ask("/teacher/login", {**login.fields, "password": "pw"})
        page = teacher.ask("/teacher")[1]
        assert "12 students came from one address within 1 second" in page
        press = next(f for f in map(Form, FORM.findall(page)) if f.do == "shutoff")
        assert teacher.ask("/teacher/act", press.fields)[0] == 303
        assert present(school.room) == 6 and {x.ask("/play")[0] for x in honest} == {200}
        assert Visitor(served, user_agent="13").join(served.pin)[0] == 202, "it needs the nod"
        assert "faster than people" not in teacher.ask("/teacher")[1]
    finally:
        served.close()
