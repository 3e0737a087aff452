"""Division of a length among a container's children."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

Align = Literal["start", "centre", "end", "stretch"]
Justify = Literal["start", "centre", "end", "between"]


def share(room: float, wants: Sequence[float], floors: Sequence[float],
          weights: Sequence[float]) -> list[float]:
    """Lengths for parts along one axis.

    A part with weight 0 gets what it wants; the others share the rest by weight, none below its
    floor. When space is short, parts without weight shrink towards their floors.
    """
    out = [f if g else w for w, f, g in zip(wants, floors, weights, strict=True)]
    spare = room - sum(out)
    if spare < 0:
        slack = [0.0 if g else max(0.0, w - f)
                 for w, f, g in zip(wants, floors, weights, strict=True)]
        cut = min(1.0, -spare / sum(slack)) if sum(slack) > 0 else 0.0
        return [length - cut * s for length, s in zip(out, slack, strict=True)]
    open_parts = [i for i, g in enumerate(weights) if g]
    while open_parts:
        left = room - sum(length for i, length in enumerate(out) if i not in open_parts)
        total = sum(weights[i] for i in open_parts)
        low = [i for i in open_parts if left * weights[i] / total < floors[i]]
        if not low:
            for i in open_parts:
                out[i] = left * weights[i] / total
            break
        open_parts = [i for i in open_parts if i not in low]
    return out


def along(spare: float, parts: int, justify: Justify, gap: float) -> tuple[float, float]:
    """Where the first part starts and the gap between parts."""
    if spare <= 0 or justify == "start":
        return 0.0, gap
    if justify == "between" and parts > 1:
        return 0.0, gap + spare / (parts - 1)
    return (spare / 2 if justify in ("centre", "between") else spare), gap


def across(start: float, room: float, want: float, align: Align) -> tuple[float, float]:
    """Position and length across the axis."""
    length = room if align == "stretch" else min(room, want)
    if align == "centre":
        return start + (room - length) / 2, length
    return (start + room - length if align == "end" else start), length
