"""The window as a seat of a class that another program serves, played with keyboard and mouse."""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
pytest.importorskip("segno")

from person import Person
from playing import compiled
from served import Hosted

from game.app import class_seat
from game.app.class_seat import ClassSeat, UnreachableError, last_seat, place, seat_file
from game.core.errors import UsageError
from game.page import (
    Block,
    Button,
    Fold,
    Form,
    Group,
    Input,
    Item,
    Live,
    Map,
    Meter,
    Page,
    Points,
    Run,
    Section,
    Table,
    Text,
    line,
    parts_of,
    text,
)
from game.page.record import DEEP, MOST, page_record
from game.present.words.texts import table as say
from game.screens.classroom.class_seat import SeatScene
from game.screens.map.widget import Atlas

PATIENCE = 60.0


def words(pages: Iterable[Page]) -> str:
    """What pages say."""
    return " ".join(p.text for page in pages for p in parts_of(page) if isinstance(p, Run))


class Student(Person):
    """Somebody at the window."""

    def see(self, what: Callable[[], object]) -> None:
        """Look until something shows."""
        until = time.monotonic() + PATIENCE
        while not what():
            assert time.monotonic() < until, [w.id for w in self.window.ui.root.walk() if w.id]
            self.frames(2)
            time.sleep(0.05)
        self.rest()

    @property
    def seat(self) -> ClassSeat:
        scene = self.at(SeatScene)
        return scene.seat

    def ids(self, start: str) -> list[str]:
        self.window.ui.update()
        ui = self.window.ui
        return [w.id for top in (ui.root, *(layer.widget for layer in ui.layers))
                for w in top.walk() if w.id.startswith(start)]

    def has(self, start: str) -> bool:
        return bool(self.ids(start))

    def go(self, start: str) -> None:
        """Press what is called or begins so by keyboard: the mouse would have to scroll first."""
        id_ = min(self.ids(start), key=len)
        self.window.ui.focus(self.window.ui.find(id_))
        self.press("enter")

    def write(self, start: str, text: str) -> None:
        (id_, *_) = self.ids(start)
        self.window.ui.focus(self.window.ui.find(id_))
        self.type(text)

    def come_in(self, address: str, pin: str) -> None:
        self.game.show("title")
        self.rest()
        self.game.go("class_join")
        self.frames(2)
        self.click("address")
        self.type(address)
        self.click("pin")
        self.type(pin)
        self.press("enter")
        self.see(lambda: self.screen == "SeatScene" and self.has("tab."))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Hosted]:
    made = Hosted(tmp_path)
    yield made
    made.close()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 as on Unix")
def test_a_lesson_of_two_months_at_a_window_among_browsers(served: Hosted) -> None:
    student = Student((1366, 768))
    student.come_in(f"localhost:{served.port}", served.pin)
    assert "United States" in words([student.seat.region("top")])
    served.join(3)
    served.until("orders")
    student.see(lambda: student.has("foot/do/seal"))

    # Draft an order with its reason, by keyboard alone
    student.press("f3")
    student.see(lambda: student.has("tab/open/"))
    student.go("tab/open/All orders")
    student.go(student.ids("tab/open/")[-1])  # a kind of order, with its targets
    student.see(lambda: student.has("tab/field/draft@"))
    student.write(next(i for i in student.ids("tab/field/draft@") if i.endswith("/why")),
                  "Because allies look at us")
    student.go("tab/do/draft@")
    student.see(lambda: student.has("tab/do/put/1"))
    drafts = [x for x in served.journal() if x["kind"] == "draft" and x.get("seat") == "us"]
    student.see(lambda: sum(isinstance(p, Form) and p.do == "draft"  # advice is there
                            for p in parts_of(student.seat.region("desk"))) > 3)

    # The map: the powers, a layer of one's choice, the disputes
    student.press("f5")
    student.see(lambda: student.has("layer"))
    scene = student.at(SeatScene)
    scene._show_layer("disputes")
    student.rest()
    atlas = student.window.ui.get("map", Atlas)
    assert {m.id for m in atlas.scene.markers} == {
        p.id for p in compiled("lesson_50_minutes").flashpoints}
    assert atlas.scene.layer.title != "" and len(atlas.scene.layer.styles) > 5
    student.press("f3")
    assert drafts[-1]["desk"]["drafts"][0]["why"] == "Because allies look at us"
    order = drafts[-1]["desk"]["drafts"][0]["order"]

    # A letter while the server is gone: it is kept, said to be so, and sent once
    student.press("f4")
    student.see(lambda: student.has("tab/to/thread:china"))
    student.go("tab/to/thread:china")
    student.see(lambda: student.has("tab/field/write/china"))
    student.write("tab/field/write/china", "Shall we talk?")
    served.kill()
    student.go("tab/do/write/china")
    student.see(lambda: student.has("offline"))
    assert len(student.seat.acts) == 1 and len(last_seat().acts) == 1  # type: ignore[union-attr]
    served.start()
    student.see(lambda: not student.has("offline") and not student.seat.acts)
    letters = [x for x in served.journal() if "mail" in x]
    assert [x["mail"]["text"] for x in letters] == ["Shall we talk?"]
    assert "Shall we talk?" in served.clients[1].ask("GET", "/play?tab=talks&with=us")
    assert "Shall we talk?" not in served.clients[0].ask("GET", "/play?tab=talks&with=us")

    # The seal, with the mouse; then the month
    student.click(student.ids("foot/do/seal")[0])
    student.see(lambda: student.has("foot/do/unseal"))
    served.until("results")
    student.see(lambda: any(  # below the paper
        "What came of your orders" in str(getattr(widget, "text", ""))
        for widget in student.window.ui.root.walk()))
    step = next(x for x in served.journal() if x["kind"] == "step")
    assert step["sheets"]["us"]["orders"] == [order]

    # The window is closed, and opened again for the second month
    again = Student((1366, 768))
    again.game.show("title")
    again.game.go("class_join")
    again.frames(2)
    again.click("again")
    again.see(lambda: again.screen == "SeatScene" and again.has("tab."))
    served.until("orders")
    again.see(lambda: again.has("foot/do/seal"))
    again.click(again.ids("foot/do/seal")[0])
    again.see(lambda: again.has("foot/do/unseal"))
    served.until("results")
    assert sum(x["kind"] == "step" for x in served.journal()) == 2
    again.see(lambda: again.has("desk/text"))
    again.go("desk/text")
    again.see(lambda: again.window.ui.has("box"))
    again.press("escape")
    assert not again.window.ui.has("box")


@pytest.mark.slow
def test_a_proposal_is_made_at_the_table_in_the_window(served: Hosted) -> None:
    student = Student((1366, 768))
    student.come_in(f"localhost:{served.port}", served.pin)
    served.join(3)
    served.until("orders")
    student.see(lambda: student.has("foot/do/seal"))
    student.press("ctrl+t")
    student.see(lambda: student.has("box/to/table:"))

    def put(words: str) -> None:
        """Follow the link of the box whose address has these words."""
        before = student.ids("box/")
        student.go(next(i for i in before if words in i))
        student.see(lambda: student.has("box/") and student.ids("box/") != before)
    put("give=ease_finance")
    put("get=hold_europe.ukraine_war")
    student.see(lambda: student.has("box/do/draft/propose_accord"))
    student.see(lambda: say("estimate_note")[:30] in str(vars(student.painted())))
    student.write("box/field/draft/", "They may want this")
    student.go("box/do/draft/propose_accord")
    student.see(lambda: not student.window.ui.has("box"))
    student.press("f3")
    student.see(lambda: student.has("tab/do/put/1"))
    assert not student.window.ui.has("box")
    (desk,) = [x["desk"] for x in served.journal() if x["kind"] == "draft"]
    assert [(d["order"], d["why"]) for d in desk["drafts"]] == [
        ("propose_accord russia ease_finance/hold_europe.ukraine_war", "They may want this")]


@pytest.mark.slow
def test_nothing_of_another_team_reaches_the_window(served: Hosted) -> None:
    served.join(1)  # the United States
    student = Student((1366, 768))
    student.come_in(f"http://localhost:{served.port}/", served.pin)  # Russia
    served.until("orders")
    served.clients[0].ask("GET", "/play")
    served.clients[0].act("/act", do="write", to="us", text="Only among ourselves")
    served.clients[0].act("/act", do="estimate", text="Our private estimate")
    for key in ("f2", "f3", "f4", "f5", "f6"):
        student.press(key)
        student.see(lambda: student.seat._seen[1:] == (student.seat.tab, student.seat.thread))
        whole = words(page for _, page in student.seat.regions.values())
        assert "Only among ourselves" not in whole and "private estimate" not in whole
    assert "Russia" in whole


@pytest.mark.slow
def test_a_wrong_pin_is_said_and_the_seat_is_forgotten_when_it_is_gone(served: Hosted) -> None:
    student = Student()
    student.game.show("title")
    student.game.go("class_join", address=f"localhost:{served.port}", pin="000000")
    student.frames(2)
    student.click("join")
    student.see(lambda: student.window.ui.has("said") and not student.window.scene.busy)  # type: ignore[union-attr]
    assert "PIN" in str(vars(student.painted())) and student.screen == "ClassJoin"
    assert last_seat() is None
    seat = ClassSeat(f"localhost:{served.port}")
    seat.join(served.pin, "brics")
    assert "BRICS" in words([seat.region("top")]) and last_seat() is not None
    student.game.go("class_seat", seat=seat)
    served.lead("sendout", member="m1")
    student.see(lambda: student.window.ui.has("gone"))
    assert not seat_file().exists()


# What is foreign ----------------------------------------------------------------------------------

class Hostile(BaseHTTPRequestHandler):
    """Answers whatever the test says, and keeps what it was asked for."""

    body: bytes = b""
    head: dict[str, str] = {}  # noqa: RUF012 - replaced, never changed
    status = 200
    pages: dict[str, tuple[int, bytes]] = {}  # noqa: RUF012 - replaced, never changed
    asked: list[str]

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.asked.append(path)
        status, body = self.pages.get(path, (self.status, self.body))
        self.send_response(status)
        for name, value in self.head.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815 - the library's name

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def hostile() -> Iterator[type[Hostile]]:
    kind = type("Said", (Hostile,), {"asked": []})
    server = HTTPServer(("127.0.0.1", 0), kind)
    kind.port = server.server_port  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield kind
    server.shutdown()
    server.server_close()


@pytest.mark.slow
@pytest.mark.parametrize("body", [
    b"", b"\xff\xfe\x00", b"[]", b"null", b"{", b'{"v": 1}', b'{"regions": []}',
    b'{"v": "a", "left": "soon", "running": 3, "regions": {"top": 7, "desk": {"page": 5}}}',
    b'{"v": "a", "left": 1e400, "token": [], "regions": {"desk": {"mark": [], "page": {}}}}',
    b'{"token": "t", "regions": {"desk": {"page": {"version": 1, "kind": "Form"}}}}',
    b"x" * 2_000_001, b"[" * 100_000])
def test_no_answer_of_a_server_does_harm(hostile: type[Hostile], body: bytes) -> None:
    hostile.body = body
    seat = ClassSeat(f"127.0.0.1:{hostile.port}", {"seat": "x"})  # type: ignore[attr-defined]
    seat.act("/act", {"do": "write"})
    seat.step()
    assert len(seat.acts) == 1 or not seat.acts  # kept, or acknowledged
    with pytest.raises(UsageError):
        seat.join("123456")


@pytest.mark.parametrize("beginning", [
    b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n",
    b"HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n",
    b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"])
def test_a_server_that_drips_is_not_waited_for(beginning: bytes,
                                               monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte now and then, in the head or the body, is within the patience of each single one."""
    monkeypatch.setattr(class_seat, "WHOLE", 0.4)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        over = threading.Event()

        def drip() -> None:
            line, _ = listener.accept()
            with line, suppress(OSError):
                line.sendall(beginning)
                while not over.wait(0.02):
                    line.sendall(b"1")
        dripping = threading.Thread(target=drip, daemon=True)
        dripping.start()
        seat = ClassSeat(f"127.0.0.1:{listener.getsockname()[1]}", {"seat": "x"})
        with pytest.raises(UnreachableError):
            seat.page("/play/why")
        over.set()
        dripping.join(10)


def test_a_server_leads_nowhere_else(hostile: type[Hostile]) -> None:
    hostile.status, hostile.head = 303, {"location": "http://127.0.0.1:1/"}
    seat = ClassSeat(f"127.0.0.1:{hostile.port}", {"seat": "x"})  # type: ignore[attr-defined]
    with pytest.raises(UnreachableError):
        seat.page("/play/why")
    hostile.head = {"location": "//elsewhere/"}
    with pytest.raises(UnreachableError):
        seat.page("/play/why")
    hostile.head = {"location": "/play/why"}  # for ever
    with pytest.raises(UnreachableError):
        seat.page("/play/why")


DEEPER: Block = text("x")
for _ in range(DEEP):
    DEEPER = Group((DEEPER,))


@pytest.mark.parametrize("page", [
    {**page_record(Page("", ())), "version": 2}, page_record(Page("", (DEEPER,))),
    page_record(Page("", (text("x"),) * MOST)), {"version": 1, "kind": "Text", "runs": []},
    {"version": 1, "kind": "Page", "title": "x", "blocks": [{"kind": "Script"}]}])
def test_what_is_no_page_is_told_and_nothing_of_it_is_kept(hostile: type[Hostile],
                                                           page: dict[str, Any]) -> None:
    hostile.pages = {"/news": (200, b'{"v": "1", "left": -1}'), "/play/parts": (200, json.dumps(
        {"token": "t", "regions": {"desk": {"mark": "m", "page": page}}}).encode())}
    seat = ClassSeat(f"127.0.0.1:{hostile.port}", {"seat": "x"})  # type: ignore[attr-defined]
    seat.step()
    assert seat.trouble and not seat.online and not seat.regions
    whole = page_record(Page("", (text("\x1b[2J fine"),)))
    hostile.pages["/play/parts"] = (200, json.dumps({"token": "t" * 999, "regions": {
        "desk": {"mark": "m", "page": whole}}}).encode())
    seat.step()
    assert seat.online and not seat.trouble and words([seat.region("desk")]) == "?[2J fine"
    assert len(seat.token) == class_seat.TOKEN


def test_a_page_of_any_kind_can_be_shown(hostile: type[Hostile]) -> None:
    """Whatever parts a page nests, the window makes widgets of it and goes on."""
    student = Student()
    seat = ClassSeat(f"127.0.0.1:{hostile.port}", {"seat": "x"})  # type: ignore[attr-defined]
    form = Form("x" * 300, (Input("a", "", "choice"), Input("b", "", most=10**9), Input(
        "c", "", "number", "-"), Button(line("{[**\\"))), {"a": "b"})
    odd: tuple[Block, ...] = (
        Table((), (((form,), ()), ((text("x"),),))), Meter(float("1e11"), "x"), Fold((), ()),
        Fold(line("x"), (form,), True, scene="kremlin"), Points((Item((), kind="rung r4"), Item(
            (Run(icon="no"),), (form,)), Item(()))), Section("", ()), Button(line("x")),
        Input("a", "b"), Text(line(Run("", link="tab:x"), Run("y", link="why:")), "ways"),
        Text(line(Run("x", link="back:")), "button"), Live("clock", ()), text("- {icon:no} **x"))
    for name in ("top", "nav", "desk", "tab", "foot", "notice"):
        seat.regions[name] = ("m", Page("", odd))
    hostile.body = b"nothing"
    student.game.show("title")
    student.game.go("class_seat", seat=seat)
    student.frames(5)
    student.rest()
    assert student.screen == "SeatScene"
    student.painted()


def test_a_map_that_is_not_told_is_asked_for_with_the_news_only(hostile: type[Hostile]) -> None:
    """The window comes to rest and asks again with each look for news; nothing once the seat is
    gone."""
    world = page_record(Page("", (text("The world"), Map("The map", sign="1"))))
    page = json.dumps({"regions": {"tab": {"mark": "m", "page": world}}}).encode()
    hostile.pages = {"/news": (200, b'{"v": "1", "left": -1, "running": false}'),
                     "/play/parts": (200, page), "/play/map.json": (404, b"{}")}
    student = Student()
    student.game.show("title")
    student.game.go("class_seat", seat=ClassSeat(
        f"127.0.0.1:{hostile.port}", {"seat": "x"}))  # type: ignore[attr-defined]
    student.see(lambda: hostile.asked.count("/play/map.json") >= 2)
    assert hostile.asked.count("/play/map.json") <= hostile.asked.count("/news")
    hostile.pages["/news"] = (200, b'{"gone": true}')
    student.see(lambda: student.window.ui.has("gone"))
    asked = len(hostile.asked)
    student.frames(90)
    student.rest()
    assert len(hostile.asked) == asked


@pytest.mark.parametrize(("address", "found"), [
    ("10.0.0.5", ("10.0.0.5", 8300)), ("http://10.0.0.5:81/x", ("10.0.0.5", 81)),
    ("school-pc.local:8301", ("school-pc.local", 8301)), (" HTTP://A:1 ", ("a", 1))])
def test_addresses_are_taken_as_people_write_them(address: str, found: tuple[str, int]) -> None:
    assert place(address) == found


@pytest.mark.parametrize("address", ["", "https://a", "ftp://a", "a b", "http://", "a:99999",
                                     "http://[", "höst"])
def test_other_addresses_are_refused_in_a_sentence(address: str) -> None:
    with pytest.raises(UsageError, match="no address of a class"):
        place(address)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"address": 1}', '{"cookies": {"seat": 1}}',
                                  '{"address": "a", "cookies": {"seat": "s"}, "acts": [1]}',
                                  '{"address": "a b", "cookies": {"seat": "s"}, "acts": []}'])
def test_a_damaged_file_of_the_last_seat_counts_as_none(text: str) -> None:
    seat_file().write_text(text, "utf-8")
    assert last_seat() is None
