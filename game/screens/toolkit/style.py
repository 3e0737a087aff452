"""Theme, units and fonts for layout and drawing; text measurement in units."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from game.screens.toolkit.fonts import Fonts, Weight
from game.screens.toolkit.theme import DARK, Theme
from game.screens.toolkit.units import Units

ELLIPSIS = "…"


@dataclass(frozen=True, eq=False)
class Style:
    """Theme, units and fonts; compared by identity. `calm` requests reduced motion."""

    units: Units
    theme: Theme = DARK
    fonts: Fonts = field(default_factory=Fonts)
    calm: bool = False
    _pixels: dict[float, int] = field(init=False, default_factory=dict)

    def font_px(self, size: float) -> int:
        """The pixel size of a text size."""
        known = self._pixels.get(size)
        if known is None:
            known = self._pixels[size] = max(6, self.units.px(size))
        return known

    def line(self, size: float) -> float:
        """The height of a line of text."""
        return self.units.px(size * 1.42) / self.units.factor

    def width(self, text: str, size: float, weight: Weight = "regular") -> float:
        """The width of one line of text."""
        return self.fonts.width(text, weight, self.font_px(size)) / self.units.factor

    def fits(self, text: str, width: float, size: float, weight: Weight = "regular") -> bool:
        """Whether the text fits into that width on one line."""
        return self.width(text, size, weight) <= width + 0.01

    def elide(self, text: str, width: float, size: float, weight: Weight = "regular") -> str:
        """The text, or the longest prefix that fits, with an ellipsis."""
        if self.fits(text, width, size, weight):
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.fits(text[:middle].rstrip() + ELLIPSIS, width, size, weight):
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + ELLIPSIS if low else ELLIPSIS


class Styled:
    """What draws in a style."""

    style: Style

    @property
    def theme(self) -> Theme:
        """The theme of the style."""
        return self.style.theme

    @contextmanager
    def themed(self, theme: Theme) -> Iterator[None]:
        """Draw with another theme."""
        before = self.style
        self.style = replace(before, theme=theme)
        try:
            yield
        finally:
            self.style = before
