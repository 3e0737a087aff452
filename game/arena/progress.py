"""Long work: its progress bar, and what Ctrl-C must not cut in two."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def bar(total: int, what: str, unit: str = "game") -> Any:
    """A tqdm bar over `total` units on stderr; silent when that is not a terminal."""
    from tqdm import tqdm
    return tqdm(total=total, desc=what, unit=f" {unit}", disable=None, leave=False,
                dynamic_ncols=True)


@contextmanager
def shielded() -> Iterator[None]:
    """Let Ctrl-C wait until the block is done; then it is raised as KeyboardInterrupt."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt
