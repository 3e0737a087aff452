"""The cache of compiled rules is right or absent, whatever is done to it. Compiles many times, so
it runs where MULTIPOLAR_SLOW is set, as in CI; alone: pytest -n 0 tests/test_cache.py. Where
MULTIPOLAR_CACHE holds the rules already, as after a suite whose two workers began at the same time,
that cache is attacked, a copy of it; with an empty one a new one is filled first, while two
processes want it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playing import ROOT, SCENARIOS

from game.engine.proofs import SETTING

pytest.importorskip("numba")
pytestmark = pytest.mark.skipif(not os.environ.get("MULTIPOLAR_SLOW"),
                                reason="compiles the rules many times over; set MULTIPOLAR_SLOW=1")

PLAY = """
import json, random, sys
from importlib import import_module
from pathlib import Path
seed, names = int(sys.argv[1]), sys.argv[2:]
order = [f"game.{package}.{p.stem}" for package in ("rules", "actions")
         for p in sorted(Path("game", package).glob("*.py"))]
random.Random(seed).shuffle(order)
for module in order:
    import_module(module)
from game.arena.bench import table_of
from game.core.ledger import Ledger
from game.scenario.load import load_scenario
from game.engine.simulation import new_worlds
said = []
for name in random.Random(seed).sample(names, len(names)):
    scenario = load_scenario(name)
    world, ledger = new_worlds(scenario, [4, 5]), Ledger()
    table = table_of(scenario, "random")
    for _ in range(3):
        table.turn(world, ledger)
    said.append([name, [world.hash(i) for i in range(2)],
                 sorted([e.row, e.amount, e.cause.kind, e.cause.id] for e in ledger.entries)])
print(json.dumps(sorted(said)))
"""
COMPILE = """
import json, sys
from pathlib import Path
from game.core import caching, compiled
folder, part, looked = Path(sys.argv[1], caching.folder().name), sys.argv[2], Path(sys.argv[3])
folder.mkdir(parents=True, exist_ok=True)
real, code = compiled.form, []
def form(*given):
    made = real(*given)
    code.append(made.library.get_asm_str())
    return made
compiled.form = form
from game.engine import entry
if part == "units":
    entry.compile_units(folder)
else:
    entry.compile_all(folder, sys.stdin.read)  # waits for the units
code = "".join(code)
words = [w for w in ("fmadd", "fmsub", "fnmadd", "fmla", "fmls") if w in code]
looked.write_text(json.dumps([len(code), words]))
"""
"""Compiles a part of the rules into a cache, and looks at the code: what is kept shows none."""
one_cache = pytest.mark.xdist_group("one cache")
"""Tests of the cache that two processes want at once: one worker of `--dist loadgroup` runs all."""
NAMES = (*SCENARIOS, "made")
SEATS, LANDS = 7, 23


def made() -> str:
    """A scenario of other sizes than any that is shipped."""
    lands = [f"A{chr(65 + i)}{chr(65 + i)}" for i in range(LANDS)]
    homes = [f"B{chr(65 + i)}{chr(65 + i)}" for i in range(SEATS)]
    return "".join((
        "id: made\ntitle: Made\nversion: 1\nabout: A test.\nfirst_month: 2025-01\nturns: 6\n"
        "epilogue: 2\nslots: 2\nintensity: 2\ndisclaimer: None.\nactors:\n",
        *(f"  a{i}: {{name: N{i}, adjective: n, capital_city: n, kind: state, home: [{home}], "
          "colour: [1, 2, 3]}\n" for i, home in enumerate(homes)),
        "regions: {north: {name: North}, south: {name: South}}\ncountries:\n",
        *(f"  {land}: {{name: {land}, region: {('north', 'south')[i % 2]}, weight: 4}}\n"
          for i, land in enumerate(lands)),
        "theatres:\n  home: {name: home}\n  strait: {name: strait}\nflashpoints:\n"
        f"  narrows: {{name: Narrows, claimant: a1, patrons: [a0, a4], defender: {lands[0]}, "
        "theatre: strait, kind: standoff, war_rung: 8, region: north, "
        "rungs: [a, b, c, d, e, f, g, h, i, j, k]}\n"
        "orders:\n"
        "  court: {name: Court, family: influence, cost: 1, log: l, target: country, effects: "
        "[{change: \"alignment[self, target]\", by: 1.5}]}\n"
        "  press: {name: Press, family: economy, cost: 2, log: l, target: actor, effects: "
        "[{change: \"relations[self, target]\", by: -2}, "
        "{change: \"trade[self, target]\", by: -1, lag: 2}]}\n"))


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the game."""
    home = tmp_path_factory.mktemp("tree")
    skip = shutil.ignore_patterns("__pycache__", "sources", "test_*")
    for name in ("game", "scenarios", "assets/locale", "tests/rules"):
        shutil.copytree(ROOT / name, home / name, ignore=skip)
    (home / "scenarios" / "made").mkdir()
    (home / "scenarios" / "made" / "scenario.yaml").write_text(made(), "utf-8")
    for path in (home / "scenarios" / "victory_day_2025").glob("assumptions*.yaml"):
        shutil.copy(path, home / "scenarios" / "made")
    return home


def start(tree: Path, cache: Path, seed: int = 1, **more: str) -> subprocess.Popen[str]:
    env = {**os.environ, "MULTIPOLAR_CACHE": str(cache), "PYTHONDONTWRITEBYTECODE": "1",
           "MULTIPOLAR_NO_JIT": "", SETTING: "1", **more}
    return subprocess.Popen([sys.executable, "-c", PLAY, str(seed), *NAMES], cwd=tree, text=True,
                            env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def said(process: subprocess.Popen[str]) -> object:
    out, errors = process.communicate(timeout=600)
    assert process.returncode == 0, errors
    return json.loads(out)


@pytest.fixture(scope="module")
def truth(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> object:
    """What uncompiled rules say."""
    return said(start(tree, tmp_path_factory.mktemp("none"), MULTIPOLAR_NO_JIT="1"))


def kept_in(tree: Path) -> str:
    """The name of the folder with the compiled rules of a tree."""
    code = "from game.core import caching; print(caching.folder().name)"
    return subprocess.run([sys.executable, "-c", code], cwd=tree, check=True, text=True,
                          stdout=subprocess.PIPE).stdout.strip()


@pytest.fixture(scope="module")
def cache(tree: Path, truth: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that one of two processes that began at the same time filled."""
    folder = tmp_path_factory.mktemp("cache")
    filled = Path(os.environ.get("MULTIPOLAR_CACHE", ""), kept_in(tree))
    if filled.is_dir():
        shutil.copytree(filled, folder / filled.name)
    else:
        for process in [start(tree, folder, 1), start(tree, folder, 2)]:
            assert said(process) == truth
    assert len(list(folder.glob("rules-*"))) == 1
    return folder


@one_cache
@pytest.mark.parametrize("seed", [3, 4])
def test_any_order_of_imports_and_scenarios_on_a_warm_cache(tree: Path, cache: Path, truth: object,
                                                            seed: int) -> None:
    assert said(start(tree, cache, seed)) == truth


def test_a_library_that_was_built_ahead_plays_the_same_and_nothing_is_compiled(
        tree: Path, truth: object, tmp_path: Path) -> None:
    assert said(start(tree, tmp_path, **{SETTING: ""})) == truth
    assert list(tmp_path.glob("proof-*")) and not list(tmp_path.glob("rules-*"))


@one_cache
def test_a_copy_elsewhere_uses_what_is_kept(tree: Path, cache: Path, truth: object,
                                            tmp_path: Path) -> None:
    """What counts is what the sources say, not where they lie nor how old they are."""
    other = tmp_path / "moved"
    shutil.copytree(tree, other, copy_function=shutil.copyfile)
    before = written(cache / kept_in(tree))
    assert said(start(other, cache)) == truth
    assert written(cache / kept_in(tree)) == before and len(list(cache.glob("rules-*"))) == 1


@one_cache
def test_a_callee_that_changes_with_size_and_time_kept(tree: Path, cache: Path) -> None:
    """numba alone would go on with the old code: it looks at the file of the entry only."""
    path = tree / "game" / "rules" / "isolation.py"
    before, stamp = path.read_text("utf-8"), path.stat()
    after = before.replace("* 50.0", "* 40.0")
    assert len(after) == len(before) and after != before
    try:
        path.write_text(after, "utf-8")
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        assert not (cache / kept_in(tree)).exists()
    finally:
        path.write_text(before, "utf-8")
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert (cache / kept_in(tree)).is_dir()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_compilation_that_is_killed_loses_no_piece_and_leaves_nothing(
        tree: Path, truth: object, tmp_path: Path) -> None:
    folder = tmp_path / kept_in(tree)
    process = start(tree, tmp_path)
    until = time.monotonic() + 600
    while not list(folder.glob("*.code")):
        assert time.monotonic() < until, "never begins"
        time.sleep(0.05)
    process.kill()
    process.communicate()
    finished = {path: path.read_bytes() for path in folder.glob("*.code")}
    assert said(start(tree, tmp_path)) == truth
    assert {path: path.read_bytes() for path in finished} == finished  # symbols have other numbers
    assert list(tmp_path.glob("rules-*")) == [folder]
    assert {path.suffix for path in folder.iterdir()} == {".code"}


@one_cache
@pytest.mark.parametrize("other", [False, True])
def test_a_piece_that_was_cut_short_or_is_another_is_compiled_alone(
        tree: Path, cache: Path, truth: object, tmp_path: Path, other: bool) -> None:
    copy = tmp_path / "cache"
    shutil.copytree(cache, copy)
    folder = copy / kept_in(tree)
    path, before = folder / "game.engine.phases.ending.code", written(folder)
    path.write_bytes((folder / "game.engine.phases.societies.code").read_bytes() if other
                     else path.read_bytes()[:1000])
    assert said(start(tree, copy)) == truth
    after = written(folder)
    assert [name for name in before if before[name] != after[name]] == [path.name]


def written(folder: Path) -> dict[str, int]:
    """When each piece was written."""
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_bounds_are_kept_and_no_multiplication_is_fused_with_an_addition(
        tree: Path, truth: object, tmp_path: Path) -> None:
    """Every index of every rule is checked. A fused operation rounds once instead of twice: other
    bits on other machines; one compilation serves both."""
    cache, parts = tmp_path / "cache", ("units", "entries")
    compiling = [subprocess.Popen(
        [sys.executable, "-c", COMPILE, str(cache), part, str(tmp_path / part)], cwd=tree,
        text=True, env={**os.environ, "MULTIPOLAR_BOUNDS": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE, stderr=subprocess.PIPE) for part in parts]
    for process, part in zip(compiling, parts, strict=True):
        _, errors = process.communicate("", timeout=1200)
        assert process.returncode == 0, errors
        length, words = json.loads((tmp_path / part).read_text("utf-8"))
        assert length > 100_000 and not words
    assert said(start(tree, cache, MULTIPOLAR_BOUNDS="1")) == truth
    assert len(list(cache.glob("rules-*"))) == 1
