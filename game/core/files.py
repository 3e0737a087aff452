"""Where the program's files lie; small files of others, read without hanging, written whole."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_GAME = Path(__file__).resolve().parents[1]
ASSETS = (_GAME.parent / "assets", _GAME / "_assets")
"""Folders of fonts, icons, flags, maps and sounds: of a checkout, else of the installed package."""


_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(
    os, "O_NONBLOCK", 0)


def read_regular(path: Path, most: int) -> bytes:
    """The bytes of a regular file of at most so many bytes.

    OSError for anything else: a pipe would wait for its writer, a device may never end.
    """
    number = os.open(path, _FLAGS)
    try:
        status = os.fstat(number)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        parts, left, asked = [], most + 1 if status.st_size <= most else 0, status.st_size + 1
        while left and (part := os.read(number, min(left, asked))):
            parts.append(part)
            left -= len(part)
            if len(part) < asked:  # a regular file ends there, and asking again takes as long
                break
    finally:
        os.close(number)
    if not left:
        raise OSError(errno.EFBIG, f"it is larger than {most:,} bytes", str(path))
    return b"".join(parts)


def check_replaceable(path: Path) -> None:
    """OSError where a file must not be put in a path's place: a device or a pipe would be gone."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(errno.EINVAL, "it is not a regular file", str(path))


def write_whole(path: Path, content: str | bytes) -> None:
    """Put bytes, or a text in UTF-8 with \\n, in the place of a file: all, or OSError and none."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    check_replaceable(path)
    partial = path.with_name(path.name + ".part")
    try:
        partial.unlink(missing_ok=True)
        with open(partial, "xb") as file:
            file.write(data)
        partial.replace(path)
    except OSError:
        if not partial.is_dir():
            partial.unlink(missing_ok=True)
        raise
