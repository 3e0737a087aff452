"""Crafted journals: what a line holds is checked on reading, and said with file, line and field."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from playing import play_by_lot

from game.app.save_files import newest_games, saved_games
from game.app.saved_courses import read_course
from game.core.errors import JournalError, MultipolarError, UsageError
from game.core.harmless import harmless, in_line
from game.core.model import Scenario
from game.match.match import Match
from game.saves.journal import Journal, checksum, read_lines
from game.saves.lines import KINDS, check_line

Line = dict[str, Any]
BAD = "\x1b[2J\x9b31m\u202e\u2028\x00"


@pytest.fixture(scope="module")
def lines(main: Scenario) -> list[Line]:
    """A head, a sealed sheet, a month, a note."""
    match = Match(main, 3, seats={"us": "human"})
    match.record("seal", turn=1, seat="us", sheet={"orders": [], "answers": {}}, reason="why")
    match.play({})
    match.record("note", turn=2, letter="For you", seat="us")
    return match.journal.lines


def crafted(lines: list[Line], path: Path) -> Path:
    """A file with checksums that fit, as a forger would make it."""
    before, out = "", []
    for line in lines:
        body = {k: v for k, v in line.items() if k != "sum"}
        before = checksum(before, body)
        out.append(json.dumps({**body, "sum": before}, ensure_ascii=False,
                              separators=(",", ":")) + "\n")
    path.write_bytes("".join(out).encode())
    return path


CRAFTED: list[tuple[int, str, Callable[[list[Line]], Any]]] = [
    (2, "kind: one of head", lambda x: x[1].update(kind=[])),
    (2, "kind: one of head", lambda x: x[1].update(kind={"a": 1})),
    (1, "head.seats: a map", lambda x: x[0].update(seats=["x"])),
    (1, "head.seats.us: a text", lambda x: x[0].update(seats={"us": 5})),
    (1, "there is no seat 'mars'", lambda x: x[0].update(seats={"mars": "human"})),
    (1, "head.seed: a whole number", lambda x: x[0].update(seed=10**400)),
    (1, "head.rules: a whole number", lambda x: x[0].update(rules=BAD)),
    (1, "journal format unknown", lambda x: x[0].update(format=BAD)),
    (1, "head has no scenario", lambda x: x[0].pop("scenario")),
    (2, "seal.sheet.orders: a list", lambda x: x[1].update(sheet={"orders": 5})),
    (2, "seal.sheet: a map with orders and answers", lambda x: x[1].update(sheet={BAD: 5})),
    (2, "seal.sheet.answers: a map", lambda x: x[1].update(sheet={"answers": []})),
    (2, "seal.turn: a whole number", lambda x: x[1].update(turn=True)),
    (2, "there is no turn 900", lambda x: x[1].update(turn=900)),
    (2, "there is no seat", lambda x: x[1].update(seat=BAD)),
    (2, "seal.other: nothing that is nested", lambda x: x[1].update(other=nested(30))),
    (3, "step.marks: a map", lambda x: x[2].update(hash="0" * 32, marks=5)),
    (3, "step.sheets.us: a map", lambda x: x[2].update(sheets={"us": None})),
    (3, "step.sheets: a map", lambda x: x[2].update(sheets=[])),
    (3, "step.crisis[0]: a list", lambda x: x[2].update(crisis=[5])),
    (3, "step.summary: a list", lambda x: x[2].update(summary="x")),
    (3, "step has no turn", lambda x: x[2].pop("turn")),
    (4, "note.letter: a text", lambda x: x[3].update(letter=["x"])),
    (4, "note.letter: a text of at most", lambda x: x[3].update(letter="x" * 30_000)),
    (4, "there is no seat 'mars'", lambda x: x[3].update(seat="mars")),
    (4, "note.mail: a map with sender", lambda x: x[3].update(mail=[])),
    (4, "note.mail.at: a whole number", lambda x: x[3].update(mail={"at": "x"})),
    (4, "there is no seat 'mars'", lambda x: x[3].update(mail={"sender": "us", "to": "mars"})),
    (4, "note.mail_mark.id: a whole number", lambda x: x[3].update(mail_mark={"id": "x"})),
    (2, "seal.desk.ready: a list", lambda x: x[1].update(desk={"ready": 5})),
    (2, "seal.desk.chances.q: a whole number", lambda x: x[1].update(desk={"chances": {"q": "x"}})),
    (2, "seal.desk.drafts[0].advice: a map", lambda x: x[1].update(
        desk={"drafts": [{"id": 1, "advice": 5}]})),
    (5, "a journal has one head", lambda x: x.append(deepcopy(x[0])))]


def nested(levels: int) -> Any:
    return [nested(levels - 1)] if levels else 0


@pytest.mark.slow
@pytest.mark.parametrize(("number", "words", "spoil"), CRAFTED,
                         ids=[f"{n}: {words}" for n, words, _ in CRAFTED])
def test_a_crafted_line_is_refused_with_file_line_and_field(
        lines: list[Line], tmp_path: Path, number: int, words: str,
        spoil: Callable[[list[Line]], Any]) -> None:
    changed = deepcopy(lines)
    spoil(changed)
    with pytest.raises(JournalError) as caught:
        Match.load(crafted(changed, tmp_path / "game.jsonl"))
    text = str(caught.value)
    assert text.startswith(f"{tmp_path / 'game.jsonl'}:{number}: ") and words in text
    assert text.isprintable()


def test_what_the_program_itself_would_not_read_it_does_not_write(lines: list[Line]) -> None:
    match = Match.replay(deepcopy(lines))
    before = len(match.journal.lines)
    for fields in ({"sheet": {"orders": 5}}, {"turn": "x"}, {"reason": float("nan")}):
        with pytest.raises(JournalError, match=r"^draft\."):
            match.record("draft", **fields)
    with pytest.raises(JournalError, match=r"^head\.seed"):
        Match(match.scenario, 10**40)
    assert len(match.journal.lines) == before


def test_every_kind_has_its_fields_and_others_may_stand_beside_them() -> None:
    assert set(KINDS) == {"head", "draft", "seal", "step", "inject", "override", "seat", "note",
                          "branch"}
    check_line({"kind": "note", "lesson": {"of": ["my", "own"]}, "sum": ""})


# What a terminal would obey ----------------------------------------------------------------------


def test_foreign_text_is_harmless() -> None:
    assert harmless(BAD) == "?[2J?31m???" and harmless("a\nb\tc\xa0d") == "a\nb c d"
    assert harmless("Ünïcödé 中文 – “x”") == "Ünïcödé 中文 – “x”"
    assert in_line("a\n\nb" + "c" * 100, 10) == "a bcccccc…"
    for kind in (UsageError, MultipolarError, JournalError):
        assert str(kind(BAD)).isprintable()
    assert str(JournalError("x", file=f"{BAD}.jsonl", line=3)) == "?[2J?31m???.jsonl:3: x"


def test_lists_of_saved_games_are_harmless(
        lines: list[Line], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path))
    (tmp_path / "saves").mkdir()
    changed = deepcopy(lines)
    changed[0]["scenario"]["title"] += BAD * 100
    changed[0]["scenario"]["actors"]["us"]["name"] += BAD
    changed[3]["branch_of"] = BAD
    path = crafted(changed, tmp_path / "saves" / "game.jsonl")
    found, = saved_games()
    assert found.title.isprintable() and len(found.title) <= 80
    assert found.people[0].isprintable() and found.month == "March 2025"
    course = read_course(path)
    assert course is not None and course.origin.isprintable()
    for first in (BAD, "9" * 4000 + "-1", "2025-13", 5, None):
        changed[0]["scenario"]["first_month"] = first
        crafted(changed, path)
        assert saved_games()[0].month == ""


def test_a_saved_game_is_read_again_only_when_it_has_changed(
        lines: list[Line], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path))
    (tmp_path / "saves").mkdir()
    paths = [crafted(lines, tmp_path / "saves" / f"game-{n}.jsonl") for n in range(3)]
    for age, path in enumerate(reversed(paths)):
        os.utime(path, (1e9 - age, 1e9 - age))
    opened: list[str] = []

    def counted(self: Path, *args: object, **names: object) -> object:
        opened.append(self.stem)
        return open(self, *args, **names)

    monkeypatch.setattr(Path, "open", counted)
    assert next(newest_games()).path == paths[2] and opened == ["game-2"]
    assert [s.path for s in saved_games()] == paths[::-1]
    assert opened == ["game-2", "game-1", "game-0"]
    changed = deepcopy(lines)
    changed[0]["scenario"]["title"] = "Another"
    crafted(changed, paths[1])
    assert [s.title for s in saved_games()].count("Another") == 1
    assert opened[3:].count("game-1") and not opened[3:].count("game-0")


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    import os
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.jsonl")
        with pytest.raises(JournalError, match="this is not a file"):
            read_lines(tmp_path / "pipe.jsonl")
        assert read_course(tmp_path / "pipe.jsonl") is None


def test_a_real_journal_fits(main: Scenario, tmp_path: Path) -> None:
    match = play_by_lot(main, 8, turns=2)
    match.inject(main.events[0].id)
    match.override("support", ("us",), 51.5, "a poll", corrects=True)
    Journal(match.journal.lines).save(tmp_path / "x.jsonl")
    assert Match.load(tmp_path / "x.jsonl").state_hash() == match.state_hash()
