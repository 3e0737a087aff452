"""The progress bar of long computations."""

from __future__ import annotations

from typing import Any


def bar(total: int, what: str, unit: str = "game") -> Any:
    """A tqdm bar over `total` units on stderr; silent when that is not a terminal."""
    from tqdm import tqdm
    return tqdm(total=total, desc=what, unit=f" {unit}", disable=None, leave=False,
                dynamic_ncols=True)

