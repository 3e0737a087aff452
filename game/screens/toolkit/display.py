"""Opening the window on whatever display is available."""

from __future__ import annotations

import ctypes
import locale
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pygame

from game.core.locale.program import window_text

ICON = 128
"""Side of the window's icon, in pixels."""
FRAME = (40, 120)
"""Pixels of a screen that a window of the largest size leaves to its frame and to panels."""
_TRIM, _MAPPED = -1, -3
"""glibc's M_TRIM_THRESHOLD and M_MMAP_THRESHOLD, see mallopt(3)."""
_LARGE, _SPARE = 1 << 22, 1 << 23
"""Bytes: larger blocks are returned once freed; this much is retained for smaller ones."""


class DisplayError(Exception):
    """There is no display; the message is one clear sentence."""


def open_display(size: tuple[int, int], flags: int, caption: str) -> pygame.Surface:
    """A window of that size in pixels with that title. DisplayError without a display."""
    _give_pictures_back()
    if caption:
        os.environ.setdefault("SDL_VIDEO_X11_WMCLASS", caption)
    _begin()
    try:
        pygame.display.set_icon(window_icon())
        return set_mode(size, flags, caption)
    except pygame.error as error:
        raise DisplayError(window_text("display_window_open", error=error)) from error


def set_mode(size: tuple[int, int], flags: int, caption: str = "") -> pygame.Surface:
    """The window in another mode, with its title, by default the one that it has: a change to the
    full screen makes a new window. Raises pygame.error."""
    with _plain_letters():
        pygame.display.set_caption(caption or next(iter(pygame.display.get_caption()), ""))
        return pygame.display.set_mode(size, flags)


def largest() -> tuple[int, int]:
    """The size of the largest window that the first screen holds with its frame. DisplayError
    without a display."""
    _begin()
    wide, high = pygame.display.get_desktop_sizes()[0]
    return max(640, wide - FRAME[0]), max(480, high - FRAME[1])


def _begin() -> None:
    """Find a display that somebody sees. DisplayError without one."""
    os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    try:
        pygame.display.init()
    except pygame.error as error:
        raise DisplayError(window_text("display_window_open", error=error)) from error
    _somebody_sees()


def window_icon() -> pygame.Surface:
    """The icon: a globe with four poles, which pull at one another."""
    side = 4 * ICON
    big = pygame.Surface((side, side), pygame.SRCALPHA)
    middle, radius, ink = side // 2, round(side * 0.46), (122, 164, 214)
    pygame.draw.circle(big, (17, 30, 48), (middle, middle), radius)
    for share in (0.42, 1.0):
        wide = round(radius * share)
        pygame.draw.ellipse(big, ink, (middle - wide, middle - radius, 2 * wide, 2 * radius),
                            side // 48)
    pygame.draw.line(big, ink, (middle - radius, middle), (middle + radius, middle), side // 48)
    poles = [(middle + round(x * radius), middle + round(y * radius))
             for x, y in ((-0.5, -0.48), (0.52, -0.4), (0.46, 0.5), (-0.48, 0.46))]
    pygame.draw.lines(big, (226, 232, 240), True, poles, side // 64)
    colours = ((86, 156, 232), (226, 92, 92), (238, 186, 74), (92, 190, 138))
    for at, colour in zip(poles, colours, strict=True):
        pygame.draw.circle(big, colour, at, side // 11)
    return pygame.transform.smoothscale(big, (ICON, ICON))


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
        raise DisplayError(window_text("display_window_open_display", asked=asked))


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
