"""The tooltip of the widget under a resting pointer; one with terms in it can be entered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from game.screens.toolkit.dispatch import Dispatcher
from game.screens.toolkit.events import Pointer
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.text import Block, set_text
from game.screens.toolkit.tooltip_place import place
from game.screens.toolkit.widget import Host, Widget

DELAY = 0.5
"""Seconds of rest before the tooltip is shown."""
NESTED = 0.25
"""Seconds of rest on a term before what it means is shown."""
REACH = 26.0
"""Distance from a tooltip with terms within which the pointer is on its way to it, unless it is on
another control there."""
DEEPEST = 4
"""Tooltips above one another, the first included."""
_WHOLE = r"\{[^{}]*\}|\[[^\[\]]*\]\([^()]*\)|\\."
"""Markup within which no word is marked: icons and tints, links, escaped signs."""
_WIDEST = 320.0
_EDGE = 4.0


class Shown(NamedTuple):
    """A tooltip that shows: its term ("" for that of a widget), its place, its text."""

    term: str
    rect: Rect
    block: Block


class Tooltip:
    """A tooltip for the widget under a resting pointer, at that position.

    It is hidden by a key, the wheel, another screen, and a change of the widget under the pointer;
    it appears again after the pointer has moved. Words of the glossary are marked in it: then it
    stays while the pointer is in it or near, and a term on which that rests shows what it means.
    """

    def __init__(self, host: Host, dispatch: Dispatcher) -> None:
        self._host, self._dispatch = host, dispatch
        self._ended, self._inside, self._coming = False, False, False
        self._at, self._since = (0.0, 0.0), -1.0
        self._owner: Rect | None = None
        self._about: Widget | None = None
        self.text = ""
        """The visible tooltip of a widget, as markup; empty for none."""
        self.shown: list[Shown] = []
        """What shows: the widget's tooltip, above it those of terms."""
        self.glossary: Mapping[str, str] = {}
        """Term → what it means, as markup."""

    def moved(self, event: Pointer) -> bool:
        """The pointer moved, was pressed or left the window; whether it is inside a tooltip, which
        then takes the event; a press beside its terms closes it, so that what it covers can be
        seen and pressed. Elsewhere wait for a new rest."""
        self._inside = event.kind != "leave" and self._holds(event.x, event.y)
        if self._inside and event.kind == "down" and not self._term_at(event.x, event.y):
            self.end()
            return True
        if self._inside:
            self._at, self._since = (event.x, event.y), -1.0
            return True
        self._coming = event.kind == "move" and (
            self._beside(event.x, event.y) or (self._between(event.x, event.y)
                                               and not self._elsewhere(event.x, event.y)))
        if not self._coming:
            self._hide()
        self._ended = False
        return False

    def end(self) -> None:
        """Hide it after anything other than a pointer movement."""
        self._hide()
        self._ended = True

    def tick(self, now: float) -> None:
        """Show it where the pointer has rested; hide it if its text would change."""
        self.check()
        d = self._dispatch
        if self._inside:
            self._since = now if self._since < 0 else self._since
            self._enter(now - self._since >= NESTED)
        elif not self.text and not self._ended and d.captured is None \
                and now - d.rested_since >= DELAY:
            self.text, self._at = self._here(), d.pointer or self._at
            if self.text:
                self._about = self._teller()
                self._owner = None if self._about is None else self._about.told_at(*self._at)
                self._open("", self.text)

    def check(self) -> None:
        """Hide it if its widget is gone, unless the pointer is in it or on its way."""
        if self.text and not self._inside and not self._coming and self._here() != self.text:
            self.end()

    def paint(self, r: Renderer) -> None:
        """Draw what shows."""
        t = r.theme
        for _, rect, block in self.shown:
            r.owner("tooltip")
            r.rect(rect.moved(0, 2).grow(1), t.shadow, radius=t.radius.m)
            r.rect(rect, t.raised, t.strong_border, 1.0, t.radius.m)
            r.block(rect.x + 10, rect.y + 7, block, t.text)

    def _enter(self, rested: bool) -> None:
        """Close what lies above the tooltip under the pointer; open that of a term there."""
        depth = max(n for n, one in enumerate(self.shown) if one.rect.has(*self._at))
        link = self._term_at(*self._at)
        if not rested:
            return
        if [one.term for one in self.shown[depth + 1:]] != [link] * bool(link):
            self._redraw()
            del self.shown[depth + 1:]
            if link and depth + 1 < DEEPEST:
                self._open(link, list(self.glossary.items())[int(link)][1])

    def _open(self, term: str, text: str) -> None:
        self.shown.append(Shown(term, *self._place(self._host.style, self._marked(text))))
        self._redraw()

    def _marked(self, text: str) -> str:
        """A text in which each word of the glossary is a link to it, where it first occurs, but for
        those that the tooltips below it have explained."""
        open_now = {one.term for one in self.shown}
        left = {term.lower(): str(n) for n, term in enumerate(self.glossary)
                if str(n) not in open_now}
        if not left:
            return text
        words = "|".join(sorted(map(re.escape, left), key=len, reverse=True))
        found = re.compile(rf"{_WHOLE}|\b({words})(?=s?\b)", re.I)

        def link(match: re.Match[str]) -> str:
            number = left.pop(match[1].lower(), "") if match[1] else ""
            return f"[{match[1]}]({number})" if number else match[0]
        return found.sub(link, text)

    def _term_at(self, x: float, y: float) -> str:
        """The term at a position in the uppermost tooltip there, "" for none."""
        for _, rect, block in reversed(self.shown):
            if rect.has(x, y):
                return block.link_at(x - rect.x - 10, y - rect.y - 7)
        return ""

    def _holds(self, x: float, y: float, reach: float = 0.0) -> bool:
        """Whether a position is in a tooltip that has terms, or so near to it."""
        return bool(self.shown and self.shown[0].block.links()) and any(
            one.rect.grow(reach).has(x, y) for one in self.shown)

    def _beside(self, x: float, y: float) -> bool:
        """Whether the pointer is still on the widget beside which the tooltip stands."""
        owner = self._owner
        return bool(owner is not None and self.shown and self.shown[0].block.links()
                    and owner.has(x, y) and not self.shown[0].rect.meets(owner))

    def _between(self, x: float, y: float) -> bool:
        """Whether a position is near a tooltip with terms, or between it and its widget."""
        owner, links = self._owner, bool(self.shown and self.shown[0].block.links())
        return self._holds(x, y, REACH) or (links and owner is not None and owner.join(
            self.shown[0].rect).has(x, y))

    def _elsewhere(self, x: float, y: float) -> bool:
        """Whether a position is on another control than the one that the tooltip is about."""
        under, owner = self._dispatch.scope.at(x, y), self._owner
        return under is not None and owner is not None and any(
            w.focusable and w.usable and not w.rect.holds(owner) for w in under.chain())

    def _teller(self) -> Widget | None:
        """The widget around the pointer that the tooltip is about."""
        around = self._dispatch.hovered.chain() if self._dispatch.hovered is not None else ()
        return next((w for w in around if w.tooltip_at(*self._at) == self.text), None)

    def _here(self) -> str:
        """The tooltip of the widget under the pointer, or of an ancestor."""
        widget, pointer = self._dispatch.hovered, self._dispatch.pointer
        if widget is None or pointer is None:
            return ""
        return next(filter(None, (w.tooltip_at(*pointer) for w in widget.chain())), "")

    def _hide(self) -> None:
        self._redraw()
        self.text, self._inside, self._coming = "", False, False
        self._owner = self._about = None
        self.shown.clear()

    def _redraw(self) -> None:
        for one in self.shown:
            self._host.invalidate(one.rect)

    def _place(self, style: Style, text: str) -> tuple[Rect, Block]:
        """Beside what it is about, so that it covers nothing of that and little of what is told
        there; that of a term at the pointer, above the tooltip in which the term stands."""
        screen, (x, y) = style.units.screen, self._at
        block = set_text(style, text, min(_WIDEST, screen.w - 44), style.theme.sizes.small)
        size = Size(block.width + 20, block.height + 14)
        room = screen.grow(-_EDGE)
        if self.shown or self._about is None:
            top = y + 20 if y + 20 + size.h < room.bottom else y - size.h - 8
            return Rect(x + 8, top, *size).within(room), block
        return place(self._dispatch.scope, self._about, self._at, size, room,
                     near=bool(block.links())), block
