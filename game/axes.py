"""Round numbers for axes, short ways to write them, labels that keep apart."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10

MINUS = "−"


def ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Round numbers from at or below `low` to at or above `high`, about so many steps."""
    if high <= low:
        high = low + 1.0
    raw = (high - low) / max(1, about)
    size = 10.0 ** floor(log10(raw))
    step = next(size * m for m in (1, 2, 2.5, 5, 10) if size * m >= raw * 0.999)
    first = floor(low / step + 1e-9)
    out = [first * step]
    while out[-1] < high - step * 1e-9:
        out.append((first + len(out)) * step)
    return [round(value, 10) for value in out]


def number(value: float) -> str:
    """A short way to write a number: a real minus, thousands apart."""
    text = f"{abs(value):,.0f}" if abs(value) >= 1000 else f"{abs(value):.4g}"
    return (MINUS if value < 0 and text != "0" else "") + text


def apart(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The places moved as little as needed to keep `gap` apart within low and high.

    In the order given. Touching labels form a block around their mean; when there is no room for
    all, they stand at equal distances.
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    if not order:
        return []
    gap = min(gap, (high - low) / max(1, len(order) - 1)) if len(order) > 1 else gap
    blocks: list[tuple[float, list[int]]] = []
    for i in order:
        blocks.append((places[i], [i]))
        while True:
            start = _start(blocks[-1], gap, low, high)
            if len(blocks) < 2:
                break
            before = blocks[-2]
            end = _start(before, gap, low, high) + gap * len(before[1])
            if end <= start + 1e-9:
                break
            members = before[1] + blocks[-1][1]
            blocks[-2:] = [(sum(places[k] - gap * n for n, k in enumerate(members)) / len(members)
                            + gap * (len(members) - 1) / 2, members)]
    out = [0.0] * len(places)
    for block in blocks:
        start = _start(block, gap, low, high)
        for n, i in enumerate(block[1]):
            out[i] = start + gap * n
    return out


def _start(block: tuple[float, list[int]], gap: float, low: float, high: float) -> float:
    span = gap * (len(block[1]) - 1)
    return max(low, min(high - span, block[0] - span / 2))
