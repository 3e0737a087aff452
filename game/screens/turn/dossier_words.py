"""Words of dossiers: texts that fit, tags, ways on, and the leaf that holds them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from game.palette import Colour
from game.screens.common.fitting import all_lines, few_lines
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.containers import Panel, Spacer
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.label import SizeName, points
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

URGENT, AWAITS = (174, 48, 43), (30, 96, 190)
"""Grounds of what is due this month, and of what awaits an answer; letters on them are white."""


class Whole(Widget):
    """A text in the largest of some sizes in which it stands on at most so many lines; else in the
    last, on as many as it needs up to the `last`; where these are too few, as its `short` wording,
    if it has one, and cut at the end."""

    solid = False

    def __init__(self, text: str, sizes: Sequence[SizeName], most: int, *, weight: Weight,
                 token: str = "text", id: str = "", tooltip: str = "", last: int = sys.maxsize,
                 short: str = "") -> None:
        super().__init__(id, tooltip=tooltip)
        self.short = short
        self.text, self.sizes, self.most, self.weight = text, tuple(sizes), most, weight
        self.token, self.solid, self.last = token, bool(tooltip), last

    def _lines(self, style: Style, width: float) -> tuple[float, list[str]]:
        for text in filter(None, (self.text, self.short)):
            for name in self.sizes:
                size = points(style.theme.sizes, name)
                lines = all_lines(style, text, width, size, self.weight)
                if len(lines) <= self.most:
                    return size, lines
            if len(lines) <= self.last:
                return size, lines
        return size, few_lines(style, text, width, size, self.weight, self.last)

    def measure(self, style: Style, width: float) -> Size:
        """Its lines."""
        size, lines = self._lines(style, width)
        wide = max((style.width(line, size, self.weight) for line in lines), default=0.0)
        return Size(min(width, wide), len(lines) * style.line(size))

    def draw(self, r: Renderer) -> None:
        """Line below line."""
        size, lines = self._lines(r.style, self.rect.w)
        for n, line in enumerate(lines):
            r.text(self.rect.x, self.rect.y + n * r.style.line(size), line, size,
                   r.theme.ink(self.token), self.weight)


class Leaf(Panel):
    """A panel with a scene behind what stands above in it, and a strong border or none."""

    def __init__(self, scene: str, above: Widget, child: Widget, *, strong: bool = False,
                 id: str = "") -> None:
        super().__init__(child, 0, id=id)
        self.scene, self.above = Night(Picture(scene, veil=1.0, high=0.0, corners="top")), above
        self.scene.parent, self.strong = self, strong

    def arrange(self, style: Style) -> None:
        """The child over all, then the scene behind what stands above."""
        super().arrange(style)
        high = self.above.rect.bottom + 4 - self.rect.y
        self.scene.layout(style, Rect(self.rect.x + 1, self.rect.y + 1, self.rect.w - 2, high))

    def draw(self, r: Renderer) -> None:
        """Ground, scene, edge."""
        t = r.theme
        r.rect(self.rect, t.panel, radius=t.radius.l)
        self.scene.paint(r)
        r.rect(self.rect, None, t.accent if self.strong else t.border, 2.0 if self.strong else 1.0,
               t.radius.l)


class Air(Spacer):
    """Height that a scene has where the desk has room for all."""

    natural_stretch = 0.0


class Tag(Widget):
    """A word behind an icon on a coloured ground: a day, red where it is this month's."""

    solid = False

    def __init__(self, icon: str, text: str, *, urgent: bool = False) -> None:
        super().__init__()
        self.icon, self.text, self.colour = icon, text, URGENT if urgent else (12, 18, 32, 200)

    def measure(self, style: Style, width: float) -> Size:
        """Icon, word, margin."""
        return tag_size(style, self.text)

    def draw(self, r: Renderer) -> None:
        """A rounded box with both."""
        draw_tag(r, self.rect, self.icon, self.text, self.colour)


class Way(Pressable):
    """A word with an arrow that leads on."""

    def __init__(self, text: str, on_press: Callable[[], None], *, id: str) -> None:
        super().__init__(id)
        self.text, self.on_press = text, on_press

    def measure(self, style: Style, width: float) -> Size:
        """One line."""
        size = style.theme.sizes.small
        return Size(style.width(self.text, size, "semibold") + 24, style.line(size) + 6)

    def draw(self, r: Renderer) -> None:
        """The word, then the arrow."""
        t, size, rect = r.theme, r.theme.sizes.small, self.rect
        self.tint(r, rect, t.radius.s)
        r.text(rect.x, rect.y + 3, self.text, size, t.link, "semibold")
        x = rect.x + r.style.width(self.text, size, "semibold") + 5
        r.icon("chevron-right", Rect(x, rect.y, 15, rect.h), t.link)


class Envelope(Pressable):
    """How many questions await an answer; a press leads to them."""

    def __init__(self, count: int, on_press: Callable[[], None], *, id: str, tooltip: str) -> None:
        super().__init__(id, tooltip=tooltip)
        self.text, self.on_press = str(count), on_press

    def measure(self, style: Style, width: float) -> Size:
        """Icon, number, margin."""
        return tag_size(style, self.text)

    def draw(self, r: Renderer) -> None:
        """A rounded blue box with both."""
        draw_tag(r, self.rect, "mail", self.text, AWAITS)
        self.tint(r, self.rect, self.rect.h / 2)


def tag_size(style: Style, text: str) -> Size:
    """The size of a rounded box with an icon and a word."""
    size = style.theme.sizes.tiny
    return Size(style.width(text, size, "semibold") + 36, style.line(size) + 5)


def draw_tag(r: Renderer, rect: Rect, icon: str, text: str, ground: Colour) -> None:
    """Draw a rounded box with an icon and a word."""
    size, white = r.theme.sizes.tiny, (255, 255, 255)
    r.rect(rect, ground, radius=rect.h / 2)
    r.icon(icon, Rect(rect.x + 9, rect.y, 13, rect.h), white)
    r.text(rect.x + 27, rect.y + (rect.h - r.style.line(size)) / 2, text, size, white, "semibold")
