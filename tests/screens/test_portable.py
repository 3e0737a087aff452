"""The window asks Windows for sharp pixels, and the game uses no call that Windows lacks."""

from __future__ import annotations

import ast
import os

import pytest
from playing import ROOT

from game.screens.toolkit.app import App, FakeClock

POSIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
POSIX_CALLS = {"chown", "fork", "forkpty", "geteuid", "getloadavg", "getpgid", "getuid", "killpg",
               "mkfifo", "nice", "setpgid", "setsid", "sched_getaffinity", "statvfs", "sync",
               "uname", "wait3", "wait4", "SIGALRM", "SIGHUP", "SIGKILL", "SIGUSR1", "SIGUSR2"}


def asked(block: ast.AST) -> list[ast.stmt]:
    """What a block does only where it is there: what it tries, or where the system is not Windows.
    """
    if isinstance(block, ast.Try):
        return block.body
    if isinstance(block, ast.If) and ast.unparse(block.test) == "sys.platform == 'win32'":
        return block.orelse
    return []


def lacking(text: str) -> list[str]:
    """What a module uses of POSIX without asking first whether it is there."""
    tree = ast.parse(text)
    guarded = {id(node) for block in ast.walk(tree) for part in asked(block)
               for node in ast.walk(part)}
    out = []
    for node in ast.walk(tree):
        if id(node) in guarded:
            continue
        if isinstance(node, ast.Import):
            out += [a.name for a in node.names if a.name in POSIX_MODULES]
        elif isinstance(node, ast.ImportFrom) and node.module in POSIX_MODULES:
            out.append(node.module)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) \
                and node.value.id in ("os", "signal") and node.attr in POSIX_CALLS:
            out.append(f"{node.value.id}.{node.attr}")
    return out


@pytest.mark.slow
def test_the_game_uses_nothing_that_windows_lacks() -> None:
    for path in sorted((ROOT / "game").rglob("*.py")):
        assert not lacking(path.read_text("utf-8")), path
    assert lacking("import fcntl\nimport os\nos.fork()") == ["fcntl", "os.fork"]
    assert not lacking("try:\n    import resource\nexcept ImportError:\n    pass")
    either = "if sys.platform == 'win32':\n    import {}\nelse:\n    import {}"
    assert not lacking(either.format("msvcrt", "fcntl"))
    assert lacking(either.format("fcntl", "msvcrt")) == ["fcntl"]


def test_names_of_files_are_legal_on_windows() -> None:
    from game.app.saves import fresh_path, numbered
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
