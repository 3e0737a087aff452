"""The fixtures of conftest_dialogs, which tests also import from; what one process does once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest
from conftest_dialogs import game
from known_dossiers import dossiers_worked_out_once

from game.app import controller
from game.screens.toolkit import ui
from game.screens.toolkit.fonts import Fonts

__all__ = ["dossiers_worked_out_once", "game"]


@pytest.fixture(scope="session", autouse=True)
def _letters() -> Iterator[None]:
    """All windows share what they know of letters: how wide and what they look like is the same in
    each, and most of the time of a window that is new goes there."""
    shared = Fonts()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ui, "Fonts", lambda: shared)
        yield


@pytest.fixture(scope="session", autouse=True)
def _settled_once() -> Iterator[None]:
    """A game that opens looks through the whole memory; here each process does, once."""
    controller._settle()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(controller, "_settle", lambda: None)
        yield


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test has a data folder of its own, and leaves no window."""
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path))
    yield
    pygame.display.quit()
