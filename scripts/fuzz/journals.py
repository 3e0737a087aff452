"""Crafted journals: real ones, changed at random, with checksums that fit again.

Whatever a journal holds, it is opened or refused in words, by all that opens saved games.
"""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from copy import deepcopy
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from game.app import classroom
from game.app.courses import courses, read_course
from game.app.saves import (
    VARIABLE,
    folder,
    open_branch,
    saved_games,
    unplayed,
)
from game.cli import main
from game.core.errors import MultipolarError
from game.match.match import Match
from game.present.debrief import discussion, grading
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.saves.journal import checksum, players
from game.scenario.load import load_scenario
from game.terminal.console import Console
from game.terminal.play import run

__all__ = ["make", "trial"]
SCENARIOS = ("victory_day_2025", "five_seats", "lesson_50_minutes")
BASES = 4
"""So many real journals of each scenario are changed."""
FOREIGN = ("\x1b[2J", "\x1b]0;title\x07", "a\u202eb", "\x9b31m", "\u2028", "\x00", "\r\n", "\t",
           "a\nb", "\u200b", "\ufeff", "é", "中")
TYPED = ("report", "why", "relations", "goals", "thoughts", "world", "accords", "situation", "us",
         "done", "y", "", "1", "debrief", "save", "branch 1", "report", "quit")
"""What somebody types who looks round in a loaded game."""


# Making a case -----------------------------------------------------------------------------------

def make(seed: int, place: Path) -> Path:
    """Write case number `seed`; the file."""
    luck = random.Random(seed)
    lines = deepcopy(_base(luck.choice(SCENARIOS), luck.randrange(BASES)))
    for _ in range(luck.choice((1, 1, 1, 2, 3, 8))):
        luck.choice((_value, _value, _value, _value, _lines, _field))(lines, luck)
    raw = _chained(lines, luck)
    if luck.random() < 0.05:
        raw = _torn(raw, luck)
    path = place / f"journal-{seed}.jsonl"
    path.write_bytes(raw)
    return path


@cache
def _base(name: str, number: int) -> list[dict[str, Any]]:
    """A short real game with every kind of line in it."""
    scenario = load_scenario(name)
    one, *others = scenario.seats
    seats = {one: "human", **dict.fromkeys(others, "random")}
    match = Match(scenario, number, seats=seats)
    match.record("note", turn=1, text="training", training=True)
    programs = Opponents(scenario, dict.fromkeys(scenario.seats, "random"))
    for turn in (1, 2):
        if number % 2:
            match.inject(scenario.events[number % len(scenario.events)].id)
            match.override("support", (one,), 40.0 + number, "a poll")
        sheets = programs.sheets(match.world)
        plain = sheets[one].plain()
        match.record("draft", turn=turn, seat=one, sheet=plain, reason="to see", idea="deterrence")
        match.record("note", turn=turn, broadcast="Talks begin.", event=True)
        match.record("note", turn=turn, letter="For you alone", seat=one)
        match.record("seal", turn=turn, seat=one, sheet=plain)
        month = match.begin_month(sheets, programs)
        while month.round:
            month.answer({})
    match.record("seat", turn=3, seat=others[0], player="doctrine")
    if number == 3:
        match = match.branch(2)
        match.record("note", turn=2, branch_of="first", broadcast="Back in time.")
        match.record("note", turn=2, review=True)
    return match.journal.lines


def _places(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to all values in a value."""
    parts = value.items() if isinstance(value, dict) else \
        enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield (*place, key)
        yield from _places(part, (*place, key))


def _holder(lines: list[dict[str, Any]], luck: random.Random) -> tuple[Any, Any]:
    """A list or map in a journal, and the key of something in it; seldom in the scenario."""
    line = lines[0] if luck.random() < 0.35 else luck.choice(lines)
    if "scenario" in line and luck.random() < 0.7:
        line = {k: v for k, v in line.items() if k != "scenario"}
        key = luck.choice(sorted(map(str, line))) if line else "x"
        if key != "seats" or not isinstance(lines[0].get("seats"), dict) or luck.random() < 0.4:
            return lines[0], key
        return lines[0]["seats"], luck.choice(["mars", *lines[0]["seats"]])
    ways = list(_places(line))
    if not ways:
        return line, "x"
    *way, key = luck.choice(ways)
    at: Any = line
    for step in way:
        at = at[step]
    return at, key


def _strange(lines: list[dict[str, Any]], luck: random.Random) -> Any:
    """Something that most fields do not hold."""
    deep: Any = 0
    for _ in range(luck.choice((15, 30, 60))):
        deep = [deep]
    simple: tuple[Any, ...] = (
              None, True, False, -1, 0, 1, 2, 7, 100, 10**6, 2**31, 2**63, 2**64, 10**30, 10**400,
              0.5, -0.0, 1e-310, 1e308, float("nan"), float("inf"), "", "x", "us", "human", "head",
              "doctrine:hawk@hard", "x" * 100_000, "1" * 5_000, [], {}, [[]], ["x"], [None], [5],
              {"a": 1}, {"": None}, {"orders": 5}, {"answers": []}, {"us": None}, deep)
    kind = luck.random()
    if kind < 0.6:
        return deepcopy(luck.choice(simple))
    if kind < 0.8:
        return luck.choice(FOREIGN) * luck.choice((1, 1, 3))
    at, key = _holder(lines, luck)
    try:
        return deepcopy(at[key])
    except (KeyError, TypeError):
        return luck.randint(-10**6, 10**6)


def _value(lines: list[dict[str, Any]], luck: random.Random) -> None:
    """Another value somewhere."""
    at, key = _holder(lines, luck)
    was = at[key] if isinstance(at, list) or key in at else ""
    if isinstance(was, str) and luck.random() < 0.3:
        at[key] = was + luck.choice(FOREIGN)
    elif type(was) is int and luck.random() < 0.3:
        at[key] = was + luck.choice((-1, 1, 10**9))
    else:
        at[key] = _strange(lines, luck)


def _field(lines: list[dict[str, Any]], luck: random.Random) -> None:
    """Something more, less, or under another name."""
    at, key = _holder(lines, luck)
    kind = luck.randrange(3)
    if isinstance(at, list):
        at.insert(key, _strange(lines, luck))
    elif kind == 0:
        at.pop(key, None)
    elif kind == 1:
        at[luck.choice((*FOREIGN, "turn", "seat", "stopped", "hash"))] = _strange(lines, luck)
    else:
        at[luck.choice(FOREIGN) + str(key)] = at.pop(key, None)


def _lines(lines: list[dict[str, Any]], luck: random.Random) -> None:
    """Lines in another order, twice, or not at all."""
    a, b = luck.randrange(len(lines)), luck.randrange(len(lines))
    kind = luck.randrange(5)
    if kind == 0:
        lines[a], lines[b] = lines[b], lines[a]
    elif kind == 1:
        lines.insert(a, deepcopy(lines[b]))
    elif kind == 2 and len(lines) > 1:
        del lines[a]
    elif kind == 3:
        del lines[a + 1:]
    else:
        lines[a].pop("hash", None)
        lines[a].pop("marks", None)


def _chained(lines: list[dict[str, Any]], luck: random.Random) -> bytes:
    """The file, with checksums as a forger would make them, where that is possible."""
    before, out = "", []
    for line in lines:
        body = {k: v for k, v in line.items() if k != "sum"}
        try:
            before = checksum(before, body)
            out.append(json.dumps({**body, "sum": before}, ensure_ascii=False,
                                  separators=(",", ":")).encode("utf-8"))
        except (ValueError, RecursionError):
            out.append(json.dumps({**body, "sum": before}).encode("ascii"))
    return b"".join(piece + b"\n" for piece in out)


def _torn(raw: bytes, luck: random.Random) -> bytes:
    """Bytes cut off or changed."""
    at = luck.randrange(len(raw))
    if luck.random() < 0.5:
        return raw[:at]
    return raw[:at] + bytes([luck.randrange(256)]) + raw[at + 1:]


# Trying it ---------------------------------------------------------------------------------------

def trial(case: Path) -> str:
    """Open a case by the ways that its bytes choose; "opened" or "refused"."""
    with tempfile.TemporaryDirectory() as place, _data(place):
        folder().mkdir(parents=True)
        path = folder() / "case.jsonl"
        shutil.copyfile(case, path)
        for saved in saved_games():
            _shown(saved.title, saved.month, *saved.people)
        read_course(path)
        ways = int.from_bytes(blake2b(case.read_bytes(), digest_size=4).digest(), "little")
        try:
            match = open_branch(path)
        except MultipolarError as error:
            _refused(error)
            opened = False
        else:
            opened = True
            _session(match)
        if ways % 3 == 0:
            _replay(path, opened, (ways // 3) % 4)
        elif ways % 3 == 1 and opened:
            _typed(path, TYPED if ways % 8 == 0 else TYPED[-1:])
        return "opened" if opened else "refused"


def _replay(path: Path, opened: bool, way: int) -> None:
    """The command that plays it again, which opens what the game opens and refuses the rest."""
    more = (["--verify"], ["--text"], ["--json", "--facilitator"], [])[way]
    status = _command("replay", str(path), *more)
    told = not more or "--text" in more  # as a report, games of other rules are told, too
    if opened != (status == 0) and not (told and status == 0):
        raise AssertionError("one way opens what another one refuses")


def _session(match: Match) -> None:
    """What the window asks of a game when it opens it."""
    lines = match.journal.lines
    who = players(lines)
    unplayed(lines)
    try:
        programs = Opponents(match.scenario, {s: who.get(s, "doctrine") for s in match.seats})
    except MultipolarError as error:
        _refused(error)
        return
    for seat in (None, *range(len(match.seats))):
        observer = Observer(match, seat)
        for turn in range(1, match.turn + 1):
            observer.told(turn)
    everything = Observer(match, None, everything=True)
    for deed in everything.deeds():
        deed.marked(match.scenario)
    _ = everything.latest_message
    classroom.unaccepted(match)
    classroom.reasons_given(match)
    courses(match)
    discussion.ideas(everything)
    grading.entries(everything, programs)


def _typed(path: Path, typed: Sequence[str]) -> None:
    """Somebody opens it in the terminal, looks round, and goes on in a branch of it."""
    shown = io.StringIO()
    try:
        run(load=path, console=Console(io.StringIO("\n".join(typed) + "\n"), shown, 80))
    except MultipolarError as error:
        _refused(error)
    _shown(*(line for line in shown.getvalue().split("\n")))


def _command(*words: str) -> int:
    """The status of a command, whose output is fit for a terminal."""
    said, told = io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(told):
        status = main(words)
    _shown(*said.getvalue().split("\n"), *told.getvalue().split("\n"))
    if status not in (0, 2):
        raise AssertionError(f"{words[0]} ended with status {status}")
    return status


def _refused(error: MultipolarError) -> None:
    text = str(error)
    if not text.strip():
        raise AssertionError("a refusal without words")
    _shown(*text.split("\n"))


def _shown(*texts: str) -> None:
    for text in texts:
        if not text.isprintable():
            raise AssertionError(f"a terminal would obey {text[:200]!r}")


@contextmanager
def _data(place: str) -> Iterator[None]:
    """Saved games in a folder of their own."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = place
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before
