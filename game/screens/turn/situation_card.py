"""A card of the hand: scene with title and deadline, text, who is in it, moves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from game.core.errors import sentence
from game.core.prose import opened
from game.present.words.texts import situations as say
from game.screens.common.fitting import few_lines
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.containers import Flow
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget
from game.screens.turn.move_button import MoveButton

TITLE = 44
"""Letters of a title that stands on the scene."""
ABREAST, CELL = 3, 108.0
"""Moves of a small card side by side at most, and the least width of one."""
GAP, BETWEEN = 3.0, 4.0
"""Between the parts of a card's body, and between its moves."""
_END = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])|(?<=;)\s+")
"""Between two sentences, or two parts of one that could be sentences."""


def short(title: str) -> tuple[str, str]:
    """A title that fits on the scene, and what follows its first colon if it is long."""
    head, colon, rest = title.partition(": ")
    if len(title) <= TITLE or not colon:
        return title, ""
    return head, sentence(opened(rest))


class Title(Widget):
    """A card's title: on one line, in smaller letters where it would not fit, else on two."""

    solid = False

    def __init__(self, text: str, *, large: bool, id: str) -> None:
        super().__init__(id)
        self.text, self.large = text, large

    def measure(self, style: Style, width: float) -> Size:
        """Its lines."""
        size, lines = self._lines(style, width)
        return Size(width, len(lines) * style.line(size))

    def _lines(self, style: Style, width: float) -> tuple[float, list[str]]:
        t = style.theme.sizes
        sizes = (t.title, t.large, t.body) if self.large else (t.large, t.body, t.small)
        size = next((s for s in sizes if style.fits(self.text, width, s, "serif")), sizes[1])
        return size, few_lines(style, self.text, width, size, "serif", 9)

    def draw(self, r: Renderer) -> None:
        """Line below line."""
        size, lines = self._lines(r.style, self.rect.w)
        for n, text in enumerate(lines):
            r.text(self.rect.x, self.rect.y + n * r.style.line(size), text, size, r.theme.text,
                   "serif")


class Told(Widget):
    """What a card says: as many whole sentences as stand on `most` lines, the first in any case;
    the tooltip has all. `tiny`: in tiny letters."""

    def __init__(self, text: str, most: int, *, id: str) -> None:
        super().__init__(id)
        self.text, self.most, self.tiny = text, most, False
        self._sentences = _END.split(text)

    def limit(self, most: int, tiny: bool) -> None:
        """Allow so many lines."""
        self.most, self.tiny = most, tiny
        for widget in self.chain():
            widget._sizes.clear()

    def measure(self, style: Style, width: float) -> Size:
        """Its lines."""
        size, lines = self._lines(style, width)
        return Size(width, len(lines) * style.line(size))

    def _lines(self, style: Style, width: float) -> tuple[float, list[str]]:
        t, count = style.theme.sizes, len(self._sentences)
        usual = t.tiny if self.tiny else t.small
        fewer = [(usual, n) for n in range(count - 1, 0, -1)]
        tries = [(usual, count), (t.tiny, count), *fewer, (t.tiny, 1)]
        for size, n in tries:
            said = re.sub(";$", ".", " ".join(self._sentences[:n]))
            lines = few_lines(style, said, width, size, most=99)
            if len(lines) <= self.most:
                break
        return size, lines

    def tooltip_at(self, x: float, y: float) -> str:
        """All of it, where that is not shown."""
        host = self.host
        shown = "" if host is None else " ".join(self._lines(host.style, self.rect.w)[1])
        return "" if shown == " ".join(self.text.split()) else escape(self.text)

    def draw(self, r: Renderer) -> None:
        """Line below line."""
        size, lines = self._lines(r.style, self.rect.w)
        for n, text in enumerate(lines):
            r.text(self.rect.x, self.rect.y + n * r.style.line(size), text, size, r.theme.text)


class More(Pressable):
    """How many moves a card has besides those in sight; a press opens it whole. Filled where one of
    them is made."""

    def __init__(self, on_press: Callable[[], None], *, id: str) -> None:
        super().__init__(id, tooltip=say("more_tip"))
        self.on_press, self.count, self.made = on_press, 0, False

    @property
    def text(self) -> str:
        """The number."""
        return say("more", count=self.count)

    def press(self) -> None:
        """Open the card."""
        self.on_press()

    def measure(self, style: Style, width: float) -> Size:
        """The number and a margin."""
        size = style.theme.sizes.tiny
        return Size(style.width(self.text, size, "semibold") + 18, style.line(size) + 2)

    def draw(self, r: Renderer) -> None:
        """A rounded box with the number."""
        t, size = r.theme, r.theme.sizes.tiny
        fill, edge = (t.primary, t.primary) if self.made else (t.raised, t.border)
        r.rect(self.rect, fill, edge, radius=self.rect.h / 2)
        self.tint(r, self.rect, self.rect.h / 2)
        r.text(self.rect.x + 9, self.rect.y + (self.rect.h - r.style.line(size)) / 2, self.text,
               size, t.on_primary if self.made else t.text, "semibold")


class Strip(Pressable):
    """The scene of a small card with title and deadline; a press opens the card whole."""

    shows_hover = False

    def __init__(self, child: Widget, on_press: Callable[[], None], *, id: str) -> None:
        super().__init__(id, tooltip=say("more_tip"))
        self.add(child)
        self.on_press = on_press
        self.focusable = False  # by keyboard the chip does the same

    def press(self) -> None:
        """Open the card."""
        self.on_press()


class Body(Widget):
    """The lower part of a small card: text, who is in it with the chip for further moves, one row
    of moves. Where not even two moves stand side by side, all stand below one another."""

    solid = False

    def __init__(self, told: Told | None, parties: Flow | None, more: More,
                 moves: Sequence[MoveButton]) -> None:
        self.told, self.parties, self.more, self.moves = told, parties, more, list(moves)
        parts: tuple[Widget | None, ...] = (told, parties, more, *moves)
        super().__init__("", [part for part in parts if part is not None])

    def _abreast(self, style: Style, width: float) -> int:
        """How many moves stand side by side: three only if all stands on few lines."""
        for count in range(min(ABREAST, len(self.moves)), 1, -1):
            cell = self._cell(width, count)
            if cell >= CELL and (count == min(2, len(self.moves)) or all(
                    move.neat(style, cell) for move in self.moves[:count])):
                return count
        return 1

    def _cell(self, width: float, count: int) -> float:
        """The width of one of so many moves."""
        return (width - BETWEEN * (count - 1)) / count

    def measure(self, style: Style, width: float) -> Size:
        """Its parts below one another."""
        rects = self._places(style, Rect(0, 0, width, 0))
        return Size(width, max((rect.bottom for _, rect in rects), default=0.0))

    def arrange(self, style: Style) -> None:
        """Place the parts, the moves at the foot; hide the moves for which there is no room."""
        places = self._places(style, self.rect)
        foot = self.rect.bottom - max((rect.bottom for _, rect in places), default=0.0)
        shown = {id(widget) for widget, _ in places}
        self.more.made = any(m.chosen for m in self.moves if id(m) not in shown)
        for child in self.children:
            child.visible = id(child) in shown
        for widget, rect in places:
            down = foot if widget in self.moves else 0.0
            widget.layout(style, Rect(rect.x, rect.y + down, rect.w, rect.h))

    def _places(self, style: Style, box: Rect) -> list[tuple[Widget, Rect]]:
        """What is shown, and where: the chip beside who is named, else beside the text."""
        count = self._abreast(style, box.w)
        self.more.count = len(self.moves) - count
        self.more._sizes.clear()
        hides = 1 < count < len(self.moves)
        chip = self.more.size(style, box.w) if hides else Size(0, 0)
        out, y, parts = list[tuple[Widget, Rect]](), box.y, [
            part for part in (self.told, self.parties) if part is not None]
        for part in parts:
            beside = hides and part is parts[-1]
            room = box.w - (chip.w + BETWEEN if beside else 0.0)
            high = part.size(style, room).h
            out.append((part, Rect(box.x, y, room, high)))
            if beside:
                low = y + max(0.0, high - chip.h) / 2
                out.append((self.more, Rect(box.x + box.w - chip.w, low, chip.w, chip.h)))
            y += max(high, chip.h if beside else 0.0) + GAP
        if hides and not parts:
            out.append((self.more, Rect(box.x + box.w - chip.w, y, chip.w, chip.h)))
            y += chip.h + GAP
        return out + self._rows(style, Rect(box.x, y, box.w, 0), count)

    def _rows(self, style: Style, box: Rect, count: int) -> list[tuple[Widget, Rect]]:
        """The moves side by side, or below one another."""
        cell, y, out = self._cell(box.w, count), box.y, list[tuple[Widget, Rect]]()
        for move in self.moves if count == 1 else ():
            high = move.size(style, cell).h
            out.append((move, Rect(box.x, y, cell, high)))
            y += high + BETWEEN
        if out:
            return out
        high = max((move.size(style, cell).h for move in self.moves[:count]), default=0.0)
        return [(move, Rect(box.x + n * (cell + BETWEEN), y, cell, high))
                for n, move in enumerate(self.moves[:count])]
