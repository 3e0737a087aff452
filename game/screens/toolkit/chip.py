"""A word on a coloured ground."""

from __future__ import annotations

from game.screens.toolkit.geometry import Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget


class Chip(Widget):
    """A word on a coloured ground: a deadline or a state."""

    solid = False

    def __init__(self, text: str, urgent: bool) -> None:
        super().__init__()
        self.text, self.urgent = text, urgent

    def measure(self, style: Style, width: float) -> Size:
        """The word and a margin."""
        size = style.theme.sizes.tiny
        return Size(style.width(self.text, size, "semibold") + 16, style.line(size) + 2)

    def draw(self, r: Renderer) -> None:
        """A rounded box with the word."""
        fill = (174, 48, 43) if self.urgent else (12, 18, 32, 200)
        r.rect(self.rect, fill, radius=self.rect.h / 2)
        r.text(self.rect.x + 8, self.rect.y + 1, self.text, r.theme.sizes.tiny, (255, 255, 255),
               "semibold")
