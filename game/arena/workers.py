"""Worker processes, which end with this process however it ends.

A worker is a Python process that reads tasks from a pipe and writes results to another. One of its
threads only reads: when the pipe ends, because the parent closed it or died, the worker ends at
once, in the middle of its work. Nothing else is shared, so nothing is left behind: no files, no
shared memory. Workers are in a session of their own, so Ctrl-C in a terminal reaches the parent
alone, which decides what to do.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from importlib import import_module
from itertools import islice
from queue import SimpleQueue
from types import TracebackType
from typing import IO, Any, Protocol

from game.core.errors import MultipolarError
from game.core.locale.program import arena_text
from game.engine.compiling import COMPILED
from game.process import shielded

Task = tuple[Callable[..., Any], tuple[Any, ...]]

AHEAD = 2
"""Tasks queued for each worker, so that none waits for the next."""
_LENGTH = struct.Struct("<Q")
_SERVE = "import sys; sys.path[:] = {path!r}; from game.arena.workers import serve; serve()"


class Crew(Protocol):
    """Whoever does tasks elsewhere; `size`: how many at once."""

    size: int

    def map(self, function: Callable[..., Any],
            arguments: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
        """Results in the order of the arguments, which are consumed as needed."""


Jobs = int | Crew
"""The number of processes here, or who does the work elsewhere."""


def size_of(jobs: Jobs) -> int:
    """How many tasks are done at once."""
    return jobs if isinstance(jobs, int) else jobs.size


def parallel_map(function: Callable[..., Any], arguments: Iterable[tuple[Any, ...]],
                 jobs: Jobs) -> Generator[Any, None, None]:
    """Results of a function for each set of arguments, in order; with one job in this process."""
    if jobs == 1:
        yield from (function(*each) for each in arguments)
    elif isinstance(jobs, int):
        with Workers(jobs) as workers:
            yield from workers.map(function, arguments)
    else:
        yield from jobs.map(function, arguments)


def _importable(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function as others import it, where its module is the program that is run."""
    module = sys.modules[function.__module__]
    spec = module.__spec__
    if function.__module__ != "__main__" or spec is None:
        return function
    found: Callable[..., Any] = getattr(import_module(spec.name), function.__name__)
    return found


class Workers:
    """A number of processes, started when there is work for them, ended on leaving the context.

    Functions must be importable from modules. What a function raises is raised here; a worker that
    is ended from outside is a MultipolarError.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs, self._mine = jobs, threading.local()
        self._threads = ThreadPoolExecutor(jobs, "worker")
        self._lock, self._closed = threading.Lock(), False
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Workers:
        COMPILED.get()  # once here, so that not every worker compiles the rules
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        with shielded():
            with self._lock:
                self._closed = True
            for process in self._processes:
                process.kill()
            self._threads.shutdown(cancel_futures=True)
            for process in self._processes:
                process.wait()
                for pipe in _pipes(process):
                    with suppress(BrokenPipeError):  # part of a task was not sent any more
                        pipe.close()

    def map(self, function: Callable[..., Any],
            arguments: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
        """Results in the order of the arguments, which are consumed as needed."""
        function = _importable(function)
        rest, waiting = iter(arguments), deque[Future[Any]]()
        while True:
            for each in islice(rest, AHEAD * self._jobs - len(waiting)):
                waiting.append(self._threads.submit(self._ask, (function, each)))
            if not waiting:
                return
            while not wait([waiting[0]], timeout=1).done:
                pass  # Windows delivers Ctrl-C between two waits only
            yield waiting.popleft().result()

    def _ask(self, task: Task) -> Any:
        """In a thread: have its worker do a task."""
        process = self._worker()
        source, target = _pipes(process)
        try:
            _send(target, pickle.dumps(task))
            told = _receive(source)
        except BrokenPipeError:
            told = None
        if told is None:
            raise MultipolarError(
                arena_text("workers_process_plays_games", status=process.wait()))
        result, error = pickle.loads(told)
        if error is not None:
            raise error
        return result

    def _worker(self) -> subprocess.Popen[bytes]:
        """The worker of this thread, started if it has none."""
        if not hasattr(self._mine, "process"):
            with self._lock:
                if self._closed:
                    raise MultipolarError(arena_text("workers_work_given_up"))
                self._mine.process = _start()
                self._processes.append(self._mine.process)
        process: subprocess.Popen[bytes] = self._mine.process
        return process


def _start() -> subprocess.Popen[bytes]:
    new_group = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    try:
        return subprocess.Popen([sys.executable, "-c", _SERVE.format(path=sys.path)],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                start_new_session=True, creationflags=new_group)
    except OSError as error:
        raise MultipolarError(arena_text("workers_process_plays_games_started",
                                         reason=error.strerror)) from error


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    """(results, tasks) of a worker."""
    assert process.stdout is not None and process.stdin is not None
    return process.stdout, process.stdin


def _send(target: IO[bytes], message: bytes) -> None:
    target.write(_LENGTH.pack(len(message)))
    target.write(message)
    target.flush()


def _receive(source: IO[bytes]) -> bytes | None:
    """A message; None if the pipe ends."""
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    size = _LENGTH.unpack(head)[0]
    message = source.read(size)
    return message if len(message) == size else None


def serve() -> None:
    """Run as a worker: do one task after another until the pipe of tasks ends. Never returns."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    sys.stdout = sys.stderr  # output of a player must not mix with the results
    tasks: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(source, tasks), daemon=True).start()
    while True:
        answer = _done(tasks.get())
        try:
            _send(target, answer)
        except BrokenPipeError:
            os._exit(0)


def _listen(source: IO[bytes], tasks: SimpleQueue[bytes]) -> None:
    """Read tasks; when the pipe ends, end the process, whatever it is doing."""
    while (message := _receive(source)) is not None:
        tasks.put(message)
    os._exit(0)


def _done(message: bytes) -> bytes:
    """(result, None) or (None, the error) of a task; errors are for the caller."""
    try:
        function, arguments = pickle.loads(message)
        return pickle.dumps((function(*arguments), None))
    except Exception as error:
        error.add_note("In a worker:\n" + "".join(traceback.format_tb(error.__traceback__)))
        try:
            return pickle.dumps((None, error))
        except (pickle.PicklingError, TypeError, AttributeError):
            return pickle.dumps((None, RuntimeError("".join(traceback.format_exception(error)))))
