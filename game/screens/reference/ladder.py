"""A ladder of named rungs with a dispute's position."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.screens.toolkit.events import Event, Key, Pointer
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.text import Block, set_text
from game.screens.toolkit.widget import Widget

_RAIL = 42.0
_TIERS = ((2.5, "good"), (4.5, "info"), (6.5, "warning"), (99.0, "bad"))


def tier(rung: float) -> str:
    """The token of a rung: calm, tense, dangerous, war."""
    return next(token for limit, token in _TIERS if rung < limit)


class Ladder(Widget):
    """Rungs from bottom to top, with present and previous position. Pressing opens the reasons.

    near: how many rungs show to either side of the present one; None for all.
    """

    focusable = True
    shows_hover = True

    def __init__(self, rungs: Sequence[str], value: float, before: float | None, *, id: str = "",
                 war: int = 0, on_press: Callable[[], None] | None = None,
                 tooltip: str = "", near: int | None = None) -> None:
        super().__init__(id, tooltip=tooltip)
        self.rungs, self.value, self.before, self.war = list(rungs), value, before, war
        here = round(value)
        self.shown = range(len(self.rungs)) if near is None else range(
            max(0, here - near), min(len(self.rungs), here + near + 1))
        """The rungs that show."""
        self.on_press = on_press
        self._tops: dict[int, float] = {}
        self._all = 0.0
        self._blocks: dict[int, Block] = {}

    def _set(self, style: Style, width: float) -> None:
        size = style.theme.sizes.small
        self._blocks = {n: set_text(style, escape(self.rungs[n]), max(40.0, width - _RAIL - 8),
                                    size) for n in self.shown}
        self._tops, at = {}, 2.0
        for rung in reversed(self.shown):  # from top to bottom
            self._tops[rung] = at
            at += max(style.line(size), self._blocks[rung].height) + 5
        self._all = at

    def measure(self, style: Style, width: float) -> Size:
        """The height of all rungs, each as high as the highest."""
        self._set(style, width)
        return Size(width, self._all + 2)

    def arrange(self, style: Style) -> None:
        """Wrap the names into the width."""
        self._set(style, self.rect.w)

    def row_rect(self, rung: int) -> Rect:
        """The rectangle of the name of a rung that shows."""
        top, below = self._tops[rung], self._tops.get(rung - 1, self._all)
        return Rect(self.rect.x, self.rect.y + top, self.rect.w, below - top)

    def y_of(self, rung: float) -> float:
        """The y of a rung, interpolated between the centres of rows; at the first or last row for
        what lies beyond."""
        if len(self.shown) == 1:
            return self.row_rect(self.shown[0]).centre[1]
        rung = min(max(rung, self.shown[0]), self.shown[-1])
        low = max(self.shown[0], min(self.shown[-1] - 1, int(rung)))
        lower, upper = (self.row_rect(i).centre[1] for i in (low, low + 1))
        return lower + (upper - lower) * (rung - low)

    def handle(self, event: Event) -> bool:
        """A click or Enter opens the reasons."""
        if isinstance(event, Pointer) and event.kind == "up" and event.button == 1 \
                and self.rect.has(event.x, event.y):
            self._press()
            return True
        if isinstance(event, Key) and event.key in ("enter", "space") and not event.mods:
            self._press()
            return True
        return isinstance(event, Pointer) and event.kind == "down"

    def _press(self) -> None:
        if self.on_press is not None:
            self.on_press()

    def draw(self, r: Renderer) -> None:
        """Rows, rail, previous and present position."""
        t, size = r.theme, r.theme.sizes.small
        line, here = r.style.line(size), round(self.value)
        for rung in self.shown:
            row = self.row_rect(rung)
            y = row.centre[1]
            token = tier(rung)
            if rung == here:
                tint = t.colour(token)
                r.rect(row.inset(0, 1, 0, 1), (*tint[:3], 60), t.colour(token), 1.25, t.radius.s)
            rail = Rect(row.x + 24, row.y + 1, 8, row.h - 2)
            r.rect(rail, t.colour(token) if rung <= self.value + 0.5 else t.track, radius=2)
            number = str(rung)
            r.text(row.x + 18 - r.style.width(number, size), y - line / 2, number, size,
                   t.text if rung == here else t.dim)
            block = self._blocks[rung]
            r.block(row.x + _RAIL, y - block.height / 2, block,
                    t.text if rung == here else t.dim)
            if rung == self.war:
                r.line((row.x, row.bottom), (row.right, row.bottom), t.bad)
        if self.before is not None and abs(self.before - self.value) > 0.05 \
                and round(self.before) in self.shown and len(self.shown) > 1:
            r.disc((self.rect.x + 28, self.y_of(self.before)), 5, t.panel, t.text, 1.5)
        at = (self.rect.x + 28, self.y_of(self.value))
        r.disc(at, 7.5, t.text, t.panel, 2)
        r.disc(at, 3.5, t.colour(tier(self.value)))
