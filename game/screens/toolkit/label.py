"""Display widgets: one line of text, rich text with links, an icon, an image."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pygame

from game.screens.toolkit.events import Event, Key, Pointer
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.text import SANS, Block, Face, set_text
from game.screens.toolkit.theme import TextSizes
from game.screens.toolkit.widget import Widget

SizeName = Literal["tiny", "small", "body", "large", "title", "wall", "display",
                   "banner", "headline", "outcome"]


def points(sizes: TextSizes, name: SizeName) -> float:
    """The text size with that name."""
    size: float = getattr(sizes, name)
    return size


class Label(Widget):
    """One line of plain text; text that does not fit is elided and shown in the tooltip."""

    solid = False

    def __init__(self, text: str, *, id: str = "", size: SizeName = "body",
                 weight: Weight = "regular", token: str = "text",
                 align: Literal["left", "centre", "right"] = "left", tooltip: str = "") -> None:
        super().__init__(id, tooltip=tooltip)
        self._text, self.text_size, self.weight, self.token = text, size, weight, token
        self.align = align
        self.solid = bool(tooltip)

    @property
    def text(self) -> str:
        """The text."""
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.relayout()

    def measure(self, style: Style, width: float) -> Size:
        """The line."""
        size = points(style.theme.sizes, self.text_size)
        return Size(min(width, style.width(self._text, size, self.weight)), style.line(size))

    def draw(self, r: Renderer) -> None:
        """The line, vertically centred."""
        size = points(r.theme.sizes, self.text_size)
        shown = r.style.elide(self._text, self.rect.w, size, self.weight)
        spare = self.rect.w - r.style.width(shown, size, self.weight)
        shift = {"left": 0.0, "centre": spare / 2, "right": spare}[self.align]
        y = self.rect.y + (self.rect.h - r.style.line(size)) / 2
        r.text(self.rect.x + shift, y, shown, size, r.theme.ink(self.token), self.weight)


class RichText(Widget):
    """Wrapped text in the markup; with links it takes the focus: arrows and Enter."""

    def __init__(self, text: str, *, id: str = "", size: SizeName = "body", token: str = "text",
                 face: Face = SANS, on_link: Callable[[str], None] | None = None,
                 tooltip: str = "") -> None:
        super().__init__(id, tooltip=tooltip)
        self._text, self.text_size, self.token, self.on_link = text, size, token, on_link
        self.face = face
        self.link = ""
        self._block: Block | None = None
        self.solid = on_link is not None or bool(tooltip)

    @property
    def text(self) -> str:
        """The markup."""
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        if text != self._text:
            self._text, self.link = text, ""
            self.relayout()

    def measure(self, style: Style, width: float) -> Size:
        """The wrapped text."""
        block = set_text(style, self._text, width, points(style.theme.sizes, self.text_size),
                         self.face)
        return Size(min(width, block.width), block.height)

    def arrange(self, style: Style) -> None:
        """Wrap the text into the width."""
        self._block = set_text(style, self._text, self.rect.w,
                               points(style.theme.sizes, self.text_size), self.face)
        self.focusable = self.on_link is not None and bool(self._block.links())

    def draw(self, r: Renderer) -> None:
        """The text; the selected link is marked while it has the focus."""
        if self._block is not None:
            active = self.link if self.focused and self.ring else ""
            r.block(self.rect.x, self.rect.y, self._block, r.theme.colour(self.token), active)

    def handle(self, event: Event) -> bool:
        """Links by pointer and keyboard."""
        if self._block is None or self.on_link is None:
            return False
        if isinstance(event, Pointer) and event.kind == "down" and event.button == 1:
            link = self._block.link_at(event.x - self.rect.x, event.y - self.rect.y)
            if link:
                self.link = link
                self.changed()
                self.on_link(link)
            return bool(link)
        return isinstance(event, Key) and not event.mods and self._key(event.key)

    def _key(self, key: str) -> bool:
        links = self._block.links() if self._block else []
        if not links:
            return False
        here = links.index(self.link) if self.link in links else -1
        if key in ("enter", "space"):
            self.link = links[max(0, here)]
            self.changed()
            if self.on_link is not None:
                self.on_link(self.link)
            return True
        step = {"down": 1, "right": 1, "up": -1, "left": -1}.get(key, 0)
        if not step or not 0 <= here + step < len(links):
            return False
        self.link = links[here + step]
        self.changed()
        return True


class Icon(Widget):
    """An icon of some size in logical units."""

    solid = False

    def __init__(self, name: str, size: float = 20.0, *, token: str = "text", tooltip: str = "",
                 id: str = "") -> None:
        super().__init__(id, tooltip=tooltip)
        self.name, self.side, self.token = name, size, token
        self.solid = bool(tooltip)

    def measure(self, style: Style, width: float) -> Size:
        """A square."""
        return Size(self.side, self.side)

    def draw(self, r: Renderer) -> None:
        """The icon."""
        r.icon(self.name, self.rect.centred(self.side, self.side), r.theme.colour(self.token))


class Image(Widget):
    """A picture with its aspect ratio, as large as the area allows."""

    solid = False

    def __init__(self, image: pygame.Surface, width: float, height: float, *, name: str = "",
                 border: str = "", id: str = "", tooltip: str = "") -> None:
        super().__init__(id, tooltip=tooltip)
        self.image, self.name, self.border = image, name, border
        self.box = Size(width, height)
        self.solid = bool(tooltip)

    def measure(self, style: Style, width: float) -> Size:
        """The size of its box."""
        return Size(min(width, self.box.w), self.box.h)

    def draw(self, r: Renderer) -> None:
        """The picture, centred in its box."""
        w, h = self.image.get_size()
        scale = min(self.rect.w / w, self.rect.h / h)
        place: Rect = self.rect.centred(w * scale, h * scale)
        r.image(self.image, place, self.name)
        if self.border:
            r.rect(place, border=r.theme.colour(self.border))
