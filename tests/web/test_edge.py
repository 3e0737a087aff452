"""The edge of a class under attack, by real sockets: bounded counts, a clock of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("uvicorn")

from playing import compiled

from game.app.room.rooms import new_room
from game.web.edge import Patience, Rank, State

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
    until(lambda: all(c.state == State.HEAD for c in served.edge.connections))
    assert [served.ask(source="127.0.0.3")[0] for _ in range(5)] == [200] * 5
    assert served.ask()[0] == 200, "the address of the others is served as well"
    served.clock.now += SHORT.head + 1
    until(lambda: not served.edge.connections)
    assert all(map(ended, lines))


def test_a_head_that_drips_ends_whatever_came_before(served: Listening) -> None:
    first, later = served.line(), served.line()
    later.sendall(served.head())
    assert answered(later.recv(65_536))[0] == 200
    for letter in b"GET /aliv":
        for one in (first, later):
            one.sendall(bytes([letter]))
        until(lambda: [c.state for c in served.edge.connections] == [State.HEAD] * 2)
        served.clock.now += SHORT.head / 10
    served.clock.now += SHORT.head / 5
    until(lambda: not served.edge.connections)
    assert ended(first) and ended(later)


def test_a_body_after_its_answer_keeps_nothing_open(served: Listening) -> None:
    one = served.line()
    one.sendall(served.head(content_length="9999"))
    assert answered(one.recv(65_536))[0] == 200
    until(lambda: {c.state for c in served.edge.connections} == {State.IDLE})
    one.sendall(b"x")
    until(lambda: {c.state for c in served.edge.connections} == {State.HEAD})
    served.clock.now += SHORT.head - 1
    one.sendall(b"x")
    served.clock.now += 2
    until(lambda: not served.edge.connections)


def test_who_does_not_read_an_answer_loses_the_connection(served: Listening) -> None:
    one = served.line(unread=2_048)
    one.sendall(served.head("/static/class.css") * 60)
    until(lambda: any(c.unread is not None for c in served.edge.connections))
    assert served.ask()[0] == 200, "others are answered meanwhile"
    served.clock.now += SHORT.answer + 60 * 200_000 / SHORT.slowest
    until(lambda: not served.edge.connections)


def test_a_stream_that_nobody_reads_ends(served: Listening) -> None:
    student = Visitor(served)
    assert student.join(served.pin)[0] == 303
    one = served.line(unread=2_048)
    one.sendall(served.head("/events?as=seat", cookie=f"seat={student.cookies['seat']}"))
    until(lambda: any(c.state == State.STREAM for c in served.edge.connections))
    (stream,) = (c for c in served.edge.connections if c.state == State.STREAM)
    assert stream.rank == Rank.SEATED
    served.clock.now += 10_000
    assert b"data:" in one.recv(65_536), "a stream that is read has no end"
    stream.loop.call_soon_threadsafe(stream.transport.write, b":" * 20_000_000)
    until(lambda: stream.unread is not None)
    served.clock.now += SHORT.answer + 1
    until(lambda: stream not in served.edge.connections)


def test_bytes_of_another_protocol_and_huge_heads_end_at_once(served: Listening) -> None:
    for said in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(256)) * 2,
                 b"GET /alive HTTP/1.1\r\nX: " + b"a" * 40_000, b"\r\n" * 40_000, b"\0" * 99,
                 served.head("/join", "POST", transfer_encoding="chunked") + b"zz\r\n"):
        one = served.line()
        one.sendall(said)
        assert answered(b"".join(iter(lambda: one.recv(65_536), b"")))[0] in (0, 400)  # noqa: B023
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
    until(lambda: sum(c.state == State.STREAM for c in served.edge.connections) == 2)
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
