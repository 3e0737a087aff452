"""Small files: what is none is refused at once, what is written is whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.core.files import read_regular, write_whole


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_regular(path, 5) == b"12345"
    with pytest.raises(OSError, match="larger than 4 bytes"):
        read_regular(path, 4)
    with pytest.raises(FileNotFoundError):
        read_regular(tmp_path / "b", 4)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, Path("/dev/zero")):
        with pytest.raises(OSError, match="not a regular file"):
            read_regular(path, 100)
    with pytest.raises(OSError, match="not a regular file"):
        write_whole(tmp_path / "pipe", "text\n")
    assert (tmp_path / "pipe").is_fifo()


def test_what_cannot_be_written_leaves_the_old(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_whole(path, "one\n")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "\ud800")
    assert not (tmp_path / "a.part").exists()
    (tmp_path / "a.part").mkdir()
    with pytest.raises(OSError):
        write_whole(path, "two\n")
    assert path.read_bytes() == b"one\n"
    (tmp_path / "a.part").rmdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "a.part")
        write_whole(path, "three\n")
        assert path.read_bytes() == b"three\n" and not (tmp_path / "a.part").exists()
