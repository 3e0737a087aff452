"""A single-line text field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.screens.toolkit.button import HEIGHT
from game.screens.toolkit.events import Event, Key, Pointer, Text
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

_SIDE = 10.0


class TextField(Widget):
    """Text with a caret and a selection; `allow` filters what may be typed.

    `on_change` is called on every change, `on_enter` with the text when Enter is pressed. Text
    typed into a `secret` field is masked in recordings.
    """

    focusable = True
    wants_text = True
    shows_hover = True

    def __init__(self, text: str = "", *, id: str = "", placeholder: str = "",
                 on_change: Callable[[str], None] | None = None,
                 on_enter: Callable[[str], None] | None = None, longest: int = 200,
                 allow: Callable[[str], bool] | None = None, icon: str = "",
                 tooltip: str = "", secret: bool = False) -> None:
        super().__init__(id, tooltip=tooltip)
        self.text, self.placeholder, self.icon = text, placeholder, icon
        self.on_change, self.on_enter = on_change, on_enter
        self.longest, self.allow, self.secret = longest, allow, secret
        self.caret = self.mark = len(text)
        self._shift = 0.0
        self._style: Style | None = None

    @property
    def selection(self) -> tuple[int, int]:
        """Start and end of the selection; equal if nothing is selected."""
        return min(self.caret, self.mark), max(self.caret, self.mark)

    def set_text(self, text: str, tell: bool = False) -> None:
        """Set the text, with the caret at its end."""
        self.text = text
        self._to(len(text))
        if tell and self.on_change is not None:
            self.on_change(text)

    def remember(self) -> Any:
        """The caret and the selection, for this text."""
        return self.text, self.caret, self.mark

    def restore(self, state: Any) -> None:
        """Restore the caret, unless the text differs."""
        text, caret, mark = state
        if text == self.text:
            self.caret, self.mark = caret, mark
            self._follow()
            self.changed()

    def measure(self, style: Style, width: float) -> Size:
        """A box for about twenty letters."""
        size = style.theme.sizes.body
        return Size(min(width, size * 13), max(HEIGHT, style.line(size) + 12))

    def arrange(self, style: Style) -> None:
        """Keep the caret visible."""
        self._style = style
        self._follow()

    @property
    def inner(self) -> Rect:
        """The rectangle of the text."""
        return self.rect.inset(_SIDE + (26 if self.icon else 0), 0, _SIDE, 0)

    def _along(self, index: int) -> float:
        """The x offset of an index in the text."""
        if self._style is None:
            return 0.0
        return self._style.width(self.text[:index], self._style.theme.sizes.body)

    def _follow(self) -> None:
        at, room = self._along(self.caret), max(1.0, self.inner.w - 2)
        self._shift = max(0.0, min(self._shift, at, self._along(len(self.text)) - room + 2))
        self._shift = max(self._shift, at - room)

    def _to(self, index: int, keep_mark: bool = False) -> None:
        self.caret = max(0, min(len(self.text), index))
        if not keep_mark:
            self.mark = self.caret
        self._follow()
        self.changed()

    def _put(self, text: str) -> None:
        """Replace the selection."""
        start, end = self.selection
        text = "".join(c for c in text if c.isprintable() and (self.allow is None or self.allow(c)))
        text = text[:max(0, self.longest - len(self.text) + end - start)]
        changed = bool(text) or end > start
        self.text = self.text[:start] + text + self.text[end:]
        self._to(start + len(text))
        if changed and self.on_change is not None:
            self.on_change(self.text)

    def handle(self, event: Event) -> bool:
        """Typing, keys, clicks and drags."""
        if isinstance(event, Text):
            self._put(event.text)
            return True
        if isinstance(event, Pointer):
            return self._pointer(event)
        return isinstance(event, Key) and (self._edit(event) or self._walk(event))

    def _pointer(self, event: Pointer) -> bool:
        if event.kind == "down" and event.button == 1:
            self.pressed = True
            self._to(self._index(event.x), keep_mark=False)
            if event.clicks == 2:
                self.mark, self.caret = 0, len(self.text)
            return True
        if event.kind == "move" and self.pressed:
            self._to(self._index(event.x), keep_mark=True)
            return True
        if event.kind == "up":
            self.pressed = False
            return True
        return False

    def _index(self, x: float) -> int:
        at = x - self.inner.x + self._shift
        return min(range(len(self.text) + 1), key=lambda i: abs(self._along(i) - at))

    def _edit(self, event: Key) -> bool:
        start, end = self.selection
        chord = event.chord.replace("meta+", "ctrl+")
        host = self.host
        if chord in ("backspace", "delete"):
            if start == end:
                step = -1 if chord == "backspace" else 1
                self._to(self.caret + step, keep_mark=True)
            self._put("")
        elif chord == "enter" and self.on_enter is not None:
            self.on_enter(self.text)
        elif chord == "ctrl+a":
            self.mark, self.caret = 0, len(self.text)
            self._to(self.caret, keep_mark=True)
        elif chord in ("ctrl+c", "ctrl+x") and host is not None:
            if not self.secret:
                host.copy(self.text[start:end])
            if chord == "ctrl+x":
                self._put("")
        elif chord == "ctrl+v" and host is not None:
            self._put(host.paste())
        else:
            return False
        return True

    def _walk(self, event: Key) -> bool:
        if event.mods not in ("", "shift", "ctrl", "ctrl+shift"):
            return False
        keep = event.holds("shift")
        words = event.holds("ctrl")
        targets = {"left": self._word(-1) if words else self.caret - 1,
                   "right": self._word(1) if words else self.caret + 1,
                   "home": 0, "end": len(self.text)}
        if event.key == "space" and not event.mods:
            return True  # the space itself arrives as typed text
        if event.key not in targets:
            return False
        self._to(targets[event.key], keep)
        return True

    def _word(self, way: int) -> int:
        """The next word boundary in a direction."""
        at = self.caret + way
        while 0 < at < len(self.text) and not (self.text[at - 1].isspace()
                                               and not self.text[at].isspace()):
            at += way
        return at

    def draw(self, r: Renderer) -> None:
        """The box, the text, the selection, the caret."""
        t, size, inner = r.theme, r.theme.sizes.body, self.inner
        r.rect(self.rect, t.well, t.strong_border if self.hovered else t.border, 1.25, t.radius.m)
        if self.icon:
            r.icon(self.icon, Rect(self.rect.x + _SIDE, self.rect.y, 18, self.rect.h), t.dim)
        line = r.style.line(size)
        y = self.rect.y + (self.rect.h - line) / 2
        with r.clip(inner.grow(1)):
            x = inner.x - (self._shift if self.focused else 0.0)  # unfocused: show its start
            start, end = self.selection
            if self.focused and end > start:
                left = self._along(start)
                r.rect(Rect(x + left, y, self._along(end) - left, line), t.selected)
            if self.text:
                r.text(x, y, self.text, size, t.text if self.enabled else t.faint)
                if self.focused and end > start:
                    r.text(x + self._along(start), y, self.text[start:end], size, t.on_selected)
            else:
                r.text(x, y, r.style.elide(self.placeholder, inner.w, size), size, t.faint)
            if self.focused:
                at = x + self._along(self.caret)
                r.line((at, y + 2), (at, y + line - 2), t.text, 1.5)
