"""A class's server as a process of its own, on a small disk that can be filled."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOSTED = Path(__file__).with_name("hosted.py")
FIRST_PORT, LAST_PORT = 20_000, 30_000
"""Ports below those that connections are given on their way out."""
DISK = 96
"""Megabytes of the disk."""
FILES = 1_024
"""Files and connections that a process may have, as usual on a desktop."""
STARTUP = 120.0
TAIL = 20_000


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """The folder as a disk of its own where that may be mounted; whether it is one."""
    mount = shutil.which("mount")
    mounted = mount is not None and subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={DISK}m", "tmpfs", str(folder)],
        capture_output=True, check=False).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


def free_port() -> int:
    """A port that nobody listens on, nor on the one after it."""
    for port in range(FIRST_PORT + os.getpid() % 5_000, LAST_PORT, 2):
        with contextlib.suppress(OSError), socket.socket() as one, socket.socket() as two:
            one.bind(("0.0.0.0", port))
            two.bind(("0.0.0.0", port + 1))
            return port
    raise OSError("no port is free")


class Hosting:
    """The server; `share` of the minutes of the lesson's parts; `data`: its data folder."""

    def __init__(self, data: Path, share: float, seed: int, launcher: Path = HOSTED) -> None:
        self.data, self.share, self.seed, self.launcher = data, share, seed, launcher
        self.port = free_port()
        self.told = ""
        """What it said at its start."""
        self.down = 0.0
        """Seconds in which it was killed and not yet there again."""
        self._process: asyncio.subprocess.Process | None = None
        self._killed = 0.0
        self._errors = data.parent / "errors.txt"

    async def start(self, *more: str) -> None:
        """Start it; it is there when this returns. RuntimeError if it does not come."""
        self._process = process = await self._started(self.port, *more)
        self.told = await asyncio.wait_for(self._said(process), STARTUP)
        if self._killed:
            self.down += time.monotonic() - self._killed
            self._killed = 0.0

    async def _started(self, port: int, *more: str) -> asyncio.subprocess.Process:
        environment = {**os.environ, "MULTIPOLAR_DATA": str(self.data), "PYTHONUNBUFFERED": "1"}
        with self._errors.open("ab") as errors:
            return await asyncio.create_subprocess_exec(
                sys.executable, str(self.launcher), str(self.share), "--quiet", "--seed",
                str(self.seed), "--port", str(port), *more, cwd=ROOT, env=environment,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors,
                preexec_fn=_like_a_desktop)

    async def _said(self, process: asyncio.subprocess.Process) -> str:
        text = ""
        assert process.stdout is not None
        while "Ctrl-C" not in text:
            line = await process.stdout.readline()
            if not line:
                raise RuntimeError(f"the server did not start:\n{text}\n{self.errors}")
            text += line.decode()
        if f":{self.port}" not in text:
            raise RuntimeError(f"the server took another port than {self.port}:\n{text}")
        return text

    @property
    def errors(self) -> str:
        """The end of what it wrote beside its answers."""
        return self._errors.read_text("utf-8", "replace")[-TAIL:] if self._errors.exists() else ""

    @property
    def uptime(self) -> float:
        """Seconds of a clock that stands still while the server is killed."""
        now = self._killed or time.monotonic()
        return now - self.down

    @property
    def ended(self) -> bool:
        """Whether it has ended by itself."""
        return not self._killed and self._process is not None \
            and self._process.returncode is not None

    async def kill(self) -> None:
        """End it as a power cut does."""
        assert self._process is not None
        self._killed = time.monotonic()
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()

    async def second(self, seconds: float) -> None:
        """Another host in the same data folder for a while, killed at the end."""
        other = await self._started(self.port + 1)
        await asyncio.sleep(seconds)
        with contextlib.suppress(ProcessLookupError):
            other.kill()
        await other.wait()

    async def full_disk(self, seconds: float, mounted: bool) -> None:
        """Let the disk be full for a while: a file fills it, or where it is none of its own, the
        process may not let files grow any more."""
        assert self._process is not None
        filler = self.data / "filler"
        if mounted:
            _fill(filler)
        else:
            hard = resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE)[1]
            resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (0, hard))
        try:
            await asyncio.sleep(seconds)
        finally:
            if mounted:
                filler.unlink()
            elif self._process.returncode is None:
                resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (hard, hard))

    async def stop(self) -> None:
        """End it as Ctrl-C does, or by force where that takes too long."""
        if self._process is None or self._process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGINT)
            try:
                await asyncio.wait_for(self._process.wait(), 20)
            except TimeoutError:
                self._process.kill()
                await self._process.wait()

    def link(self) -> str:
        """The path that signs the teacher in on this computer."""
        return self._in_told(r"(/teacher/open/\S+)")

    def password(self) -> str:
        """The teacher's password as it was told."""
        return self._in_told(r"\b([a-z]+-[a-z]+-[a-z]+-\d\d)\b")

    def _in_told(self, pattern: str) -> str:
        found = re.search(pattern, self.told)
        if found is None:
            raise RuntimeError(f"not in what the server said at its start: {self.told}")
        return found[1]


def _like_a_desktop() -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(FILES, hard), hard))


def _fill(path: Path) -> None:
    """Write until nothing more fits."""
    with path.open("wb", buffering=0) as file:
        for size in (2**20, 2**12, 1):
            with contextlib.suppress(OSError):
                while file.write(bytes(size)) == size:
                    pass
