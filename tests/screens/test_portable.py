"""The window asks Windows for sharp pixels, and files have names that Windows allows."""

from __future__ import annotations

import os

import pytest
from playing import ROOT

from game.screens.toolkit.app import App, FakeClock


def test_names_of_files_are_legal_on_windows() -> None:
    from game.app.save_files import fresh_path, numbered
    for name in (fresh_path("victory_day_2025").name, numbered(ROOT, "report", 4).name):
        assert not set(name) & set('<>:"/\\|?*') and not name.endswith((".", " "))


def test_pixels_are_asked_for_before_the_display_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    import pygame
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.delenv("SDL_WINDOWS_DPI_AWARENESS", raising=False)
    told: list[str | None] = []
    begin = pygame.display.init

    def init() -> None:
        told.append(os.environ.get("SDL_WINDOWS_DPI_AWARENESS"))
        begin()

    monkeypatch.setattr(pygame.display, "init", init)
    App((320, 240), clock=FakeClock(), source=lambda app: []).quit()
    assert told == ["permonitorv2"]
