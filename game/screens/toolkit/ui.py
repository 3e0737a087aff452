"""The root of a window's widgets: layout on demand, events, layers, toasts, partial redraws.

A frame in which nothing changed draws nothing. Time comes from `tick`, never from its own clock.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pygame

from game.screens.toolkit.canvas import Canvas
from game.screens.toolkit.containers import Slot
from game.screens.toolkit.dispatch import Dispatcher
from game.screens.toolkit.events import Event, Key, Pointer, Resize, Text, Wheel
from game.screens.toolkit.focus import DIRECTIONS
from game.screens.toolkit.fonts import Fonts
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.keeping import Hold, Kept, give_back, keep, let_go, pass_hold
from game.screens.toolkit.notices import Notices
from game.screens.toolkit.overlays import Layer, Place
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.shortcuts import Shortcuts
from game.screens.toolkit.style import Style
from game.screens.toolkit.theme import DARK, Theme
from game.screens.toolkit.tooltip import Tooltip
from game.screens.toolkit.units import USER_SCALES, Units
from game.screens.toolkit.widget import RING, Widget

W = TypeVar("W", bound=Widget)
_BANDS = 8
"""Frames over which a window is painted whose texts have another size or other colours, so that
nothing that was drawn before can be used again."""


class UI:
    """The window's widgets. Implements Host for them; `send`, `tick` and `draw` for the main loop.
    """

    def __init__(self, size: tuple[int, int], *, theme: Theme = DARK, scale: float = 1.0,
                 calm: bool = False) -> None:
        self._style = Style(Units(*size, scale), theme, Fonts(), calm)
        self._style.fonts.fit(size[0] * size[1])
        self._now = 0.0
        self._dispatch = Dispatcher(lambda: self._now, self.close)
        self._index: dict[str, Widget] = {}
        self._canvas = Canvas(self._style)
        self._stale = True
        self._unmeasured: list[Widget] = []
        self._clipboard = ""
        self._by_keys = False
        self._first = ""
        self.notices = Notices(self)
        self.tooltip = Tooltip(self, self._dispatch)
        self.shortcuts = Shortcuts()
        self.heard: Callable[[Event], bool] = lambda event: False
        """Called with events that no widget took: the scene's handler."""
        self.set_root(Widget())

    # Host

    @property
    def style(self) -> Style:
        """Theme, units and fonts."""
        return self._style

    @property
    def now(self) -> float:
        """Seconds of the injected clock."""
        return self._now

    @property
    def focused(self) -> Widget | None:
        """The widget that has the focus."""
        return self._dispatch.focused

    @property
    def holding(self) -> bool:
        """Whether a pressed widget captures the pointer."""
        return self._dispatch.captured is not None

    @property
    def root(self) -> Widget:
        """The widgets of the screen."""
        return self._dispatch.root

    @property
    def layers(self) -> list[Layer]:
        """The layers above the screen, the top one last."""
        return list(self._dispatch.layers)

    def invalidate(self, rect: Rect | None = None) -> None:
        """Redraw that part, or everything, in the next frame."""
        self._canvas.invalidate(self._style.units.screen if rect is None else rect.grow(RING + 2))

    def relayout(self) -> None:
        """Lay everything out before the next frame or event."""
        self._stale = True
        self.invalidate()

    def moved(self) -> None:
        """Find the widget under the resting pointer anew; the tooltip of another one goes."""
        self._dispatch.refresh_hover()
        self.tooltip.check()

    def focus(self, widget: Widget | None, ring: bool = True) -> None:
        """Give the focus to a widget."""
        self.update()
        self._dispatch.set_focus(widget, ring)

    def begin_at(self, id: str) -> None:
        """Let Tab and arrows begin at that widget of the screen while nothing has the focus; ""
        for the first of all."""
        self._first = id

    def open(self, widget: Widget, place: Place, *, modal: bool = False,
             on_close: Callable[[], None] | None = None) -> None:
        """Show a widget above everything and give it the focus."""
        widget.host_root = self
        layer = Layer(widget, place, modal, on_close, self.focused)
        self._dispatch.layers.append(layer)
        self._dispatch.set_focus(None)
        self.tooltip.end()
        self._unmeasured.append(widget)
        self.relayout()
        self.update()
        if widget.first_focus is not None and widget.first_focus.usable:
            self._dispatch.set_focus(widget.first_focus)
        else:
            self._dispatch.navigate(Key("tab"))
        if self.focused is not None:
            self.focused.ring = self._by_keys

    def close(self, widget: Widget) -> None:
        """Remove a layer, with those above it; the focus returns to its former widget."""
        if all(layer.widget is not widget for layer in self._dispatch.layers):
            return
        while True:
            layer = self._dispatch.layers.pop()
            layer.widget.host_root = None
            if layer.on_close is not None:
                layer.on_close()
            if layer.widget is widget:
                break
        self._dispatch.captured = None
        self.relayout()
        self.update()
        back = layer.before
        if back is not None and back.host is self:
            self._dispatch.set_focus(back, self._by_keys)
        else:
            self._dispatch.set_focus(None)

    def leave_screen(self) -> None:
        """Called before another scene's widgets are set: ends transient states of the old ones."""
        while self.layers:
            self.close(self.layers[-1].widget)
        self.focus(None)
        self._first = ""
        self.tooltip.end()
        self._dispatch.leave_screen()

    def forget_press(self) -> None:
        """Count the next press as a first click, not as part of a double click."""
        self._dispatch.forget_press()

    def copy(self, text: str) -> None:
        """Put text into the clipboard."""
        self._clipboard = text

    def paste(self) -> str:
        """The text of the clipboard."""
        return self._clipboard

    # Content

    def set_root(self, root: Widget, kept: Kept | None = None, *, aside: bool = False) -> Kept:
        """Set other widgets. Focus, a press in progress, and remembered state pass to those of the
        same id.

        `kept` is restored instead, if given: for another screen, where a press on the former one
        ends. Returns the remembered state of the former widgets. `aside`: it will be restored to
        them, so they only free what can be made again quickly.
        """
        old, before, hold = self.root, keep(self.root), self._hold()
        self._dispatch.root.host_root = None
        self._dispatch.root = root
        self._dispatch.captured = self._dispatch.hovered = None
        root.host_root = self
        if kept is not None:
            self.notices.leave_screen()
        self._unmeasured.append(root)
        self.relayout()
        self.update()
        taken = give_back(root, before if kept is None else kept)
        self.moved()  # what was scrolled back brought other widgets under the pointer
        let_go(old, root, taken if kept is None else set(), aside)
        if kept is not None and hold.captured is not None and hold.captured.host is not self:
            hold = hold._replace(captured=None)
        self._hold_again(hold)
        return before

    def refill(self, slot: Slot) -> None:
        """Make the content of a slot anew; what was held passes to it as in `set_root`."""
        before, hold = keep(slot), self._hold()
        old = slot.fill()
        self._dispatch.captured = self._dispatch.hovered = None
        self._unmeasured.append(slot)
        slot.relayout()
        self.update()
        taken = give_back(slot, before)
        self.moved()
        let_go(old, slot, taken, aside=False)
        self._hold_again(hold)

    def _hold(self) -> Hold:
        """What input belongs to now."""
        focused, dispatch = self.focused, self._dispatch
        return Hold(dispatch.captured, "" if focused is None else focused.id,
                     focused is not None and focused.ring,
                     focused is not None and focused.in_sight().h > 0, bool(dispatch.layers))

    def _hold_again(self, hold: Hold) -> None:
        """Give it to the widgets of the same ids. What was scrolled out of sight stays there."""
        if hold.captured is not None:
            self._dispatch.captured = pass_hold(
                hold.captured, self._index.get(hold.captured.id))
        if not hold.in_layer:
            self._dispatch.focused = None
            again = self._index.get(hold.focused)
            if again is not None and again.usable and again.focusable:
                self._dispatch.set_focus(again, hold.ring, reveal=hold.seen)

    def find(self, id: str) -> Widget:
        """The widget of that id on the screen or in a layer. KeyError lists similar ids."""
        self.update()
        if id not in self._index:
            raise KeyError(f"no widget {id!r}; there are {', '.join(sorted(self._index))}")
        return self._index[id]

    def get(self, id: str, kind: type[W]) -> W:
        """The widget of that id, of a given class. TypeError if it is of another."""
        widget = self.find(id)
        if not isinstance(widget, kind):
            raise TypeError(f"{id} is a {type(widget).__name__}, not a {kind.__name__}")
        return widget

    def has(self, id: str) -> bool:
        """Whether there is a widget of that id."""
        self.update()
        return id in self._index

    def toast(self, text: str, icon: str = "info", token: str = "info") -> None:
        """Show a transient message (rich text)."""
        self.notices.toast(text, icon, token)

    def restyle(self, *, theme: Theme | None = None, scale: float | None = None,
                size: tuple[int, int] | None = None, calm: bool | None = None) -> None:
        """Change theme, user scale, window size or reduced motion."""
        units, old = self._style.units, self._style
        low, high = USER_SCALES
        scale = units.scale if scale is None else min(high, max(low, scale))
        width, height = size or (units.width, units.height)
        self._style = Style(Units(max(1, width), max(1, height), scale), theme or old.theme,
                            old.fonts, old.calm if calm is None else calm)
        old.fonts.fit(width * height)
        same = self._style.theme is old.theme and self._style.units.factor == units.factor
        self._canvas = Canvas(self._style, 1 if same else _BANDS)
        self.tooltip.end()
        self._unmeasured = self._trees()
        self.relayout()

    # Main loop

    def update(self) -> None:
        """Lay out if something changed. ValueError for a duplicate id.

        A widget whose size may have changed has forgotten it, and all around it have; only what is
        new here, or in another style, is measured from the beginning.
        """
        if not self._stale:
            return
        self._stale = False
        screen = self._style.units.screen
        self._index = {}
        new, self._unmeasured = self._unmeasured, []
        for tree in new:
            tree.forget_sizes()
        self.root.layout(self._style, screen)
        for layer in self._dispatch.layers:
            layer.widget.layout(self._style, layer.place(self._style, screen))
        for tree in self._trees():
            for widget in tree.walk():
                if widget.id and self._index.setdefault(widget.id, widget) is not widget:
                    raise ValueError(f"two widgets have the id {widget.id!r}")
        focused = self.focused
        if focused is not None and not (focused.host is self and focused.usable
                                        and focused.focusable):
            self._dispatch.set_focus(None)
        self.moved()
        self.notices.arrange(self._style, self._dispatch.scope)

    def _trees(self) -> list[Widget]:
        return [self.root, *(layer.widget for layer in self._dispatch.layers)]

    def send(self, event: Event) -> bool:
        """Deliver an event; True if a widget took it."""
        if isinstance(event, Resize):
            self.restyle(size=(event.width, event.height))
            return True
        self.update()
        if isinstance(event, Pointer):
            if self.tooltip.moved(event):
                return True
            self._by_keys = self._by_keys and event.kind != "down"
            if event.kind == "down" and self.notices.dismiss(event.x, event.y):
                return True
            return self._dispatch.pointer_event(event) or self.heard(event)
        if isinstance(event, Wheel):
            self.tooltip.end()
            return self._dispatch.wheel(event) or self.heard(event)
        if isinstance(event, Text):
            return self._dispatch.typed(event) or self.heard(event)
        return self._key(event) if isinstance(event, Key) else self.heard(event)

    def _key(self, event: Key) -> bool:
        self.tooltip.end()
        self._by_keys = True
        layers = self._dispatch.layers
        if self._dispatch.key(event):
            return True
        if event.key == "escape" and layers and not event.mods:
            self.close(layers[-1].widget)
            return True
        shortcut = None if layers else self.shortcuts.get(event.chord)
        writes = self.focused is not None and self.focused.wants_text
        plain = len(event.key) == 1 and event.mods in ("", "shift")
        if shortcut is not None and not (writes and plain):
            shortcut.action()
            return True
        return self._begin(event) or self._dispatch.navigate(event) or (
            not layers and self.heard(event))

    def _begin(self, event: Key) -> bool:
        """Give the focus to where it begins; True if the key would move it and nothing has it."""
        first = self._index.get(self._first)
        if event.chord not in ("tab", *DIRECTIONS) or self.focused is not None \
                or self._dispatch.layers or first is None or not first.usable:
            return False
        self._dispatch.set_focus(first)
        return True

    def tick(self, now: float) -> None:
        """Let time pass: toasts expire, tooltips appear."""
        self._now = now
        self.notices.tick(now)
        self.tooltip.tick(now)

    def paint(self, r: Renderer) -> None:
        """Draw everything in the renderer's area; changes no state."""
        r.owner("")
        r.fill(r.theme.background)
        self.root.paint(r)
        for layer in self._dispatch.layers:
            if layer.modal:
                r.owner("")
                r.rect(self._style.units.screen, r.theme.veil)
            layer.widget.paint(r)
        self.notices.paint(r)
        self.tooltip.paint(r)

    def draw(self, surface: pygame.Surface, whole: bool = True) -> pygame.Rect | None:
        """Draw what changed since the last time; the changed pixels, None if there are none to
        show. Without `whole`, a window in another style is painted over several frames."""
        self.update()
        return self._canvas.draw(surface, self.paint, whole)

    @property
    def unfinished(self) -> bool:
        """Whether a part of the window waits to be painted before it is shown."""
        return self._canvas.unfinished
