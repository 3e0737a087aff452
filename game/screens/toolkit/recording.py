"""A renderer for tests that draws nothing and records all drawing operations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pygame

from game.palette import Colour
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Point, Rect
from game.screens.toolkit.style import Style, Styled
from game.screens.toolkit.text import Block


@dataclass(frozen=True)
class Op:
    """A drawing operation: its kind, rectangle, clip area, widget and text."""

    kind: str
    rect: Rect
    area: Rect
    owner: str
    text: str = ""
    colour: Colour | None = None

    @property
    def shown(self) -> bool:
        """Whether any of it is inside its area."""
        return self.area.meets(self.rect)


class RecordingRenderer(Styled):
    """A Renderer that collects a list of Ops."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.area = style.units.screen
        self.ops: list[Op] = []
        self._owner = ""

    def _add(self, kind: str, rect: Rect, text: str = "", colour: Colour | None = None) -> None:
        self.ops.append(Op(kind, rect, self.area, self._owner, text, colour))

    @contextmanager
    def clip(self, rect: Rect) -> Iterator[None]:
        """Set the clip area of the recorded operations."""
        before = self.area
        self.area = before.cut(rect)
        try:
            yield
        finally:
            self.area = before

    def owner(self, widget_id: str) -> None:
        """Set the widget that draws from now on."""
        self._owner = widget_id

    def fill(self, colour: Colour) -> None:
        """Record a fill."""
        self._add("fill", self.area, colour=colour)

    def rect(self, rect: Rect, fill: Colour | None = None, border: Colour | None = None,
             width: float = 1.0, radius: float = 0.0) -> None:
        """Record a box."""
        self._add("rect", rect, colour=fill if fill is not None else border)

    def line(self, a: Point, b: Point, colour: Colour, width: float = 1.0) -> None:
        """Record a line."""
        self._add("line", _around((a, b)), colour=colour)

    def polyline(self, points: Sequence[Point], colour: Colour, width: float = 1.0) -> None:
        """Record a polyline."""
        self._add("polyline", _around(points), colour=colour)

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        """Record a polygon."""
        self._add("polygon", _around(points), colour=fill)

    def disc(self, centre: Point, radius: float, fill: Colour,
             border: Colour | None = None, width: float = 1.0) -> None:
        """Record a circle."""
        self._add("disc", Rect(*centre, 0, 0).grow(radius), colour=fill)

    def text(self, x: float, y: float, text: str, size: float, colour: Colour,
             weight: Weight = "regular") -> None:
        """Record a line of text with its measured rectangle."""
        if text:
            rect = Rect(x, y, self.style.width(text, size, weight), self.style.line(size))
            self._add("text", rect, text, colour)

    def block(self, x: float, y: float, block: Block, colour: Colour, active: str = "") -> None:
        """Record the pieces of a rich text."""
        for piece in block.pieces:
            kind = "icon" if piece.run.icon else "text"
            said = piece.run.icon or piece.run.text
            tint = self.theme.ink(piece.run.token) if piece.run.token else colour
            self._add(kind, piece.rect.moved(x, y), said, tint)

    def icon(self, name: str, rect: Rect, colour: Colour) -> None:
        """Record an icon by its name."""
        self._add("icon", rect, name, colour)

    def image(self, image: pygame.Surface, rect: Rect, name: str = "") -> None:
        """Record an image by its name."""
        self._add("image", rect, name)

    def texts(self) -> list[str]:
        """All visible text, in drawing order."""
        return [op.text for op in self.ops if op.kind == "text" and op.shown]

    def says(self, text: str) -> bool:
        """Whether that text is visible, possibly in several pieces or lines."""
        return " ".join(text.split()) in " ".join(" ".join(self.texts()).split())

    def clipped(self) -> list[Op]:
        """Text that is cut off at the left or right, or in part at the top or bottom."""
        return [op for op in self.ops if op.kind == "text" and op.shown and op.text.strip()
                and (op.rect.x < op.area.x - 0.6 or op.rect.right > op.area.right + 0.6)]

    def overlapping(self) -> list[tuple[Op, Op]]:
        """Pairs of overlapping texts, each clipped to its area, within the same layer."""
        texts = [op for op in self.ops if op.kind == "text" and op.shown and op.text.strip()]
        out = []
        for i, one in enumerate(texts):
            for other in texts[i + 1:]:
                shared = one.rect.cut(one.area).cut(other.rect.cut(other.area))
                if shared.w > 1.0 and shared.h > 0.3 * min(one.rect.h, other.rect.h):
                    out.append((one, other))
        return out


def _around(points: Sequence[Point]) -> Rect:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
