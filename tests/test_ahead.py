"""Libraries of the rules that were built ahead: taken where they fit and play right, else not."""

from __future__ import annotations

import ast
import json
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playing import ROOT

from game import cli
from game.arena.runs import identity
from game.arena.tables import heading
from game.core import ahead, caching, native, rule_sources
from game.core.model import Scenario
from game.engine import compiling, proofs
from game.engine.compiling import COMPILED, Compiled
from game.engine.simulation import RULES_VERSION

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into an ELF file")
SYMBOL = native.SYMBOLS[native.PLAY].encode()


@pytest.fixture(autouse=True)
def _fits() -> None:
    if ahead.stale():
        pytest.skip("the rules have changed since the libraries were built")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of libraries, and a cache, of the test's own; a process that has found out nothing.
    """
    shutil.copytree(ahead.FOLDER, tmp_path / "libraries")
    monkeypatch.setattr(ahead, "FOLDER", tmp_path / "libraries")
    monkeypatch.setattr(compiling, "installed", lambda: False)
    monkeypatch.setattr(proofs, "_FOUND", {})
    monkeypatch.setenv(caching.VARIABLE, str(tmp_path / "cache"))
    forget()
    yield tmp_path / "libraries"
    monkeypatch.undo()
    forget()


def forget() -> None:
    ahead.manifest.cache_clear()
    ahead.fitting.cache_clear()


def library() -> ahead.Library:
    found = ahead.fitting()
    assert found is not None
    return found


def replace(here: Path, name: str, code: bytes) -> None:
    """Put a library in place of another, with a manifest that tells of it."""
    write(here / name, code)
    told = json.loads((here / ahead.MANIFEST).read_text("utf-8"))
    told["libraries"][name] = ahead.digest(name, code, told["sources"])
    (here / ahead.MANIFEST).write_text(json.dumps(told), "utf-8")
    forget()


def write(path: Path, code: bytes) -> None:
    """Put bytes in the place of a file, which this process may have mapped into its memory."""
    path.unlink()
    path.write_bytes(code)


def taken(patient: bool = True) -> tuple[bool, list[str]]:
    """Whether a process would play compiled, and what it says."""
    cold, lines = Compiled(), list[str]()
    cold.patient, cold.tell = patient, lines.append
    return cold.get() is not None, lines


def with_code(code: bytes, words: bytes) -> bytes:
    """A library whose entry begins with other machine code."""
    start, = struct.unpack_from("<Q", code, 40)
    size, count = struct.unpack_from("<HH", code, 58)
    heads = [struct.unpack_from("<IIQQQQIIQQ", code, start + size * n) for n in range(count)]
    names = code.index(SYMBOL) - next(h[4] for h in heads if h[1] == 3 and h[2] & 2)
    table = next(h for h in heads if h[1] == 11)
    for at in range(table[4], table[4] + table[5], 24):
        name, _, _, _, value, _ = struct.unpack_from("<IBBHQQ", code, at)
        if name == names:
            text = next(h for h in heads if h[3] <= value < h[3] + h[5])
            place = value - text[3] + text[4]
            return code[:place] + words + code[place + len(words):]
    raise AssertionError("no such symbol")


class Bare(ast.NodeTransformer):
    """Takes docstrings out of Python."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        value = node.value
        return None if isinstance(value, ast.Constant) and isinstance(value.value, str) else node


@pytest.mark.slow
def test_what_the_compiler_sees_means_the_same_to_python() -> None:
    unread = []
    for name, source in rule_sources.paths(*rule_sources.PATTERNS):
        seen = rule_sources.seen(source.decode())
        try:
            left = ast.parse(seen)
        except SyntaxError:  # nothing is left of a body that was a docstring
            unread.append(name)
        else:
            assert ast.dump(left) == ast.dump(Bare().visit(ast.parse(source))), name
    assert len(unread) < 6


@pytest.mark.parametrize(("before", "after", "same"), [
    ("x = 1  # one\n", "x = 1\n\n\n# none\n", True), ("x = 1\n", "x = 2\n", False),
    ('def f():\n    """A."""\n    return 1\n', "def f():\n    'B'  # b\n    return 1\n", True),
    ('x = (\n    "a"\n)\n', 'x = (\n    "b"\n)\n', False), ("f('#a')\n", "f('#b')\n", False),
    ('"""A."""\nx = """\n# a\n"""\n', 'x = """\n# b\n"""\n', False)])
def test_what_another_text_means_to_the_compiler(before: str, after: str, same: bool) -> None:
    assert (rule_sources.seen(before) == rule_sources.seen(after)) is same


@pytest.mark.slow
def test_a_library_plays_once_on_a_machine_and_is_then_taken_at_once(
        here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fits = library()
    assert not taken(patient=False)[0]  # a window waits for nothing
    assert taken() == (True, []) and proofs.known(fits)
    proofs._FOUND.clear()
    monkeypatch.delattr(proofs, "started")
    assert taken(patient=False) == (True, [])


@pytest.mark.parametrize("what", ["cut", "bit", "nothing", "other name", "gone", "other sources",
                                  "no manifest", "manifest of nonsense"])
def test_a_library_that_is_not_the_one_told_of_is_not_even_opened(here: Path, what: str) -> None:
    path = library().path
    code, other = path.read_bytes(), (here / "linux-aarch64.so").read_bytes()
    for file in here.glob("*.*"):
        if what in ("cut", "bit", "nothing", "other name") and file.suffix == path.suffix:
            write(file, {"cut": code[:5_000], "bit": code[:-1] + bytes([code[-1] ^ 1]),
                         "nothing": b"", "other name": other}[what])
        elif what == "gone" and file.suffix == path.suffix:
            file.unlink()
        elif file.name == ahead.MANIFEST and what == "other sources":
            told = json.loads(file.read_text("utf-8"))
            file.write_text(json.dumps({**told, "sources": "0" * 32, "as_written": ""}), "utf-8")
        elif file.name == ahead.MANIFEST and what == "no manifest":
            file.unlink()
        elif file.name == ahead.MANIFEST and what == "manifest of nonsense":
            file.write_text('["libraries"]', "utf-8")
    forget()
    assert ahead.fitting() is None
    played, lines = taken()
    assert not played and len(lines) == 1 and "numba is not installed" in lines[0]


@pytest.mark.slow
@LINUX
@pytest.mark.parametrize("words", [b"\x0f\x0b", b"\x31\xc0\xc3", b"\xeb\xfe"],
                         ids=["an instruction that there is not", "plays nothing", "never ends"])
def test_a_library_that_plays_wrong_here_ends_a_process_of_its_own(
        here: Path, words: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofs, "PATIENCE", 300.0 if words[0] != 0xEB else 3.0)
    path = library().path
    if "x86_64" not in path.name:
        pytest.skip("machine code of x86-64")
    replace(here, path.name, with_code(path.read_bytes(), words))
    assert library().path == path
    for _ in range(2):  # the second time it is known
        played, lines = taken()
        assert not played and len(lines) == 1 and path.stem in lines[0]
    monkeypatch.delattr(proofs, "started")
    proofs._FOUND.clear()
    assert not taken()[0]


@LINUX
def test_a_library_for_another_processor_is_not_taken(here: Path) -> None:
    name = library().path.name
    other = next(p for p in sorted(here.glob("*.so")) if p.name.partition(".")[0].split("-")[1]
                 != name.partition(".")[0].split("-")[1])
    for each in here.glob(f"{'-'.join(name.split('-')[:2]).partition('.')[0]}*"):
        replace(here, each.name, other.read_bytes())
    assert not taken()[0]


@pytest.mark.parametrize("told", [b"", b"\0" * 5_000, b"linux-x86_64-v9 plays right\n", None])
def test_a_note_that_says_nothing_of_this_library_does_not_count(
        here: Path, told: bytes | None, monkeypatch: pytest.MonkeyPatch) -> None:
    place = proofs._place(library())
    place.parent.mkdir(parents=True)
    if told is None:
        place.mkdir()
    else:
        place.write_bytes(told)
    asked = list[ahead.Library]()
    monkeypatch.setattr(proofs, "_played", lambda fits: asked.append(fits) or True)
    assert taken()[0] and len(asked) == 1


def test_rules_are_compiled_here_where_that_is_asked_for(
        here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(proofs.SETTING, "1")
    assert proofs.library() is None
    monkeypatch.delenv(proofs.SETTING)
    monkeypatch.setenv("MULTIPOLAR_BOUNDS", "1")
    assert proofs.library() is None


def test_every_module_that_compiled_rules_come_from_is_among_the_sources() -> None:
    """What compiling loads of the game is in the digest, or named as what no rule sees."""
    pytest.importorskip("numba")
    code = "import sys, game.engine.entry; print(*[m for m in sys.modules if m[:5] == 'game.'])"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, text=True,
                            stdout=subprocess.PIPE).stdout.split()
    known = {name for name, _ in rule_sources.paths(*rule_sources.PATTERNS)}
    apart = {"core/locale", "engine", "version", "core", "rules", "actions", "policies"}
    for module in loaded:
        name = module.removeprefix("game.").replace(".", "/")
        assert f"{name}.py" in known or name in apart or name.startswith("core/locale/"), module


def test_the_way_stands_in_version_and_heads(main: Scenario,
                                             capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["version"]) == 0
    assert f" {COMPILED.told}," in " ".join(capsys.readouterr().out.split())
    assert f"{RULES_VERSION} {COMPILED.way}" in heading(identity(main))


NO_WINDOW = """
import sys
sys.modules["pygame"] = None
from game.cli import main
raise SystemExit(main(sys.argv[1:]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("words", [
    "simulate lesson_50_minutes --games 2 --json", "play lesson_50_minutes --seat us --text",
    "validate --quick scenarios/lesson_50_minutes", "version", "host --help"])
def test_every_command_but_the_window_works_without_pygame(words: str) -> None:
    done = subprocess.run([sys.executable, "-c", NO_WINDOW, *words.split()], cwd=ROOT, check=False,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
