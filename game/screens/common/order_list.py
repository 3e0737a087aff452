"""Lists of the main screen: orders in two lines each, so that no name is cut; and entries that link
to pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.palette import Colour
from game.screens.common.fitting import few_lines
from game.screens.toolkit.events import Pointer
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.listbox import Item, ListBox
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.rows import PAD
from game.screens.toolkit.style import Style

LINE = "\n"
"""Where an entry is split that is a sentence, with what is said of it below."""


class OrderList(ListBox):
    """Entries split at `cut`: what they are above, more about them below; what is not split stands
    on one line, in small letters where it is long, and where these do not do on two."""

    def __init__(self, items: Sequence[Item], *, id: str, selected: str,
                 on_activate: Callable[[str], None],
                 on_select: Callable[[str], None] | None = None, cut: str = ": ",
                 rows_shown: int = 6) -> None:
        super().__init__(items, id=id, selected=selected, on_select=on_select,
                         on_activate=on_activate, rows_shown=rows_shown)
        self.cut = cut
        self.two = bool(cut) and any(cut in item.text for item in items)
        self.long = False

    def measure(self, style: Style, width: float) -> Size:
        """As wide as the widest entry, where that is not too wide."""
        self._fold(style, width)
        return super().measure(style, width)

    def arrange(self, style: Style) -> None:
        """Rows as high as they must be at the width that there is."""
        self._fold(style, self.rect.w)
        super().arrange(style)

    def _fold(self, style: Style, width: float) -> None:
        """Find whether any entry that is not split needs two lines."""
        self.long = self.cut == LINE and self.natural(style, style.theme.sizes.small) > width

    def fit_rows(self, style: Style) -> None:
        """Two lines per row, where any entry needs them."""
        super().fit_rows(style)
        sizes = style.theme.sizes
        if self.long:
            self.row_height = max(self.row_height, 2 * style.line(sizes.tiny))
        if self.two:
            self.row_height = style.line(sizes.body) + style.line(sizes.small)

    def draw_row(self, r: Renderer, row: int, rect: Rect, chosen: bool) -> None:
        """Icon, cost, and the text in one or two lines; long texts in small letters."""
        if not self.two and self.cut != LINE:
            super().draw_row(r, row, rect, chosen)
            return
        t, style, item = r.theme, r.style, self.items[row]
        ink, soft = (t.on_selected, t.on_selected) if chosen else (
            t.dim if not item.enabled else t.ink(item.token) if item.token else t.text, t.dim)
        size, small = t.sizes.body, t.sizes.small
        x, right = rect.x + PAD, rect.right - PAD
        if item.icon:
            r.icon(item.icon, Rect(x, rect.y, size * 1.15, rect.h), ink)
            x += size * 1.15 + 8
        first, _, rest = item.text.partition(self.cut)
        if item.note:
            right -= style.width(item.note, small)
            high = 2 if rest else (rect.h - style.line(small)) / 2
            r.text(right, rect.y + high, item.note, small, soft)
            right -= 8
        if not rest:
            self._draw_lines(r, first, Rect(x, rect.y, right - x, rect.h), ink)
            return
        if style.width(first, size) > right - x:
            size = small
        r.text(x, rect.y, style.elide(first, right - x, size), size, ink)
        rest = style.elide(rest, rect.right - PAD - x, small)
        r.text(x, rect.y - 1 + style.line(size), rest, small, soft)

    def _draw_lines(self, r: Renderer, text: str, rect: Rect, ink: Colour) -> None:
        """A text in the largest letters in which it takes one line, else in two of the smallest, in
        the middle of its room."""
        sizes, style = r.theme.sizes, r.style
        size = next((size for size in (sizes.body, sizes.small)
                     if style.width(text, size) <= rect.w), sizes.tiny)
        lines = few_lines(style, text, rect.w, size)
        y = rect.y + (rect.h - len(lines) * style.line(size)) / 2
        for line in lines:
            r.text(rect.x, y, line, size, ink)
            y += style.line(size)


class LinkList(OrderList):
    """Entries that link to pages: one click or Enter follows them. One line each, unless `cut`
    splits them."""

    def __init__(self, items: Sequence[Item], follow: Callable[[str], None], *, id: str,
                 selected: str = "", cut: str = "", rows_shown: int = 6) -> None:
        super().__init__(items, id=id, selected=selected, on_activate=follow, cut=cut,
                         rows_shown=rows_shown)

    def click(self, row: int, event: Pointer) -> None:
        """Follow the link."""
        if row >= 0:
            self.select(row)
            self.activate(row)
