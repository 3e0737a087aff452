"""Work beside the frames: what was done is let go of."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections import deque

from person import PATIENCE

from game.app.task_queue import TaskQueue


class Owner:
    """Stands for a window that asked for something."""

    def answer(self) -> int:
        return 42


def test_the_thread_holds_on_to_nobody_once_all_is_done() -> None:
    work, owner, got = TaskQueue(), Owner(), list[int]()
    gone = weakref.ref(owner)
    work.submit("answer", owner.answer, got.append)
    del owner
    until = time.monotonic() + PATIENCE
    while gone() is not None and time.monotonic() < until:
        work.poll()
        gc.collect()
        time.sleep(0.001)
    assert got == [42] and gone() is None
    work.submit("again", lambda: 43, got.append)
    while not work.settled:
        time.sleep(0.001)
        work.poll()
    assert got == [42, 43], "the next job finds a thread again"


def handed_out(hurry: bool, due: list[int] | None = None) -> tuple[list[str], list[int]]:
    """What comes, and what is told, where a job for the front comes while others wait, or (hurry)
    after they are done."""
    work, got, told = TaskQueue(), list[str](), list[int]()
    work.told = told.append
    work.due = None if due is None else deque(due)
    begun, go_on = threading.Event(), threading.Event()
    work.submit("slow", lambda: (begun.set(), go_on.wait(PATIENCE), "slow")[2], got.append)
    work.poll()
    assert begun.wait(PATIENCE)
    work.submit("waits", lambda: "waits", got.append)
    if hurry:
        go_on.set()
        while work.busy:
            time.sleep(0.001)
    work.submit("front", lambda: "front", got.append, first=True)
    go_on.set()
    while work.busy:
        work.poll()
        time.sleep(0.001)
    work.poll()
    return got, told


def test_results_come_in_the_order_in_which_they_came_before() -> None:
    """How fast the machine is decides what the thread does first, but not what one sees first."""
    got, told = handed_out(hurry=False)
    assert (got, told) == (["slow", "front", "waits"], [1, 3, 2])
    assert handed_out(hurry=True)[0] == ["slow", "waits", "front"]
    assert handed_out(hurry=True, due=told) == (got, told)
    assert handed_out(hurry=True, due=[]) == ([], [])


def test_a_job_begins_with_the_next_frame_and_not_beside_the_one_that_asked() -> None:
    work, got = TaskQueue(), list[str]()
    began = threading.Event()

    def second() -> str:
        began.set()
        return "second"
    work.submit("first", lambda: None, lambda _: work.submit("second", second, got.append))
    assert not began.wait(0.02) and work.busy
    work.poll()
    while work.busy:
        time.sleep(0.001)
    work.poll()
    assert not began.wait(0.02) and got == []
    while not work.settled:
        work.poll()
    assert got == ["second"]


def test_a_job_that_takes_long_gives_up_when_all_is_forgotten() -> None:
    work, got = TaskQueue(), list[object]()

    def long() -> None:
        while True:
            work.pause()
            time.sleep(0.001)
    work.submit("long", long, got.append, got.append)
    work.poll()
    work.idle()
    work.submit("next", lambda: "next", got.append)
    while not work.settled:
        work.poll()
    assert got == ["next"]
