"""The conduct of a process: its standard streams, its signals and its exit status.

Exit status: what the work returns, 2 after a user error, 141 if the reader of the output has gone,
128 + the number of a signal that ended it: 130 for Ctrl-C, 143 for SIGTERM, 129 for SIGHUP (the
terminal was closed). Each of these signals raises, so finished work is saved and started processes
are ended on the way out.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TextIO

from game.core.errors import MultipolarError, sentence
from game.core.locale.program import game_text

WRONG, BROKEN_PIPE, SIGNALLED = 2, 141, 128
ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK")
                if hasattr(signal, name))
"""Signals that end a process besides Ctrl-C, as far as the system has them."""
STOPS = (signal.SIGINT, *ENDINGS)
_ARENAS = -8
"""M_ARENA_MAX of glibc's mallopt."""
Handler = signal.Handlers | Callable[[int, FrameType | None], object]


class Terminated(KeyboardInterrupt):
    """A signal asks the process to end. Unlike after Ctrl-C, nobody can be prompted."""

    def __init__(self, number: int = signal.SIGTERM) -> None:
        self.number = number
        super().__init__(number)


def child_environment(**more: str) -> dict[str, str]:
    """The environment in which `python -m game` is this program, wherever it was started."""
    root = str(Path(__file__).resolve().parents[1])
    path = os.pathsep.join(p for p in (root, os.environ.get("PYTHONPATH", "")) if p)
    return {**os.environ, "PYTHONPATH": path, **more}


def extra_command(extra: str) -> str:
    """The command that installs an extra, for this very Python and from any folder."""
    root = Path(__file__).resolve().parents[1]
    what = f'-e "{root}[{extra}]"' if (root / "pyproject.toml").is_file() \
        else f'"multipolar[{extra}]"'
    return f'"{sys.executable}" -m pip install {what}'


def started(module: str, function: str, *arguments: str) -> subprocess.Popen[bytes]:
    """A process that calls a function of the game, which lets it `end_with_parent`."""
    code = f"import sys; from {module} import {function}; {function}(*sys.argv[1:])"
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=child_environment())


def one_heap() -> None:
    """Let all threads allocate from one heap, where the system's library lets one choose (glibc).

    Else each thread that works beside a window leaves a heap of tens of megabytes behind, little of
    it in use. As one thread at a time runs Python, none waits for another.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_ARENAS, 1)


@contextmanager
def held_input() -> Iterator[int]:
    """The standard input for a process that is started in the block, and that `end_with_parent`: it
    ends with the block or with this process, however that ends."""
    read, write = os.pipe()
    try:
        yield read
    finally:
        os.close(read)
        os.close(write)


def end_with_parent(gently: bool = False) -> None:
    """End this process when the one at the other end of its standard input ends: at once, or
    `gently`, as by SIGTERM."""
    def wait() -> None:
        with suppress(OSError, ValueError):
            # Not through the buffer: Python aborts if it ends while a thread waits inside one.
            while os.read(sys.stdin.fileno(), 1 << 12):
                pass
        if gently:
            os.kill(os.getpid(), signal.SIGTERM)
        else:
            os._exit(0)
    threading.Thread(target=wait, daemon=True).start()


def status_of(stop: KeyboardInterrupt) -> int:
    """The exit status after an interruption."""
    return SIGNALLED + (stop.number if isinstance(stop, Terminated) else signal.SIGINT)


def guarded(work: Callable[[], int]) -> int:
    """Run the work of a whole program; returns the exit status. User errors give no traceback.

    Closed standard streams are replaced: input is then empty, output fails, messages are dropped.
    """
    with _handled(ENDINGS, _raise):
        try:
            _open_streams()
            status = work()
            sys.stdout.flush()
            return status
        except MultipolarError as error:
            tell(str(error))
            return WRONG
        except KeyboardInterrupt as stop:
            with _handled(STOPS, signal.SIG_IGN):  # nothing interrupts the final output
                tell(game_text("process_stopped"))
                return _flushed(status_of(stop))
        except BrokenPipeError:
            _drop(sys.stdout)
            return BROKEN_PIPE
        except OSError as error:
            _drop(sys.stdout)
            tell(sentence(f"{error.filename}: {error.strerror or error}") if error.filename else
                 game_text("process_output_written", reason=error.strerror or error))
            return WRONG


def tell(message: str) -> None:
    """Print a message on stderr, if it is open."""
    try:
        print(message, file=sys.stderr, flush=True)
    except OSError:
        _drop(sys.stderr)


def _flushed(status: int) -> int:
    """The status, after flushing what can still be written of the output."""
    try:
        sys.stdout.flush()
    except OSError:
        _drop(sys.stdout)
    return status


def _drop(stream: TextIO) -> None:
    """Discard buffered output that cannot be written; the interpreter ends without trying again."""
    with suppress(OSError, ValueError):
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, stream.fileno())
        os.close(sink)


def _open_streams() -> None:
    """Replace closed standard streams, since the next opened file would get their number."""
    for number, name, flags in ((0, "stdin", os.O_RDONLY), (1, "stdout", os.O_RDONLY),
                                (2, "stderr", os.O_WRONLY)):
        stream = getattr(sys, name)
        if stream is None:
            _occupy(number, flags)
            stream = os.fdopen(number, "r" if name == "stdin" else "w", encoding="utf-8",
                               closefd=False)
            setattr(sys, name, stream)
        if name != "stdin" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _occupy(number: int, flags: int) -> None:
    """Open the null device as a free file number. Opened for reading, writing to it fails as it
    does on a closed stream."""
    try:
        os.fstat(number)
    except OSError:
        opened = os.open(os.devnull, flags)
        if opened == number:
            os.set_inheritable(opened, True)
        else:
            os.dup2(opened, number)
            os.close(opened)


def _raise(number: int, frame: FrameType | None) -> None:
    raise Terminated(number)


@contextmanager
def shielded() -> Iterator[None]:
    """Defer Ctrl-C and other ending signals until the block is done; then raise the first."""
    came: list[int] = []
    with _handled(STOPS, lambda number, frame: came.append(number)):
        yield
    if came:
        raise KeyboardInterrupt if came[0] == signal.SIGINT else Terminated(came[0])


@contextmanager
def _handled(numbers: Sequence[int], handler: Handler) -> Iterator[None]:
    """Set a handler for signals in the block; ignored signals (nohup) stay ignored."""
    before = {} if threading.current_thread() is not threading.main_thread() else {
        number: was for number in numbers
        if (was := signal.getsignal(number)) not in (signal.SIG_IGN, None)}
    for number in before:
        signal.signal(number, handler)
    try:
        yield
    finally:
        for number, was in before.items():
            signal.signal(number, was)
