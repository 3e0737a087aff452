"""What `scripts/profile` prints of a turn's phases."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader

import pytest
from playing import ROOT, compiled, table_of

from game.engine.phases import PHASES


def phases() -> Callable[..., None]:
    loader = SourceFileLoader("profile_script", str(ROOT / "scripts" / "profile"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    found: Callable[..., None] = module.phases
    return found


def test_no_phase_takes_less_than_no_time(monkeypatch: pytest.MonkeyPatch,
                                          capsys: pytest.CaptureFixture[str]) -> None:
    """Also where the clock is as uneven as that of a machine with much else to do."""
    lots, now = random.Random(1), [0.0]

    def clock() -> float:
        now[0] += lots.uniform(1e-6, 9e-6)
        return now[0]
    show, table = phases(), table_of(compiled("lesson_50_minutes"), "random")
    monkeypatch.setattr(time, "process_time", clock)
    show(table, 2)
    lines = capsys.readouterr().out.splitlines()
    took = {line[:16].strip(): float(line[16:].split()[0]) for line in lines if line}
    assert min(took.values()) > 0, took
    assert took.keys() == {"a call alone", "deciding", *PHASES}
