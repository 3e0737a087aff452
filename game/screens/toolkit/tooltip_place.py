"""Where a tooltip stands: beside what it explains, where it covers the least of what else is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import hypot

from game.screens.toolkit.containers import Panel
from game.screens.toolkit.geometry import Point, Rect, Size
from game.screens.toolkit.widget import Widget

_GAP = 6.0
_TEXT, _CONTROL = 1.0, 3.0
"""What it counts to cover a text, or a control, which could then not be pressed."""
_LEVEL = 5.0
"""How many times as much it counts beside what is explained, in its row."""
_CLEAR = 35.0
"""What it counts to cover what is kept clear; twice where it is in the same panel."""

WAY = 130.0
"""How far what can be entered may stand from what it explains."""
_FAR = 100.0
"""Distance from the pointer that counts as much as to cover a text."""

Told = tuple[Rect, float]
"""What is seen elsewhere, and what it counts to cover it."""


def place(scope: Widget, teller: Widget, at: Point, size: Size, room: Rect, near: bool) -> Rect:
    """The place of a tooltip about a widget, at the pointer: it leaves free what is explained,
    covers the least of what is told elsewhere, and is not far away. near: whether it must be so
    near to what it explains that the pointer can go there."""
    part, tile = teller.told_at(*at), _panel(teller)
    frames = dict.fromkeys((part, *(w.in_sight() for w in (teller, tile) if w is not None)))
    told = _told(scope, teller, part)

    def cost(spot: Rect) -> tuple[bool, float]:
        far = hypot(*(a - b for a, b in zip(spot.centre, at, strict=True)))
        return (spot.meets(part), far / _FAR + sum(
            weight for seen, weight in told if seen.meets(spot)))
    found = (spot.within(room) for spot in _spots(part, frames, size, at))
    return min((spot for spot in found if not near or spot.meets(part.grow(WAY))), key=cost)


def _spots(part: Rect, frames: Iterable[Rect], size: Size, at: Point) -> Iterator[Rect]:
    """Left and right of what is explained and of what it is a part of, above and below them; at the
    pointer."""
    x, y = at
    for frame in frames:
        for top in (y - size.h / 2, part.bottom - size.h, part.y):
            yield Rect(frame.x - _GAP - size.w, top, *size)
            yield Rect(frame.right + _GAP, top, *size)
        for left in (x + 8, part.x, part.right - size.w):
            yield Rect(left, frame.y - _GAP - size.h, *size)
            yield Rect(left, frame.bottom + _GAP, *size)
    yield Rect(x + 8, y + 20, *size)
    yield Rect(x + 8, y - size.h - 8, *size)


def _panel(widget: Widget) -> Widget | None:
    """The tile in which a widget lies."""
    return next((w for w in widget.chain() if isinstance(w, Panel)), None)


def _told(scope: Widget, teller: Widget, part: Rect) -> list[Told]:
    """What says something beside a part of the widget that a tooltip is about."""
    own, around, panel = set(teller.walk()), set(teller.chain()), _panel(teller)
    out = [(w.in_sight(), _LEVEL) for w in around
           if _draws(w) and not isinstance(w, Panel) and w.in_sight() != part]
    for w in scope.walk(shown_only=True):
        seen, pressed = w.in_sight(), w.focusable and w.usable
        if w.kept_clear:
            out.append((seen, _CLEAR * (2 if _panel(w) is panel else 1)))
        if w in own or w in around or w.coverable or seen.meets(part) or min(seen.w, seen.h) <= 0:
            continue
        if pressed or (_draws(w) and not any(child.visible for child in w.children)):
            level = min(seen.bottom, part.bottom) - max(seen.y, part.y)
            beside = level > min(seen.h, part.h) / 2
            out.append((seen, (_CONTROL if pressed else _TEXT) * (_LEVEL if beside else 1.0)))
    return out


def _draws(widget: Widget) -> bool:
    """Whether a widget draws something of its own."""
    return type(widget).draw is not Widget.draw
