"""Slow work beside a game, on copies of it: nobody waits for it, and it holds no lock.

One thing is worked on at a time, so that pages and acts get at the processor between them.
"""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from game.core.errors import MultipolarError

KEPT = 400
"""Results that are kept."""
SWITCH = 0.001
"""Seconds for which such work may hold the interpreter while a page waits for it."""


@dataclass(frozen=True)
class _Job:
    key: Hashable
    owner: object
    make: Callable[[], Any]
    arrived: Callable[[], None]
    otherwise: Any


class SlowWork:
    """Results by key, each None until it has been worked out."""

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, Any] = OrderedDict()
        self._waiting: deque[_Job] = deque()
        self._change = threading.Condition()
        self._busy: _Job | None = None
        self._working = False

    def get(self, key: Hashable, owner: object, begin: Callable[[], Callable[[], Any]],
            arrived: Callable[[], None] = lambda: None, *, otherwise: Any = None,
            first: bool = False) -> Any:
        """The result under a key; None while it is worked out.

        begin: called at once, in the caller's thread, where the work is new: it takes the copies
        that are needed and returns the work. owner: see `forget`. arrived: called when the result
        is there. otherwise: the result of work that fails. first: before all that waits.
        """
        with self._change:
            if key in self._known:
                return self._known[key]
            if self._has(key):
                return None
        job = _Job(key, owner, begin(), arrived, otherwise)
        with self._change:
            if not self._has(key):
                (self._waiting.appendleft if first else self._waiting.append)(job)
            if not self._working:
                self._working = True
                sys.setswitchinterval(SWITCH)
                threading.Thread(target=self._work, name="beside", daemon=True).start()
        return None

    def _has(self, key: Hashable) -> bool:
        return any(job.key == key for job in (*self._waiting, self._busy) if job is not None)

    def forget(self, owner: object) -> None:
        """Drop what waits for an owner: nobody will ask for it again."""
        with self._change:
            self._waiting = deque(job for job in self._waiting if job.owner is not owner)

    def settle(self, seconds: float) -> bool:
        """Wait until nothing is left to do, at most so long; whether that came."""
        with self._change:
            return self._change.wait_for(lambda: not self._working, seconds)

    def _work(self) -> None:
        try:
            while (job := self._next()) is not None:
                self._do(job)
        except BaseException:  # an error of the program; the next question begins another thread
            with self._change:
                self._working = False
                self._change.notify_all()
            raise

    def _do(self, job: _Job) -> None:
        found = job.otherwise
        try:
            with suppress(MultipolarError):  # then there is nothing to say
                found = job.make()
        finally:
            self._keep(job, found)
        job.arrived()

    def _keep(self, job: _Job, found: Any) -> None:
        with self._change:
            self._known[job.key], self._busy = found, None
            while len(self._known) > KEPT:
                self._known.popitem(last=False)

    def _next(self) -> _Job | None:
        with self._change:
            self._busy = self._waiting.popleft() if self._waiting else None
            self._working = self._busy is not None
            if not self._working:
                self._change.notify_all()
            return self._busy
