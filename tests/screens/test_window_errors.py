"""What goes wrong around the window: one clear sentence each, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from person import LESSON, PATIENCE, Person
from playing import ROOT

from game.cli import main
from game.core.errors import UsageError
from game.match.match import Match
from game.screens.common.hints import mark_seen, seen
from game.screens.shell.window import open_window
from game.screens.toolkit import assets, fonts, icons, ui

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 and /proc")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path / "data"))


@pytest.mark.slow
@LINUX
@pytest.mark.parametrize("arguments", [(), ("play", LESSON, "--seat", "us")])
def test_a_display_that_is_not_there(arguments: tuple[str, ...], tmp_path: Path) -> None:
    env = {**os.environ, "DISPLAY": ":9753", "XDG_RUNTIME_DIR": str(tmp_path)}
    del env["SDL_VIDEODRIVER"]
    env.pop("WAYLAND_DISPLAY", None)
    done = subprocess.run([sys.executable, "main.py", *arguments], cwd=ROOT, env=env, text=True,
                          capture_output=True, timeout=PATIENCE, check=False)
    assert done.returncode == 2 and not done.stdout
    assert done.stderr == ("The window cannot open: no display answers (DISPLAY is :9753). `play "
                           "--text` plays in the terminal; `simulate` needs neither.\n")


@pytest.fixture
def own_assets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the assets that may be damaged."""
    copy = tmp_path / "assets"
    shutil.copytree(ROOT / "assets", copy, ignore=shutil.ignore_patterns("build"))
    monkeypatch.setattr(assets, "ROOTS", (copy,))
    monkeypatch.setattr(ui, "Fonts", fonts.Fonts)
    from game.screens.map import shapes
    from game.screens.toolkit import media as game_assets
    for module in (fonts, icons, game_assets, shapes):
        for thing in vars(module).values():
            if hasattr(thing, "cache_clear"):
                thing.cache_clear()
    yield copy
    for module in (fonts, icons, game_assets, shapes):
        for thing in vars(module).values():
            if hasattr(thing, "cache_clear"):
                thing.cache_clear()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["fonts/Inter-Regular.ttf", "icons/icons.json", "map/world.json",
                                  "flags/small/USA.png"])
@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "other"])
def test_an_asset_that_is_missing_or_damaged(own_assets: Path, name: str, damage: str) -> None:
    file = own_assets / name
    assert file.is_file()
    if damage == "missing":
        file.unlink()
    elif damage == "empty":
        file.write_bytes(b"")
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:40])
    else:
        file.write_bytes(b"\x00" * 500)
    with pytest.raises(UsageError) as told:
        open_window(_to_the_desk)
    said = str(told.value)
    assert f"assets/{name}" in said and said.endswith(".") and "\n" not in said, said
    if damage == "missing":
        assert said == f"The file assets/{name} is missing; please install the game again."


def _to_the_desk(game: object) -> None:
    """As far as a person comes who only presses Enter; then the window closes."""
    from playing import compiled

    from game.screens.toolkit.events import Quit
    game.show("title")
    game.begin(compiled(LESSON), {"us": "human"}, 7)
    game.forward()
    for _ in range(3):
        game.window.app.frame()
    game.show("main")
    for _ in range(3):
        game.window.app.frame()
    game.window.app.send(Quit())


def test_damaged_hints_are_as_if_none_was_read(tmp_path: Path) -> None:
    file = tmp_path / "data" / "hints.json"
    file.parent.mkdir()
    for text in (b"", b"{", b"5", b'{"a":1}', b"[1, null]", b"\xff\xfe", b"[" * 100_000):
        file.write_bytes(text)
        assert seen() == []
    mark_seen("map")
    assert seen() == ["map"]


@LINUX
def test_a_data_folder_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULTIPOLAR_DATA", "/proc/nowhere")
    person = Person()
    person.begin()
    said = person.window.ui.notices.said
    path = Path("/proc/nowhere/saves/lesson_50_minutes-001.jsonl")
    assert [s.replace("\\", "") for s in said] == [
        f"{path}: cannot save the game (No such file or directory). What was there before is "
        "untouched; choose another place."]
    person.turn()
    assert person.game.match.turn == 2, "the game goes on in memory"
    assert len(said) == 1, "it is said once"
    person.press("f12")
    assert person.window.ui.notices.said[-1].startswith("What happened cannot be written to the "
                                                        "disk (")


@pytest.mark.slow
@LINUX
def test_a_disk_that_becomes_full_and_free_again() -> None:
    """A limit on the size of files stands in for it: the journal cannot grow any more."""
    import resource
    import signal
    person = Person()
    person.begin()
    match = person.game.match
    path = match.journal.path
    assert path is not None
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 100, before[1]))
        person.turn()
        told = [s.replace("\\", "") for s in person.window.ui.notices.said]
        assert told == [f"{path}: cannot write the journal (File too large). The game goes on in "
                        "memory; free some space or save it elsewhere."]
        assert match.turn == 2 and match.journal.path is None
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert Match.load(path).turn <= 2, "what was on disk can still be played"
    person.turn()
    assert match.turn == 3 and match.journal.path == path
    assert Match.load(path).state_hash() == match.state_hash(), "and now all of it is there"


@pytest.mark.parametrize(("text", "message"), [
    ("", "{path}: this is not a Multipolar journal (no head line)."),
    ("{\n", "{path}:1: this line is not JSON (Expecting property name enclosed in double quotes: "
            "line 1 column 2 (char 1))."),
    ('{"kind":"head"}\n', "{path}:1: this is not a journal line.")])
def test_a_broken_game_given_to_the_window(tmp_path: Path, text: str, message: str,
                                           capsys: pytest.CaptureFixture[str],
                                           monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text(text, "utf-8")
    monkeypatch.setattr("game.cli.can_show", lambda: True)
    assert main(["play", "--load", str(path)]) == 2
    assert capsys.readouterr().err == message.format(path=path) + "\n"
    assert path.read_text("utf-8") == text
