"""Games of these tests are saved in a folder of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from known_dossiers import dossiers_worked_out_once

__all__ = ["dossiers_worked_out_once"]


@pytest.fixture(autouse=True)
def saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where games are saved during a test."""
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path / "data"))
    return tmp_path / "data" / "saves"
