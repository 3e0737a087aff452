"""Buttons with a name under their icon, and a menu of all; the pages of the desk as buttons."""

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
LOW = 28.0
"""Height of a button with its keys."""


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
        self.tool, self.on_press = tool, tool.act

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
    """Some tools as buttons, as many as fit; the menu at the end has all."""

    solid = False

    def __init__(self, shown: Sequence[Tool], tools: Sequence[Tool], menu: str, *, id: str) -> None:
        self.buttons = [ToolButton(tool) for tool in shown]
        self.menu = ToolMenu(tools, menu, id=id)
        super().__init__("", [*self.buttons, self.menu])

    def measure(self, style: Style, width: float) -> Size:
        """The width of all buttons, if available."""
        return Size(min(width, self.least(style)), self.menu.size(style, width).h)

    def least(self, style: Style) -> float:
        """The width of all buttons and the menu."""
        return sum(child.size(style, ANY).w + _APART for child in self.children) - _APART

    def arrange(self, style: Style) -> None:
        """The menu at the right end; before it the first buttons, as many as fit."""
        left, box = self.least(style), self.rect
        for button in reversed(self.buttons):
            button.visible = left <= box.w + 0.5
            left -= 0.0 if button.visible else button.size(style, ANY).w + _APART
        x = box.right - left
        for child in (*(b for b in self.buttons if b.visible), self.menu):
            wide = child.size(style, ANY).w
            child.layout(style, Rect(x, box.y, wide, box.h))
            x += wide + _APART


class PageButton(Pressable):
    """A page of the desk: icon and name side by side, filled where it is open."""

    def __init__(self, tool: Tool, chosen: bool) -> None:
        super().__init__(tool.id, tooltip=f"{tool.words} ({shown(tool.chord)})")
        self.tool, self.on_press, self.chosen = tool, tool.act, chosen

    def measure(self, style: Style, width: float) -> Size:
        """Icon, name, margin."""
        return Size(style.width(self.tool.name, style.theme.sizes.small, "semibold") + 46, HEIGHT)

    def draw(self, r: Renderer) -> None:
        """A box with both."""
        t, rect, size = r.theme, self.rect, r.theme.sizes.small
        ink = t.on_primary if self.chosen else t.text
        r.rect(rect, t.primary if self.chosen else None, radius=t.radius.m)
        self.tint(r, rect, t.radius.m)
        r.icon(self.tool.icon, Rect(rect.x + 11, rect.y, 17, rect.h), ink)
        r.text(rect.x + 35, rect.y + (rect.h - r.style.line(size)) / 2, self.tool.name, size, ink,
               "semibold")


class KeyButton(Pressable):
    """A command as an icon, its name and its keys, all in sight; the keys go where it is narrow."""

    def __init__(self, tool: Tool) -> None:
        super().__init__(tool.id, tooltip=f"{tool.words} ({shown(tool.chord)})")
        self.on_press = tool.act
        self.tool, self.keys = tool, shown(tool.chord).replace(" + ", "+")

    def _wide(self, style: Style, keys: bool) -> float:
        t = style.theme.sizes
        return 36 + style.width(self.tool.name, t.small, "semibold") + (
            7 + style.width(self.keys, t.tiny) if keys else 0.0)

    def measure(self, style: Style, width: float) -> Size:
        """All of it, if there is room."""
        return Size(min(width, self._wide(style, True)), LOW)

    def draw(self, r: Renderer) -> None:
        """A thin box with all three."""
        t, rect, style = r.theme, self.rect, r.style
        r.rect(rect, t.raised, t.border, 1.0, t.radius.m)
        self.tint(r, rect, t.radius.m)
        keys = self._wide(style, True) <= rect.w
        x = rect.x + max(6.0, (rect.w - self._wide(style, keys)) / 2 + 6)
        r.icon(self.tool.icon, Rect(x, rect.y, 15, rect.h), t.accent)
        name = style.elide(self.tool.name, rect.right - x - 26, t.sizes.small, "semibold")
        r.text(x + 21, rect.y + (rect.h - style.line(t.sizes.small)) / 2, name, t.sizes.small,
               t.text, "semibold")
        if keys:
            x += 28 + style.width(name, t.sizes.small, "semibold")
            r.text(x, rect.y + (rect.h - style.line(t.sizes.tiny)) / 2, self.keys, t.sizes.tiny,
                   t.dim)
