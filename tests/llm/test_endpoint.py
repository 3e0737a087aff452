"""An endpoint over plain HTTP: what it may do, where the key goes, and files of players."""

from __future__ import annotations

import json
import pickle
import socket
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from game.cli import main as command
from game.core.errors import UsageError
from game.llm.definition import Definition, defined
from game.llm.endpoint import LONGEST, SAID, Endpoint, Fault
from game.llm.players_file import read_players

from .scripts import KEY, VARIABLE, about, player, scripts, serving

LESSON = "lesson_50_minutes"


@contextmanager
def raw(*replies: bytes, drip: float = 0.0) -> Iterator[tuple[str, list[bytes]]]:
    """A server that sends these bytes whatever it is sent, one reply a connection; its URL, and
    what it was sent."""
    listening, heard = socket.create_server(("127.0.0.1", 0)), list[bytes]()

    def serve() -> None:
        for reply in replies:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                try:
                    heard.append(connection.recv(65536))
                    while not heard[-1].endswith(b"}"):  # closed unread, it would be a reset
                        heard[-1] += connection.recv(65536)
                    for part in ([reply] if not drip else [bytes([b]) for b in reply]):
                        connection.sendall(part)
                        time.sleep(drip)
                except OSError:
                    pass
    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1", heard
    finally:
        listening.close()


def reply(status: str, body: bytes, *headers: str) -> bytes:
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""])
    return head.encode() + body


def said(text: str, **more: Any) -> bytes:
    return reply("200 OK", json.dumps(
        {"choices": [{"message": {"content": text}}], **more}).encode())


def ask(url: str, waits: list[float] | None = None, **fields: Any) -> Any:
    definition = Definition("m", url, VARIABLE, **{"timeout": 5.0, "retries": 2, **fields})
    return Endpoint(definition, (waits if waits is not None else []).append).ask('{"a": 1}')


def test_it_waits_as_long_as_it_is_asked_and_longer_each_time() -> None:
    busy = [reply("429 No", b"{}", "Retry-After: 7"), reply("503 No", b"no"),
            reply("500 No", b"\xff")]
    waits = list[float]()
    with raw(*busy, said("yes", usage={"prompt_tokens": 5, "completion_tokens": 2})) as (url, _):
        answer = ask(url, waits, retries=3)
    assert (answer.text, answer.tokens_in, answer.tokens_out, answer.tries) == ("yes", 5, 2, 4)
    assert waits == [7.0, 2.0, 4.0] and not answer.estimated


@pytest.mark.parametrize(("status", "kind"), [
    ("301 Moved", "redirected"), ("400 Bad", "rejected"), ("404 No", "rejected")])
def test_what_cannot_be_mended_is_not_tried_again(status: str, kind: str) -> None:
    with raw(reply(status, b'{"error": {"message": "no"}}', "Location: http://127.0.0.1:9/"),
             said("yes")) as (url, heard), pytest.raises(Fault) as fault:
        ask(url)
    assert fault.value.kind == kind and len(heard) == 1


@pytest.mark.parametrize("body", [
    b"", b"<html>", b"[]", b"7", b'{"choices": []}', b'{"choices": {"0": 1}}', b"[" * 90_000,
    b'{"choices": [{"message": null}]}', b"\xff\xfe"])
def test_a_reply_that_is_no_completion_is_garbled(body: bytes) -> None:
    with raw(reply("200 OK", body)) as (url, _), pytest.raises(Fault) as fault:
        ask(url)
    assert fault.value.kind == "garbled"


@pytest.mark.parametrize("usage", [None, 7, {}, {"prompt_tokens": -1, "completion_tokens": 1},
                                   {"prompt_tokens": True, "completion_tokens": 10**12}])
def test_tokens_that_are_not_counted_are_estimated(usage: Any) -> None:
    with raw(said("y" * 2 * SAID, usage=usage, model="a\x1b[2Jb")) as (url, _):
        answer = ask(url)
    assert answer.estimated and answer.tokens_in == 2
    assert len(answer.text) == SAID and answer.model == "a?[2Jb"


def test_what_is_too_long_or_too_slow_is_cut_off() -> None:
    with raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n" + b"x" * (LONGEST + 2)) as (
            url, _), pytest.raises(Fault) as fault:
        ask(url, timeout=9.0)
    assert fault.value.kind == "garbled"
    with raw(said("yes" * 99), drip=0.05) as (url, _), pytest.raises(Fault) as fault:
        ask(url, timeout=0.3, retries=0)
    assert fault.value.kind == "timeout"


def test_the_key_follows_no_redirect_and_is_scrubbed_from_what_comes_back() -> None:
    with raw(said("yes")) as (other, reached):
        with raw(reply("307 There", KEY.encode(), f"Location: {other}/chat/completions")) as (
                url, heard), pytest.raises(Fault) as fault:
            ask(url)
        assert f"Bearer {KEY}".encode() in heard[0] and not reached
    assert KEY not in "".join(traceback.format_exception(fault.value))
    escaped = json.dumps({"error": {"message": f"key {KEY}"}}).replace("sk-", "\\u0073k-")
    with raw(reply("401 No", escaped.encode())) as (url, _), pytest.raises(Fault) as fault:
        ask(url)
    assert "key [key]" in str(fault.value) and KEY not in str(fault.value)


def test_a_player_that_is_copied_takes_no_key_along(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as server:
        us = player("one", about(server, "cheapest"))
    assert KEY.encode() not in pickle.dumps(us) + repr(vars(us)).encode()
    assert pickle.loads(pickle.dumps(us)).definition == us.definition


@pytest.mark.parametrize(("fields", "why"), [
    ({"url": "http://example.org/v1"}, "everybody on the way could read it"),
    ({"url": "https://me:pass@example.org"}, "is no address"),
    ({"url": "https://example.org/v1?key=1"}, "is no address"),
    ({"url": "ftp://example.org"}, "is no address"), ({"url": "http://[bad"}, "is no address"),
    ({"url": "http://h:99999"}, "is no address"), ({"url": "https://a b"}, "is no address"),
    ({"key": "NOT_THERE_AT_ALL"}, "is not set"), ({"key": "sk-abc"}, "not the key"),
    ({"model": f"m/{KEY}"}, "holds the key itself"),
    ({"extra": {"api_key": KEY}}, "holds the key itself"),
    ({"temprature": 1}, "did you mean 'temperature'"), ({"temperature": True}, "from 0 to 10"),
    ({"kind": "cmd"}, "it must be llm"), ({"budget": {"euros": 1}}, "limits above 0"),
    ({"budget": {"calls": 0}}, "limits above 0"),
    ({"model": None}, "the name of the model"), ({"retries": 1.5}, "a whole number")])
def test_a_wrong_definition_is_said_with_its_remedy(
        fields: dict[str, Any], why: str, tmp_path: Path,
        capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "players.yaml"
    said = {"kind": "llm", "model": "m", "url": "https://example.org/v1", "key": VARIABLE, **fields}
    path.write_text(json.dumps({"players": {"one": said}}), encoding="utf-8")
    assert command(["simulate", LESSON, "--games", "1", "--players", str(path),
                    "--seats", "us=one"]) == 2
    told = capsys.readouterr().err
    assert why in told and KEY not in told and len(told.splitlines()) == 1


@pytest.mark.parametrize(("text", "why"), [
    ("players: {'a,b': {kind: llm}}", "cannot be called"), ("players: {}", "must hold players"),
    ("[1]", "players.yaml"), ("\t", "players.yaml"), ("", "players.yaml"),
    ("players: {'doctrine:x': {kind: llm}}", "cannot be called"), ("players: {a: 7}", "kind is"),
    ("players: {'a=b': {kind: llm}}", "cannot be called"), ("seats: {}", "must hold players"),
    ("players: {é: {kind: llm}}", "cannot be called")])
def test_a_wrong_file_of_players_is_said(text: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "players.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=why):
        read_players(path)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_players(tmp_path / "none.yaml")


def test_a_word_names_model_and_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    found = defined("llm:org/model:7b@http://x@http://localhost:1/v1", None)
    assert (found.model, found.url) == ("org/model:7b@http://x", "http://localhost:1/v1")
    for wrong in ("llm:m", "llm:@http://localhost", "llm:m@localhost", "llm:é@http://localhost"):
        with pytest.raises(UsageError, match="names no language model"):
            defined(wrong, None)
    monkeypatch.setenv("MULTIPOLAR_API_KEY", "two words")
    with pytest.raises(UsageError, match="holds no key"):
        defined("llm:m@http://localhost:1", None)


def test_a_saved_game_starts_no_model() -> None:
    from game import Match, load_scenario
    with pytest.raises(UsageError, match="There is no player 'llm'"):
        Match(load_scenario(LESSON), seats={"us": "llm:m@http://127.0.0.1:9/v1"})


def test_the_script_of_the_docs_names_its_models() -> None:
    from .test_models import ENDS
    assert all(model in scripts().Scripted.__doc__ for model in ENDS)


@pytest.mark.parametrize("given", ["lab/smal", "lab:smal"])
def test_an_unknown_player_is_told_the_names_of_the_file(
        given: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "players.yaml"
    path.write_text(json.dumps({"players": {given + "l": {
        "kind": "llm", "model": "m", "url": "http://127.0.0.1:9/v1"}}}), encoding="utf-8")
    assert command(["simulate", LESSON, "--games", "1", "--players", str(path),
                    "--seats", f"us={given}"]) == 2
    told = capsys.readouterr().err
    assert f"{given}l" in told.partition("Players are")[2] and "did you mean" in told


def test_help_says_what_an_option_is_where_it_is_left_out(
        capsys: pytest.CaptureFixture[str]) -> None:
    for name, words in (("simulate", ("numbered from 0", "default 1", "default processes")),
                        ("tournament", ("YAML file that gives language models names",
                                        "names of the --players-file", "default 100"))):
        with pytest.raises(SystemExit):
            command([name, "--help"])
        told = " ".join(capsys.readouterr().out.split())
        assert all(word in told for word in words), told
