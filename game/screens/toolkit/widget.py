"""The base of all widgets: a rectangle with an id, children, focus, events and drawing.

Drawing never changes state; state changes only in `handle`, in setters, and in callbacks they call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar, Protocol, Self

from game.screens.toolkit.events import Event
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style

RING = 5.0
"""Distance of the focus ring from a widget, in logical units."""


class Host(Protocol):
    """The window's services for its widgets."""

    @property
    def style(self) -> Style:
        """Theme, units and fonts."""

    @property
    def now(self) -> float:
        """Seconds of the injected clock."""

    def invalidate(self, rect: Rect | None = None) -> None:
        """Redraw that part (or everything) in the next frame."""

    def relayout(self) -> None:
        """Lay everything out anew before the next frame."""

    def moved(self) -> None:
        """Find the widget under the resting pointer anew, after widgets moved without a layout."""

    def focus(self, widget: Widget | None, ring: bool = True) -> None:
        """Give the focus to a widget."""

    def open(self, widget: Widget, place: Callable[[Style, Rect], Rect], *, modal: bool = False,
             on_close: Callable[[], None] | None = None) -> None:
        """Show a widget above everything; `place` gives its rectangle in the window.

        A modal one dims the rest and keeps the focus; a non-modal one closes at a click outside.
        """

    def close(self, widget: Widget) -> None:
        """Remove an opened widget."""

    def copy(self, text: str) -> None:
        """Put text into the clipboard."""

    def paste(self) -> str:
        """The text of the clipboard."""


class Widget:
    """A widget of the window. Subclasses override measure, arrange, handle and draw."""

    focusable: bool = False
    wants_text: bool = False
    """Whether typed letters belong to it while it has the focus, so that no shortcut takes them."""
    shows_hover: bool = False
    """Whether it is drawn differently while hovered."""
    solid: bool = True
    """Whether the pointer hits it where it has no children."""
    natural_stretch: ClassVar[float] = 0.0
    coverable: bool = False
    """Whether it is a ground, such as a map, on which tooltips may lie."""
    kept_clear: bool = False
    """Whether messages and tooltips stay off it where they can, as they do off what is pressed."""

    def __init__(self, id: str = "", children: Sequence[Widget] = (), *, tooltip: str = "") -> None:
        self.id = id
        self.tooltip = tooltip
        self.rect = Rect()
        self.parent: Widget | None = None
        self.host_root: Host | None = None
        self.children: list[Widget] = []
        self.visible = self.enabled = True
        self.hovered = self.pressed = self.focused = self.ring = False
        self.width: float | None = None
        self.height: float | None = None
        self.min_w = self.min_h = 0.0
        self.max_w: float | None = None
        self.stretch = self.natural_stretch
        self.first_focus: Widget | None = None
        """The id of the widget focused first when this is a layer; else the first in order."""
        self._sizes: dict[float, Size] = {}
        for child in children:
            self.add(child)

    def add(self, child: Widget) -> None:
        """Append a child."""
        child.parent = self
        self.children.append(child)
        self.relayout()

    def sized(self, *, width: float | None = None, height: float | None = None, min_w: float = 0.0,
              min_h: float = 0.0, max_w: float | None = None, stretch: float | None = None) -> Self:
        """Set sizes in logical units; returns the widget itself, for use in expressions."""
        self.width, self.height, self.max_w = width, height, max_w
        self.min_w, self.min_h = min_w, min_h
        if stretch is not None:
            self.stretch = stretch
        return self

    def keep_clear(self) -> Self:
        """Let messages and tooltips stay off it; returns the widget itself."""
        self.kept_clear = True
        return self

    def in_sight(self) -> Rect:
        """What all around it show of it; it may be scrolled out of view."""
        seen = self.rect
        for around in self.chain():
            seen = seen.cut(around.rect)
        return seen

    def disabled(self, off: bool = True) -> Self:
        """Disable the widget (or enable it); returns the widget itself."""
        self.enabled = not off
        self.changed()
        return self

    @property
    def host(self) -> Host | None:
        """The window that contains it, None outside of one."""
        widget: Widget | None = self
        while widget is not None:
            if widget.host_root is not None:
                return widget.host_root
            widget = widget.parent
        return None

    def walk(self, shown_only: bool = False) -> Iterator[Widget]:
        """Itself and all descendants, parents first."""
        ahead = [self]  # a stack: generators within generators take four times as long
        while ahead:
            widget = ahead.pop()
            if shown_only and not widget.visible:
                continue
            yield widget
            ahead.extend(reversed(widget.children))

    def chain(self) -> Iterator[Widget]:
        """Itself, its parent and so on to the root."""
        widget: Widget | None = self
        while widget is not None:
            yield widget
            widget = widget.parent

    @property
    def usable(self) -> bool:
        """Whether it and all ancestors are visible and enabled."""
        return all(w.visible and w.enabled for w in self.chain())

    def at(self, x: float, y: float) -> Widget | None:
        """The deepest visible widget at a position; the last drawn wins."""
        if not self.visible or not self.rect.has(x, y):
            return None
        for child in reversed(self.children):
            found = child.at(x, y)
            if found is not None:
                return found
        return self if self.solid else None

    # Layout

    def size(self, style: Style, width: float) -> Size:
        """The size it wants at an available width, within its own limits."""
        known = self._sizes.get(width)
        if known is not None:
            return known
        room = min(width, self.width or width, self.max_w or width)
        wanted = self.measure(style, room)
        w = self.width if self.width is not None else max(self.min_w, wanted.w)
        if self.max_w is not None:
            w = min(w, self.max_w)
        h = self.height if self.height is not None else max(self.min_h, wanted.h)
        self._sizes[width] = Size(w, h)
        return self._sizes[width]

    def measure(self, style: Style, width: float) -> Size:
        """The size of the content at an available width: by default that of the children."""
        sizes = [child.size(style, width) for child in self.children if child.visible]
        return Size(max((s.w for s in sizes), default=0.0), max((s.h for s in sizes), default=0.0))

    def layout(self, style: Style, rect: Rect) -> None:
        """Set its rectangle and arrange the children."""
        self.rect = rect
        self.arrange(style)

    def arrange(self, style: Style) -> None:
        """Place the children within `rect`: by default each gets all of it."""
        for child in self.children:
            child.layout(style, self.rect)

    def forget_sizes(self) -> None:
        """Discard cached measurements."""
        for widget in self.walk():
            widget._sizes.clear()

    # Change

    def changed(self) -> None:
        """Request a redraw after a change of its look."""
        host = self.host
        if host is not None:
            host.invalidate(self.rect)

    def relayout(self) -> None:
        """Request a new layout after a possible change of its size."""
        for widget in self.chain():
            widget._sizes.clear()
        host = self.host
        if host is not None:
            host.relayout()

    def handle(self, event: Event) -> bool:
        """Handle an event; True if it was meant for this widget."""
        return False

    def reveal(self, rect: Rect) -> None:
        """Called on every ancestor of a widget that got the focus: scroll it into view."""

    def tooltip_at(self, x: float, y: float) -> str:
        """The tooltip (rich text) at a position."""
        return self.tooltip

    def told_at(self, x: float, y: float) -> Rect:
        """What the tooltip at a position is about, as far as it is in sight: by default all."""
        return self.in_sight()

    def remember(self) -> Any:
        """State that survives a rebuild of the screen, such as a scroll position."""
        return None

    def restore(self, state: Any) -> None:
        """Restore the state that `remember` of the former widget of the same id and class returned.
        """

    def take_hold(self, former: Self) -> None:
        """Continue a press that began on the former widget of the same id and class."""
        self.pressed = former.pressed

    def aside(self) -> None:
        """Another screen is on top: free what is large and can be made again quickly."""

    def gone(self) -> None:
        """It will not be shown again, and no widget took its state: free what is large."""

    # Drawing

    def paint(self, r: Renderer) -> None:
        """Draw it, its children and the focus ring, if any of it is in the area."""
        if not self.visible or not r.area.meets(self.rect.grow(RING + 1)):
            return
        r.owner(self.id)
        self.draw(r)
        self.paint_children(r)
        if self.focused and self.ring:
            self.draw_ring(r)

    def draw(self, r: Renderer) -> None:
        """Draw it without its children."""

    def paint_children(self, r: Renderer) -> None:
        """Draw the children, later ones above earlier ones."""
        for child in self.children:
            child.paint(r)

    def draw_ring(self, r: Renderer) -> None:
        """The focus ring: yellow between two dark lines."""
        t = r.theme
        r.rect(self.rect.grow(4), border=t.focus_edge, width=4.0, radius=t.radius.m + 4)
        r.rect(self.rect.grow(3.25), border=t.focus, width=2.5, radius=t.radius.m + 3)
