"""Nothing of another seat reaches a browser: all answers stay the same when the others' secrets are
others; and attacks are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playing import compiled
from starlette.testclient import TestClient

from game.app.room.room import Room, classes_folder
from game.present.world.reference_pages import PAGES as REFERENCE
from game.web.guard import BODY

from .conftest import FORM, SCRIPT, Browser, Class, Form

SEATS = ("us", "russia", "china", "brics")
PAGES = (*(f"/play/parts?as=page&tab={tab}" for tab in (
    "desk", "orders", "world", "goals", *(f"talks&with={who}" for who in (*SEATS, "*")),
    *(f"world&with={name}:" for name in REFERENCE), "world&with=goals:russia")),
    *(f"/play/{box}&as=page" for box in (
        "table?with=russia", "table?with=china&give=market_access&get=no_support.russia&laid=1",
        "table?at=ukraine_war&laid=1", "why?row=3", "why?row=40",
        "look?order=hold_line+ukraine_war")))
"""All pages of a seat, as records: what they do not say is in no face of theirs."""
PATHS = ("/play", *PAGES, "/play/map.svg", "/play/map.json", "/news")
VARYING = re.compile(
    r'name="(?:n|csrf)" value="[^"]*"|data-csrf="[^"]*"|'
    r'"mark": ?"[^"]*"|data-mark="[^"]*"|data-left="\d+"|'
    r'"left": ?\d+|\d:\d\d|"token": ?"[^"]*"|map.svg\?m=[0-9a-f]+')


def plain(text: str) -> str:
    return VARYING.sub("", text)


def everything(browser: Browser, school: Class) -> dict[str, str]:
    """All that a seat's browser can ask for, with what is worked out beside the game."""
    out = {}
    for path in PAGES:
        browser.client.get(path)
    assert school.room.beside.settle(240)
    for path in (*PATHS, f"/wall/{school.room.id}", f"/wall/{school.room.id}/parts",
                 f"/news?as=public&room={school.room.id}"):
        answer = browser.client.get(path)
        out[path] = plain(answer.text) + str(answer.status_code)
    return out


@pytest.fixture
def pair(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Class, Class]]:
    """Two classes of the same room name, PIN and luck."""
    made = []
    for n in range(2):
        monkeypatch.setenv("MULTIPOLAR_DATA", str(folder / str(n)))
        monkeypatch.setattr("secrets.choice", lambda items: items[0])
        made.append(Class(Room(classes_folder() / "sameroomname", compiled("lesson_50_minutes"),
                               password="pw", seed=5)))
    yield made[0], made[1]
    for school in made:
        school.room.release()


@pytest.mark.slow
def test_scenario_5_all_answers_to_a_seat_are_the_same_under_other_secrets_of_the_others(
        pair: tuple[Class, Class]) -> None:
    """Russia and China order, write, estimate and seal differently; the United States see nothing
    of it, before the month is played."""
    found = []
    for n, school in enumerate(pair):
        us, russia, china, brics = school.students(4, "orders")
        orders = (("offensive ukraine_war", "invest NGA"), ("hold_line ukraine_war", "invest KEN"))
        assert russia.act("draft", order=orders[n][0], why=f"Secret {n}").json()["ok"]
        assert china.act("draft", order=orders[n][1], why=f"Plan {n}").json()["ok"]
        for k in range(1 + n):
            assert russia.act("write", to="china", text=f"Between us {n} {k}").json()["ok"]
            assert china.act("write", to="china", text=f"In the team {n}").json()["ok"]
        assert russia.act("estimate", text=f"They will {n}", **{"chance.rung": str(10 + n)}
                          ).json()["ok"]
        assert brics.act("answer", item="occasion.victory_day",
                         word=("confirm", "decline")[n]).json()["ok"]
        assert china.act("ready", on="1").json()["ok"]
        assert school.say("say", seat="russia", text=f"Intelligence {n}").json()["ok"]
        found.append(everything(us, school))
    # the teacher's numbers of news may differ for the teacher only
    for path, text in found[0].items():
        assert text == found[1][path], path


@pytest.mark.slow
def test_what_is_private_is_in_no_page_of_another_seat(school: Class) -> None:
    """What each team drafts, estimates, writes and is told, by its own word: on its own pages, on
    those of whom it writes to, and nowhere else before all is revealed."""
    browsers = dict(zip(SEATS, school.students(4), strict=True))
    may: dict[str, set[str]] = {}

    def plant(word: str, *who: str) -> str:
        may[word] = set(who)
        return word
    for stage in ("orders", "results"):
        school.until(stage)
        n = len(may)
        if stage == "orders":
            for seat, browser in browsers.items():
                other = SEATS[(SEATS.index(seat) + 1) % 4]
                order = school.room.match.view(seat).choices()[0].text
                for answer in (
                        browser.act("draft", order=order, why=plant(f"WHY{n}{seat}X", seat)),
                        browser.act("estimate", text=plant(f"GUESS{n}{seat}X", seat)),
                        browser.act("write", to=other, text=plant(
                            f"LETTER{n}{seat}X", seat, other)),
                        browser.act("write", to=seat, text=plant(f"TEAM{n}{seat}X", seat)),
                        school.say("say", seat=seat, text=plant(f"SAID{n}{seat}X", seat))):
                    assert answer.json()["ok"], answer.text
        for seat, browser in browsers.items():
            told = "".join(everything(browser, school).values())
            assert not {word for word, who in may.items() if word in told and seat not in who}
            if stage == "orders":
                fresh = {word for word, who in may.items() if seat in who and f"{n}" in word}
                assert fresh and not {word for word in fresh if word not in told}
        if stage == "orders":
            teacher = school.teacher.page("/teacher")
            assert "LETTER" in teacher and "WHY" in teacher


# Attacks ------------------------------------------------------------------------------------------

def test_guessed_ids_and_members_lead_nowhere(school: Class) -> None:
    us = school.join()
    stranger = Browser(school.app)
    for path in ("/play", "/play/parts", "/news", "/play/map.svg", "/play/look?order=x",
                 "/play/dossier?matter=ukraine",
                 "/play/why?row=1", "/play/back"):
        answer = stranger.client.get(path)
        assert "United States" not in answer.text, path
    stranger.client.cookies.set("seat", f"{school.room.id}.m1")
    assert "United States" not in stranger.client.get("/play").text
    assert stranger.client.get("/wall/guessed").text.count("Russia") == 0
    assert "csrf" in us.page("/play")


def test_the_teachers_pages_need_the_password(school: Class) -> None:
    student = school.join()
    for path in ("/teacher", f"/teacher?room={school.room.id}", "/teacher/print/brief",
                 f"/teacher/file/{school.room.id}/journal.jsonl"):
        answer = student.client.get(path)
        assert "password" in answer.text.lower() and "Russia" not in answer.text, path
    assert student.client.get("/teacher/parts").json() == {"gone": True}
    form = school.teacher.form("next", "/teacher")
    answer = student.client.post("/teacher/act", data=form.fields, headers=SCRIPT)
    assert answer.status_code == 401 and school.room.stage.name == "setup"
    assert any("without a password" in x for x in school.live.refused)
    assert student.client.get("/teacher/open/guess").text.lower().count("password")


def test_a_wrong_password_and_a_wrong_pin_are_slowed_down(school: Class) -> None:
    stranger = Browser(school.app)
    form = Form(FORM.findall(stranger.page("/teacher"))[0])
    codes = [stranger.client.post(form.action, data={**form.fields, "password": str(n)}).status_code
             for n in range(7)]
    assert codes[:5] == [403] * 5 and codes[5:] == [429] * 2
    form = Form(FORM.findall(stranger.page("/"))[0])
    codes = [stranger.client.post(form.action, data={
        **form.fields, "pin": school.wrong_pin}).status_code for _ in range(7)]
    assert codes[:5] == [403] * 5 and codes[5:] == [429] * 2


def test_acts_of_others_and_replayed_acts_are_refused(school: Class) -> None:
    us, russia = school.students(2, "orders")
    form = russia.form("seal")
    answer = us.client.post("/act", data=form.fields, headers=SCRIPT)
    assert answer.status_code == 403  # the token is another browser's
    assert not school.room.desk("russia").sealed and not school.room.desk("us").sealed
    assert us.act("write", to="nobody", text="x").status_code == 409
    assert us.act("put", id="1", on="1").status_code == 409
    assert us.act("nonsense").status_code == 409
    assert us.act("answer", item="occasion.victory_day", word="confirm").status_code == 409
    assert us.act("draft", order="offensive ukraine_war").status_code == 409
    assert us.act("stance", word="firm").status_code == 409


def test_a_foreign_host_or_site_is_refused(school: Class) -> None:
    browser = school.join()
    form = browser.form("sit")
    other = {"host": "evil.example"}
    assert browser.client.get("/", headers=other).status_code == 421
    for headers in ({"origin": "http://evil.example"}, {"origin": "null"},
                    {"sec-fetch-site": "cross-site"}):
        answer = browser.client.post("/act", data=form.fields, headers={**SCRIPT, **headers})
        assert answer.status_code == 403
    assert browser.client.put("/act").status_code == 405


def test_no_act_without_its_token_and_number(school: Class) -> None:
    browser = school.join()
    form = browser.form("sit")
    for gone in ("csrf", "n"):
        fields = {k: v for k, v in form.fields.items() if k != gone}
        assert browser.client.post("/act", data=fields, headers=SCRIPT).status_code in (400, 403)


@pytest.mark.slow
def test_html_in_names_letters_and_reasons_is_shown_as_text(school: Class) -> None:
    school.room.write("option", name="nicknames", value=True)
    evil = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&'
    browser = Browser(school.app)
    form = Form(FORM.findall(browser.page("/"))[0])
    browser.client.post(form.action, data={**form.fields, "pin": school.room.pin,
                                           "name": "<b>Max</b>"})
    other = school.join("orders")
    browser.act("write", to="*", text=evil)
    browser.act("press", text=evil[:100])
    browser.act("draft", order="deploy europe", why=evil)
    school.say("say", text=evil)
    pages = [browser.page("/play"), browser.page("/play?tab=talks&with=*"),
             other.page("/play?tab=talks&with=*"), school.teacher.page("/teacher"),
             school.teacher.page(f"/wall/{school.room.id}")]
    school.until("end")
    for name in ("debrief.html",):
        pages.append(school.teacher.client.get(f"/teacher/file/{school.room.id}/{name}").text)
    for page in pages:
        assert "<script>alert" not in page and "<img src=x" not in page and "<b>Max" not in page
    table = school.teacher.client.get(f"/teacher/file/{school.room.id}/class.csv").text
    assert "alert(1)" in table


def test_large_long_and_strange_requests_are_refused(school: Class) -> None:
    browser = school.join()
    form = browser.form("sit")
    assert browser.client.post("/act", data={**form.fields, "team": "x" * (BODY + 1)},
                               headers=SCRIPT).status_code == 413
    assert browser.client.get("/?pin=" + "1" * 3000).status_code == 414
    assert browser.client.post("/act", content=b"\xff\xfe&" * 100, headers=SCRIPT
                               ).status_code in (400, 403)
    assert browser.client.post("/act", data={f"f{n}": "" for n in range(500)}, headers=SCRIPT
                               ).status_code in (400, 403)
    school.until("orders")
    assert browser.act("write", to="us", text="x" * 601).status_code == 409


@pytest.mark.parametrize("path", [
    "/static/../app.py", "/static/%2e%2e%2fapp.py", "/static/..%5cserve.py", "/static/class.css%00",
    "/static//etc/passwd", "/teacher/file/x/../../room.jsonl", "/wall/../teacher",
    "/static/room.jsonl", "/back/../play"])
def test_no_path_leads_out(school: Class, path: str) -> None:
    answer = TestClient(school.app).get(path)
    assert answer.status_code in (200, 404) and "kind\":" not in answer.text
    assert "import " not in answer.text and "root:" not in answer.text


@pytest.mark.slow
def test_too_many_acts_are_slowed_down(school: Class) -> None:
    browser = school.join("orders")
    codes = [browser.act("ready", on="1" if n % 2 else "").status_code for n in range(70)]
    assert codes[:55] == [200] * 55 and codes[-1] == 429


def test_every_answer_has_the_strict_headers_and_the_cookies_are_closed(school: Class) -> None:
    browser = school.join()
    for path in ("/", "/play", "/teacher", f"/wall/{school.room.id}", "/static/class.css",
                 "/nowhere", "/gone", "/news"):
        answer = browser.client.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
    stranger = TestClient(school.app, follow_redirects=False)
    form = Form(FORM.findall(stranger.get("/").text)[0])
    answer = stranger.post(form.action, data={**form.fields, "pin": school.room.pin})
    told = answer.headers["set-cookie"].lower()
    assert "httponly" in told and "samesite=strict" in told


@pytest.mark.slow
def test_pages_hold_no_script_or_style_of_their_own_and_no_foreign_address(school: Class) -> None:
    browser = school.join()
    for stage in ("setup", "brief", "orders", "results", "debrief"):
        school.until(stage)
        for page in (browser.page("/play"), browser.page("/play?tab=world"),
                     school.teacher.page("/teacher"),
                     school.teacher.page(f"/wall/{school.room.id}")):
            assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=\"|\sstyle=\"|javascript:", page)
            assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)
