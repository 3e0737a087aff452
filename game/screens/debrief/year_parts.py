"""Parts of the year's page that are pressed: the score, a goal's card, a turning point in
a list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.core.numerals import signed
from game.present.debrief.turning_points import TurningPoint
from game.present.words.texts import debrief as say
from game.screens.debrief.year_chart import token_for
from game.screens.map.furniture import draw_pin
from game.screens.map.scene import PIN
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.geometry import Size
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.text import Block, set_text
from game.screens.toolkit.widget import Widget

_GAP = 10.0


class Standing(Pressable):
    """A large figure behind its caption; pressing it opens the reasons."""

    def __init__(self, caption: str, value: str, on_press: Callable[[], None], *, id: str,
                 tooltip: str) -> None:
        super().__init__(id, tooltip=tooltip)
        self.caption, self.value, self.on_press = caption, value, on_press

    def measure(self, style: Style, width: float) -> Size:
        """One line."""
        t = style.theme.sizes
        return Size(style.width(self.caption, t.body) + _GAP
                    + style.width(self.value, t.display, "serif_bold"), style.line(t.display) - 6)

    def draw(self, r: Renderer) -> None:
        """The caption, and the figure with a line under it."""
        t, style = r.theme, r.style
        wide = style.width(self.value, t.sizes.display, "serif_bold")
        y = self.rect.bottom - style.line(t.sizes.display) + 3
        x = self.rect.right - wide
        r.text(x, y, self.value, t.sizes.display, t.text, "serif_bold")
        under = self.rect.bottom - 1
        r.line((x, under), (self.rect.right, under), t.link if self.hovered else t.strong_border)
        caption = style.width(self.caption, t.sizes.body)
        r.text(x - _GAP - caption, self.rect.bottom - style.line(t.sizes.body) - 5, self.caption,
               t.sizes.body, t.dim)


class Pressed(Pressable):
    """A card that is pressed as a whole."""

    def __init__(self, child: Widget, on_press: Callable[[], None], *, id: str,
                 tooltip: str) -> None:
        super().__init__(id, tooltip=tooltip)
        self.on_press = on_press
        self.add(child)

    def measure(self, style: Style, width: float) -> Size:
        """The child with a border around it."""
        inner = self.children[0].size(style, width - 2)
        return Size(inner.w + 2, inner.h + 2)

    def arrange(self, style: Style) -> None:
        """Place the child inside the border."""
        self.children[0].layout(style, self.rect.grow(-1))

    def draw(self, r: Renderer) -> None:
        """The box."""
        r.rect(self.rect, r.theme.panel, radius=r.theme.radius.m)

    def paint_children(self, r: Renderer) -> None:
        """What is inside, and the border and the pressed state above it."""
        super().paint_children(r)
        t = r.theme
        self.tint(r, self.rect, t.radius.m)
        r.rect(self.rect, border=t.accent if self.hovered else t.border, radius=t.radius.m)


class Pick(Pressable):
    """A turning point as a row: its number, month and title, and by how much it moved."""

    def __init__(self, number: int, point: TurningPoint, on_press: Callable[[int], None],
                 chosen: bool) -> None:
        super().__init__(f"year.turn.{number}")
        self.number, self.on_press, self.chosen = number, partial(on_press, number), chosen
        token = token_for(point)
        self.text = say("year_row", date=escape(point.swing.date), title=escape(point.title),
                        goal=escape(
            point.swing.goal), change=f"{{{token}:**{signed(point.swing.step)}**}}")
        self._block: Block | None = None

    def _set(self, style: Style, width: float) -> Block:
        return set_text(style, self.text, max(40.0, width - 2 * PIN - 3 * _GAP),
                        style.theme.sizes.body)

    def measure(self, style: Style, width: float) -> Size:
        """The height of the whole text."""
        return Size(width, max(2 * PIN, self._set(style, width).height) + _GAP)

    def arrange(self, style: Style) -> None:
        """Wrap the text into the width."""
        self._block = self._set(style, self.rect.w)

    def draw(self, r: Renderer) -> None:
        """The number, the text, a frame around the chosen one."""
        t = r.theme
        r.rect(self.rect, t.raised if self.chosen else None,
               t.accent if self.chosen else t.border, 2.0 if self.chosen else 1.0, t.radius.m)
        self.tint(r, self.rect, t.radius.m)
        draw_pin(r, (self.rect.x + _GAP + PIN, self.rect.centre[1]), self.number)
        if self._block is not None:
            r.block(self.rect.x + 2 * PIN + 2 * _GAP,
                    self.rect.y + (self.rect.h - self._block.height) / 2, self._block, t.text)
