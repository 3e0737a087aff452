"""Who compiles what of the rules, and what is kept of it, while processes come, wait and are
killed. Pieces that were compiled before stand in for the compiler; tests/test_cache.py compiles."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playing import ROOT

from game.core import caching, native
from game.engine.compiling import Compiled
from game.engine.proofs import SETTING

pytest.importorskip("numba")
pytestmark = pytest.mark.slow

STANDING_IN = """
import json, os, sys, time
from pathlib import Path
os.cpu_count = lambda: 1  # nothing is compiled beside
from game.engine.compiling import COMPILED, Compiled
from game.core import caching, compiled, native
kept, log = Path(os.environ["KEPT"]), Path(os.environ["LOG"])
def machine_code(function, wanted, calls):
    name = compiled.name_of(function)
    with log.open("a") as file:
        file.write(name + "\\n")
    time.sleep(float(os.environ.get("SECONDS", "0")))
    return native.read(kept, name)
compiled.machine_code = machine_code
lines = []
COMPILED.tell = lines.append
"""
PLAY = STANDING_IN + "assert COMPILED.get().addresses\nprint(json.dumps(lines))\n"
UNIT, OTHER = "game.engine.phases.orders", "game.engine.phases.answers"


class Kept:
    """A cache of its own, and who compiles into it."""

    def __init__(self, root: Path) -> None:
        self.root, self.log = root, root.parent / "log"
        self.folder = root / caching.folder().name

    def start(self, code: str = PLAY, **more: str) -> subprocess.Popen[str]:
        """A process that takes up the rules, or compiles what is missing."""
        env = {**os.environ, "MULTIPOLAR_CACHE": str(self.root), "KEPT": str(caching.folder()),
               "LOG": str(self.log), "PYTHONDONTWRITEBYTECODE": "1", **more}
        return subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=env, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, code: str = PLAY, **more: str) -> list[str]:
        """What such a process told its user."""
        return said(self.start(code, **more))

    @property
    def asked(self) -> list[str]:
        """The names of all pieces that were compiled, in any process."""
        return self.log.read_text("utf-8").split() if self.log.exists() else []


def said(process: subprocess.Popen[str]) -> list[str]:
    out, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    told: list[str] = json.loads(out)
    return told


def names() -> set[str]:
    return {path.stem for path in caching.folder().glob("*.code")}


@pytest.fixture(autouse=True, scope="module")
def _rules() -> Iterator[None]:
    """The rules are compiled here, though a library fits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SETTING, "1")
        assert Compiled().get() is not None
        yield


@pytest.fixture
def empty(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "cache")


@pytest.fixture
def full(empty: Kept) -> Kept:
    shutil.copytree(caching.folder(), empty.folder)
    return empty


def stamps(kept: Kept) -> dict[str, int]:
    return {path.stem: path.stat().st_mtime_ns for path in kept.folder.glob("*.code")}


def test_a_piece_counts_under_its_name_and_in_its_folder_only(full: Kept) -> None:
    native.read(full.folder, UNIT)
    other = full.root / "rules-of-other-sources"
    shutil.copytree(full.folder, other)
    with pytest.raises(ValueError, match=UNIT):
        native.read(other, UNIT)
    shutil.copyfile(full.folder / f"{OTHER}.code", full.folder / f"{UNIT}.code")
    with pytest.raises(ValueError, match=UNIT):
        native.read(full.folder, UNIT)


@pytest.mark.parametrize("wrong", ["cut", "bit", "nothing", "other piece", "gone"])
def test_what_is_damaged_is_compiled_anew_and_nothing_else(full: Kept, wrong: str) -> None:
    path, before = full.folder / f"{UNIT}.code", stamps(full)
    data = path.read_bytes()
    path.unlink()
    if wrong != "gone":
        path.write_bytes({"cut": data[:1000], "bit": data[:-1] + bytes([data[-1] ^ 1]),
                          "nothing": b"", "other piece": (full.folder / f"{OTHER}.code")
                          .read_bytes()}[wrong])
    full.run()
    assert full.asked == [UNIT]
    after = stamps(full)
    assert {name for name in before if before[name] != after[name]} == {UNIT}
    assert path.read_bytes() == data
    full.run()
    assert full.asked == [UNIT]


def test_a_window_compiles_nothing_itself_where_a_piece_is_damaged(full: Kept) -> None:
    (full.folder / f"{UNIT}.code").write_bytes(b"")
    full.run(STANDING_IN + "COMPILED.patient = False\nassert COMPILED.get() is None\n"
             "print(json.dumps(lines))")
    assert full.asked == []


@pytest.mark.slow
def test_of_processes_that_begin_at_once_one_compiles(empty: Kept) -> None:
    """The others wait, and take up what it has made."""
    for process in [empty.start(SECONDS="0.5") for _ in range(3)]:
        assert len(said(process)) == 1
    assert sorted(empty.asked) == sorted(names())
    assert {path.name for path in empty.root.glob("rules-*")} == {empty.folder.name}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_compilation_that_is_killed_loses_no_piece_and_leaves_nothing(empty: Kept) -> None:
    process, until = empty.start(SECONDS="2"), time.monotonic() + 120
    while len(empty.asked) < 3:
        assert time.monotonic() < until, "never begins"
        time.sleep(0.05)
    process.kill()
    process.communicate()
    finished = stamps(empty)
    assert set(empty.asked[:2]) == set(finished)
    (empty.folder / f"{empty.asked[2]}.code.part").write_bytes(b"killed while it was written")
    empty.run()
    assert sorted(empty.asked) == sorted([*names(), empty.asked[2]])
    assert {name: stamps(empty)[name] for name in finished} == finished
    assert {path.name for path in empty.root.glob("rules-*")} == {empty.folder.name}
    assert {path.name for path in empty.folder.iterdir()} == {f"{name}.code" for name in names()}


def test_a_lock_that_nobody_gives_up_is_taken_over(empty: Kept) -> None:
    holder = empty.start(STANDING_IN + "from game.locks import Lock\n"
                         "lock = Lock(caching.opened())\nlog.write_text('')\nsys.stdin.read()\n")
    try:
        until = time.monotonic() + 60
        while not empty.log.exists():
            assert time.monotonic() < until, "never locks"
            time.sleep(0.05)
        empty.run("import game.engine.compiling as c\nc.PATIENCE = 0.5\n" + PLAY)
    finally:
        holder.kill()
        holder.communicate()
    assert sorted(empty.asked) == sorted(names())


UNWRITABLE = STANDING_IN + """
import subprocess
from game.engine.compiling import place
root = caching.caches()
COMPILED.get()
again = Compiled()
again.tell = lines.append
again.get()
place(lines.append)
assert caching.caches() != root and native.read_all(caching.folder())
subprocess.run([sys.executable, "-c", os.environ["CHILD"]], check=True)
print(json.dumps([*lines, str(caching.caches())]))
"""
CHILD = STANDING_IN + "COMPILED.get()\nassert not lines\n"


def test_a_cache_that_cannot_be_written_is_told_once_and_filled_once(empty: Kept) -> None:
    """By a process and those that it starts; nothing is left of it."""
    line, instead = empty.run(UNWRITABLE, MULTIPOLAR_CACHE="/proc/none/of/this", CHILD=CHILD)
    assert "/proc/none/of/this" in line and "MULTIPOLAR_CACHE" in line
    assert sorted(empty.asked) == sorted(names())
    assert not Path(instead).exists()


def test_rules_are_compiled_for_the_process_where_nothing_at_all_can_be_written(
        empty: Kept) -> None:
    line, = empty.run("import tempfile\n" + PLAY.replace(
        "lines = []", "lines = []\ndef none(**_): raise OSError\ntempfile.mkdtemp = none"),
        MULTIPOLAR_CACHE="/proc/none/of/this")
    assert "MULTIPOLAR_CACHE" in line and sorted(empty.asked) == sorted(names())


def test_a_disk_that_is_full_is_told(empty: Kept) -> None:
    full_disk = ("def full(*_): raise OSError(28, 'No space left on device')\n"
                 "native.write = full\n")
    _, line = empty.run(STANDING_IN + full_disk + "assert COMPILED.get().addresses\n"
                        "print(json.dumps(lines))")
    assert str(empty.folder) in line and "MULTIPOLAR_CACHE" in line


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of caches, in this process."""
    monkeypatch.setenv(caching.VARIABLE, str(tmp_path))
    caching.folder.cache_clear()
    yield tmp_path
    caching.folder.cache_clear()


def test_what_was_left_long_ago_is_tidied_away_once_a_day(own: Path) -> None:
    old = time.time() - 40 * caching.DAY
    here = caching.opened()
    assert here is not None
    for name in ("rules-old", "rules-half.123"):
        (own / name).mkdir()
    (own / "rules-old.lock").write_text("{}")
    for path in (*own.iterdir(), here):
        os.utime(path, (old, old))
    os.utime(here)
    caching.used()
    assert len([*own.iterdir()]) == 4
    os.utime(here, (old, old))
    caching.used()
    assert [path.name for path in own.iterdir()] == [here.name]
    assert time.time() - here.stat().st_mtime < caching.DAY


def test_a_process_takes_up_the_rules_when_the_last_piece_is_there(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a window does, which plays uncompiled until then."""
    source, cold = caching.folder(), Compiled()
    cold.patient = False
    monkeypatch.setenv(caching.VARIABLE, str(tmp_path))
    caching.folder.cache_clear()
    try:
        here = caching.opened()
        assert here is not None
        for path in source.glob("*.code"):
            assert cold.get() is None
            shutil.copy(path, here)
        assert cold.get() is not None
    finally:
        caching.folder.cache_clear()
