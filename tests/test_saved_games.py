"""A saved game has one writer, and loses nothing: locks, files that moved on, half lines."""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playing import ROOT, play_by_lot

from game import cli, locks
from game.app.save_files import Keeper, delete, files_of, fresh_path, open_branch
from game.app.times_file import read_times
from game.core.errors import ElsewhereError, JournalError
from game.core.model import Scenario
from game.match.match import Match
from game.present.debrief.grading import turn_lines
from game.present.observer.observer import Observer
from game.saves import append_file
from game.saves.journal import Journal, read_lines

CHILD = """
import sys
from pathlib import Path
from game.core.errors import JournalError
from game.saves.journal import Journal
journal = Journal.open(Path(sys.argv[1]))
print("open", flush=True)
for line in sys.stdin:
    try:
        journal.append("note", text=line.strip())
        print("written", flush=True)
    except JournalError as error:
        print(error, flush=True)
"""
FULL = """
import resource, signal, sys
from pathlib import Path
from game.core.errors import JournalError
from game.saves.journal import Journal, read_lines
path = Path(sys.argv[1])
journal = Journal.open(path)
size = path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40, resource.RLIM_INFINITY))
for text in ("one", "two"):
    try:
        journal.append("note", text=text * 30)
    except JournalError as error:
        print(error)
    assert path.stat().st_size == size, "the half line is taken back"
    read_lines(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
journal.append("note", text="three")
print([x.get("text", "")[:5] for x in read_lines(path)[0][-3:]], read_lines(path)[1])
"""


@pytest.fixture(scope="module")
def lines(main: Scenario) -> list[dict[str, object]]:
    return play_by_lot(main, 3, turns=1).journal.lines


@pytest.fixture
def saved(lines: list[dict[str, object]], tmp_path: Path) -> Path:
    path = tmp_path / "game.jsonl"
    Journal(lines).save(path)
    return path


def child(code: str, *words: object) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, *map(str, words)], cwd=ROOT, text=True,
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE)


@contextmanager
def opened(path: Path) -> Iterator[Callable[[str], str]]:
    """Another process that has the game open; what it says to a line that it shall write."""
    other = child(CHILD, path)
    assert other.stdin is not None and other.stdout is not None

    def write(text: str) -> str:
        assert other.stdin is not None and other.stdout is not None
        other.stdin.write(text + "\n")
        other.stdin.flush()
        return other.stdout.readline()
    try:
        assert other.stdout.readline() == "open\n"
        yield write
    finally:
        other.kill()
        other.communicate()


def test_a_game_that_is_open_elsewhere_is_not_opened_but_taken_over_in_words(saved: Path) -> None:
    with opened(saved) as there:
        with pytest.raises(ElsewhereError) as caught:
            Match.load(saved)
        text = str(caught.value)
        assert text.startswith(f"{saved}: this game is open in -c (process ")
        assert " on " in text and ", since 20" in text and "Take it over" in text
        assert there("first") == "written\n"
        match = Match.load(saved, take_over=True)
        before = saved.read_bytes()
        said = there("second")
        assert "was taken over by" in said and "goes on in memory" in said
        assert there("third") and saved.read_bytes() == before, "the other one writes no more"
        match.play({})
        loaded = Match.load(saved)
        assert [x.get("text") for x in loaded.journal.lines if x["kind"] == "note"] == ["first"]
        assert loaded.turn == match.turn


def test_a_lock_ends_with_its_process_however_that_ends(saved: Path) -> None:
    with opened(saved):
        pass  # killed
    assert saved.with_name("game.jsonl.lock").exists()
    Match.load(saved).play({})
    assert not saved.with_name("game.jsonl.lock").exists(), "no trace when nobody has it open"


def test_a_branch_of_a_game_that_is_open_elsewhere_leaves_it_there(
        saved: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path / "data"))
    journal = Journal.open(saved)
    journal.append("draft", turn=2, seat="us", sheet={"orders": [], "answers": {}}, reason="why")
    journal.release()
    with opened(saved) as there:
        branch = open_branch(saved)
        keeper = Keeper(lambda text: None, branch)
        keeper.begin()
        branch.play({})
        assert there("more") == "written\n"
        kinds = [x["kind"] for x in branch.journal.lines]
        assert kinds[-4:] == ["branch", "note", "draft", "step"]
        told = branch.journal.lines[-4:]
        assert told[0]["parent"] == journal.lines[-1]["sum"] and told[1]["branch_of"] == "game"
        assert told[2]["reason"] == "why"
    assert Match.load(fresh_path(branch.scenario.id).with_name(
        f"{branch.scenario.id}-001.jsonl")).turn == 3


def test_a_game_that_is_open_elsewhere_is_neither_deleted_nor_saved_over(saved: Path) -> None:
    with opened(saved):
        with pytest.raises(ElsewhereError, match="Close it there first"):
            delete(saved)
        with pytest.raises(ElsewhereError, match="Choose another name"):
            Journal(read_lines(saved)[0]).save(saved)
    delete(saved)
    assert not list(saved.parent.iterdir())


def test_in_one_program_whoever_opened_it_last_has_it(saved: Path) -> None:
    first = Journal.open(saved)
    second = Journal.open(saved)
    second.append("note", text="second")
    with pytest.raises(ElsewhereError, match="opened once more by this program"):
        first.append("note", text="first")
    second.release()
    with pytest.raises(ElsewhereError, match="written by somebody else since"):
        first.append("note", text="again")
    assert [x["kind"] for x in read_lines(saved)[0]] == ["head", "step", "note"]


@pytest.mark.parametrize("spoil", [
    lambda p: p.write_bytes(p.read_bytes() + b'{"kind":"note"}\n'),
    lambda p: p.write_bytes(p.read_bytes()[:-30]),
    lambda p: p.write_bytes(p.read_bytes()[:-30] + b"x" * 30)])
def test_a_file_that_moved_on_is_not_written_to(saved: Path, spoil: Callable[[Path], None],
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where nothing can be locked."""
    def no_locks(path: str) -> int:
        raise PermissionError
    monkeypatch.setattr(locks, "_open", no_locks)
    journal = Journal.open(saved)
    spoil(saved)
    there = saved.read_bytes()
    with pytest.raises(ElsewhereError, match=r"written by somebody else since\. Nothing was"):
        journal.append("note", text="mine")
    journal.leave()
    with pytest.raises(ElsewhereError):
        journal.save(saved)
    assert saved.read_bytes() == there and journal.lines[-1]["text"] == "mine"
    journal.save(saved.with_name("other.jsonl"))
    assert read_lines(saved.with_name("other.jsonl"))[0] == journal.lines


def test_a_keeper_whose_game_was_taken_keeps_it_under_another_name(
        saved: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path / "data"))
    match, said = Match.load(saved), list[str]()
    keeper = Keeper(said.append, match, saved)
    other = Journal.open(saved)
    keeper.note("note", text="mine")
    keeper.keep()
    assert len(said) == 1 and "goes on in memory" in said[0]
    other.append("note", text="theirs")
    keeper.part()
    *_, mine, origin = Match.load(fresh_path(match.scenario.id).with_name(
        f"{match.scenario.id}-001.jsonl")).journal.lines
    assert mine["text"] == "mine" and origin["branch_of"] == "game"
    assert read_lines(saved)[0][-1]["text"] == "theirs"


def test_a_file_that_is_gone_is_written_anew(saved: Path) -> None:
    journal = Journal.open(saved)
    saved.unlink()
    journal.append("note", text="x")
    assert read_lines(saved)[0] == journal.lines


@pytest.mark.parametrize("content", [b"", b"nonsense", b'{"number": 1e999}', b'{"number": -5}',
                                     b'{"number": 3, "token": 7, "program": [], "process": {}}'])
def test_a_strange_lock_file_stops_nobody(saved: Path, content: bytes) -> None:
    saved.with_name("game.jsonl.lock").write_bytes(content)
    Journal.open(saved).append("note", text="x")
    assert read_lines(saved)[0][-1]["text"] == "x"


def test_a_lock_file_that_leads_elsewhere_is_not_written_to(saved: Path) -> None:
    victim = saved.with_name("victim")
    victim.write_text("")
    saved.with_name("game.jsonl.lock").symlink_to(victim)
    Journal.open(saved).append("note", text="x")
    assert victim.read_text() == ""


def test_copies_of_a_journal_have_no_file(saved: Path) -> None:
    journal = Journal.open(saved)
    for other in (copy.copy(journal), copy.deepcopy(journal), pickle.loads(pickle.dumps(journal))):
        assert other.path is None and other.lines == journal.lines
        other.append("note", text="only here")
    assert len(journal.lines) == 2
    journal.append("note", text="x")


@pytest.mark.parametrize("content", [
    f'[null, "50", 1{400 * "0"}]', '[null, "50", NaN]', "[null, [], 1]", "[1, 2]", 4_000 * "[",
    f'[[1, 0, 1{400 * "0"}], "50", 5]', "null", ""])
def test_the_times_beside_a_game_may_hold_anything(tmp_path: Path, content: str) -> None:
    game = tmp_path / "game.jsonl"
    files_of(game).mkdir()
    (files_of(game) / "time.json").write_text(content)
    assert read_times(game).left is None and read_times(game).gone == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders")
def test_no_file_is_put_in_the_place_of_a_pipe_or_a_device(
        tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever may write to /dev would else be left with a file in place of the null device."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(JournalError, match="not a regular file"):
        Journal().save(pipe)
    assert cli.main(["norms", "lesson_50_minutes", "--out", str(pipe)]) == 2
    said = capsys.readouterr()
    assert "the norms cannot be written (it is not a regular file)" in said.err and not said.out
    assert pipe.is_fifo()


# Disks that are full -----------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits of file sizes")
def test_a_full_disk_leaves_whole_lines_and_later_nothing_is_missing(saved: Path) -> None:
    said, _ = child(FULL, saved).communicate()
    assert said.count("cannot write the journal (File too large). The game goes on in memory") == 2
    assert said.splitlines()[-1] == "['oneon', 'twotw', 'three'] "


def test_a_half_line_that_stayed_is_taken_away_before_the_next(
        saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk takes half a line, and refuses to give it back."""
    match = Match.load(saved)
    whole = saved.read_bytes()

    def full(file: object, data: bytes) -> None:
        with saved.open("ab") as other:
            other.write(data[:50])
        raise OSError(28, "No space left on device")
    with monkeypatch.context() as patch:
        patch.setattr(append_file, "_write", full)
        patch.setattr(append_file, "suppress", stuck(saved))
        with pytest.raises(JournalError, match="No space left"):
            match.play({})
    assert len(saved.read_bytes()) == len(whole) + 50
    match.play({})
    again = Match.load(saved)
    assert again.notice == "" and again.state_hash() == match.state_hash()


def stuck(path: Path) -> Callable[[type[BaseException]], object]:
    """In place of `suppress`: what is done inside comes to nothing."""
    @contextmanager
    def nothing(_: type[BaseException]) -> Iterator[None]:
        before = path.read_bytes()
        yield
        path.write_bytes(before)
    return nothing


def test_a_cut_off_line_that_cannot_be_mended_is_read_over(
        saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved.write_bytes(saved.read_bytes() + b'{"kind":"no')
    with monkeypatch.context() as patch:
        patch.setattr(append_file.AppendFile, "append", refuse)
        match = Match.load(saved)
    assert "cut off" in match.notice and match.turn == 2
    match.play({})
    assert Match.load(saved).turn == 3


def refuse(*_: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_the_spacing_of_an_order_in_a_file_does_not_matter(main: Scenario, tmp_path: Path) -> None:
    """A hand-written file may space its orders oddly: they are played and graded all the same."""
    match = Match(main, seed=3, path=tmp_path / "game.jsonl")
    order = match.view("us").choices()[0].text
    match.play({"us": [order]})
    lines = copy.deepcopy(match.journal.lines)
    lines[-1]["sheets"]["us"]["orders"] = [order.replace(" ", "  ") + "\t"]
    again = Match.replay(lines)
    assert again.state_hash() == match.state_hash()
    told = [[e for e in turn_lines(Observer(game, 0), 1, "us") if e.kind == "order"]
            for game in (again, match)]
    assert told[0] == told[1] != []
