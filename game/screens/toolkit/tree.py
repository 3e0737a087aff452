"""A tree view with branches that open and close."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from game.screens.toolkit.events import Pointer
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.rows import PAD, Rows

_INDENT = 22.0


@dataclass(frozen=True)
class Node:
    """A node: key, text, a value at the right with its token, an icon, children."""

    key: str
    text: str
    value: str = ""
    token: str = ""
    icon: str = ""
    children: tuple[Node, ...] = ()
    tooltip: str = ""


class Tree(Rows):
    """Right opens a branch, Left closes it or goes to its parent; Enter activates a leaf.

    Keys of nodes must be unique in the whole tree; callbacks get the key.
    """

    def __init__(self, nodes: Sequence[Node], *, id: str = "", rows_shown: int = 8,
                 opened: Sequence[str] = (), on_select: Callable[[str], None] | None = None,
                 on_activate: Callable[[str], None] | None = None) -> None:
        super().__init__(
            id=id, rows_shown=rows_shown,
            on_select=(lambda row: on_select(self._shown[row][0].key)) if on_select else None,
            on_activate=(lambda row: on_activate(self._shown[row][0].key)) if on_activate else None)
        self.nodes, self.opened = tuple(nodes), set(opened)
        self._shown: list[tuple[Node, int]] = []
        self._list()

    @property
    def key_selected(self) -> str:
        """The key of the selected node, empty for none."""
        return self._shown[self.selected][0].key if 0 <= self.selected < len(self._shown) else ""

    def toggle(self, key: str, opened: bool | None = None) -> None:
        """Open or close a branch."""
        chosen = self.key_selected
        if opened is None:
            opened = key not in self.opened
        (self.opened.add if opened else self.opened.discard)(key)
        self._list()
        keys = [node.key for node, _ in self._shown]
        self.selected = keys.index(chosen) if chosen in keys else \
            keys.index(key) if chosen and key in keys else -1
        self.relayout()

    def _list(self) -> None:
        def below(nodes: Sequence[Node], depth: int) -> Iterator[tuple[Node, int]]:
            for node in nodes:
                yield node, depth
                if node.key in self.opened:
                    yield from below(node.children, depth + 1)
        self._shown = list(below(self.nodes, 0))

    def count(self) -> int:
        """The number of visible nodes."""
        return len(self._shown)

    def row_text(self, row: int) -> str:
        """The text of a node."""
        return self._shown[row][0].text

    def tooltip_at(self, x: float, y: float) -> str:
        """The tooltip of a node."""
        row = self.row_at(x, y)
        return self._shown[row][0].tooltip if row >= 0 else self.tooltip

    def click(self, row: int, event: Pointer) -> None:
        """A click on the arrow opens; so does a double click on the text."""
        if row < 0:
            return
        node, depth = self._shown[row]
        self.select(row)
        on_arrow = event.x < self.row_rect(row).x + PAD + depth * _INDENT + 20
        if node.children and (on_arrow or event.clicks == 2):
            self.toggle(node.key)
        elif event.clicks == 2:
            self.activate(row)

    def key(self, key: str) -> bool:
        """Right and Left, Enter and Space; other keys as in every list."""
        if self.selected < 0:
            return super().key(key)
        node, depth = self._shown[self.selected]
        is_open = node.key in self.opened and bool(node.children)
        if key == "right" and node.children:
            if is_open:
                self.select(self.selected + 1)
            else:
                self.toggle(node.key, True)
            return True
        if key == "left" and (is_open or depth):
            if is_open:
                self.toggle(node.key, False)
            else:
                self.select(max(i for i in range(self.selected) if self._shown[i][1] < depth))
            return True
        if key in ("enter", "space") and node.children:
            self.toggle(node.key)
            return True
        return super().key(key)

    def draw_row(self, r: Renderer, row: int, rect: Rect, chosen: bool) -> None:
        """Arrow, icon, text, value."""
        t, size = r.theme, r.theme.sizes.body
        node, depth = self._shown[row]
        ink = t.on_selected if chosen else t.text
        x = rect.x + PAD + min(depth * _INDENT, rect.w * 0.4)
        if node.children:
            name = "chevron-down" if node.key in self.opened else "chevron-right"
            r.icon(name, Rect(x, rect.y, 14, rect.h), ink if chosen else t.dim)
        x += 20
        if node.icon:
            r.icon(node.icon, Rect(x, rect.y, size * 1.1, rect.h), ink)
            x += size * 1.1 + 6
        y = rect.y + (rect.h - r.style.line(size)) / 2
        wide = r.style.width(node.value, size, "semibold")
        tint = ink if chosen or not node.token else t.ink(node.token)
        r.text(rect.right - PAD - wide, y, node.value, size, tint, "semibold")
        r.text(x, y, r.style.elide(node.text, rect.right - PAD - wide - 10 - x, size), size, ink)

    def remember(self) -> Any:
        """Scroll position, open branches, the selected node."""
        return super().remember(), set(self.opened), self.key_selected

    def restore(self, state: Any) -> None:
        """Restore that state."""
        offset, opened, chosen = state
        self.opened |= opened
        self._list()
        keys = [node.key for node, _ in self._shown]
        self.selected = keys.index(chosen) if chosen in keys else self.selected
        self.relayout()
        if self.host is not None:
            super().restore(offset)
