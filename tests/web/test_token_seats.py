"""Seats of a class that a program plays over HTTP, with a token that the teacher gave."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playing import MAIN, ROOT, compiled
from served import Hosted
from starlette.testclient import TestClient

from game.app.room import token_players, token_seats
from game.app.room.own_players import sit_down
from game.app.room.room import Room
from game.app.room.rooms import new_room
from game.seat.acts import CODES
from game.web import seat_api
from game.web.edge import PROGRAM_ASKS, SECONDS, Rank

from .conftest import Class
from .sockets import Listening, Visitor, answered, until

CHALLENGE = "raise_rung south_china_sea"
SEAT = token_seats.SEAT_API


class Program:
    """A program with a token."""

    def __init__(self, school: Class, token: str) -> None:
        self.client = TestClient(school.app, headers={"authorization": f"Bearer {token}"})

    def state(self, query: str = "") -> dict[str, Any]:
        answer = self.client.get(SEAT + query)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def seen(self, *parts: str) -> dict[str, Any]:
        answer = self.client.get(f"{SEAT}/seen?parts={','.join(parts)}")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def act(self, given: dict[str, Any], query: str = "") -> list[dict[str, Any]]:
        answer = self.client.post(f"{SEAT}/act{query}", json=given)
        assert answer.status_code == 200, answer.text
        return list(answer.json()["refused"])


def token_of(school: Class, seat: str = "china") -> str:
    """The token that the teacher's page shows after one press of its button there."""
    led(school, "lobby")
    form = next(f for f in school.teacher.forms("/teacher")
                if f.do == "admit_program" and f.fields["seat"] == seat)
    assert school.teacher.send(form).json()["ok"]
    token = school.room.new_tokens[seat]
    assert f"Bearer {token}" in school.teacher.page("/teacher")
    return token


@pytest.fixture
def tense(folder: Path) -> Class:
    """A class whose first month has a crisis where China dares."""
    return Class(new_room(compiled(MAIN), "pw", plan="free", seed=11))


def led(school: Class, stage: str) -> None:
    """The lesson goes on to a part of it, without the teacher's pages."""
    for _ in range(20):
        if school.room.stage.name == stage:
            return
        school.live.course.next(school.room.stage.token)
    raise AssertionError(f"never {stage}")


def resumed(school: Class) -> Class:
    """The class as a program that was started anew has it."""
    school.room.book.release()
    school.room.match.journal.release()
    return Class(Room(school.room.folder))


def month(school: Class, number: int = 0) -> dict[str, Any]:
    return [x for x in school.room.match.journal.lines if x["kind"] == "step"][number]


@pytest.mark.slow
def test_a_program_plays_a_month_and_a_crisis_of_a_seat(tense: Class) -> None:
    school = tense
    china = Program(school, token_of(school))
    school.students(3)
    state = china.state()
    assert (state["seat"], state["asked"], state["due"]) == ("china", "", False)
    assert not school.room.people.team("china"), "who comes in is given other teams"
    led(school, "orders")
    state = china.state("?wait=20")
    assert (state["asked"], state["due"], state["month"], state["round"]) == ("sheet", True, 1, 0)
    seen = china.seen("orders", "means")
    assert CHALLENGE in [o["id"] for found in seen["orders"].values() for o in found]
    assert "political capital" in china.client.get(f"{SEAT}/text").text.lower()
    act = {"orders": [CHALLENGE], "reason": "It dares.", "letters": [
        {"to": "us", "text": "Ours\u202e <b>!"}], "chances": {"war": 0.25}}
    assert china.act({**act, "orders": ["raise_rung mars"]})[0]["code"] == "unknown_order"
    assert china.state()["due"], "what is refused counts for nothing"
    assert china.act(act, f"?at={state['at']}") == [] == china.act(act)
    assert not china.state()["due"] and school.room.desk("china").orders == [CHALLENGE]
    assert [x.text for x in school.room.letters()] == ["Ours? <b>!"], "said twice, sent once"
    page = school.teacher.page("/teacher")
    assert "spoke less than a minute ago" in page and "over HTTP" not in page.partition(
        "sealed")[2].partition("</section>")[0], "its sheet is sealed"
    school.live.course.next(school.room.stage.token)
    assert school.room.stage.name == "crisis"
    state = china.state("?wait=5")
    assert (state["asked"], state["round"], state["due"]) == ("stance", 1, True)
    assert china.seen("crisis")["crisis"]["round"] == 1
    assert china.act({"stance": "perhaps"})[0]["code"] == "unknown_stance"
    assert china.act({"stance": "firm"}) == [] and china.act({"orders": []}, "?at=x:1:0")[0][
        "code"] == "not_due"
    while school.room.stage.name == "crisis":
        school.live.course.next(school.room.stage.token)
    played = month(school)
    assert played["sheets"]["china"]["orders"] == [CHALLENGE]
    assert played["crisis"][0][school.room.match.seats.index("china")] > 0
    assert not china.state()["due"] and china.seen("means")["month"] == 2
    school.live.course.debrief_now()
    state = china.state("?wait=5")
    assert state["over"] and set(state["scores"]) == {"us", "russia", "china", "brics"}
    who = school.room.game.opponents.who("china", school.room.match.world)
    assert who == "a program over HTTP"


@pytest.mark.slow
def test_a_silent_program_gives_no_orders_and_is_silent_in_crises(tense: Class) -> None:
    school = tense
    china = Program(school, token_of(school))
    school.students(3)
    led(school, "orders")
    school.live.course.next(school.room.stage.token)
    assert month(school)["sheets"]["china"]["orders"] == []
    assert school.room.game.seats["china"] == "human" and school.room.desk(
        "china", 1).sealed == "clock"
    assert china.act({})[0]["code"] == "not_due"
    led(school, "orders")
    assert china.act({"orders": [CHALLENGE]}) == []
    school.live.course.next(school.room.stage.token)
    assert school.room.stage.name == "crisis" and china.state()["due"]
    while school.room.stage.name == "crisis":
        school.live.course.next(school.room.stage.token)
    said = [word for (_, turn, _, seat), word in school.room.stances.items()
            if (turn, seat) == (2, "china")]
    assert said and set(said) == {"silence"} and len(month(school, 1)["crisis"]) == len(said)


@pytest.mark.slow
def test_all_that_it_did_lasts_and_its_token_too(tense: Class) -> None:
    school = tense
    token = token_of(school)
    school.students(3)
    led(school, "orders")
    assert Program(school, token).act({"orders": [CHALLENGE]}) == []
    school = resumed(school)
    china = Program(school, token)
    assert not china.state()["due"] and school.room.desk("china").orders == [CHALLENGE]
    school.live.course.next(school.room.stage.token)
    assert china.state()["asked"] == "stance"
    assert china.act({"stance": "firm"}) == []
    school = resumed(school)
    china = Program(school, token)
    assert school.room.stage.name == "crisis" and china.state()["round"] == 2
    while school.room.stage.name == "crisis":
        school.live.course.next(school.room.stage.token)
    played = month(school)
    assert played["sheets"]["china"]["orders"] == [CHALLENGE]
    assert played["crisis"][0][school.room.match.seats.index("china")] > 0


def test_a_token_opens_one_seat_of_one_room_until_it_is_withdrawn(
        school: Class, folder: Path) -> None:
    token = token_of(school)
    assert len(token) >= 32 and token in school.teacher.page("/teacher")
    china = Program(school, token)
    assert china.state()["seat"] == "china"
    assert token not in school.teacher.page("/teacher"), "it is shown until it was used"
    assert "less than a minute ago" in school.teacher.page("/teacher")
    other = token_of(school, "brics")
    assert Program(school, other).state()["seat"] == "brics" and token != other
    elsewhere = Class(new_room(compiled("lesson_50_minutes"), "pw", seed=6))
    nothing = Program(school, "x" * 32).client.get(SEAT)
    for client in (Program(elsewhere, token).client, TestClient(school.app)):
        for answer in (client.get(SEAT), client.get(f"{SEAT}/seen?parts=nonsense"),
                       client.post(f"{SEAT}/act", content=b"{")):
            assert answer.status_code == 401 and answer.content == nothing.content
    for path in (p for p in folder.rglob("*") if p.is_file()):
        assert token.encode() not in path.read_bytes(), path
    school.say("withdraw_token", seat="china")
    assert china.client.get(SEAT).status_code == 401
    assert token_of(school) != token and china.client.get(SEAT).status_code == 401
    elsewhere.room.release()


def test_people_who_join_its_team_play_it(school: Class) -> None:
    china = Program(school, token_of(school))
    school.say("switch", name="even_teams", on="1")
    student = school.students(2)[0]
    assert "china" not in student.form("sit").choices["team"]
    for team, said in (("china", "A program plays China"), ("russia", "more members")):
        assert said in student.act("sit", team=team, wish="").json()["said"]
    assert student.act("sit", team="brics", wish="").json()["ok"], "the teams of people are even"
    led(school, "orders")
    member = school.room.people.present()[0].id
    school.say("move", member=member, seat="china", role="")
    assert not china.state()["plays"] and china.act({})[0]["code"] == "not_due"
    answer = china.client.get(f"{SEAT}/seen")
    assert answer.status_code == 409 and "people have joined" in answer.json()["error"]
    school.say("withdraw_token", seat="china")
    assert "Move them first" in school.say("admit_program", seat="china").json()["said"]
    assert not token_seats.given(school.room)


def test_a_month_that_the_teacher_looks_at_first_is_not_shown(school: Class) -> None:
    china = Program(school, token_of(school))
    school.students(3)
    led(school, "orders")
    school.say("review", on="1")
    before = china.state()
    led(school, "review")
    for path in ("seen", "text"):
        assert china.client.get(f"{SEAT}/{path}").status_code == 409
    now = china.state()
    assert now["month"] == before["month"] and not now["due"]
    school.live.course.next(school.room.stage.token)
    assert china.seen("means")["month"] == 2


def test_what_is_no_act_and_no_question_is_said_in_a_paragraph(school: Class) -> None:
    client = Program(school, token_of(school)).client
    for body, status in (
            (b"", 400), (b"[]", 400), (b"{", 400), (b'{"orders": NaN}', 400), (b'"\xff"', 400),
            (b'{"reason": "\\ud800"}', 400), (b"[" * 9_000, 400), (b" " * 20_000, 413),
            (b'{"a":' + b"9" * 9_000 + b"}", 400)):
        answer = client.post(f"{SEAT}/act", content=body)
        assert answer.status_code == status and list(answer.json()) == ["error"], body[:20]
        assert len(answer.json()["error"]) > 20
    for path, status in ((f"{SEAT}/seen?parts=goal", 400), (f"{SEAT}?wait=31", 400),
                         (f"{SEAT}?wait=-1", 400), (f"{SEAT}/act", 405), ("/api/2/seat", 404),
                         (f"{SEAT}?{'x' * 3000}", 414)):
        answer = client.get(path)
        assert answer.status_code == status and list(answer.json()) == ["error"], path
    school.students(1)
    led(school, "orders")
    for given in ({"orders": 3}, {"orders": {}}, {"chances": {"x": 10 ** 400}}, {"wish": 1}):
        refused = client.post(f"{SEAT}/act", json=given).json()["refused"]
        assert [one["code"] for one in refused] == ["bad_type"] and "bad_type" in CODES


def test_a_seat_says_so_much_and_no_more(school: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seat_api, "ACTS", 1_000)
    china = Program(school, token_of(school))
    school.students(1)
    led(school, "orders")
    lines = school.room.match.journal.lines
    for n in range(token_players.CHANGES):
        letters = [{"to": "us", "text": f"{n}"}] if n < 8 else []
        if n == 4:
            school.say("mute", seat="china", on="1")
        assert china.act({"reason": f"{n}", "letters": letters}) == []
    assert [x.hidden for x in school.room.letters()] == [False] * 4 + [True] * 4, "silenced"
    assert china.act({"letters": [{"to": "us", "text": "more"}]})[0]["field"] == "letters"
    count = len(lines)
    assert china.act({"reason": "more"})[0]["code"] == "too_many"
    assert china.act({"reason": f"{n}"}) == [] and len(lines) == count, "that stands already"
    monkeypatch.setattr(seat_api, "ACTS", 5)
    answer = china.client.post(f"{SEAT}/act", json={})
    assert answer.status_code == 429 and "at most 5" in answer.json()["error"]


def test_a_token_is_given_at_the_start_once(folder: Path) -> None:
    room = new_room(compiled(MAIN), "pw", plan="free", seed=1)
    sit_down(room, "china=http,brics=http")
    first = dict(room.new_tokens)
    assert set(first) == {"china", "brics"} and token_seats.seat_of(room, first["china"]) == "china"
    sit_down(room, "china=http")
    assert room.new_tokens == first and room.for_people == ["us", "russia"]
    assert not any(token in json.dumps(room.book.lines) for token in first.values())
    room.release()


# What it neither learns nor takes from others ---------------------------------------------------

@pytest.mark.slow
def test_secrets_of_others_change_no_byte_that_it_is_told(
        folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Russia and China order and write differently; of their letters one is to everybody."""
    told = []
    for n, orders in enumerate((["offensive ukraine_war"], ["hold_line ukraine_war"])):
        monkeypatch.setenv("MULTIPOLAR_DATA", str(folder / str(n)))
        school = Class(new_room(compiled("lesson_50_minutes"), "pw", plan="free", seed=5))
        sit_down(school.room, "us=http,russia=http")
        us, russia = (Program(school, school.room.new_tokens[s]) for s in ("us", "russia"))
        school.students(2)
        led(school, "orders")
        letters = [{"to": "china", "text": f"Between us {n} {k}"} for k in range(1 + n)]
        assert russia.act({"orders": orders, "reason": f"Secret {n}", "letters": [
            *letters, {"to": "*", "text": "Peace"}]}) == []
        school.say("extra", seat="russia", minutes=f"{n + 1}")
        school.say("takeover", seat="brics", on="1" * n)
        told.append([us.client.get(SEAT + path).content for path in ("", "/seen", "/text")])
        assert b"Peace" in told[n][1] and b"Between us" not in b"".join(told[n])
        school.room.release()
    assert told[0] == told[1]


@pytest.fixture
def served(folder: Path) -> Iterator[Listening]:
    room = new_room(compiled("lesson_50_minutes"), "pw", plan="free", seed=5)
    made = Listening(room)
    yield made
    made.close()
    room.release()


def test_a_flood_of_a_program_costs_nobody_else_anything(served: Listening) -> None:
    token_seats.admit(served.room, "china")
    token = served.room.new_tokens["china"]
    student = Visitor(served)
    assert student.join(served.pin)[0] == 303
    head = {"authorization": f"Bearer {token}"}
    waiting = []
    for _ in range(seat_api.WAITING):
        waiting.append(served.line())
        waiting[-1].sendall(served.head(f"{SEAT}?wait=30", **head))
    edge = served.edge
    until(lambda: sum(c.rank == Rank.PROGRAM for c in list(edge.connections)) == len(waiting))
    status, said = served.ask(f"{SEAT}?wait=30", **head)
    assert status == 429 and "wait at a time" in said
    assert not edge.turns.working, "who waits takes no turn"
    found = [served.ask(f"{SEAT}/seen?parts=means", **head) for _ in range(PROGRAM_ASKS)]
    assert [status for status, _ in found] == [200] * (PROGRAM_ASKS - 5) + [429] * 5
    assert "in 20 seconds" in found[-1][1]
    assert student.ask("/play")[0] == 200 and served.ask()[0] == 200
    assert served.ask(SEAT, authorization=f"Bearer {token[:-1]}")[0] == 401
    served.clock.now += SECONDS + 1
    assert served.ask(SEAT, **head)[0] == 200
    served.hall.rooms[served.room.id].programs.withdraw("china", "t:1")
    served.hall.rooms[served.room.id].tell()
    assert all(answered(one.recv(65_536))[0] == 401 for one in waiting)


# With real players -------------------------------------------------------------------------------

PLAYERS = ROOT / "docs" / "players"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 as on Unix")
@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_the_players_that_the_docs_show_play_a_class_that_is_killed(folder: Path) -> None:
    served = Hosted(folder, "lesson_50_minutes", "--plan", "free", "--seats",
                    "china=http,brics=http")
    with ExitStack() as stack:
        stack.callback(served.close)
        (china, brics), at = served.tokens, f"http://localhost:{served.port}"
        players = [stack.enter_context(subprocess.Popen([*run, at, token], text=True,
                                                        stdout=subprocess.PIPE))
                   for *run, token in ((sys.executable, str(PLAYERS / "patient_http.py"), china),
                                       ("node", str(PLAYERS / "cheapest_http.js"), brics))]
        for one in players:
            stack.callback(one.kill)
        served.join(2)
        for turn in (1, 2):
            served.until("orders")
            _until_sealed(served, turn)
            served.lead("next", token=re.findall(
                r'name="token" value="([^"]+)"', served.desk())[0])
            if turn == 1:
                served.kill()
                served.start()
        assert served.tokens == [], "they are shown once"
        steps = [x for x in served.journal() if x["kind"] == "step"]
        assert [x["turn"] for x in steps] == [1, 2]
        assert all(x["sheets"][seat]["orders"] for x in steps for seat in ("china", "brics"))
        served.lead("freeze")
        for one in players:
            said, _ = one.communicate(timeout=60)
            assert one.returncode == 0 and said.splitlines()[-1].startswith("over"), said


def _until_sealed(served: Hosted, turn: int) -> None:
    """Wait until both programs have given their sheets of a month."""
    end = time.monotonic() + 120
    while {x["seat"] for x in served.journal() if x["kind"] == "seal" and x["turn"] == turn} \
            != {"china", "brics"}:
        assert time.monotonic() < end, served.journal()[-5:]
        time.sleep(0.3)
