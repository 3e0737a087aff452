"""Shared parts of dialogs: a frame in the middle of the window, option cards, plain lines as rich
text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from game.present.words.texts import dialogs as say
from game.screens.common.game_scene import NARROW, Middle
from game.screens.toolkit.button import Button, IconButton, Pressable
from game.screens.toolkit.containers import Column, Flow, Grid, Padding, Panel, Row
from game.screens.toolkit.geometry import Size
from game.screens.toolkit.label import Icon, Label, RichText, SizeName, points
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.style import Style
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.text import Block, set_text
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import RING, Widget

WHOLE = 1400.0
"""Maximum line width of a dialog, in windows of any size."""
_MARK = 20.0
_PAD = 14.0


def frame(title: str, icon: str, body: Widget, buttons: Sequence[Widget] = (), *,
          on_back: Callable[[], None] | None = None, wide: float = 880.0,
          token: str = "accent", tall: float = 0.0, margin: float = 12.0,
          fill: bool = False) -> Widget:
    """A titled panel in the middle of the window: the body scrolls, the buttons stay visible.

    With `tall` it has that height, with `fill` the window's, and the body scrolls by itself.
    """
    head: list[Widget] = [IconButton("arrow-left", say("back"), on_back, id="back")] \
        if on_back else []
    head += [Icon(icon, 24, token=token),
             RichText(f"**{escape(title)}**", size="large", id="title").sized(stretch=1)]
    inner = body if tall or fill else Padding(ScrollArea(body, id="page"), -RING - 1, 0)
    inner.stretch = 1.0
    parts: list[Widget] = [Row(*head, gap=10), inner]
    if buttons:
        parts.append(Flow(*buttons, justify="end"))
    box = Panel(Column(*parts, gap=min(10, margin)), margin + 4, fill="panel",
                border="strong_border")
    return Middle(box.sized(height=tall or None), wide, margin, fill=fill)


def whole(ui: UI, title: str, icon: str, body: Widget, *, wide: float = WHOLE,
          **framed: Any) -> Widget:
    """A dialog that fills the window; its body scrolls by itself. `framed` as for `frame`."""
    return frame(title, icon, body, wide=wide, fill=True,
                 margin=12.0 if ui.style.units.screen.w >= NARROW else 5.0, **framed)


def halves(ui: UI, first: tuple[str, Widget], second: tuple[str, Widget], *, token: str = "accent",
           **framed: Any) -> Widget:
    """A dialog of two parts under headings: side by side; in a small window on two pages, so that
    only the page that is read scrolls. `framed` as for `frame`."""
    if ui.style.units.screen.w < NARROW:
        pages = [(title, ScrollArea(part, id=f"page.{n}", margin=RING + 1))
                 for n, (title, part) in enumerate((first, second))]
        return whole(ui, body=Tabs(pages, id="halves"), token=token, **framed)
    columns = [Column(Label(title, weight="semibold", token="dim"), part, gap=6)
               for title, part in (first, second)]
    return frame(body=Grid(*columns, min_column=380, gap=18), token=token, **framed)


def decide(ui: UI, words: str, give: Callable[[], None], chosen: bool,
           icon: str = "check", size: SizeName = "body") -> Button:
    """The button that gives the chosen answer; in a small window it first leads to the answers."""
    if chosen or ui.style.units.screen.w >= NARROW:
        return Button(words, give, id="answer", kind="primary", icon=icon,
                      size=size).disabled(not chosen)
    return Button(say("to_answers"), lambda: ui.get("halves", Tabs).choose(1), id="to_answers",
                  icon="arrow-right")


def first_focus(ui: UI, id: str) -> None:
    """Focus a widget if it is visible, else the button that leads to its page."""
    for name in (id, "to_answers"):
        if ui.has(name) and ui.find(name).usable:
            ui.focus(ui.find(name), ring=False)
            return


class Option(Pressable):
    """A card of a single-choice set: its name, meaning and cost."""

    def __init__(self, name: str, meaning: str, on_choose: Callable[[], None], *, id: str,
                 chosen: bool = False, token: str = "text", icon: str = "",
                 size: SizeName = "body") -> None:
        super().__init__(id)
        self.text_size = size
        self.name, self.meaning, self.on_choose = name, meaning, on_choose
        self.chosen, self.token, self.icon = chosen, token, icon
        self._block: Block | None = None

    def press(self) -> None:
        """Choose it."""
        self.on_choose()

    def _text(self, style: Style, width: float) -> Block:
        icon = f"{{icon:{self.icon}}} " if self.icon else ""
        more = self.meaning if self.meaning != escape(self.name) else ""
        words = f"{icon}**{escape(self.name)}**" + (f"\n{more}" if more else "")
        return set_text(style, words, max(40.0, width - _MARK - 3 * _PAD),
                        points(style.theme.sizes, self.text_size))

    def measure(self, style: Style, width: float) -> Size:
        """The height of the whole text."""
        return Size(width, self._text(style, width).height + 2 * _PAD - 6)

    def arrange(self, style: Style) -> None:
        """Wrap the text into the width."""
        self._block = self._text(style, self.rect.w)

    def draw(self, r: Renderer) -> None:
        """A box with the radio mark and the text."""
        t, radius = r.theme, r.theme.radius.m
        r.rect(self.rect, t.raised, t.accent if self.chosen else t.border,
               2.0 if self.chosen else 1.0, radius)
        self.tint(r, self.rect, radius)
        centre = (self.rect.x + _PAD + _MARK / 2, self.rect.y + _PAD + _MARK / 2 - 2)
        r.disc(centre, _MARK / 2 - 1, t.well, t.accent if self.chosen else t.strong_border, 1.75)
        if self.chosen:
            r.disc(centre, _MARK / 2 - 5.5, t.accent)
        if self._block is not None:
            r.block(self.rect.x + _MARK + 2 * _PAD, self.rect.y + _PAD - 4, self._block,
                    t.ink(self.token))


def rich(lines: Sequence[str]) -> str:
    """Lines of a text page as rich text: headings above indented lines are bold, these are bullets.
    """
    out = []
    for i, line in enumerate(lines):
        words = escape(capital(line.strip()))
        if not words:
            out.append("")
        elif line.startswith("  "):
            out.append(f"- {words}")
        elif words.endswith(":") and i + 1 < len(lines) and lines[i + 1].startswith("  "):
            out.append(f"**{words}**")
        else:
            out.append(words)
    return "\n".join(out)


def capital(text: str) -> str:
    """The text with its first letter capitalized."""
    return text[:1].upper() + text[1:]
