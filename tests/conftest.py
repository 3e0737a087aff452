"""Fixtures of all tests: compiled scenarios once a session, worlds in the middle of games."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playing import MAIN, ROOT, SCENARIOS, Imagining, compiled, copy, midgames

from game.core.model import Scenario
from game.core.world import World
from game.match import match

gc.set_threshold(50_000, 20, 20)  # else a tenth of the time goes into looking for what is unused
settings.register_profile("fast", max_examples=25, deadline=None, derandomize=True,
                          suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("fast")


def pytest_configure(config: pytest.Config) -> None:
    """Signals as a terminal has them, also for tests started by nohup or in the background: what is
    ignored here would be ignored by every program that a test starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    if sys.dont_write_bytecode:
        _keep_bytecode(ROOT / ".pytest_cache" / "bytecode")
    if not hasattr(config, "workerinput") and not config.option.collectonly:
        # Before the workers start: each would compile the rules.
        subprocess.run([sys.executable, str(ROOT / "main.py"), "warm"], check=False,
                       stdout=subprocess.DEVNULL)


def _keep_bytecode(folder: Path) -> None:
    """Bytecode goes into a folder of its own: without any, each process that tests and each program
    that a test starts would compile all of the sources again."""
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(folder)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors: some tests wait for a window or another process."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session", autouse=True)
def _imagined_once() -> Iterator[None]:
    """What a seat imagines of a moment is played once in a process: windows, pages and terminals
    stand at the same moments in many tests, and imagining is most of their work. What plays it,
    `game.match.odds` and `game.match.forecast`, is tested by itself."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("courses", "ends", "replies"):
            patch.setattr(match, name, Imagining(getattr(match, name)))
        yield


@pytest.fixture(scope="session")
def main() -> Scenario:
    """The shipped main scenario."""
    return compiled(MAIN)


@pytest.fixture(scope="session", params=SCENARIOS)
def scenario(request: pytest.FixtureRequest) -> Scenario:
    """Each shipped scenario."""
    return compiled(request.param)


@pytest.fixture
def states() -> list[World]:
    """Copies of six worlds each at the start, after 3 and after 8 turns of random play."""
    return [copy(world) for world in midgames()]
