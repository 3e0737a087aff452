"""The figures above the map, each with its trend and a link to its reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from game.screens.toolkit.button import Pressable
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style

_ICON, _GAP, _ARROW = 20.0, 8.0, 13.0
_DIGITS = "0123456789"
_LONGEST_CHANGE = "−00.0"
"""A text whose width is reserved, so that figures stay in place all game long."""
_TOLD, _APART = 132.0, 6.0
"""Width in logical units that is reserved for words below a value, and between it and its name."""


class Form(IntEnum):
    """How much of a figure is shown; the tooltip has the rest."""

    TOLD = 0
    """Icon, value with its name, where it is going in words below."""
    FULL = 1
    """Icon, name above value, change."""
    BRIEF = 2
    """Icon above an arrow, value."""
    TIGHT = 3
    """As BRIEF, without the unit."""


@dataclass(frozen=True)
class Trend:
    """A change in figures, and whether it is good: +1, bad: -1, or neither: 0; `told`: the same in
    words, from the fullest wording to the shortest."""

    text: str = ""
    worth: int = 0
    rising: bool = True
    told: tuple[str, ...] = ()

    @property
    def token(self) -> str:
        """Its colour. A bad trend has a frame, too: colour is never the only cue."""
        return {1: "good", -1: "bad"}.get(self.worth, "dim")

    @property
    def icon(self) -> str:
        """Its arrow: up or down, whether good or bad."""
        return "trending-up" if self.rising else "trending-down"


class Stat(Pressable):
    """An icon, a name, a value with its unit, its change; room for `longest` with any digits."""

    def __init__(self, icon: str, caption: str, value: str, trend: Trend | None = None,
                 on_press: Callable[[], None] | None = None, *, id: str, tooltip: str = "",
                 unit: str = "", longest: str = "") -> None:
        super().__init__(id, tooltip=tooltip)
        self.icon, self.caption, self.value, self.unit = icon, caption, value, unit
        self.trend, self.on_press, self.longest = trend or Trend(), on_press, longest
        self.form = Form.TOLD

    def show(self, form: Form) -> None:
        """Set the form; the layout decides it."""
        self.form = form
        self._sizes.clear()

    def _text(self, value: str) -> str:
        return value if self.form is Form.TIGHT else value + self.unit

    @staticmethod
    def _change_width(style: Style, words: str) -> float:
        """The width of a change beside its value."""
        return _ARROW + style.width(words, style.theme.sizes.small) + 11 if words else 0.0

    def measure(self, style: Style, width: float) -> Size:
        """Icon, then name above value."""
        t, full = style.theme.sizes, self.form in (Form.TOLD, Form.FULL)
        value = max(style.width(self._text(v), t.body, "semibold")
                    for v in (self.value, *_any(self.longest)))
        if self.form is Form.TOLD:
            value = max(value + _APART + style.width(self.caption, t.tiny), _TOLD)
        elif full:
            value += max(self._change_width(style, change)
                         for change in (self.trend.text, *_any(_LONGEST_CHANGE)))
        if full:
            value = max(value, style.width(self.caption, t.tiny))
            high = style.line(t.body) + style.line(t.tiny) + 6
        else:
            high = max(style.line(t.body), _ICON + _ARROW) + 6
        return Size(min(width, _ICON + _GAP + value + 12), high)

    def draw(self, r: Renderer) -> None:
        """Draw the figure in its form."""
        self.tint(r, self.rect, r.theme.radius.m)
        box = Rect(self.rect.x + 6, self.rect.y, _ICON, self.rect.h)
        x = box.right + _GAP
        room = self.rect.right - 4 - x
        if self.form in (Form.TOLD, Form.FULL):
            self._draw_full(r, box, x, room)
        else:
            self._draw_brief(r, box, x, room)

    def _draw_full(self, r: Renderer, box: Rect, x: float, room: float) -> None:
        """The name above the value, the change beside it."""
        if self.form is Form.TOLD:
            self._draw_told(r, x, room)
            r.icon(self.icon, box, r.theme.dim)
            return
        t, style, y = r.theme, r.style, self.rect.y + 3
        body, small, tiny = t.sizes.body, t.sizes.small, t.sizes.tiny
        r.icon(self.icon, box, t.dim)
        r.text(x, y, style.elide(self.caption, room, tiny), tiny, t.dim)
        y += style.line(tiny)
        wide = self._change_width(style, self.trend.text)
        value = style.elide(self._text(self.value), room - wide, body, "semibold")
        r.text(x, y, value, body, t.text, "semibold")
        if self.trend.text:
            x += style.width(value, body, "semibold") + 4
            line = style.line(small)
            y += (style.line(body) - line) / 2
            self._draw_arrow(r, Rect(x, y, wide - 4, line))
            r.text(x + _ARROW + 4, y, self.trend.text, small, t.ink(self.trend.token))

    def _draw_told(self, r: Renderer, x: float, room: float) -> None:
        """The value with its name, and where it is going in the fullest words that fit."""
        t, style = r.theme, r.style
        body, tiny = t.sizes.body, t.sizes.tiny
        words = next((w for w in self.trend.told if style.fits(w, room, tiny)), "")
        high = style.line(body) + (style.line(tiny) if words else 0.0)
        y = self.rect.y + (self.rect.h - high) / 2
        value = style.elide(self._text(self.value), room, body, "semibold")
        r.text(x, y, value, body, t.text, "semibold")
        after = style.width(value, body, "semibold") + _APART
        caption = style.elide(self.caption, room - after, tiny)
        r.text(x + after, y + (style.line(body) - style.line(tiny)) * 0.7, caption, tiny, t.dim)
        r.text(x, y + style.line(body), words, tiny, t.ink(self.trend.token))

    def _draw_brief(self, r: Renderer, box: Rect, x: float, room: float) -> None:
        """The value alone; the arrow is below the icon."""
        t, style, body = r.theme, r.style, r.theme.sizes.body
        if self.trend.text:
            box = Rect(box.x, box.y + (box.h - _ICON - _ARROW - 2) / 2, _ICON, _ICON)
            self._draw_arrow(r, Rect(box.x + 1, box.bottom + 2, _ARROW + 4, _ARROW))
        r.icon(self.icon, box, t.dim)
        y = self.rect.y + (self.rect.h - style.line(body)) / 2
        r.text(x, y, style.elide(self._text(self.value), room, body, "semibold"), body, t.text,
               "semibold")

    def _draw_arrow(self, r: Renderer, box: Rect) -> None:
        """The arrow at the left of a box; a frame around a bad trend."""
        ink = r.theme.ink(self.trend.token)
        if self.trend.worth < 0:
            r.rect(box, border=ink, width=1.0, radius=r.theme.radius.s)
        r.icon(self.trend.icon, Rect(box.x + 2, box.y, _ARROW, box.h), ink)


def _any(number: str) -> Iterator[str]:
    """A number with its zeros replaced by each digit: which is widest depends on the font."""
    return (number.replace("0", digit) for digit in _DIGITS)
