"""Buttons and switches: button, icon button, toggle, checkbox."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from game.palette import Colour
from game.screens.toolkit.events import Event, Key, Pointer
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.label import SizeName, points
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

Kind = Literal["normal", "primary", "danger", "quiet"]
HEIGHT = 36.0
"""The height of a control with one line of text at the body size."""


class Pressable(Widget):
    """A widget that a click, Enter or Space presses."""

    focusable = True
    shows_hover = True
    on_press: Callable[[], None] | None = None

    def press(self) -> None:
        """Call the callback; subclasses may do more."""
        if self.on_press is not None:
            self.on_press()

    def handle(self, event: Event) -> bool:
        """A press counts when the pointer is released on the widget."""
        if isinstance(event, Pointer) and event.button == 1 and event.kind in ("down", "up"):
            was, self.pressed = self.pressed, event.kind == "down"
            self.changed()
            if event.kind == "up" and was and self.rect.has(event.x, event.y):
                self.press()
            return True
        if isinstance(event, Key) and event.key in ("enter", "space") and not event.mods:
            self.press()
            return True
        return False

    def tint(self, r: Renderer, rect: Rect, radius: float) -> None:
        """Show the hovered or pressed state."""
        if self.enabled and self.pressed:
            r.rect(rect, r.theme.pressed, radius=radius)
        elif self.enabled and self.hovered:
            r.rect(rect, r.theme.hover, radius=radius)


class Button(Pressable):
    """A labelled button, optionally with an icon."""

    def __init__(self, text: str, on_press: Callable[[], None] | None = None, *, id: str = "",
                 icon: str = "", kind: Kind = "normal", size: SizeName = "body",
                 tooltip: str = "") -> None:
        super().__init__(id, tooltip=tooltip)
        self._text, self.on_press, self.icon, self.kind = text, on_press, icon, kind
        self.text_size = size

    @property
    def text(self) -> str:
        """The label."""
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.relayout()

    def measure(self, style: Style, width: float) -> Size:
        """Text, icon and room around them."""
        size = points(style.theme.sizes, self.text_size)
        icon = size * 1.2 + (8 if self._text else 0) if self.icon else 0.0
        text = style.width(self._text, size, "semibold")
        side = 14.0 if self._text else 9.0
        return Size(min(width, text + icon + 2 * side), max(HEIGHT, style.line(size) + 14))

    def _colours(self, r: Renderer) -> tuple[Colour | None, Colour | None, Colour]:
        """Fill, border and text."""
        t = r.theme
        if not self.enabled:
            return (None if self.kind == "quiet" else t.panel), \
                (None if self.kind == "quiet" else t.border), t.faint
        if self.kind == "primary":
            return t.primary, None, t.on_primary
        if self.kind == "danger":
            return t.raised, t.bad, t.bad
        if self.kind == "quiet":
            return None, None, t.text
        return t.raised, t.border, t.text

    def draw(self, r: Renderer) -> None:
        """The box, the icon and the text in the middle."""
        fill, border, ink = self._colours(r)
        radius = r.theme.radius.m
        r.rect(self.rect, fill, border, 1.25, radius)
        self.tint(r, self.rect, radius)
        size = points(r.theme.sizes, self.text_size)
        icon = size * 1.2 if self.icon else 0.0
        gap = 8.0 if self.icon and self._text else 0.0
        shown = r.style.elide(self._text, self.rect.w - icon - gap - 12, size, "semibold") \
            if self._text else ""
        wide = r.style.width(shown, size, "semibold")
        x = self.rect.x + (self.rect.w - wide - icon - gap) / 2
        if self.icon:
            r.icon(self.icon, Rect(x, self.rect.y, icon, self.rect.h), ink)
        y = self.rect.y + (self.rect.h - r.style.line(size)) / 2
        r.text(x + icon + gap, y, shown, size, ink, "semibold")


class IconButton(Button):
    """A button that is only an icon; its tooltip says what it does."""

    def __init__(self, icon: str, tooltip: str, on_press: Callable[[], None] | None = None, *,
                 id: str = "", kind: Kind = "quiet") -> None:
        super().__init__("", on_press, id=id, icon=icon, kind=kind, tooltip=tooltip)


class _Switch(Pressable):
    """A switch with a label."""

    mark = Size(20, 20)

    def __init__(self, text: str, on: bool = False,
                 on_change: Callable[[bool], None] | None = None, *, id: str = "",
                 tooltip: str = "") -> None:
        super().__init__(id, tooltip=tooltip)
        self.text, self._on, self.on_change = text, on, on_change

    @property
    def on(self) -> bool:
        """Whether it is on."""
        return self._on

    @on.setter
    def on(self, on: bool) -> None:
        self._on = on
        self.changed()

    def press(self) -> None:
        """Switch."""
        self.on = not self._on
        if self.on_change is not None:
            self.on_change(self._on)

    def measure(self, style: Style, width: float) -> Size:
        """The mark and the label."""
        size = style.theme.sizes.body
        text = style.width(self.text, size)
        wide = self.mark.w + (10 + text if self.text else 0)
        return Size(min(width, wide), max(28.0, style.line(size)))

    def draw(self, r: Renderer) -> None:
        """The mark on the left, the label beside it."""
        size = r.theme.sizes.body
        mark = Rect(self.rect.x, self.rect.y + (self.rect.h - self.mark.h) / 2, *self.mark)
        self.draw_mark(r, mark)
        ink = r.theme.text if self.enabled else r.theme.faint
        y = self.rect.y + (self.rect.h - r.style.line(size)) / 2
        shown = r.style.elide(self.text, self.rect.w - self.mark.w - 10, size)
        r.text(mark.right + 10, y, shown, size, ink)

    def draw_mark(self, r: Renderer, mark: Rect) -> None:
        """Draw the symbol of on or off."""


class Toggle(_Switch):
    """A switch that takes effect at once."""

    mark = Size(38, 22)

    def draw_mark(self, r: Renderer, mark: Rect) -> None:
        """A track with a knob on the right when on; a tick inside."""
        t = r.theme
        r.rect(mark, t.primary if self._on else t.track, t.border if not self._on else None, 1.25,
               mark.h / 2)
        self.tint(r, mark, mark.h / 2)
        x = mark.right - mark.h / 2 if self._on else mark.x + mark.h / 2
        r.disc((x, mark.centre[1]), mark.h / 2 - 3, t.on_primary if self._on else t.dim)
        if self._on:
            r.icon("check", Rect(mark.x + 4, mark.y + 4, 14, 14), t.on_primary)


class Checkbox(_Switch):
    """A box with a tick."""

    def draw_mark(self, r: Renderer, mark: Rect) -> None:
        """The box, ticked when on."""
        t = r.theme
        r.rect(mark, t.primary if self._on else t.well, None if self._on else t.strong_border, 1.5,
               t.radius.s)
        self.tint(r, mark, t.radius.s)
        if self._on:
            r.icon("check", mark.grow(-2), t.on_primary)
