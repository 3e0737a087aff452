"""Focus navigation: the order of Tab, the nearest widget in a direction."""

from __future__ import annotations

from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.widget import Widget

DIRECTIONS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


def candidates(scope: Widget) -> list[Widget]:
    """All widgets below `scope` that can take the focus now, in reading order of the tree."""
    out: list[Widget] = []

    def look(widget: Widget) -> None:
        if not widget.visible or not widget.enabled:
            return
        if widget.focusable:
            out.append(widget)
        for child in widget.children:
            look(child)

    look(scope)
    return out


def following(scope: Widget, now: Widget | None, step: int) -> Widget | None:
    """The next (step 1) or previous (-1) widget in order, cyclically."""
    ways = candidates(scope)
    if not ways:
        return None
    if now not in ways:
        return ways[0 if step > 0 else -1]
    return ways[(ways.index(now) + step) % len(ways)]


def nearest(scope: Widget, now: Widget | None, key: str) -> Widget | None:
    """The nearest widget in the direction of an arrow key; None if there is none."""
    ways = candidates(scope)
    if now not in ways:
        return ways[0] if ways else None
    dx, dy = DIRECTIONS[key]
    best: tuple[float, Widget] | None = None
    for other in ways:
        if other is now or other in now.chain() or now in other.chain():
            continue
        cost = _distance(now.rect, other.rect, dx, dy)
        if cost is not None and (best is None or cost < best[0]):
            best = cost, other
    return best[1] if best else None


def _distance(a: Rect, b: Rect, dx: int, dy: int) -> float | None:
    """The distance of b from a in that direction; sideways distance counts double. None: not in
    that direction."""
    ax, ay = a.centre
    bx, by = b.centre
    if dx:
        ahead = b.x - a.right if dx > 0 else a.x - b.right
        forward = (bx - ax) * dx
        aside = max(0.0, b.y - a.bottom, a.y - b.bottom)
        drift = abs(by - ay)
    else:
        ahead = b.y - a.bottom if dy > 0 else a.y - b.bottom
        forward = (by - ay) * dy
        aside = max(0.0, b.x - a.right, a.x - b.right)
        drift = abs(bx - ax)
    if forward <= 0 or ahead < -4:
        return None
    return max(0.0, ahead) + 2 * aside + 0.1 * drift
