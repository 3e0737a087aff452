"""The legend of number tints: swatches with labels side by side."""

from __future__ import annotations

from collections.abc import Sequence

from game.palette import Colour
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.theme import Theme
from game.screens.toolkit.widget import Widget

_SWATCH = 22.0


class Legend(Widget):
    """The meaning of a matrix's tints: (token, strength, label) side by side."""

    solid = False

    def __init__(self, parts: Sequence[tuple[str, float, str]], *, id: str = "") -> None:
        super().__init__(id)
        self.parts = list(parts)

    def measure(self, style: Style, width: float) -> Size:
        """One line, or as many as the labels need."""
        rows = self._places(style, width)
        return Size(width, (rows[-1][0] + 1) * (style.line(style.theme.sizes.small) + 4))

    def _places(self, style: Style, width: float) -> list[tuple[int, float]]:
        return flow([style.width(words, style.theme.sizes.small) + _SWATCH + 6
                     for _, _, words in self.parts], 14, width)

    def draw(self, r: Renderer) -> None:
        """Swatches and labels in a row."""
        t, size = r.theme, r.theme.sizes.small
        line = r.style.line(size)
        for (token, strength, words), (row, at) in zip(
                self.parts, self._places(r.style, self.rect.w), strict=True):
            x, y = self.rect.x + at, self.rect.y + row * (line + 4)
            swatch = Rect(x, y + 2, _SWATCH, line - 4)
            r.rect(swatch, t.raised, t.strong_border, 1.0, t.radius.s)
            if strength > 0:
                r.rect(swatch.grow(-1), tinted(t, token, strength), radius=t.radius.s)
            r.text(x + _SWATCH + 6, y, words, size, t.dim)


def flow(widths: Sequence[float], gap: float, room: float) -> list[tuple[int, float]]:
    """Row and x of items side by side, wrapped into further rows."""
    out, row, x = [], 0, 0.0
    for wide in widths:
        if x + wide > room and x > 0:
            row, x = row + 1, 0.0
        out.append((row, x))
        x += wide + gap
    return out


def tinted(theme: Theme, token: str, strength: float) -> Colour:
    """The tint of a value: its token's colour, stronger for larger values."""
    return (*theme.colour(token)[:3], round(24 + 116 * min(1.0, strength)))
