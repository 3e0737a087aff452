"""Work on a dask cluster that is running, by the address of its scheduler.

What is sent is the name of a function of the game, and plain values: seeds, numbers, texts. Workers
load the rules and scenarios from their own installation, which must be this version. A task whose
worker is lost is done by another one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from itertools import islice
from socket import create_connection
from threading import Lock
from types import TracebackType
from typing import Any

from game.arena.workers import AHEAD
from game.core.errors import MultipolarError, UsageError
from game.core.harmless import in_line
from game.core.locale.program import arena_text
from game.process import extra_command

SECONDS = 15
"""Seconds in which a scheduler must answer."""
_ALONE = Lock()
"""A worker does one task at a time, however many threads it has: players may not be shared."""


class Cluster:
    """A running cluster; a context manager, which leaves it. UsageError where none answers at the
    address, it has no worker, or dask is not installed."""

    def __init__(self, address: str) -> None:
        if find_spec("distributed") is None:
            raise UsageError(arena_text("cluster_missing", install=extra_command("dask")))
        from distributed import Client
        from distributed.comm import get_address_host_port
        try:
            with create_connection(get_address_host_port(address), SECONDS):
                pass  # a client that finds nobody leaves a traceback behind
            self._client = Client(address, timeout=SECONDS, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise UsageError(arena_text("cluster_silent", address=in_line(address),
                                        reason=in_line(error))) from error
        self.size = len(self._client.nthreads())
        """Its workers, as it was joined."""
        if not self.size:
            self._client.close()
            raise UsageError(arena_text("cluster_empty", address=in_line(address)))

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        with suppress(OSError, TimeoutError):
            self._client.close(timeout=SECONDS)

    def map(self, function: Callable[..., Any],
            arguments: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
        """Results in the order of the arguments, which are consumed as needed. What the function
        raises is raised here; MultipolarError if the cluster is lost."""
        from distributed import CancelledError, KilledWorker
        rest, waiting = iter(arguments), deque[Any]()
        try:
            while True:
                for each in islice(rest, AHEAD * self.size - len(waiting)):
                    waiting.append(self._client.submit(alone, function, *each, pure=False))
                if not waiting:
                    return
                yield waiting[0].result()
                waiting.popleft()
        except (CancelledError, KilledWorker, OSError) as error:
            raise MultipolarError(arena_text("cluster_lost", reason=in_line(error))) from error
        finally:
            with suppress(OSError, TimeoutError, CancelledError):
                self._client.cancel([*waiting])


def alone(function: Callable[..., Any], *arguments: Any) -> Any:
    """In a worker: do a task while it does no other."""
    with _ALONE:
        return function(*arguments)
