"""Background tasks: one thread, tasks in order, results fetched by `poll`.

One thread and one order: the results do not depend on the speed of the machine, and nothing reads
the world while a month is played. Every result that the thread passes to the screens is reported by
its number and delivered one by one: so a recorded session can be replayed with each result at its
original frame and in its original order.
"""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

SWITCH = 0.001
"""Seconds for which a task may hold the interpreter while a frame waits for it. With the default of
five milliseconds a frame beside a task takes twice its time, as it releases the interpreter many
times."""


class GivenUp(Exception):  # noqa: N818 - not an error: the result is no longer needed
    """A long task is cancelled before its end."""


@dataclass
class _Job:
    number: int
    key: str
    do: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[BaseException], None] | None
    result: Any = None
    error: BaseException | None = None


class TaskQueue:
    """Tasks for a worker thread. Everything but the tasks themselves runs in the caller's thread.
    """

    def __init__(self) -> None:
        self._waiting: deque[_Job] = deque()
        self._ready: deque[_Job] = deque()
        self._change = threading.Condition()
        self._running: _Job | None = None
        self._thread: threading.Thread | None = None
        self._submitted = 0
        self._giving_up = False
        self.told: Callable[[int], None] = lambda number: None
        """Called with the number of each delivery: a task's, counted from the last reset, so that
        it does not depend on the machine's speed."""
        self.due: deque[int] | None = None
        """The deliveries that are due, in order, in a replay; None: all."""

    def submit(self, key: str, do: Callable[[], Any], done: Callable[[Any], None],
               failed: Callable[[BaseException], None] | None = None, *,
               first: bool = False) -> None:
        """Queue a task; `done` gets its result. A key that is already queued is not queued twice.

        An exception of a task without `failed` is raised in `poll`.
        """
        with self._change:
            if self._has(key):
                return
            self._submitted += 1
            job = _Job(self._submitted, key, do, done, failed)
            if first:
                self._waiting.appendleft(job)
            else:
                self._waiting.append(job)

    def _begin(self) -> None:
        """Start a thread for the waiting tasks: not before the frame that requested them was drawn.
        """
        with self._change:
            if self._waiting and self._thread is None:
                sys.setswitchinterval(SWITCH)
                self._thread = threading.Thread(target=self._work, name="work", daemon=True)
                self._thread.start()

    def has(self, key: str) -> bool:
        """Whether a task of that key waits, runs, or has a result that was not fetched."""
        with self._change:
            return self._has(key)

    def _has(self, key: str) -> bool:
        return any(job.key == key for job in (*self._waiting, self._running, *self._ready)
                   if job is not None)

    def _next(self) -> _Job | None:
        """The next task. None if there is none: the thread then ends, since an idle one would hold
        a reference to the last task, and through it to the whole window."""
        with self._change:
            if self._waiting:
                self._running = self._waiting.popleft()
            else:
                self._thread = None
            return self._running

    def _work(self) -> None:
        while (job := self._next()) is not None:
            try:
                job.result = job.do()
            except BaseException as error:  # re-raised for the caller, in poll
                job.error = error
            with self._change:
                self._running = None
                self._ready.append(job)
                self._change.notify_all()

    def poll(self) -> None:
        """Start waiting tasks and deliver results; call it once a frame. Tasks submitted by a
        delivery start in a later frame."""
        self._begin()
        for _ in range(len(self._ready)):
            job = self._fetch()
            if job is None:
                return
            if job.error is None:
                job.done(job.result)
            elif job.failed is not None:
                job.failed(job.error)
            else:
                raise job.error

    def _fetch(self) -> _Job | None:
        """The next result to deliver; None if there is none, or if it is not due yet."""
        with self._change:
            job = next((j for j in self._ready if self._may_come(j.number)), None)
            if job is None:
                return None
            self._ready.remove(job)
        if self.due is not None:
            self.due.popleft()
        self.told(job.number)
        return job

    def _may_come(self, number: int) -> bool:
        return self.due is None or (bool(self.due) and self.due[0] == number)

    def ready(self, number: int) -> bool:
        """Whether the result of that task is ready for delivery."""
        with self._change:
            return any(job.number == number for job in self._ready)

    def idle(self) -> None:
        """Drop the waiting tasks and wait for the running one; its result is dropped too.

        Called before anything outside of a task changes the world.
        """
        with self._change:
            self._waiting.clear()
            self._giving_up = True
            while self._running is not None:
                self._change.wait()
            self._giving_up = False
            self._ready.clear()
            self._submitted = 0

    def pause(self) -> None:
        """To be called by a long task several times a second: raises GivenUp if it was cancelled.
        """
        if self._giving_up:
            raise GivenUp

    @property
    def settled(self) -> bool:
        """Whether nothing runs, waits, or has a result that was not fetched."""
        with self._change:
            return not (self.busy or self._ready)

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        with self._change:  # else a task on its way between the two would be missed
            return self._running is not None or bool(self._waiting)
