"""The edge of a class under attack, by real sockets: bounded counts, a clock of its own."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

pytest.importorskip("uvicorn")

from playing import compiled

from game.app.room.rooms import new_room
from game.core.errors import UsageError
from game.web.edge import ASKS, SECONDS, Patience, Rank, State, proxies
from game.web.turns import AT_ONCE

from .sockets import SHORT, Listening, Visitor, answered, ended, until


@pytest.fixture
def served(folder: Path, request: pytest.FixtureRequest) -> Iterator[Listening]:
    room = new_room(compiled("lesson_50_minutes"), "pw", seed=5)
    made = Listening(room, **getattr(request, "param", {}))
    yield made
    made.close()
    room.release()


def few(places: int, **more: float) -> pytest.MarkDecorator:
    """A server with few places."""
    return pytest.mark.parametrize("served", [{"patience": Patience(
        places=places, every=0.02, **more)}], indirect=True)  # type: ignore[arg-type]


@few(40)
def test_half_a_second_request_holds_no_place(served: Listening) -> None:
    """The first request of each connection is whole, so that a look at the first tells nothing."""
    lines = served.lines(40)
    for one in lines:
        one.sendall(served.head())
        assert answered(one.recv(65_536))[0] == 200
        one.sendall(b"G")
    until(lambda: all(c.state == State.HEAD for c in list(served.edge.connections)))
    assert [served.ask(source="127.0.0.3")[0] for _ in range(5)] == [200] * 5
    assert served.ask()[0] == 200, "the address of the others is served as well"
    served.clock.now += SHORT.head + 1
    until(lambda: not served.edge.connections)
    until(lambda: all(map(ended, lines)))


def test_a_head_that_drips_ends_whatever_came_before(served: Listening) -> None:
    first, later = served.line(), served.line()
    later.sendall(served.head())
    assert answered(later.recv(65_536))[0] == 200
    for letter in b"GET /aliv":
        for one in (first, later):
            one.sendall(bytes([letter]))
        until(lambda: [c.state for c in list(served.edge.connections)] == [State.HEAD] * 2)
        served.clock.now += SHORT.head / 10
    served.clock.now += SHORT.head / 5
    until(lambda: not served.edge.connections)
    until(lambda: ended(first) and ended(later))


def test_a_body_after_its_answer_keeps_nothing_open(served: Listening) -> None:
    one = served.line()
    one.sendall(served.head(content_length="9999"))
    assert answered(one.recv(65_536))[0] == 200
    until(lambda: {c.state for c in list(served.edge.connections)} == {State.IDLE})
    one.sendall(b"x")
    until(lambda: {c.state for c in list(served.edge.connections)} == {State.HEAD})
    served.clock.now += SHORT.head - 1
    one.sendall(b"x")
    served.clock.now += 2
    until(lambda: not served.edge.connections)


def test_who_does_not_read_an_answer_loses_the_connection(served: Listening) -> None:
    one = served.line(unread=2_048)
    one.sendall(served.head("/static/class.css") * 60)
    until(lambda: any(c.unread is not None for c in list(served.edge.connections)))
    assert served.ask()[0] == 200, "others are answered meanwhile"
    served.clock.now += SHORT.answer + 60 * 200_000 / SHORT.slowest
    until(lambda: not served.edge.connections)


def test_a_stream_that_nobody_reads_ends(served: Listening) -> None:
    student = Visitor(served)
    assert student.join(served.pin)[0] == 303
    one = served.line(unread=2_048)
    one.sendall(served.head("/events?as=seat", cookie=f"seat={student.cookies['seat']}"))
    until(lambda: any(c.state == State.STREAM for c in list(served.edge.connections)))
    (stream,) = (c for c in list(served.edge.connections) if c.state == State.STREAM)
    assert stream.rank == Rank.SEATED
    served.clock.now += 10_000
    served.hall.rooms[served.room.id].tell()
    heard = b""
    while heard.count(b"data:") < 2:
        heard += one.recv(65_536)
    assert stream in served.edge.connections, "a stream that is read has no end"
    stream.loop.call_soon_threadsafe(stream.transport.write, b":" * 20_000_000)
    until(lambda: stream.unread is not None)
    served.clock.now += SHORT.answer + 1
    until(lambda: stream not in served.edge.connections)


def heard(one: socket.socket, said: bytes) -> bytes:
    """What comes back until the end, which may be a reset: bytes were not read any more."""
    out = b""
    with suppress(ConnectionError):
        one.sendall(said)
        while more := one.recv(65_536):
            out += more
    return out


def test_bytes_of_another_protocol_and_huge_heads_end_at_once(served: Listening) -> None:
    for said in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(256)) * 2,
                 b"GET /alive HTTP/1.1\r\nX: " + b"a" * 40_000, b"\r\n" * 40_000, b"\0" * 99,
                 served.head("/join", "POST", transfer_encoding="chunked") + b"zz\r\n"):
        assert answered(heard(served.line(), said))[0] in (0, 400)
    many = "; ".join(f"c{n}={'x' * 30}" for n in range(1_000))
    assert served.ask("/", cookie=many)[0] == 431
    assert served.ask("/", cookie="; ".join(f"c{n}=x" for n in range(200)))[0] == 200
    assert served.ask()[0] == 200


@few(20, each=3)
def test_seats_and_the_teacher_keep_their_places_in_a_crowd(served: Listening) -> None:
    """Nobody's connections go first, the oldest and those of the fullest address before others;
    what a member holds beyond the usual is nobody's."""
    student, teacher = Visitor(served, "127.0.0.4"), Visitor(served, "127.0.0.5")
    assert student.join(served.pin)[0] == 303
    form = teacher.form("/teacher", "/teacher/login")
    assert teacher.ask("/teacher/login", {**form.fields, "password": "pw"})[0] == 303
    streams = []
    for who, wish in ((student, "seat"), (teacher, f"teacher&room={served.room.id}")):
        one = served.line(who.source)
        one.sendall(served.head(f"/events?as={wish}", cookie="; ".join(
            f"{k}={v}" for k, v in who.cookies.items())))
        streams.append(one)
    until(lambda: sum(c.state == State.STREAM for c in list(served.edge.connections)) == 2)
    here, lonely = served.line("127.0.0.1"), served.line("127.0.0.6")
    crowd = served.lines(60, "127.0.0.4")  # from the student's own address
    held = [served.line("127.0.0.4") for _ in range(10)]
    for one in held:
        one.sendall(served.head(cookie=f"seat={student.cookies['seat']}"))
        assert answered(one.recv(65_536))[0] == 200
    crowd += served.lines(60, "127.0.0.4")
    until(lambda: sum(map(ended, crowd)) >= 105)
    assert not any(map(ended, (*streams, here, lonely)))
    assert sum(not ended(one) for one in held) == 2, "with the stream three"
    assert student.ask("/play")[0] == teacher.ask("/teacher")[0] == 200
    assert Visitor(served, "127.0.0.4").ask("/")[0] == 200, "who comes finds a place, too"


def test_no_word_of_an_undeclared_proxy_is_taken(served: Listening) -> None:
    """Who says that it is another each time is counted as the one that it is."""
    for source in ("127.0.0.1", "127.0.0.2"):
        liar = [Visitor(served, source, x_forwarded_for=f"10.9.9.{n}", user_agent="liar")
                for n in range(4)]
        assert [x.join(served.pin)[0] for x in liar] == [303] * 4
    assert {(d.address, len(m.members)) for d, m in served.hall.devices.made.items()} == {
        ("127.0.0.1", 4), ("127.0.0.2", 4)}
    once = served.hall.once
    for said in ("127.0.0.1", "::1", "127.0.0.1, 127.0.0.1"):
        served.ask(f"/teacher/open/{once}", x_forwarded_for=said)
    assert served.hall.once == once, "the link opens on this computer only"
    assert served.ask(f"/teacher/open/{once}", "127.0.0.1")[0] == 303 and not served.hall.once


@pytest.mark.parametrize("served", [{"proxies": ("127.0.0.1", "::ffff:127.0.0.5")}], indirect=True)
def test_a_declared_proxy_says_where_a_request_comes_from(served: Listening) -> None:
    """Of what it says only the last is its own word; what it does not say is not this computer."""
    said = {"10.0.0.7": "10.0.0.7", "127.0.0.1, 10.0.0.8": "10.0.0.8", "10.0.0.9, 127.0.0.5":
            "10.0.0.9", "": "", "nonsense": "", "127.0.0.1": ""}
    for words, address in said.items():
        more = {"x_forwarded_for": words} if words else {}
        assert Visitor(served, "127.0.0.1", **more).join(served.pin)[0] == 303
        assert address in {d.address for d in served.hall.devices.made}, words
        served.hall.devices.made.clear()
        served.ask(f"/teacher/open/{served.hall.once}", "127.0.0.1", **more)
        assert served.hall.once
    assert Visitor(served, "127.0.0.3", x_forwarded_for="10.0.0.7").join(served.pin)[0] == 303
    assert {d.address for d in served.hall.devices.made} == {"127.0.0.3"}


def test_a_flood_from_one_address_keeps_no_seat_of_it_waiting(served: Listening) -> None:
    """Strangers' requests wait in a line of their own; a member's are limited by its seat."""
    student, other = Visitor(served), Visitor(served)
    assert [x.join(served.pin)[0] for x in (student, other)] == [303, 303]
    crowd = served.lines(60)
    for one in crowd:
        one.sendall(served.head("/") * 5)
    assert student.ask("/play")[0] == 200
    for one in crowd:
        one.close()
    codes = {student.ask("/alive")[0] for _ in range(ASKS)}
    assert codes == {200, 429}
    assert other.ask("/play")[0] == 200 and Visitor(served).ask("/")[0] == 200
    served.clock.now += SECONDS + 1
    assert student.ask("/play")[0] == 200


@pytest.mark.parametrize("said", ["", "10.0.0", "school.example", "10.0.0.1/8"])
def test_what_is_no_address_is_no_proxy(said: str) -> None:
    with pytest.raises(UsageError, match="--proxy"):
        proxies([said])


@pytest.mark.slow
def test_120_devices_behind_one_address_are_served_beside_a_crowd(served: Listening) -> None:
    """With the program's own places: all come in, keep their streams and get their pages."""
    served.room.write("option", name="students", value=120)
    crowd = served.lines(300)
    devices = [Visitor(served) for _ in range(120)]
    assert {x.join(served.pin)[0] for x in devices} == {303}
    streams = []
    for device in devices:
        one = served.line()
        one.sendall(served.head("/events?as=seat", cookie=f"seat={device.cookies['seat']}"))
        streams.append(one)
    until(lambda: sum(c.state == State.STREAM for c in list(served.edge.connections)) == 120)
    crowd += served.lines(500)
    assert {x.ask("/play/parts?want=desk")[0] for x in devices} == {200}
    assert Visitor(served).join(served.pin)[0] == 409, "it is full, and says so"
    until(lambda: sum(map(ended, crowd)) >= 200)
    assert not any(map(ended, streams))


@pytest.mark.slow
@few(20)
@pytest.mark.parametrize("becomes", [State.BODY, State.STREAM])
def test_half_a_body_is_no_better_than_half_a_head(served: Listening, becomes: State) -> None:
    """Nor is a stream of nobody's: somebody new who is slow to ask finds a place all the same."""
    said = {State.BODY: served.head("/join", "POST", content_length="999"),
            State.STREAM: served.head(f"/events?as=public&room={served.room.id}")}[becomes]
    crowd = list[socket.socket]()

    def press() -> None:
        """Twelve more of them, until each is what it will be: a change makes it younger."""
        for one in served.lines(12, "127.0.0.3"):
            crowd.append(one)
            one.sendall(said)
        until(lambda: sum(not ended(x) for x in crowd) == sum(
            c.state == becomes for c in list(served.edge.connections)))
    press()
    press()
    new = served.line("127.0.0.3")
    until(lambda: any(c.state == State.HEAD for c in list(served.edge.connections)))
    press()
    new.sendall(served.head())
    assert answered(new.recv(65_536))[0] == 200


def test_an_act_waits_for_nothing_that_is_read(served: Listening) -> None:
    """All turns of reading are taken, and more wait; an act is done all the same."""
    student, other = Visitor(served), Visitor(served)
    assert [x.join(served.pin)[0] for x in (student, other)] == [303, 303]
    form = student.form("/play", "/act")
    loop = served.server.servers[0].get_loop()
    held = [asyncio.run_coroutine_threadsafe(
        served.edge.turns.take(3, "teacher"), loop).result(20) for _ in range(AT_ONCE)]
    reader = served.line()
    reader.sendall(served.head("/play", cookie=f"seat={other.cookies['seat']}"))
    until(lambda: len(served.edge.turns.waiting) == 1)
    assert student.ask("/act", form.fields)[0] == 303
    assert len(served.edge.turns.waiting) == 1
    for turn in held:
        assert turn is not None
        loop.call_soon_threadsafe(turn.done)
    assert answered(reader.recv(65_536))[0] == 200
