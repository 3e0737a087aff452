"""Work beside the frames: what was done is let go of."""

from __future__ import annotations

import gc
import time
import weakref

from game.screens.work import Work


class Owner:
    """Stands for a window that asked for something."""

    def answer(self) -> int:
        return 42


def test_the_thread_holds_on_to_nobody_once_all_is_done() -> None:
    work, owner, got = Work(), Owner(), list[int]()
    gone = weakref.ref(owner)
    work.submit("answer", owner.answer, got.append)
    del owner
    until = time.monotonic() + 10
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
