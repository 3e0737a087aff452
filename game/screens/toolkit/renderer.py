"""The interface through which every widget draws. All coordinates are logical units.

There are two implementations: PygameRenderer draws on a surface, RecordingRenderer records a list
for tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import pygame

from game.palette import Colour
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Point, Rect
from game.screens.toolkit.style import Style
from game.screens.toolkit.text import Block
from game.screens.toolkit.theme import Theme


class Renderer(Protocol):
    """Draws shapes, text and images; `style` measures, `area` is the part being drawn."""

    @property
    def style(self) -> Style:
        """Theme, units and fonts."""

    @property
    def theme(self) -> Theme:
        """The theme of the style."""

    @property
    def area(self) -> Rect:
        """The part of the window that may be drawn: everything outside is clipped."""

    def clip(self, rect: Rect) -> AbstractContextManager[None]:
        """Within the `with` block, draw only inside the rectangle (and all clips around it)."""

    def themed(self, theme: Theme) -> AbstractContextManager[None]:
        """Within the `with` block, draw with another theme."""

    def owner(self, widget_id: str) -> None:
        """Set the widget that draws from now on; recordings store it."""

    def fill(self, colour: Colour) -> None:
        """Fill the whole area."""

    def rect(self, rect: Rect, fill: Colour | None = None, border: Colour | None = None,
             width: float = 1.0, radius: float = 0.0) -> None:
        """A box, filled, with a border inside its edges, with round corners."""

    def line(self, a: Point, b: Point, colour: Colour, width: float = 1.0) -> None:
        """A straight line."""

    def polyline(self, points: Sequence[Point], colour: Colour, width: float = 1.0) -> None:
        """A line through the points with round joins."""

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        """A filled shape."""

    def disc(self, centre: Point, radius: float, fill: Colour,
             border: Colour | None = None, width: float = 1.0) -> None:
        """A filled circle."""

    def text(self, x: float, y: float, text: str, size: float, colour: Colour,
             weight: Weight = "regular") -> None:
        """One line of text; (x, y) is the upper left corner of its line box."""

    def block(self, x: float, y: float, block: Block, colour: Colour, active: str = "") -> None:
        """A set rich text; the link named `active` is shown as selected."""

    def icon(self, name: str, rect: Rect, colour: Colour) -> None:
        """An icon in the largest centred square of the rectangle."""

    def image(self, image: pygame.Surface, rect: Rect, name: str = "") -> None:
        """An image scaled to the rectangle; `name` describes it in recordings."""
