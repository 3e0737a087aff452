"""The tooltip of the widget under a resting pointer; one with terms in it can be entered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from game.screens.toolkit.containers import Panel
from game.screens.toolkit.dispatch import Dispatcher
from game.screens.toolkit.events import Pointer
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.text import Block, set_text
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
_EDGE, _GAP = 4.0, 6.0
_PROBES = 7, 5
"""Points across and down at which it is asked what a tooltip would cover."""


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
            self._beside(event.x, event.y) or (self._holds(event.x, event.y, REACH)
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
                about = self._about or d.hovered
                self._owner = about.rect if about is not None else None
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

    def _elsewhere(self, x: float, y: float) -> bool:
        """Whether a position is on another control than the one that the tooltip is about."""
        under, owner = self._dispatch.scope.at(x, y), self._owner
        return under is not None and owner is not None and any(
            w.focusable and w.usable and not w.rect.holds(owner) for w in under.chain())

    def _teller(self) -> Widget | None:
        """The control around the pointer that all of the tooltip is about; None where that is a
        part of one, as a row of a list, or no control."""
        around = self._dispatch.hovered.chain() if self._dispatch.hovered is not None else ()
        return next((w for w in around if w.focusable and w.tooltip == self.text), None)

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
        """Below the pointer, or above it if it is low in the window; where it would cover a control
        or what is kept clear, and always with terms, where it covers the fewest: it keeps presses
        from them, and what it is about in sight."""
        screen, (x, y) = style.units.screen, self._at
        block = set_text(style, text, min(_WIDEST, screen.w - 44), style.theme.sizes.small)
        size = Size(block.width + 20, block.height + 14)
        room, owner = screen.grow(-_EDGE), self._owner
        top = y + 20 if y + 20 + size.h < room.bottom else y - size.h - 8
        spot = Rect(x + 8, top, *size).within(room)
        beside = block.links() or self._hides(spot)
        if self.shown or owner is None or not (
                beside or self._covered(spot) or self._mates(spot)):
            return spot, block
        at_pointer = [] if beside else [spot, spot.within(Rect(
            owner.x, spot.y, max(owner.w, size.w), size.h))]
        return min([*at_pointer, *self._around(owner, size, room)], default=spot,
                   key=lambda rect: (self._mates(rect), self._covered(rect))), block

    def _around(self, owner: Rect, size: Size, room: Rect) -> list[Rect]:
        """Where a tooltip has room beside a widget: left, right, above, below."""
        x, y = self._at
        spots = [Rect(left, top, *size)
                 for top in (y - size.h / 2, owner.bottom - size.h, owner.y)
                 for left in (owner.x - _GAP - size.w, owner.right + _GAP)]
        spots += [Rect(x + 8, top, *size)
                  for top in (owner.y - _GAP - size.h, owner.bottom + _GAP)]
        return [spot.within(room) for spot in spots if not spot.within(room).meets(owner)]

    def _hides(self, rect: Rect) -> bool:
        """Whether a tooltip would cover the control that it is about."""
        return self._about is not None and self._about.in_sight().meets(rect)

    def _mates(self, rect: Rect) -> int:
        """How many controls in the row of the widget a tooltip would cover: those that lie beside
        it for half of its height or theirs."""
        owner, found = self._owner or Rect(), 0
        for w in self._dispatch.scope.walk(shown_only=True):
            if w.focusable and w.usable and not w.rect.meets(owner):
                seen = w.in_sight()
                level = min(seen.bottom, owner.bottom) - max(seen.y, owner.y)
                found += level > min(seen.h, owner.h) / 2 and seen.meets(rect)
        return found

    def _unclear(self, rect: Rect) -> int:
        """How many widgets that are kept clear a tooltip would cover; one in the same panel as what
        it is about counts twice."""
        hovered = self._dispatch.hovered
        panel = None if hovered is None else next(
            (w for w in hovered.chain() if isinstance(w, Panel)), None)
        cuts = [(w.in_sight().cut(rect), any(around is panel for around in w.chain()))
                for w in self._dispatch.scope.walk(shown_only=True) if w.kept_clear]
        return sum(1 + near for cut, near in cuts if cut.w > 0 and cut.h > 0)

    def _covered(self, rect: Rect) -> int:
        """How many other widgets that can be pressed a tooltip would cover; one that is kept clear
        counts like all of them."""
        scope, hovered = self._dispatch.scope, self._dispatch.hovered
        own = set(hovered.chain()) if hovered is not None else set()
        across, down = _PROBES
        found = {next((w for w in under.chain() if w.focusable and w.usable), None)
                 for n in range(across * down)
                 if (under := scope.at(rect.x + rect.w * (n % across + 0.5) / across,
                                       rect.y + rect.h * (n // across + 0.5) / down))}
        return len(found - own - {None}) + across * down * self._unclear(rect)
