"""Opening the window on whatever display is available."""

from __future__ import annotations

import ctypes
import locale
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pygame

_TRIM, _MAPPED = -1, -3
"""glibc's M_TRIM_THRESHOLD and M_MMAP_THRESHOLD, see mallopt(3)."""
_LARGE, _SPARE = 1 << 22, 1 << 23
"""Bytes: larger blocks are returned once freed; this much is retained for smaller ones."""


class DisplayError(Exception):
    """There is no display; the message is one clear sentence."""


def open_display(size: tuple[int, int], flags: int, caption: str) -> pygame.Surface:
    """A window of that size in pixels with that title. DisplayError without a display."""
    os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    _give_pictures_back()
    if caption:
        os.environ.setdefault("SDL_VIDEO_X11_WMCLASS", caption)
    try:
        pygame.display.init()
        _somebody_sees()
        with _plain_letters():
            pygame.display.set_caption(caption)
            return pygame.display.set_mode(size, flags)
    except pygame.error as error:
        raise DisplayError(f"The window cannot open: {error}.") from error


def _give_pictures_back() -> None:
    """Make the allocator return the memory of freed surfaces: glibc otherwise raises its threshold
    at the first large free and retains up to a hundred megabytes in a large window."""
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # not in musl
        if mallopt is not None:
            mallopt(_MAPPED, _LARGE)
            mallopt(_TRIM, _SPARE)


def _somebody_sees() -> None:
    """DisplayError if SDL has fallen back to a driver without a display, unless that driver was
    requested."""
    driver = pygame.display.get_driver()
    if driver in ("dummy", "offscreen") and driver != os.environ.get("SDL_VIDEODRIVER"):
        pygame.display.quit()
        asked = next((f" ({name} is {os.environ[name]})" for name in ("WAYLAND_DISPLAY", "DISPLAY")
                      if os.environ.get(name)), "")
        raise DisplayError(f"The window cannot open: no display answers{asked}.")


@contextmanager
def _plain_letters() -> Iterator[None]:
    """A context with an ASCII-safe locale for setting the title: in locales such as C.UTF-8, X11
    gives the title a type that window managers and tools do not read."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C")
        yield
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
