"""Buttons with a name under their icon; those that do not fit are in a menu at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.screens.toolkit.button import HEIGHT, Pressable
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.shortcuts import shown
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

ANY = 9_999.0
"""An unlimited width, for measuring a widget's natural size."""
_ICON, _SIDE, _LEAST, _APART = 19.0, 4.0, 46.0, 8.0


@dataclass(frozen=True)
class Tool:
    """A command of a screen: its id, icon, short name, description, keys."""

    id: str
    icon: str
    name: str
    words: str
    chord: str
    act: Callable[[], None]


def _measure(style: Style, name: str) -> Size:
    t = style.theme.sizes
    high = _ICON + style.line(t.tiny) + 8
    return Size(max(_LEAST, style.width(name, t.tiny) + 2 * _SIDE), max(HEIGHT, high))


def _draw(r: Renderer, widget: Pressable, icon: str, name: str) -> None:
    t, rect = r.theme, widget.rect
    widget.tint(r, rect, t.radius.m)
    line = r.style.line(t.sizes.tiny)
    top = rect.y + (rect.h - _ICON - line - 2) / 2
    r.icon(icon, Rect(rect.x, top, rect.w, _ICON), t.text)
    shown_name = r.style.elide(name, rect.w, t.sizes.tiny)
    x = rect.x + (rect.w - r.style.width(shown_name, t.sizes.tiny)) / 2
    r.text(x, top + _ICON + 2, shown_name, t.sizes.tiny, t.dim)


class ToolButton(Pressable):
    """An icon with its name below; the tooltip has the description and the keys."""

    def __init__(self, tool: Tool) -> None:
        keys = f" ({shown(tool.chord)})" if tool.chord else ""
        super().__init__(tool.id, tooltip=f"{tool.words}{keys}")
        self.tool = tool

    def press(self) -> None:
        """Run the command."""
        self.tool.act()

    def measure(self, style: Style, width: float) -> Size:
        """As wide as icon and name."""
        return _measure(style, self.tool.name)

    def draw(self, r: Renderer) -> None:
        """Icon and name."""
        _draw(r, self, self.tool.icon, self.tool.name)


class ToolMenu(Dropdown):
    """All tools by name and keys, in a dropdown."""

    def __init__(self, tools: Sequence[Tool], name: str, *, id: str) -> None:
        items = [Item(t.id, t.words, shown(t.chord) if t.chord else "", t.icon) for t in tools]
        super().__init__(items, on_select=self._do, id=id, placeholder=name,
                         rows_shown=len(items))
        self.tools = {t.id: t for t in tools}

    def choose(self, key: str, tell: bool = False) -> None:
        """Run the chosen command; nothing stays selected."""
        if tell and key:
            self._do(key)

    def _do(self, key: str) -> None:
        self.tools[key].act()

    def measure(self, style: Style, width: float) -> Size:
        """As a button of the row."""
        return _measure(style, self.placeholder)

    def draw(self, r: Renderer) -> None:
        """The menu icon and its name."""
        _draw(r, self, "menu", self.placeholder)


class Toolbar(Widget):
    """As many buttons as fit, in groups; the menu at the end has all of them."""

    solid = False

    def __init__(self, groups: Sequence[Sequence[Tool]], menu: str, *, id: str) -> None:
        self.groups = [[ToolButton(tool) for tool in group] for group in groups]
        self.menu = ToolMenu([tool for group in groups for tool in group], menu, id=id)
        super().__init__("", [*(b for group in self.groups for b in group), self.menu])

    def measure(self, style: Style, width: float) -> Size:
        """The width of all buttons, if available."""
        sizes = [child.size(style, width) for child in self.children]
        wide = sum(s.w for s in sizes) + _APART * len(self.groups)
        return Size(min(width, wide), sizes[-1].h)

    def least(self, style: Style) -> float:
        """The width of the first group and the menu together."""
        first = (button.size(style, ANY).w for button in self.groups[0])
        return sum(first) + _APART + self.menu.size(style, ANY).w

    def arrange(self, style: Style) -> None:
        """The menu at the right end; before it the first buttons, as many as fit."""
        end = self.menu.size(style, self.rect.w)
        room = self.rect.w - end.w - _APART
        fits: list[tuple[ToolButton, float, float]] = []
        x, full = 0.0, False
        for group in self.groups:
            for button in group:
                wide = button.size(style, self.rect.w).w
                full = full or x + wide > room
                button.visible = not full
                if not full:
                    fits.append((button, x, wide))
                    x += wide
            x += _APART
        used = max((at + wide for _, at, wide in fits), default=0.0)
        left = self.rect.right - end.w - (_APART + used if fits else 0.0)
        for button, at, wide in fits:
            button.layout(style, Rect(left + at, self.rect.y, wide, self.rect.h))
        self.menu.layout(style, Rect(self.rect.right - end.w, self.rect.y, end.w, self.rect.h))
