"""The engine plays the same games compiled and uncompiled, and gets by without a compiler."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playing import MAIN, ROOT, SCENARIOS, compiled

from game.arena.bench import table_of
from game.core import caching
from game.core.errors import MultipolarError
from game.core.exact import Floats, grid
from game.core.ledger import Ledger
from game.core.model import Scenario
from game.core.quantities import BY_NAME
from game.core.turn import Turn
from game.core.world import World
from game.engine import compiling, engine
from game.engine.compiling import COMPILED
from game.engine.engine import Phase
from game.engine.simulation import MECHANISMS, finish, new_worlds

pytest.importorskip("numba")
NO_JIT = "MULTIPOLAR_NO_JIT"


def kicked(scenario: Scenario, size: int, seed: int) -> World:
    """Worlds in which a quarter of the numbers stand anywhere within their bounds."""
    world, lots, layout = new_worlds(scenario, range(size)), np.random.default_rng(seed), \
        scenario.layout
    for name in layout.names:
        q = BY_NAME[name]
        if q.whole and name not in ("guarantee", "pledge", "membership"):
            continue
        rows = layout.slices[name]
        shape = (rows.stop - rows.start, size)
        value = q.low + (min(q.high, 1_000.0) - q.low) * lots.random(shape)
        value = np.rint(value) if q.whole else grid(value)
        world.flat[rows] = np.where(lots.random(shape) < 0.25, value, world.flat[rows])
    return world


def told(ledger: Ledger) -> tuple[object, ...]:
    return ledger.entries, ledger.notes, ledger.waiting


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENARIOS)
def test_every_phase_compiled_equals_uncompiled(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = compiled(name)
    for seed, turn in enumerate((1, 2, 3, 6)):
        for rule in (*MECHANISMS, Phase("events"), Phase("shares")):
            both = []
            for off in ("", "1"):
                monkeypatch.setenv(NO_JIT, off)
                world, ledger = kicked(scenario, 2, seed), Ledger()
                world.turn = turn
                rule(Turn(world, ledger, epilogue=seed == 3))
                both.append((world.flat.tobytes(), *told(ledger)))
            assert both[0] == both[1], (rule.__name__, turn)


@pytest.mark.slow
@pytest.mark.parametrize("player", ["random", "doctrine"])
@pytest.mark.parametrize("name", SCENARIOS)
def test_games_compiled_equal_uncompiled(name: str, player: str,
                                         monkeypatch: pytest.MonkeyPatch) -> None:
    both = []
    for off in ("", "1"):
        monkeypatch.setenv(NO_JIT, off)
        ledger = Ledger()
        world = table_of(compiled(name), player).play([5], ledger=ledger)
        both.append((world.hash(), *told(ledger)))
    assert both[0] == both[1]


@pytest.mark.slow
@settings(max_examples=12)
@given(data=st.data())
def test_changed_scenarios_compiled_equal_uncompiled(data: st.DataObject) -> None:
    """Coefficients, seats' forces and sizes of content drawn by lot."""
    scenario = compiled(MAIN)
    names = data.draw(st.lists(st.sampled_from(sorted(scenario.coefficients)), min_size=1,
                               max_size=5, unique=True))
    changes: dict[str, object] = {}
    for name in names:
        known = scenario.coefficients[name]
        changes[name] = round(data.draw(st.floats(known.low, known.high)), 6)
    order = data.draw(st.sampled_from([t.id for t in scenario.order_types]))
    changes[f"orders.{order}.cost"] = data.draw(st.integers(1, 4))
    changed = scenario.with_(changes)
    hashes = set()
    for off in ("", "1"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(NO_JIT, off)
            world, table = new_worlds(changed, [9]), table_of(changed, "random")
            for _ in range(3):
                table.turn(world)
            hashes.add(world.hash())
    assert len(hashes) == 1


def test_one_compilation_serves_every_scenario() -> None:
    entry = COMPILED.get()
    assert entry is not None
    for name in SCENARIOS:
        world = new_worlds(compiled(name), [1])
        finish(world)
    assert entry is COMPILED.get()


def test_months_that_no_table_holds_are_refused(main: Scenario) -> None:
    world = new_worlds(main, [1])
    world.turn = 10_000
    with pytest.raises(MultipolarError, match="has no month 10000"):
        Phase("influence")(Turn(world))


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    import os
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True,
                          env={**os.environ, **environment}, check=False)


HIDDEN = """
import sys
sys.modules["numba"] = None
import importlib.util as u
find = u.find_spec
u.find_spec = lambda name, *rest: None if name == "numba" else find(name, *rest)
"""


@pytest.mark.slow
def test_without_a_compiler_all_works_and_one_line_says_so() -> None:
    """Nor a library that was built ahead."""
    bare = HIDDEN + "from pathlib import Path\nfrom game.core import ahead\n" \
                    "ahead.FOLDER = Path('nowhere')\nfrom game.cli import main\n"
    done = run(bare + "raise SystemExit(main(['simulate', "
                      "'lesson_50_minutes', '--games', '2', '--json']))")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("numba is not installed") == 1, done.stderr
    warm = run(bare + "raise SystemExit(main(['warm']))")
    assert warm.returncode == 0 and "numba is not installed" in warm.stdout


def test_help_imports_no_compiler() -> None:
    done = run("import sys\nfrom game.cli import main\ntry: main(['--help'])\n"
               "except SystemExit: pass\nassert 'numba' not in sys.modules\n"
               "import game\ngame.load_scenario('lesson_50_minutes')\n"
               "assert 'numba' not in sys.modules")
    assert done.returncode == 0, done.stderr


def test_a_process_that_finds_the_rules_compiled_needs_no_compiler() -> None:
    assert COMPILED.get() is not None
    done = run("import sys\nfrom game import Match, load_scenario\n"
               "from game.engine.compiling import COMPILED\n"
               "Match(load_scenario('lesson_50_minutes'), 1).play({})\n"
               "assert COMPILED.loaded and 'numba' not in sys.modules")
    assert done.returncode == 0, done.stderr


def test_compiled_rules_take_no_other_arrays() -> None:
    entries = COMPILED.get()
    assert entries is not None
    worlds, luck = np.zeros((1, 4)), np.zeros(1, np.uint64)
    active, at = np.zeros(1, np.int64), np.zeros(23, np.int64)
    for arrays in ((worlds.astype("f"), luck, active, at), (worlds[:, ::2], luck, active, at),
                   (worlds, active, active, at), (worlds, luck, active.astype("i"), at)):
        with pytest.raises(TypeError):
            entries.play(*arrays, 0, 0, 0, 0, 0, 0)


def test_the_cache_follows_every_source_that_compiled_code_comes_from(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = caching.folder()
    monkeypatch.setenv("MULTIPOLAR_BOUNDS", "1")
    caching.folder.cache_clear()
    try:
        assert caching.folder() != before
    finally:
        monkeypatch.undo()
        caching.folder.cache_clear()
    assert caching.folder() == before


def test_a_window_plays_on_while_another_process_compiles(monkeypatch: pytest.MonkeyPatch,
                                                          main: Scenario) -> None:
    cold = compiling.Compiled()
    cold.patient = False
    monkeypatch.setattr(compiling, "kept", lambda: None)
    monkeypatch.setattr(compiling, "library", lambda: None)
    assert cold.get() is None
    monkeypatch.setattr(engine, "COMPILED", cold)
    world = new_worlds(main, [3])
    table_of(main, "random").turn(world)
    monkeypatch.undo()
    other = new_worlds(main, [3])
    table_of(main, "random").turn(other)
    assert world.hash() == other.hash()


def test_two_threads_that_work_out_the_same_table_at_once_get_one() -> None:
    """Compiled rules are given addresses in such tables: one that was replaced would be gone."""
    scenario, both = compiled("lesson_50_minutes"), threading.Barrier(2)
    key, found = object(), []

    def make(_: Scenario) -> Floats:
        both.wait(30)  # neither is done before the other has begun
        return np.zeros(3)
    threads = [threading.Thread(target=lambda: found.append(scenario.once(key, make)))
               for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2 and found[0] is found[1]
